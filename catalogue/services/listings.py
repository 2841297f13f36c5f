"""Listings live: measures by administrators and by the timer, each with cause, actor and public text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from catalogue.domain import moves, working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.listing import LISTING_MOVES, ListedProduct, Listing, Standing
from catalogue.domain.measure import Cause, Measure, Replacement
from catalogue.domain.moves import Move, Role
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError, NotAllowedError, NotFoundError, Problem
from catalogue.domain.words import Words
from catalogue.services import products, telling, trail, versions
from catalogue.services.records import BY_GROUP, record
from catalogue.services.reviews import guards

SHAPE = BY_GROUP["listings"]
NONE = Words(zh="", en="")


@dataclass(frozen=True, slots=True)
class Said:
    """What is given with a measure: its cause, the public text, advice to holders, a due date."""

    cause: Cause
    text: Words
    advice: Words = NONE
    due_on: date | None = None
    replacements: tuple[str, ...] = ()


def get(session: Session, code: str) -> Listing:
    """Return the listing with all that it names; refuse where there is none."""
    query = select(Listing).where(Listing.code == code).options(*_whole())
    found = session.exec(query).first() if code else None
    if found is None:
        raise NotFoundError(Words(zh="没有这条公告", en="There is no such listing"))
    return found


def every(session: Session, standing: Standing | None = None) -> list[Listing]:
    """Return the listings, those in trouble first, then by code."""
    query = select(Listing).options(*_whole())
    if standing is not None:
        query = query.where(Listing.standing == standing)
    found = list(session.exec(query.order_by(col(Listing.code))))
    return sorted(found, key=lambda each: each.standing is Standing.PUBLISHED)


def _whole() -> tuple[Any, ...]:
    covered = selectinload(Listing.covered)  # type: ignore[arg-type]
    return (
        selectinload(Listing.edition),  # type: ignore[arg-type]
        selectinload(Listing.product),  # type: ignore[arg-type]
        selectinload(Listing.enterprise),  # type: ignore[arg-type]
        covered.selectinload(ListedProduct.product),  # type: ignore[arg-type]
    )


def measure(  # noqa: PLR0913 - a measure has a doer and a moment
    session: Session, listing: Listing, name: str, said: Said, *, by: Person, at: datetime
) -> Measure:
    """Take a measure: make the listed move, say publicly why, tell the index."""
    guards.require_role(by, Role.ADMINISTRATOR)
    if any(guards.belongs(session, by, each) for each in _enterprises(listing)):
        raise NotAllowedError(guards.OWN)
    return take(session, listing, name, said, roles={Role.ADMINISTRATOR}, by=actor(by), at=at)


def take(  # noqa: PLR0913 - a measure has a doer and a moment
    session: Session,
    listing: Listing,
    name: str,
    said: Said,
    *,
    roles: set[Role],
    by: str,
    at: datetime,
) -> Measure:
    """Take a measure in a role; the timer takes its own."""
    trail.hold(session)
    session.refresh(listing)
    move = moves.find(LISTING_MOVES, name, listing.standing, roles)
    problems = tuple(_problems(session, listing, move, said, working_days.day_of(at)))
    if problems:
        raise InvalidError(problems[0].message, problems)
    _settle(session, listing, at)
    if move.target is not listing.standing:
        listing.apply(move, on=working_days.day_of(at), reason=said.text, advice=said.advice)
    _replace(session, listing, said.replacements)
    made = Measure(
        listing_id=listing.id,
        move=name,
        cause=said.cause,
        after=listing.standing,
        text_zh=said.text.zh,
        text_en=said.text.en,
        due_on=said.due_on if "due date" in move.needs else None,
        actor=by,
        at=at,
    )
    session.add_all([listing, made])
    session.flush()
    reason = SAID.fill(move=move.words, cause=said.cause.words, text=said.text)
    keep(session, listing, reason=reason, by=by, at=at)
    trail.record(
        session,
        deed=f"listing.{name}",
        subject=listing.code,
        by=by,
        at=at,
        details={"cause": said.cause.value, "due_on": str(said.due_on or "")},
    )
    trail.tell(session, "index", [each.code for each in listing.products], at=at)
    _tell(session, listing, made, move, at)
    return made


def _tell(
    session: Session, listing: Listing, made: Measure, move: Move[Standing], at: datetime
) -> None:
    """Write to the enterprise what was done with its listing, before it reads it in public."""
    due = DUE.fill(day=str(made.due_on)) if made.due_on else NONE
    text = SAID.fill(move=move.words, cause=made.cause.words, text=made.text)
    telling.tell(
        session,
        telling.owners(session, listing),
        f"measure:{made.id}",
        MEASURE.fill(code=listing.code, move=move.words),
        LETTER.fill(said=text, due=due),
        at,
    )


MEASURE = Words(zh="公告{code}：{move}", en="Listing {code}: {move}")
DUE = Words(zh="期限：{day}。\n", en="Due: {day}.\n")
LETTER = Words(
    zh="{said}\n{due}登录网站，在“企业申报”里打开这份公告，可以看到说明和接下来能做的。",
    en="{said}\n{due}Sign in and open the listing under “Declare” to see what was said and what you can do.",
)
SAID = Words(zh="{move}（{cause}）：{text}", en="{move} ({cause}): {text}")


def keep(session: Session, listing: Listing, *, reason: Words, by: str, at: datetime) -> None:
    """Keep what the listing says now as its next version."""
    held = versions.history(session, listing.id)
    versions.keep(
        session,
        kind="listing",
        subject_id=listing.id,
        code=listing.code,
        record=record(SHAPE, listing),
        number=held[0].number + 1 if held else 1,
        by=by,
        at=at,
        reason=reason,
    )


def _problems(
    session: Session, listing: Listing, move: Move[Standing], said: Said, today: date
) -> Sequence[Problem]:
    both = Words(zh="两种语言都要写", en="write it in both languages")
    found = [
        Problem(name, both)
        for name, text in (("text_zh", said.text.zh), ("text_en", said.text.en))
        if not text.strip()
    ]
    if "advice" in move.needs and not (said.advice.zh.strip() and said.advice.en.strip()):
        message = Words(
            zh="写明手里有它的人该怎么做，两种语言都要",
            en="say in both languages what a holder should do",
        )
        found.append(Problem("advice_zh", message))
    if "due date" in move.needs and (said.due_on is None or said.due_on <= today):
        found.append(
            Problem("due_on", Words(zh="写明今天以后的期限", en="give a date that lies ahead"))
        )
    known = {each.code for each in products.by_codes(session, said.replacements)}
    own = {each.code for each in listing.products}
    for code in said.replacements:
        if code not in known or code in own:
            message = Words(zh=f"“{code}”不能作替代产品", en=f"“{code}” cannot be a replacement")
            found.append(Problem("replacements", message))
    return found


def _settle(session: Session, listing: Listing, at: datetime) -> None:
    """End what earlier measures still waited for: the new one says how it stands now."""
    for each in measures(session, listing):
        if each.due_on and each.settled_at is None:
            each.settled_at = at
            session.add(each)


def _replace(session: Session, listing: Listing, codes: Sequence[str]) -> None:
    if not codes:
        return
    for each in session.exec(select(Replacement).where(Replacement.listing_id == listing.id)):
        session.delete(each)
    session.flush()
    for place, product in enumerate(products.by_codes(session, codes)):
        session.add(Replacement(listing_id=listing.id, product_id=product.id, position=place))


def measures(session: Session, listing: Listing) -> list[Measure]:
    """Return what was done about a listing, the newest first."""
    query = select(Measure).where(Measure.listing_id == listing.id)
    return list(session.exec(query.order_by(col(Measure.at).desc())))


def measures_of(session: Session, listings: Sequence[Listing]) -> list[Measure]:
    """Return what was done about these listings, the newest first."""
    query = select(Measure).where(col(Measure.listing_id).in_([each.id for each in listings]))
    return list(session.exec(query.order_by(col(Measure.at).desc())))


def warnings(session: Session, listings: Sequence[Listing]) -> list[Measure]:
    """Return the warnings that stand: of each listing the last measure, where it is one."""
    last: dict[UUID, Measure] = {}
    for each in measures_of(session, listings):
        last.setdefault(each.listing_id, each)
    return [each for each in last.values() if each.move == "warn"]


def replacements(session: Session, listings: Sequence[Listing]) -> list[Product]:
    """Return the products named in place of what these listings no longer carry."""
    query = (
        select(Replacement)
        .where(col(Replacement.listing_id).in_([each.id for each in listings]))
        .order_by(col(Replacement.position))
    )
    return [each.product for each in session.exec(query)]


def allowed(listing: Listing, person: Person) -> tuple[Move[Standing], ...]:
    """Return the moves this person may make of the listing now."""
    return moves.allowed(LISTING_MOVES, listing.standing, person.held)


def _enterprises(listing: Listing) -> list[object]:
    if listing.enterprise_id is not None:
        return [listing.enterprise_id]
    return [maker.enterprise_id for each in listing.products for maker in each.makers]


def expire_due(session: Session, *, at: datetime) -> list[Listing]:
    """Let the listings expire whose last day has passed; safe to repeat."""
    today = working_days.day_of(at)
    query = select(Listing).where(
        col(Listing.valid_until) < today,
        col(Listing.standing).in_((Standing.PUBLISHED, Standing.RECTIFYING, Standing.SUSPENDED)),
    )
    due = list(session.exec(query.options(*_whole())))
    for each in due:
        text = EXPIRED.fill(day=each.valid_until)
        said = Said(Cause.EXPIRY, text)
        take(session, each, "expire", said, roles={Role.UPKEEP}, by="upkeep", at=at)
    return due


EXPIRED = Words(zh="有效期到{day}为止", en="its validity ended on {day}")


def overdue(session: Session, *, on: date) -> list[Measure]:
    """Return the measures whose date has passed without anything having been done."""
    query = select(Measure).where(col(Measure.due_on) < on, col(Measure.settled_at).is_(None))
    return list(session.exec(query.order_by(col(Measure.due_on))))
