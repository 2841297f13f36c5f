"""Two to five products side by side: first where they differ, then what one or none states."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.product import Grain, Product
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services import products as reading
from catalogue.services.nearest import can_be_code
from catalogue.web import db, figures, preferences
from catalogue.web.framing import page
from catalogue.web.pictures import axis, range_bar
from catalogue.web.public import bp
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link
from catalogue.web.values.tables import Cell, Compared, CompareGroup, CompareRow

LEAST, MOST = 2, 5
MOST_READ = 20  # codes of an address that are looked up
LONGEST = 40  # characters of an unknown code that are shown

DIFFER = Words(zh="不同的地方", en="Where they differ")
ALIKE = Words(zh="相同的地方", en="Where they agree")
ONE = Words(zh="只有一件写了", en="Stated by one only")
NONE = Words(zh="都没有写", en="Stated by none")


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What the compare page shows."""

    title: str
    lede: str
    products: tuple[Compared, ...]
    groups: tuple[CompareGroup, ...]
    cautions: tuple[str, ...]
    twins: tuple[Link, ...]


@bp.get("/<language:language>/compare")
def compare() -> str | Response:
    given = request.args.getlist("id")
    asked = list(dict.fromkeys(given))[:MOST_READ]
    if given != asked:
        return redirect(url_for("public.compare", id=asked), 302)
    found = reading.by_codes(db.session(), [code for code in asked if can_be_code(code)])
    cautions = (*_unknown(asked, found), *_left_out(found[MOST:]))
    part = {"part": "products", "robots": "noindex"}
    if len(found) < LEAST:
        return page("public/compare-empty.html", found=found, cautions=cautions, **part)
    return page("public/compare.html", view=view(found[:MOST], cautions), **part)


def _unknown(asked: Sequence[str], found: Sequence[Product]) -> tuple[str, ...]:
    """Name the codes of the address that are no product's; nothing is dropped in silence."""
    known = {each.code for each in found}
    codes = [code if len(code) <= LONGEST else code[:LONGEST] + "…" for code in asked]
    missing = [shown for code, shown in zip(asked, codes, strict=True) if code not in known]
    if not missing:
        return ()
    said = t(
        "没有编号是{codes}的产品",
        "No product has the code {codes}",
        codes=str(t("、", ", ")).join(f"“{code}”" for code in missing),
    )
    return (str(said),)


def _left_out(products: Sequence[Product]) -> tuple[str, ...]:
    if not products:
        return ()
    names = str(t("、", ", ")).join(say(each.name) for each in products)
    said = t(
        "最多比较5件，没有列出：{names}",
        "Five at most are compared; left out: {names}",
        names=names,
    )
    return (str(said),)


def view(found: Sequence[Product], cautions: Sequence[str] = ()) -> ComparePage:
    groups = _groups(found)
    codes = [each.code for each in found]
    return ComparePage(
        title=_title(found),
        lede=_lede(groups),
        products=tuple(_head(each, codes) for each in found),
        groups=groups,
        cautions=(*cautions, *_cautions(found)),
        twins=tuple(
            Link(
                kind.upper(),
                url_for("public.compare", id=codes).replace("/compare", f"/compare.{kind}"),
            )
            for kind in ("xlsx", "json", "csv")
        ),
    )


def _title(found: Sequence[Product]) -> str:
    kinds = {each.category for each in found}
    if len(kinds) > 1:
        return str(t("比较{n}件产品", "Compare {n} products", n=len(found)))
    category = vocabulary().categories[kinds.pop()]
    kind = Words(zh=category.counter + category.name.zh, en=category.plural_en)
    return str(t("比较{n}{kind}", "Compare {n} {kind}", n=len(found), kind=kind))


def _lede(groups: tuple[CompareGroup, ...]) -> str:
    """Say in a sentence how many indicators they can be compared by at all."""
    counts = {group.name: len(group.rows) for group in groups}
    both = sum(count for name, count in counts.items() if name in {say(DIFFER), say(ALIKE)})
    total = sum(counts.values())
    silent = counts.get(say(NONE), 0)
    return str(
        t(
            "{total}项指标：不止一件写了的{both}项，都没有写的{silent}项。",
            "{total} indicators: {both} stated by more than one of them, {silent} by none.",
            total=total,
            both=both,
            silent=silent,
        )
    )


def _head(each: Product, codes: Sequence[str]) -> Compared:
    rest = [code for code in codes if code != each.code]
    joint = t("｜", " | ")
    return Compared(
        name=say(each.name),
        href=url_for("public.product", code=each.code),
        note=f"{figures.makers(each)}{joint}{each.code}",
        without=url_for("public.compare", id=rest) if len(rest) >= LEAST else "",
    )


def _groups(found: Sequence[Product]) -> tuple[CompareGroup, ...]:
    """Sort every indicator into differ, alike, stated by one only, stated by none."""
    differ: list[CompareRow] = []
    alike: list[CompareRow] = []
    one: list[CompareRow] = []
    none: list[CompareRow] = []
    for definition in _definitions(found):
        row = _row(definition, found)
        stated = [cell.figure for cell in row.cells if cell.figure is not None]
        said = {(each.bound, each.value) for each in stated}
        group = (
            none
            if not stated
            else one
            if len(stated) == 1
            else alike
            if len(said) == 1 and len(stated) == len(found)
            else differ
        )
        group.append(row)
    named = ((DIFFER, differ), (ALIKE, alike), (ONE, one), (NONE, none))
    return tuple(CompareGroup(say(name), rows) for name, rows in named if rows)


def _definitions(found: Sequence[Product]) -> tuple[IndicatorDefinition, ...]:
    words = vocabulary()
    wanted = {
        definition.code: definition
        for category in dict.fromkeys(each.category for each in found)
        for definition in words.by_category[category]
    }
    stated = {
        each.code: words.indicators[each.code] for product in found for each in product.indicators
    }
    return tuple((wanted | stated).values())


def _row(definition: IndicatorDefinition, found: Sequence[Product]) -> CompareRow:
    unit = preferences.units().for_(definition)
    scale = _scale(definition, found, unit)
    return CompareRow(
        say(definition.name), [_cell(definition, each, unit, scale) for each in found]
    )


def _scale(definition: IndicatorDefinition, found: Sequence[Product], unit: str) -> axis.Axis:
    bounds = [each.bound for product in found for each in product.figures(definition.code)]
    stated = [range_bar.Stated.of(bound, unit) for bound in bounds if bound is not None]
    return axis.over(end for each in stated for end in each.ends)


def _cell(definition: IndicatorDefinition, product: Product, unit: str, scale: axis.Axis) -> Cell:
    stated = product.figures(definition.code)
    bar = figures.bar(stated, None, unit, scale=scale) if definition.is_number else None
    proof = figures.evidence(stated[0]) if stated else None
    return Cell(figures.joined(stated, unit), bar, proof)


def _cautions(found: Sequence[Product]) -> tuple[str, ...]:
    """Return what a fair reader must know before trusting the comparison."""
    said = []
    if len({each.category for each in found}) > 1:
        said.append(
            str(
                t(
                    "类别不同，有些指标只适用于其中一类。",
                    "They are of different kinds; some indicators apply to one kind only.",
                )
            )
        )
    coarse = [say(each.name) for each in found if each.grain is not Grain.MODEL]
    if coarse:
        names = str(t("、", ", ")).join(coarse)
        said.append(
            str(
                t(
                    "“{names}”一条里不止一个型号，不能当作一件产品来比。",
                    "“{names}” stands for more than one model; do not read it as a single product.",
                    names=names,
                )
            )
        )
    return tuple(said)
