"""An enterprise declares: what is kept, what is refused, what is left behind for others to see."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from catalogue.domain.account import Part, Person
from catalogue.domain.claim import ProofState
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.evidence import Grade
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    WrongStateError,
)
from catalogue.domain.trail import AuditEvent, OutboxRow
from catalogue.services import declarations
from tests import declared, make

LATER = make.NOON + timedelta(days=1)


@pytest.fixture
def maker(session: Session) -> tuple[Enterprise, Person]:
    return declared.maker(session)


@pytest.fixture
def draft(session: Session, maker: tuple[Enterprise, Person]) -> Declaration:
    return declared.draft(session, by=maker[1], enterprise=maker[0])


@pytest.fixture
def whole(session: Session, maker: tuple[Enterprise, Person]) -> Declaration:
    return declared.whole(session, by=maker[1], enterprise=maker[0])


def paths(found: tuple[declarations.Finding, ...]) -> set[str]:
    return {each.path for each in found if each.stops}


def test_declarations_are_numbered_through_the_year(
    session: Session, maker: tuple[Enterprise, Person]
) -> None:
    made = [declared.draft(session, by=maker[1], enterprise=maker[0]) for _ in range(3)]
    assert [each.code for each in made] == ["SB-2026-0001", "SB-2026-0002", "SB-2026-0003"]


def test_a_reader_may_not_change_and_a_rival_is_told_of_nothing(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    reader = declared.person(session, maker[0], Part.READER)
    _, rival = declared.maker(session)
    assert declarations.own(session, draft.code, by=reader) is draft
    with pytest.raises(NotFoundError):
        declarations.own(session, draft.code, by=rival)
    change: dict[str, Any] = {"section": "product", "value": declared.PRODUCT, "at": LATER}
    with pytest.raises(NotAllowedError):
        declarations.save(session, draft, by=reader, **change)
    with pytest.raises(NotFoundError):
        declarations.save(session, draft, by=rival, **change)


def test_partial_work_is_kept_and_what_is_missing_is_named(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    declarations.save(
        session, draft, section="product", value={"name_zh": " 排水车 "}, by=maker[1], at=LATER
    )
    assert draft.content["product"]["name_zh"] == "排水车"
    found = paths(declarations.judge(session, draft, on=make.TODAY))
    assert {"product/model", "product/category", "cases", "reports", "statements/truthful"} <= found
    assert "product/name_zh" not in found


def test_the_second_of_two_windows_does_not_overwrite_the_first(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    read_at = draft.revision
    first = {"name_zh": "第一个窗口"}
    declarations.save(
        session, draft, section="product", value=first, revision=read_at, by=maker[1], at=LATER
    )
    with pytest.raises(declarations.OvertakenError) as refused:
        declarations.save(
            session,
            draft,
            section="product",
            value={"name_zh": "第二个窗口"},
            revision=read_at,
            by=maker[1],
            at=LATER,
        )
    assert refused.value.held["name_zh"] == "第一个窗口"
    assert draft.content["product"]["name_zh"] == "第一个窗口"


def test_two_windows_on_two_sections_do_not_disturb_each_other(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    read_at = draft.revision
    for section, value in (("product", {"model": "A"}), ("statements", {"truthful": "yes"})):
        declarations.save(
            session, draft, section=section, value=value, revision=read_at, by=maker[1], at=LATER
        )
    assert draft.content["product"]["model"] == "A"
    assert draft.content["statements"]["truthful"] == "yes"


def test_a_figure_may_be_typed_freely_or_in_parts(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    rows = [
        {"code": "pump_flow", "typed": "≥ 3000 m³/h"},
        {"code": "endurance", "comparator": "between", "low": "6", "high": "8", "unit": "hour"},
    ]
    declarations.save_claims(session, draft, rows=rows, by=maker[1], at=LATER)
    flow, endurance = declarations.claims(session, draft)
    assert flow.bound == make.bound("at-least", 3000, None, "m**3/hour")
    assert endurance.bound == make.bound("between", 6, 8, "h")
    assert flow.state is ProofState.MISSING


@pytest.mark.parametrize("typed", ["≥3000 km", "许多", "≥3000"])
def test_a_figure_of_the_wrong_kind_stops(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration, typed: str
) -> None:
    rows = [{"code": "pump_flow", "typed": typed}]
    declarations.save_claims(session, whole, rows=rows, by=maker[1], at=LATER)
    key = whole.content["claims"][0]["key"]
    assert f"claims/{key}" in paths(declarations.judge(session, whole, on=make.TODAY))


def _with_peers(session: Session) -> None:
    for flow in (1000, 2000, 3000, 5000):
        session.add(make.product(indicators=[make.figure(low=flow)]))
    session.flush()


@pytest.mark.parametrize(("typed", "asked"), [("≥20000 m³/h", True), ("≥2500 m³/h", False)])
def test_a_slip_against_peers_asks_until_it_is_stood_by(
    session: Session,
    maker: tuple[Enterprise, Person],
    whole: Declaration,
    typed: str,
    asked: bool,
) -> None:
    _with_peers(session)
    row = {"code": "pump_flow", "typed": typed}
    declarations.save_claims(session, whole, rows=[row], by=maker[1], at=LATER)
    found = declarations.judge(session, whole, on=make.TODAY)
    assert any(each.rule == "slip" for each in found) is asked
    key = whole.content["claims"][0]["key"]
    sure = row | {"key": key, "sure": "yes"}
    declarations.save_claims(session, whole, rows=[sure], by=maker[1], at=LATER)
    found = declarations.judge(session, whole, on=make.TODAY)
    assert not any(each.rule == "slip" for each in found)


def test_a_whole_declaration_is_submitted_once_and_kept_as_it_was(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    declarations.submit(session, whole, by=maker[1], at=LATER)
    assert (whole.state, whole.submitted_at) == (State.SUBMITTED, LATER)
    [kept] = declarations.snapshots(session, whole)
    assert kept.record["product"]["model"] == "YL-3000"
    assert kept.record["reports"][0]["said"]["laboratory"] == "样例检验所"
    assert session.exec(select(AuditEvent).where(AuditEvent.deed == "declaration.submit")).one()
    with pytest.raises(WrongStateError):
        declarations.submit(session, whole, by=maker[1], at=LATER)


def test_what_stops_a_submission_is_listed_with_its_field(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    with pytest.raises(InvalidError) as refused:
        declarations.submit(session, draft, by=maker[1], at=LATER)
    assert "product/model" in {each.place for each in refused.value.problems}
    assert draft.state is State.DRAFT


def _asked(session: Session, declaration: Declaration, *named: str) -> Declaration:
    declaration.state = State.FORMAL_CHECK
    session.flush()
    return declarations.ask_correction(
        session,
        declaration,
        remarks=dict.fromkeys(named, "请核对"),
        due_on=date(2026, 12, 31),
        by=declaration.author,
        at=LATER,
    )


def test_a_round_of_corrections_opens_only_the_fields_named(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    declarations.submit(session, whole, by=maker[1], at=LATER)
    _asked(session, whole, "product/model", "cases/0/effect_zh")
    other = declared.PRODUCT | {"name_zh": "换个名字"}
    with pytest.raises(WrongStateError):
        declarations.save(session, whole, section="product", value=other, by=maker[1], at=LATER)
    with pytest.raises(WrongStateError):
        declarations.save(session, whole, section="statements", value={}, by=maker[1], at=LATER)
    with pytest.raises(WrongStateError):
        declarations.save_claims(session, whole, rows=[], by=maker[1], at=LATER)
    model = declared.PRODUCT | {"model": "YL-3000A"}
    declarations.save(session, whole, section="product", value=model, by=maker[1], at=LATER)
    declarations.resubmit(session, whole, by=maker[1], at=LATER)
    assert (whole.state, whole.remarks, whole.due_on) == (State.FORMAL_CHECK, {}, None)
    after, before = declarations.snapshots(session, whole)
    [change] = declarations.difference(before.record, after.record)
    assert (change.path, change.before, change.after) == ("product/model", "YL-3000", "YL-3000A")


def test_a_difference_shows_another_proof(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    declarations.submit(session, whole, by=maker[1], at=LATER)
    [claim] = declarations.claims(session, whole)
    _asked(session, whole, f"claims/{claim.key}")
    moved = declared.proof(whole.reports[0], page=3, text="最大流量 3060 m³/h", by_hand=True)
    declarations.link(session, whole, key=claim.key, proof=moved, by=maker[1], at=LATER)
    declarations.resubmit(session, whole, by=maker[1], at=LATER)
    after, before = declarations.snapshots(session, whole)
    [change] = declarations.difference(before.record, after.record)
    assert change.path == f"claims/{claim.key}/proof"
    assert "3060" in change.after


def test_a_correction_names_fields_that_are_there_and_says_what_to_do(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    declarations.submit(session, whole, by=maker[1], at=LATER)
    with pytest.raises(InvalidError):
        _asked(session, whole, "product/nonsense")
    with pytest.raises(InvalidError):
        _asked(session, whole)


def test_the_same_report_of_another_enterprise_stops(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    declarations.submit(session, whole, by=maker[1], at=LATER)
    rival, somebody = declared.maker(session)
    copied = declared.whole(session, by=somebody, enterprise=rival)
    copied.reports[0].sha256 = whole.reports[0].sha256
    session.flush()
    found = declarations.judge(session, copied, on=make.TODAY)
    assert f"reports/{copied.reports[0].id}" in paths(found)


def test_a_copy_leaves_expired_evidence_and_statements_behind(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    old = declared.report(session, whole, said=declared.FACTS | {"issued_on": "2020-01-01"})
    made, left = declarations.copy(session, whole, by=maker[1], at=LATER)
    session.refresh(made)
    assert [each.id for each in left] == [old.id]
    assert [each.sha256 for each in made.reports] == [whole.reports[0].sha256]
    [claim] = declarations.claims(session, made)
    assert claim.proof is not None
    assert claim.proof.report == made.reports[0].id
    assert "statements" not in made.content
    assert made.state is State.DRAFT


def test_an_accepted_declaration_becomes_a_product_with_its_proof(
    session: Session, maker: tuple[Enterprise, Person]
) -> None:
    accepted = declared.in_state(session, State.ACCEPTED, by=maker[1], enterprise=maker[0])
    product = declarations.as_product(session, accepted, by="person:publisher", at=LATER)
    [figure] = product.indicators
    assert (figure.grade, figure.page) == (Grade.REPORT_CHECKED, 2)
    assert figure.box_on_page == (0.1, 0.2, 0.6, 0.25)
    assert figure.document is not None
    assert figure.document.sha256 == accepted.reports[0].sha256
    assert figure.laboratory is not None
    assert product.enterprises == (maker[0],)
    assert product.cases[0].quantity == 3
    assert session.exec(select(OutboxRow).where(OutboxRow.topic == "index")).one()
    again = declarations.as_product(session, accepted, by="person:publisher", at=LATER)
    assert (again.id, again.version) == (product.id, 1)


def test_a_claim_the_reviewer_did_not_find_right_stays_a_report_not_checked(
    session: Session, maker: tuple[Enterprise, Person]
) -> None:
    accepted = declared.in_state(session, State.ACCEPTED, by=maker[1], enterprise=maker[0])
    product = declarations.as_product(session, accepted, by="person:x", at=LATER, checked=())
    assert product.indicators[0].grade is Grade.REPORT


def test_what_was_taken_back_is_kept_and_closed(
    session: Session, maker: tuple[Enterprise, Person], draft: Declaration
) -> None:
    declarations.take_back(session, draft, by=maker[1], at=LATER)
    assert draft.state is State.TAKEN_BACK
    with pytest.raises(WrongStateError):
        declarations.save(session, draft, section="product", value={}, by=maker[1], at=LATER)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"model": "ANOTHER-9"}, "model-other"),
        ({"issued_on": "2020-03-15", "tested_on": "2020-03-01"}, "report-old"),
        ({"issued_on": "2027-03-15"}, "report-early"),
        ({"conclusion": "所检项目不符合要求"}, "conclusion-fails"),
        ({"cma": "123"}, "cma-form"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_report_that_speaks_against_the_claim_stops_the_submission(
    session: Session,
    maker: tuple[Enterprise, Person],
    whole: Declaration,
    said: dict[str, str],
    rule: str,
) -> None:
    report = whole.reports[0]
    report.said = report.said | said
    session.flush()
    found = declarations.judge(session, whole, on=make.TODAY)
    assert rule in {each.rule for each in found if each.stops}
    with pytest.raises(InvalidError):
        declarations.submit(session, whole, by=maker[1], at=LATER)


def test_a_claim_better_than_its_page_stops(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    [row] = whole.content["claims"]
    better = {"key": row["key"], "code": "pump_flow", "typed": "≥3500 m³/h"}
    declarations.save_claims(session, whole, rows=[better], by=maker[1], at=LATER)
    found = declarations.judge(session, whole, on=make.TODAY)
    assert "better-than-page" in {each.rule for each in found if each.stops}


def test_praise_that_nobody_can_check_is_asked_about(
    session: Session, maker: tuple[Enterprise, Person], whole: Declaration
) -> None:
    praised = declared.PRODUCT | {"summary_zh": "全球领先的排水车，最佳选择"}
    declarations.save(session, whole, section="product", value=praised, by=maker[1], at=LATER)
    found = declarations.judge(session, whole, on=make.TODAY)
    assert any(each.rule == "superlative" and not each.stops for each in found)
