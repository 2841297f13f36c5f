"""The procurement desk as a person meets it: typing a need, reading the matrix, moving a limit."""

import io
import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlmodel import Session

from catalogue.services import indexing
from tests import visit
from tests.cast import Cast

languages = pytest.mark.parametrize("language", ["zh", "en"])

TRUCKS = [
    ("category", "drainage-truck"),
    ("require", "must~pump_flow>=3000m3/h"),
    ("require", "must~working_depth>=6m"),
    ("require", "40~head>=8m"),
    ("require", "20~discharge_distance>=1km"),
    ("require", "20~evidence>=report"),
]


def address(*pairs: tuple[str, str], language: str = "zh", page: str = "matrix") -> str:
    return f"/{language}/procurement/{page}?{urlencode(pairs)}"


@languages
def test_a_typed_need_leads_to_its_matrix(reader: FlaskClient, language: str) -> None:
    typed = {"zh": "排水车 流量>=3000m3/h 且 扬程>=15m", "en": "drainage truck, head >= 15 m"}
    answer = reader.get(address(("text", typed[language]), language=language, page="read"))
    assert answer.status_code == 303
    assert "category=drainage-truck" in answer.headers["Location"]
    found = visit.get(reader, answer.headers["Location"])
    assert found.all(".matrix tbody th[scope=row]")


@languages
def test_what_was_not_understood_is_said_line_by_line(reader: FlaskClient, language: str) -> None:
    typed = "★1、扬程不小于15m（流量3000m³/h时）；\n2、流量≥3000km\n3、具有中文铭牌"
    found = visit.get(reader, address(("text", typed), language=language, page="read"))
    assert len(found.all(".reading__line")) == 3
    assert len(found.all(".reading__read")) == 1
    assert len(found.all(".reading__unread")) == 2
    assert typed.replace("\n", " ") in found.text


@languages
def test_every_product_of_the_kind_stands_in_the_matrix(reader: FlaskClient, language: str) -> None:
    found = visit.get(reader, address(*TRUCKS, language=language))
    rows = found.all(".matrix tbody tr:not(.matrix__band)")
    assert len(rows) == 6
    assert all(len(row.select("td .verdict")) == 5 for row in rows)
    assert len(found.all(".matrix__band")) == 3


def test_a_cell_gives_figure_reason_and_the_way_to_its_source(reader: FlaskClient) -> None:
    found = visit.get(reader, address(*TRUCKS, language="en"))
    cell = next(each for each in found.all("td.matrix__fails") if "1,500" in each.get_text())
    assert (
        "1,500\N{NO-BREAK SPACE}m³/h <\N{NO-BREAK SPACE}3,000\N{NO-BREAK SPACE}m³/h"
        in cell.get_text()
    )
    link = cell.select_one("a[href]")
    assert link is not None
    assert visit.get(reader, str(link["href"]).partition("#")[0])


def test_too_few_makers_is_said_first_and_loudly(reader: FlaskClient) -> None:
    found = visit.get(reader, address(*TRUCKS))
    assert "不足3家" in found.one(".banner--caution .banner__title").get_text()
    assert "地面以下作业深度" in found.one(".banner--caution").get_text()


def test_a_step_is_a_link_that_moves_the_limit(reader: FlaskClient) -> None:
    found = visit.get(reader, address(*TRUCKS))
    step = found.soup.select_one("#limit-0 .steps a")
    assert step is not None
    moved = visit.get(reader, str(step["href"]).partition("#")[0])
    assert moved.one("#limit-0 .steps__now th").get_text() == step.get_text()


def test_a_band_can_be_seen_alone_and_left_again(reader: FlaskClient) -> None:
    alone = visit.get(reader, address(*TRUCKS, ("band", "unknown")))
    assert len(alone.all(".matrix__band")) == 1
    assert len(alone.all(".matrix tbody th[scope=row]")) == 3


def test_parameters_that_say_nothing_are_named(reader: FlaskClient) -> None:
    wrong = [("require", "must~pump_flw>=3"), ("require", "x~head>=3m"), ("category", "lorry")]
    found = visit.get(reader, address(*TRUCKS[1:2], *wrong, language="en"))
    said = found.all(".banner--caution")[0].get_text()
    assert "pump_flow" in said
    assert "lorry" in said


