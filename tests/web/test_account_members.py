"""Members of an enterprise: invited, let in, changed, removed, handed over; strangers kept out."""

import pytest

from catalogue.domain.account import Part
from catalogue.services import accounts, enterprises
from catalogue.services.accounts import members
from tests import mailbox, visit
from tests.cast import PASSWORD, Cast

HERE = "/zh/account/enterprises/MAKER"


def parts(cast: Cast) -> dict[str, Part]:
    with cast.session() as session:
        enterprise = enterprises.get(session, "MAKER")
        return {each.person.email: each.part for each in members.of(session, enterprise)}


def invited(cast: Cast, address: str, part: str = "editor") -> str:
    given = {"email": address, "part": part}
    assert cast.maker_owner.post(f"{HERE}/invitations", given).status_code == 303
    return mailbox.last(cast.app).link


def test_somebody_new_takes_up_an_invitation_and_is_signed_in(cast: Cast) -> None:
    link = invited(cast, "new@example.com")
    given = {"name": "新同事", "password": PASSWORD}
    assert cast.visitor.post(link, given).headers["Location"] == HERE
    assert "新同事" in visit.get(cast.visitor.client, HERE).text
    assert parts(cast)["new@example.com"] is Part.EDITOR


def test_an_invitation_serves_once(cast: Cast) -> None:
    link = invited(cast, "buyer@example.com")
    assert cast.buyer.post(link).status_code == 303
    assert cast.buyer.get(link).status_code == 410


def test_an_invitation_that_was_withdrawn_opens_nothing(cast: Cast) -> None:
    link = invited(cast, "new@example.com")
    page = visit.get(cast.maker_owner.client, HERE)
    (form,) = page.all('form[action$="/withdraw"]')
    assert cast.maker_owner.post(str(form["action"])).status_code == 303
    assert cast.visitor.get(link).status_code == 410


def test_an_invitation_for_somebody_else_is_not_taken_up(cast: Cast) -> None:
    link = invited(cast, "new@example.com")
    assert cast.buyer.post(link).status_code == 403
    assert "buyer@example.com" not in parts(cast)


def test_whoever_has_an_account_signs_in_to_accept(cast: Cast) -> None:
    cast.add("buyer")
    link = invited(cast, "buyer@example.com", "reader")
    answer = cast.visitor.post(link)
    assert answer.headers["Location"].startswith("/zh/account/sign-in?next=")


def test_an_owner_changes_and_removes_members(cast: Cast) -> None:
    reader = cast.maker_reader
    one = f"{HERE}/members/{reader.id}"
    assert cast.maker_owner.post(one, {"part": "editor"}).status_code == 303
    assert parts(cast)["maker.reader@example.com"] is Part.EDITOR
    assert cast.maker_owner.post(f"{one}/remove").status_code == 303
    assert reader.get(HERE).status_code == 403
    assert mailbox.last(cast.app).to == "maker.reader@example.com"


def test_the_last_owner_can_neither_leave_nor_step_down(cast: Cast) -> None:
    own = f"{HERE}/members/{cast.maker_owner.id}"
    assert cast.maker_owner.post(f"{own}/remove").status_code == 409
    assert cast.maker_owner.post(own, {"part": "reader"}).status_code == 409
    assert parts(cast)["maker.owner@example.com"] is Part.OWNER


def test_ownership_is_handed_over_with_the_password(cast: Cast) -> None:
    given = {"member": str(cast.maker_editor.id), "password": "wrong"}
    assert cast.maker_owner.post(f"{HERE}/hand-over", given).status_code == 422
    given["password"] = PASSWORD
    assert cast.maker_owner.post(f"{HERE}/hand-over", given).status_code == 303
    assert parts(cast) == {
        "maker.editor@example.com": Part.OWNER,
        "maker.owner@example.com": Part.EDITOR,
    }
    assert cast.maker_owner.post(f"{HERE}/hand-over", given).status_code == 403
    told = {each.to: each for each in mailbox.letters(cast.app)}
    assert cast.maker_editor.get(told["maker.editor@example.com"].link).status_code == 200
    assert told["maker.owner@example.com"].link.endswith("/account/forgotten")


def test_a_member_leaves_by_themselves(cast: Cast) -> None:
    cast.maker_owner.token()
    own = f"{HERE}/members/{cast.maker_editor.id}/remove"
    assert cast.maker_editor.post(own).status_code == 303
    assert cast.maker_editor.get(HERE).status_code == 403


@pytest.mark.parametrize("who", ["maker_editor", "maker_reader", "rival_owner", "buyer"])
def test_only_the_owner_lets_people_in(cast: Cast, who: str) -> None:
    given = {"email": "new@example.com", "part": "editor"}
    cast.maker_owner.token()
    assert cast[who].post(f"{HERE}/invitations", given).status_code == 403


def test_an_administrator_grants_and_revokes_roles(cast: Cast) -> None:
    number = cast.buyer.id
    one = f"/zh/people/{number}/roles"
    assert cast.administrator.post(one, {"roles": ["expert", "city"]}).status_code == 303
    with cast.session() as session:
        assert number
        assert {*accounts.get(session, number).held} == {"expert", "city"}
    assert cast.administrator.post(one, {"roles": ["upkeep"]}).status_code == 303
    with cast.session() as session:
        assert accounts.get(session, number).held == frozenset()


def test_nobody_grants_roles_to_themselves(cast: Cast) -> None:
    own = f"/zh/people/{cast.administrator.id}/roles"
    assert cast.administrator.post(own, {"roles": ["publisher"]}).status_code == 403


def test_an_account_that_is_shut_is_signed_out_at_once(cast: Cast) -> None:
    assert cast.buyer.get("/zh/account").status_code == 200
    shut = f"/zh/people/{cast.buyer.id}/active"
    assert cast.administrator.post(shut, {"active": "no"}).status_code == 303
    assert cast.buyer.get("/zh/account").status_code == 303
    given = {"email": "buyer@example.com", "password": PASSWORD}
    assert cast.visitor.post("/zh/account/sign-in", given).status_code == 422


def test_an_administrator_adds_somebody_who_sets_their_own_password(cast: Cast) -> None:
    given = {"email": "new@example.com", "name": "新专家"}
    assert cast.administrator.post("/zh/people", given).status_code == 303
    link = mailbox.last(cast.app).link
    assert cast.visitor.post(link, {"new_password": PASSWORD}).status_code == 303
    given = {"email": "new@example.com", "password": PASSWORD}
    assert cast.visitor.post("/zh/account/sign-in", given).status_code == 303
