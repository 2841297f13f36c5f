"""A person at home asks three questions and is told what to have, why, and who says so."""

import csv
import gzip
import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from catalogue.domain.kit.answer import answer
from catalogue.domain.kit.answers import FEMALE, NEEDS, SURROUNDINGS, Answers
from catalogue.web.household import questions
from tests import visit

FAMILY = "child=2&adult=2&female_adult=1&floor=18&gas=1&place=beijing-chaoyang"
KIT = f"/zh/household/kit?{FAMILY}"


def item(page: visit.Page, code: str) -> str:
    found = page.one(f"#kit-{code}").find_parent("li")
    assert found is not None
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_three_questions_stand_first_and_need_no_script(reader: FlaskClient, language: str) -> None:
    page = visit.get(reader, f"/{language}/household")
    names = [each["name"] for each in page.all("form[action$='/household/kit'] > * [name]")]
    assert names[:7] == ["infant", "child", "teen", "adult", "senior", "dwelling", "dwelling"]
    assert not page.all("details[open]")


def test_a_form_of_three_answers_leads_to_the_shortest_address(reader: FlaskClient) -> None:
    filled = "infant=0&child=2&teen=&adult=2&senior=0&dwelling=flat&where=北京朝阳&follow=china"
    response = reader.get(f"/zh/household/kit?{filled}")
    assert response.status_code == 303
    parts = urlsplit(response.headers["Location"])
    assert parse_qs(parts.query) == {"child": ["2"], "adult": ["2"], "place": ["beijing-chaoyang"]}


def test_the_door_on_the_home_page_leads_to_an_answer(reader: FlaskClient) -> None:
    response = reader.get("/zh/household?adults=2&children=2&home=house")
    assert response.status_code == 303
    assert response.headers["Location"] == "/zh/household/kit?child=2&adult=2&dwelling=house"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_shows_amount_sum_source_and_what_changes_it(
    reader: FlaskClient, language: str
) -> None:
    page = visit.get(reader, KIT.replace("/zh/", f"/{language}/"))
    water = item(page, "water")
    said = {
        "zh": [
            "76 升",
            "= 75.6，进到76升",
            "东京都备蓄导航 2023-10-11",
            "备3天：33升",
            "12升到420升",
        ],
        "en": ["76 L", "= 75.6, rounded up to 76 L", "Tokyo Navi 2023-10-11", "For 3 days: 33 L"],
    }
    for each in said[language]:
        assert each in water.replace("\u00a0", " ")


def test_the_two_readings_are_both_on_the_page(reader: FlaskClient) -> None:
    page = visit.get(reader, f"{KIT}&follow=cn-11")
    assert "12或36 升" in item(page, "water")
    assert "本站不替您选" in item(page, "water")


def test_a_need_leads_to_products_or_says_that_none_is_known(reader: FlaskClient) -> None:
    page = visit.get(reader, KIT)
    masks = item(page, "respirator")
    assert "目录里有3件，没有一件能证明" in masks
    assert "/zh/products?category=filtering-respirator" in page.links
    assert "目录里还没有独立式感烟火灾探测报警器" in item(page, "smoke_alarm")


def test_the_place_says_what_is_known_and_what_is_not(reader: FlaskClient) -> None:
    text = visit.get(reader, KIT).text
    assert "设防烈度8度（0.20 g），按全套备" in text
    assert "这里不知道：没有见到按地方列的表" in text
    nowhere = visit.get(reader, "/zh/household/kit?adult=1").text
    assert "没有写地方，灾害就不知道" in nowhere


def test_a_place_of_many_is_asked_about_and_an_unknown_one_is_named(reader: FlaskClient) -> None:
    many = visit.get(reader, "/zh/household/kit?adult=1&where=朝阳")
    values = {each["value"] for each in many.all('input[name="place"]')}
    assert {"beijing-chaoyang", "liaoning-chaoyang"} <= values
    chosen = reader.get("/zh/household/kit?adult=1&where=朝阳&place=liaoning-chaoyang")
    assert chosen.headers["Location"] == "/zh/household/kit?adult=1&place=liaoning-chaoyang"
    lost = visit.get(reader, "/zh/household/kit?adult=1&where=桃花源", 422)
    assert "这里不知道“桃花源”" in lost.text
    assert lost.one("#where")["value"] == "桃花源"


def test_wrong_answers_come_back_with_what_was_right_still_there(reader: FlaskClient) -> None:
    page = visit.get(reader, "/zh/household/kit?adult=2&child=many&days=99", 422)
    assert page.one("#adult")["value"] == "2"
    assert [each["href"] for each in page.all(".error-summary a")] == ["#child", "#days"]
    assert page.one("title").get_text().startswith("错误：")


def test_nobody_at_home_is_asked_who_lives_there(reader: FlaskClient) -> None:
    assert "家里至少有一个人" in visit.get(reader, "/zh/household/kit?pets=1", 422).text
    assert reader.get("/zh/household/kit").headers["Location"] == "/zh/household"


def test_changing_the_answers_starts_from_the_answers(reader: FlaskClient) -> None:
    page = visit.get(reader, f"/zh/household?{FAMILY}")
    assert page.one("#child")["value"] == "2"
    assert page.one("#where")["value"] == "北京朝阳"
    assert page.one('input[name="gas"]').has_attr("checked")
    assert page.all("details[open]")


def test_the_other_language_keeps_the_household(reader: FlaskClient) -> None:
    assert f"/en/household/kit?{FAMILY}" in visit.get(reader, KIT).links


