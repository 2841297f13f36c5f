"""How a sheet speaks: figures with their signs and units, conditions, and what is nonsense."""

from functools import lru_cache

from catalogue.domain.requirement import Test
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words

NBSP = "\N{NO-BREAK SPACE}"
SIGNS = {
    Test.AT_LEAST: "≥",
    Test.MORE_THAN: ">",
    Test.AT_MOST: "≤",
    Test.LESS_THAN: "<",
    Test.EQUAL: "=",
    Test.NOT_EQUAL: "≠",
    Test.BETWEEN: "",
}
OPPOSITES = {
    Test.AT_LEAST: "<",
    Test.MORE_THAN: "≤",
    Test.AT_MOST: ">",
    Test.LESS_THAN: "≥",
    Test.EQUAL: "≠",
    Test.NOT_EQUAL: "=",
    Test.BETWEEN: "∉",
}
DIGITS = 6  # significant digits of a figure turned into another unit


@lru_cache(maxsize=1_024)
def symbol(unit: str) -> Words:
    known = vocabulary().units.get(unit)
    return known.symbol if known else Words(zh=unit, en=unit)


@lru_cache(maxsize=65_536)
def number(value: float) -> Words:
    rounded = float(f"{value:.{DIGITS}g}")
    return Words(zh=group(rounded, "zh"), en=group(rounded, "en"))


def measured(value: Words, unit: str) -> Words:
    """Join a number to its unit so that no line breaks between them; Han units stand close."""
    sign = symbol(unit)
    return Words(zh=_joined(value.zh, sign.zh), en=_joined(value.en, sign.en))


@lru_cache(maxsize=65_536)
def amount(value: float, unit: str) -> Words:
    """Return a figure with its unit; the same few stand in thousands of reasons."""
    return measured(number(value), unit)


def _joined(value: str, unit: str) -> str:
    close = not unit or unit[0] == "%" or "\u4e00" <= unit[0] <= "\u9fff"
    return value + ("" if close else NBSP) + unit


@lru_cache(maxsize=4_096)
def limit(test: Test, value: float, high: float | None, unit: str) -> Words:
    """Return a limit without its name: ≥ 3,000 m³/h, 20–30 m."""
    said = number(value)
    if high is not None:
        end = number(high)
        said = Words(zh=f"{said.zh}–{end.zh}", en=f"{said.en}–{end.en}")
    whole = measured(said, unit)
    sign = f"{SIGNS[test]}{NBSP}" if SIGNS[test] else ""
    return Words(zh=sign + whole.zh, en=sign + whole.en)


def beside(name: Words, bound: Words) -> Words:
    return Words(zh=f"{name.zh}{NBSP}{bound.zh}", en=f"{name.en} {bound.en}")


def under(said: Words, condition: str) -> Words:
    """Add the test condition, in the words it was typed in."""
    if not condition:
        return said
    return Words(zh=f"{said.zh}（{condition}）", en=f"{said.en} ({condition})")


def unknown_indicator(code: str) -> Words:
    return Words(
        zh=f"这里没有叫“{code}”的指标，或者它不是这样比的",
        en=f"No indicator is called “{code}” here, or it is not compared in this way",
    )


def wrong_unit(known: IndicatorDefinition, unit: str) -> Words:
    """Return what the unit measures instead, and the units that fit."""
    units = [symbol(each) for each in known.units or (known.unit,)]
    zh, en = (
        _listed([each.zh for each in units], "或"),
        _listed([each.en for each in units], " or "),
    )
    found, said = vocabulary().units.get(unit), symbol(unit)
    if found is None:
        return Words(
            zh=f"单位“{said.zh}”这里不认得；{known.name.zh}用{zh}",
            en=f"The unit “{said.en}” is not known here; for {known.name.en.lower()} use {en}",
        )
    return Words(
        zh=f"“{said.zh}”量的是{found.quantity.zh}；{known.name.zh}用{zh}",
        en=f"“{said.en}” measures {found.quantity.en}; for {known.name.en.lower()} use {en}",
    )


def _listed(names: list[str], last: str) -> str:
    names = [each or "1" for each in names]
    joint = "、" if last == "或" else ", "
    return joint.join(names[:-1]) + (last if names[:-1] else "") + names[-1]


def empty_range(low: float, high: float) -> Words:
    one, other = number(low), number(high)
    return Words(
        zh=f"{one.zh}到{other.zh}之间没有数；是{other.zh}到{one.zh}吗？",
        en=f"Nothing lies between {one.en} and {other.en}; was {other.en} to {one.en} meant?",
    )
