"""Closing an account: the person goes, their address is free, their deeds stay."""

from catalogue.services import accounts
from tests import mailbox, visit
from tests.cast import PASSWORD, Cast

CLOSE = "/zh/account/close"
GIVEN = {"password": PASSWORD}


def test_a_closed_account_keeps_nothing_of_its_person(cast: Cast) -> None:
    assert cast.maker_editor.id
    assert cast.maker_editor.post(CLOSE, GIVEN).status_code == 303
    with cast.session() as session:
        found = accounts.get(session, cast.maker_editor.id)
        said = f"{found.name} {found.email} {found.password} {found.tf_totp_secret}"
        assert found.memberships == []
        assert found.held == frozenset()
    assert "editor" not in said.casefold()
    assert "None None" in said
    assert mailbox.last(cast.app).to == "maker.editor@example.com"
    assert cast.maker_editor.get("/zh/account").status_code == 303


def test_its_address_may_register_again(cast: Cast) -> None:
    cast.buyer.post(CLOSE, GIVEN)
    given = {"email": "buyer@example.com", "name": "Again", "password": PASSWORD}
    assert cast.visitor.post("/zh/account/register", given).status_code == 303
    assert mailbox.last(cast.app).subject == "确认您的邮箱"


def test_it_takes_the_password(cast: Cast) -> None:
    assert cast.buyer.post(CLOSE, {"password": "wrong"}).status_code == 422
    assert cast.buyer.get("/zh/account").status_code == 200


def test_an_owner_hands_over_before_closing(cast: Cast) -> None:
    cast.maker_editor.token()
    answer = cast.maker_owner.post(CLOSE, GIVEN)
    assert answer.status_code == 409
    assert "先交出负责人" in visit.read(answer).text
    assert cast.maker_owner.get("/zh/account").status_code == 200


def test_the_last_administrator_stays(cast: Cast) -> None:
    assert cast.administrator.post(CLOSE, GIVEN).status_code == 409
