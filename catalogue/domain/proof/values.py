"""What is asked of a report and what it answers: a claim, the place that proves it, a doubt."""

from dataclasses import dataclass
from enum import StrEnum

from catalogue.domain.page import Box
from catalogue.domain.quantity import Bound
from catalogue.domain.vocabulary.terms import IndicatorDefinition
from catalogue.domain.words import Words


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
    MISSED = "missed"
    CONTENTS = "contents"
    HEADING = "heading"
    NO_FIGURE = "no-figure"

    @property
    def words(self) -> Words:
        return _DOUBTS[self]


_DOUBTS = {
    Doubt.REQUIREMENT: Words(
        zh="这是标准的要求，不是检验结果", en="it is the standard's demand, not a result"
    ),
    Doubt.DECLARED: Words(
        zh="这是厂家说的值，不是实测值", en="it is the maker's word, not a measurement"
    ),
    Doubt.INSTRUMENT: Words(zh="这是检测仪器的参数", en="it is a figure of the test instrument"),
    Doubt.RANGE: Words(
        zh="这是量程、参考值或不确定度", en="it is a range, a reference or an uncertainty"
    ),
    Doubt.OTHER_COLUMN: Words(zh="这一列不是检验结果", en="this column holds no results"),
    Doubt.OTHER_NAME: Words(
        zh="旁边没有这个指标的名称", en="the indicator's name does not stand beside it"
    ),
    Doubt.OTHER_MODEL: Words(zh="这是另一个型号的数", en="it belongs to another model"),
    Doubt.OTHER_UNIT: Words(zh="单位不是这种量的", en="its unit measures something else"),
    Doubt.OTHER_CONDITION: Words(
        zh="试验条件不同，或它本身是试验条件",
        en="the condition of test differs, or it is itself one",
    ),
    Doubt.UNTICKED: Words(zh="这一项没有勾选", en="its box is not ticked"),
    Doubt.NOT_TESTED: Words(zh="这一项没有检验", en="this item was not tested"),
    Doubt.MISSED: Words(zh="这里说的是没有做到的值", en="it says what was not reached"),
    Doubt.CONTENTS: Words(zh="这是目录", en="it stands in a table of contents"),
    Doubt.HEADING: Words(zh="这是标题或名称的一部分", en="it is part of a heading or a name"),
    Doubt.NO_FIGURE: Words(zh="框里没有读到数", en="no figure was read in the box"),
}


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
    condition: str = ""
