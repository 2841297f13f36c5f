"""A component is one macro, one class, one stylesheet, and says how it is called."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template, render_template_string
from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from catalogue.domain.words import LANGUAGES, Language, Words
from catalogue.web.config import ROOT, Settings
from catalogue.web.errors import PAGES
from catalogue.web.native import native
from catalogue.web.public import highlighting
from catalogue.web.values.finding import Pages
from catalogue.web.values.said import Evidence, Figure
from tests import visit
from tests.apps import Apps

COMPONENTS = ROOT / "templates" / "components"
SHEETS = ROOT / "static" / "css" / "components"
PRINTED = {"sheet"}  # a page of paper of the household list, not a component
both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def workshop(tmp_path: Path, apps: Apps) -> Iterator[Flask]:
    """The app in development, with no database and no index behind it."""
    made = apps.over(
        Settings.from_environment({"YOUBEI_VAR": str(tmp_path), "YOUBEI_MODE": "development"})
    )
    yield made
    made.extensions["youbei"].engine.dispose()


def shown(app: Flask, source: str, language: Language = "en", **values: object) -> str:
    with app.test_request_context(f"/{language}/", headers={"Accept-Language": language}):
        return render_template_string(source, **values)


def names(folder: Path, suffix: str) -> set[str]:
    return {file.name.removesuffix(suffix) for file in folder.glob(f"*{suffix}")}


def test_component_and_stylesheet_share_their_name() -> None:
    assert names(COMPONENTS, ".html") == names(SHEETS, ".css")


def test_the_one_sheet_takes_in_every_component() -> None:
    site = (ROOT / "static" / "css" / "site.css").read_text(encoding="utf-8")
    assert set(re.findall(r'url\("components/(.+?)\.css"\)', site)) == names(SHEETS, ".css")


@pytest.mark.parametrize("file", sorted(COMPONENTS.glob("*.html")), ids=lambda file: file.stem)
def test_every_component_opens_with_its_call(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    macro = file.stem.replace("-", "_")
    assert first.startswith("{#-")
    assert re.search(rf"\b{macro}\w*\(", first), first


@pytest.mark.parametrize("file", sorted(SHEETS.glob("*.css")), ids=lambda file: file.stem)
def test_every_sheet_says_what_it_is_for_and_fills_its_layer_alone(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("/*")
    rest = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).strip()
    assert rest.startswith("@layer components {")


@both
def test_the_page_of_patterns_keeps_what_every_page_owes(
    workshop: Flask, language: Language
) -> None:
    page = visit.get(workshop.test_client(), f"/{language}/patterns")
    assert page.heading == {"zh": "样式", "en": "Patterns"}[language]


def test_the_page_of_patterns_shows_every_class_of_every_component(workshop: Flask) -> None:
    page = visit.get(workshop.test_client(), "/en/patterns")
    on_page = {name for tag in page.all("[class]") for name in tag["class"]}
    styled = {
        name
        for sheet in SHEETS.glob("*.css")
        if sheet.stem not in PRINTED
        for name in re.findall(r"\.([a-z][a-z0-9_-]*)", _selectors(sheet))
    }
    assert sorted(styled - on_page) == []


def _selectors(sheet: Path) -> str:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(re.findall(r"([^{};]+)\{", text))


def test_patterns_are_for_development_only(app: Flask) -> None:
    assert app.test_client().get("/en/patterns").status_code == 404


def test_a_page_without_a_title_cannot_render(workshop: Flask) -> None:
    with pytest.raises(TemplateRuntimeError, match="title"):
        shown(workshop, '{% extends "layouts/page.html" %}')


@both
@pytest.mark.parametrize("status", sorted(PAGES))
def test_error_pages_need_no_database(workshop: Flask, language: Language, status: int) -> None:
    message = Words(zh="数据库没有准备好", en="The database is not ready")
    with workshop.test_request_context(f"/{language}/x", headers={"Accept-Language": language}):
        html = render_template(f"errors/{status}.html", message=message, refusal=None)
    assert f">{status}</text>" in html
    assert html.count("<h1>") == 1


def test_an_unknown_value_is_said_not_dashed(workshop: Flask) -> None:
    source = '{% from "components/quantity.html" import quantity %}{{ quantity(none) }}'
    assert "没有公布" in shown(workshop, source, "zh")
    assert "Not published" in shown(workshop, source, "en")


def test_value_and_unit_are_never_apart(workshop: Flask) -> None:
    source = '{% from "components/quantity.html" import quantity %}{{ quantity(figure) }}'
    html = shown(workshop, source, figure=Figure("3,000", "m³/h", "≥"))
    assert re.sub(r"<[^>]+>", "", html).replace("&nbsp;", "\xa0") == "≥\xa03,000\xa0m³/h"


def test_a_han_unit_stands_close(workshop: Flask) -> None:
    source = '{% from "components/quantity.html" import quantity %}{{ quantity(figure) }}'
    html = shown(workshop, source, "zh", figure=Figure("76", "升"))
    assert re.sub(r"<[^>]+>", "", html) == "76升"


def test_the_gauge_never_stands_without_its_words(workshop: Flask) -> None:
    source = '{% from "components/evidence.html" import evidence %}{{ evidence(said, small=true) }}'
    html = shown(workshop, source, said=Evidence(1, "Public source", "cnr.cn"))
    assert html.count('class="on"') == 1
    assert "Public source" in html
    assert "cnr.cn" in html


def test_a_marked_cell_still_says_its_verdict_to_readers(workshop: Flask) -> None:
    source = '{% from "components/verdict.html" import verdict %}{{ verdict("fails", mark=true) }}'
    assert '<span class="visually-hidden">Fails</span>' in shown(workshop, source)


def test_a_field_with_an_error_points_at_its_words(workshop: Flask) -> None:
    source = (
        '{% from "components/field.html" import field %}'
        '{{ field("email", "Work email", "wang.li", hint="At work", error="Add the part after @") }}'
    )
    html = shown(workshop, source)
    assert 'aria-invalid="true" aria-describedby="email-hint email-error"' in html
    assert 'id="email-error"' in html


HOSTILE = '"><script>alert(1)</script>\u202e'


@pytest.mark.parametrize(
    "call",
    [
        '{% from "components/field.html" import field %}{{ field("a", text, text, error=text) }}',
        '{% from "components/banner.html" import banner %}{{ banner("stop", text) }}',
        '{% from "components/search-box.html" import search_box %}{{ search_box("/", text) }}',
        '{% from "components/plate.html" import plate %}{{ plate(text, text) }}',
        '{% from "components/tag.html" import tag %}{{ tag(text) }}',
    ],
)
def test_hostile_text_is_shown_as_text(workshop: Flask, call: str) -> None:
    assert "<script>" not in shown(workshop, call, text=HOSTILE)


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "福建侨龙", "zh-Hans"),
        ("zh", "Sample enterprise A", "en"),
        ("zh", "福建侨龙", ""),
        ("en", "Sample enterprise A", ""),
        ("zh", "XY-3000", ""),
    ],
)
def test_a_name_in_the_other_language_is_marked(
    workshop: Flask, language: Language, text: str, marked: str
) -> None:
    with workshop.test_request_context("/", headers={"Accept-Language": language}):
        said = native(text)
    assert said == (Markup('<span lang="{}">{}</span>').format(marked, text) if marked else text)


def test_what_was_asked_for_is_marked_inside_the_name_and_nothing_else_is_markup(
    workshop: Flask,
) -> None:
    with workshop.test_request_context("/", headers={"Accept-Language": "zh"}):
        said = highlighting.shown("pump")("Rescue pumps & a <truck>")
    assert said == '<span lang="en">Rescue <mark>pumps</mark> &amp; a &lt;truck&gt;</span>'


def test_pages_name_both_ends_and_the_neighbours() -> None:
    pages = Pages(81, 100, 400, 5, 20, {n: str(n) for n in range(1, 21)})
    assert pages.shown == (1, None, 4, 5, 6, None, 20)
    assert Pages(1, 2, 2, 1, 1, {1: "1"}).shown == (1,)


def test_a_tally_counts_and_links_each_answer(workshop: Flask) -> None:
    page = visit.get(workshop.test_client(), "/en/patterns")
    counts = page.all("a.tally__count--meets")
    assert {" ".join(each.get_text(" ").split()) for each in counts} == {"3 meet"}


def test_all_five_parts_the_account_and_the_disclaimer_frame_a_page(workshop: Flask) -> None:
    page = visit.get(workshop.test_client(), "/zh/patterns")
    assert len(page.all(".masthead__nav li:not(.masthead__account)")) == 5
    assert len(page.all(".masthead__nav li.masthead__account")) == 1
    assert "不是工业和信息化部的网站" in page.one(".footer").get_text()
    assert page.one("main")["id"] == "main"
    assert page.one(".masthead__skip")["href"] == "#main"


def test_the_part_you_are_in_carries_the_pointer(workshop: Flask) -> None:
    source = '{% from "components/masthead.html" import masthead %}{{ masthead(frame) }}'
    from catalogue.web.frame import Frame

    on_top = shown(workshop, source, frame=Frame(part="products", path="/en/products"))
    inside = shown(workshop, source, frame=Frame(part="products", path="/en/products/D12"))
    assert '<a href="/en/products" aria-current="page">' in on_top
    assert '<a href="/en/products" aria-current="true">' in inside
