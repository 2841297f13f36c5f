"""Publishing: cleared lines become a dated edition, frozen with its digest, and its listings."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from catalogue.domain import moves, working_days
from catalogue.domain.account import Person, actor
from catalogue.domain.listing import YEARS, Catalogue, Edition, ListedProduct, Listing, Standing
from catalogue.domain.measure import EditionSeal
from catalogue.domain.moves import Role
from catalogue.domain.notice import LINE_MOVES, NoticeLine
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError, NotAllowedError, Problem
from catalogue.domain.review import Answer
from catalogue.domain.words import Words
from catalogue.domain.years import years_after
from catalogue.services import declarations, listings, reviews, telling, trail, versions
from catalogue.services.records import BY_GROUP, product_record, record

PREFIXES = {Catalogue.PROMOTION: "TG", Catalogue.HOUSEHOLD: "JT"}
REASON = Words(zh="列入公告批次{edition}", en="published in edition {edition}")
LISTED = Words(zh="申报{code}列入公告批次{edition}", en="{code} is listed in edition {edition}")
LISTED_TEXT = Words(
    zh="公告编号{listing}，有效期到{day}。联系方式变了随时可以改；每年自查一次。",
    en="The listing is {listing}, valid until {day}. Contact data can be changed at any time; "
    "a self-check is due once a year.",
)


def publish(  # noqa: PLR0913 - an edition says all of this
    session: Session,
    lines: Sequence[NoticeLine],
    *,
    title: Words,
    notice: Words,
    valid_until: date | None = None,
    by: Person,
    at: datetime,
) -> Edition:
    """Publish cleared lines of one catalogue as an edition; after this it can never be changed."""
    trail.hold(session)
    _refuse(session, lines, title, notice, by)
    today = working_days.day_of(at)
    until = valid_until or years_after(today, YEARS)
    catalogue = lines[0].notice.catalogue
    edition = Edition(
        code=_edition_code(session, catalogue, today.year),
        catalogue=catalogue,
        title_zh=title.zh,
        title_en=title.en,
        notice_zh=notice.zh,
        notice_en=notice.en,
        published_on=today,
    )
    session.add(edition)
    session.flush()
    made = [_list(session, edition, line, until, by=by, at=at) for line in lines]
    _seal(session, edition, made, lines[0].notice.sample, by=by, at=at)
    return edition


def _refuse(
    session: Session, lines: Sequence[NoticeLine], title: Words, notice: Words, by: Person
) -> None:
    reviews.require_role(by, Role.PUBLISHER)
    if not lines:
        raise InvalidError(Words(zh="选出要公告的条目", en="choose what is to be listed"))
    for each in lines:
        against = reviews.publishing_conflict(session, by, each.declaration)
        if against is not None:
            raise NotAllowedError(against)
        moves.find(LINE_MOVES, "list", each.course, by.held)
    if len({(each.notice.catalogue, each.notice.sample) for each in lines}) > 1:
        raise InvalidError(
            Words(
                zh="一个批次只属于一个目录，样本不和真实条目放在一起",
                en="an edition belongs to one catalogue and holds no sample beside a real line",
            )
        )
    empty = [
        Problem(name, Words(zh="两种语言都要写", en="write it in both languages"))
        for name, text in (
            ("title_zh", title.zh),
            ("title_en", title.en),
            ("notice_zh", notice.zh),
            ("notice_en", notice.en),
        )
        if not text.strip()
    ]
    if empty:
        raise InvalidError(empty[0].message, tuple(empty))


def _list(  # noqa: PLR0913
    session: Session,
    edition: Edition,
    line: NoticeLine,
    until: date,
    *,
    by: Person,
    at: datetime,
) -> Listing:
    """Make the listing of one line, its products first, and mark the line as listed."""
    declaration = line.declaration
    products = declarations.as_products(
        session, declaration, by=actor(by), at=at, checked=checked(session, line)
    )
    promotion = edition.catalogue is Catalogue.PROMOTION
    listing = Listing(
        code=_listing_code(session, edition.catalogue, edition.published_on.year),
        catalogue=edition.catalogue,
        edition_id=edition.id,
        product_id=products[0].id if promotion else None,
        enterprise_id=None if promotion else declaration.enterprise_id,
        standing=Standing.PUBLISHED,
        valid_from=edition.published_on,
        valid_until=until,
        standing_since=edition.published_on,
    )
    listing.covered = (
        []
        if promotion
        else [ListedProduct(listing_id=listing.id, product_id=each.id) for each in products]
    )
    session.add(listing)
    session.flush()
    session.refresh(listing)
    line.listing_id = listing.id
    line.apply(moves.find(LINE_MOVES, "list", line.course, {Role.PUBLISHER}))
    session.add(line)
    session.flush()
    listings.keep(session, listing, reason=REASON.fill(edition=edition.code), by=actor(by), at=at)
    trail.record(
        session,
        deed="listing.publish",
        subject=listing.code,
        by=actor(by),
        at=at,
        details={"declaration": declaration.code, "edition": edition.code},
    )
    told = telling.members(session, declaration.enterprise_id)
    subject = LISTED.fill(code=declaration.code, edition=edition.code)
    text = LISTED_TEXT.fill(listing=listing.code, day=str(until))
    telling.tell(session, told, f"listed:{listing.id}", subject, text, at)
    trail.tell(session, "index", [each.code for each in products], at=at)
    return listing


def checked(session: Session, line: NoticeLine) -> list[str]:
    """Return the claims whose page a reviewer found right and no objection put in doubt."""
    return [
        each.claim.key
        for each in reviews.claims(session, line.declaration)
        if each.decision is not None
        and each.decision.answer is Answer.ACCEPTED
        and each.claim.key not in line.doubted
    ]


def _edition_code(session: Session, catalogue: Catalogue, year: int) -> str:
    prefix = f"{catalogue.value}-{year}-"
    query = select(func.count()).where(col(Edition.code).startswith(prefix))
    return f"{prefix}{session.exec(query).one() + 1:02d}"


def _listing_code(session: Session, catalogue: Catalogue, year: int) -> str:
    prefix = f"{PREFIXES[catalogue]}-{year}-"
    code = col(Listing.code)
    query = select(code).where(code.startswith(prefix))
    last = session.exec(query.order_by(func.length(code).desc(), code.desc()).limit(1)).first()
    return f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04d}"


def _seal(  # noqa: PLR0913
    session: Session,
    edition: Edition,
    made: Sequence[Listing],
    sample: bool,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Freeze what the edition says on this day; the database keeps it from then on."""
    content = content_of(edition, made, sample=sample)
    digest = versions.digest(content)
    versions.keep(
        session,
        kind="edition",
        subject_id=edition.id,
        code=edition.code,
        record=record(BY_GROUP["editions"], edition),
        number=1,
        by=actor(by),
        at=at,
        reason=REASON.fill(edition=edition.code),
    )
    session.add(
        EditionSeal(
            edition_id=edition.id, content=content, digest=digest, sealed_by=by.id, sealed_at=at
        )
    )
    session.flush()
    trail.record(
        session,
        deed="edition.publish",
        subject=edition.code,
        by=actor(by),
        at=at,
        details={"digest": digest, "listings": [each.code for each in made]},
    )


