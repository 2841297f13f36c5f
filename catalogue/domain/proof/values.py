"""What is asked of a report and what it answers: a claim, the place that proves it, a doubt."""

from dataclasses import dataclass
from enum import StrEnum

from catalogue.domain.page import Box
from catalogue.domain.quantity import Bound
from catalogue.domain.vocabulary.terms import IndicatorDefinition


@dataclass(frozen=True, slots=True)
class Claim:
    """What a declaration says of one indicator: a figure, or a text such as IP66.

    ``condition`` is the condition of test in the maker's words; ``model`` is the model declared.
    """

    definition: IndicatorDefinition
    bound: Bound | None
    text: str = ""
    condition: str = ""
    model: str = ""


class Way(StrEnum):
    """How a place was found."""

    ROW = "row"
    COLUMN = "column"
    LINE = "line"
    SENTENCE = "sentence"
    DRAWN = "drawn"


class Standing(StrEnum):
    """What a place says of the claim."""

    PROVES = "proves"
    WORSE = "worse"
    SILENT = "silent"


class Doubt(StrEnum):
    """Why something that looks like a proof is none."""

    REQUIREMENT = "requirement"
    DECLARED = "declared"
    INSTRUMENT = "instrument"
    RANGE = "range"
    OTHER_COLUMN = "other-column"
    OTHER_NAME = "other-name"
    OTHER_MODEL = "other-model"
    OTHER_UNIT = "other-unit"
    OTHER_CONDITION = "other-condition"
    UNTICKED = "unticked"
    NOT_TESTED = "not-tested"
    CONTENTS = "contents"
    HEADING = "heading"
    NO_FIGURE = "no-figure"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report speaks of a claim: page, box, the words there, the figure read from them.

    ``bound`` is as printed; ``low`` and ``high`` are its ends in the claim's unit; ``row`` is the
    name that the figure belongs to, ``condition`` the condition of test printed beside it.
    """

    page: int
    box: Box
    text: str
    bound: Bound | None
    low: float | None
    high: float | None
    way: Way
    standing: Standing
    score: float
    row: str = ""
    condition: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def proves(self) -> bool:
        return self.standing is Standing.PROVES and not self.doubts


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a box that somebody drew, and what speaks against taking it as proof."""

    page: int
    box: Box
    text: str
    bound: Bound | None
    low: float | None
    high: float | None
    standing: Standing
    doubts: tuple[Doubt, ...]
