"""Checks 核查: what runs by itself over a declaration and its reports, and says why."""

from catalogue.domain.check.copies import Use, alike, copies, likeness
from catalogue.domain.check.figures import figure, proof, slip
from catalogue.domain.check.laboratories import Accreditation
from catalogue.domain.check.reports import Declared, Facts, facts, report
from catalogue.domain.check.values import Check, Finding, Severity, checks
from catalogue.domain.check.wording import superlatives

__all__ = [
    "Accreditation", "Check", "Declared", "Facts", "Finding", "Severity", "Use", "alike", "checks",
    "copies", "facts", "figure", "likeness", "proof", "report", "slip", "superlatives",
]  # fmt: skip
