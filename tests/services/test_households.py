"""From need to product: the proved first, silence kept as unknown, the withdrawn never offered."""

from typing import Any

from sqlmodel import Session

from catalogue.domain.evidence import Grade
from catalogue.domain.kit.answer import answer
from catalogue.domain.kit.answers import Answers
from catalogue.domain.listing import Standing
from catalogue.domain.marking import read
from catalogue.domain.product import Product
from catalogue.domain.requirement import Verdict
from catalogue.services import households
from tests import make

HOME = Answers(adult=2, floor=18)


def mask(code: str, minutes: int | None, leak: int | None = 150, **changes: Any) -> Product:
    figures = []
    if minutes is not None:
        figures.append(make.figure("rated_time", "exactly", minutes, minutes, "minute"))
    if leak is not None:
        figures.append(make.figure("co_leak_twa", "at-most", None, leak, "mL/m**3"))
    return make.product(code=code, category="filtering-respirator", indicators=figures, **changes)


def respirators(session: Session, *products: Product, home: Answers = HOME) -> households.Supply:
    session.add_all(products)
    session.flush()
    return households.supplies(session, answer(home))["respirator"]


def test_a_mask_of_thirty_minutes_meets_and_one_of_fifteen_fails(session: Session) -> None:
    supply = respirators(session, mask("M-30", 30), mask("M-15", 15))
    verdicts = {each.product.code: each.verdict for each in supply.candidates}
    assert verdicts == {"M-30": Verdict.MEETS, "M-15": Verdict.FAILS}
    assert supply.verdict is Verdict.MEETS


def test_a_mask_that_says_nothing_of_its_leak_is_unknown_not_met(session: Session) -> None:
    supply = respirators(session, mask("M-30", 30, leak=None))
    assert supply.verdict is Verdict.UNKNOWN
    assert supply.counts == {Verdict.UNKNOWN: 1}


def test_a_very_high_home_asks_for_a_longer_mask(session: Session) -> None:
    supply = respirators(session, mask("M-30", 30), home=Answers(adult=2, floor=101))
    assert supply.verdict is Verdict.FAILS


def test_those_that_meet_come_first_and_among_them_the_better_proved(session: Session) -> None:
    proved, claimed = mask("M-B", 40), mask("M-A", 60)
    for each in proved.indicators:
        each.grade = Grade.MAKER
    supply = respirators(session, mask("M-0", 15), mask("M-1", None), claimed, proved)
    assert [each.product.code for each in supply.candidates] == ["M-B", "M-A", "M-1", "M-0"]


def test_a_withdrawn_mask_is_named_last_and_counts_for_nothing(session: Session) -> None:
    gone = mask("M-30", 30)
    session.add(make.listing(product=gone, standing=Standing.WITHDRAWN, reason_zh="不合格"))
    supply = respirators(session, gone)
    assert supply.candidates[0].stopped is not None
    assert supply.verdict is Verdict.UNKNOWN
    assert not supply.counts


def test_where_the_catalogue_has_nothing_of_the_kind_nothing_is_known(session: Session) -> None:
    supply = households.supplies(session, answer(HOME))["smoke_alarm"]
    assert supply.candidates == ()
    assert supply.verdict is Verdict.UNKNOWN


def test_a_marking_finds_the_model_that_bears_it(session: Session) -> None:
    session.add_all([mask("M-1", 30, model="TZL-30（A）"), mask("M-2", 30, model="TZL60")])
    session.flush()
    marking = read("tzl30", year=2026)
    assert marking is not None
    assert [each.product.code for each in households.of_marking(session, marking)] == ["M-1"]


def test_a_certificate_number_names_no_product(session: Session) -> None:
    marking = read("2019010901123456", year=2026)
    assert marking is not None
    assert households.of_marking(session, marking) == ()
