"""A maker's pages: from the first field to the submission, with every refusal on the way."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.measure import SelfCheck
from catalogue.services import declarations, enterprises
from catalogue.web import db
from tests import declared, make, visit
from tests.cast import Cast, Member

ROOT = "/zh/declarations"
FIGURE = {
    "key": "",
    "code": "pump_flow",
    "product": "",
    "comparator": "at-least",
    "low": "3000",
    "high": "",
    "unit": "m**3/hour",
    "typed": "",
    "condition_zh": "扬程5 m",
    "condition_en": "",
}


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


def begun(cast: Cast, catalogue: str = "promotion") -> str:
    """Begin a draft as the maker's editor and return its address."""
    answer = cast.maker_editor.post(ROOT, {"enterprise": cast.maker, "catalogue": catalogue})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def held(app: Flask, code: str = "SB-2026-0001") -> Declaration:
    with Session(app.extensions["youbei"].engine) as session:
        found = declarations.get(session, code)
        assert found.reports is not None
        return found


def code_in(place: str) -> str:
    return place.rpartition("/")[2]


def fill(maker: Member, place: str, section: str, given: dict[str, Any], **more: Any) -> Any:
    revision = {"revision": "9999"} | given
    return maker.post(f"{place}/sections/{section}", revision, **more)


def upload(maker: Member, place: str, content: bytes, name: str = "report.pdf") -> Any:
    """Send a file as a browser does; the body is put together here, in memory."""
    head = "--cut\r\nContent-Disposition: form-data; name="
    form = f'{head}"csrf_token"\r\n\r\n{maker.token()}\r\n{head}"kind"\r\n\r\nreport\r\n'
    file = f'{head}"file"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
    body = form.encode() + file.encode() + content + b"\r\n--cut--\r\n"
    return maker.client.post(
        f"{place}/reports", data=body, content_type="multipart/form-data; boundary=cut"
    )


