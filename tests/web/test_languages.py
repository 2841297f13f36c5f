"""The language of a page is that of its address, also where there is no page."""

import pytest
from flask.testing import FlaskClient

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
