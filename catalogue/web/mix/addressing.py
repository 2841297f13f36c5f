"""Writes a question as an address, and as the fields of the form: what is said, in one order."""

from collections.abc import Iterable, Iterator

from flask import url_for

from catalogue.domain.mix.brief import MOST_UNITS, STEP
from catalogue.domain.mix.question import NEAR, Amount, Offer, Question
from catalogue.domain.vocabulary.terms import plain
from catalogue.web.mix import typed
from catalogue.web.mix.asked import UNITS
from search.vocabulary import symbol


def pairs(question: Question) -> list[tuple[str, str]]:
    """Return the address of a question: what is said, in one order."""
    return [(name, text) for name, text in _written(question) if text]


def shown(question: Question) -> list[tuple[str, str]]:
    """Return the fields of the form as people write them: 20000 m³/h."""
    amounts = {
        f"a{row}": want.amount
        for row, want in enumerate(question.wants, start=1)
        if want.amount.code
    }
    amounts |= {f"v{row}": each for row, each in enumerate(question.every, start=1)}
    amounts |= {f"x{row}": each for row, each in enumerate(question.ceilings, start=1)}
    return [
        (name, typed.shown(amounts[name]) if name in amounts else text)
        for name, text in pairs(question)
    ]


def _written(question: Question) -> Iterator[tuple[str, str]]:
    yield "scenario", question.scenario
    for each in question.categories:
        yield "category", each
    for row, want in enumerate(question.wants, start=1):
        yield f"d{row}", want.amount.code or UNITS
        yield f"a{row}", written(want.amount) if want.amount.code else ""
        yield f"u{row}", str(want.units or "")
        yield f"w{row}", "" if want.weight == 1 else plain(want.weight)
    for what, how, limits in (("e", "v", question.every), ("c", "x", question.ceilings)):
        for row, limit in enumerate(limits, start=1):
            yield f"{what}{row}", limit.code or UNITS
            yield f"{how}{row}", written(limit)
    yield "makers", str(question.makers or "")
    yield "most-makers", str(question.most_makers or "")
    yield "budget", "" if question.budget is None else str(question.budget)
    yield "near", "" if question.near == NEAR else str(question.near)
    yield "step", "" if question.step == STEP else str(question.step)
    for code, offer in question.offers.items():
        yield from _of_offer(f".{code}", offer)
    for row, own in enumerate(question.own, start=1):
        yield f"n-own{row}", own.name
        yield from _of_offer(f"-own{row}", own.offer)


def _of_offer(tail: str, offer: Offer) -> Iterator[tuple[str, str]]:
    yield f"p{tail}", "" if offer.price is None else str(offer.price)
    yield f"m{tail}", "" if offer.most == MOST_UNITS else str(offer.most)
    yield f"s{tail}", str(offer.stock or "")
    yield f"f{tail}", ";".join(f"{each.code}={written(each)}" for each in offer.vouched)


def written(amount: Amount) -> str:
    """Return an amount as an address says it: 20000m3/h."""
    return plain(amount.value) + symbol(amount.unit)


def href(endpoint: str, question: Question, **values: str) -> str:
    """Return the address of a page of the mix for this question."""
    return url_for(f"mix.{endpoint}", **values, **_grouped(pairs(question)))  # type: ignore[arg-type]  # every pair is text


def filled(written: Iterable[tuple[str, str]]) -> str:
    """Return the address of the form with these fields filled."""
    return url_for("mix.questions", **_grouped(written))  # type: ignore[arg-type]  # every pair is text


def _grouped(written: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, text in written:
        grouped.setdefault(name, []).append(text)
    return grouped
