"""What may stand in one field of a declaration: a text is kept as it was typed, and judged here."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from catalogue.domain.form import Field
from catalogue.domain.listing import Catalogue
from catalogue.domain.marking.certificate import PATTERN as CCC
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
PHONE = re.compile(r"[+]?[\d][\d\s()-]{5,28}")
IN_SCOPE = ("portable-extinguisher", "filtering-respirator")  # of the first household edition
FIRST_YEAR = 1860  # no enterprise that declares is older

PROPERTY = {
    "invention": Words(zh="发明专利", en="Invention patent"),
    "utility": Words(zh="实用新型专利", en="Utility-model patent"),
    "design": Words(zh="外观设计专利", en="Design patent"),
    "software": Words(zh="软件著作权", en="Software copyright"),
    "other": Words(zh="其他", en="Other"),
}
STANDINGS = {
    "clear": Words(zh="没有在上面", en="Not on it"),
    "removed": Words(zh="上过，已移出", en="Was on it, since removed"),
    "listed": Words(zh="在上面", en="On it now"),
}


def choices(kind: str, catalogue: Catalogue) -> dict[str, Words]:
    """Return what may be chosen in a field of this kind, by code; nothing for a typed one."""
    words = vocabulary()
    match kind:
        case "category":
            return {
                each.slug: each.name
                for each in words.categories.values()
                if each.catalogue == catalogue.value
                and (catalogue is Catalogue.PROMOTION or each.slug in IN_SCOPE)
            }
        case "scenarios":
            return {each.slug: each.name for each in words.scenarios.values()}
        case "property":
            return PROPERTY
        case "standing":
            return STANDINGS
        case _:
            return {}


def cleaned(field: Field, value: Any) -> str | list[str]:
    """Return a value as it is kept: texts without the unseen, scenarios as a list of codes."""
    if field.kind == "scenarios":
        listed = value if isinstance(value, list) else [value] if value else []
        return [str(each) for each in listed if str(each)]
    text = value if isinstance(value, str) else "" if value in (None, False) else str(value)
    text = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if field.kind == "ccc":
        return re.sub(r"[\s-]", "", text)
    return text.strip()


def problem(field: Field, value: Any, catalogue: Catalogue, *, on: date) -> Words | None:
    """Return what is wrong with a value; an empty one is only missing, which is said elsewhere."""
    if not value:
        return None
    if isinstance(value, str) and len(value) > field.limit:
        return Words(
            zh=f"有{len(value)}个字，最多{field.limit}个：缩短",
            en=f"{len(value)} characters, at most {field.limit} fit: shorten it",
        )
    known = choices(field.kind, catalogue)
    unknown = [each for each in _listed(value) if known and each not in known]
    if unknown:
        return _no_choice(unknown[0], known)
    rule = _RULES.get(field.kind)
    return rule(str(value), on) if rule else None


def _no_choice(said: str, known: Mapping[str, Words]) -> Words:
    """Say what is no choice, and the one that may have been meant."""
    names = [[each.zh for each in known.values()], [each.en for each in known.values()]]
    zh, en = (get_close_matches(said, each, n=1, cutoff=0.4) for each in names)
    meant = (f"，是不是“{zh[0]}”" if zh else "", f": is it “{en[0]}”" if en else "")
    return Words(
        zh=f"没有“{said}”这一项{meant[0]}；从列出的里面选",
        en=f"“{said}” is not one of the choices{meant[1]}; choose one of those listed",
    )


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [str(value)]


def _date(text: str, _on: date) -> Words | None:
    try:
        date.fromisoformat(text)
    except ValueError:
        return Words(
            zh=f"“{text}”不是日期：写成2026-11-21", en=f"“{text}” is no date: write 2026-11-21"
        )
    return None


def _past_date(text: str, on: date) -> Words | None:
    wrong = _date(text, on)
    if wrong is None and date.fromisoformat(text) > on:
        return Words(zh=f"{text}还没有到", en=f"{text} has not come yet")
    return wrong


def _partial_date(text: str, on: date) -> Words | None:
    if not PARTIAL_DATE.fullmatch(text):
        return Words(
            zh=f"“{text}”不是日期：写成2026、2026-11或2026-11-21",
            en=f"“{text}” is no date: write 2026, 2026-11 or 2026-11-21",
        )
    if text > on.isoformat():
        return Words(zh=f"{text}还没有到", en=f"{text} has not come yet")
    return _date(text, on) if len(text) == len("2026-11-21") else None


def _year(text: str, on: date) -> Words | None:
    if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= on.year:
        return None
    return Words(zh="写成四位年份，例如2008", en="write a year of four digits, as in 2008")


def _count(text: str, _on: date) -> Words | None:
    if text.isascii() and text.isdigit() and int(text[:10]) > 0 and len(text) < 10:  # noqa: PLR2004 - fits 32 bits
        return None
    return Words(zh="写正整数，例如3", en="write a whole number from 1 up")


def _address(text: str, _on: date) -> Words | None:
    parts = urlsplit(text)
    if parts.scheme in {"http", "https"} and "." in parts.netloc:
        return None
    return Words(
        zh="网址以https://或http://开头", en="a web address begins with https:// or http://"
    )


def _phone(text: str, _on: date) -> Words | None:
    if PHONE.fullmatch(text):
        return None
    return Words(
        zh="电话写数字，例如0592-1234567",
        en="write a telephone number in digits, as in 0592-1234567",
    )


def _ccc(text: str, on: date) -> Words | None:
    match = CCC.fullmatch(text)
    if match is None:
        return Words(
            zh=f"CCC证书编号是16位数字，这里有{len(text)}个字符",
            en=f"a CCC certificate number has sixteen digits; this has {len(text)} characters",
        )
    if int(match["year"]) > on.year:
        return Words(
            zh=f"前四位是首次发证的年份，{match['year']}年还没有到：照证书核对",
            en=f"the first four digits are the year of first issue, and {match['year']} has not "
            "come: compare with the certificate",
        )
    return None


_RULES: dict[str, Callable[[str, date], Words | None]] = {
    "date": _date,
    "past-date": _past_date,
    "partial-date": _partial_date,
    "year": _year,
    "count": _count,
    "address": _address,
    "phone": _phone,
    "ccc": _ccc,
}
