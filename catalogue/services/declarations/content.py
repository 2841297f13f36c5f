"""What a declaration says, addressed: every value has a path such as ``claims/a1`` and a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from catalogue.domain import claim as claiming
from catalogue.domain import form
from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration
from catalogue.domain.filling import choices
from catalogue.domain.form import Section
from catalogue.domain.listing import Catalogue
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """One addressable field of a declaration: its path, what it is called, what stands there."""

    path: str
    words: Words
    value: str
    section: str
    private: bool = False


def claims(session: Session, declaration: Declaration) -> tuple[Claim, ...]:
    """Return the figures that can be read; what cannot is named by ``judge``."""
    del session
    return tuple(_claims(declaration.content))


def _claims(content: Record) -> Iterator[Claim]:
    for row in content.get("claims", ()):
        try:
            made = claiming.of(row)
        except (InvalidError, ArithmeticError, KeyError, ValueError):
            continue
        if made.code in vocabulary().indicators:
            yield made


def record(declaration: Declaration) -> Record:
    """Return the declaration whole, with its reports: what a version keeps."""
    return {
        "code": declaration.code,
        "catalogue": declaration.catalogue.value,
        "purpose": declaration.purpose.value,
        **declaration.content,
        "reports": [each.record() for each in declaration.reports],
    }


def fields(declaration: Declaration) -> tuple[Place, ...]:
    """Return every value of the declaration with its path, in the order of the form."""
    return tuple(places(record(declaration)))


def place_of(declaration: Declaration, path: str) -> Place | None:
    return next((each for each in fields(declaration) if each.path == path), None)


def value_at(declaration: Declaration, path: str) -> str:
    found = place_of(declaration, path)
    return found.value if found else ""


def places(whole: Record) -> Iterator[Place]:
    """Yield the values of a record; empty fields too, so that they can be asked for."""
    catalogue = Catalogue(whole["catalogue"])
    for section in form.sections(catalogue):
        special = _SPECIAL.get(section.slug)
        if special:
            yield from special(whole)
        elif section.rows:
            for index, row in enumerate(whole.get(section.slug, ())):
                key = row["key"] if section.rows == "keyed" else str(index)
                prefix = f"{section.slug}/{key}"
                name = Words(
                    zh=f"{section.row.zh}{index + 1}：", en=f"{section.row.en} {index + 1}: "
                )
                yield from _of_row(section, catalogue, row, prefix, name)
        else:
            row = whole.get(section.slug, {})
            yield from _of_row(section, catalogue, row, section.slug, Words(zh="", en=""))


def _of_row(
    section: Section, catalogue: Catalogue, row: Record, prefix: str, name: Words
) -> Iterator[Place]:
    for field in section.for_(catalogue):
        words = Words(zh=name.zh + field.words.zh, en=name.en + field.words.en)
        value = row.get(field.name) or ""
        known = choices(field.kind, catalogue)
        listed = value if isinstance(value, list) else [str(value)] if value else []
        shown = "、".join(known[each].zh if each in known else each for each in listed)
        yield Place(f"{prefix}/{field.name}", words, shown, section.slug, field.private)


def _claim_places(whole: Record) -> Iterator[Place]:
    names = {row["key"]: row.get("model", "") for row in whole.get("products", ())}
    for row in whole.get("claims", ()):
        definition = vocabulary().indicators.get(row["code"])
        if definition is None:
            continue
        of = names.get(row.get("product", ""), "")
        words = Words(
            zh=f"{definition.name.zh}（{of}）" if of else definition.name.zh,
            en=f"{definition.name.en} ({of})" if of else definition.name.en,
        )
        yield Place(f"claims/{row['key']}", words, claim_line(row), "claims")


def claim_line(row: Record) -> str:
    """Return a claim as one line: the figure as typed, its condition, the place that proves it."""
    figure = row.get("text") or row.get("as_typed") or ""
    said = [figure, row.get("condition_zh", ""), row.get("condition_en", "")]
    return " | ".join(part for part in said if part)


def _proof_places(whole: Record) -> Iterator[Place]:
    titles = {each["id"]: each["number"] or each["filename"] for each in whole.get("reports", ())}
    for row in whole.get("claims", ()):
        definition = vocabulary().indicators.get(row["code"])
        if definition is None:
            continue
        proof = row.get("proof") or {}
        page = f"{titles.get(proof.get('report'), '')} p. {proof['page']}" if proof else ""
        where = " | ".join(part for part in (page, proof.get("text", "")) if part)
        words = Words(zh=f"{definition.name.zh}的佐证", en=f"Proof of {definition.name.en}")
        yield Place(f"claims/{row['key']}/proof", words, where, "proofs")


def _report_places(whole: Record) -> Iterator[Place]:
    for row in whole.get("reports", ()):
        title = row["number"] or row["filename"]
        facts = [f"{name}: {value}" for name, value in sorted(row["said"].items()) if value]
        line = "; ".join([row["filename"], row["sha256"][:12], *facts])
        yield Place(f"reports/{row['id']}", Words(zh=title, en=title), line, "reports")


_SPECIAL = {"claims": _claim_places, "proofs": _proof_places, "reports": _report_places}
