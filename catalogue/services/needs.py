"""Published needs: buyers say what they look for, makers see which of their products would do."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from catalogue.domain.account import WRITERS, Person, actor
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.need import Need, NeedAnswer
from catalogue.domain.product import Maker, Product
from catalogue.domain.refusals import (
    InvalidError,
    NotAllowedError,
    NotFoundError,
    Problem,
    WrongStateError,
)
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Proof, Reported, Sheet, record
from catalogue.domain.sheet.matrix import Row
from catalogue.domain.words import Words
from catalogue.services import matrices, trail

MOST_OPEN = 50  # open needs of one person
LONGEST = 4_000
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Chance:
    """One product against one need: it meets it, or would but for a report (``lacks``)."""

    need: Need
    row: Row
    lacks: tuple[Words, ...]


def publish(  # noqa: PLR0913 - a need is all of this
    session: Session,
    sheet: Sheet,
    *,
    by: Person,
    at: datetime,
    text: str = "",
    buyer: str = "",
    until: date | None = None,
) -> Need:
    """Publish a sheet as a need; without a buyer's name it is anonymous."""
    if not sheet.requirements:
        words = Words(zh="需求单里还没有要求", en="The sheet asks nothing yet")
        raise InvalidError(words, (Problem("sheet", words),))
    if until is not None and until < at.date():
        words = Words(zh="截止日期已经过了", en="The last day is past")
        raise InvalidError(words, (Problem("until", words),))
    if sum(each.is_open(on=at.date()) for each in of(session, by)) >= MOST_OPEN:
        raise WrongStateError(
            Words(
                zh=f"最多同时公开{MOST_OPEN}个需求",
                en=f"At most {MOST_OPEN} needs are open at once",
            )
        )
    need = Need(
        code=f"XQ-{at.year}-{secrets.token_hex(4).upper()}",
        person_id=by.id,
        title=(sheet.title or sheet.name.zh)[:200],
        text=text[:LONGEST],
        buyer=buyer[:200],
        sheet=record.sheet(sheet),
        until=until,
        published_at=at,
    )
    session.add(need)
    session.flush()
    trail.record(session, deed="need.publish", subject=need.code, by=actor(by), at=at)
    return need


def close(session: Session, need: Need, *, by: Person, at: datetime) -> None:
    """End a need; only whoever published it may."""
    if need.person_id != by.id:
        raise NotAllowedError(
            Words(zh="只有公开它的人能结束它", en="Only whoever published it may close it")
        )
    if need.closed_at is None:
        need.closed_at = at
        session.add(need)
        trail.record(session, deed="need.close", subject=need.code, by=actor(by), at=at)


def get(session: Session, code: str) -> Need:
    found = session.exec(select(Need).where(Need.code == code[:40])).first()
    if found is None:
        raise NotFoundError(
            Words(zh=f"没有公开需求“{code[:40]}”", en=f"There is no published need “{code[:40]}”")
        )
    return found


def open_ones(session: Session, *, on: date) -> Sequence[Need]:
    """Return the needs that can still be answered, newest first."""
    query = select(Need).where(
        col(Need.closed_at).is_(None), or_(col(Need.until).is_(None), col(Need.until) >= on)
    )
    return session.exec(query.order_by(col(Need.published_at).desc()).limit(SHOWN)).all()


def of(session: Session, person: Person) -> Sequence[Need]:
    query = select(Need).where(Need.person_id == person.id)
    return session.exec(query.order_by(col(Need.published_at).desc())).all()


def chances(session: Session, enterprise: Enterprise, *, on: date) -> tuple[Chance, ...]:
    """Return the open needs that products of an enterprise meet, or would with one more report."""
    made = select(Product.code).join(Maker).where(Maker.enterprise_id == enterprise.id)
    codes = list(session.exec(made.order_by(Product.code)))
    candidates = matrices.chosen(session, codes)
    found = []
    for need in open_ones(session, on=on):
        sheet = need.asked
        for candidate in candidates:
            if not matrices.in_scope(session, candidate.code, sheet.scope):
                continue
            lacking = lacks(row := Row.of(sheet, candidate), sheet)
            if lacking is not None:
                found.append(Chance(need, row, lacking))
    return tuple(found)


def lacks(row: Row, sheet: Sheet) -> tuple[Words, ...] | None:
    """Return the reports a product lacks for a need: none if it meets it, None if more is wrong."""
    open_places = [
        place for place in sheet.mandatory if row.answers[place].verdict is not Verdict.MEETS
    ]
    asks = [sheet.requirements[place].ask for place in open_places]
    if not all(isinstance(each, Proof | Reported) for each in asks):
        return None
    return tuple(each.words for each in asks)


def answer(  # noqa: PLR0913 - an answer is all of this
    session: Session,
    need: Need,
    enterprise: Enterprise,
    product_code: str,
    *,
    text: str,
    by: Person,
    at: datetime,
) -> NeedAnswer:
    """Say for an enterprise that one of its products would do; a second word replaces the first."""
    if by.part_in(enterprise) not in WRITERS:
        raise NotAllowedError(
            Words(zh="您不能替这家企业回应", en="You may not answer for this enterprise")
        )
    if not need.is_open(on=at.date()):
        raise WrongStateError(Words(zh="这个需求已经结束", en="This need is closed"))
    product = next(
        (
            each.row.candidate.code
            for each in chances(session, enterprise, on=at.date())
            if each.need.id == need.id and each.row.candidate.code == product_code
        ),
        None,
    )
    if product is None:
        words = Words(
            zh="这件产品不满足，缺的也不只是报告",
            en="This product does not meet it, and not for want of a report",
        )
        raise InvalidError(words, (Problem("product", words),))
    held = session.exec(select(Product).where(Product.code == product)).one()
    same = select(NeedAnswer).where(NeedAnswer.need_id == need.id, NeedAnswer.product_id == held.id)
    made = session.exec(same).first() or NeedAnswer(
        need_id=need.id,
        enterprise_id=enterprise.id,
        product_id=held.id,
        person_id=by.id,
        made_at=at,
    )
    made.text, made.person_id, made.made_at = text[:2000], by.id, at
    session.add(made)
    session.flush()
    trail.record(session, deed="need.answer", subject=need.code, by=actor(by), at=at)
    return made
