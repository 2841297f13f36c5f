"""Parts of the site that are not built yet: each says so, what it will do, and what helps now."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.words import Words
from catalogue.web.framing import page
from catalogue.web.public import bp
from catalogue.web.templating import say
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class Way:
    """A page that helps meanwhile: its words, its view, what the view is given."""

    words: Words
    view: str
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part to come: its name, what it will do, and the ways that help meanwhile."""

    name: Words
    purpose: Words
    ways: tuple[Way, ...]


SEARCH = Way(Words(zh="按数值找装备", en="Search equipment by its figures"), "public.products", {})
GRADES = Way(
    Words(zh="看四级佐证怎么分", en="Read what the four grades of evidence mean"),
    "public.sources",
    {"_anchor": "grades"},
)
GLOSSARY = Way(
    Words(zh="看每个指标量的是什么", en="Read what each indicator measures"),
    "public.indicators",
    {},
)
COMPARE = Way(Words(zh="比较2到5件产品", en="Compare two to five products"), "public.compare", {})
PARTS = {
    "declarations": Part(
        Words(zh="企业申报", en="Declare"),
        Words(
            zh="企业在这里填写产品的指标，附上检测报告，并看到审核走到了哪一步。",
            en="Enterprises will state the indicators of a product here, file the test reports "
            "and see how far the review has come.",
        ),
        (GRADES, GLOSSARY),
    ),
}


@bp.get("/<language:language>/declarations")
def declarations() -> str:
    return _page("declarations")


def _page(code: str) -> str:
    part = PARTS[code]
    ways = [Link(say(way.words), url_for(way.view, **way.given)) for way in part.ways]  # type: ignore[arg-type]
    return page("public/soon.html", code, view=part, ways=ways, robots="noindex")
