"""The rows of a page of hits: each product with its answers, its warning, and why it stands there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flask import url_for

from catalogue.services import cards, finding
from catalogue.services import products as reading
from catalogue.services.finding import Found
from catalogue.web import db, marks, preferences
from catalogue.web.languages import language
from catalogue.web.public import addressing, days, explaining, limits, results
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Result, Warned
from catalogue.web.values.said import Link
from search.request import Request
from search.results import Hit

MOST_KEPT = 2_000  # rows; then they are made anew
OTHERS = 3  # products of the same kind that stand beside a warning


def of(found: Found, chosen: frozenset[str]) -> tuple[Result, ...]:
    """Return the rows of a page in its order; a product that is no longer there has none."""
    if limits.measured(found.request.limits) or not _plain(found):
        return tuple(_ticked(row, chosen) for row in _made(found, found.codes))
    known, look = _known(), (language(), str(preferences.units()))
    missing = [code for code in found.codes if (*look, code) not in known]
    known.update(((*look, row.code), row) for row in _made(found, missing))
    rows = (known.get((*look, code)) for code in found.codes)
    return tuple(_ticked(row, chosen) for row in rows if row is not None)


def _plain(found: Found) -> bool:
    """Return whether the rows say nothing of this search: they are then the same in any other."""
    hits = found.results.hits if found.results else ()
    asks = any(days.asks(limit) for limit in found.request.limits)
    return not (asks or addressing.explained() or any(hit.withdrawn_first for hit in hits))


def _known() -> dict[tuple[str, str, str], Result]:
    """Return the rows made before of this state of the record, by language, units and product."""
    held: dict[tuple[str, str, str], Result] = marks.kept().setdefault("rows", {})
    if len(held) > MOST_KEPT:
        held.clear()
    return held


def _ticked(row: Result, chosen: frozenset[str]) -> Result:
    return replace(row, chosen=True) if row.code in chosen else row


def _made(found: Found, codes: Sequence[str]) -> Iterator[Result]:
    """Read these products and make their rows."""
    made = results.rows(
        db.session(), cards.read(db.session(), codes), limits.measured(found.request.limits)
    )
    hits = {hit.key: hit for hit in found.results.hits} if found.results else {}
    for row in made:
        hit = hits.get(row.code)
        yield row if hit is None else _told(row, hit, found.request)


def _told(row: Result, hit: Hit, request: Request) -> Result:
    """Return the row with what only its hit knows: answers about days, a warning, the sum."""
    dated = [limit for limit in request.limits if days.asks(limit)]
    if not (dated or hit.withdrawn_first or addressing.explained()):
        return row
    return replace(
        row,
        facts=(*row.facts, *(days.fact(limit, hit.verdicts[str(limit)]) for limit in dated)),
        warned=_warned(row.code) if hit.withdrawn_first else None,
        why=explaining.explained(hit) if addressing.explained() else None,
    )


def _warned(code: str) -> Warned | None:
    """Return why a product that was named is withdrawn, and others of its kind."""
    found = reading.by_codes(db.session(), [code])
    if not found:
        return None
    product, session = found[0], db.session()
    stopped = [each for each in reading.listings_of(session, found)[code] if each.reason.zh]
    said = [
        text
        for each in stopped
        for text in (
            t(
                "{day}起：{reason}",
                "Since {day}: {reason}",
                day=each.standing_since,
                reason=each.reason,
            ),
            say(each.advice),
        )
        if text
    ]
    codes = finding.neighbours(session, product, OTHERS)
    others = reading.by_codes(session, codes)
    links = tuple(
        Link(say(each.name), url_for("public.product", code=each.code)) for each in others
    )
    sentences = t("。", ". ").join(text.rstrip("。.") for text in said)
    return Warned(sentences + t("。", "."), links)