def numbered(rows: list[dict[str, str]]) -> dict[str, str]:
    named = {
        f"{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }
    return {"rows": str(len(rows)), **named}


def filled(app: Flask, cast: Cast) -> str:
    """Fill in a whole declaration through its pages; return its address."""
    place, maker = begun(cast), cast.maker_editor
    fill(maker, place, "enterprise", declared.CONTACT)
    fill(maker, place, "product", declared.PRODUCT)
    fill(maker, place, "cases", numbered([declared.CASE]))
    fill(maker, place, "property", {"rows": "0"})
    fill(maker, place, "statements", declared.STATEMENTS)
    maker.post(f"{place}/claims", {"revision": "9999", **FIGURE})
    report = str(upload(maker, place, declared.pdf()).headers["Location"])
    facts = declared.FACTS | {"number": "YB-2026-0042", "kind": "report"}
    assert maker.post(report, facts).status_code == 303
    return place


def test_a_visitor_is_told_what_declaring_takes_and_led_to_the_sign_in(cast: Cast) -> None:
    page = visit.get(cast.visitor.client, ROOT)
    assert any("/account/sign-in" in link for link in page.links)
    answer = cast.visitor.get(f"{ROOT}/SB-2026-0001")
    assert answer.status_code == 303


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_a_whole_declaration_stands_in_both_languages(
    app: Flask, cast: Cast, language: str
) -> None:
    place = filled(app, cast).replace("/zh/", f"/{language}/")
    declaration = held(app, code_in(place))
    key, report = declaration.content["claims"][0]["key"], _report(app)
    paths = ["", "/claims", "/reports", f"/reports/{report}", "/proofs", f"/proofs/{key}"]
    paths += ["/history", "/take-back"]
    paths += [f"/sections/{each}" for each in declared.SECTIONS]
    for path in paths:
        visit.get(cast.maker_editor.client, place + path)
    visit.get(cast.maker_editor.client, f"/{language}/declarations")


def _report(app: Flask) -> str:
    with Session(app.extensions["youbei"].engine) as session:
        return str(session.exec(select(FiledReport.id)).one())


def test_the_road_of_a_maker_to_the_submission(app: Flask, cast: Cast) -> None:
    place, maker = filled(app, cast), cast.maker_editor
    key = held(app, code_in(place)).content["claims"][0]["key"]
    point = {"report": _report(app), "page": "3", "line": "额定流量"}
    answer = maker.post(f"{place}/proofs/{key}", point)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    proof = held(app, code_in(place)).content["claims"][0]["proof"]
    assert "3120" in proof["text"]
    answer = maker.post(f"{place}/submit")
    assert answer.status_code == 303, visit_text(answer)
    assert held(app, code_in(place)).state is State.SUBMITTED
    page = visit.get(maker.client, place)
    assert "已提交" in page.text
    assert "2026" in visit.get(maker.client, f"{place}/history").text


def visit_text(answer: Any) -> str:
    return str(answer.get_data(as_text=True))[:4000]


def test_an_empty_draft_is_not_submitted_and_each_stop_leads_to_its_field(
    app: Flask, cast: Cast
) -> None:
    place = begun(cast)
    answer = cast.maker_editor.post(f"{place}/submit")
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert f"{place}/sections/product?checked=1#product-model" in text
    assert held(app, code_in(place)).state is State.DRAFT
    wanted = visit.get(cast.maker_editor.client, f"{place}/sections/product?checked=1")
    assert wanted.one("#product-model")["aria-invalid"] == "true"


def test_a_save_that_was_overtaken_shows_both_and_keeps_what_was_typed(
    app: Flask, cast: Cast
) -> None:
    place, maker = begun(cast), cast.maker_editor
    old = str(held(app, code_in(place)).revision)
    first = declared.PRODUCT | {"model": "A-1", "revision": old}
    maker.post(f"{place}/sections/product", first)
    answer = maker.post(f"{place}/sections/product", first | {"model": "B-2"})
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert 'value="B-2"' in text
    assert "A-1" in text
    assert held(app, code_in(place)).content["product"]["model"] == "A-1"


def test_a_page_that_saves_itself_is_told_what_is_wrong(app: Flask, cast: Cast) -> None:
    place = begun(cast)
    given = {"website": "example", "address_zh": "样例路1号"}
    answer = fill(cast.maker_editor, place, "enterprise", given, headers={"X-Autosave": "1"})
    told = visit.told(answer)
    assert told["said"]["enterprise-website"][0] == "stop"
    assert told["revision"] == held(app, code_in(place)).revision


def test_two_figures_with_a_sign_for_one_are_asked_about_and_kept(cast: Cast) -> None:
    place, maker = begun(cast), cast.maker_editor
    fill(maker, place, "product", declared.PRODUCT)
    maker.post(f"{place}/claims", {"revision": "9999", **FIGURE, "high": "3200"})
    page = visit.get(maker.client, f"{place}/claims?checked=1")
    assert "写了两个数" in page.text
    assert page.all("input[name=low][value='3000']")
    assert page.all("input[name=high][value='3200']")


def test_a_rival_sees_nothing_and_a_reader_changes_nothing(app: Flask, cast: Cast) -> None:
    place = filled(app, cast)
    report = _report(app)
    for path in ("", "/sections/product", "/claims", f"/reports/{report}/original"):
        assert cast.rival_owner.get(place + path).status_code == 404
    assert cast.rival_owner.get(f"{place}/reports/{report}/pages/1.png").status_code == 404
    assert cast.maker_reader.get(f"{place}/reports/{report}/pages/1.png").status_code == 200
    visit.get(cast.maker_reader.client, f"{place}/sections/product")
    assert fill(cast.maker_reader, place, "product", {}).status_code == 403
    assert cast.maker_reader.post(f"{place}/submit").status_code == 403
    assert fill(cast.rival_owner, place, "product", {}).status_code == 404


def test_an_original_is_only_ever_a_download(app: Flask, cast: Cast) -> None:
    place = filled(app, cast)
    answer = cast.maker_editor.get(f"{place}/reports/{_report(app)}/original")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"
    answer.close()


@pytest.mark.parametrize("content", [b"", b"MZ not a pdf", b"%PDF-1.4 broken"])
def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(
    cast: Cast, content: bytes
) -> None:
    place = begun(cast)
    answer = upload(cast.maker_editor, place, content)
    assert answer.status_code == 422
    assert 'href="#file"' in answer.get_data(as_text=True)


def test_a_large_report_is_taken_and_an_enormous_one_refused(app: Flask, cast: Cast) -> None:
    place, maker = begun(cast), cast.maker_editor
    large = declared.pdf() + b"\n%" + b" " * (3 * 1024 * 1024)
    assert upload(maker, place, large).status_code == 303
    assert upload(maker, place, b"%PDF-1.7" + b" " * (20 * 1024 * 1024)).status_code == 422
    assert upload(maker, place, b"%PDF-1.7" + b" " * (22 * 1024 * 1024)).status_code == 413


def test_figures_that_were_overtaken_show_both(app: Flask, cast: Cast) -> None:
    place, maker = filled(app, cast), cast.maker_editor
    row = held(app, code_in(place)).content["claims"][0]
    old = {
        "revision": "1",
        "key": row["key"],
        "code": "pump_flow",
        "product": "",
        "comparator": "at-least",
        "low": "2500",
        "high": "",
        "unit": "m**3/hour",
        "typed": "",
        "condition_zh": "",
        "condition_en": "",
    }
    answer = maker.post(f"{place}/claims", old)
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert 'value="2500"' in text
    assert "≥3000 m³/h" in text
    assert held(app, code_in(place)).content["claims"][0]["low"] == "3000"


def test_a_copy_says_which_evidence_it_left_behind(app: Flask, cast: Cast) -> None:
    place = filled(app, cast)
    with db.transaction(app.extensions["youbei"].engine) as session:
        report = session.exec(select(FiledReport)).one()
        report.said = report.said | {"issued_on": "2020-01-01"}
        session.add(report)
    answer = cast.maker_editor.post(f"{place}/copy")
    page = visit.get(cast.maker_editor.client, str(answer.headers["Location"]))
    assert "YB-2026-0042" in page.text
    assert "YB-2026-0042" not in visit.get(cast.maker_editor.client, page.path).text


def test_the_household_form_asks_for_the_enterprise_and_each_product(
    app: Flask, cast: Cast
) -> None:
    place, maker = begun(cast, "household"), cast.maker_editor
    product = {
        "name_zh": "样例灭火器",
        "model": "MFZ/ABC4",
        "category": "portable-extinguisher",
        "certificate": "2020 0118 0130 0001",
        "certificate_until": "2030-01-01",
        "key": "",
    }
    fill(maker, place, "products", numbered([product]))
    [kept] = held(app, code_in(place)).content["products"]
    assert kept["certificate"] == "2020011801300001"
    page = visit.get(maker.client, f"{place}/claims")
    assert "MFZ/ABC4" in page.text
    for section in ("compliance", "credit", "quality", "sales", "products"):
        visit.get(maker.client, f"{place}/sections/{section}?checked=1")


def listed(app: Flask, cast: Cast) -> str:
    """List what the maker declared; return the address of the listing."""
    cast.maker_editor  # noqa: B018 - whoever is named first time is made
    with db.transaction(app.extensions["youbei"].engine) as session:
        by = session.get_one(Person, cast.maker_editor.id)
        enterprise = enterprises.get(session, cast.maker)
        accepted = declared.in_state(session, State.ACCEPTED, by=by, enterprise=enterprise)
        product = declarations.as_product(session, accepted, by="person:x", at=make.NOON)
        listing = make.listing(product=product)
        session.add(listing)
        session.add(
            SelfCheck(
                listing_id=listing.id, year=2026, due_on=date(2026, 12, 31), asked_at=make.NOON
            )
        )
        return f"{ROOT}/listings/{listing.code}"


def test_a_listing_is_kept_up_to_date_by_its_maker(app: Flask, cast: Cast) -> None:
    place, maker = listed(app, cast), cast.maker_editor
    home = visit.get(maker.client, ROOT)
    assert place in home.links
    assert "年度自查" in home.text
    for language in ("zh", "en"):
        visit.get(maker.client, place.replace("/zh/", f"/{language}/"))
    assert maker.post(f"{place}/self-check", {"unchanged": "no"}).status_code == 422
    assert maker.post(f"{place}/self-check", {"unchanged": "yes"}).status_code == 303
    assert maker.post(f"{place}/contact", {"website": "x"}).status_code == 422
    good = {"address_zh": "新路2号", "website": "https://example.org"}
    assert maker.post(f"{place}/contact", good).status_code == 303
    change = maker.post(f"{place}/change")
    assert change.status_code == 303
    visit.get(maker.client, str(change.headers["Location"]))
    assert cast.rival_owner.get(place).status_code == 404
    assert cast.maker_reader.post(f"{place}/change").status_code == 403


def corrected(app: Flask, place: str, *named: str) -> None:
    """Let a reviewer ask for corrections of the fields named."""
    with db.transaction(app.extensions["youbei"].engine) as session:
        declaration = declarations.get(session, code_in(place))
        declaration.state = State.FORMAL_CHECK
        declaration.submitted_at = make.NOON
        session.flush()
        declarations.ask_correction(
            session,
            declaration,
            remarks=dict.fromkeys(named, "和铭牌不一样"),
            due_on=date(2099, 1, 1),
            by=declaration.author,
            at=make.NOON,
        )


def test_a_round_of_corrections_shows_what_is_asked_and_opens_nothing_else(
    app: Flask, cast: Cast
) -> None:
    place, maker = filled(app, cast), cast.maker_editor
    key = held(app, code_in(place)).content["claims"][0]["key"]
    assert maker.post(f"{place}/submit").status_code == 303
    corrected(app, place, "product/model", f"claims/{key}")
    tasks = visit.get(maker.client, place)
    assert "和铭牌不一样" in tasks.text
    assert "不用改" in tasks.text
    page = visit.get(maker.client, f"{place}/sections/product")
    assert page.one('input[name="model"]')["value"] == "YL-3000"
    assert page.all('input[name="name_zh"]') == []
    figures = visit.get(maker.client, f"{place}/claims")
    assert [str(each["value"]) for each in figures.all("input[name=key]")] == [key]
    assert figures.all("button[name=add]") == []
    revision = str(held(app, code_in(place)).revision)
    answer = maker.post(f"{place}/sections/product", {"revision": revision, "model": "YL-3001"})
    assert answer.status_code == 303
    half = visit.get(maker.client, place)
    assert "还有1处没有改" in half.text
    assert "已改" in half.text
    assert "2项里完成了1项" in half.text
    product = held(app, code_in(place)).content["product"]
    assert (product["model"], product["name_zh"]) == ("YL-3001", "样例排水车")
    closed = maker.post(f"{place}/sections/statements", {"revision": revision, "truthful": ""})
    assert closed.status_code == 409
    assert maker.post(f"{place}/claims", {"revision": "9999"}).status_code == 303
    assert held(app, code_in(place)).content["claims"] == []
