"""The figures of a declaration as a form: the category decides the indicators, any unit that fits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.declaration import Declaration
from catalogue.domain.quantity import Comparator
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.vocabulary.terms import plain
from catalogue.services import declarations
from catalogue.services.declarations import Finding, OvertakenError
from catalogue.services.declarations.findings import MISSING
from catalogue.services.declarations.judging import category_of
from catalogue.web import db, figures
from catalogue.web.asked import anchor, now
from catalogue.web.enterprise import asked, bp, tasks
from catalogue.web.templating import say, t
from catalogue.web.values.declaring import BoundField
from catalogue.web.values.said import Link

NAMES = ("key", "code", "product", "comparator", "low", "high", "unit", "typed", "condition_zh")
ALSO = "condition_en"
NEW = "claims/"  # the path of a figure that has no key yet


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of one product."""

    title: str
    fields: tuple[BoundField, ...]


@bp.get("/<string:code>/claims")
def claims(code: str) -> Response:
    declaration = asked.declaration(code)
    rows = list(declaration.content.get("claims", ()))
    return _show(declaration, rows, gaps="checked" in request.args)


@bp.post("/<string:code>/claims")
def save_claims(code: str) -> Response | Redirect:
    declaration = asked.declaration(code)
    rows = [*_typed(), *_closed(declaration)]
    try:
        declarations.save_claims(
            db.session(),
            declaration,
            rows=rows,
            revision=asked.revision(),
            by=asked.person(),
            at=now(),
        )
    except OvertakenError as overtaken:
        if asked.by_itself():
            return Response(status=409)
        return _show(declaration, rows, gaps=False, held=overtaken.held, status=409)
    found = _found(declaration)
    if asked.by_itself():
        said = [each for each in found if each.rule != MISSING]
        return asked.saved(declaration, said, keys=list(_keys(declaration)))
    if "add" in request.form:
        return asked.onward("claims", code=code, more=request.form["add"])
    if found:
        return asked.onward("claims", code=code, checked=1)
    return asked.onward("tasks", code=code)


def _typed() -> list[dict[str, Any]]:
    """Return the rows of the form: lists of one length, one for each name."""
    columns = [request.form.getlist(name) for name in (*NAMES, ALSO)]
    sure = set(request.form.getlist("sure"))
    return [
        dict(zip((*NAMES, ALSO), row, strict=True)) | {"sure": "yes" if row[0] in sure else ""}
        for row in zip(*columns, strict=False)
    ]


def _keys(declaration: Declaration) -> Iterator[str]:
    """Yield the key of each row of the form, '' for an empty one: the page takes them on."""
    kept = list(declaration.content.get("claims", ()))
    for row in _typed():
        place = next(
            (
                place
                for place, each in enumerate(kept)
                if each["code"] == row["code"]
                and each["product"] == row["product"]
                and (each["key"] == row["key"] or not row["key"])
                and (row["typed"] or row["low"] or row["high"])
            ),
            None,
        )
        yield "" if place is None else kept.pop(place)["key"]


def _closed(declaration: Declaration) -> Iterator[dict[str, Any]]:
    """Keep the claims that a round of corrections shows without their fields."""
    sent = set(request.form.getlist("key"))
    for row in declaration.content.get("claims", ()):
        if row["key"] not in sent and not declaration.allows(f"claims/{row['key']}"):
            yield {"keep": row["key"]}


def _found(declaration: Declaration) -> list[Finding]:
    every = declarations.judge(db.session(), declaration, on=now().date())
    return [each for each in every if tasks.section_of(each) == "claims"]


def _show(
    declaration: Declaration,
    rows: list[dict[str, Any]],
    *,
    gaps: bool,
    held: Any = None,
    status: int = 200,
) -> Response:
    found = _found(declaration)
    shown = [each for each in found if gaps or each.rule != MISSING]
    return asked.shown(
        "enterprise/claims.html",
        status,
        declaration=declaration,
        groups=tuple(_groups(declaration, rows, found, held or [])),
        comparators=_comparators(),
        errors=[] if held is not None else _links(shown),
        asks=sum(each.severity == declarations.ASK for each in shown) if gaps else 0,
        writable=asked.may_write(declaration),
        may_add=declaration.allows(NEW),
        overtaken=held is not None,
    )


def _links(found: Iterable[Finding]) -> list[Link]:
    """Link what stops to its field; what is wrong with all of them leads to the first."""
    return [
        Link(say(each.message), f"#{anchor(each.path)}" if "/" in each.path else "#main")
        for each in found
        if each.stops
    ]


def _comparators() -> list[tuple[str, str]]:
    words = vocabulary().comparators
    order = (Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.EXACTLY, *Comparator)
    return [
        (each.value, f"{say(words[each].sign)} {say(words[each].name)}")
        for each in dict.fromkeys(order)
    ]


