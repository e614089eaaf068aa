"""What analysis keeps: codebook, machine's runs and suggestions, people's decisions, reports."""

from analysis.models.codebook import Codebook, FrameworkFactor, Theme
from analysis.models.coding import Coding, Verdict
from analysis.models.command import Command, CommandTarget
from analysis.models.finding import Finding, Placement
from analysis.models.lesson import CarriedDecision
from analysis.models.mark import Mark, MarkKind, Memo
from analysis.models.quotation import Quotation
from analysis.models.report import Edition, KeyMessage, Report
from analysis.models.run import Run, RunItem, Stage
from analysis.models.segment import Segment
from analysis.models.sign_off import SignOff
from analysis.models.suggestion import Cue, Strength, Suggestion

__all__ = [
    "CarriedDecision",
    "Codebook",
    "Coding",
    "Command",
    "CommandTarget",
    "Cue",
    "Edition",
    "Finding",
    "FrameworkFactor",
    "KeyMessage",
    "Mark",
    "MarkKind",
    "Memo",
    "Placement",
    "Quotation",
    "Report",
    "Run",
    "RunItem",
    "Segment",
    "SignOff",
    "Stage",
    "Strength",
    "Suggestion",
    "Theme",
    "Verdict",
]
