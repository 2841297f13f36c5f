"""Projects keep every version and nobody is overwritten; watches tell each change once; needs meet makers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Membership, Part, Person
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.letter import Letter
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError, NotAllowedError, NotFoundError, WrongStateError
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Proof, Requirement, Scope, Sheet
from catalogue.domain.watch import Watch, Watched
from catalogue.services import indexing, needs, projects, watches
from catalogue.services.indexing import Finder
from catalogue.services.matrices import keeping
from catalogue.services.projects import OvertakenError
from catalogue.services.sheets import address
from tests import make
from tests.make import NOON

FLOW = "m**3/hour"


def person(session: Session, name: str) -> Person:
    made = Person(
        email=f"{name}@example.org", name=name, fs_uniquifier=name, made_at=NOON, confirmed_at=NOON
    )
    session.add(made)
    session.flush()
    return made


def sheet(flow: float = 3000, *others: Requirement, title: str = "样例") -> Sheet:
    asked = Requirement(Measure("pump_flow", Test.AT_LEAST, flow, FLOW))
    return Sheet((asked, *others), Scope(category="drainage-truck"), title)


def test_every_save_is_a_version_with_what_changed(session: Session) -> None:
    anna = person(session, "anna")
    made = projects.start(session, sheet(), by=anna, at=NOON)
    projects.save(session, made, sheet(2000), revision=1, by=anna, at=NOON)
    projects.save(session, made, sheet(2000), revision=2, by=anna, at=NOON)  # the same: no version
    assert [each.number for each in made.versions] == [2, 1]
    assert made.versions[1].asked == sheet()
    changes = projects.difference(made.versions[1].asked, made.newest.asked)
    assert ["3,000" in each.en and "2,000" in each.en for each in changes] == [True]


def test_two_officers_do_not_overwrite_each_other(session: Session) -> None:
    anna, boris = person(session, "anna"), person(session, "boris")
    made = projects.start(session, sheet(), by=anna, at=NOON)
    projects.invite(session, made, "Boris@example.org", by=anna, at=NOON)
    projects.save(session, made, sheet(2000), revision=1, by=boris, at=NOON)
    with pytest.raises(OvertakenError) as refused:
        projects.save(session, made, sheet(1000), revision=1, by=anna, at=NOON)
    assert "boris" in refused.value.message.en
    assert made.newest.asked == sheet(2000)
    assert len(made.versions) == 2


def test_a_project_is_not_there_for_strangers(session: Session) -> None:
    anna, stranger = person(session, "anna"), person(session, "stranger")
    made = projects.start(session, sheet(), by=anna, at=NOON)
    with pytest.raises(NotFoundError):
        projects.get(session, made.code, by=stranger)
    with pytest.raises(NotAllowedError):
        projects.save(session, made, sheet(1), revision=1, by=stranger, at=NOON)
    with pytest.raises(NotAllowedError):
        projects.invite(session, made, stranger.email, by=stranger, at=NOON)
    with pytest.raises(InvalidError):
        projects.invite(session, made, "nobody@example.org", by=anna, at=NOON)
    assert projects.mine(session, stranger) == []


@pytest.fixture
def finder(session: Session, tmp_path: Path) -> Iterator[Finder]:
    session.add_all(
        [make.product(code="P1"), make.product(code="P2", indicators=[make.figure(low=500)])]
    )
    session.commit()
    indexing.rebuild(session, tmp_path / "index")
    keeping.forget()
    yield Finder(tmp_path / "index")
    keeping.forget()


def again(session: Session, finder: Finder) -> None:
    """Let the index and the columns see the record as it is."""
    session.commit()
    indexing.rebuild(session, finder.path)
    keeping.forget()


@pytest.mark.parametrize(
    ("watched", "query"),
    [
        (Watched.SHEET, urlencode(address.pairs(sheet()))),
        (Watched.SEARCH, "category=drainage-truck&limit=pump_flow>=3000m3/h"),
    ],
)
def test_a_watch_tells_each_change_once(
    session: Session, finder: Finder, watched: Watched, query: str
) -> None:
    anna = person(session, "anna")
    kept = watches.keep(
        session,
        finder,
        person=anna,
        watched=watched,
        query=query,
        title="样例",
        language="en",
        at=NOON,
    )
    assert kept.codes == ["P1"]
    assert watches.tell(session, finder, at=NOON) == 0
    session.add(make.product(code="P3", name_en="Newcomer"))
    session.delete(session.exec(select(Product).where(Product.code == "P1")).one())
    again(session, finder)
    assert watches.tell(session, finder, at=NOON) == 1
    assert watches.tell(session, finder, at=NOON) == 0
    letter = session.exec(select(Letter)).one()
    assert "P3 Newcomer" in letter.text
    assert "- P1" in letter.text
    told = session.exec(select(Watch)).one().changes
    assert [(each.gained, each.lost) for each in told] == [(["P3"], ["P1"])]


def test_a_watch_of_too_many_is_refused_with_their_number(session: Session, finder: Finder) -> None:
    with pytest.raises(WrongStateError, match="finds 1 products"):
        watches.keep(
            session,
            finder,
            person=person(session, "anna"),
            watched=Watched.SEARCH,
            query="category=drainage-truck&limit=pump_flow>=3000m3/h",
            title="样例",
            language="zh",
            at=NOON,
            most=0,
        )


def test_watching_twice_is_watching_once_and_nobody_ends_anothers(
    session: Session, finder: Finder
) -> None:
    anna, boris = person(session, "anna"), person(session, "boris")
    query = urlencode(address.pairs(sheet()))
    for _ in range(2):
        kept = watches.keep(
            session,
            finder,
            person=anna,
            watched=Watched.SHEET,
            query=query,
            title="x",
            language="zh",
            at=NOON,
        )
    assert len(session.exec(select(Watch)).all()) == 1
    with pytest.raises(NotFoundError):
        watches.drop(session, kept.token, by=boris)
    watches.drop(session, kept.token, by=anna)
    assert watches.of(session, anna) == []


def member(session: Session, enterprise: Enterprise, part: Part = Part.EDITOR) -> Person:
    made = person(session, f"maker-{part}")
    session.add(Membership(person_id=made.id, enterprise_id=enterprise.id, part=part, since=NOON))
    session.flush()
    session.refresh(made)
    return made


def test_a_maker_sees_needs_its_products_meet_or_lack_a_report_for(session: Session) -> None:
    buyer, own = person(session, "buyer"), make.enterprise()
    session.add_all([own, make.product(code="OWN", by=own), make.product(code="OTHER")])
    session.flush()
    proof = Requirement(Proof(Grade.REPORT))
    met = needs.publish(session, sheet(), by=buyer, at=NOON)
    nearly = needs.publish(session, sheet(3000, proof), by=buyer, at=NOON)
    needs.publish(session, sheet(9000), by=buyer, at=NOON)
    found = {each.need.code: each.lacks for each in needs.chances(session, own, on=NOON.date())}
    assert set(found) == {met.code, nearly.code}
    assert found[met.code] == ()
    assert "≥" in found[nearly.code][0].zh


def test_an_answer_needs_a_part_an_open_need_and_a_product_that_would_do(session: Session) -> None:
    buyer, own = person(session, "buyer"), make.enterprise()
    session.add_all([own, make.product(code="OWN", by=own), make.product(code="OTHER")])
    session.flush()
    editor, reader = member(session, own), member(session, own, Part.READER)
    need = needs.publish(session, sheet(), by=buyer, at=NOON, buyer="")
    with pytest.raises(NotAllowedError):
        needs.answer(session, need, own, "OWN", text="", by=reader, at=NOON)
    with pytest.raises(InvalidError):
        needs.answer(session, need, own, "OTHER", text="", by=editor, at=NOON)
    for text in ("one", "two"):
        needs.answer(session, need, own, "OWN", text=text, by=editor, at=NOON)
    session.refresh(need)
    assert [each.text for each in need.answers] == ["two"]
    with pytest.raises(NotAllowedError):
        needs.close(session, need, by=editor, at=NOON)
    needs.close(session, need, by=buyer, at=NOON)
    with pytest.raises(WrongStateError):
        needs.answer(session, need, own, "OWN", text="", by=editor, at=NOON + timedelta(days=1))


def test_a_need_without_a_name_is_anonymous_and_past_days_are_refused(session: Session) -> None:
    buyer = person(session, "buyer")
    assert needs.publish(session, sheet(), by=buyer, at=NOON).anonymous
    with pytest.raises(InvalidError):
        needs.publish(session, sheet(), by=buyer, at=NOON, until=NOON.date() - timedelta(days=1))
    with pytest.raises(InvalidError):
        needs.publish(session, Sheet(), by=buyer, at=NOON)
