"""Addresses nobody should have written: shown as text or dropped, made canonical, never a failure."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.web.config import Settings
from tests import visit
from tests.apps import Apps

NASTY = {
    "nul": "%00",
    "half an encoding": "%E4%B8",
    "not utf-8": "%FF%FE%80",
    "html": "%3Cscript%3Ealert(1)%3C/script%3E",
    "quotes": "%22%27%3E%3C",
    "right to left": "%D7%A9%D7%9C%D7%95%D7%9D",
    "turned direction": "%E2%80%AEgnp.exe",
    "braces": "%7B%7B7*7%7D%7D%7Bx%7D%25s",
    "sql": "%27%20OR%201%3D1%20--",
    "emoji": "%F0%9F%9A%92%F0%9F%91%A8%E2%80%8D%F0%9F%9A%92",
    "surrogate": "%ED%A0%80",
    "spaces": "%20%09%0A%E3%80%80",
    "long": "x" * 3000,
    "a path": "..%2F..%2Fetc%2Fpasswd",
    "two slashes": "//example.org",
}
nasty = pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())


def settled(reader: FlaskClient, path: str, *, statuses: tuple[int, ...] = (200,)) -> visit.Page:
    """Follow the site to the address it settles on, at most three steps, and check that page."""
    for _ in range(3):
        response = reader.get(path)
        if response.status_code not in {301, 302, 303, 308}:
            break
        path = response.headers["Location"].removeprefix("http://localhost")
        assert path.startswith("/")
        assert not path.startswith("//")
    assert response.status_code in statuses, path[:200]
    return visit.get(reader, path, response.status_code)


@nasty
@pytest.mark.parametrize("name", ["q", "category", "off", "limit", "sort", "id", "page", "zzz"])
def test_a_search_survives_any_parameter(reader: FlaskClient, name: str, text: str) -> None:
    page = settled(reader, f"/zh/products?{name}={text}")
    assert "alert(1)" not in str(page.all("script"))
    assert "\u202e" not in page.text
    assert "\x00" not in page.text
    assert page.all(".result") or page.all(".empty__way")


@nasty
def test_a_comparison_names_what_is_no_code(reader: FlaskClient, text: str) -> None:
    settled(reader, f"/en/compare?id=D12&id={text}&id=D15")


@nasty
@pytest.mark.parametrize("kind", ["products", "enterprises", "scenarios", "indicators"])
def test_an_unknown_code_is_not_found(reader: FlaskClient, kind: str, text: str) -> None:
    response = reader.get(f"/en/{kind}/{text.replace('//', '')}")
    assert response.status_code in {404, 308}


@pytest.mark.parametrize("host", ["a" * 64, "evil.example<script>", "[::", "a:b:c"])
def test_a_host_that_cannot_be_is_no_failure(reader: FlaskClient, host: str) -> None:
    response = reader.get("/zh/about", headers={"Host": host})
    assert response.status_code in {200, 400}
    assert "evil.example<script>" not in response.text


def test_ten_thousand_words_are_cut_and_that_is_said(reader: FlaskClient) -> None:
    page = settled(reader, "/en/products?q=" + "+".join(["pump"] * 10_000))
    assert "Only the first 300 characters were used" in page.text


def test_html_in_the_words_is_shown_as_text(reader: FlaskClient) -> None:
    page = settled(reader, "/en/products?q=%3Cb%3Ebold%3C/b%3E")
    assert "<b>bold</b>" in page.one("h1").get_text()
    assert page.one("#q")["value"] == "<b>bold</b>"


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/zh/products?utm_source=x", "/zh/products"),
        ("/zh/products?category=nope", "/zh/products"),
        ("/zh/products?page=0", "/zh/products"),
        ("/zh/products?page=2&page=1", "/zh/products"),
        ("/zh/products?page=999", "/zh/products?page=4"),
        ("/zh/products?q=", "/zh/products"),
        ("/zh/products?scenario=flood&category=fire-robot&scenario=flood",
         "/zh/products?scenario=flood&category=fire-robot"),
        ("/zh/products?off=category:none", "/zh/products"),
        ("/zh/products/D12?ref=mail", "/zh/products/D12"),
        ("/zh/about?x=1", "/zh/about"),
        ("/zh/compare?id=D12&id=D12&id=D15", "/zh/compare?id=D12&id=D15"),
        ("/zh/compare?id=D12&q=x&id=D15", "/zh/compare?id=D12&id=D15"),
    ],
)  # fmt: skip
def test_an_address_is_made_canonical(reader: FlaskClient, given: str, canonical: str) -> None:
    assert reader.get(given).headers["Location"] == canonical


def test_compare_says_what_it_does_not_know_and_what_is_too_many(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/compare?id=D12&id=NOPE&id=D15")
    assert "No product has the code “NOPE”" in page.one(".banner--caution").get_text()
    codes = "&".join(f"id=D{number}" for number in (12, 13, 14, 15, 16, 17))
    page = visit.get(reader, f"/en/compare?{codes}")
    assert len(page.all(".compare thead th")) == 5
    assert "Five at most" in page.text
    assert "Large-flow drainage emergency truck 6000" in page.text
    alone = visit.get(reader, "/en/compare?id=D12&id=NOPE")
    assert "NOPE" in alone.text
    assert "Chosen:" in alone.text


def test_an_unknown_code_is_told_what_comes_near(reader: FlaskClient) -> None:
    page = visit.get(reader, "/en/products/D122", 404)
    near = {each.get_text(strip=True): each["href"] for each in page.all(".empty__way")}
    assert near["D12"] == "/en/products/D12"


@pytest.fixture
def broken(filled: Flask, apps: Apps, tmp_path: Path) -> Iterator[Flask]:
    """The filled site, copied so that a test may break it."""
    held: Settings = filled.extensions["youbei"].settings
    shutil.copytree(held.index.parent, tmp_path / "var", symlinks=True)
    made = apps.over(Settings.from_environment({"YOUBEI_VAR": str(tmp_path / "var")}))
    yield made
    made.extensions["youbei"].engine.dispose()


def _index(app: Flask) -> Path:
    path: Path = app.extensions["youbei"].settings.index
    return path


def _browses(app: Flask) -> None:
    page = visit.get(app.test_client(), "/en/products?category=drainage-truck")
    assert "youbei index rebuild" in page.one(".banner--caution").get_text()
    assert len(page.all(".result")) == 6
    assert visit.get(app.test_client(), "/zh/scenarios/flood").all(".result")
    assert visit.get(app.test_client(), "/zh/").all(".scenario-tile")


def test_without_an_index_the_catalogue_can_be_browsed(broken: Flask) -> None:
    shutil.rmtree(_index(broken))
    _browses(broken)


def test_an_index_that_goes_while_the_site_runs_is_no_failure(broken: Flask) -> None:
    visit.get(broken.test_client(), "/en/products")
    shutil.rmtree(_index(broken))
    _browses(broken)


def test_a_damaged_index_can_be_browsed_around(broken: Flask) -> None:
    folder = _index(broken) / "CURRENT"
    for file in folder.resolve().iterdir():
        if file.is_file():
            file.write_bytes(b"\x00damaged" * 8)
    _browses(broken)


@pytest.mark.parametrize("content", [None, b"", b"this is no database" * 400])
def test_without_a_database_one_line_says_what_to_do(broken: Flask, content: bytes | None) -> None:
    held: Settings = broken.extensions["youbei"].settings
    for file in held.index.parent.glob("youbei.db*"):
        file.unlink()
    if content is not None:
        (held.index.parent / "youbei.db").write_bytes(content)
    page = visit.get(broken.test_client(), "/zh/products", 503)
    assert "youbei db upgrade" in page.text


@pytest.mark.parametrize(("language", "said"), [("zh", "太大"), ("en", "too large")])
def test_a_body_beyond_all_measure_is_refused_before_it_is_read(
    reader: FlaskClient, language: str, said: str
) -> None:
    """By its length alone, at addresses that read no body too, in the language of the address."""
    for path in (f"/{language}/procurement/read", f"/{language}/no-such-page"):
        answer = reader.post(path, environ_overrides={"CONTENT_LENGTH": str(100 * 1024**2)})
        assert answer.status_code == 413
        assert said in answer.get_data(as_text=True)
