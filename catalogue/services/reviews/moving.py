"""Moves a declaration: the listed move, whoever may make it, and everything the move needs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from catalogue.domain import moves, working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.criteria import PASS
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration, State
from catalogue.domain.moves import Move, Role
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.review import Answer, Duty, Recommendation
from catalogue.domain.words import Words
from catalogue.services import declarations, trail
from catalogue.services.reviews import guards, letters, reading

LEAST_SCORES = 2


@dataclass(frozen=True, slots=True)
class Given:
    """What is given with a move: the day it is made, fields with their remarks, a date, a reason."""

    fields: tuple[tuple[str, str], ...] = ()
    due_on: date | None = None
    reason: str = ""
    on: date | None = None


NOTHING = Given()


def move(  # noqa: PLR0913 - a move says all of this
    session: Session,
    declaration: Declaration,
    name: str,
    *,
    by: Person,
    at: datetime,
    given: Given = NOTHING,
    details: dict[str, Any] | None = None,
) -> None:
    """Make a reviewer's move; refuse the wrong state, the wrong person, and what is missing."""
    trail.hold(session)
    session.refresh(declaration)
    given = replace(given, on=working_days.day_of(at))
    made = permitted(session, declaration, name, by=by, given=given)
    declaration.apply(made, at=at)
    session.add(declaration)
    said = {"reason": given.reason} if given.reason else {}
    trail.record(
        session,
        deed=f"declaration.{name}",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details=said | (details or {}),
    )
    letters.tell(session, declaration, name, at=at, reason=given.reason)


def permitted(
    session: Session, declaration: Declaration, name: str, *, by: Person, given: Given = NOTHING
) -> Move[State]:
    """Return the move, or refuse; whoever has the formal check leads a declaration to its end."""
    guards.require(session, by, declaration, Duty.CHECK)
    made = moves.find(DECLARATION_MOVES, name, declaration.state, by.held - {Role.ENTERPRISE})
    problems = tuple(
        Problem(need, message)
        for need in made.needs
        if (message := NEEDS[need](session, declaration, given)) is not None
    )
    if problems:
        raise InvalidError(problems[0].message, problems)
    return made


def missing(
    session: Session, declaration: Declaration, made: Move[State], *, on: date
) -> tuple[Words, ...]:
    """Return what the declaration still lacks for this move, apart from what is given with it."""
    given = Given(on=on)
    found = (NEEDS[need](session, declaration, given) for need in made.needs if need not in BY_HAND)
    return tuple(each for each in found if each is not None)


BY_HAND = {"fields", "due date", "reason"}  # what the person gives with the move itself


def _claims_decided(session: Session, declaration: Declaration, given: Given) -> Words | None:
    del given
    left = [
        each.claim.definition.name
        for each in reading.claims(session, declaration)
        if each.decision is None or each.decision.answer is not Answer.ACCEPTED
    ]
    if not left:
        return None
    return Words(
        zh=f"还有{len(left)}项没有采信：{'、'.join(name.zh for name in left[:5])}",
        en=f"{len(left)} claims are not accepted yet: {', '.join(name.en for name in left[:5])}",
    )


def _opinion(duty: Duty) -> Callable[[Session, Declaration, Given], Words | None]:
    def need(session: Session, declaration: Declaration, given: Given) -> Words | None:
        del given
        held = reading.opinion(session, declaration, duty)
        if held is None:
            return Words(zh=f"还没有{duty.words.zh}意见", en=f"there is no {duty.words.en} yet")
        if held.answer is Recommendation.DECLINED:
            return Words(
                zh=f"{duty.words.zh}意见是不同意", en=f"the {duty.words.en} is not to recommend it"
            )
        return None

    return need


def _earlier(session: Session, declaration: Declaration, given: Given) -> Words | None:
    if declaration.came_from != State.EXPERT_REVIEW:
        return Words(
            zh="补正不是专家评审时提出的：先走地方推荐",
            en="the corrections were not asked for in the expert review: recommendation comes first",
        )
    return next(
        (
            message
            for duty in (Duty.CITY, Duty.PROVINCE)
            if (message := _opinion(duty)(session, declaration, given)) is not None
        ),
        None,
    )


def _scores(session: Session, declaration: Declaration, given: Given) -> Words | None:
    del given
    scores = reading.scores(session, declaration)
    if len(scores) < LEAST_SCORES:
        return Words(
            zh=f"专家评分要{LEAST_SCORES}份以上，现在{len(scores)}份",
            en=f"{LEAST_SCORES} expert scores are needed; there are {len(scores)}",
        )
    if reading.unscored(session, declaration):
        return Words(zh="还有专家没有评完", en="an expert has not scored yet")
    mean = sum(each.total for each in scores) / len(scores)
    if mean < PASS:
        return Words(
            zh=f"平均{mean:.1f}分，不到{PASS:.0f}分", en=f"the mean is {mean:.1f}, below {PASS:.0f}"
        )
    return None


def _fields(session: Session, declaration: Declaration, given: Given) -> Words | None:
    del session
    if not given.fields:
        return Words(zh="指明要补正哪些内容", en="name what is to be corrected")
    known = {each.path: each.words for each in declarations.fields(declaration)}
    named: set[str] = set()
    for path, remark in given.fields:
        if path not in known:
            return _no_field(path)
        words = known[path]
        if path in named:
            return Words(zh=f"“{words.zh}”点名了两次", en=f"“{words.en}” is named twice")
        if not remark.strip():
            return Words(zh=f"写明“{words.zh}”哪里不对", en=f"say what is wrong with “{words.en}”")
        named.add(path)
    return None


def _no_field(path: str) -> Words:
    if not path:
        return Words(
            zh="写了哪里不对，还要选是哪一项", en="choose the field that a remark is about"
        )
    return Words(zh=f"申报里没有“{path}”", en=f"the declaration has no “{path}”")


def _due(session: Session, declaration: Declaration, given: Given) -> Words | None:
    """Want a day that lies ahead: from the day after it, the review can be closed as overdue."""
    del session, declaration
    if given.due_on is None:
        return Words(zh="写明补正期限", en="give the date it is due")
    if given.on is not None and given.due_on <= given.on:
        return Words(zh="写明今天以后的期限", en="give a date that lies ahead")
    return None


def _reason(session: Session, declaration: Declaration, given: Given) -> Words | None:
    del session, declaration
    return None if given.reason.strip() else Words(zh="写明理由", en="give the reason")


def _passed(session: Session, declaration: Declaration, given: Given) -> Words | None:
    """Say until when the enterprise may still correct; the day itself is theirs."""
    del session
    due = declaration.due_on
    if due is None or (given.on is not None and given.on > due):
        return None
    return Words(
        zh=f"企业到{due}还可以补正", en=f"the enterprise may hand in corrections until {due}"
    )


NEEDS: dict[str, Callable[[Session, Declaration, Given], Words | None]] = {
    "claims decided": _claims_decided,
    "city opinion": _opinion(Duty.CITY),
    "province opinion": _opinion(Duty.PROVINCE),
    "earlier recommendation": _earlier,
    "two scores": _scores,
    "fields": _fields,
    "due date": _due,
    "reason": _reason,
    "date passed": _passed,
}
