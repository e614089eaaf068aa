"""Queues tagging and grouping of a consultation."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import unfinished_runs, work_run
from analysis.models import Run, Stage
from feedback.models import Consultation, Question
from feedback.scope import scope

LOOK_SECONDS = 0.2


class Command(BaseCommand):
    """`manage.py analyse CONSULTATION [--question N] [--wait]`."""

    help = "Queue tagging and grouping of what has not been read; --wait works on it here."

    def add_arguments(self, parser: CommandParser) -> None:
        """The slug, one question's number, and whether to wait for the end."""
        parser.add_argument("consultation", help="the consultation's slug")
        parser.add_argument("--question", type=int, help="only this question's number")
        parser.add_argument("--wait", action="store_true", help="do not return before it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        """Request the runs; with --wait, work on them beside the workers."""
        runs = self._requested(options["consultation"], options["question"])
        if not runs:
            self.stdout.write("Nothing to do: every answer has been read.")
        for run in runs:
            if options["wait"]:
                self._work_on(run)
            else:
                self.stdout.write(f"{run}: queued")

    def _requested(self, slug: str, number: int | None) -> list[Run]:
        """The runs that are not over, of what was unread now and of what was asked before."""
        with scope(None):
            questions = self._questions(slug, number)
            for question in questions:
                request_analysis(question=question, by=None)
            open_runs = unfinished_runs().filter(question__in=questions)
            return list(open_runs.select_related("question"))

    def _questions(self, slug: str, number: int | None) -> list[Question]:
        consultation = Consultation.objects.filter(slug=slug).first()
        if consultation is None:
            known = ", ".join(Consultation.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no consultation {slug!r}. There are: {known}.")
        asked = list(consultation.questions.all())
        chosen = [question for question in asked if number in (None, question.number)]
        if not chosen:
            numbers = ", ".join(str(question.number) for question in asked)
            raise CommandError(f"{slug} has no question {number}. It has {numbers}.")
        return chosen

    def _work_on(self, run: Run) -> None:
        while not work_run(run.pk):
            time.sleep(LOOK_SECONDS)  # another worker holds the rest
        with scope(None):
            run.refresh_from_db()
            items = run.items.count()
            aside = run.items.filter(set_aside_at__isnull=False).count()
        if run.stage == Stage.FAILED:
            raise CommandError(f"{run}: grouping failed: {run.error}")
        self.stdout.write(f"{run}: {items - aside} answers read, {aside} set aside")
