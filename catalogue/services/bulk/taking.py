"""Judges the rows of a spreadsheet, and turns them into drafts that go on where the file ends."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Catalogue
from catalogue.domain.words import Words
from catalogue.services import declarations
from catalogue.services.bulk.reading import RowState, Said
from catalogue.services.declarations import Finding
from catalogue.services.declarations.findings import MISSING

TWICE = Words(zh="这个型号在文件里有两行：留一行", en="this model stands in two rows: keep one")


def plan(
    session: Session, said: Said, *, enterprise: Enterprise, by: Person, on: date
) -> tuple[RowState, ...]:
    """Return the rows with what was found of each; nothing is written."""
    held = _drafts(session, enterprise)
    seen: set[str] = set()
    for row in said.rows:
        model = _folded(row.product.get("model", ""))
        row.draft = held[model].code if model in held else ""
        if model and model in seen:
            row.stops.append((row.cells.get("model", ""), TWICE))
        seen.add(model)
        found = declarations.try_out(
            session,
            enterprise=enterprise,
            catalogue=Catalogue.PROMOTION,
            content=content(row),
            by=by,
            on=on,
        )
        for cell, finding in _placed(row, found):
            (row.stops if finding.stops else row.asks).append((cell, finding.message))
    return said.rows


def content(row: RowState) -> dict[str, Any]:
    """Return what a row says of a declaration; keys tell its figures apart."""
    keyed = [claim | {"key": f"b{place}"} for place, claim in enumerate(row.claims)]
    return {"product": row.product, "claims": keyed}


def _placed(row: RowState, found: tuple[Finding, ...]) -> Iterator[tuple[str, Finding]]:
    """Give the findings that concern the file, each with its cell."""
    for finding in found:
        section, _, rest = finding.path.partition("/")
        if section == "product":
            cell = row.cells.get(rest, "")
            yield cell or f"{row.number}", finding
        elif section == "claims" and not finding.path.endswith("/proof"):
            if rest.startswith("b") and rest[1:].isdigit():
                yield row.claim_cells[int(rest[1:])], finding
            elif finding.rule == MISSING:
                yield row.cells.get("model", ""), finding


def take(  # noqa: PLR0913 - a deed has a doer and a moment
    session: Session,
    rows: tuple[RowState, ...],
    *,
    enterprise: Enterprise,
    by: Person,
    at: datetime,
    faulty: bool = False,
) -> list[Declaration]:
    """Make a draft of each row, or bring its draft up to date; rows with errors only on request.

    A draft keeps what the file does not speak of: reports, cases, statements.
    """
    held = _drafts(session, enterprise)
    made = []
    for row in rows:
        if row.stops and not faulty:
            continue
        made.append(
            declarations.enter(
                session,
                enterprise=enterprise,
                catalogue=Catalogue.PROMOTION,
                content={"product": row.product, "claims": row.claims},
                by=by,
                at=at,
                into=held.get(_folded(row.product.get("model", ""))),
            )
        )
    return made


def _drafts(session: Session, enterprise: Enterprise) -> dict[str, Declaration]:
    """Return the enterprise's drafts of products, by the model."""
    return {
        _folded(each.content["product"]["model"]): each
        for each in declarations.of_enterprise(session, enterprise)
        if each.state is State.DRAFT
        and each.catalogue is Catalogue.PROMOTION
        and each.content.get("product", {}).get("model")
    }


def _folded(text: Any) -> str:
    return "".join(str(text).split()).casefold()