def _groups(
    declaration: Declaration,
    rows: list[dict[str, Any]],
    found: Iterable[Finding],
    held: list[dict[str, Any]],
) -> Iterator[Group]:
    look = {each.path: each for each in reversed(list(found))}
    products = declaration.content.get("products")
    named = [("", "")] if products is None else [(row["key"], _title(row)) for row in products]
    index = 0
    for key, title in named:
        fields = []
        for row, definition, deciding in _asked_for(declaration, key, rows):
            fields.append(_field(declaration, row, definition, look, held, index, deciding))
            index += 1
        if fields:
            yield Group(title, tuple(fields))


def _title(row: Mapping[str, Any]) -> str:
    return f"{row.get('name_zh', '')} {row.get('model', '')}".strip()


def _asked_for(
    declaration: Declaration, key: str, rows: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], IndicatorDefinition, bool]]:
    """Yield what is to be filled in: the claims there are, and an empty row for what is not said."""
    category = vocabulary().categories.get(category_of(declaration, key))
    listed = vocabulary().by_category[category.slug] if category else ()
    more = request.args.get("more", "")
    own = [_whole(row, declaration) for row in rows if _is_of(row, key, declaration)]
    strange = {row["code"] for row in own} - {each.code for each in listed} - {""}
    stated = [vocabulary().indicators[code] for code in sorted(strange)]  # of another category
    for definition in (*listed, *stated):
        deciding = bool(category and definition.code in category.deciding)
        said = [row for row in own if row["code"] == definition.code]
        wished = more == f"{key}:{definition.code}"
        for row in [*said, *([{}] if wished or not said else [])]:
            empty = {"key": "", "code": definition.code, "product": key}
            yield {**empty, **row}, definition, deciding


def _whole(row: dict[str, Any], declaration: Declaration) -> dict[str, Any]:
    if "keep" not in row:
        return row
    held = declaration.content.get("claims", ())
    return next((each for each in held if each["key"] == row["keep"]), {"code": ""})


def _is_of(row: Mapping[str, Any], key: str, declaration: Declaration) -> bool:
    if "keep" in row:
        held = declaration.content.get("claims", ())
        return any(each["key"] == row["keep"] and each.get("product", "") == key for each in held)
    return bool(row.get("product", "") == key)


def _field(  # noqa: PLR0913, PLR0917 - a field is shown from all of these
    declaration: Declaration,
    row: dict[str, Any],
    definition: IndicatorDefinition,
    look: Mapping[str, Finding],
    held: list[dict[str, Any]],
    index: int,
    deciding: bool,
) -> BoundField:
    path = f"claims/{row['key']}" if row["key"] else ""
    finding = look.get(path)
    other = next((each for each in held if row["key"] and each["key"] == row["key"]), None)
    unread = bool(row.get("unread_zh")) or not definition.is_number
    low, high = _ends(row)
    return BoundField(
        id=anchor(path) if path else f"claims-{row['product']}{definition.code}-{index}",
        index=index,
        row=row,
        definition=definition,
        name=say(definition.name),
        meaning=say(definition.meaning),
        href=url_for("public.indicator", code=definition.code),
        units=_units(definition, str(row.get("unit", ""))),
        deciding=deciding,
        open=asked.may_write(declaration) and declaration.allows(path or NEW),
        error=say(finding.message) if finding and finding.stops else "",
        warning=say(finding.message) if finding and not finding.stops else "",
        remark=declaration.remarks.get(path, "") if path else "",
        held=_held(other, row),
        low=low,
        high=high,
        typed=str(
            row.get("typed") or (row.get("as_typed", "") if unread and not (low or high) else "")
        ),
        condition_hint=say(definition.condition),
    )


def _ends(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return what stands in the two boxes: a figure alone, two ends, or a middle and its spread."""
    low, high = str(row.get("low") or ""), str(row.get("high") or "")
    match row.get("comparator"):
        case "between":
            return low, high
        case "tolerance" if not row.get("unread_zh") and "typed" not in row:
            ends = Decimal(low), Decimal(high)
            return plain((ends[0] + ends[1]) / 2), plain((ends[1] - ends[0]) / 2)
        case "tolerance":
            return low, high
        case _ if row.get("unread_zh") and low and high:
            return low, high
        case _:
            return low or high, ""


def _held(other: Mapping[str, Any] | None, row: Mapping[str, Any]) -> str:
    """Return what stands now for a claim, where that is not what was typed."""
    if other is None:
        return ""
    same = all(str(other.get(name) or "") == str(row.get(name) or "") for name in ("low", "high"))
    return "" if same else str(other.get("as_typed", ""))


def _units(definition: IndicatorDefinition, held: str) -> tuple[tuple[str, str], ...]:
    names = dict.fromkeys([*definition.units, *([held] if held else [])])
    return tuple((name, say(figures.symbol(name)) or str(t("无单位", "no unit"))) for name in names)
