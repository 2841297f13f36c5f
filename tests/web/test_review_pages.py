"""Reviewers, city, province and experts work through pages, each seeing and doing only their own."""

import pytest
from flask import Flask
from sqlmodel import Session

from catalogue.domain.account import Person
from catalogue.domain.criteria import criteria
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.review import Duty
from catalogue.services import reviews
from catalogue.web import db
from tests import reviewed, visit
from tests.cast import Cast, Member
from tests.reviewed import Office


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


def submitted(app: Flask) -> str:
    """Return the code of a declaration that waits in the queue."""
    with db.transaction(app.extensions["youbei"].engine) as session:
        return reviewed.submitted(session).code


def state(app: Flask, code: str) -> State:
    with Session(app.extensions["youbei"].engine) as session:
        return reviews_of(session, code).state


def reviews_of(session: Session, code: str) -> Declaration:
    from catalogue.services import declarations

    return declarations.get(session, code)


def key_of(app: Flask, code: str) -> str:
    with Session(app.extensions["youbei"].engine) as session:
        return str(reviews_of(session, code).content["claims"][0]["key"])


def post(member: Member, path: str, status: int = 303, /, **data: str) -> str:
    response = member.post(path, data)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return response.headers.get("Location", "") if status == 303 else response.get_data(True)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_road_is_walked_through_pages(app: Flask, cast: Cast, language: str) -> None:
    code = submitted(app)
    at = f"/{language}/review/declarations/{code}"
    page = visit.get(cast.reviewer.client, f"/{language}/review")
    assert code in page.text
    post(cast.reviewer, f"{at}/duties", duty="check")
    visit.get(cast.reviewer.client, at)
    claim = f"{at}/claims/{key_of(app, code)}"
    seen = visit.get(cast.reviewer.client, claim).one("input[name=seen]")["value"]
    read = visit.get(cast.reviewer.client, claim).text
    assert ("3050" if language == "zh" else "3,050") in read
    nowhere = visit.get(cast.reviewer.client, f"{claim}?page={'9' * 5000}")
    assert nowhere.all(".report-page__box")
    other = visit.get(cast.reviewer.client, f"{claim}?page=1")
    assert str(other.all(".report-page__bar a")[0]["href"]).endswith("?page=2#report-page")
    assert not other.all(".report-page__box")
    post(cast.reviewer, claim, deed="accepted", seen=str(seen))
    post(cast.reviewer, f"{at}/moves", move="pass-check")
    for member, duty in ((cast.city, "city"), (cast.province, "province")):
        post(member, f"{at}/duties", duty=duty)
        visit.get(member.client, at)
        again = post(member, f"{at}/opinions", 422, duty=duty, text="材料齐全")
        assert ("选“同意推荐”" if language == "zh" else "Choose “Recommend”") in again
        assert "材料齐全</textarea>" in again
        post(member, f"{at}/opinions", duty=duty, answer="recommended", text="")
    post(cast.reviewer, f"{at}/moves", move="recommend")
    for member in (cast.expert, cast.second_expert):
        post(member, f"{at}/duties", duty="expert")
        visit.get(member.client, at)
        points = {each.code: str(each.most - 2) for each in criteria()}
        first = {criteria()[0].code: "999"}
        again = post(member, f"{at}/scores", 422, remark="数字都对得上", **points | first)
        assert 'value="999"' in again
        assert "数字都对得上</textarea>" in again
        post(member, f"{at}/scores", remark="数字都对得上", **points)
    page = visit.get(cast.reviewer.client, at)
    assert "数字都对得上" in page.text
    post(cast.reviewer, f"{at}/moves", move="accept")
    assert state(app, code) is State.ACCEPTED


def test_a_query_without_a_remark_is_said_beside_the_field(app: Flask, cast: Cast) -> None:
    code = submitted(app)
    post(cast.reviewer, f"/zh/review/declarations/{code}/duties", duty="check")
    path = f"/zh/review/declarations/{code}/claims/{key_of(app, code)}"
    text = post(cast.reviewer, path, 422, deed="queried")
    assert 'id="remark-error"' in text
    assert "<title>错误：" in text


