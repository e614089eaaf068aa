"""Whose installation this is: every name, word and threshold that is the organisation's own."""

from __future__ import annotations

from django.db import models

from feedback.languages import pick


class Organisation(models.Model):
    """The one organisation of this installation. Mappings go from language to text."""

    name = models.JSONField()
    abbreviation = models.JSONField()
    programme = models.JSONField()
    programme_abbreviation = models.JSONField()
    forum = models.JSONField()
    forum_abbreviation = models.JSONField()
    portal_name = models.JSONField()
    administration_word = models.JSONField(
        help_text="Language → [singular, plural] of what answers here."
    )
    group_word = models.JSONField(help_text="Language → the word for a region.")
    languages = models.JSONField(default=list, help_text="Codes the pages are offered in.")
    answer_languages = models.JSONField(
        default=list, help_text="Codes answers may be written in; others wait for a translation."
    )
    notice = models.JSONField(help_text="Language → the notice above the questions.")
    reporting = models.JSONField(
        default=dict, help_text="Where to report instead: link and report_to texts, url."
    )
    invitation = models.JSONField(default=dict, help_text="heading and text of invitations.")
    letters = models.JSONField(
        default=dict, help_text="Kind → language → subject and body of letters, to start from."
    )
    answer_heading = models.JSONField(default=dict)
    team = models.JSONField(default=dict, help_text="Language → who reads the answers.")
    report_texts = models.JSONField(
        default=dict, help_text="Texts a new report starts with, by part and language."
    )
    quantifiers = models.JSONField(
        default=dict, help_text="Word → least share of administrations it may stand for."
    )
    time_zone = models.CharField(max_length=64, default="Europe/Brussels")
    place = models.JSONField(default=dict, help_text="Language → the city of that time zone.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="organisation_single", condition=models.Q(id=1)),
        ]

    def __str__(self) -> str:
        return pick(self.abbreviation, "en")
