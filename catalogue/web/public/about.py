"""Pages about the site itself: what it is, its sources and method, its words, its access."""

from dataclasses import dataclass

from catalogue.domain.refusals import NotFoundError
from catalogue.domain.vocabulary import Category, IndicatorDefinition, Standard, vocabulary
from catalogue.domain.vocabulary.terms import Measurement
from catalogue.domain.words import Words
from catalogue.services import census
from catalogue.services.nearest import nearest
from catalogue.web import db, figures
from catalogue.web.framing import page
from catalogue.web.public import bp, explaining, home, kinds
from catalogue.web.templating import say


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """What the page of an indicator shows."""

    definition: IndicatorDefinition
    units: tuple[str, ...]
    categories: tuple[Category, ...]
    measured: tuple[tuple[Measurement, Standard], ...]


@bp.get("/<language:language>/about")
def about() -> str:
    return page("public/about.html", census=census.take(db.session()))


@bp.get("/<language:language>/sources")
def sources() -> str:
    counted = census.take(db.session())
    words = vocabulary()
    return page(
        "public/sources.html",
        census=counted,
        proof=home.proof(counted),
        grades=sorted(words.grades.values(), key=lambda grade: -grade.level),
        order=explaining.order(),
        comparators=tuple(words.comparators.values()),
        standards=tuple(
            (kinds.anchor(each), each) for each in words.standards.values() if kinds.confirmed(each)
        ),
    )


@bp.get("/<language:language>/indicators")
def indicators() -> str:
    words = vocabulary()
    grouped = tuple(
        (category, words.by_category[slug])
        for slug, category in words.categories.items()
        if words.by_category[slug]
    )
    return page("public/indicators.html", grouped=grouped, total=len(words.indicators))


@bp.get("/<language:language>/indicators/<string:code>")
def indicator(code: str) -> str:
    words = vocabulary()
    definition = words.indicators.get(code)
    if definition is None:
        raise NotFoundError(
            Words(zh=f"没有叫“{code}”的指标", en=f"There is no indicator called “{code}”"),
            nearest=nearest(code, words.indicators),
        )
    shown = IndicatorPage(
        definition=definition,
        units=tuple(say(figures.symbol(unit)) or unit for unit in definition.units),
        categories=tuple(words.categories[slug] for slug in definition.categories),
        measured=tuple(
            (each, standard)
            for each in definition.measured_by
            if kinds.confirmed(standard := words.standards[each.standard])
        ),
    )
    return page("public/indicator.html", view=shown)


@bp.get("/<language:language>/accessibility")
def accessibility() -> str:
    return page("public/accessibility.html")


@bp.get("/<language:language>/data")
def data() -> str:
    return page("public/data.html")
