"""Checks as data: how grave, beside which field, in which words; a finding is one that was met."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from catalogue.domain.vocabulary import reading
from catalogue.domain.vocabulary.terms import LayWords
from catalogue.domain.words import Words


class Severity(StrEnum):
    """What a finding does: it stops a declaration, asks about it, or is only noted."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of definitions/checks.toml; ``limit`` is the figure it works with, if any."""

    code: str
    severity: Severity
    field: str
    message: Words
    meaning: Words
    limit: float | None
    words: LayWords


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that was met: what fills its message, and the field it stands beside."""

    check: Check
    field: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        return self.check.severity

    @property
    def message(self) -> Words:
        return self.check.message.fill(**self.values)


@cache
def checks() -> Mapping[str, Check]:
    """Return every check by its code, in the order of the file."""
    return {each.code: each for each in reading.read("checks", _check)}


def _check(row: reading.Row) -> Check:
    limit = row.get("limit")
    return Check(
        code=row["code"],
        severity=Severity(row["severity"]),
        field=row["field"],
        message=reading.words(row, "message"),
        meaning=reading.words(row, "meaning"),
        limit=None if limit is None else float(limit),
        words=reading.lay_words(row),
    )


def met(code: str, *, at: str = "", **values: Any) -> Finding:
    """Return the finding of a check; ``at`` names a field nearer than the check's own."""
    check = checks()[code]
    return Finding(check, at or check.field, values)


def limit(code: str) -> float:
    """Return the figure that a check works with."""
    found = checks()[code].limit
    if found is None:
        raise ValueError(f"{code} has no limit")
    return found
