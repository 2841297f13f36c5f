"""Works a frozen choice out again from its JSON alone, and names the first thing that differs."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.domain.frozen import FORMAT, Json, canonical, digest
from catalogue.domain.refusals import Refusal
from catalogue.domain.sheet import Sheet, record
from catalogue.domain.sheet.matrix import Matrix
from catalogue.domain.vocabulary import vocabulary

LONGEST = 80  # characters of a value that are named


def matrix(document: Json) -> Json:
    """Return the matrix that the sheet and the products of a document give, as JSON."""
    frozen = document["matrix"]
    lots = {code: int(drawn) for code, drawn in document["ties"]["lots"].items()}
    candidates = [record.read_candidate(each) for each in frozen["products"]]
    made = Matrix.of(record.read_sheet(frozen["sheet"]), candidates, lots.__getitem__)
    return record.matrix(made)


def words_of(sheet: Sheet) -> Json:
    """Return the definitions that verdicts on this sheet rest on, as they stand now."""
    codes = {getattr(each.ask, "code", "") for each in sheet.requirements} - {""}
    known = vocabulary().indicators
    return {
        code: {
            "unit": known[code].unit,
            "role": known[code].role.value,
            "better": known[code].better,
            "name": {"zh": known[code].name.zh, "en": known[code].name.en},
        }
        for code in sorted(codes)
        if code in known
    }


def differences(document: Json) -> Iterator[str]:
    """Yield what is not as it was frozen; nothing where all of it can be trusted.

    Looked at in this order: the layout, the digest of the whole, the digest of each product's
    version, the figures judged against the figures of that version, the definitions, the matrix.
    """
    try:
        yield from _differences(document)
    except (KeyError, TypeError, ValueError, AttributeError, Refusal) as fault:
        yield f"unreadable: {type(fault).__name__}: {str(fault)[:LONGEST]}"


def _differences(document: Json) -> Iterator[str]:
    if document["format"] != FORMAT:
        yield f"format: {document['format']!r} is not {FORMAT!r}"
        return
    if digest(document) != document["digest"]:
        yield f"digest: {document['digest']} is not that of the content, {digest(document)}"
    yield from _versions(document)
    sheet = record.read_sheet(document["matrix"]["sheet"])
    yield from compared(document["definitions"], words_of(sheet), "definitions")
    made = matrix(document)
    if canonical(made) != canonical(document["matrix"]):
        yield from compared(document["matrix"], made, "matrix")


def _versions(document: Json) -> Iterator[str]:
    """Check each version against its digest, and what was judged against its version."""
    held = {each["code"]: each for each in document["versions"]}
    for code, version in held.items():
        if digest(version["record"]) != version["digest"]:
            yield f"versions/{code}: the digest is not that of the record"
    for product in document["matrix"]["products"]:
        code = product["code"]
        if code not in held:
            yield f"versions/{code}: missing"
        elif not _agrees(product, held[code]["record"]):
            yield f"versions/{code}: the figures judged are not those of the version"


def _agrees(product: Mapping[str, Any], version: Mapping[str, Any]) -> bool:
    """Return whether the figures that were judged are exactly those of the version."""
    judged = [
        [each["indicator"], each["comparator"] if not each["text"] else None,
         each["low"], each["high"], each["unit"] if not each["text"] else "", each["text"],
         each["grade"]]
        for each in product["stated"]
    ]  # fmt: skip
    stated = [
        [each["code"], each["comparator"] if not each.get("text") else None,
         _digits(each.get("low")), _digits(each.get("high")),
         each.get("unit", "") if not each.get("text") else "", each.get("text", ""),
         each["grade"]]
        for each in version["indicators"]
    ]  # fmt: skip
    return judged == stated


def _digits(value: object) -> str | None:
    return None if value in ("", None) else str(value)


def compared(then: object, now: object, place: str) -> Iterator[str]:
    """Yield each place where two JSON values differ, the first first."""
    if isinstance(then, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*then, *now)):
            if name not in then or name not in now:
                yield f"{place}/{name}: {'added' if name in now else 'missing'}"
            else:
                yield from compared(then[name], now[name], f"{place}/{name}")
    elif isinstance(then, list) and isinstance(now, list):
        for number, (one, other) in enumerate(zip(then, now, strict=False)):
            yield from compared(one, other, f"{place}/{number}")
        if len(then) != len(now):
            yield f"{place}: {len(then)} entries, {len(now)} when worked out again"
    elif then != now or type(then) is not type(now):
        yield f"{place}: {_short(then)} is {_short(now)} when worked out again"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
