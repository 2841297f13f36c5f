"""The rows of a search: what it is, does it meet, the figure that decides, who says so."""

from collections.abc import Mapping, Sequence

from flask import url_for
from sqlmodel import Session

from catalogue.domain.listing import STOPPED, Standing
from catalogue.domain.requirement import Verdict
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services import peers
from catalogue.services.cards import Card
from catalogue.services.peers import Market
from catalogue.web import figures, marks, preferences
from catalogue.web.languages import language
from catalogue.web.public import limits
from catalogue.web.values.finding import Deciding, Result
from catalogue.web.values.said import Evidence
from search.filters import Limit


def rows(session: Session, cards: Sequence[Card], asked: Sequence[Limit] = ()) -> list[Result]:
    """Return the rows of these products, each with the figure asked for among its peers."""
    markets = peers.markets(session, wanted(cards, asked), marks.told(session))
    return [row(each, asked, markets) for each in cards]


def wanted(cards: Sequence[Card], asked: Sequence[Limit]) -> set[tuple[str, str]]:
    """Return the markets the rows need: that of the figure each row shows."""
    return {(each.category, code) for each in cards if (code := deciding_code(each, asked))}


def deciding_code(product: Card, asked: Sequence[Limit]) -> str | None:
    """Return the indicator a row shows: the one asked for, else the first the product publishes."""
    if asked:
        return asked[0].indicator
    codes = vocabulary().categories[product.category].deciding
    published = {each.code for each in product.indicators}
    first = next((code for code in codes if code in published), None)
    return first or next((each.code for each in product.indicators), None)


def row(product: Card, asked: Sequence[Limit], markets: Mapping[tuple[str, str], Market]) -> Result:
    """Return one row of the results."""
    category = vocabulary().categories[product.category]
    return Result(
        code=product.code,
        name=product.name.in_(language()),
        href=url_for("public.product", code=product.code),
        facts=(
            figures.made_by(product.makers, product.maker_note),
            category.name.in_(language()),
            product.code,
        ),
        evidence=proof(product),
        deciding=deciding(product, asked, markets),
        stopped=stopped(product.standings),
    )


def proof(product: Card) -> Evidence:
    """Return the best grade among a product's figures, with where it stands."""
    grade = vocabulary().grades[product.grade.value]
    where = "" if product.source is None else figures.site_and_date(product.source)
    return Evidence(grade.level, grade.name.in_(language()), where=where)


def stopped(standings: Sequence[Standing]) -> str:
    """Return the word that leads the row of a listing in trouble."""
    troubled = [each for each in standings if each in STOPPED]
    return troubled[0].words.in_(language()).capitalize() if troubled else ""


def deciding(
    product: Card, asked: Sequence[Limit], markets: Mapping[tuple[str, str], Market]
) -> Deciding | None:
    code = deciding_code(product, asked)
    if code is None:
        return None
    definition = vocabulary().indicators[code]
    limit = asked[0] if asked else None
    unit = (limit.unit if limit else "") or preferences.units().for_(definition)
    stated = product.figures(code)
    verdict, reason = _judged(product, asked)
    bar = None
    if definition.is_number:
        company = markets[product.category, code].beside(stated, unit)
        bar = figures.bar(stated, company, unit, limit=limit.value if limit else None)
    name = definition.name.in_(language())
    return Deciding(name, figures.joined(stated, unit), bar, verdict, reason)


def _judged(product: Card, asked: Sequence[Limit]) -> tuple[Verdict | None, str]:
    """Return the worst answer over all limits, and the reason of that limit."""
    answers = [
        (limits.judged(each).judge(limits.guaranteed(product, each)), each) for each in asked
    ]
    for verdict in (Verdict.FAILS, Verdict.UNKNOWN, Verdict.MEETS):
        of = [limit for given, limit in answers if given is verdict]
        if of:
            said = limits.reason(product, of[0], verdict)
            name = limits.definition_of(of[0]).name.in_(language())
            joint = Words(zh="：", en=": ").in_(language())
            return verdict, said if len(asked) == 1 else f"{name}{joint}{said}"
    return None, ""
