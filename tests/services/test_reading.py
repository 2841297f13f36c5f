"""Enterprises, editions, indicators and changes are read alike on both databases."""

import pytest
from sqlmodel import Session

from catalogue.domain.listing import Catalogue
from catalogue.domain.product import Product
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.services import changes, editions, enterprises, indicators, versions
from tests import make

REASON = Words(zh="订正", en="corrected")


def keep(
    session: Session, thing: Product, number: int, kind: str = "product", **record: object
) -> None:
    versions.keep(
        session,
        kind=kind,
        subject_id=thing.id,
        code=thing.code,
        record=record,
        number=number,
        by="test",
        at=make.NOON.replace(minute=number),
        reason=REASON,
    )
    session.flush()


def test_a_walk_through_the_enterprises_meets_each_once(either_session: Session) -> None:
    either_session.add_all(make.enterprise(code=f"E{number:04d}") for number in range(10))
    met, last = [], ""
    while part := enterprises.after(either_session, last, size=3):
        met += [each.code for each in part]
        last = met[-1]
    assert met == [f"E{number:04d}" for number in range(10)]


def test_an_enterprise_that_enters_behind_a_walk_is_not_met(either_session: Session) -> None:
    either_session.add_all([make.enterprise(code="E2"), make.enterprise(code="E4")])
    assert [each.code for each in enterprises.after(either_session, "", size=1)] == ["E2"]
    either_session.add_all([make.enterprise(code="E1"), make.enterprise(code="E3")])
    assert [each.code for each in enterprises.after(either_session, "E2", size=9)] == ["E3", "E4"]


def test_enterprises_of_one_region_are_walked_and_counted(either_session: Session) -> None:
    either_session.add_all(
        [make.enterprise(code="E1", region="35"), make.enterprise(code="E2", region="44")]
    )
    found = enterprises.after(either_session, "", size=9, region="44")
    assert [each.code for each in found] == ["E2"]
    assert enterprises.count(either_session, region="44") == 1


def test_the_products_of_each_enterprise_are_counted(either_session: Session) -> None:
    maker, idle = make.enterprise(), make.enterprise()
    either_session.add_all([make.product(by=maker), make.product(by=maker), idle])
    either_session.flush()
    counted = enterprises.product_counts(either_session, [maker, idle])
    assert counted == {maker.code: 2, idle.code: 0}


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("E00O1", ("E0001",)),
        ("E0001\x00", ("E0001",)),
        ("\u202eE0001", ("E0001",)),
        ("", ()),
        ("x" * 5000, ()),
    ],
)
def test_an_enterprise_that_is_not_there_is_refused_with_the_nearest(
    either_session: Session, code: str, nearest: tuple[str, ...]
) -> None:
    either_session.add(make.enterprise(code="E0001"))
    with pytest.raises(NotFoundError) as refused:
        enterprises.get(either_session, code)
    assert refused.value.nearest == nearest


def test_an_edition_comes_with_its_listings_and_what_they_name(either_session: Session) -> None:
    edition = make.edition(code="2026-01")
    either_session.add_all([make.listing(code=f"TG-{n}", edition=edition) for n in (2, 1)])
    either_session.commit()
    either_session.expunge_all()
    found = editions.get(either_session, "2026-01")
    assert [each.code for each in found.listings] == ["TG-1", "TG-2"]
    assert all(each.product for each in found.listings)


def test_editions_of_one_catalogue_are_walked_and_counted(either_session: Session) -> None:
    either_session.add_all([make.edition(Catalogue.HOUSEHOLD, code="H1"), make.edition(code="P1")])
    found = editions.after(either_session, "", size=9, catalogue=Catalogue.HOUSEHOLD)
    assert [each.code for each in found] == ["H1"]
    assert editions.count(either_session) == 2
    with pytest.raises(NotFoundError):
        editions.get(either_session, "H2")


def test_the_indicators_that_products_state_are_named_in_order(either_session: Session) -> None:
    flow, head = make.figure(), make.figure("head", "exactly", 20, 20, "m")
    either_session.add_all(
        [make.product(code="P1", indicators=[head]), make.product(code="P2", indicators=[flow])]
    )
    either_session.flush()
    assert {each.code for each in indicators.stated(either_session)} == {"pump_flow", "head"}
    stated = indicators.stated_by(either_session, ["P1", *(f"N{n}" for n in range(600))])
    assert [each.code for each in stated] == ["head"]


def test_changes_are_read_newest_first_and_back_to_the_first(either_session: Session) -> None:
    product = make.product()
    either_session.add(product)
    for number in range(1, 8):
        keep(either_session, product, number)
    met, last = [], None
    while part := changes.recent(either_session, size=3, before=last):
        met += [each.number for each in part]
        last = part[-1].id
    assert met == [7, 6, 5, 4, 3, 2, 1]


def test_what_is_not_public_is_no_change(either_session: Session) -> None:
    product = make.product()
    either_session.add(product)
    keep(either_session, product, 1, kind="declaration")
    assert changes.recent(either_session, size=3) == []


def test_a_change_is_told_against_the_version_before(either_session: Session) -> None:
    product = make.product()
    either_session.add(product)
    one, other = {"code": "head", "low": 20}, {"code": "head", "low": 21}
    keep(either_session, product, 1, model="A", name_zh="甲", indicators=[one])
    keep(either_session, product, 2, model="A", name_zh="乙", indicators=[other])
    after, before = changes.recent(either_session, size=2)
    assert changes.predecessors(either_session, [after, before]) == {after.id: before}
    assert changes.differing(before, after) == ["name", "indicators"]
    assert changes.figures_differing(before, after) == ["head"]
