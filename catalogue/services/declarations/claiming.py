"""Keeps the figures of a declaration as they were typed, free or in parts, and the proof of each."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from catalogue.domain import claim as claims
from catalogue.domain import form
from catalogue.domain.account import Person
from catalogue.domain.claim import Proof
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.form import Section
from catalogue.domain.refusals import NotFoundError, WrongStateError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.declarations.cleaning import new_key
from catalogue.services.declarations.finding import require_writer
from catalogue.services.declarations.keeping import open_for, put, refuse_older
from catalogue.services.imports import figures
from catalogue.services.imports.figures import UnreadError

Row = dict[str, Any]
MOST = 400  # figures of one declaration
LONGEST = 300
TEXTS = ("condition_zh", "condition_en")
FIGURE = ("comparator", "low", "high", "unit", "text")


def save_claims(  # noqa: PLR0913 - a save says what, on which state, by whom and when
    session: Session,
    declaration: Declaration,
    *,
    rows: Iterable[Mapping[str, Any]],
    revision: int | None = None,
    by: Person,
    at: datetime,
) -> Declaration:
    """Keep all figures at once; a row without a figure is no claim. Proofs stay with their keys.

    A row says ``code``, ``product`` (a key, or ''), a condition, and its figure either as
    ``typed`` text (“≥3000 m³/h”) or in parts; ``sure`` stands by an odd figure. A row that says
    only ``keep``, a key, stays as it is.
    """
    require_writer(session, by, declaration.enterprise_id)
    open_for(session, declaration)
    held = list(declaration.content.get("claims", ()))
    by_key = {row["key"]: row for row in held}
    given = list(rows)[:MOST]
    made = [by_key.get(each["keep"]) if each.get("keep") else claim_row(each) for each in given]
    kept = [_with_proof(row, by_key) for row in made if row]
    if kept != held:
        refuse_older(declaration, _section(), held, revision)
        _refuse_closed(declaration, held, kept)
        put(session, declaration, "claims", kept, by=by, at=at)
    return declaration


def _section() -> Section:
    found = form.section("claims")
    if found is None:
        raise NotFoundError(Words(zh="申报里没有指标", en="A declaration has no indicators"))
    return found


def claim_row(given: Mapping[str, Any]) -> Row | None:
    """Return one figure as it is kept, or None where nothing was typed."""
    code = str(given.get("code", ""))
    definition = vocabulary().indicators.get(code)
    if definition is None:
        return None
    figure = _figure(given, number=definition.is_number)
    if figure is None:
        return None
    row: Row = {
        "key": str(given.get("key") or "")[:12] or new_key(),
        "product": str(given.get("product") or ""),
        "code": code,
        **figure,
        **{name: _text(given.get(name)) for name in TEXTS},
    }
    return row | {"sure": _sure(row, given)}


def _text(value: Any) -> str:
    return str(value or "").strip()[:LONGEST]


def _figure(given: Mapping[str, Any], *, number: bool) -> Row | None:
    typed = _text(given.get("typed"))
    if not number:
        said = typed or _text(given.get("text"))
        return {"comparator": "exactly", "text": said, "as_typed": said} if said else None
    if typed:
        return _read(typed, str(given.get("unit") or ""))
    parts = {name: _text(given.get(name)) for name in ("comparator", "low", "high", "unit")}
    return _read_parts(parts) if parts["low"] or parts["high"] else None


def _read(typed: str, unit: str) -> Row:
    """Return the figure a text says; a text that is none is kept with what to write instead."""
    try:
        figure = figures.number(typed, unit=unit)
    except UnreadError as error:
        return {"as_typed": typed, "unread_zh": error.words.zh, "unread_en": error.words.en}
    return {**figure, "text": "", "as_typed": typed}


TWO = Words(zh="“介于”和“带允差”要写两个数", en="“between” and “with tolerance” need two figures")
ONE = Words(
    zh="写了两个数：比较方式改成“介于”或“带允差”，或清空“到，或±”",
    en="Two figures are given: choose “between” or “with tolerance”, or empty “to, or ±”",
)
_SIGNS = {"at-least": "≥", "at-most": "≤", "about": "约", "up-to": "最大"}


def _read_parts(parts: Mapping[str, str]) -> Row:
    """Return a figure given in parts; it is written out and read back, so that both agree."""
    comparator, low, high = parts["comparator"] or "exactly", parts["low"], parts["high"]
    two = comparator in {"between", "tolerance"}
    unit = vocabulary().units.get(parts["unit"])
    symbol = unit.symbol.en if unit else parts["unit"]
    if two:
        typed = f"{low}{'..' if comparator == 'between' else ' ± '}{high} {symbol}".strip()
    else:
        typed = f"{_SIGNS.get(comparator, '')}{low or high} {symbol}".strip()
    if two and not (low and high):
        return _unread(parts, typed, TWO)
    if low and high and not two:
        return _unread(parts, f"{typed} {high}", ONE)
    read = _read(typed, parts["unit"])
    return {**parts, **read} if "unread_zh" in read else read


def _unread(parts: Mapping[str, str], typed: str, why: Words) -> Row:
    """Return the boxes as they were filled, with why they are no figure."""
    return {**parts, "text": "", "as_typed": typed, "unread_zh": why.zh, "unread_en": why.en}


def _sure(row: Row, given: Mapping[str, Any]) -> str:
    """Return the figure that was stood by: only this very one, so that a new figure asks anew."""
    if row.get("unread_zh") or not given.get("sure"):
        return ""
    try:
        said = claims.of(row).said
    except Exception:  # noqa: BLE001 - whatever is wrong with the figure is said elsewhere
        return ""
    return said if given["sure"] in {"yes", said} else ""


def _with_proof(row: Row, held: Mapping[str, Row]) -> Row:
    """Keep the proof that a claim has: whether it still proves the figure is judged each time."""
    before = held.get(row["key"])
    if before is None or before["code"] != row["code"] or not before.get("proof"):
        return row
    return row | {"proof": before["proof"]}


def _refuse_closed(declaration: Declaration, held: list[Row], kept: list[Row]) -> None:
    if declaration.state is State.DRAFT:
        return
    one, other = ({each["key"]: each for each in rows} for rows in (held, kept))
    changed = [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]
    closed = [key for key in changed if not declaration.allows(f"claims/{key}")]
    if closed:
        raise WrongStateError(
            Words(
                zh=f"这一轮补正没有开放这{len(closed)}个指标",
                en=f"{len(closed)} of these indicators are not open in this round of corrections",
            )
        )


def link(  # noqa: PLR0913 - a link says which claim, which place, by whom and when
    session: Session,
    declaration: Declaration,
    *,
    key: str,
    proof: Proof | None,
    by: Person,
    at: datetime,
) -> Declaration:
    """Point a claim to the place that proves it, or take the proof away."""
    require_writer(session, by, declaration.enterprise_id)
    open_for(session, declaration)
    rows = list(declaration.content.get("claims", ()))
    place = next((place for place, row in enumerate(rows) if row["key"] == key), None)
    if place is None:
        raise NotFoundError(Words(zh="没有这个指标", en="There is no such claim"))
    if proof is not None and proof.report not in {each.id for each in declaration.reports}:
        raise NotFoundError(Words(zh="没有这份报告", en="There is no such report"))
    if not declaration.allows(f"claims/{key}/proof") and not declaration.allows("proofs"):
        raise WrongStateError(
            Words(zh="这一轮补正没有开放这个指标", en="this claim is not open for correction")
        )
    rows[place] = rows[place] | {"proof": _written(proof) if proof else None}
    put(session, declaration, "claims", rows, by=by, at=at)
    return declaration


def _written(proof: Proof) -> Row:
    return {
        "report": str(proof.report),
        "page": proof.page,
        "box": list(proof.box) if proof.box else None,
        "text": proof.text[:LONGEST],
        "quantity": claims.written(proof.quantity) if proof.quantity else None,
        "by_hand": proof.by_hand,
    }
