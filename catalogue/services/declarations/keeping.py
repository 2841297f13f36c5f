"""Begins declarations, keeps their sections as they are filled in, copies them, takes them back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from catalogue.domain import form, moves
from catalogue.domain.account import Person, actor
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration, Purpose, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.form import Section
from catalogue.domain.listing import ENDED, Catalogue, Listing
from catalogue.domain.moves import Role
from catalogue.domain.refusals import NotFoundError, WrongStateError
from catalogue.domain.words import Words
from catalogue.services import trail
from catalogue.services.declarations import evidence, opening
from catalogue.services.declarations.cleaning import cleaned
from catalogue.services.declarations.finding import code_of, require_writer


class OvertakenError(WrongStateError):
    """Somebody saved this section since it was read; ``held`` is what stands there now."""

    def __init__(self, section: Section, held: Any) -> None:
        super().__init__(
            Words(
                zh=f"“{section.words.zh}”在您打开以后被人改过",
                en=f"“{section.words.en}” was changed after you opened it",
            )
        )
        self.section, self.held = section, held


def start(
    session: Session, *, enterprise: Enterprise, catalogue: Catalogue, by: Person, at: datetime
) -> Declaration:
    """Begin a draft with the next code of the year."""
    require_writer(session, by, enterprise.id)
    content: dict[str, Any] = {"enterprise": opening.enterprise(enterprise)}
    return _begin(session, enterprise.id, catalogue, content, by=by, at=at)


def start_change(session: Session, *, listing: Listing, by: Person, at: datetime) -> Declaration:
    """Begin the change, or after its end the re-admission, of a listing from what it says now."""
    product = listing.products[0] if listing.products else None
    enterprise_id = listing.enterprise_id or (
        product.makers[0].enterprise_id if product and product.makers else None
    )
    if product is None or enterprise_id is None:
        raise NotFoundError(Words(zh="没有这项公告", en="There is no such listing"))
    require_writer(session, by, enterprise_id)
    enterprise = session.get_one(Enterprise, enterprise_id)
    made = _begin(
        session,
        enterprise_id,
        listing.catalogue,
        opening.from_listing(listing, enterprise),
        by=by,
        at=at,
        purpose=Purpose.READMISSION if listing.standing in ENDED else Purpose.CHANGE,
        listing=listing,
    )
    opening.bring_reports(session, listing, made, by=actor(by), at=at)
    return made


def _begin(  # noqa: PLR0913 - a declaration says all of this from its first day
    session: Session,
    enterprise_id: UUID,
    catalogue: Catalogue,
    content: dict[str, Any],
    *,
    by: Person,
    at: datetime,
    purpose: Purpose = Purpose.NEW,
    listing: Listing | None = None,
) -> Declaration:
    trail.hold(session)
    made = Declaration(
        code=code_of(session, at.year),
        catalogue=catalogue,
        purpose=purpose,
        enterprise_id=enterprise_id,
        author_id=by.id,
        product_id=listing.product_id if listing else None,
        listing_id=listing.id if listing else None,
        content=content,
        made_at=at,
        changed_at=at,
    )
    session.add(made)
    session.flush()
    trail.record(session, deed="declaration.start", subject=made.code, by=actor(by), at=at)
    return made


def save(  # noqa: PLR0913 - a save says what, on which state, by whom and when
    session: Session,
    declaration: Declaration,
    *,
    section: str,
    value: Any,
    revision: int | None = None,
    by: Person,
    at: datetime,
) -> Declaration:
    """Keep one section as it was typed, right or not; whoever is overtaken is refused.

    ``revision`` is the one the section was read at; None overwrites whatever stands.
    """
    require_writer(session, by, declaration.enterprise_id)
    part = form.section(section)
    if part is None or part not in form.sections(declaration.catalogue) or not part.fields:
        raise NotFoundError(Words(zh="申报里没有这一部分", en="A declaration has no such section"))
    open_for(session, declaration)
    kept = cleaned(part, value, declaration.catalogue)
    held = declaration.content.get(section)
    _refuse_overtaken(declaration, part, held, kept, revision)
    _refuse_closed(declaration, part, held, kept)
    if kept == held:
        return declaration
    put(session, declaration, section, kept, by=by, at=at)
    return declaration


def open_for(session: Session, declaration: Declaration) -> None:
    """Take the turn to write, read the declaration anew, refuse one that is not open."""
    trail.hold(session)
    session.refresh(declaration)
    if not declaration.is_open:
        raise WrongStateError(
            Words(
                zh=f"申报现在是“{declaration.state.words.zh}”，不能改",
                en=f"the declaration is “{declaration.state.words.en}” and cannot be changed",
            )
        )


def put(  # noqa: PLR0913 - a change says what, by whom and when
    session: Session,
    declaration: Declaration,
    section: str,
    value: Any,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Write one section, raise the revision, leave the trail. The caller holds the turn."""
    declaration.content = {**declaration.content, section: value}
    touch(declaration, section, at=at)
    session.add(declaration)
    trail.record(
        session,
        deed="declaration.save",
        subject=declaration.code,
        by=actor(by),
        at=at,
        details={"section": section, "revision": declaration.revision},
    )


