"""The yearly self-check: asked for on the day a listing was published, answered by the enterprise."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from catalogue.domain import working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.measure import SelfCheck
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import declarations, trail
from catalogue.services.upkeep import reminders

DAYS = timedelta(days=30)  # to answer; ours
ASK = Words(zh="公告{code}的年度自查", en="The yearly self-check of listing {code}")
ASK_TEXT = Words(
    zh="公告{code}满一年了。在{day}以前登录网站，核对列入的内容还是不是这样。",
    en="Listing {code} is a year older. Sign in by {day} and say whether what is listed still holds.",
)


def ask_due(session: Session, *, at: datetime) -> int:
    """Ask for the self-check of every listing whose day of the year has come; safe to repeat."""
    today = working_days.day_of(at)
    query = select(Listing).where(
        col(Listing.standing).in_((Standing.PUBLISHED, Standing.RECTIFYING))
    )
    return sum(_ask(session, each, today, at) for each in session.exec(query).all())


def _ask(session: Session, listing: Listing, today: date, at: datetime) -> bool:
    year = today.year if _reached(listing.valid_from, today) else today.year - 1
    if year <= listing.valid_from.year or _held(session, listing, year):
        return False
    made = SelfCheck(listing_id=listing.id, year=year, due_on=today + DAYS, asked_at=at)
    session.add(made)
    trail.record(
        session,
        deed="self-check.ask",
        subject=listing.code,
        by="upkeep",
        at=at,
        details={"year": year},
    )
    said = {"code": listing.code, "day": str(made.due_on)}
    told = reminders.owners(session, listing)
    key = f"self-check:{made.id}"
    reminders.tell(session, told, key, ASK.fill(**said), ASK_TEXT.fill(**said), at)
    return True


def _reached(first: date, today: date) -> bool:
    return (today.month, today.day) >= (first.month, first.day)


def _held(session: Session, listing: Listing, year: int) -> bool:
    query = select(SelfCheck.id).where(SelfCheck.listing_id == listing.id, SelfCheck.year == year)
    return session.exec(query).first() is not None


def open_for(session: Session, person: Person) -> list[SelfCheck]:
    """Return the self-checks that somebody's enterprises have still to answer."""
    query = select(SelfCheck).where(col(SelfCheck.answered_at).is_(None))
    return [each for each in session.exec(query) if may_answer(session, each, person)]


def may_answer(session: Session, check: SelfCheck, person: Person) -> bool:
    listing = check.listing
    ids: list[UUID] = (
        [listing.enterprise_id]
        if listing.enterprise_id
        else [maker.enterprise_id for each in listing.products for maker in each.makers]
    )
    return any(declarations.may_write(session, person, each) for each in ids)


def answer(  # noqa: PLR0913 - an answer says all of this
    session: Session,
    check: SelfCheck,
    *,
    unchanged: bool | None,
    text: str,
    by: Person,
    at: datetime,
) -> SelfCheck:
    """Say whether what was listed still holds; what does not is said in words."""
    trail.hold(session)
    session.refresh(check)
    if not may_answer(session, check, by):
        raise NotFoundError(Words(zh="没有这次自查", en="There is no such self-check"))
    if check.answered_at is not None:
        raise WrongStateError(Words(zh="已经答过了", en="it has been answered"))
    if unchanged is None or (not unchanged and not text.strip()):
        message = Words(
            zh="选一个；有变化就写明变了什么", en="choose one; if it changed, say what changed"
        )
        raise InvalidError(message, (Problem("unchanged", message),))
    check.unchanged, check.text = unchanged, text.strip()
    check.answered_at, check.answered_by = at, by.id
    session.add(check)
    trail.record(
        session,
        deed="self-check.answer",
        subject=check.listing.code,
        by=actor(by),
        at=at,
        details={"year": check.year, "unchanged": unchanged},
    )
    return check
