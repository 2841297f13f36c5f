"""The browser asks for one style sheet that holds them all."""

import re

from flask import Flask

from catalogue.web import sheet
from catalogue.web.config import ROOT

CSS = ROOT / "static" / "css"


def test_a_page_asks_for_one_sheet_that_holds_them_all(app: Flask) -> None:
    text = app.test_client().get("/static/css/site.css").get_data(as_text=True)
    assert "@import" not in text
    for file in [*CSS.glob("components/*.css"), CSS / "base.css", CSS / "utilities.css"]:
        rules = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        last = rules.strip().splitlines()[-2].strip()
        assert last in text, file.name


def test_the_layers_are_named_before_they_are_filled() -> None:
    assert sheet.written().startswith("@layer tokens, base, layouts, components, utilities;")


def test_every_brace_that_opens_closes() -> None:
    assert sheet.written().count("{") == sheet.written().count("}")


def test_the_sheet_is_kept_long_at_its_own_address_and_asked_for_again_at_any_other(
    app: Flask,
) -> None:
    client = app.test_client()
    with app.test_request_context():
        own = sheet.address()
    assert "immutable" in client.get(own).headers["Cache-Control"]
    old = client.get("/static/css/site.css?v=old")
    assert old.headers["Cache-Control"] == "no-cache"
    again = client.get("/static/css/site.css", headers={"If-None-Match": old.headers["ETag"]})
    assert again.status_code == 304
