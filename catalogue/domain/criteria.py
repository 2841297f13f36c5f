"""The criteria that experts give points for: published data, the same for every declaration."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.domain.refusals import Problem
from catalogue.domain.vocabulary import reading
from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Criterion:
    """What points are given for, the most that can be given, and the ground it stands on."""

    code: str
    name: Words
    most: int
    meaning: Words
    ground: Words


PASS = 60.0  # of 100: the mean of the experts from which a declaration may be accepted; ours


def _criterion(row: reading.Row) -> Criterion:
    return Criterion(
        code=row["code"],
        name=Words(zh=row["zh"], en=row["en"]),
        most=row["most"],
        meaning=reading.words(row, "meaning"),
        ground=reading.words(row, "ground"),
    )


@cache
def criteria() -> tuple[Criterion, ...]:
    return reading.read("criteria", _criterion)


def total(points: Mapping[str, int]) -> float:
    """Return the points as a share of the most that can be given, of 100."""
    most = sum(each.most for each in criteria())
    return round(100 * sum(points.values()) / most, 1)


def problems(points: Mapping[str, int | None]) -> tuple[Problem, ...]:
    """Return what is wrong with an expert's points: one missing, or outside its range."""
    return tuple(
        Problem(
            each.code,
            Words(
                zh=f"“{each.name.zh}”写0到{each.most}的整数",
                en=f"“{each.name.en}” takes a whole number from 0 to {each.most}",
            ),
        )
        for each in criteria()
        if not _fits(points.get(each.code), each.most)
    )


def _fits(given: int | None, most: int) -> bool:
    return given is not None and 0 <= given <= most
