"""The words of the field as values: what definitions/*.toml holds, read once and never changed."""

from dataclasses import dataclass
from decimal import Decimal

from catalogue.domain.quantity import Comparator, Role
from catalogue.domain.words import Language, Words


@dataclass(frozen=True, slots=True)
class LayWords:
    """Other words that people use for a thing, for search."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the ten disaster scenarios; the Chinese name is the plan's, verbatim."""

    slug: str
    order: int
    name: Words
    meaning: Words
    deciding: tuple[str, ...]
    note: Words


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of equipment; ``counter`` is the Chinese measure word."""

    slug: str
    name: Words
    plural_en: str
    counter: str
    meaning: Words
    scenarios: tuple[str, ...]
    catalogue: str
    deciding: tuple[str, ...]
    standards: tuple[str, ...]
    words: LayWords
    proposed: bool


@dataclass(frozen=True, slots=True)
class Measurement:
    """A standard that defines how an indicator is measured."""

    standard: str
    clause: str
    note: Words


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """What an indicator measures, in which unit, and how its figures are read."""

    code: str
    name: Words
    kind: str
    unit: str
    units: tuple[str, ...]
    better: str
    role: Role
    categories: tuple[str, ...]
    definition: Words
    meaning: Words
    why: Words
    condition: Words
    measured_by: tuple[Measurement, ...]
    plausible: tuple[float, float] | None
    words: LayWords
    ground: Words
    certainty: str

    @property
    def is_number(self) -> bool:
        return self.kind == "number"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as readers see and say it; ``cefact`` is its UN/CEFACT Recommendation 20 code."""

    name: str
    symbol: Words
    words: LayWords
    cefact: str
    quantity: Words


@dataclass(frozen=True, slots=True)
class Standard:
    """A published standard or rule; ``in_force`` is an ISO date, or empty where not known."""

    number: str
    title: Words
    scope: Words
    in_force: str
    mandatory: str
    certainty: str
    title_checked: bool
    note: Words
    source: str


@dataclass(frozen=True, slots=True)
class Region:
    """A provincial-level division; ``code`` is the first two digits of GB/T 2260."""

    code: str
    name: Words
    full_zh: str


@dataclass(frozen=True, slots=True)
class Grade:
    """How far a figure is proved: 1 public source to 4 test report, page checked."""

    slug: str
    level: int
    name: Words
    meaning: Words


@dataclass(frozen=True, slots=True)
class ComparatorWords:
    """How a comparator is written and said."""

    comparator: Comparator
    name: Words
    sign: Words
    meaning: Words


def group(number: Decimal | float, language: Language) -> str:
    """Return a figure with thousands marked: Chinese from five digits, English from four.

    >>> group(3000, "zh"), group(3000, "en"), group(24000, "zh")
    ('3000', '3,000', '24,000')
    """
    text = plain(number)
    whole = text.lstrip("-−").split(".")[0]
    if len(whole) < (5 if language == "zh" else 4):
        return text.replace("-", "−")
    sign = "−" if text.startswith("-") else ""
    tail = text.split(".")[1] if "." in text else ""
    return f"{sign}{int(whole):,}" + (f".{tail}" if tail else "")


def plain(number: Decimal | float) -> str:
    """Return a figure without exponent: decimals keep their digits, floats twelve at most."""
    if isinstance(number, int):
        return str(number)
    if isinstance(number, float):
        text = f"{number:.12g}"
        if "e" not in text:
            return text
        number = Decimal(text)
        if number == number.to_integral_value():
            number = number.quantize(Decimal(1))
    return f"{Decimal(number):f}"
