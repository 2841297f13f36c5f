"""A matrix in numbers equals the domain's; the guard's relaxation is the least that is enough."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Standing
from catalogue.domain.quantity import Interval
from catalogue.domain.requirement import Limit, Test, Verdict
from catalogue.domain.sheet import (
    Ask,
    Listed,
    Measure,
    Proof,
    Reported,
    Requirement,
    Scope,
    Sheet,
    Texts,
)
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import matrices, versions
from catalogue.services.matrices import keeping, market, overview
from catalogue.services.matrices.verdicts import judged
from catalogue.web import db
from catalogue.web.config import Settings
from tests import make, strategies

FLOW = "m**3/hour"


@pytest.fixture(scope="module")
def record(shipped: Settings) -> Iterator[Session]:
    """The catalogue that ships."""
    engine = db.make_engine(shipped.database)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@given(
    strategies.limits(),
    st.lists(st.one_of(strategies.intervals(), strategies.coverages()), min_size=1, max_size=8),
)
def test_verdicts_on_arrays_are_the_verdicts_of_the_domain(
    limit: Limit, intervals: list[Interval]
) -> None:
    low, high = (np.array([getattr(each, end) for each in intervals]) for end in ("low", "high"))
    meets, fails = judged(low, high, limit)
    for place, each in enumerate(intervals):
        verdict = limit.judge(each)
        assert meets[place] == (verdict is Verdict.MEETS)
        assert fails[place] == (verdict is Verdict.FAILS)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """Sheets over what the shipped products state, under the conditions they state, and others."""
    return Sheet(
        tuple(draw(st.lists(_requirements(), min_size=1, max_size=5))),
        draw(st.sampled_from([Scope(), Scope(category="drainage-truck"), Scope("flood")])),
    )


CODES = [each.code for each in vocabulary().indicators.values() if each.is_number]
CONDITIONS = ["", "", "额定", "rated", "通载能力", "扬程15m时", "30 m岩层", "浮雪"]


@st.composite
def _requirements(draw: st.DrawFn) -> Requirement:
    ask: Ask
    match draw(st.integers(0, 9)):
        case 0:
            ask = Proof(draw(st.sampled_from(Grade)), draw(st.sampled_from(["", *CODES])))
        case 1:
            ask = Listed()
        case 2:
            ask = Texts(
                "ip_rating", tuple(draw(st.sets(st.sampled_from(["IP66", "IP67"]), min_size=1)))
            )
        case 3:
            ask = Reported(make.TODAY)
        case _:
            ask = _measure(draw)
    return Requirement(ask, draw(st.sampled_from([None, 10, 30])))


def _measure(draw: st.DrawFn) -> Measure:
    code = draw(st.sampled_from(["pump_flow", "carrying_capacity", "jet_range", *CODES]))
    known = vocabulary().indicators[code]
    unit = draw(st.sampled_from(known.units or (known.unit,)))
    test = draw(st.sampled_from(Test))
    low, high = sorted(draw(st.tuples(st.integers(0, 6000), st.integers(0, 6000))))
    condition = draw(st.sampled_from(CONDITIONS))
    if test is Test.BETWEEN:
        return Measure(code, test, low, unit, high, condition)
    return Measure(code, test, low, unit, condition=condition)


@settings(max_examples=60)
@given(sheets())
def test_the_matrix_in_numbers_is_the_matrix_of_the_domain(record: Session, sheet: Sheet) -> None:
    whole, slow = overview.overview(record, sheet), matrices.matrix(record, sheet)
    assert whole.codes(None, 0, 1000) == [row.candidate.code for row in slow.rows]
    for verdict in Verdict:
        assert whole.codes(verdict, 0, 1000) == [row.candidate.code for row in slow.band(verdict)]
    assert [whole.tally(n) for n in range(len(sheet.requirements))] == [
        slow.tally(n) for n in range(len(sheet.requirements))
    ]
    assert sum(whole.counts().values()) == whole.total


@settings(max_examples=40)
@given(sheets(), st.data())
def test_loosening_any_limit_never_loses_a_product(
    record: Session, sheet: Sheet, data: st.DataObject
) -> None:
    whole = overview.overview(record, sheet)
    movable = market.movable(whole)
    if not movable:
        return
    place = data.draw(st.sampled_from(movable))
    ask = sheet.requirements[place].ask
    assert isinstance(ask, Measure)
    step = data.draw(st.integers(0, 5000))
    value = ask.value - step if ask.test in market.LOWERED else ask.value + step
    loose = sheet.put(place, replace(sheet.requirements[place], ask=replace(ask, value=value)))
    strict_codes = set(whole.codes(Verdict.MEETS, 0, 1000))
    assert strict_codes <= set(overview.overview(record, loose).codes(Verdict.MEETS, 0, 1000))


def _market(session: Session, lows: list[int]) -> None:
    """Fill the record with drainage trucks of as many makers, each with its flow."""
    for low in lows:
        truck = make.product(indicators=[make.figure(low=low)])
        session.add(truck)
        session.flush()
        versions.keep(
            session,
            kind="product",
            subject_id=truck.id,
            code=truck.code,
            record={},
            number=1,
            by="test",
            at=make.NOON,
            reason=Words(zh="样例", en="sample"),
        )
    session.flush()
    keeping.forget()


@settings(max_examples=40)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 60))
def test_the_relaxation_is_the_least_that_brings_the_third_maker(
    engine_of_guard: Engine, lows: list[int], limit: int
) -> None:
    with Session(engine_of_guard) as session:
        _market(session, lows)
        sheet = Sheet((Requirement(Measure("pump_flow", Test.AT_LEAST, limit, FLOW)),))
        whole = overview.overview(session, sheet)
        found = market.guard(whole)
        passing = sum(low >= limit for low in lows)
        assert (found is None) == (passing >= 3)
        if found is not None:
            assert (found.products, found.makers, found.named) == (passing, passing, len(lows))
            if len(lows) < 3:
                assert found.relaxation is None
            else:
                assert found.relaxation is not None
                ask = found.relaxation.requirement.ask
                assert isinstance(ask, Measure)
                assert ask.value == sorted(lows, reverse=True)[2]
        session.rollback()


@pytest.fixture(scope="module")
def engine_of_guard(tmp_path_factory: pytest.TempPathFactory, migrated: object) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("guard") / "youbei.db"
    shutil.copy(str(migrated), path)
    engine = db.make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def test_a_withdrawn_product_is_listed_but_no_maker_is_left_by_it(engine_of_guard: Engine) -> None:
    with Session(engine_of_guard) as session:
        _market(session, [])
        trucks = [make.product() for _ in range(3)]
        session.add_all(trucks)
        session.add(
            make.listing(
                product=trucks[0], standing=Standing.WITHDRAWN, reason_zh="样例", reason_en="x"
            )
        )
        session.flush()
        keeping.forget()
        sheet = Sheet((Requirement(Measure("pump_flow", Test.AT_LEAST, 1, FLOW)),))
        whole = overview.overview(session, sheet)
        found = market.guard(whole)
        assert whole.counts()[Verdict.MEETS] == 3
        assert found is not None
        assert found.makers == 2
        session.rollback()
