"""Tokens for programs: shown once, limited by scope, revoked; a cookie is no token."""

import pytest
from flask import Flask, jsonify
from flask.blueprints import Blueprint

from catalogue.domain.token import Scope
from catalogue.web import create_app, signed_in
from catalogue.web.config import Settings
from tests import visit
from tests.cast import Cast, Member

GIVEN = {"name": "月度导入", "scopes": ["declare"], "days": "30"}
ASKED = "/api/v1/asked"


@pytest.fixture
def app(settings: Settings) -> Flask:
    """The site, with one endpoint of the API that asks for the scope “declare”."""
    made = create_app(settings)
    guarded = Blueprint("asked", __name__)
    guarded.before_request(signed_in.scoped(Scope.DECLARE))
    guarded.add_url_rule(
        ASKED, "asked", lambda: jsonify(name=signed_in.required().called), methods=["GET", "POST"]
    )
    made.register_blueprint(guarded)
    return made


def made(member: Member, **changes: object) -> str:
    answer = member.post("/zh/account/tokens", GIVEN | changes)
    assert answer.status_code == 200
    return visit.read(answer).one(".secret code").get_text()


def asked(cast: Cast, token: str, method: str = "POST") -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return cast.app.test_client().open(ASKED, method=method, headers=headers).status_code


def test_a_token_lets_a_program_in_without_a_cookie_or_a_form(cast: Cast) -> None:
    token = made(cast.buyer)
    assert token.startswith("yb_")
    assert asked(cast, token) == 200
    assert token not in visit.get(cast.buyer.client, "/zh/account/tokens").text


def test_the_token_itself_is_not_kept(cast: Cast) -> None:
    token = made(cast.buyer)
    cast.app.extensions["youbei"].engine.dispose()
    var = cast.app.extensions["youbei"].settings.var
    kept = b"".join(each.read_bytes() for each in var.glob("youbei.db*"))
    assert token.encode() not in kept
    assert token[:8].encode() in kept


def test_a_token_does_only_what_its_scopes_say(cast: Cast) -> None:
    assert asked(cast, made(cast.buyer, scopes=["read", "procurement"])) == 403


@pytest.mark.parametrize("token", ["", "yb_wrong", "x" * 5000, "令牌"])
def test_without_a_right_token_a_program_is_told_401_in_json(cast: Cast, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    answer = cast.app.test_client().post(ASKED, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert visit.told(answer)["messages"]["zh"]


def test_a_cookie_is_no_token(cast: Cast) -> None:
    """Another site can make a browser send its cookie, so the interface does not look at it."""
    assert cast.buyer.get("/zh/account").status_code == 200
    assert cast.buyer.client.post(ASKED).status_code == 401


def test_a_token_is_revoked_by_its_own_person_only(cast: Cast) -> None:
    token = made(cast.buyer)
    page = visit.get(cast.buyer.client, "/zh/account/tokens")
    (form,) = page.all('form[action$="/revoke"]')
    assert cast.maker_owner.post(str(form["action"])).status_code == 404
    assert asked(cast, token) == 200
    assert cast.buyer.post(str(form["action"])).status_code == 303
    assert asked(cast, token) == 401


def test_what_a_program_is_answered_is_kept_by_no_cache(cast: Cast) -> None:
    headers = {"Authorization": f"Bearer {made(cast.buyer)}"}
    answer = cast.app.test_client().get(ASKED, headers=headers)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_token_needs_a_name_a_scope_and_an_end(cast: Cast) -> None:
    answer = cast.buyer.post("/zh/account/tokens", {"days": "36500"})
    assert answer.status_code == 422
    page = visit.read(answer)
    assert [each for each in page.links if each.startswith("#")][1:] == [
        "#name",
        "#scopes",
        "#days",
    ]
