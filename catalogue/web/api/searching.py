"""A search as a program asks it: every parameter checked, pages of one generation, walks by code."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Any

from flask import request
from sqlmodel import Session

from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import finding, products
from catalogue.services.finding import Found
from catalogue.services.indexing import Finder, IndexUnavailableError
from catalogue.web.api.parameters import REFUSED, cut, malformed, unknown
from search import language
from search.language import Reading
from search.request import PARAMETERS, Request
from search.request import Problem as Unusable
from search.results import Hit

OWN = frozenset({"generation", "after", "id", "why"})  # not a search's: they stand beside it
BY_CODE = ("sort", "code")
DEEPEST = 10_000  # the index cuts no page out below this
BROWSED = frozenset({"category", "scenario", "enterprise"})  # facets the record can hold alone

LIMIT = Words(
    zh="代号、比较符、数和单位，例如pump_flow>=3000m3/h",
    en="code, sign, number and unit, as in pump_flow>=3000m3/h",
)
AGAINST_WALK = frozenset({"page", "generation"})
NOT_IN_WALK = Words(
    zh="按编号走（sort=code、after）时不能用这个参数或值",
    en="This parameter or value does not go with a walk by code (sort=code, after)",
)
CONTRADICTION = Words(zh="有些参数不能一起用", en="Some parameters cannot be used together")
REASONS = {
    "unknown_value": Words(zh="已知的值", en="a known value"),
    "unknown_indicator": Words(zh="已知的指标代号", en="the code of a known indicator"),
    "not_a_limit": LIMIT,
    "range_needs_equals": Words(
        zh="用=写的区间，例如head=10..20m", en="a range with =, as in head=10..20m"
    ),
    "wrong_unit": Words(zh="这个指标的单位", en="a unit that measures this indicator"),
    "not_a_number": Words(zh="范围内的数", en="a number in range"),
    "not_a_date": Words(zh="日期，例如2024-01-31", en="a date, as in 2024-01-31"),
}


class ContradictionError(WrongStateError):
    """Parameters that are right one by one and cannot be meant together."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(CONTRADICTION)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked search: the address, what its words were taken to mean, and the two together."""

    address: Request
    reading: Reading
    meant: Request


@dataclass(frozen=True, slots=True)
class Walked:
    """A part of a walk in the order of the codes, and the total of the walk."""

    products: list[Product]
    total: int


def asked(session: Session, finder: Finder) -> Asked:
    """Return the search that this request's address means; refuse naming what cannot be used."""
    words = finding.known(session, finder)
    pairs = [
        pair for pair in request.args.items(multi=True) if pair[0] not in OWN and pair != BY_CODE
    ]
    search, problems = Request.checked(pairs, words)
    if problems and {each.parameter for each in problems} == {"enterprise"}:
        raise _no_enterprise(problems[0])
    if problems:
        raise InvalidError(REFUSED, tuple(_said(each) for each in problems))
    reading = language.parse(search.words, words, search.off)
    return Asked(search, reading, reading.applied(search))


def _no_enterprise(problem: Unusable) -> NotFoundError:
    """Return the refusal of an enterprise that is not there, the same as under its own address."""
    return NotFoundError(
        Words(
            zh=f"没有编号为“{cut(problem.value)}”的企业",
            en=f"There is no enterprise with the code “{cut(problem.value)}”",
        ),
        (problem.nearest,) if problem.nearest else (),
    )


def _said(problem: Unusable) -> Problem:
    if problem.reason == "unknown_parameter":
        return unknown(problem.parameter, PARAMETERS)
    near = (problem.nearest,) if problem.nearest else ()
    return malformed(problem.parameter, problem.value, REASONS[problem.reason], near)


def is_walk(query: dict[str, Any]) -> bool:
    """Return whether a query walks in the order of the codes; refuse what does not go with that."""
    if query.get("sort") != "code" and "after" not in query:
        return False
    against = [name for name in query if name in AGAINST_WALK]
    if query.get("sort", "code") != "code":
        against.append("sort")
    if against:
        raise ContradictionError(tuple(Problem(name, NOT_IN_WALK) for name in against))
    return True


def page(
    session: Session, finder: Finder, asked: Asked, generation: str, *, explain: bool = False
) -> Found:
    """Return one page; refuse when the index is of another generation than the pages before."""
    found = finding.find(session, finder, asked.address, explain=explain, read=products.by_codes)
    if found.results is None and not _browsable(asked.meant):
        raise IndexUnavailableError("asked for more than the record alone can answer")
    held = found.results.generation if found.results else ""
    if generation and generation != held:
        raise WrongStateError(
            Words(
                zh="索引在翻页期间换了一代：从第一页重来，或用sort=code按编号走",
                en="The index has moved on between pages: begin at page one, or walk with sort=code",
            )
        )
    return found


def _browsable(search: Request) -> bool:
    plain = not (search.words or search.limits) and search.sort == "relevance"
    return plain and search.filters.keys() <= BROWSED


def walk(session: Session, finder: Finder, asked: Asked, *, after: str, size: int) -> Walked:
    """Return up to ``size`` products whose codes follow ``after``, of all that the search finds."""
    if asks_nothing(asked.meant):
        return Walked(products.after(session, after, limit=size), products.count(session))
    codes = sorted(hit.key for hit in hits(finder, asked.meant))
    start = bisect_right(codes, after)
    return Walked(products.by_codes(session, codes[start : start + size]), len(codes))


def asks_nothing(search: Request) -> bool:
    """Return whether a search finds everything, so that the record itself can be walked through."""
    return not (search.words or search.filters or search.limits)


def hits(finder: Finder, search: Request) -> tuple[Hit, ...]:
    """Return everything a search finds, in its order; refuse more than the index gives at once."""
    results = finder.search(replace(search, page=1, size=DEEPEST))
    if results.total > DEEPEST:
        raise InvalidError(
            Words(
                zh=f"找到{results.total}件，一次给不完：最多{DEEPEST}件，加一个筛选条件",
                en=f"{results.total} found, too many at once: at most {DEEPEST}; add a filter",
            )
        )
    return results.hits
