"""Works out equipment mixes from the record: which products could serve, what may be asked of them."""

from collections import OrderedDict
from collections.abc import Sequence
from statistics import median
from threading import BoundedSemaphore, Lock
from typing import Any, TypeAlias

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, or_, select

from catalogue.domain.indicator import Indicator
from catalogue.domain.mix.adding import DEMANDED
from catalogue.domain.mix.answer import Answer
from catalogue.domain.mix.answering import answer
from catalogue.domain.mix.brief import MOST_CANDIDATES
from catalogue.domain.mix.question import Amount, Question, Want
from catalogue.domain.product import Maker, Product, ProductScenario
from catalogue.domain.quantity import Role
from catalogue.domain.refusals import InvalidError, Problem, Refusal
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import halted as stopped
from catalogue.services import trail

KEPT = 64  # answers that are not worked out twice
PATIENCE = 10.0  # seconds to wait for another's mix to be finished
SUGGESTED = 3  # demands a scenario suggests

Key: TypeAlias = tuple[str, str, int]
_answers: OrderedDict[Key, Answer] = OrderedDict()
_guard = Lock()
_turn = BoundedSemaphore(1)  # solving takes a whole processor: one at a time in each process


class BusyError(Refusal):
    """Other mixes are being worked out; this one would have to wait too long."""


def candidates(session: Session, question: Question) -> list[Product]:
    """Return the products that state anything asked about, with those the officer named.

    Products whose listing was suspended or withdrawn are left out. Refuses more than can be
    weighed at once.
    """
    query = select(Product).where(_asked_about(question), ~stopped.condition()).options(*_loaded())
    found = list(session.exec(query.order_by(Product.code).limit(MOST_CANDIDATES + 1)))
    if len(found) > MOST_CANDIDATES:
        problem = Words(
            zh=f"候选产品多于{MOST_CANDIDATES}件：选定类别再算",
            en=f"There are more than {MOST_CANDIDATES} candidates: choose categories",
        )
        raise InvalidError(problem, (Problem("category", problem),))
    return found


def halted(session: Session, question: Question) -> list[Product]:
    """Return the products that would be candidates, had their listing not been stopped."""
    query = select(Product).where(_asked_about(question), stopped.condition())
    return list(session.exec(query.order_by(Product.code).limit(MOST_CANDIDATES)))


def work_out(session: Session, question: Question) -> Answer:
    """Return the answer, worked out once for each state of the record."""
    key = (repr(question), str(session.get_bind().engine.url), trail.told(session))
    brief = question.brief(candidates(session, question))
    with _guard:
        known = _answers.get(key)
    if known is not None:
        return known
    if not _turn.acquire(timeout=PATIENCE):
        raise BusyError(_BUSY)
    try:
        found = answer(brief)
    finally:
        _turn.release()
    with _guard:
        _answers[key] = found
        while len(_answers) > KEPT:
            _answers.popitem(last=False)
    return found


_BUSY = Words(
    zh="正在算别人的配备，一会儿再试",
    en="Other mixes are being worked out; try again in a little while",
)


def suggested(session: Session, scenario: str) -> tuple[Want, ...]:
    """Return demands to start from: the deciding indicators, at amounts taken from the market.

    What adds up is asked in total, four times the middle guaranteed figure; anything else of two
    units, each at that figure. An indicator that nobody guarantees is not suggested.
    """
    known = vocabulary().scenarios.get(scenario)
    wants = []
    for code in known.deciding if known else ():
        figures = _guaranteed(session, scenario, code)
        if figures:
            wants.append(_want(code, _round(median(figures))))
    return tuple(wants[:SUGGESTED])


def _want(code: str, middle: float) -> Want:
    unit = vocabulary().indicators[code].unit
    if code in DEMANDED:
        return Want(Amount(code, _round(4 * middle), unit))
    return Want(Amount(code, middle, unit), units=2)


def _guaranteed(session: Session, scenario: str, code: str) -> list[float]:
    """Return what the products of a scenario guarantee of one indicator, above nothing."""
    known = vocabulary().indicators[code]
    if not known.is_number or known.role is not Role.MERIT or known.better != "higher":
        return []
    question = Question(scenario, wants=(Want(Amount(code, 1.0, known.unit)),))
    held = (question.candidate(each).adds(code) for each in candidates(session, question))
    return [each for each in held if each > 0]


def _round(value: float) -> float:
    """Return the value at one significant digit, as a suggestion should look."""
    return float(f"{value:.1g}")


def _asked_about(question: Question) -> Any:
    stating = select(Indicator.product_id).where(col(Indicator.code).in_(question.codes))
    inside: Any = col(Product.id).in_(stating)
    if question.scenario:
        serving = select(ProductScenario.product_id)
        serving = serving.where(ProductScenario.scenario == question.scenario)
        inside &= col(Product.id).in_(serving)
    if question.categories:
        inside &= col(Product.category).in_(question.categories)
    return or_(inside, col(Product.code).in_(tuple(question.offers)))


def _loaded() -> Sequence[Any]:
    return (
        selectinload(Product.makers).selectinload(Maker.enterprise),  # type: ignore[arg-type]
        selectinload(Product.indicators),  # type: ignore[arg-type]
    )
