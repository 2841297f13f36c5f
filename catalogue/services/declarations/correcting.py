"""Rounds of corrections: the reviewer names fields, the enterprise changes those and no others."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from catalogue.domain import moves
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration
from catalogue.domain.moves import Role
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.declarations.content import fields
from catalogue.services.declarations.submitting import hand_in

CORRECTED = Words(zh="企业提交补正", en="corrections submitted by the enterprise")


def ask_correction(  # noqa: PLR0913 - a round has fields, a day, an asker and a moment
    session: Session,
    declaration: Declaration,
    *,
    remarks: Mapping[str, str],
    due_on: date,
    by: Person,
    at: datetime,
) -> Declaration:
    """Open the named fields to the enterprise, each with a remark, until a day.

    A path may name a field, a claim, a report, or a whole section (``reports``: file another).
    Whether this person may ask is for the caller to know.
    """
    trail.hold(session)
    session.refresh(declaration)
    move = moves.find(DECLARATION_MOVES, "ask-correction", declaration.state, {Role.REVIEWER})
    _refuse_empty(declaration, remarks, due_on, at)
    declaration.apply(move, at=at)
    declaration.remarks, declaration.due_on = dict(remarks), due_on
    declaration.revision += 1
    session.add(declaration)
    trail.record(
        session,
        deed="declaration.ask-correction",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"fields": sorted(remarks), "due_on": due_on.isoformat()},
    )
    return declaration


def _refuse_empty(
    declaration: Declaration, remarks: Mapping[str, str], due_on: date, at: datetime
) -> None:
    known = {each.path for each in fields(declaration)}
    known |= {path[: path.index("/")] for path in known} | {"reports", "claims", "proofs"}
    problems = [
        Problem(path, Words(zh=f"没有“{path}”这一项", en=f"there is no field “{path}”"))
        for path in remarks
        if path not in known
    ]
    problems += [
        Problem(path, Words(zh="写明要改什么", en="say what is to be corrected"))
        for path, remark in remarks.items()
        if not remark.strip()
    ]
    if not remarks:
        problems.append(Problem("remarks", Words(zh="选出要补正的字段", en="name the fields")))
    if due_on <= at.date():
        problems.append(
            Problem("due_on", Words(zh="期限要在今天以后", en="the day must lie ahead"))
        )
    if problems:
        raise InvalidError(
            Words(zh="补正要求没有写全", en="the request for corrections is not whole"),
            tuple(problems),
        )


def resubmit(
    session: Session, declaration: Declaration, *, by: Person, at: datetime
) -> Declaration:
    """Hand the corrections in; the round ends, and the declaration goes back to be checked."""
    done = hand_in(session, declaration, "resubmit", CORRECTED, by=by, at=at)
    done.remarks, done.due_on = {}, None
    session.add(done)
    return done
