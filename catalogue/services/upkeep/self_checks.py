"""The yearly self-check is asked for on the day of the year a listing was published."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from catalogue.domain import working_days
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.measure import SelfCheck
from catalogue.domain.words import Words
from catalogue.services import telling, trail

DAYS = timedelta(days=30)  # to answer; ours
ASK = Words(zh="公告{code}的年度自查", en="The yearly self-check of listing {code}")
ASK_TEXT = Words(
    zh="公告{code}又满一年了。请在{day}以前登录网站，在“企业申报”里打开这份公告，对照列入的型号、指标、"
    "报告和证书，答复还是不是这样。",
    en="Listing {code} is a year older. By {day}, sign in, open the listing under “Declare”, compare its "
    "model, figures, reports and certificates, and say whether they still hold.",
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
    told = telling.owners(session, listing)
    key = f"self-check:{made.id}"
    telling.tell(session, told, key, ASK.fill(**said), ASK_TEXT.fill(**said), at)
    return True


def _reached(first: date, today: date) -> bool:
    return (today.month, today.day) >= (first.month, first.day)


def _held(session: Session, listing: Listing, year: int) -> bool:
    query = select(SelfCheck.id).where(SelfCheck.listing_id == listing.id, SelfCheck.year == year)
    return session.exec(query).first() is not None
