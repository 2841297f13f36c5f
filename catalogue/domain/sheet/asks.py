"""What a requirement may ask: a figure, a text, a proof, a recent report, a place in a catalogue."""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from catalogue.domain import ingress
from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue
from catalogue.domain.proof import units
from catalogue.domain.quantity import convert
from catalogue.domain.refusals import InvalidError
from catalogue.domain.requirement import Limit, Test
from catalogue.domain.sheet import phrases
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words

BARE = "dimensionless"
LONGEST = 120  # characters of a condition or a text asked for
MOST_TEXTS = 80  # all levels of protection there are, and some more


@dataclass(frozen=True, slots=True)
class Measure:
    """A test of one figure in the unit it is asked in, under a test condition if one is named."""

    code: str
    test: Test
    value: float
    unit: str
    high: float | None = None
    condition: str = ""

    def __post_init__(self) -> None:
        problem = self._problem()
        if problem is not None:
            raise InvalidError(problem)

    def _problem(self) -> Words | None:
        known = _number(self.code)
        if units.fits(self.unit or BARE, known.unit or BARE) != (self.unit or BARE):
            return phrases.wrong_unit(known, self.unit)
        ends = [end for end in (self.value, self.high) if end is not None]
        if not all(math.isfinite(end) for end in ends):
            return Words(zh="数值要是一个有限的数", en="The value has to be a finite number")
        if (self.high is not None) != (self.test is Test.BETWEEN):
            return Words(
                zh="“介于”要写两个数，别的比较只写一个",
                en="Between needs two numbers, every other test one",
            )
        if self.high is not None and self.value > self.high:
            return phrases.empty_range(self.value, self.high)
        return _too_long(self.condition)

    @property
    def definition(self) -> IndicatorDefinition:
        return vocabulary().indicators[self.code]

    @property
    def limit(self) -> Limit:
        """Return the limit in the indicator's canonical unit, as verdicts are found."""
        return _limit(self)

    def canonical(self, value: float) -> float:
        return convert(value, self.unit or BARE, self.definition.unit or BARE)

    def asked(self, value: float) -> float:
        """Return a canonical value in the unit asked in."""
        if not math.isfinite(value):
            return value
        return convert(value, self.definition.unit or BARE, self.unit or BARE)

    @property
    def name(self) -> Words:
        return self.definition.name

    @property
    def bound(self) -> Words:
        """Return the limit alone: ≥ 3,000 m³/h."""
        return phrases.limit(self.test, self.value, self.high, self.unit)

    @property
    def words(self) -> Words:
        said = phrases.beside(self.name, self.bound)
        return phrases.under(said, self.condition)


@dataclass(frozen=True, slots=True)
class Texts:
    """That a text (IP66, Ex d IIC T6) is one of these; “at least IP54” is every level that complies."""

    code: str
    among: tuple[str, ...]
    condition: str = ""

    def __post_init__(self) -> None:
        known = vocabulary().indicators.get(self.code)
        if known is None or known.is_number:
            raise InvalidError(phrases.unknown_indicator(self.code))
        if not self.among or len(self.among) > MOST_TEXTS or not all(map(str.strip, self.among)):
            raise InvalidError(
                Words(
                    zh="写上可以接受的文字，例如IP66", en="Add the texts that will do, such as IP66"
                )
            )
        problem = next(filter(None, map(_too_long, (*self.among, self.condition))), None)
        if problem is not None:
            raise InvalidError(problem)

    @property
    def definition(self) -> IndicatorDefinition:
        return vocabulary().indicators[self.code]

    @property
    def name(self) -> Words:
        return self.definition.name

    @property
    def bound(self) -> Words:
        least = ingress.named(self.among)
        if least is not None:
            return Words(zh=f"≥ {least}", en=f"≥ {least}")
        return Words(zh="或".join(self.among), en=" or ".join(self.among))

    @property
    def words(self) -> Words:
        return phrases.under(phrases.beside(self.name, self.bound), self.condition)


@dataclass(frozen=True, slots=True)
class Proof:
    """That the product, or its figure of one indicator, is proved at least so far."""

    grade: Grade
    code: str = ""

    def __post_init__(self) -> None:
        if self.code and self.code not in vocabulary().indicators:
            raise InvalidError(phrases.unknown_indicator(self.code))

    @property
    def name(self) -> Words:
        if not self.code:
            return Words(zh="佐证", en="Evidence")
        of = vocabulary().indicators[self.code].name
        return Words(zh=f"{of.zh}的佐证", en=f"Evidence of {of.en[:1].lower()}{of.en[1:]}")

    @property
    def bound(self) -> Words:
        grade = vocabulary().grades[self.grade.value].name
        return Words(zh=f"≥ {grade.zh}", en=f"≥ {grade.en[:1].lower()}{grade.en[1:]}")

    @property
    def words(self) -> Words:
        return phrases.beside(self.name, self.bound)


@dataclass(frozen=True, slots=True)
class Reported:
    """That the newest test report is of this day or later."""

    since: date

    @property
    def name(self) -> Words:
        return Words(zh="检测报告的日期", en="Date of the test report")

    @property
    def bound(self) -> Words:
        return Words(zh=f"≥ {self.since}", en=f"≥ {self.since}")

    @property
    def words(self) -> Words:
        return Words(zh=f"检测报告不早于{self.since}", en=f"A test report of {self.since} or later")


@dataclass(frozen=True, slots=True)
class Listed:
    """That a catalogue names the product and the listing stands; no catalogue means either."""

    catalogue: Catalogue | None = None

    @property
    def name(self) -> Words:
        return Words(zh="列入目录", en="Listed")

    @property
    def bound(self) -> Words:
        return _CATALOGUES[self.catalogue]

    @property
    def words(self) -> Words:
        said = self.bound
        return Words(zh=f"列入{said.zh}", en=f"A listing in {said.en}")


_CATALOGUES = {
    None: Words(zh="任一目录", en="either catalogue"),
    Catalogue.PROMOTION: Words(zh="推广目录", en="the Promotion Catalogue"),
    Catalogue.HOUSEHOLD: Words(zh="家庭推荐目录", en="the Household Recommended Catalogue"),
}


@lru_cache(maxsize=4096)
def _limit(of: Measure) -> Limit:
    """Return what is asked in the canonical unit; a matrix asks it once for each product."""
    low = of.canonical(of.value)
    if of.high is None:
        return Limit(of.code, of.test, low)
    return Limit(of.code, of.test, low, of.canonical(of.high))


Ask: TypeAlias = Measure | Texts | Proof | Reported | Listed


def _number(code: str) -> IndicatorDefinition:
    known = vocabulary().indicators.get(code)
    if known is None or not known.is_number:
        raise InvalidError(phrases.unknown_indicator(code))
    return known


def _too_long(text: str) -> Words | None:
    if len(text) <= LONGEST:
        return None
    return Words(zh=f"最多{LONGEST}个字", en=f"At most {LONGEST} characters")
