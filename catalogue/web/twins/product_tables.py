"""Products as tables: everything a search finds, the figures of one product, several side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from catalogue.domain.indicator import Indicator
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.files.tables_out import Cell, Row
from catalogue.services import indicators, products
from catalogue.services.indexing import Finder
from catalogue.web import figures
from catalogue.web.api import addresses, searching
from catalogue.web.api.searching import Asked
from catalogue.web.framing import address
from catalogue.web.languages import language
from catalogue.web.public import limits
from catalogue.web.templating import say
from catalogue.web.twins import cells
from catalogue.web.twins.cells import said
from catalogue.web.twins.sending import Table
from search.request import Request

BATCH = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """The products of a table, batch by batch, and the answers to the limits asked."""

    batches: Iterator[list[Product]]
    columns: tuple[IndicatorDefinition, ...]
    verdicts: Mapping[str, Mapping[str, Any]]


def found(session: Session, finder: Finder, asked: Asked, *, paged: bool) -> Table:
    """Return all that a search finds as a table, or only the page it asks for."""
    chosen = _chosen(session, finder, asked, paged=paged)
    rows = _found(session, asked.meant, chosen)
    return Table("products", said("产品", "Products"), rows)


def _chosen(session: Session, finder: Finder, asked: Asked, *, paged: bool) -> Chosen:
    if not paged and searching.asks_nothing(asked.meant):
        return Chosen(_every(session), indicators.stated(session), {})
    if paged:
        page = searching.page(session, finder, asked, "")
        hits = page.results.hits if page.results else ()
        codes = [each.code for each in page.products]
    else:
        hits = searching.hits(finder, asked.meant)
        codes = [hit.key for hit in hits]
    verdicts = {hit.key: hit.verdicts for hit in hits}
    return Chosen(_these(session, codes), indicators.stated_by(session, codes), verdicts)


def _every(session: Session) -> Iterator[list[Product]]:
    last = ""
    while batch := products.after(session, last, limit=BATCH):
        last = batch[-1].code
        yield batch
        session.expunge_all()


def _these(session: Session, codes: Sequence[str]) -> Iterator[list[Product]]:
    for start in range(0, len(codes), BATCH):
        yield products.by_codes(session, codes[start : start + BATCH])
        session.expunge_all()


def _found(session: Session, search: Request, chosen: Chosen) -> Iterator[Row]:
    yield _heading(search, chosen.columns)
    for batch in chosen.batches:
        listings = products.listings_of(session, batch)
        for product in batch:
            answers = chosen.verdicts.get(product.code, {})
            yield [
                *_plate(product),
                cells.standing(listings[product.code]),
                *(say(cells.ANSWERS[answers[str(limit)]]) for limit in search.limits),
                *_figures(product, chosen.columns),
                address(addresses.page(language(), "products", product.code)),
            ]


def _heading(search: Request, columns: tuple[IndicatorDefinition, ...]) -> Row:
    published = said("公布的数字", " as published")
    held = said("保证值", " guaranteed")
    return [
        said("编号", "Code"),
        said("名称", "Name"),
        said("型号", "Model"),
        said("类别", "Category"),
        said("场景", "Scenarios"),
        said("厂家", "Makers"),
        said("佐证", "Evidence"),
        said("目录", "Catalogue"),
        *(say(limits.words(limit)) for limit in search.limits),
        *(f"{cells.named(each)}{what}" for each in columns for what in (held, published)),
        said("页面", "Page"),
    ]


def _plate(product: Product) -> list[Cell]:
    return [
        product.code,
        say(product.name),
        product.model,
        say(vocabulary().categories[product.category].name),
        cells.scenarios(product),
        figures.makers(product),
        cells.grade(product),
    ]


def _figures(product: Product, columns: Sequence[IndicatorDefinition]) -> Iterator[Cell]:
    """Yield two cells for each indicator; most products state few of many."""
    stated = {each.code for each in product.indicators}
    for each in columns:
        if each.code in stated:
            yield cells.guaranteed(product, each)
            yield cells.shown(product.figures(each.code))
        else:
            yield None
            yield None


def figures_of(product: Product) -> Table:
    """Return one product's figures, a row each, with the proof of each."""
    heading = [
        said("指标代号", "Code"),
        said("指标", "Indicator"),
        said("怎么说的", "Comparator"),
        said("下限", "Low"),
        said("上限", "High"),
        said("单位", "Unit"),
        said("文字", "Text"),
        said("条件", "Condition"),
        said("原文", "As published"),
        said("佐证", "Evidence"),
        said("出处", "Where"),
    ]
    rows = (_figure(each) for each in product.indicators)
    return Table(f"product-{product.code}", product.code, (heading, *rows))


def _figure(stated: Indicator) -> Row:
    proof = figures.evidence(stated)
    return [
        stated.code,
        say(vocabulary().indicators[stated.code].name),
        say(vocabulary().comparators[stated.comparator].name),
        stated.low,
        stated.high,
        say(figures.symbol(stated.unit)) if stated.unit else "",
        stated.text,
        say(stated.condition),
        stated.as_published,
        proof.name,
        proof.where,
    ]


def side_by_side(session: Session, compared: Sequence[Product]) -> Table:
    """Return products as columns: first what they are, then a row for each indicator they state."""
    listings = products.listings_of(session, compared)
    plates = [[*_plate(each), cells.standing(listings[each.code])] for each in compared]
    heads = list(_heading(Request(), ()))
    rows = [[head, *cell] for head, *cell in zip(heads, *plates, strict=False)]
    columns = indicators.stated_by(session, [each.code for each in compared])
    rows += [
        [cells.named(each), *(cells.shown(product.figures(each.code)) for product in compared)]
        for each in columns
    ]
    return Table("compare", said("比较", "Compare"), rows)
