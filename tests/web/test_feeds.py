"""What other programs look for first stands where they look, and parses."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from catalogue.domain.words import LANGUAGES, Words
from catalogue.services import products, versions
from catalogue.services.records import product_record
from catalogue.web.feeds import sitemap
from tests import make
from tests.web import shelf

NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
    "atom": "http://www.w3.org/2005/Atom",
    "search": "http://a9.com/-/spec/opensearch/1.1/",
}


def tree(client: FlaskClient, path: str, mimetype: str = "application/xml") -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.mimetype == mimetype
    return ET.fromstring(response.data)  # noqa: S314 - our own answer


def texts(root: ET.Element, path: str) -> list[str]:
    return [each.text or "" for each in root.findall(path, NAMES)]


def paths(root: ET.Element) -> list[str]:
    return [each.removeprefix("http://localhost") for each in texts(root, "map:url/map:loc")]


def test_the_sitemap_has_every_product_in_both_languages(reader: FlaskClient) -> None:
    found = paths(tree(reader, "/sitemap.xml"))
    assert {"/zh/", "/en/", "/zh/products/D12", "/en/products/D12", "/en/scenarios/flood"} <= {
        *found
    }
    assert len(found) == len(set(found))


def test_each_page_of_the_sitemap_names_its_other_language(reader: FlaskClient) -> None:
    for url in tree(reader, "/sitemap.xml").findall("map:url", NAMES):
        links = url.findall("html:link", NAMES)
        assert [each.get("hreflang") for each in links] == ["zh-Hans", "en"]


def test_the_pages_of_the_sitemap_that_need_no_record_are_there(reader: FlaskClient) -> None:
    for path in (f"/{language}{path}" for language in LANGUAGES for path in sitemap.LASTING):
        response = reader.get(path)
        assert response.status_code == 200, path
        assert "noindex" not in response.text, path


def test_a_long_sitemap_comes_in_parts_that_hold_every_page_once(tmp_path: Path) -> None:
    app = shelf.fill(tmp_path)
    client = app.test_client()
    whole = paths(tree(client, "/sitemap.xml"))
    app.config["SITEMAP_PAGES"] = 30
    index = texts(tree(client, "/sitemap.xml"), "map:sitemap/map:loc")
    assert len(index) > 4
    parts = [paths(tree(client, part)) for part in index]
    assert all(len(part) <= 60 for part in parts)
    assert [path for part in parts for path in part] == whole
    assert client.get(f"/sitemap-{len(index) + 1}.xml").status_code == 404
    app.extensions["youbei"].engine.dispose()


@pytest.mark.parametrize(("language", "name"), [("zh", "有备"), ("en", "Youbei")])
def test_the_search_is_described_in_each_language(
    reader: FlaskClient, language: str, name: str
) -> None:
    kind = "application/opensearchdescription+xml"
    root = tree(reader, f"/{language}/opensearch.xml", kind)
    assert texts(root, "search:ShortName") == [name]
    page = root.find("search:Url[@type='text/html']", NAMES)
    assert page is not None
    address = page.attrib["template"].replace("{searchTerms}", "pump")
    assert reader.get(address).status_code == 200


def test_the_search_is_described_in_the_language_of_the_browser(reader: FlaskClient) -> None:
    response = reader.get("/opensearch.xml", headers={"Accept-Language": "en"})
    assert "Youbei" in response.text
    assert "Accept-Language" in response.headers["Vary"]


def test_crawlers_are_told_of_the_sitemap(reader: FlaskClient) -> None:
    text = reader.get("/robots.txt").text
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /zh/review/" in text


def entries(client: FlaskClient, path: str) -> list[ET.Element]:
    return tree(client, path, "application/atom+xml").findall("atom:entry", NAMES)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_of_the_feed_is_whole(reader: FlaskClient, language: str) -> None:
    root = tree(reader, f"/{language}/changes.atom", "application/atom+xml")
    for name in ("id", "title", "updated", "author/atom:name"):
        assert texts(root, f"atom:{name}")[0]
    for entry in root.findall("atom:entry", NAMES):
        for name in ("id", "title", "updated"):
            assert len(texts(entry, f"atom:{name}")) == 1
        assert entry.find("atom:link", NAMES) is not None


def test_the_feed_can_be_read_back_to_its_beginning(reader: FlaskClient) -> None:
    met: list[str] = []
    path: str | None = "/en/changes.atom"
    while path:
        root = tree(reader, path, "application/atom+xml")
        met += texts(root, "atom:entry/atom:id")
        following = root.find("atom:link[@rel='next']", NAMES)
        path = None if following is None else following.attrib["href"]
    assert len(met) == len(set(met)) > 100


def test_the_feed_says_what_changed_in_the_words_of_its_language(tmp_path: Path) -> None:
    app = shelf.fill(tmp_path)
    with Session(app.extensions["youbei"].engine) as session:
        change(session)
    client = app.test_client()
    titles = {
        language: texts(entries(client, f"/{language}/changes.atom")[0], "atom:title")[0]
        for language in ("zh", "en")
    }
    assert titles["zh"].endswith("：第2版，变的是型号、排水流量。")
    assert titles["en"].endswith(": version 2; what changed: model, Drainage flow.")
    app.extensions["youbei"].engine.dispose()


def change(session: Session) -> None:
    """Give a product a model and another flow, and keep that as its second version."""
    product = products.get(session, "D12")
    product.model = "HX\x002034"
    product.indicators[0].as_published = "3000 m³/h"
    versions.keep(
        session,
        kind="product",
        subject_id=product.id,
        code=product.code,
        record=product_record(product),
        number=2,
        by="test",
        at=make.NOON.replace(hour=13),
        reason=Words(zh="订正", en="corrected"),
    )
    session.commit()


def test_a_feed_that_has_not_changed_is_not_sent_again(reader: FlaskClient) -> None:
    first = reader.get("/zh/changes.atom")
    again = reader.get("/zh/changes.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_an_entry_keeps_its_name_in_both_feeds(reader: FlaskClient) -> None:
    chinese: Any = [texts(each, "atom:id") for each in entries(reader, "/zh/changes.atom")]
    assert chinese == [texts(each, "atom:id") for each in entries(reader, "/en/changes.atom")]
