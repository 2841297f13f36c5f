"""Letters before and after a day that matters: each occasion is written about once."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from catalogue.domain import working_days
from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.listing import Listing, Standing
from catalogue.domain.review import Assignment, Duty
from catalogue.domain.words import Words
from catalogue.services import listings, telling

SOON = timedelta(days=3)  # before corrections are due
LONG_BEFORE = timedelta(days=60)  # before a listing ends
LASTING = (Standing.PUBLISHED, Standing.RECTIFYING, Standing.SUSPENDED)  # all that can expire

CORRECTION = Words(zh="申报{code}的补正{day}到期", en="Corrections of {code} are due on {day}")
CORRECTION_TEXT = Words(
    zh="申报{code}的补正要在{day}以前提交。登录网站，打开“企业申报”。",
    en="The corrections of {code} are to be handed in by {day}. Sign in and open “Declare”.",
)
OVERDUE = Words(zh="申报{code}的补正过了期限", en="The corrections of {code} are overdue")
OVERDUE_TEXT = Words(
    zh="申报{code}的补正期限是{day}，还没有提交。审核人员终止审核以前还可以提交：登录网站，打开“企业申报”。",
    en="The corrections of {code} were due on {day} and have not been handed in. They may be until the "
    "reviewer closes the review: sign in and open “Declare”.",
)
ENDING = Words(zh="公告{code}在{day}到期", en="Listing {code} ends on {day}")
ENDING_TEXT = Words(
    zh="公告{code}的有效期到{day}为止，过了这一天产品页写明已到期。要重新列入：到期后登录网站，"
    "在“企业申报”里打开这份公告，换上当时的报告和证书，申请重新列入。",
    en="Listing {code} is valid until {day}; after that its page says that it has expired. To be listed "
    "again, sign in once it has ended, open the listing under “Declare” and ask for re-admission with "
    "the reports and certificates of that time.",
)
RECTIFY = Words(zh="公告{code}的整改过了期限", en="The rectification of {code} is overdue")
RECTIFY_TEXT = Words(
    zh="公告{code}的整改期限是{day}，到期没有恢复，可能会暂停或撤销。企业登录网站，在“企业申报”里打开"
    "这份公告，看要改什么；管理员在“公告”里处置。",
    en="The rectification of {code} was due on {day} and the listing is not restored: it may be suspended "
    "or withdrawn. The enterprise opens the listing under “Declare” and sees what to put right; an "
    "administrator decides under “Listings”.",
)


def write_due(session: Session, *, at: datetime) -> int:
    """Write every letter that is due and was not written; return how many."""
    today = working_days.day_of(at)
    return (
        _corrections(session, today, at)
        + _listings(session, today, at)
        + _rectifications(session, today, at)
    )


def _corrections(session: Session, today: date, at: datetime) -> int:
    query = select(Declaration).where(
        Declaration.state == State.CORRECTION, col(Declaration.due_on) <= today + SOON
    )
    written = 0
    for each in session.exec(query):
        late = each.due_on is not None and each.due_on < today
        subject, text = (OVERDUE, OVERDUE_TEXT) if late else (CORRECTION, CORRECTION_TEXT)
        told = [
            *telling.members(session, each.enterprise_id),
            *(_reviewers(session, each) if late else ()),
        ]
        key = f"correction:{each.id}:{each.due_on}:{'late' if late else 'soon'}"
        said = {"code": each.code, "day": str(each.due_on)}
        written += telling.tell(session, told, key, subject.fill(**said), text.fill(**said), at)
    return written


def _reviewers(session: Session, declaration: Declaration) -> list[Person]:
    query = select(Assignment).where(
        Assignment.declaration_id == declaration.id,
        Assignment.duty == Duty.CHECK,
        col(Assignment.ended_at).is_(None),
    )
    return [each.person for each in session.exec(query)]


def _listings(session: Session, today: date, at: datetime) -> int:
    query = select(Listing).where(
        col(Listing.standing).in_(LASTING),
        col(Listing.valid_until) <= today + LONG_BEFORE,
        col(Listing.valid_until) >= today,
    )
    written = 0
    for each in session.exec(query):
        said = {"code": each.code, "day": str(each.valid_until)}
        key = f"ending:{each.id}:{each.valid_until}"
        told = telling.owners(session, each)
        written += telling.tell(
            session, told, key, ENDING.fill(**said), ENDING_TEXT.fill(**said), at
        )
    return written


def _rectifications(session: Session, today: date, at: datetime) -> int:
    written = 0
    for each in listings.overdue(session, on=today):
        listing = session.get_one(Listing, each.listing_id)
        said = {"code": listing.code, "day": str(each.due_on)}
        told = [*telling.administrators(session), *telling.owners(session, listing)]
        key = f"rectify:{each.id}"
        written += telling.tell(
            session, told, key, RECTIFY.fill(**said), RECTIFY_TEXT.fill(**said), at
        )
    return written