def content_of(edition: Edition, made: Sequence[Listing], *, sample: bool) -> dict[str, Any]:
    """Return all that an edition says: its text, and each line with its products as they stood."""
    return {
        **record(BY_GROUP["editions"], edition),
        "sample": sample,
        "lines": [_line(each) for each in made],
    }


def _line(listing: Listing) -> dict[str, Any]:
    return record(BY_GROUP["listings"], listing) | {
        "enterprise_name": _names(listing),
        "products": [_product(each) for each in listing.products],
    }


def _names(listing: Listing) -> dict[str, str]:
    named = listing.enterprise
    if named is None and listing.product and listing.product.enterprises:
        named = listing.product.enterprises[0]
    return {"zh": named.name.zh, "en": named.name.en} if named else {"zh": "", "en": ""}


def _product(product: Product) -> dict[str, Any]:
    whole = product_record(product)
    return {
        "code": product.code,
        "name": {"zh": product.name.zh, "en": product.name.en},
        "model": product.model,
        "category": product.category,
        "version": product.version,
        "digest": versions.digest(whole),
        "indicators": whole["indicators"],
    }


def seal_of(session: Session, edition: Edition) -> EditionSeal | None:
    return session.get(EditionSeal, edition.id)


def is_whole(seal: EditionSeal) -> bool:
    """Return whether the frozen content still has the digest it was sealed with."""
    return versions.digest(seal.content) == seal.digest
