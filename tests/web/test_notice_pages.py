"""The public reads notices and objects; the publisher decides, publishes and looks after listings."""

import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlmodel import Session, select

from catalogue.domain.letter import Letter
from catalogue.domain.listing import Listing
from catalogue.domain.notice import Course, NoticeLine
from catalogue.services import notices
from catalogue.web import db
from tests import reviewed, visit
from tests.cast import Cast
from tests.reviewed import Office
from tests.web.test_review_pages import post

NOW = datetime.now(UTC)
OBJECTION = {
    "ground": "figure",
    "text": "报告第2页的流量是在扬程3 m时测的，不是申报的5 m。",
    "email": "secret-objector@example.org",
}


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


@pytest.fixture
def line(app: Flask) -> tuple[str, str]:
    """A notice that opened just now: its code and the code of the declaration on it."""
    with db.transaction(app.extensions["youbei"].engine) as session:
        office = Office(session)
        made = reviewed.accepted(session, office)
        notice = notices.open_(session, [made], by=office.publisher, at=NOW)
        return notice.code, made.code


def published(app: Flask) -> tuple[str, str]:
    """Return the codes of an edition and of its only listing."""
    with db.transaction(app.extensions["youbei"].engine) as session:
        found = reviewed.published(session, Office(session))
        listing = session.get_one(Listing, found.listing_id)
        return listing.edition.code, listing.code


def letters(app: Flask, to: str) -> list[Letter]:
    with Session(app.extensions["youbei"].engine) as session:
        return list(session.exec(select(Letter).where(Letter.recipient == to)))


def confirm(app: Flask, cast: Cast) -> str:
    """Follow the link of the letter and confirm; return where that leads."""
    [letter] = letters(app, OBJECTION["email"])
    link = re.search(r"http://[^/]+(/\S+)", letter.text) or pytest.fail("no link")
    visit.get(cast.visitor.client, link[1])
    return post(cast.visitor, link[1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_notice_shows_figures_and_no_contact(
    language: str, app: Flask, cast: Cast, line: tuple[str, str]
) -> None:
    assert line[0] in visit.get(cast.visitor.client, f"/{language}/notices").text
    page = visit.get(cast.visitor.client, f"/{language}/notices/{line[0]}")
    assert line[1] in page.text
    assert "样例联系人" not in page.text
    assert "0592" not in page.text


def test_an_objection_is_made_confirmed_replied_to_and_decided(
    app: Flask, cast: Cast, line: tuple[str, str]
) -> None:
    notice, declaration = line
    form = f"/zh/notices/{notice}/lines/{declaration}/objection"
    visit.get(cast.visitor.client, form)
    sent = post(cast.visitor, form, **OBJECTION)
    visit.get(cast.visitor.client, sent)
    place = confirm(app, cast)
    page = visit.get(cast.visitor.client, place)
    for hidden in (OBJECTION["email"], OBJECTION["text"]):
        assert hidden not in page.text
        assert hidden not in visit.get(cast.visitor.client, f"/zh/notices/{notice}").text
    code = place.rpartition("/")[2]
    office = f"/zh/review/objections/{code}"
    page = visit.get(cast.publisher.client, office)
    assert OBJECTION["text"] in page.text
    assert OBJECTION["email"] not in page.text
    post(cast.publisher, office, 422, outcome="dismissed")
    reason = {"reason_zh": "报告写明扬程5 m。", "reason_en": "The report states a head of 5 m."}
    post(cast.publisher, office, outcome="dismissed", **reason)
    assert "报告写明扬程5 m。" in visit.get(cast.visitor.client, place).text
    assert len(letters(app, OBJECTION["email"])) == 2


def test_an_objection_that_is_not_whole_comes_back_with_what_was_typed(
    app: Flask, cast: Cast, line: tuple[str, str]
) -> None:
    form = f"/zh/notices/{line[0]}/lines/{line[1]}/objection"
    text = post(cast.visitor, form, 422, **OBJECTION | {"email": "nobody"})
    assert OBJECTION["text"] in text
    assert 'id="email-error"' in text
    assert letters(app, "nobody") == []


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"%PDF-1.7 x PK\x05\x06", b"\x89PNG\r\n\x1a\n"])
def test_evidence_of_another_kind_is_refused(
    app: Flask, cast: Cast, line: tuple[str, str], content: bytes
) -> None:
    form = f"/zh/notices/{line[0]}/lines/{line[1]}/objection"
    sent = OBJECTION | {"evidence": (io.BytesIO(content), "报告.pdf")}
    response = cast.visitor.post(form, sent, content_type="multipart/form-data")
    assert response.status_code == 422
    assert 'id="evidence-error"' in response.get_data(as_text=True)


def test_evidence_is_kept_for_whoever_decides(
    app: Flask, cast: Cast, line: tuple[str, str]
) -> None:
    form = f"/zh/notices/{line[0]}/lines/{line[1]}/objection"
    sent = OBJECTION | {"evidence": (io.BytesIO(b"%PDF-1.7 x"), "谁提的.pdf")}
    assert cast.visitor.post(form, sent, content_type="multipart/form-data").status_code == 303
    code = confirm(app, cast).rpartition("/")[2]
    response = cast.publisher.get(f"/zh/review/objections/{code}/evidence")
    assert response.data == b"%PDF-1.7 x"
    assert "谁提的" not in response.headers["Content-Disposition"]
    assert cast.maker_owner.get(f"/zh/review/objections/{code}/evidence").status_code == 403


