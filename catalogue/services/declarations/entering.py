"""Whole declarations at once, as programs and tables bring them: tried out, or begun as drafts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session

from catalogue.domain import form
from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Catalogue
from catalogue.services.declarations import opening
from catalogue.services.declarations.claiming import claim_row, save_claims
from catalogue.services.declarations.cleaning import cleaned
from catalogue.services.declarations.finding import require_writer
from catalogue.services.declarations.findings import Finding
from catalogue.services.declarations.judging import judge
from catalogue.services.declarations.keeping import save, start

Content = Mapping[str, Any]


def try_out(  # noqa: PLR0913 - a trial is of something, for somebody, on a day
    session: Session,
    *,
    enterprise: Enterprise,
    catalogue: Catalogue,
    content: Content,
    by: Person,
    on: date,
) -> tuple[Finding, ...]:
    """Return what would be found of a declaration with this content; nothing is written."""
    require_writer(session, by, enterprise.id)
    whole: dict[str, Any] = {"enterprise": opening.enterprise(enterprise)}
    for section in _sections(catalogue, content):
        whole[section.slug] = cleaned(section, content[section.slug], catalogue)
    rows = [claim_row(each) for each in content.get("claims", ())]
    whole["claims"] = [each for each in rows if each]
    tried = Declaration(
        code="",
        catalogue=catalogue,
        enterprise_id=enterprise.id,
        author_id=by.id,
        content=whole,
        made_at=datetime.combine(on, time(), UTC),
        changed_at=datetime.combine(on, time(), UTC),
    )
    with session.no_autoflush:
        tried.enterprise = enterprise
        found = judge(session, tried, on=on)
        if tried in session:
            session.expunge(tried)
    return found


def enter(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    *,
    enterprise: Enterprise,
    catalogue: Catalogue,
    content: Content,
    by: Person,
    at: datetime,
    into: Declaration | None = None,
) -> Declaration:
    """Begin a draft with this content, or bring a draft that is held to it; the rest stays."""
    made = into or start(session, enterprise=enterprise, catalogue=catalogue, by=by, at=at)
    for section in _sections(catalogue, content):
        save(session, made, section=section.slug, value=content[section.slug], by=by, at=at)
    if "claims" in content:
        save_claims(session, made, rows=_with_keys(made, content["claims"]), by=by, at=at)
    return made


def _sections(catalogue: Catalogue, content: Content) -> list[form.Section]:
    return [each for each in form.sections(catalogue) if each.fields and each.slug in content]


def _with_keys(declaration: Declaration, rows: Any) -> list[dict[str, Any]]:
    """Return the rows, each with the key of the claim it speaks of, so that proofs stay."""
    held = list(declaration.content.get("claims", ()))
    known = [dict(row) for row in rows]
    for row in known:
        same = next((each for each in held if _names_the_same(each, row)), None)
        if same and not row.get("key"):
            row["key"] = same["key"]
            held.remove(same)
    return known


def _names_the_same(held: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return bool(
        held["code"] == row.get("code")
        and held.get("product", "") == row.get("product", "")
        and held.get("condition_zh", "") == (row.get("condition_zh") or "")
    )
