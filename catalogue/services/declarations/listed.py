"""What an enterprise does after its listing: contact data at once, the yearly self-check, what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from catalogue.domain import filling, form
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Catalogue, Listing
from catalogue.domain.measure import Measure, SelfCheck
from catalogue.domain.notice import NoticeLine
from catalogue.domain.objection import Objection, Outcome
from catalogue.domain.product import Maker, Product
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import trail, versions
from catalogue.services.declarations.finding import part_of, require_writer
from catalogue.services.records import BY_GROUP, record

CONTACT = ("address_zh", "address_en", "website")
CHANGED = Words(zh="企业更新联系信息", en="contact data brought up to date by the enterprise")
LONGEST = 2000
SOON = 90  # days before a listing ends in which that is said


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits for an enterprise: its kind, what it is about, until when."""

    kind: str
    code: str
    on: date | None
    count: int = 0


def listings(session: Session, enterprise: Enterprise) -> list[Listing]:
    """Return the listings of the enterprise and of what it makes."""
    made = select(Maker.product_id).where(Maker.enterprise_id == enterprise.id)
    query = select(Listing).where(
        or_(col(Listing.enterprise_id) == enterprise.id, col(Listing.product_id).in_(made))
    )
    return list(session.exec(query.order_by(Listing.code)))


def own_listing(session: Session, code: str, *, by: Person) -> tuple[Listing, Enterprise]:
    """Return a listing and its enterprise, for a member of that; for others there is none."""
    listing = session.exec(select(Listing).where(Listing.code == code)).first()
    makers = _enterprises(listing) if listing else []
    mine = next((each for each in makers if part_of(session, by, each.id)), None)
    if listing is None or mine is None:
        raise NotFoundError(Words(zh=f"没有公告“{code}”", en=f"There is no listing “{code}”"))
    return listing, mine


def _enterprises(listing: Listing) -> list[Enterprise]:
    if listing.enterprise is not None:
        return [listing.enterprise]
    return [each for product in listing.products for each in product.enterprises]


def amend_contact(
    session: Session,
    enterprise: Enterprise,
    *,
    said: Mapping[str, str],
    by: Person,
    at: datetime,
) -> Enterprise:
    """Bring address and website of an enterprise up to date at once, as a new version."""
    require_writer(session, by, enterprise.id)
    kept = _checked(said, on=at.date())
    trail.hold(session)
    session.refresh(enterprise)
    if all(getattr(enterprise, name) == value for name, value in kept.items()):
        return enterprise
    for name, value in kept.items():
        setattr(enterprise, name, value)
    session.add(enterprise)
    session.flush()
    held = versions.history(session, enterprise.id)
    versions.keep(
        session,
        kind="enterprise",
        subject_id=enterprise.id,
        code=enterprise.code,
        record=record(BY_GROUP["enterprises"], enterprise),
        number=held[0].number + 1 if held else 1,
        by=actor(by),
        at=at,
        reason=CHANGED,
    )
    trail.record(session, deed="enterprise.contact", subject=enterprise.code, by=actor(by), at=at)
    made = select(Product.code).join(Maker).where(Maker.enterprise_id == enterprise.id)
    trail.tell(session, "index", session.exec(made).all(), at=at)
    return enterprise


def _checked(said: Mapping[str, str], *, on: date) -> dict[str, str]:
    section = form.section("enterprise")
    fields = [each for each in (section.fields if section else ()) if each.name in CONTACT]
    kept = {each.name: str(filling.cleaned(each, said.get(each.name, ""))) for each in fields}
    problems = [
        Problem(each.name, wrong)
        for each in fields
        if (wrong := filling.problem(each, kept[each.name], Catalogue.PROMOTION, on=on))
    ]
    if problems:
        raise InvalidError(
            Words(zh="联系信息没有保存", en="the contact data were not kept"), tuple(problems)
        )
    return kept


def self_check(session: Session, listing: Listing) -> SelfCheck | None:
    """Return the yearly self-check of a listing that waits for its answer."""
    query = select(SelfCheck).where(
        SelfCheck.listing_id == listing.id, col(SelfCheck.answered_at).is_(None)
    )
    return session.exec(query.order_by(col(SelfCheck.year).desc()).limit(1)).first()


def answer_self_check(  # noqa: PLR0913 - an answer has a giver and a moment
    session: Session,
    listing: Listing,
    enterprise: Enterprise,
    *,
    unchanged: bool | None,
    text: str,
    by: Person,
    at: datetime,
) -> SelfCheck:
    """Answer the yearly self-check: that all still holds, or what does not."""
    require_writer(session, by, enterprise.id)
    trail.hold(session)
    held = self_check(session, listing)
    if held is None:
        raise WrongStateError(
            Words(zh="现在没有要答的自查", en="no self-check waits for an answer")
        )
    said = text.strip()[:LONGEST]
    if unchanged is None or (not unchanged and not said):
        words = (
            Words(zh="选一个答案", en="choose an answer")
            if unchanged is None
            else Words(zh="写明哪里变了", en="say what has changed")
        )
        place = "unchanged" if unchanged is None else "text"
        raise InvalidError(words, (Problem(place, words),))
    held.unchanged, held.text, held.answered_at, held.answered_by = unchanged, said, at, by.id
    session.add(held)
    trail.record(
        session,
        deed="listing.self-check",
        subject=listing.code,
        by=actor(by),
        at=at,
        details={"year": held.year, "unchanged": unchanged},
    )
    return held


def due(session: Session, enterprise: Enterprise, *, on: date) -> list[Due]:
    """Return what waits for an enterprise, the nearest day first."""
    found = [*_corrections(session, enterprise), *_objections(session, enterprise)]
    for listing in listings(session, enterprise):
        check = self_check(session, listing)
        if check is not None:
            found.append(Due("self-check", listing.code, check.due_on))
        left = (listing.valid_until - on).days if listing.valid_until else None
        if left is not None and 0 <= left <= SOON:
            found.append(Due("ends", listing.code, listing.valid_until))
        found += [
            Due("measure", listing.code, each.due_on) for each in session.exec(_measures(listing))
        ]
    return sorted(found, key=lambda each: each.on or date.max)


def _measures(listing: Listing) -> SelectOfScalar[Measure]:
    return select(Measure).where(
        Measure.listing_id == listing.id,
        col(Measure.due_on).is_not(None),
        col(Measure.settled_at).is_(None),
    )


def _corrections(session: Session, enterprise: Enterprise) -> list[Due]:
    query = select(Declaration).where(
        Declaration.enterprise_id == enterprise.id, Declaration.state == State.CORRECTION
    )
    return [
        Due("correction", each.code, each.due_on, len(each.remarks)) for each in session.exec(query)
    ]


def _objections(session: Session, enterprise: Enterprise) -> list[Due]:
    query = (
        select(Objection)
        .join(NoticeLine, col(NoticeLine.id) == col(Objection.line_id))
        .join(Declaration, col(Declaration.id) == col(NoticeLine.declaration_id))
        .where(Declaration.enterprise_id == enterprise.id)
        .where(Objection.outcome == Outcome.OPEN, col(Objection.replied_at).is_(None))
    )
    return [Due("objection", each.code, None) for each in session.exec(query)]
