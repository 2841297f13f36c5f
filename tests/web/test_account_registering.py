"""Registering and what follows by mail: nobody learns who has an account, nobody takes another's."""

import pytest
from flask import Flask
from sqlmodel import Session

from catalogue.domain.account import Part, Person
from catalogue.services import accounts
from catalogue.web.account import links
from tests import mailbox, make, visit
from tests.cast import PASSWORD, Cast, Member

NEW = {
    "email": "Li.Na@Example.com",
    "name": "李娜",
    "password": PASSWORD,
    "uscc": make.CODES[2],
    "enterprise_name": "样例应急装备有限公司",
}


def registered(cast: Cast, **changes: str) -> str:
    """Register by the page and return the link that was mailed."""
    answer = cast.visitor.post("/zh/account/register-enterprise", NEW | changes)
    assert answer.headers["Location"] == "/zh/account/letter-sent"
    return mailbox.last(cast.app).link


def test_a_maker_registers_confirms_and_owns_the_enterprise(cast: Cast, session: Session) -> None:
    confirm = registered(cast)
    assert visit.get(cast.visitor.client, confirm).heading == "确认邮箱"
    assert cast.visitor.post(confirm, {"password": PASSWORD}).status_code == 303
    person = accounts.by_address(session, NEW["email"])
    assert person
    assert person.confirmed_at
    (membership,) = person.memberships
    assert (membership.enterprise.uscc, membership.part) == (make.CODES[2], Part.OWNER)
    page = visit.get(cast.visitor.client, "/zh/account")
    assert "样例应急装备有限公司" in page.text


def test_a_letter_asked_for_under_another_host_does_not_lead_its_reader_there(app: Flask) -> None:
    with app.test_request_context("/zh/", base_url="http://evil.example"):
        assert links.to_sign_in("en") == "http://127.0.0.1:8000/en/account/sign-in"
        assert links.to_invitation("x") == "http://127.0.0.1:8000/zh/account/invitations/x"


def test_nothing_is_made_of_an_enterprise_before_the_address_is_confirmed(
    cast: Cast, session: Session
) -> None:
    registered(cast)
    page = visit.get(cast.visitor.client, "/zh/enterprises")
    assert "样例应急装备有限公司" not in page.text


def test_who_comes_second_must_ask_the_owner(cast: Cast, session: Session) -> None:
    cast.maker_owner.get("/zh/account")
    confirm = registered(cast, uscc=make.CODES[0])
    cast.visitor.post(confirm, {"password": PASSWORD})
    person = accounts.by_address(session, NEW["email"])
    assert person
    assert person.memberships == []
    asked = mailbox.letters(cast.app)[-1]
    assert asked.to == "maker.owner@example.com"
    page = visit.get(cast.maker_owner.client, asked.link)
    (form,) = page.all('form[action*="/requests/"]')
    assert cast.maker_owner.post(str(form["action"]), {"part": "editor"}).status_code == 303
    session.expire_all()
    assert [each.part for each in person.memberships] == [Part.EDITOR]


def test_registering_a_known_address_is_answered_like_a_new_one(
    cast: Cast, session: Session
) -> None:
    cast.add("buyer")
    said = []
    for address in ("buyer@example.com", "nobody@example.com"):
        given = {"email": address, "name": "Somebody", "password": PASSWORD}
        answer = cast.visitor.post("/en/account/register", given)
        page = visit.get(cast.visitor.client, answer.headers["Location"])
        said.append((answer.status_code, page.text.replace(address, "…")))
    assert said[0] == said[1]
    known, new = mailbox.letters(cast.app)
    assert (known.subject, new.subject) == (
        "这个邮箱已经有账号",  # in the language of whoever has it
        "Confirm your email address",
    )


def test_a_reset_for_nobody_is_answered_like_one_for_somebody(cast: Cast, session: Session) -> None:
    cast.add("buyer")
    said = []
    for address in ("buyer@example.com", "nobody@example.com"):
        answer = cast.visitor.post("/en/account/forgotten", {"email": address})
        page = visit.get(cast.visitor.client, answer.headers["Location"])
        said.append((answer.status_code, page.text.replace(address, "…")))
    assert said[0] == said[1]
    assert [each.to for each in mailbox.letters(cast.app)] == ["buyer@example.com"]


def test_a_link_followed_by_a_mail_filter_confirms_nothing(cast: Cast, session: Session) -> None:
    cast.visitor.get(registered(cast))
    person = accounts.by_address(session, NEW["email"])
    assert person
    assert person.confirmed_at is None


