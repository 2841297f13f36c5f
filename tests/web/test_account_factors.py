"""The second factor: set up, used, used once, replaced by a recovery code, demanded of roles."""

import re
from concurrent.futures import ThreadPoolExecutor

from catalogue.domain.moves import Role
from catalogue.services import accounts
from catalogue.web import auth, db
from tests import mailbox, visit
from tests.cast import PASSWORD, Cast, Member, now


def code_of(cast: Cast, page: visit.Page) -> str:
    """Return what an authenticator shows that was given the key on the page."""
    key = page.one("main code").get_text()
    totp = cast.app.extensions["security"].totp_factory._totp
    return str(totp(key=key.replace("-", ""), format="base32").generate().token)


def switched_on(cast: Cast, member: Member) -> visit.Page:
    page = visit.get(member.client, "/zh/account/second-factor")
    answer = member.post("/zh/account/second-factor", {"code": code_of(cast, page)})
    assert answer.status_code == 200
    return visit.read(answer)


def test_a_second_factor_is_set_up_from_a_picture_made_here(cast: Cast) -> None:
    page = visit.get(cast.buyer.client, "/zh/account/second-factor")
    assert page.one(".factor svg path + path")
    codes = [each.get_text() for each in switched_on(cast, cast.buyer).all(".codes code")]
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", each) for each in codes)
    assert "动态码" in mailbox.last(cast.app).subject


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_picture(cast: Cast) -> None:
    before = visit.get(cast.buyer.client, "/zh/account/second-factor").one("main code")
    answer = cast.buyer.post("/zh/account/second-factor", {"code": "000000"})
    assert answer.status_code == 422
    assert visit.read(answer).one("main code") == before


def test_a_recovery_code_signs_in_once(cast: Cast) -> None:
    recovery = switched_on(cast, cast.buyer).all(".codes code")[3].get_text()
    given = {"email": "buyer@example.com", "password": PASSWORD, "code": recovery.upper()}
    statuses = []
    for _ in range(2):
        fresh = Member(cast.app.test_client())
        statuses.append(fresh.post("/zh/account/sign-in", given).status_code)
    assert statuses == [303, 422]
    page = visit.get(cast.buyer.client, "/zh/account/second-factor")
    assert "还剩9个恢复码" in page.text


def test_a_code_is_taken_once(cast: Cast) -> None:
    number = cast.add("reviewer")
    given = {"email": "reviewer@example.com", "password": PASSWORD, "code": cast.code(number)}
    statuses = []
    for _ in range(2):
        fresh = Member(cast.app.test_client())
        statuses.append(fresh.post("/zh/account/sign-in", given).status_code)
    assert statuses == [303, 422]


def test_of_two_who_bring_one_code_at_once_one_comes_late(cast: Cast) -> None:
    """Whoever looked the person up before the code was taken must not take it again."""
    number = cast.add("reviewer")
    code = cast.code(number)
    given = {"email": "reviewer@example.com", "password": PASSWORD, "code": code}
    with cast.app.test_request_context():
        early = accounts.get(db.session(), number)
        fresh = Member(cast.app.test_client())
        with ThreadPoolExecutor(1) as elsewhere:
            answer = elsewhere.submit(fresh.post, "/zh/account/sign-in", given).result()
        assert answer.status_code == 303
        assert not auth.code_fits(early, code)


def test_without_its_code_the_right_password_opens_nothing(cast: Cast) -> None:
    cast.add("reviewer")
    given = {"email": "reviewer@example.com", "password": PASSWORD}
    answer = cast.visitor.post("/zh/account/sign-in", given)
    assert answer.status_code == 422
    assert visit.read(answer).one("#code-error")
    assert cast.visitor.get("/zh/account").status_code == 303


def test_wrong_codes_are_braked_like_wrong_passwords(cast: Cast) -> None:
    cast.add("reviewer")
    given = {"email": "reviewer@example.com", "password": PASSWORD, "code": "000000"}
    statuses = [cast.visitor.post("/zh/account/sign-in", given).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_a_role_does_nothing_before_its_second_factor(cast: Cast) -> None:
    member = cast.buyer
    assert member.id
    with cast.session() as session:
        person = accounts.get(session, member.id)
        accounts.grant(session, person, Role.ADMINISTRATOR, by="test", at=now())
    answer = member.get("/zh/people")
    assert answer.headers["Location"] == "/zh/account/second-factor"
    assert "先启用动态码" in visit.get(member.client, "/zh/account").text
    switched_on(cast, member)
    assert member.get("/zh/people").status_code == 200


def test_a_role_without_its_second_factor_is_no_role(cast: Cast) -> None:
    """For a new phone it is switched off; until it is on again, the role opens nothing."""
    answer = cast.administrator.post("/zh/account/second-factor/off", {"password": PASSWORD})
    assert answer.headers["Location"] == "/zh/account/second-factor"
    assert cast.administrator.get("/zh/people").status_code == 303


def test_switching_it_off_takes_the_password(cast: Cast) -> None:
    switched_on(cast, cast.buyer)
    off = "/zh/account/second-factor/off"
    assert cast.buyer.post(off, {"password": "wrong"}).status_code == 422
    assert cast.buyer.post(off, {"password": PASSWORD}).status_code == 303
    assert "没有启用" in visit.get(cast.buyer.client, "/zh/account").text


def test_the_secret_is_kept_encrypted(cast: Cast) -> None:
    page = visit.get(cast.buyer.client, "/zh/account/second-factor")
    key = page.one("main code").get_text().replace("-", "")
    codes = [each.get_text() for each in switched_on(cast, cast.buyer).all(".codes code")]
    assert cast.buyer.id
    with cast.session() as session:
        person = accounts.get(session, cast.buyer.id)
        kept = f"{person.tf_totp_secret} {person.mf_recovery_codes}"
    assert "enckey" in kept
    assert [each for each in (key, *codes) if each in kept] == []
