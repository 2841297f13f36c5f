"""The first page: one search box, ten scenarios, two catalogues, and the question of the home."""

from dataclasses import dataclass

from flask import Response, redirect, url_for

from catalogue.domain.vocabulary import vocabulary
from catalogue.services import census
from catalogue.web import db
from catalogue.web.framing import page
from catalogue.web.languages import language, preferred
from catalogue.web.public import bp
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Tile
from catalogue.web.values.said import Evidence, Link


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows."""

    census: census.Census
    tiles: tuple[Tile, ...]
    proof: tuple[tuple[Evidence, int], ...]
    lists: tuple[Link, ...]


@bp.get("/")
def root() -> Response:
    """Send the visitor to the language the browser asks for."""
    response = redirect(url_for("public.home", language=preferred()), 302)
    response.headers["Vary"] = "Accept-Language"
    return Response(response.get_data(), 302, response.headers)


@bp.get("/<language:language>/")
def home() -> str:
    counted = census.take(db.session())
    return page(
        "public/home.html", view=Home(counted, tiles(counted), proof(counted), lists(counted))
    )


def lists(counted: census.Census) -> tuple[Link, ...]:
    """Return the lists that neither the scenarios nor the masthead lead to."""
    indicators = len(vocabulary().indicators)
    return (
        Link(
            t("全部{n}件产品", "All {n} products", n=counted.products), url_for("public.products")
        ),
        Link(
            t("{n}家企业", "{n} enterprises", n=counted.enterprises),
            url_for("public.all_enterprises"),
        ),
        Link(t("{n}个指标", "{n} indicators", n=indicators), url_for("public.indicators")),
        Link(t("比较产品", "Compare products"), url_for("public.compare")),
    )


def tiles(counted: census.Census) -> tuple[Tile, ...]:
    return tuple(
        Tile(
            slug=each.slug,
            name=say(each.name),
            count=t("{n}件", "{n} items", one="{n} item", n=counted.by_scenario.get(each.slug, 0)),
            href=url_for("public.scenario", slug=each.slug),
        )
        for each in vocabulary().scenarios.values()
    )


def proof(counted: census.Census) -> tuple[tuple[Evidence, int], ...]:
    """Return the four grades, strongest first, with how many figures stand on each."""
    grades = sorted(vocabulary().grades.values(), key=lambda grade: -grade.level)
    return tuple(
        (Evidence(each.level, each.name.in_(language())), counted.by_grade.get(each.slug, 0))
        for each in grades
    )