def test_an_account_prepared_at_a_strangers_address_is_not_opened_by_their_click(
    cast: Cast, session: Session
) -> None:
    """The stranger does not know the password that was chosen for them, so nothing is confirmed."""
    confirm = registered(cast)
    answer = cast.visitor.post(confirm, {"password": "something else entirely"})
    assert answer.status_code == 422
    person = accounts.by_address(session, NEW["email"])
    assert person
    assert person.confirmed_at is None


def test_an_unconfirmed_person_cannot_sign_in(cast: Cast, session: Session) -> None:
    registered(cast)
    given = {"email": NEW["email"], "password": PASSWORD}
    page = cast.visitor.post("/zh/account/sign-in", given)
    assert page.status_code == 422
    assert "还没有确认" in page.get_data(as_text=True)


def test_a_reset_sets_the_password_once_and_ends_every_session(
    cast: Cast, session: Session
) -> None:
    assert cast.buyer.get("/zh/account").status_code == 200
    cast.visitor.post("/zh/account/forgotten", {"email": "buyer@example.com"})
    reset = mailbox.last(cast.app).link
    new = {"new_password": "quite another long phrase"}
    assert cast.visitor.post(reset, new).status_code == 303
    assert cast.buyer.get("/zh/account").status_code == 303
    again = visit.get(cast.visitor.client, reset, status=410)
    assert again.all("a[href='/zh/account/forgotten']")
    given = {"email": "buyer@example.com", "password": new["new_password"]}
    assert cast.visitor.post("/zh/account/sign-in", given).status_code == 303


@pytest.mark.parametrize("token", ["none", "a.b.c", "Im5vbmUi.aaaa.bbbb", "%00", "x" * 3000])
@pytest.mark.parametrize("kind", ["confirm", "reset", "new-address", "invitations"])
def test_a_forged_link_opens_nothing(cast: Cast, kind: str, token: str) -> None:
    assert cast.visitor.get(f"/zh/account/{kind}/{token}").status_code == 410


def test_the_link_of_one_purpose_does_not_serve_another(cast: Cast, session: Session) -> None:
    confirm = registered(cast)
    token = confirm.rpartition("/")[2]
    assert cast.visitor.get(f"/zh/account/reset/{token}").status_code == 410


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"email": "li.na"}, "email"),
        ({"email": "li na@example.com"}, "email"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "email"),
        ({"name": ""}, "name"),
        ({"password": "short"}, "password"),
        ({"password": "Password2026!"}, "password"),
        ({"uscc": "91110000600037341"}, "uscc"),
        ({"uscc": "91110000600037341M"}, "uscc"),
        ({"enterprise_name": ""}, "enterprise_name"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, change: dict[str, str], place: str, language: str
) -> None:
    given = NEW | change
    answer = cast.visitor.post(f"/{language}/account/register-enterprise", given)
    assert answer.status_code == 422
    page = visit.read(answer)
    assert page.one(f"#{place}-error")
    assert [each for each in page.links if each.startswith("#")] == ["#main", f"#{place}"]
    kept = {name for name in given if name != "password"}
    for name in kept:
        shown = str(page.one(f"#{name}")["value"])
        assert shown == given[name].strip() or place == name
    assert not page.one("#password").get("value")


def test_changing_the_address_needs_the_new_mailbox(cast: Cast, session: Session) -> None:
    given = {"email": "new@example.com", "password": PASSWORD}
    assert cast.buyer.post("/zh/account/address", given).status_code == 303
    letter = mailbox.letters(cast.app)[-1]
    assert letter.to == "new@example.com"
    assert cast.visitor.post(letter.link).status_code == 303
    session.expire_all()
    assert session.get(Person, cast.buyer.id).email == "new@example.com"  # type: ignore[union-attr]
    assert mailbox.letters(cast.app)[-1].to == "buyer@example.com"
    assert cast.buyer.get("/zh/account").status_code == 303


def test_changing_to_an_address_that_is_taken_says_so_by_mail_alone(
    cast: Cast, session: Session
) -> None:
    cast.add("maker_owner")
    answers = []
    for address in ("maker.owner@example.com", "free@example.com"):
        given = {"email": address, "password": PASSWORD}
        answers.append(cast.buyer.post("/zh/account/address", given).headers["Location"])
    assert answers[0] == answers[1]
    assert mailbox.letters(cast.app)[0].subject == "这个邮箱已经有账号"


def test_changing_the_password_signs_out_everywhere_else(cast: Cast) -> None:
    assert cast.buyer.id
    other: Member = cast.sign_in("buyer", cast.buyer.id)
    given = {"password": PASSWORD, "new_password": "quite another long phrase"}
    assert cast.buyer.post("/zh/account/password", given).status_code == 303
    assert cast.buyer.get("/zh/account").status_code == 200
    assert other.get("/zh/account").status_code == 303
