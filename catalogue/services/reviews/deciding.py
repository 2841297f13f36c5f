"""Decisions of the formal check: a claim accepted or queried, with the sum that was seen."""

from datetime import datetime

from sqlmodel import Session

from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.review import Answer, ClaimDecision, Duty
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.reviews import guards, reading

ELSEWHERE = Words(
    zh="申报在您打开以后变了，看过现在的内容再决定",
    en="the declaration changed after you opened it: read it as it stands, then decide",
)


def decide(  # noqa: PLR0913 - a decision says all of this
    session: Session,
    declaration: Declaration,
    key: str,
    answer: Answer,
    *,
    remark: str = "",
    seen: str = "",
    by: Person,
    at: datetime,
) -> ClaimDecision:
    """Accept or query one claim; ``seen`` is the digest of the claim that the page showed."""
    trail.hold(session)
    session.refresh(declaration)
    guards.require(session, by, declaration, Duty.CHECK)
    if declaration.state is not State.FORMAL_CHECK:
        raise WrongStateError(
            Words(
                zh=f"申报现在是“{declaration.state.words.zh}”，不能逐项审核",
                en=f"the declaration is “{declaration.state.words.en}”: claims are not decided now",
            )
        )
    found = claim(session, declaration, key)
    if seen and seen != found.digest:
        raise WrongStateError(ELSEWHERE)
    if answer is Answer.QUERIED and not remark.strip():
        message = Words(zh="退回时写明哪里不对", en="say what is wrong when you query a claim")
        raise InvalidError(message, (Problem("remark", message),))
    made = ClaimDecision(
        declaration_id=declaration.id,
        claim=key,
        digest=found.digest,
        revision=declaration.revision,
        answer=answer,
        remark=remark.strip(),
        conversion=found.sum.kept,
        person_id=by.id,
        at=at,
    )
    session.add(made)
    trail.record(
        session,
        deed=f"claim.{answer.value}",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={
            "claim": key,
            "indicator": found.claim.code,
            "sum": found.sum.kept,
            "digest": found.digest,
        },
    )
    return made


def claim(session: Session, declaration: Declaration, key: str) -> reading.Reviewed:
    """Return one claim of the declaration; refuse where there is none with this key."""
    for each in reading.claims(session, declaration):
        if each.claim.key == key:
            return each
    raise NotFoundError(Words(zh="申报里没有这项指标", en="The declaration has no such claim"))
