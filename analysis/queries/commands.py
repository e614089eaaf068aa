"""What people did, from the command log: receives a question or a passage, returns who did what.

An undo and a redo are commands too: `flips` names what they take back or do again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from analysis.models import Command, Segment, Theme
from analysis.queries import words
from feedback.models import AuditEntry, Question, User

HISTORY = 30


@dataclass(frozen=True, slots=True)
class Steps:
    """What a person may take back, and do again, next."""

    undo: Command | None
    redo: Command | None


def steps_of(question: Question, person: User) -> Steps:
    """The person's own next undo and redo under a question."""
    mine = Command.objects.filter(question=question, actor=person).order_by("pk")
    rows = list(mine.values_list("pk", "flips"))
    undo, redo = next_steps(rows)
    found = Command.objects.select_related("actor").in_bulk([pk for pk in (undo, redo) if pk])
    return Steps(found.get(undo or 0), found.get(redo or 0))


def next_steps(rows: Iterable[tuple[int, int | None]]) -> tuple[int | None, int | None]:
    """The command to undo next and the one to redo next, of one person's (id, flipped id) rows.

    A new operation ends what could be done again. Redoing takes back the undo.
    """
    done: list[int] = []
    undone: list[int] = []
    for pk, flips in rows:
        if flips is None:
            done.append(pk)
            undone.clear()
        elif done and done[-1] == flips:
            done.pop()
            undone.append(pk)
        elif undone and undone[-1] == flips:
            undone.pop()
            done.append(pk)
    return (done[-1] if done else None, undone[-1] if undone else None)


def target_of(change: Mapping[str, Any]) -> tuple[str, ...]:
    """The passage, finding or theme that a changed row belongs to, as commands name them."""
    fields = change["after"] or change["before"] or {}
    name = change["model"].removeprefix("analysis.")
    if name in ("segment", "finding", "theme"):
        return (f"{name} {change['pk']}",)
    found = [f"{key} {fields[key]}" for key in ("segment", "finding", "theme") if fields.get(key)]
    return tuple(found[:1])


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a passage's history: `verb` as logged, and the codes of themes it was about."""

    at: datetime
    actor: User | None
    verb: str
    themes: Sequence[str] = ()
    taken_back: bool = False

    @property
    def words(self) -> Promise | str:
        """What was done, as a sentence's verb."""
        return words.VERBS.get(self.verb, self.verb)


def passage_history(segment: Segment) -> list[Happening]:
    """What happened to a passage, newest first: operations, and looks at who wrote it."""
    name = f"segment {segment.pk}"
    commands = list(
        Command.objects.filter(targets__name=name)
        .select_related("actor", "flips")
        .order_by("-pk")[:HISTORY]
    )
    codes = dict(
        Theme.objects.filter(
            codebook__consultation=segment.version.answer.question.consultation
        ).values_list("pk", "code")
    )
    looks = AuditEntry.objects.filter(target=name).select_related("actor").order_by("-pk")[:HISTORY]
    told = [
        Happening(
            command.at,
            command.actor,
            root_verb(command),
            _themes(command, segment.pk, codes),
            command.flips_id is not None and _is_undo(command),
        )
        for command in commands
    ] + [Happening(look.at, look.actor, look.action) for look in looks]
    return sorted(told, key=lambda item: item.at, reverse=True)[:HISTORY]


def root_verb(command: Command) -> str:
    """What was first done, through any undo and redo."""
    while command.flips:
        command = command.flips
    return command.verb


def _is_undo(command: Command) -> bool:
    return command.verb == "undo"


def _themes(command: Command, segment: int, codes: Mapping[int, str]) -> tuple[str, ...]:
    """The themes whose codings at a passage a command changed."""
    found = []
    for change in command.changes:
        fields = change["after"] or change["before"]
        if change["model"] == "analysis.coding" and fields["segment"] == segment:
            found.append(codes.get(fields["theme"], ""))
    return tuple(sorted(set(found)))
