"""Signing in and out: the right password, the wrong one, and places that are not ours."""

from dataclasses import replace
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from catalogue.web import create_app
from catalogue.web.config import Settings
from tests import visit
from tests.cast import PASSWORD, Cast, Member


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_signs_in_and_out(cast: Cast, language: str) -> None:
    page = visit.get(cast.buyer.client, f"/{language}/account")
    assert "Buyer" in page.text
    assert cast.buyer.post(f"/{language}/account/sign-out").status_code == 303
    assert cast.buyer.get(f"/{language}/account").status_code == 303


def test_a_role_of_the_site_signs_in_with_its_code(cast: Cast) -> None:
    assert cast.reviewer.get("/zh/account").status_code == 200


def test_a_visitor_is_led_to_the_sign_in_and_back(cast: Cast) -> None:
    answer = cast.visitor.get("/zh/account?x=1")
    assert answer.headers["Location"] == "/zh/account/sign-in?next=%2Fzh%2Faccount%3Fx%3D1"


def test_a_form_without_its_token_does_nothing(visitor: FlaskClient) -> None:
    assert visitor.post("/zh/account/sign-in", data={"email": "a@example.com"}).status_code == 400


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(cast: Cast) -> None:
    cast.add("buyer")
    said = []
    for name in ("buyer", "nobody"):
        given = {"email": f"{name}@example.com", "password": "wrong"}
        answer = cast.visitor.post("/zh/account/sign-in", given)
        assert answer.status_code == 422
        page = visit.read(answer)
        fields = [(each["id"], each["value"]) for each in page.all("form .field__control")]
        said.append(f"{page.text} {fields}".replace(name, "…"))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("wished", "reached"),
    [
        ("/zh/household", "/zh/household"),
        ("/en?x=1", "/en?x=1"),
        ("//elsewhere.example", "/zh/account"),
        ("/\\elsewhere.example", "/zh/account"),
        ("/zh//elsewhere.example\\@", "/zh/account"),
        ("https://elsewhere.example/zh/", "/zh/account"),
        ("/zh/\tx", "/zh/account"),
        ("javascript:alert(1)", "/zh/account"),
    ],
)
def test_after_signing_in_only_this_site_is_reached(cast: Cast, wished: str, reached: str) -> None:
    cast.add("buyer")
    given = {"email": "buyer@example.com", "password": PASSWORD, "next": wished}
    answer = cast.visitor.post("/zh/account/sign-in", given)
    assert (answer.status_code, answer.headers["Location"]) == (303, reached)


def test_the_cookie_that_was_there_before_signing_in_opens_nothing(app: Flask, cast: Cast) -> None:
    """A cookie planted in somebody's browser is worth nothing after they have signed in."""
    planted = Member(app.test_client())
    planted.token()
    before = planted.client.get_cookie("session")
    cast.add("buyer")
    planted.post("/zh/account/sign-in", {"email": "buyer@example.com", "password": PASSWORD})
    after = planted.client.get_cookie("session")
    assert before
    assert after
    assert before.value != after.value
    thief = app.test_client()
    thief.set_cookie("session", before.value)
    assert thief.get("/zh/account").status_code == 303


def wrong(member: Member, name: str) -> int:
    given = {"email": f"{name}@example.com", "password": "wrong"}
    return member.post("/zh/account/sign-in", given).status_code


@pytest.mark.parametrize("name", ["buyer", "nobody"])
def test_five_wrong_passwords_slow_the_sixth_known_or_not(cast: Cast, name: str) -> None:
    cast.add("buyer")
    assert [wrong(cast.visitor, name) for _ in range(6)] == [422] * 5 + [429]
    given = {"email": f"{name}@example.com", "password": PASSWORD}
    answer = cast.visitor.post("/zh/account/sign-in", given)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 31
    assert "1分钟后再试" in visit.read(answer).text


