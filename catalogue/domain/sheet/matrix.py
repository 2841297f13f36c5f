"""The matrix: every candidate against every requirement, scored, banded and in a published order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Sheet
from catalogue.domain.sheet.candidates import Candidate
from catalogue.domain.sheet.judging import Answer, judge

HUNDRED = 100
BANDS = (Verdict.MEETS, Verdict.UNKNOWN, Verdict.FAILS)


@dataclass(frozen=True, slots=True)
class Score:
    """Weights reached, weights still open because nobody has said, and all weights together."""

    reached: int
    open: int
    total: int

    @property
    def points(self) -> Fraction:
        """Return the score on the scale of 100; unknown gives nothing."""
        return Fraction(HUNDRED * self.reached, self.total) if self.total else Fraction(0)

    @property
    def most(self) -> Fraction:
        """Return what the score could still reach if every unknown turned out well."""
        if not self.total:
            return Fraction(0)
        return Fraction(HUNDRED * (self.reached + self.open), self.total)


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate with its answers in the order of the sheet."""

    candidate: Candidate
    answers: tuple[Answer, ...]
    verdict: Verdict
    score: Score
    failed: int

    @classmethod
    def of(cls, sheet: Sheet, candidate: Candidate) -> "Row":
        answers = tuple(judge(candidate, each.ask) for each in sheet.requirements)
        verdicts = [each.verdict for each in answers]
        must = [verdicts[place] for place in sheet.mandatory]
        return cls(
            candidate, answers, together(must), _score(sheet, verdicts), must.count(Verdict.FAILS)
        )


def together(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on several requirements: one that fails decides, then one unknown."""
    found = set(verdicts)
    for each in (Verdict.FAILS, Verdict.UNKNOWN):
        if each in found:
            return each
    return Verdict.MEETS


def _score(sheet: Sheet, verdicts: list[Verdict]) -> Score:
    pairs = list(zip(sheet.weights, verdicts, strict=True))
    return Score(
        sum(weight for weight, verdict in pairs if verdict is Verdict.MEETS),
        sum(weight for weight, verdict in pairs if verdict is Verdict.UNKNOWN),
        sum(sheet.weights),
    )


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows: those that meet every mandatory requirement, those unknown, those that fail.

    Within a band the higher score stands first, among those that fail the fewer failures; equals
    stand in the order of a lot that anybody can draw again (``turn``).
    """

    sheet: Sheet
    rows: tuple[Row, ...]

    @classmethod
    def of(
        cls, sheet: Sheet, candidates: Iterable[Candidate], turn: Callable[[str], int]
    ) -> "Matrix":
        rows = [Row.of(sheet, each) for each in candidates]
        rows.sort(key=lambda row: (*_rank(row), turn(row.candidate.code), row.candidate.code))
        return cls(sheet, tuple(rows))

    def band(self, verdict: Verdict) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.verdict is verdict)

    def tally(self, place: int) -> dict[Verdict, int]:
        """Return how many products answer one requirement in each way."""
        found = [row.answers[place].verdict for row in self.rows]
        return {verdict: found.count(verdict) for verdict in Verdict}


def _rank(row: Row) -> tuple[int, Fraction, int]:
    band = BANDS.index(row.verdict)
    if row.verdict is Verdict.FAILS:
        return band, Fraction(0), row.failed
    return band, -row.score.points, 0