def test_many_objections_from_one_place_are_slowed(
    app: Flask, cast: Cast, line: tuple[str, str]
) -> None:
    form = f"/zh/notices/{line[0]}/lines/{line[1]}/objection"
    statuses = [
        cast.visitor.post(form, OBJECTION | {"email": f"a{number}@example.org"}).status_code
        for number in range(24)
    ]
    assert statuses[0] == 303
    assert statuses[-1] == 429


def test_the_publisher_opens_a_notice_and_makes_an_edition(app: Flask, cast: Cast) -> None:
    engine = app.extensions["youbei"].engine
    with db.transaction(engine) as session:
        code = reviewed.accepted(session, Office(session)).code
    assert "开始公示" in visit.get(cast.publisher.client, "/zh/review/notices").text
    others = visit.get(cast.reviewer.client, "/zh/review/notices").text
    assert code in others
    assert "开始公示" not in others
    post(cast.publisher, "/zh/review/notices", 422, declaration=code, days="2")
    post(cast.publisher, "/zh/review/notices", declaration=code, days="7")
    with db.transaction(engine) as session:
        notices.close_due(session, at=datetime.now(UTC) + timedelta(days=40))
        assert session.exec(select(NoticeLine.course)).all() == [Course.CLEARED]
    assert code in visit.get(cast.publisher.client, "/en/review/editions").text
    post(cast.publisher, "/zh/review/editions", 422, line=code)
    texts = {"title_zh": "样本第一批", "title_en": "First sample edition"}
    texts |= {"notice_zh": "正文。", "notice_en": "Text."}
    post(cast.publisher, "/zh/review/editions", line=code, **texts)
    assert "样本第一批" in visit.get(cast.visitor.client, "/zh/editions").text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_edition_is_read_as_page_json_xlsx_and_pdf(
    language: str, app: Flask, cast: Cast
) -> None:
    edition, listing = published(app)
    place = f"/{language}/editions/{edition}"
    page = visit.get(cast.visitor.client, place)
    assert listing in page.text
    told = json.loads(cast.visitor.get(f"{place}.json").data)
    assert told["digest"] in page.text
    assert told["content"]["lines"][0]["code"] == listing
    assert cast.visitor.get(f"{place}.xlsx").data.startswith(b"PK")
    first, again = (cast.visitor.get(f"{place}.pdf").data for _ in range(2))
    assert first.startswith(b"%PDF-")
    assert first == again


def test_an_edition_that_came_by_import_has_no_frozen_page(app: Flask, cast: Cast) -> None:
    from tests import make

    with db.transaction(app.extensions["youbei"].engine) as session:
        session.add(make.edition(code="old-1"))
    visit.get(cast.visitor.client, "/zh/editions/old-1", 404)
    assert "old-1" in visit.get(cast.visitor.client, "/zh/editions").text


def test_an_administrator_withdraws_a_listing_and_the_product_says_so_first(
    app: Flask, cast: Cast
) -> None:
    _, listing = published(app)
    place = f"/zh/review/listings/{listing}"
    assert listing in visit.get(cast.administrator.client, "/zh/review/listings").text
    asks = "手里有它的人该怎么做（中文）"
    assert asks not in visit.get(cast.administrator.client, f"{place}?move=warn").text
    assert asks in visit.get(cast.administrator.client, f"{place}?move=withdraw").text
    said = {
        "move": "withdraw",
        "cause": "sampling",
        "text_zh": "监督抽检流量不合格。",
        "text_en": "The flow failed an official test.",
    }
    text = post(cast.administrator, place, 422, **said)
    assert "监督抽检流量不合格。" in text
    advice = {"advice_zh": "停用，联系厂家。", "advice_en": "Stop using it."}
    post(cast.administrator, place, **said | advice)
    with Session(app.extensions["youbei"].engine) as session:
        held = session.exec(select(Listing)).one()
        product = held.products[0].code
    page = visit.get(cast.visitor.client, f"/zh/products/{product}")
    assert "停用，联系厂家。" in page.text
    assert "监督抽检流量不合格。" in page.text
    post(
        cast.administrator, place, 403, **said | {"move": "readmit"}
    )  # only a review brings it back


def test_a_publisher_may_not_take_measures(app: Flask, cast: Cast) -> None:
    _, listing = published(app)
    said = {"move": "warn", "cause": "complaint", "text_zh": "提醒", "text_en": "note"}
    post(cast.publisher, f"/zh/review/listings/{listing}", 403, **said)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_figures_are_shown_with_and_without_any(language: str, app: Flask, cast: Cast) -> None:
    visit.get(cast.reviewer.client, f"/{language}/review/figures")
    published(app)
    page = visit.get(cast.reviewer.client, f"/{language}/review/figures")
    assert ("平均相差0分" if language == "zh" else "lie 0 points apart") in page.text


def test_an_empty_objection_says_all_it_lacks_in_the_order_of_the_form(
    cast: Cast, line: tuple[str, str]
) -> None:
    place = f"/zh/notices/{line[0]}/lines/{line[1]}/objection"
    answer = cast.visitor.post(place, {})
    said = re.findall(r'<li><a href="#(\w+)"', answer.get_data(as_text=True))
    assert (answer.status_code, said) == (422, ["ground", "text", "email"])


def test_a_condition_written_in_chinese_alone_stands_on_the_english_page(
    app: Flask, cast: Cast
) -> None:
    listing = published(app)[1]
    with Session(app.extensions["youbei"].engine) as session:
        held = session.exec(select(Listing).where(Listing.code == listing)).one()
        code, [stated, *_] = held.products[0].code, held.products[0].indicators
        condition = stated.condition_zh
        assert condition
        assert not stated.condition_en
    assert condition in visit.get(cast.visitor.client, f"/en/products/{code}").text
