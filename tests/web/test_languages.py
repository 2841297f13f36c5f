"""The language of a page is that of its address, also where there is no page."""

import pytest
from flask.testing import FlaskClient
from jinja2 import DictLoader

from catalogue.web import create_app
from catalogue.web.config import Settings
from tests import visit


@pytest.mark.parametrize(
    ("path", "browser", "tag"),
    [
        ("/en/nowhere", "zh-CN", "en"),
        ("/zh/nowhere", "en-GB", "zh-Hans"),
        ("/nowhere", "en-GB", "en"),
        ("/nowhere", "zh-CN", "zh-Hans"),
        ("/nowhere", "fr", "zh-Hans"),
    ],
)
def test_a_page_that_is_not_there_speaks_the_language_of_its_address(
    visitor: FlaskClient, path: str, browser: str, tag: str
) -> None:
    page = visit.get(visitor, path, status=404, Accept_Language=browser)
    assert page.one("html")["lang"] == tag


@pytest.mark.parametrize(
    ("browser", "home"),
    [
        ("en-US,en;q=0.9", "/en/"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "/zh/"),
        ("de", "/zh/"),
        ("", "/zh/"),
    ],
)
def test_the_root_chooses_the_language_the_browser_asks_for(
    visitor: FlaskClient, browser: str, home: str
) -> None:
    answer = visitor.get("/", headers={"Accept-Language": browser})
    assert (answer.status_code, answer.headers["Location"]) == (302, home)
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_template_is_compiled_with_the_texts_of_the_page_that_asks(settings: Settings) -> None:
    texts = {
        "a.html": "{% import 'b.html' as b %}{{ b.said }}",
        "b.html": "{% set said = t('水', 'water') %}",
    }
    app = create_app(settings)
    templates = app.jinja_env.overlay(loader=DictLoader(texts))
    for path, said in (("/zh/", "水"), ("/en/", "water"), ("/zh/about", "水")):
        with app.test_request_context(path):
            assert templates.get_template("a.html").render() == said


def test_what_a_template_itself_calls_t_is_its_own(settings: Settings) -> None:
    source = "{% macro t(zh, en) %}{{ en }}, as I say{% endmacro %}{{ t('水', 'water') }}"
    app = create_app(settings)
    templates = app.jinja_env.overlay(loader=DictLoader({"own.html": source}))
    with app.test_request_context("/zh/"):
        assert templates.get_template("own.html").render() == "water, as I say"
