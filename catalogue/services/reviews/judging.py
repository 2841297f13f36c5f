"""Opinions of city and province, and the points of experts who do not see one another's."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from catalogue.domain import criteria
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.refusals import InvalidError, Problem, WrongStateError
from catalogue.domain.review import Duty, Opinion, Recommendation, Score
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.reviews import guards, reading


def give_opinion(  # noqa: PLR0913 - an opinion says all of this
    session: Session,
    declaration: Declaration,
    duty: Duty,
    answer: Recommendation,
    *,
    text: str,
    by: Person,
    at: datetime,
) -> Opinion:
    """Say for a city or a province whether it recommends the declaration."""
    _require(session, declaration, duty, State.RECOMMENDATION, by)
    if answer is Recommendation.DECLINED and not text.strip():
        message = Words(zh="不同意时写明理由", en="say why it is not recommended")
        raise InvalidError(message, (Problem("text", message),))
    made = Opinion(
        declaration_id=declaration.id,
        duty=duty,
        revision=declaration.revision,
        answer=answer,
        text=text.strip(),
        person_id=by.id,
        at=at,
    )
    session.add(made)
    _record(session, declaration, f"opinion.{answer.value}", {"duty": duty.value}, by=by, at=at)
    return made


def score(  # noqa: PLR0913 - a score says all of this
    session: Session,
    declaration: Declaration,
    points: Mapping[str, int | None],
    *,
    remark: str,
    by: Person,
    at: datetime,
) -> Score:
    """Give an expert's points; they are final, and only now are the others' shown."""
    _require(session, declaration, Duty.EXPERT, State.EXPERT_REVIEW, by)
    if any(each.person_id == by.id for each in reading.scores(session, declaration)):
        raise WrongStateError(Words(zh="您已经评过分", en="you have scored it already"))
    problems = criteria.problems(points)
    if not remark.strip():
        problems += (Problem("remark", Words(zh="写两句理由", en="give your reasons")),)
    if problems:
        raise InvalidError(Words(zh="评分没有填完", en="the score is not complete"), problems)
    given = {each.code: points[each.code] or 0 for each in criteria.criteria()}
    made = Score(
        declaration_id=declaration.id,
        person_id=by.id,
        revision=declaration.revision,
        points=given,
        total=criteria.total(given),
        remark=remark.strip(),
        at=at,
    )
    session.add(made)
    session.flush()
    _record(session, declaration, "score", {"total": made.total}, by=by, at=at)
    return made


def _require(
    session: Session, declaration: Declaration, duty: Duty, state: State, by: Person
) -> None:
    """Refuse whoever does not have the duty, then a declaration that is not where it is done."""
    trail.hold(session)
    session.refresh(declaration)
    guards.require(session, by, declaration, duty)
    if declaration.state is not state:
        raise WrongStateError(
            Words(
                zh=f"申报现在是“{declaration.state.words.zh}”，不是“{state.words.zh}”",
                en=f"the declaration is “{declaration.state.words.en}”, not “{state.words.en}”",
            )
        )


def _record(  # noqa: PLR0913
    session: Session,
    declaration: Declaration,
    deed: str,
    details: dict[str, object],
    *,
    by: Person,
    at: datetime,
) -> None:
    trail.record(session, deed=deed, subject=declaration.code, by=actor(by), at=at, details=details)