@languages
def test_the_desk_opens_with_a_question(reader: FlaskClient, language: str) -> None:
    found = visit.get(reader, f"/{language}/procurement")
    assert f"/{language}/products/D54" in found.links
    assert not re.search(r"\bD\d\d\b", found.text), "grounds name products, not codes"
    assert found.one("textarea[name=text]")


@languages
def test_a_requirement_is_added_by_a_form(reader: FlaskClient, language: str) -> None:
    sent = [*TRUCKS[:2], ("ask", "head"), ("test", "ge"), ("value", "26 ft"), ("weight", "30")]
    answer = reader.get(address(*sent, language=language, page="edit"))
    assert answer.status_code == 302
    assert "require=30~head%3E%3D26ft" in answer.headers["Location"]
    shown = visit.get(reader, answer.headers["Location"].partition("#")[0])
    assert len(shown.all("details.disclosure")) == 2


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ([("ask", "pump_flow"), ("value", "3000 km")], "value-new", "m³/h"),
        ([("ask", "pump_flow"), ("value", "many")], "value-new", "3000"),
        ([("ask", "head"), ("test", "between"), ("value", "3")], "value-new", "10–20"),
        ([("ask", "head"), ("value", "30-20 m")], "value-new", "20"),
        ([("ask", ""), ("value", "3")], "ask-new", "Choose"),
        ([("ask", "head"), ("value", "3 m"), ("weight", "heavy")], "weight-new", "1000"),
    ],
)
def test_nonsense_is_said_at_its_field(
    reader: FlaskClient, sent: list[tuple[str, str]], field: str, said: str
) -> None:
    shown = visit.get(reader, address(*sent, language="en", page="edit"), status=422)
    assert said in shown.one(f"#{field}-error").get_text()
    assert shown.all(f".error-summary a[href='#{field}']")