def touch(declaration: Declaration, section: str, *, at: datetime) -> None:
    declaration.revision += 1
    declaration.touched = {**declaration.touched, section: declaration.revision}
    declaration.changed_at = at


def refuse_older(
    declaration: Declaration, section: Section, held: Any, revision: int | None
) -> None:
    """Refuse whoever read the section before it last changed."""
    if revision is not None and declaration.touched.get(section.slug, 0) > revision:
        raise OvertakenError(section, held)


def _refuse_overtaken(
    declaration: Declaration, section: Section, held: Any, kept: Any, revision: int | None
) -> None:
    if kept != held:
        refuse_older(declaration, section, held, revision)


def _refuse_closed(declaration: Declaration, section: Section, held: Any, kept: Any) -> None:
    """In a round of corrections, refuse what changes any field that was not named."""
    if declaration.state is State.DRAFT or declaration.allows(section.slug) is False:
        closed = declaration.state is not State.DRAFT and kept != held
        changed = [section.slug] if closed else []
    else:
        changed = [path for path in _changed(section, held, kept) if not _named(declaration, path)]
    if changed:
        raise WrongStateError(
            Words(
                zh=f"这一轮补正没有开放：{'、'.join(changed)}",
                en=f"not open in this round of corrections: {', '.join(changed)}",
            )
        )


def _named(declaration: Declaration, path: str) -> bool:
    return any(path == named or path.startswith(f"{named}/") for named in declaration.remarks)


def _changed(section: Section, held: Any, kept: Any) -> list[str]:
    """Return the paths of the fields that differ."""
    one, other = _flat(section, held), _flat(section, kept)
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _flat(section: Section, value: Any) -> dict[str, Any]:
    if not section.rows:
        return {f"{section.slug}/{name}": said for name, said in (value or {}).items() if said}
    return {
        f"{section.slug}/{row['key'] if section.rows == 'keyed' else index}/{name}": said
        for index, row in enumerate(value or ())
        for name, said in row.items()
        if said
    }


def take_back(
    session: Session, declaration: Declaration, *, by: Person, at: datetime
) -> Declaration:
    """Take a declaration back: it is kept, and nobody works on it any more."""
    require_writer(session, by, declaration.enterprise_id)
    trail.hold(session)
    session.refresh(declaration)
    move = moves.find(DECLARATION_MOVES, "take-back", declaration.state, {Role.ENTERPRISE})
    declaration.apply(move, at=at)
    declaration.revision += 1
    session.add(declaration)
    trail.record(
        session, deed="declaration.take-back", subject=declaration.code, by=actor(by), at=at
    )
    return declaration


def copy(
    session: Session, declaration: Declaration, *, by: Person, at: datetime
) -> tuple[Declaration, tuple[FiledReport, ...]]:
    """Begin a new draft from an earlier one; return it with the reports that were left behind.

    Statements are made anew each time, and a report that is too old or has ended is not copied;
    the claims it proved come without proof.
    """
    require_writer(session, by, declaration.enterprise_id)
    left = tuple(each for each in declaration.reports if evidence.expired(each, on=at.date()))
    content = {key: value for key, value in declaration.content.items() if key != "statements"}
    made = _begin(session, declaration.enterprise_id, declaration.catalogue, content, by=by, at=at)
    kept = [each for each in declaration.reports if each not in left]
    opening.copy_reports(session, kept, made)
    return made, left
