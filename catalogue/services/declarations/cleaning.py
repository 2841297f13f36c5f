"""Brings what was typed into a section to the form in which it is kept: only its fields, trimmed."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from catalogue.domain import filling, form
from catalogue.domain.form import Section
from catalogue.domain.listing import Catalogue
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words

MOST_ROWS = 50


def cleaned(section: Section, value: Any, catalogue: Catalogue) -> Any:
    """Return a section as it is kept: only its own fields, texts trimmed, keys given to rows."""
    if not section.rows:
        return _row(section, value if isinstance(value, Mapping) else {}, catalogue)
    given = [row for row in value or () if isinstance(row, Mapping)]
    rows = []
    for row in given[:MOST_ROWS]:
        kept = _row(section, row, catalogue)
        if section.rows == "keyed":
            kept = {"key": _key(row.get("key")), **kept}
        rows.append(kept)
    return rows


def _key(said: Any) -> str:
    text = str(said or "")
    return text if text.isalnum() and text.isascii() and len(text) <= 12 else new_key()  # noqa: PLR2004 - as new_key makes them


def new_key() -> str:
    """Return a key for a row that stays the row's own."""
    return uuid4().hex[:8]


def _row(section: Section, row: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    kept = {
        field.name: filling.cleaned(field, row.get(field.name)) for field in section.for_(catalogue)
    }
    for name, said in kept.items():
        if len(said) > 4 * form.LONGEST:
            raise InvalidError(
                Words(zh=f"“{name}”太长", en=f"“{name}” is far too long: shorten it")
            )
    return kept
