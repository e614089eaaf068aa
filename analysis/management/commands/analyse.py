"""Queues tagging and grouping of a consultation."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.actions.request_analysis import request_analysis
from analysis.actions.work_run import work_run
from analysis.models import Run
from analysis.tasks import work_run_task
from feedback.models import Consultation
from feedback.scope import scope


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
        runs = self._request(options["consultation"], options["question"])
        if not runs:
            self.stdout.write("Nothing to do: every answer has been read.")
            return
        for run in runs:
            if not options["wait"]:
                work_run_task.delay(run.pk)
                self.stdout.write(f"{run}: queued")
                continue
            while not work_run(run.pk):
                time.sleep(0.2)  # another worker holds the rest
            items = run.items.count()
            aside = run.items.filter(set_aside_at__isnull=False).count()
            self.stdout.write(f"{run}: {items - aside} answers read, {aside} set aside")

    def _request(self, slug: str, number: int | None) -> list[Run]:
        with scope(None):
            consultation = Consultation.objects.filter(slug=slug).first()
            if consultation is None:
                known = ", ".join(Consultation.objects.values_list("slug", flat=True))
                raise CommandError(f"There is no consultation {slug!r}. There are: {known}.")
            questions = consultation.questions.all()
            if number is not None:
                questions = questions.filter(number=number)
                if not questions:
                    asked = ", ".join(str(q.number) for q in consultation.questions.all())
                    raise CommandError(f"{slug} has no question {number}. It has {asked}.")
            made = [request_analysis(question=question, by=None) for question in questions]
        return [run for run in made if run]
