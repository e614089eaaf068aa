"""One operation of the review: receives rows to write, writes them and one Command that says so.

Everything a person changes under a question goes through here, so that each change has its who
and when, can be taken back, and is refused while the question is signed off. Only the command of
an operation that changed something is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from analysis.models import Command, CommandTarget, SignOff
from analysis.queries.commands import target_of
from feedback.actions.record import announce
from feedback.models import Question, User

State = dict[str, Any]
# Grows with every write, also when an older state comes back: no part of what is compared.
VERSION = "revision"
# What must be gone or moved away before a row of these is deleted by an undo.
DEPENDENTS = {
    "analysis.finding": ("placements", "quotations", "memos"),
    "analysis.theme": ("codings", "memos"),
}


class SignedOffError(Exception):
    """The question is signed off; reopening it comes first."""

    def __init__(self, question: Question) -> None:
        super().__init__(
            _("Question %(number)s is signed off. Reopen it to change anything.")
            % {"number": question.number}
        )


class BuiltUponError(Exception):
    """What was to be taken back is no longer as that command left it.

    `theirs` is the command that came between, None where the machine or a deletion did.
    """

    def __init__(self, mine: Command, theirs: Command | None) -> None:
        super().__init__(_("This cannot be taken back: something was built on it since."))
        self.mine, self.theirs = mine, theirs


class Operation:
    """The rows that one operation changes, each with its state before and after."""

    def __init__(self) -> None:
        self.teaches = False
        self._changes: dict[tuple[str, int], dict[str, State | None]] = {}

    def save(self, *rows: Model) -> None:
        """Write rows, new or known."""
        before = _stored(rows)
        for row in rows:
            row.save()
            self._note(row, before.get(_key(row)))

    def update(self, rows: QuerySet[Any], **values: Any) -> int:
        """Write the same values to all of a query's rows; returns how many."""
        found = list(rows)
        for row in found:
            for name, value in values.items():
                setattr(row, name, value)
        self.save(*found)
        return len(found)

    def delete(self, rows: Iterable[Model]) -> int:
        """Delete rows that nothing hangs on; returns how many."""
        found = list(rows)
        before = _stored(found)
        for row in found:
            key = _key(row)
            row.delete()
            self._changes.setdefault(key, {"before": before[key]})["after"] = None
        return len(found)

    def set_themes(self, finding: Model, themes: Iterable[Model]) -> None:
        """Give a finding these themes."""
        before = _stored([finding])
        finding.themes.set(themes)  # type: ignore[attr-defined]
        self._note(finding, before.get(_key(finding)))

    def flip(self, command: Command) -> None:
        """Bring every row of a command back to what it was before it; BuiltUponError if changed."""
        for change in reversed(command.changes):
            self._restore(command, change)
        self.teaches = True

    def changes(self) -> list[dict[str, Any]]:
        """What differs from before, in the order it was first touched."""
        return [
            {"model": model, "pk": pk, **change}
            for (model, pk), change in self._changes.items()
            if not is_same(change["before"], change["after"])
        ]

    def _note(self, row: Model, before: State | None) -> None:
        self._changes.setdefault(_key(row), {"before": before})["after"] = _state(row)

    def _restore(self, command: Command, change: dict[str, Any]) -> None:
        label, pk = change["model"], change["pk"]
        model = apps.get_model(label)
        row = model._default_manager.filter(pk=pk).first()
        now = _state(row) if row else None
        if not is_same(now, change["after"]):
            raise BuiltUponError(command, _built_by(command, change))
        wanted = change["before"]
        if wanted is None:
            if row and any(getattr(row, name).exists() for name in DEPENDENTS.get(label, ())):
                raise BuiltUponError(command, _built_by(command, change))
            self.delete([row] if row else [])
            return
        if VERSION in wanted:
            wanted = {**wanted, VERSION: (now or change["after"] or wanted)[VERSION] + 1}
        for restored in serializers.deserialize(
            "python", [{"model": label, "pk": pk, "fields": wanted}]
        ):
            restored.save()
            self._note(restored.object, now)


@contextmanager
def operation(
    question: Question,
    verb: str,
    *,
    by: User,
    detail: Mapping[str, Any] | None = None,
    flips: Command | None = None,
) -> Iterator[Operation]:
    """Hold a question, let rows be changed, and log them as one command; all or nothing.

    Raises SignedOffError while the question is signed off.
    """
    with transaction.atomic():
        Question.objects.select_for_update(no_key=True).get(pk=question.pk)
        if SignOff.objects.filter(question=question, reopened_at__isnull=True).exists():
            raise SignedOffError(question)
        running = Operation()
        yield running
        _log(question, verb, by, flips, dict(detail or {}), running)


def take_back(question: Question, command: Command, verb: str, *, by: User) -> Command:
    """Undo a command, or redo by undoing an undo, as a command of its own."""
    try:
        with operation(question, verb, by=by, flips=command, detail=command.detail) as running:
            running.flip(command)
    except IntegrityError as error:
        raise BuiltUponError(command, None) from error
    return command.flipped


def is_same(one: State | None, other: State | None) -> bool:
    """Whether two states differ in nothing but the version."""
    if one is None or other is None:
        return one is other
    return {**one, VERSION: 0} == {**other, VERSION: 0}


def _log(
    question: Question,
    verb: str,
    by: User,
    flips: Command | None,
    detail: dict[str, Any],
    running: Operation,
) -> None:
    changes = running.changes()
    if not changes and flips is None:
        return
    command = Command.objects.create(
        question=question, actor=by, verb=verb, detail=detail, changes=changes, flips=flips
    )
    names = {name for change in changes for name in target_of(change)}
    CommandTarget.objects.bulk_create(
        CommandTarget(command=command, name=name) for name in sorted(names)
    )
    if running.teaches:
        announce("decided", consultation_id=question.consultation_id)


def _built_by(command: Command, change: dict[str, Any]) -> Command | None:
    """The first later command by which the same row, or what hangs on it, changed."""
    names = target_of(change)
    later = Command.objects.filter(pk__gt=command.pk, targets__name__in=names)
    return later.select_related("actor").order_by("-pk").first()


def _key(row: Model) -> tuple[str, int]:
    return row._meta.label_lower, row.pk


def _stored(rows: Sequence[Model]) -> dict[tuple[str, int], State]:
    """The states of rows as the database has them."""
    wanted: dict[type[Model], list[int]] = {}
    for row in rows:
        if row.pk:
            wanted.setdefault(type(row), []).append(row.pk)
    return {
        _key(row): _state(row)
        for model, ids in wanted.items()
        for row in model._default_manager.filter(pk__in=ids)
    }


def _state(row: Model) -> State:
    fields = serializers.serialize("python", [row])[0]["fields"]
    state: State = json.loads(json.dumps(fields, cls=DjangoJSONEncoder))
    return state