def test_a_query_stands_in_the_draft_of_a_round(app: Flask, cast: Cast) -> None:
    code = submitted(app)
    at = f"/zh/review/declarations/{code}"
    post(cast.reviewer, f"{at}/duties", duty="check")
    key = key_of(app, code)
    post(cast.reviewer, f"{at}/claims/{key}", deed="queried", remark="扬程没写")
    page = visit.get(cast.reviewer.client, f"{at}/corrections/new")
    assert page.one("#remark-1").get_text(strip=True) == "扬程没写"
    given = {"field": f"claims/{key}", "remark": "扬程没写", "due_on": "2099-01-05"}
    post(cast.reviewer, f"{at}/corrections/new", **given)
    assert state(app, code) is State.CORRECTION
    assert "扬程没写" in visit.get(cast.reviewer.client, at).text


def test_a_round_without_a_day_is_refused_with_what_was_typed(app: Flask, cast: Cast) -> None:
    code = submitted(app)
    at = f"/zh/review/declarations/{code}"
    post(cast.reviewer, f"{at}/duties", duty="check")
    text = post(
        cast.reviewer, f"{at}/corrections/new", 422, field="claims", remark="扬程", due_on="周一"
    )
    assert "扬程" in text
    assert 'id="due_on-error"' in text
    given = {"field": "sections/none", "remark": "扬程", "due_on": "2020-01-06"}
    text = post(cast.reviewer, f"{at}/corrections/new", 422, **given)
    assert 'href="#field-1"' in text
    assert 'href="#due_on"' in text, "a day that has passed would let the review be closed at once"


def test_an_expert_is_not_shown_the_points_of_another(app: Flask, cast: Cast) -> None:
    engine = app.extensions["youbei"].engine
    with db.transaction(engine) as session:
        office = Office(session)
        made = reviewed.scoring(session, office)
        reviews.take(session, made, Duty.EXPERT, by=office.expert, at=reviewed.LATER)
        reviews.score(
            session,
            made,
            reviewed.points(),
            remark="只给自己看的理由",
            by=office.expert,
            at=reviewed.LATER,
        )
        code = made.code
    at = f"/zh/review/declarations/{code}"
    post(cast.expert, f"{at}/duties", duty="expert")
    page = visit.get(cast.expert.client, at)
    assert "只给自己看的理由" not in page.text
    assert "已有1位专家评分" in page.text


def test_whoever_belongs_to_the_enterprise_is_barred_and_told_why(app: Flask, cast: Cast) -> None:
    engine = app.extensions["youbei"].engine
    member = cast.reviewer
    with db.transaction(engine) as session:
        made = reviewed.submitted(session)
        code = made.code
        person = session.get_one(Person, member.id)
        made.author_id = person.id
        session.add(made)
    page = visit.get(member.client, f"/zh/review/declarations/{code}", 403)
    assert "要回避" in page.text
    post(member, f"/zh/review/declarations/{code}/duties", 403, duty="check")


def test_a_draft_is_not_there_for_the_office(app: Flask, cast: Cast) -> None:
    from tests import declared

    with db.transaction(app.extensions["youbei"].engine) as session:
        enterprise, author = declared.maker(session)
        code = declared.draft(session, by=author, enterprise=enterprise).code
    visit.get(cast.reviewer.client, f"/zh/review/declarations/{code}", 404)


@pytest.mark.parametrize("name", ["buyer", "maker_owner"])
def test_nobody_without_a_role_sees_the_office(app: Flask, cast: Cast, name: str) -> None:
    code = submitted(app)
    for path in ("", f"/declarations/{code}", f"/declarations/{code}/claims/x"):
        visit.get(cast[name].client, f"/zh/review{path}", 403)


@pytest.mark.parametrize(
    "query", ["", "?order=risk", "?order=deadline", "?whose=free", "?state=nothing", "?catalogue=x"]
)
def test_the_queue_takes_any_filter(app: Flask, cast: Cast, query: str) -> None:
    code = submitted(app)
    page = visit.get(cast.reviewer.client, f"/en/review{query}")
    assert (code in page.text) == ("mine" not in query)


def test_the_criteria_are_public(app: Flask, cast: Cast) -> None:
    page = visit.get(cast.visitor.client, "/en/criteria")
    assert "Performance" in page.text