def test_a_pasted_tender_of_any_length_is_read(cast: Cast) -> None:
    buyer = cast.visitor
    typed = "\n".join(f"{n}、扬程不小于{n}m" for n in range(1, 40)) + "\n" + "具有中文铭牌\n" * 400
    shown = buyer.get("/zh/procurement")
    assert shown.status_code == 200
    answer = buyer.post("/zh/procurement/read", {"text": typed})
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).count("reading__read") >= 39


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_is_sent_as_a_file_and_taken_in_again(cast: Cast, kind: str) -> None:
    buyer = cast.visitor
    sent = buyer.get(f"/zh/procurement/sheet.{kind}?{urlencode(TRUCKS)}")
    file = (io.BytesIO(sent.get_data()), f"需求.{kind}")
    answer = buyer.post(
        "/en/procurement/import", {"file": file}, content_type="multipart/form-data"
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/en/procurement/edit?{urlencode(TRUCKS)}"


def test_a_file_that_is_no_sheet_says_so(cast: Cast) -> None:
    buyer = cast.visitor
    for held in (b"", b"PK\x03\x04 no workbook", b"\xff\xfe\xfd", b"a,b\n1,2\n"):
        file = (io.BytesIO(held), "x.xlsx")
        answer = buyer.post(
            "/zh/procurement/import", {"file": file}, content_type="multipart/form-data"
        )
        assert answer.status_code == 422


SHEET = dict(TRUCKS[:2])


def test_a_sheet_is_kept_changed_and_never_overwritten(cast: Cast) -> None:
    buyer = cast.buyer
    kept = buyer.post("/zh/procurement/projects", SHEET | {"note": "第一版"})
    there = kept.headers["Location"]
    assert kept.status_code == 303
    shown = buyer.get(there).get_data(as_text=True)
    assert "第一版" in shown
    milder = SHEET | {"require": "must~pump_flow>=2000m3/h", "revision": "1"}
    assert buyer.post(there, milder).status_code == 303
    mine = SHEET | {"require": "must~pump_flow>=1000m3/h", "revision": "1"}
    refused = buyer.post(there, mine)
    both = refused.get_data(as_text=True)
    assert refused.status_code == 409
    assert "2000" in both
    assert 'value="must~pump_flow&gt;=1000m3/h"' in both
    assert buyer.post(there, mine | {"revision": "2"}).status_code == 303
    assert cast.reviewer.get(there).status_code == 404


def test_pages_of_a_project_carry_it_through_every_link(cast: Cast) -> None:
    buyer = cast.buyer
    there = buyer.post("/zh/procurement/projects", SHEET).headers["Location"]
    page = BeautifulSoup(buyer.get(there).get_data(as_text=True), "html.parser")
    link = next(each for each in page.select("a[href]") if "/edit?" in str(each["href"]))
    assert "revision=1" in str(link["href"])
    edit = BeautifulSoup(buyer.get(str(link["href"])).get_data(as_text=True), "html.parser")
    assert edit.select("form input[name=revision][value='1']")


def test_a_watch_has_a_feed_that_its_token_opens(cast: Cast) -> None:
    buyer = cast.buyer
    indexing_of(cast)
    assert buyer.post("/en/procurement/watches", SHEET).status_code == 303
    page = BeautifulSoup(buyer.get("/en/procurement/watches").get_data(as_text=True), "html.parser")
    feed = next(
        str(each["href"]) for each in page.select("a[href]") if ".atom" in str(each["href"])
    )
    answer = cast.visitor.get(feed)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    assert cast.visitor.get("/en/procurement/watches/none.atom").status_code == 404


def indexing_of(cast: Cast) -> None:
    """Make the index that a search needs."""
    with Session(cast.app.extensions["youbei"].engine) as session:
        indexing.rebuild(session, cast.app.extensions["youbei"].settings.index)


def test_a_published_need_is_read_by_all_and_closed_by_its_buyer(cast: Cast) -> None:
    sent = SHEET | {"buyer": "", "text": "要在汛期前到货", "until": "2099-01-01"}
    there = cast.buyer.post("/zh/procurement/needs", sent).headers["Location"]
    seen = cast.visitor.get(there).get_data(as_text=True)
    assert "匿名" in seen
    assert "要在汛期前到货" in seen
    assert "XQ-" in cast.visitor.get("/en/procurement/needs").get_data(as_text=True)
    assert cast.maker_owner.post(f"{there}/close").status_code == 403
    assert cast.buyer.post(f"{there}/close").status_code == 303
    assert "已经结束" in cast.visitor.get(there).get_data(as_text=True)


@languages
def test_pages_of_the_signed_in_are_whole(cast: Cast, language: str) -> None:
    client = cast.buyer.client
    there = cast.buyer.post(f"/{language}/procurement/projects", SHEET).headers["Location"]
    for path in (
        there,
        f"/{language}/procurement/projects",
        f"/{language}/procurement/watches?q=pump",
        f"/{language}/procurement/needs",
        address(*TRUCKS[:2], language=language),
    ):
        assert visit.get(client, path).heading


def test_the_twin_of_a_limit_counts_what_the_page_counts(reader: FlaskClient) -> None:
    page = visit.get(reader, address(*TRUCKS))
    twin = str(page.all(".what-if[data-twin]")[0]["data-twin"])
    market = visit.told(reader.get(twin))
    passing = [end is not None and end >= market["value"] for end in market["ends"]]
    cells = [int(each.get_text()) for each in page.all("#limit-0 .steps__now td")]
    assert sum(passing) == cells[0]
    assert sum(market["silent"]) == cells[1]
    left = [n for n, passes in enumerate(passing) if passes and market["others"][n]]
    assert len(left) == cells[2]
    assert len({maker for n in left for maker in market["makers"][n]}) == cells[3]


def test_the_form_of_a_project_says_where_its_next_version_is_saved(reader: FlaskClient) -> None:
    alone = "/zh/procurement/edit?require=must~head=20..10m"
    page = visit.get(reader, f"{alone}&project=XM-2026-00000001&revision=2")
    assert "存成项目XM-2026-00000001的新一版" in page.text
    said = visit.get(reader, alone).text
    assert "收藏或发给别人就是保存" in said
    assert "是10到20吗？" in said
    assert "？。" not in said
