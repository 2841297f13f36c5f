"""The matrix page: a sheet is its address; every product stands against every requirement."""

from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import request, url_for

from catalogue.domain.refusals import Problem
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Sheet
from catalogue.domain.sheet.matrix import BANDS
from catalogue.domain.vocabulary import vocabulary
from catalogue.services.matrices import overview as counting
from catalogue.services.matrices.overview import Overview
from catalogue.services.sheets import address
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.languages import language
from catalogue.web.pictures.proportions import Tally
from catalogue.web.procurement import addressing, bp, cells, warning, whatif
from catalogue.web.procurement.warning import Warning as Warned
from catalogue.web.procurement.whatif import Panel
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Pages, near
from catalogue.web.values.said import Link
from catalogue.web.values.tables import Band, Demand

SIZE = 50  # rows of one page
MOST_KINDS = 8  # kinds offered where none was chosen


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """What the page shows."""

    sheet: Sheet
    problems: tuple[Problem, ...]
    total: int
    tally: Tally
    links: dict[str, str]
    off: tuple[str, ...]
    demands: tuple[Demand, ...]
    bands: tuple[Band, ...]
    scored: bool
    pages: Pages | None
    warned: Warned | None
    panels: tuple[Panel, ...]
    narrower: tuple[Link, ...]
    edit: str
    freeze: str
    twins: tuple[Link, ...]
    kept: tuple[tuple[str, str], ...]
    project: str
    revision: str
    known: bool
    sign_in: str


@bp.get("/matrix")
def matrix() -> str:
    sheet, problems = addressing.asked()
    view_ = view(sheet, problems)
    return page("procurement/matrix.html", "procurement", view=view_, robots="noindex")


def view(sheet: Sheet, problems: tuple[Problem, ...]) -> MatrixPage:
    whole = counting.overview(db.session(), sheet)
    counts = whole.counts()
    band = _band()
    number = _number(whole, band)
    codes = whole.codes(band, (number - 1) * SIZE, SIZE)
    return MatrixPage(
        sheet=sheet,
        problems=problems,
        total=whole.total,
        tally=_tally(counts),
        links=_links(sheet, band),
        off=tuple(each.value for each in Verdict if band is not None and each is not band),
        demands=_demands(whole),
        bands=_bands(whole, codes, counts),
        scored=any(sheet.weights),
        pages=_pages(whole, band, number),
        warned=warning.of(whole),
        panels=whatif.panels(whole),
        narrower=_narrower(whole),
        edit=addressing.href("edit", sheet),
        freeze=f"{url_for('frozen.start')}?{urlencode(address.pairs(sheet))}",
        kept=address.pairs(sheet),
        known=signed_in.person() is not None,
        sign_in=f"/{language()}/account/sign-in?{urlencode({'next': request.full_path})}",
        project=dict(addressing.beside()).get("project", ""),
        revision=dict(addressing.beside()).get("revision", ""),
        twins=tuple(
            Link(kind.upper(), addressing.href("sheet", sheet, kind=kind))
            for kind in ("xlsx", "csv", "json")
        ),
    )


def _narrower(whole: Overview) -> tuple[Link, ...]:
    """Return the kinds of equipment the products belong to, where no kind was chosen."""
    sheet = whole.sheet
    if sheet.scope.category:
        return ()
    asked = {getattr(each.ask, "code", "") for each in sheet.requirements}
    known = vocabulary()
    speaking = {
        kind
        for code in asked
        if code in known.indicators
        for kind in known.indicators[code].categories
    }
    counts = Counter(whole.shelf.categories[each] for each in whole.shelf.category[whole.places])
    chosen = [(slug, n) for slug, n in counts.most_common() if slug in speaking or not speaking]
    return tuple(
        Link(
            str(t("{name}（{n}件）", "{name} ({n})", name=known.categories[slug].name, n=n)),
            addressing.href("matrix", replace(sheet, scope=replace(sheet.scope, category=slug))),
        )
        for slug, n in chosen[:MOST_KINDS]
    )


def _band() -> Verdict | None:
    """Return the one band that is asked for; none shows all."""
    asked = request.args.get("band", "")
    return Verdict(asked) if asked in set(Verdict) else None


def _tally(counts: dict[Verdict, int]) -> Tally:
    return Tally(counts[Verdict.MEETS], counts[Verdict.FAILS], counts[Verdict.UNKNOWN])


def _links(sheet: Sheet, band: Verdict | None) -> dict[str, str]:
    """Return the address that shows each band alone, or all again."""
    return {
        each.value: addressing.href(
            "matrix", sheet, ("band", "" if each is band else each.value), anchor="table"
        )
        for each in Verdict
    }


def _demands(whole: Overview) -> tuple[Demand, ...]:
    return tuple(
        Demand(
            name=say(each.ask.name),
            limit=_limit(each.ask.bound, getattr(each.ask, "condition", "")),
            kind=cells.kind(each),
            tally=_tally(whole.tally(place)),
            note=each.note,
        )
        for place, each in enumerate(whole.sheet.requirements)
    )


def _limit(bound: object, condition: str) -> str:
    said = say(bound)  # type: ignore[arg-type]  # every ask has a bound in Words
    return (
        str(t("{said}（{cond}）", "{said} ({cond})", said=said, cond=condition))
        if condition
        else said
    )


TITLES = {
    Verdict.MEETS: ("必须项全满足：{n}件", "Meet every mandatory requirement: {n}"),
    Verdict.UNKNOWN: ("必须项有未知：{n}件", "Unknown on a mandatory requirement: {n}"),
    Verdict.FAILS: ("必须项不满足：{n}件", "Fail a mandatory requirement: {n}"),
}


def _bands(whole: Overview, codes: list[str], counts: dict[Verdict, int]) -> tuple[Band, ...]:
    """Return the rows of this page under their bands."""
    rows = counting.rows(db.session(), whole.sheet, codes)
    held = {each: [row for row in rows if row.verdict is each] for each in BANDS}
    if not whole.sheet.mandatory:
        titles = {Verdict.MEETS: ("没有必须项：{n}件", "Nothing is mandatory: {n}")}
    else:
        titles = TITLES
    return tuple(
        Band(
            str(t(*titles[each], n=counts[each])),
            tuple(cells.row(row, whole.sheet) for row in found),
        )
        for each, found in held.items()
        if found
    )


def _count(whole: Overview, band: Verdict | None) -> int:
    return whole.total if band is None else whole.counts()[band]


def _number(whole: Overview, band: Verdict | None) -> int:
    """Return the page asked for, within those there are."""
    asked = request.args.get("page", "1")
    last = max(1, -(-_count(whole, band) // SIZE))
    return min(int(asked), last) if asked.isdecimal() and len(asked) < 6 and int(asked) else 1  # noqa: PLR2004 - digits


def _pages(whole: Overview, band: Verdict | None, number: int) -> Pages | None:
    total = _count(whole, band)
    if total <= SIZE:
        return None
    count = -(-total // SIZE)
    asked = ("band", band.value if band else "")
    hrefs = {
        each: addressing.href("matrix", whole.sheet, asked, ("page", str(each)), anchor="table")
        for each in near(number, count)
    }
    first = (number - 1) * SIZE + 1
    return Pages(first, min(total, number * SIZE), total, number, count, hrefs)
