"""One requirement as the form sends it: read into the sheet, or given back with what to do about it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from catalogue.domain import ingress
from catalogue.domain.refusals import InvalidError
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Ask, Measure, Requirement, Texts
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import plain
from catalogue.domain.words import Words
from catalogue.domain.years import years_after
from catalogue.services.sheets import address
from catalogue.web.public.addressing import visible

FIELDS = ("place", "ask", "test", "value", "unit", "condition", "weight", "note")
LONGEST = 200
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_RANGE = re.compile(r"(?<=\d)\s*(?:\.\.|[-–—~至到])\s*(?=[-\d.])")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form as they came, and what is wrong with each."""

    place: int | None = None
    ask: str = ""
    test: str = Test.AT_LEAST
    value: str = ""
    unit: str = ""
    condition: str = ""
    weight: str = ""
    note: str = ""
    errors: Mapping[str, Words] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return "new" if self.place is None else str(self.place)


def sent(fields: Mapping[str, str]) -> Typed:
    """Return what the form sent."""
    held = {name: visible(fields.get(name, ""))[:LONGEST].strip() for name in FIELDS}
    place = int(held["place"]) if held["place"].isdecimal() and len(held["place"]) < 4 else None  # noqa: PLR2004 - digits
    return Typed(
        place=place,
        ask=held["ask"],
        test=held["test"] if held["test"] in set(Test) else Test.AT_LEAST,
        value=held["value"],
        unit=held["unit"],
        condition=held["condition"],
        weight=held["weight"],
        note=held["note"],
    )


def of(place: int, requirement: Requirement) -> Typed:
    """Return a requirement as the form shows it."""
    asked, weight = requirement.ask, requirement.weight
    filled = {"place": place, "weight": "" if weight is None else str(weight)}
    note = requirement.note
    if isinstance(asked, Measure):
        ends = [end for end in (asked.value, asked.high) if end is not None]
        value = "–".join(plain(end) for end in ends)
        return Typed(
            ask=asked.code,
            test=asked.test,
            value=value,
            unit=asked.unit,
            condition=asked.condition,
            note=note,
            **filled,  # type: ignore[arg-type]
        )
    if isinstance(asked, Texts):
        said = asked.bound.en if ingress.named(asked.among) else ", ".join(asked.among)
        return Typed(ask=asked.code, value=said, condition=asked.condition, note=note, **filled)  # type: ignore[arg-type]
    return Typed(ask=address.ask(asked), note=note, **filled)  # type: ignore[arg-type]


def read(given: Typed, today: date) -> Requirement | dict[str, Words]:
    """Return the requirement, or what is wrong at which field."""
    errors: dict[str, Words] = {}
    weight = _weight(given.weight, errors)
    try:
        asked = _ask(given, today)
    except InvalidError as wrong:
        errors["ask" if not given.ask else "value"] = wrong.message
        return errors
    if errors:
        return errors
    try:
        return Requirement(asked, weight, given.note)
    except InvalidError as wrong:
        return {"note": wrong.message}


def _weight(text: str, errors: dict[str, Words]) -> int | None:
    if not text:
        return None
    if text.isdecimal() and 1 <= int(text[:6]) <= 1000:  # noqa: PLR2004 - the greatest weight
        return int(text)
    errors["weight"] = Words(
        zh="权重写1到1000的整数；空着就是必须",
        en="A weight is a whole number from 1 to 1000; empty means mandatory",
    )
    return None


def _ask(given: Typed, today: date) -> Ask:
    """Return what is asked; a choice without a value is already written as an address writes it."""
    if not given.ask:
        raise InvalidError(Words(zh="选一个指标", en="Choose an indicator"))
    if given.ask.startswith("within-"):
        years = int(given.ask.removeprefix("within-")[:2])
        return address.read_ask(f"reported>={years_after(today, -years).isoformat()}")
    known = vocabulary().indicators.get(given.ask)
    if known is None:
        return address.read_ask(given.ask)
    if not given.value:
        raise InvalidError(
            Words(zh="写上数值，例如3000", en="Add a value, such as 3000")
            if known.is_number
            else Words(
                zh="写上可以接受的，例如IP66、IP67", en="Add what will do, such as IP66, IP67"
            )
        )
    if not known.is_number:
        among = [each.strip() for each in re.split(r"[,，、;；]|或|\bor\b", given.value)]
        return Texts(given.ask, ingress.spelled(tuple(filter(None, among))), given.condition)
    return _measure(given)


def _measure(given: Typed) -> Ask:
    text = unicodedata.normalize("NFKC", given.value).replace("，", ",")
    text = _RANGE.sub("..", _THOUSANDS.sub("", text)).strip()
    sign = address.SIGNS.get(Test(given.test), "=")
    if ".." in text:
        sign = "="
    elif given.test == Test.BETWEEN:
        raise InvalidError(
            Words(zh="介于要写两个数，例如10–20", en="Between needs two numbers, as in 10–20")
        )
    bare = re.fullmatch(r"[-+\d.eE]+", text)
    unit = given.unit if bare else ""
    if unit and unit not in vocabulary().units:
        unit = ""
    asked = address.read_ask(f"{given.ask}{sign}{text}", given.condition)
    if unit and isinstance(asked, Measure):
        return Measure(asked.code, asked.test, asked.value, unit, asked.high, asked.condition)
    return asked
