"""The fields of a section as a page shows them: value, choices, what is wrong, whether it is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from catalogue.domain import filling
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.form import Field, Section
from catalogue.services.declarations import Finding
from catalogue.services.declarations.findings import MISSING
from catalogue.web.asked import anchor
from catalogue.web.templating import say

SUGGESTED = {"contact_name": "name", "contact_phone": "tel", "website": "url"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One field ready to be shown; ``held`` is what somebody else saved meanwhile."""

    id: str
    name: str
    label: str
    hint: str
    value: Any
    kind: str
    options: tuple[tuple[str, str], ...]
    needed: bool
    open: bool
    error: str = ""
    warning: str = ""
    remark: str = ""
    held: str = ""
    autocomplete: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a section: its number from 1, its key, its fields."""

    number: int
    key: str
    fields: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What the fields are seen by: the declaration, its findings, whether gaps are said."""

    declaration: Declaration
    findings: Mapping[str, Finding]
    gaps: bool
    writable: bool
    held: Any = None


def seen(
    declaration: Declaration,
    found: Iterable[Finding],
    *,
    gaps: bool,
    writable: bool,
    held: Any = None,
) -> Look:
    by_path: dict[str, Finding] = {}
    for each in found:
        by_path.setdefault(each.path, each)
    return Look(declaration, by_path, gaps, writable, held)


def of_section(section: Section, value: Any, look: Look) -> tuple[ShownRow, ...]:
    """Return the section's rows; a section without rows is one row without number."""
    if not section.rows:
        fields = _row(section, section.slug, value or {}, look, "", look.held or {})
        return (ShownRow(0, "", fields),)
    return tuple(
        _numbered(section, index, row, look, _at(look.held, index))
        for index, row in enumerate(value or ())
    )


def _at(held: Any, index: int) -> Mapping[str, Any]:
    return held[index] if isinstance(held, list) and index < len(held) else {}


def _numbered(
    section: Section, index: int, row: Mapping[str, Any], look: Look, held: Mapping[str, Any]
) -> ShownRow:
    key = str(row.get("key", ""))
    prefix = f"{section.slug}/{key if section.rows == 'keyed' else index}"
    return ShownRow(index + 1, key, _row(section, prefix, row, look, f"{index}-", held))


def _row(  # noqa: PLR0913, PLR0917 - a row is shown from all of these
    section: Section,
    prefix: str,
    row: Mapping[str, Any],
    look: Look,
    name: str,
    held: Mapping[str, Any],
) -> tuple[Shown, ...]:
    return tuple(
        _shown(field, f"{prefix}/{field.name}", row.get(field.name, ""), look, name, held)
        for field in section.for_(look.declaration.catalogue)
    )


def _shown(  # noqa: PLR0913, PLR0917 - a field is shown from all of these
    field: Field, path: str, value: Any, look: Look, name: str, held: Mapping[str, Any]
) -> Shown:
    finding = look.findings.get(path)
    said = finding if finding and (look.gaps or finding.rule != MISSING) else None
    options = filling.choices(field.kind, look.declaration.catalogue)
    other = held.get(field.name, "")
    return Shown(
        id=anchor(path),
        name=f"{name}{field.name}",
        label=say(field.words),
        hint=say(field.hint),
        value=value,
        kind=field.kind,
        options=tuple((code, say(words)) for code, words in options.items()),
        needed=field.needed,
        open=look.writable and is_open(look.declaration, path),
        error=say(said.message) if said and said.stops else "",
        warning=say(said.message) if said and not said.stops else "",
        remark=look.declaration.remarks.get(path, ""),
        held=_readable(other, dict(options)) if other != value else "",
        autocomplete=SUGGESTED.get(field.name, ""),
    )


def _readable(value: Any, options: Mapping[str, Any]) -> str:
    listed = value if isinstance(value, list) else [value]
    return " / ".join(say(options[each]) if each in options else str(each) for each in listed)


def is_open(declaration: Declaration, path: str) -> bool:
    """Return whether what stands at this path may be changed as a whole."""
    return declaration.state is State.DRAFT or any(
        path == named or path.startswith(f"{named}/") for named in declaration.remarks
    )


def typed(section: Section, declaration: Declaration) -> Any:
    """Return what the form says of a section; fields that are closed keep what they held."""
    if not section.rows:
        return _typed_row(section, declaration, "", declaration.content.get(section.slug) or {})
    held = declaration.content.get(section.slug) or []
    count = request.form.get("rows", "")
    most = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0  # noqa: PLR2004 - no form has a thousand rows
    rows = [
        _typed_row(section, declaration, f"{index}-", _at(held, index))
        | ({"key": request.form.get(f"{index}-key", "")} if section.rows == "keyed" else {})
        for index in range(most)
    ]
    taken_out = request.form.get("remove", "")
    return [row for index, row in enumerate(rows) if str(index) != taken_out]


def _typed_row(
    section: Section, declaration: Declaration, prefix: str, held: Mapping[str, Any]
) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in section.for_(declaration.catalogue):
        name = f"{prefix}{field.name}"
        if field.kind == "scenarios":
            row[field.name] = request.form.getlist(name)
        else:
            row[field.name] = request.form.get(name, "")
        if declaration.state is State.CORRECTION and name not in request.form:
            row[field.name] = held.get(field.name, row[field.name])
    return row