def test_the_right_password_forgives_the_wrong_ones_before_it(cast: Cast) -> None:
    cast.add("buyer")
    assert [wrong(cast.visitor, "buyer") for _ in range(4)] == [422] * 4
    given = {"email": "buyer@example.com", "password": PASSWORD}
    assert cast.visitor.post("/zh/account/sign-in", given).status_code == 303
    other = Member(cast.app.test_client())
    assert [wrong(other, "buyer") for _ in range(5)] == [422] * 5


def test_guessing_at_one_address_from_elsewhere_does_not_lock_its_owner_out(cast: Cast) -> None:
    cast.add("buyer")
    far = Member(cast.app.test_client())
    far.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    assert [wrong(far, "buyer") for _ in range(6)][-1] == 429
    given = {"email": "buyer@example.com", "password": PASSWORD}
    assert cast.visitor.post("/zh/account/sign-in", given).status_code == 303


def test_an_unknown_address_takes_as_long_as_a_known_one(cast: Cast) -> None:
    """A password is hashed in both cases, as the processor tells whatever else it has to do."""
    cast.add("buyer")

    def spent(name: str) -> float:
        began = process_time()
        assert wrong(cast.visitor, name) == 422
        return process_time() - began

    wrong(cast.visitor, "warm")
    times = [(spent("buyer"), spent("nobody")) for _ in range(4)]
    known, unknown = (min(each) for each in zip(*times, strict=True))
    assert 0.5 < known / unknown < 2


def test_a_session_is_ended_from_another_device(cast: Cast) -> None:
    assert cast.buyer.id
    lost = cast.sign_in("buyer", cast.buyer.id)
    page = visit.get(cast.buyer.client, "/zh/account/sessions")
    forms = page.all('form[action$="/end"]')
    mine = page.one(".entries__entry:has(.tag--strong) form")["action"]
    (other,) = {str(each["action"]) for each in forms} - {mine, "/zh/account/sessions/end"}
    assert cast.buyer.post(other).status_code == 303
    assert lost.get("/zh/account").status_code == 303
    assert cast.buyer.get("/zh/account").status_code == 200


def test_a_session_of_somebody_else_cannot_be_ended(cast: Cast) -> None:
    page = visit.get(cast.buyer.client, "/zh/account/sessions")
    (theirs,) = {str(each["action"]) for each in page.all('form[action$="/end"]')}
    assert cast.maker_owner.post(theirs).status_code == 404
    assert cast.buyer.get("/zh/account").status_code == 200


def test_a_copied_cookie_is_worth_nothing_after_signing_out(cast: Cast) -> None:
    cookie = cast.buyer.client.get_cookie("session")
    assert cookie
    cast.buyer.post("/zh/account/sign-out")
    thief = cast.app.test_client()
    thief.set_cookie("session", cookie.value)
    assert thief.get("/zh/account").status_code == 303


def test_the_cookie_is_hidden_from_scripts_and_from_other_sites(cast: Cast) -> None:
    answer = cast.visitor.get("/zh/account/sign-in")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_the_cookie_is_secure(settings: Settings) -> None:
    app = create_app(replace(settings, base_url="https://example.org"))
    cookie = app.test_client().get("/zh/account/sign-in").headers["Set-Cookie"]
    app.extensions["youbei"].engine.dispose()
    assert "Secure" in cookie


def test_the_masthead_says_who_is_signed_in(cast: Cast) -> None:
    page = visit.get(cast.buyer.client, "/en/about")
    assert page.one(".masthead__called").get_text() == "Buyer"
    assert "Cookie" in page.response.headers["Vary"]
    assert visit.get(cast.visitor.client, "/en/about").one(
        ".masthead__account"
    ).get_text().strip() == ("Sign in")


def test_a_page_of_refusal_knows_who_is_signed_in_too(cast: Cast) -> None:
    page = visit.get(cast.buyer.client, "/en/people", status=403)
    assert page.one(".masthead__called").get_text() == "Buyer"
    page = visit.get(cast.buyer.client, "/en/nowhere", status=404)
    assert page.one(".masthead__called").get_text() == "Account"