def test_needless_things_stand_apart_with_the_reason(reader: FlaskClient) -> None:
    page = visit.get(reader, "/zh/household/kit?adult=2&place=hainan-sanya")
    section = page.one('[aria-labelledby="needless"]')
    assert "暖宝宝" in section.get_text()
    assert "便携式取暖炉" in section.get_text()


def test_the_page_is_light_over_the_wire(reader: FlaskClient) -> None:
    response = reader.get(f"{KIT}&follow=all", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) < 60_000
    assert b"<h1" in gzip.decompress(response.data)
    assert "Content-Encoding" not in reader.get(KIT).headers


def test_nothing_is_kept_on_the_server(reader: FlaskClient) -> None:
    response = reader.get(KIT)
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", ["kit/sheet", "kit/checklist"])
def test_the_list_is_taken_along(reader: FlaskClient, part: str, language: str) -> None:
    page = visit.get(reader, f"/{language}/household/{part}?{FAMILY}")
    assert "76" in page.text
    kit = answer(Answers.from_pairs([tuple(each.split("=")) for each in FAMILY.split("&")]))  # type: ignore[misc]
    lines = len(page.all(".sheet__list b")) or len(page.all(".kit-item"))
    assert lines == len(kit.entries)


def test_the_share_text_is_in_the_language_of_the_page(reader: FlaskClient) -> None:
    zh = visit.get(reader, f"/zh/household/kit/checklist?{FAMILY}").one("#share-text").get_text()
    en = visit.get(reader, f"/en/household/kit/checklist?{FAMILY}").one("#share-text").get_text()
    assert zh.startswith("我家的应急清单：4口人")
    assert "http://localhost/zh/household/kit?" in zh
    assert not re.search(r"[\u4e00-\u9fff]", en)


def test_the_table_has_a_row_for_each_thing_with_its_rule(reader: FlaskClient) -> None:
    text = reader.get(f"/zh/household/kit.csv?{FAMILY}").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    water = next(row for row in rows if row["物品"] == "饮用水")
    assert (water["数量"], water["单位"], water["规则"]) == ("76", "升", "tokyo-navi-01")
    assert all(row["出处"] and row["为什么"] for row in rows)


def test_the_calendar_repeats_each_kind_and_folds_its_lines(reader: FlaskClient) -> None:
    body = reader.get(f"/zh/household/kit.ics?{FAMILY}").data
    assert body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    whole = body.replace(b"\r\n ", b"").decode()
    assert whole.count("BEGIN:VEVENT") == whole.count("RRULE:FREQ=MONTHLY;INTERVAL=")
    assert len(set(re.findall(r"UID:(\S+)", whole))) == whole.count("BEGIN:VEVENT")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("follow", ["china", "all", "us-ready"])
def test_the_pdf_is_two_pages_at_most(reader: FlaskClient, language: str, follow: str) -> None:
    body = reader.get(f"/{language}/household/kit.pdf?{FAMILY}&follow={follow}").data
    assert body.startswith(b"%PDF-")
    assert 1 <= len(re.findall(rb"/Type /Page\b", body)) <= 2


@pytest.mark.parametrize("part", ["kit/sheet", "kit/checklist", "kit.csv", "kit.ics", "kit.pdf"])
def test_nothing_is_taken_along_for_nobody(reader: FlaskClient, part: str) -> None:
    assert reader.get(f"/zh/household/{part}").status_code == 422


def test_a_marking_is_taken_apart_and_its_limits_said(reader: FlaskClient) -> None:
    page = visit.get(reader, "/zh/household/marking?marking=MFZ/ABC4")
    for each in (
        "2A",
        "55B",
        "贮压式",
        "目录里没有型号是MFZ/ABC4的产品",
        "cx.cnca.cn",
        "假货也印真型号",
    ):
        assert each in page.text
    unread = visit.get(reader, "/zh/household/marking?marking=抽水机")
    assert "不是这里认得的型号" in unread.text
    assert visit.get(reader, "/en/household/marking").heading


def test_what_the_worker_keeps_is_there(reader: FlaskClient) -> None:
    kept = json.loads(reader.get("/zh/household/offline.json").data)["kept"]
    assert any("site.css" in each for each in kept)
    for each in kept:
        with reader.get(each) as response:
            assert response.status_code == 200, each
    manifest = json.loads(reader.get("/en/household/manifest.webmanifest").data)
    assert manifest["start_url"] == "/en/household"
    assert reader.get("/zh/household/worker.js").mimetype == "text/javascript"


def test_what_is_withdrawn_is_listed_for_the_device_to_match(reader: FlaskClient) -> None:
    listed = json.loads(reader.get("/zh/household/withdrawn.json").data)["withdrawn"]
    assert listed
    assert all(each["code"] and each["reason"] and each["since"] for each in listed)


def test_every_question_has_words() -> None:
    assert set(questions.NEED_NAMES) == set(NEEDS)
    assert set(questions.SURROUNDING_NAMES) == set(SURROUNDINGS)
    assert set(questions.FEMALE_NAMES) == set(FEMALE)


def test_the_sheet_lists_every_source_once(reader: FlaskClient) -> None:
    soup = BeautifulSoup(reader.get(f"/en/household/kit/sheet?{FAMILY}").data, "html.parser")
    sources = [each.get_text() for each in soup.select(".sheet__source b")]
    assert len(sources) == len(set(sources)) > 3
