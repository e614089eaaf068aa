"""Undo and redo: receives a question and a person, takes back or does again what they did last."""

from __future__ import annotations

from analysis.actions.operation import take_back
from analysis.models import Command
from analysis.queries.commands import root_verb, steps_of
from feedback.models import Question, User


def undo_last(*, question: Question, by: User) -> str:
    """Take back the person's own last operation; its verb, "" where there is nothing.

    Raises BuiltUponError, with nothing changed, where something was built on it since.
    """
    return _flip(question, steps_of(question, by).undo, "undo", by)


def redo_last(*, question: Question, by: User) -> str:
    """Do again what the person took back last; its verb, "" where there is nothing."""
    return _flip(question, steps_of(question, by).redo, "redo", by)


def _flip(question: Question, command: Command | None, verb: str, by: User) -> str:
    if command is None:
        return ""
    take_back(question, command, verb, by=by)
    return root_verb(command)
