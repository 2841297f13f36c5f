"""A declaration is reviewed by people who are not its own, each in turn, and nothing is skipped."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration, State
from catalogue.domain.letter import Letter
from catalogue.domain.moves import Role
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    Refusal,
    WrongStateError,
)
from catalogue.domain.requirement import Verdict
from catalogue.domain.review import Answer, Duty, Recommendation
from catalogue.domain.trail import AuditEvent
from catalogue.services import declarations, reviews
from catalogue.services.reviews import Given
from tests import declared, make, reviewed
from tests.reviewed import LATER, Office


@pytest.fixture
def office(session: Session) -> Office:
    return Office(session)


def deeds(session: Session, declaration: Declaration) -> list[str]:
    query = select(AuditEvent).where(AuditEvent.subject == declaration.code)
    return [each.deed for each in session.exec(query.order_by("number"))]


def test_the_whole_road_leads_from_submission_to_acceptance(
    session: Session, office: Office
) -> None:
    accepted = reviewed.accepted(session, office)
    assert accepted.state is State.ACCEPTED
    road = [each for each in deeds(session, accepted) if each.startswith("declaration.")]
    assert road[-5:] == [
        "declaration.submit",
        "declaration.begin-check",
        "declaration.pass-check",
        "declaration.recommend",
        "declaration.accept",
    ]


def test_taking_a_submission_begins_its_check(session: Session, office: Office) -> None:
    taken = reviewed.checking(session, office)
    assert taken.state is State.FORMAL_CHECK
    assert [each.person_id for each in reviews.current(session, taken)] == [office.reviewer.id]


def test_a_duty_is_taken_once(session: Session, office: Office) -> None:
    taken = reviewed.checking(session, office)
    with pytest.raises(WrongStateError):
        reviews.take(session, taken, Duty.CHECK, by=office.second_reviewer, at=LATER)


def test_a_duty_handed_back_can_be_taken_by_somebody_else(session: Session, office: Office) -> None:
    taken = reviewed.checking(session, office)
    reviews.hand_back(session, taken, Duty.CHECK, by=office.reviewer, at=LATER)
    reviews.take(session, taken, Duty.CHECK, by=office.second_reviewer, at=LATER)
    assert [each.person_id for each in reviews.current(session, taken)] == [
        office.second_reviewer.id
    ]


def test_whoever_recused_themselves_cannot_come_back(session: Session, office: Office) -> None:
    taken = reviewed.checking(session, office)
    reviews.recuse(session, taken, Duty.CHECK, reason="亲属", by=office.reviewer, at=LATER)
    with pytest.raises(NotAllowedError):
        reviews.take(session, taken, Duty.CHECK, by=office.reviewer, at=LATER)


def test_a_recusal_says_why(session: Session, office: Office) -> None:
    taken = reviewed.checking(session, office)
    with pytest.raises(InvalidError):
        reviews.recuse(session, taken, Duty.CHECK, reason=" ", by=office.reviewer, at=LATER)


def test_nobody_reviews_their_own(session: Session, office: Office) -> None:
    """Every duty, for the author, for another member, and for somebody who has left."""
    made = reviewed.submitted(session)
    author = session.get_one(Person, made.author_id)
    member = declared.person(session, made.enterprise)
    left = declared.person(session, made.enterprise)
    declarations.start(
        session, enterprise=made.enterprise, catalogue=made.catalogue, by=left, at=make.NOON
    )
    for each in list(left.memberships):
        session.delete(each)
    session.flush()
    for own in (author, member, left):
        session.refresh(own)
        reviewed.grant(session, own, *reviewed.ROLES.values())
        for duty in Duty:
            assert reviews.conflict(session, own, made, duty) == reviews.guards.OWN
        assert reviews.publishing_conflict(session, own, made) == reviews.guards.OWN


def test_nobody_does_two_things_for_one_declaration(session: Session) -> None:
    everything = reviewed.person(session, *set(reviewed.ROLES.values()))
    made = reviewed.submitted(session)
    reviews.take(session, made, Duty.CHECK, by=everything, at=LATER)
    for duty in (Duty.CITY, Duty.PROVINCE, Duty.EXPERT):
        assert reviews.conflict(session, everything, made, duty) is not None
    assert reviews.publishing_conflict(session, everything, made) == reviews.guards.REVIEWED


def test_whoever_handed_a_duty_back_still_may_not_publish(session: Session, office: Office) -> None:
    both = reviewed.person(session, Role.REVIEWER, Role.PUBLISHER)
    made = reviewed.submitted(session)
    reviews.take(session, made, Duty.CHECK, by=both, at=LATER)
    reviews.hand_back(session, made, Duty.CHECK, by=both, at=LATER)
    assert reviews.publishing_conflict(session, both, made) == reviews.guards.REVIEWED


def test_a_role_is_needed_for_each_duty(session: Session, office: Office) -> None:
    made = reviewed.submitted(session)
    for name, role in reviewed.ROLES.items():
        for duty in Duty:
            refused = reviews.conflict(session, getattr(office, name), made, duty)
            assert (refused is None) == (reviews.guards.ROLES[duty] is role), (name, duty)


def correcting(session: Session, office: Office) -> Declaration:
    made = reviewed.checking(session, office)
    fields = ((reviews.claims(session, made)[0].path, "条件没写全"),)
    due = (LATER + timedelta(days=3)).date()
    reviews.ask(session, made, fields=fields, due_on=due, by=office.reviewer, at=LATER)
    return made


STATES: dict[State, Callable[[Session, Office], Declaration]] = {
    State.SUBMITTED: lambda session, _office: reviewed.submitted(session),
    State.FORMAL_CHECK: reviewed.checking,
    State.RECOMMENDATION: reviewed.recommending,
    State.EXPERT_REVIEW: reviewed.scoring,
    State.CORRECTION: correcting,
    State.ACCEPTED: reviewed.accepted,
}
REVIEWERS = [move for move in DECLARATION_MOVES if Role.REVIEWER in move.roles]


@pytest.mark.parametrize("state", STATES)
def test_no_move_of_a_reviewer_is_open_to_anybody_else(
    state: State, session: Session, office: Office
) -> None:
    """Over the whole table: whoever does not lead the review is refused, the author first."""
    made = STATES[state](session, office)
    author = session.get_one(Person, made.author_id)
    others = [author, office.second_reviewer, office.city, office.expert, office.publisher]
    others.append(office.administrator)
    given = Given(fields=(("claims", "再看"),), due_on=date(2027, 1, 1), reason="理由")
    for move in REVIEWERS:
        for person in others:
            with pytest.raises((NotAllowedError, WrongStateError)):
                reviews.move(session, made, move.name, by=person, at=LATER, given=given)
    assert made.state is state


@pytest.mark.parametrize("state", STATES)
def test_a_move_of_another_state_is_refused_to_the_reviewer_too(
    state: State, session: Session, office: Office
) -> None:
    made = STATES[state](session, office)
    taken = reviews.assignments(session, made)
    refusal = (
        WrongStateError if taken else NotAllowedError
    )  # whoever has no duty is told that first
    for move in REVIEWERS:
        if state not in move.sources:
            with pytest.raises(refusal):
                reviews.move(session, made, move.name, by=office.reviewer, at=LATER)
    assert made.state is state


def test_every_need_of_the_table_is_known() -> None:
    needs = {need for move in REVIEWERS for need in move.needs}
    assert needs == set(reviews.moving.NEEDS)


@pytest.mark.parametrize("name", [move.name for move in REVIEWERS if move.needs])
def test_a_move_without_what_it_needs_is_refused(
    name: str, session: Session, office: Office
) -> None:
    move = next(each for each in REVIEWERS if each.name == name)
    state = next(each for each in STATES if each in move.sources)
    made = STATES[state](session, office)
    with pytest.raises(InvalidError) as refused:
        reviews.move(session, made, name, by=office.reviewer, at=LATER)
    assert {each.place for each in refused.value.problems} == set(move.needs)
    assert made.state is state


def test_a_claim_is_accepted_with_the_sum_that_was_seen(session: Session, office: Office) -> None:
    made = reviewed.checking(session, office)
    [claim] = reviews.claims(session, made)
    decided = reviews.decide(
        session, made, claim.claim.key, Answer.ACCEPTED, by=office.reviewer, at=LATER
    )
    assert claim.sum.verdict is Verdict.MEETS
    assert decided.conversion == "report 3,050 m³/h; claim ≥ 3,000 m³/h"
    assert reviews.claims(session, made)[0].decision == decided


def test_a_claim_is_queried_only_with_a_remark(session: Session, office: Office) -> None:
    made = reviewed.checking(session, office)
    [claim] = reviews.claims(session, made)
    with pytest.raises(InvalidError):
        reviews.decide(session, made, claim.claim.key, Answer.QUERIED, by=office.reviewer, at=LATER)


def test_a_claim_that_changed_under_the_page_is_not_decided(
    session: Session, office: Office
) -> None:
    made = reviewed.checking(session, office)
    [claim] = reviews.claims(session, made)
    with pytest.raises(WrongStateError):
        reviews.decide(
            session,
            made,
            claim.claim.key,
            Answer.ACCEPTED,
            seen="0" * 64,
            by=office.reviewer,
            at=LATER,
        )


def corrected(session: Session, office: Office, made: Declaration) -> None:
    [claim] = reviews.claims(session, made)
    reviews.ask(
        session,
        made,
        fields=((claim.path, "条件没写全"),),
        due_on=date(2026, 12, 1),
        by=office.reviewer,
        at=LATER,
    )
    author = session.get_one(Person, made.author_id)
    row = {"code": "pump_flow", "key": claim.claim.key, "typed": "≥2900 m³/h"}
    row |= {"condition_zh": "扬程5 m，清水"}
    declarations.save_claims(session, made, rows=[row], by=author, at=LATER)
    declarations.resubmit(session, made, by=author, at=LATER)


def test_corrections_show_what_changed_and_undo_the_decision(
    session: Session, office: Office
) -> None:
    made = reviewed.checking(session, office)
    reviewed.accept_claims(session, office, made)
    corrected(session, office, made)
    changed = {each.path for each in reviews.difference(session, made)}
    assert f"claims/{made.content['claims'][0]['key']}" in changed
    assert reviews.claims(session, made)[0].decision is None
    assert [each.requests[0].remark for each in reviews.corrections(session, made)] == [
        "条件没写全"
    ]


def test_corrections_not_handed_in_by_their_day_can_be_closed_and_the_maker_is_written_to(
    session: Session, office: Office
) -> None:
    made, given = correcting(session, office), Given(reason="没有补条件")
    with pytest.raises(InvalidError) as early:
        reviews.move(session, made, "close-overdue", by=office.reviewer, at=LATER, given=given)
    assert [each.place for each in early.value.problems] == ["date passed"]
    later = LATER + timedelta(days=4)
    reviews.move(session, made, "close-overdue", by=office.reviewer, at=later, given=given)
    assert made.state is State.REJECTED
    assert reviews.ending(session, made) == "没有补条件"
    asked, closed = session.exec(select(Letter).order_by(col(Letter.made_at))).all()
    assert "条件没写全" in asked.text
    assert "没有补条件" in closed.text
    assert asked.recipient == session.get_one(Person, made.author_id).email


def test_queries_are_the_draft_of_a_round(session: Session, office: Office) -> None:
    made = reviewed.checking(session, office)
    [claim] = reviews.claims(session, made)
    reviews.decide(
        session,
        made,
        claim.claim.key,
        Answer.QUERIED,
        remark="页码不对",
        by=office.reviewer,
        at=LATER,
    )
    assert reviews.queried(session, made) == ((claim.path, "页码不对"),)


def test_an_expert_sees_no_score_before_giving_their_own(session: Session, office: Office) -> None:
    made = reviewed.scoring(session, office)
    for by in (office.expert, office.second_expert):
        reviews.take(session, made, Duty.EXPERT, by=by, at=LATER)
    given = reviews.score(
        session, made, reviewed.points(), remark="理由", by=office.expert, at=LATER
    )
    assert reviews.scores_seen(session, made, by=office.second_expert) == []
    assert reviews.scores_seen(session, made, by=office.expert) == [given]
    reviews.score(
        session, made, reviewed.points(0.5), remark="理由", by=office.second_expert, at=LATER
    )
    assert len(reviews.scores_seen(session, made, by=office.second_expert)) == 2


def test_a_score_is_given_once(session: Session, office: Office) -> None:
    made = reviewed.scoring(session, office)
    reviewed.score(session, office, made)
    with pytest.raises(WrongStateError):
        reviews.score(session, made, reviewed.points(), remark="改主意", by=office.expert, at=LATER)


def test_points_below_the_mark_cannot_be_accepted_and_can_be_rejected(
    session: Session, office: Office
) -> None:
    made = reviewed.scoring(session, office)
    reviewed.score(session, office, made, share=0.4)
    with pytest.raises(InvalidError):
        reviews.move(session, made, "accept", by=office.reviewer, at=LATER)
    reviews.move(
        session, made, "reject", by=office.reviewer, at=LATER, given=Given(reason="分数不够")
    )
    assert made.state is State.REJECTED


def test_a_declined_recommendation_stops_and_says_why(session: Session, office: Office) -> None:
    made = reviewed.recommending(session, office)
    reviews.take(session, made, Duty.CITY, by=office.city, at=LATER)
    with pytest.raises(InvalidError):
        reviews.give_opinion(
            session, made, Duty.CITY, Recommendation.DECLINED, text="", by=office.city, at=LATER
        )
    reviews.give_opinion(
        session, made, Duty.CITY, Recommendation.DECLINED, text="停产", by=office.city, at=LATER
    )
    reviews.take(session, made, Duty.PROVINCE, by=office.province, at=LATER)
    reviews.give_opinion(
        session,
        made,
        Duty.PROVINCE,
        Recommendation.RECOMMENDED,
        text="",
        by=office.province,
        at=LATER,
    )
    with pytest.raises(InvalidError):
        reviews.move(session, made, "recommend", by=office.reviewer, at=LATER)


def test_a_comment_names_a_field_that_is_there(session: Session, office: Office) -> None:
    made = reviewed.checking(session, office)
    path = reviews.claims(session, made)[0].path
    reviews.comment(session, made, "看第2页", field=path, by=office.reviewer, at=LATER)
    with pytest.raises(InvalidError):
        reviews.comment(session, made, "?", field="nowhere", by=office.reviewer, at=LATER)
    with pytest.raises(NotAllowedError):
        reviews.comment(session, made, "路过", by=office.second_reviewer, at=LATER)
    assert [each.text for each in reviews.comments(session, made)] == ["看第2页"]


def test_the_queue_is_ordered_by_age_deadline_and_risk(session: Session, office: Office) -> None:
    first, second = reviewed.submitted(session), reviewed.submitted(session)
    first.changed_at = make.NOON - timedelta(days=30)
    session.add(first)
    session.flush()
    found, total = reviews.queue(session, on=make.TODAY)
    codes = [each.declaration.code for each in found]
    assert total == 2
    assert codes == [first.code, second.code]
    rows, _ = reviews.queue(session, on=make.TODAY, order="risk")
    assert [row.weight for row in rows] == sorted((row.weight for row in rows), reverse=True)
    assert rows[0].late(make.TODAY) or rows[1].late(make.TODAY)
    assert reviews.queue(session, on=make.TODAY, mine=office.reviewer) == ([], 0)
    assert reviews.queue(session, on=make.TODAY, page=2) == ([], 2)
    reviews.take(session, second, Duty.CHECK, by=office.reviewer, at=LATER)
    [mine], _ = reviews.queue(session, on=make.TODAY, mine=office.reviewer)
    assert mine.declaration.code == second.code
    assert mine.held_by(office.reviewer) == (Duty.CHECK,)
    [free], _ = reviews.queue(session, on=make.TODAY, free_for=office.reviewer)
    assert free.declaration.code == first.code
    assert reviews.queue(session, on=make.TODAY, free_for=office.publisher) == ([], 0)


def test_a_deed_that_was_refused_leaves_no_trail(session: Session, office: Office) -> None:
    made = reviewed.checking(session, office)
    before = deeds(session, made)
    with pytest.raises(Refusal):
        reviews.move(session, made, "pass-check", by=office.reviewer, at=LATER)
    assert deeds(session, made) == before
