"""Declaring by program and by spreadsheet: tried out, begun once, refused with the place."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import Declaration
from catalogue.domain.token import Scope
from catalogue.services import tokens
from catalogue.web import db
from tests import declared, visit
from tests.cast import Cast, address, now
from tests.services.test_bulk import figure, filled, product

ROOT = "/api/v1/declarations"


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


def bearer(app: Flask, cast: Cast, name: str = "maker_editor", scope: Scope = Scope.DECLARE) -> Any:
    """Return the header of a token of this person."""
    cast[name]
    with db.transaction(app.extensions["youbei"].engine) as session:
        person = session.exec(select(Person).where(Person.email == address(name))).one()
        made = tokens.make(session, person, name="test", scopes={scope}, days=30, at=now())
        shown = made[1] if isinstance(made, tuple) else made
    return {"Authorization": f"Bearer {shown}"}


def body(cast: Cast, **changes: Any) -> dict[str, Any]:
    content = {
        "product": {key: value for key, value in declared.PRODUCT.items() if value},
        "claims": [{"code": "pump_flow", "typed": "≥3000 m³/h"}],
    }
    return {"enterprise": cast.maker, "catalogue": "promotion", "content": content} | changes


def count(app: Flask) -> int:
    with Session(app.extensions["youbei"].engine) as session:
        return len(session.exec(select(Declaration)).all())


def test_a_dry_run_says_what_would_be_found_and_writes_nothing(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    headers = bearer(app, cast)
    answer = visitor.post(f"{ROOT}?dry_run=1", json=body(cast), headers=headers)
    told = visit.told(answer)
    assert answer.status_code == 200
    assert "reports" in {each["path"] for each in told["findings"]}
    assert "product/model" not in {each["path"] for each in told["findings"]}
    assert count(app) == 0


def test_the_same_key_begins_one_draft(app: Flask, cast: Cast, visitor: FlaskClient) -> None:
    headers = bearer(app, cast) | {"Idempotency-Key": "one"}
    first = visitor.post(ROOT, json=body(cast), headers=headers)
    second = visitor.post(ROOT, json=body(cast), headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert visit.told(first)["code"] == visit.told(second)["code"]
    assert count(app) == 1
    other = visitor.post(ROOT, json=body(cast, catalogue="household"), headers=headers)
    assert other.status_code == 409
    status = visitor.get(f"{ROOT}/{visit.told(first)['code']}", headers=headers)
    assert visit.told(status)["state"] == "draft"
    assert status.headers["Cache-Control"] == "private, no-store"


def test_what_cannot_be_taken_is_refused_with_its_place(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    headers = bearer(app, cast)
    wrong = body(cast, content={"product": {"colour": "red"}})
    answer = visitor.post(ROOT, json=wrong, headers=headers)
    assert answer.status_code == 422
    assert [each["place"] for each in visit.told(answer)["problems"]] == ["content/product/colour"]
    assert visitor.post(ROOT, data="{", headers=headers).status_code == 422


def test_a_submission_is_refused_with_every_path(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    headers = bearer(app, cast)
    code = visit.told(visitor.post(ROOT, json=body(cast), headers=headers))["code"]
    answer = visitor.post(f"{ROOT}/{code}/submission", headers=headers)
    assert answer.status_code == 422
    assert "cases" in {each["place"] for each in visit.told(answer)["problems"]}


def test_a_token_does_what_it_and_its_person_may_and_no_more(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    given = body(cast)
    assert visitor.post(ROOT, json=given).status_code == 401
    assert (
        visitor.post(ROOT, json=given, headers=bearer(app, cast, scope=Scope.READ)).status_code
        == 403
    )
    own = bearer(app, cast)
    code = visit.told(visitor.post(ROOT, json=given, headers=own))["code"]
    rival = bearer(app, cast, "rival_owner")
    assert visitor.get(f"{ROOT}/{code}", headers=rival).status_code == 404
    assert visitor.post(ROOT, json=given, headers=rival).status_code == 404
    reader = bearer(app, cast, "maker_reader")
    assert visitor.post(ROOT, json=given, headers=reader).status_code == 403
    assert visitor.get(f"{ROOT}/{code}", headers=reader).status_code == 200


def test_a_spreadsheet_is_looked_at_and_then_made_into_drafts(app: Flask, cast: Cast) -> None:
    path = app.extensions["youbei"].settings.var / "filled.xlsx"
    filled(path, [product(), product("YL-9")], [figure(), figure("YL-9", "≥3 km")])
    maker = cast.maker_editor
    given = {"enterprise": cast.maker, "file": (io.BytesIO(path.read_bytes()), "a.xlsx")}
    page = maker.post("/zh/declarations/bulk", given, content_type="multipart/form-data")
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert "指标 C3" in text
    assert count(app) == 0
    kept = text.partition('name="kept" value="')[2][:64]
    again = {"enterprise": cast.maker, "kept": kept, "take": "good"}
    assert maker.post("/zh/declarations/bulk", again).status_code == 303
    assert count(app) == 1
    assert maker.post("/zh/declarations/bulk", again | {"take": "all"}).status_code == 303
    assert count(app) == 2
    assert cast.rival_owner.post("/zh/declarations/bulk", again).status_code == 404


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused(cast: Cast, content: bytes) -> None:
    given = {"enterprise": cast.maker, "file": (io.BytesIO(content), "a.xlsx")}
    answer = cast.maker_editor.post(
        "/zh/declarations/bulk", given, content_type="multipart/form-data"
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_for_many_products_stands_in_both_languages(cast: Cast, language: str) -> None:
    visit.get(cast.maker_editor.client, f"/{language}/declarations/bulk")
    answer = cast.maker_editor.get(f"/{language}/declarations/bulk/template.xlsx")
    assert answer.data[:2] == b"PK"


def begun(cast: Cast, visitor: FlaskClient, headers: Any) -> str:
    made = visit.told(visitor.post(ROOT, json=body(cast), headers=headers))
    return f"{ROOT}/{made['code']}"


def test_a_report_is_filed_read_confirmed_and_proves_a_figure_by_program(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    headers = bearer(app, cast)
    place = begun(cast, visitor, headers)
    sent = {"data": declared.pdf(), "headers": headers | {"Idempotency-Key": "report"}}
    tried = visitor.post(f"{place}/reports?dry_run=1", **sent)
    assert (tried.status_code, visit.told(tried)["id"]) == (200, None)
    assert visit.told(visitor.get(place, headers=headers))["reports"] == []
    first, second = (visitor.post(f"{place}/reports?filename=a.pdf", **sent) for _ in range(2))
    made = visit.told(first)
    assert (first.status_code, second.status_code) == (201, 201)
    assert made == visit.told(second)
    assert made["found"]["number"] == "YB-2026-0042"
    report = f"{place}/reports/{made['id']}"
    wrong = visitor.put(report, json={"tested_on": "yesterday"}, headers=headers)
    assert visit.told(wrong)["problems"][0]["place"] == "tested_on"
    facts = {name: text for name, text in made["found"].items() if text}
    assert visit.told(visitor.put(report, json=facts, headers=headers))["confirmed_at"]
    [figure] = visit.told(visitor.get(f"{place}/proofs", headers=headers))["proofs"]
    best = figure["places"][0]
    chosen = {name: best[name] for name in ("report", "page", "box")}
    led = visitor.put(f"{place}/proofs/{figure['key']}", json=chosen, headers=headers)
    assert visit.told(led)["proof"] == {name: best[name] for name in visit.told(led)["proof"]}
    assert visit.told(led)["state"] == "confirmed"
    by_hand = {"report": made["id"], "page": 1, "line": "YB-2026-0042"}
    led = visitor.put(f"{place}/proofs/{figure['key']}", json=by_hand, headers=headers)
    assert visit.told(led)["state"] == "by-hand"
    assert visitor.delete(report, headers=headers).status_code == 204
    assert visitor.post(f"{place}/reports?filename=a.pdf", **sent).status_code == 409


def test_evidence_by_program_is_the_makers_alone(
    app: Flask, cast: Cast, visitor: FlaskClient
) -> None:
    own = bearer(app, cast)
    place = begun(cast, visitor, own)
    rival, reader = bearer(app, cast, "rival_owner"), bearer(app, cast, "maker_reader")
    for headers, status in ((rival, 404), (reader, 403), ({}, 401)):
        answer = visitor.post(f"{place}/reports", data=declared.pdf(), headers=headers)
        assert answer.status_code == status
    assert visitor.get(f"{place}/proofs", headers=rival).status_code == 404
    assert visitor.post(f"{place}/reports", data=b"MZ", headers=own).status_code == 422
