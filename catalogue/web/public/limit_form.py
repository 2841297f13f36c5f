"""Reads a limit as a person types it; one that cannot be read comes back with what to do about it."""

import re
import unicodedata
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.web import figures
from catalogue.web.languages import language
from catalogue.web.public import limits
from catalogue.web.values.finding import Threshold
from search.filters import Limit
from search.request import Request
from search.vocabulary import Vocabulary

FIELDS = ("code", "test", "value", "unit")
LONGEST = 40  # characters of what was typed that are shown again
ASKED_FOR_ONE = "ge"

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_TYPED = re.compile(
    rf"(?P<low>{_NUMBER})(?:(?:\.\.|[-–—~至到])(?P<high>{_NUMBER}))?(?P<unit>[^\d.,].*)?"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WRITTEN = re.compile(r"(?P<code>\w+)\s*(?P<sign>[<>!]?=|[<>])\s*(?P<value>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """The four fields of the form, as they came."""

    code: str
    test: str
    value: str
    unit: str

    @property
    def definition(self) -> IndicatorDefinition:
        return vocabulary().indicators[self.code]


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed and cannot be a limit, with what to do about it."""

    typed: Typed
    error: Words


def typed(fields: dict[str, str]) -> Typed | None:
    """Return what the form sent, or nothing where it names no number we know."""
    definition = vocabulary().indicators.get(fields.get("code", ""))
    if definition is None or not definition.is_number:
        return None
    test = fields.get("test", "")
    return Typed(
        definition.code,
        test if test in limits.SHOWN else ASKED_FOR_ONE,
        " ".join(fields.get("value", "").split()),
        fields.get("unit", ""),
    )


def written(limit: str) -> Typed | None:
    """Return a limit of an address as if it had been typed, where its indicator is known."""
    parts = _WRITTEN.fullmatch(limit.strip())
    if parts is None:
        return None
    signs = {each.sign: key for key, each in limits.SHOWN.items() if key != "between"}
    return typed({"code": parts["code"], "test": signs[parts["sign"]], "value": parts["value"]})


def read(given: Typed, words: Vocabulary) -> Limit | Refused:
    """Return the limit that was typed; a unit written behind the number goes before the chosen one."""
    text = unicodedata.normalize("NFKC", given.value).replace("，", ",").replace(" ", "")
    if not text:
        return Refused(given, Words(zh="写上数值，例如3000", en="Add a value, such as 3,000"))
    found = _TYPED.fullmatch(_THOUSANDS.sub("", text))
    if found is None or len(text) > LONGEST:
        return Refused(given, _not_a_number(given))
    unit = _unit(found["unit"] or given.unit, given.definition, words)
    if unit is None:
        return Refused(given, _wrong_unit(given, found["unit"] or given.unit, words))
    return _limit(given, float(found["low"]), found["high"], unit)


def _unit(said: str, definition: IndicatorDefinition, words: Vocabulary) -> str | None:
    """Return the unit that was said, the indicator's own where none was; None where it cannot be."""
    if not said:
        return definition.unit
    unit = words.unit_called(said)
    return unit if unit and words.convert(definition.code, 1.0, unit) is not None else None


def _limit(given: Typed, low: float, high: str | None, unit: str) -> Limit | Refused:
    if high is not None:
        least, most = sorted((low, float(high)))
        return Limit(given.code, "between", least, most, unit)
    if given.test == "between":
        return Refused(
            given,
            Words(zh="介于要写两个数，例如10–20", en="Between needs two numbers, as in 10–20"),
        )
    return Limit.of(given.code, limits.SHOWN[given.test].key, low, unit)


def _shown(given: Typed, unit: str = "") -> str:
    said = given.value if not unit or given.value.endswith(unit) else f"{given.value} {unit}"
    return said if len(said) <= LONGEST else said[:LONGEST] + "…"


def _not_a_number(given: Typed) -> Words:
    said = _shown(given)
    return Words(
        zh=f"“{said}”不是一个数；用数字写，例如3000",
        en=f"“{said}” is not a number; write it in digits, such as 3,000",
    )


def _wrong_unit(given: Typed, unit: str, words: Vocabulary) -> Words:
    """Return what was measured instead, and the units that fit."""
    known, said = words.unit_called(unit), _shown(given, unit)
    fitting = _units(given.definition)
    wanted = _quantity(given.definition.unit)
    if known is None or known not in vocabulary().units:
        return Words(
            zh=f"“{said}”的单位这里不认得；{wanted.zh}用{fitting.zh}",
            en=f"The unit of “{said}” is not known here; for {wanted.en} use {fitting.en}",
        )
    found = _quantity(known)
    return Words(
        zh=f"“{said}”是{found.zh}；{wanted.zh}用{fitting.zh}",
        en=f"“{said}” measures {found.en}; for {wanted.en} use {fitting.en}",
    )


def _quantity(unit: str) -> Words:
    known = vocabulary().units.get(unit)
    return known.quantity if known else Words(zh="这一项", en="this")


def _units(definition: IndicatorDefinition) -> Words:
    symbols = [figures.symbol(unit) for unit in definition.units] or [figures.symbol("")]
    zh, en = [each.zh for each in symbols], [each.en for each in symbols]
    return Words(
        zh="、".join(zh[:-1]) + ("或" if zh[:-1] else "") + zh[-1],
        en=", ".join(en[:-1]) + (" or " if en[:-1] else "") + en[-1],
    )


def panel(refused: Refused, rest: Request) -> Threshold:
    """Return the form again, holding what was typed and what to do about it."""
    given = refused.typed
    fits = given.unit in given.definition.units
    return Threshold(
        code=given.code,
        name=given.definition.name.in_(language()),
        said="",
        tally=None,
        market=None,
        action=url_for("public.products"),
        tests=limits.tests(),
        test=given.test,
        value=given.value,
        units=limits.units(given.definition),
        unit=given.unit if fits else given.definition.unit,
        kept=rest.pairs(),
        error=refused.error.in_(language()),
    )
