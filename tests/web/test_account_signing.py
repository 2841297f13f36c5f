"""Signing in and out: the right password, the wrong one, and places that are not ours."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

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
        said.append(answer.get_data(as_text=True).replace(name, "…"))
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
