"""A report's own facts are read off its pages, in both languages and every kind of form."""

import random
from collections.abc import Sequence
from datetime import date

import pytest

from catalogue.domain import report
from catalogue.domain.filed_report import DATES, TEXTS
from catalogue.domain.report import Conclusion, Span
from catalogue.domain.report.days import days
from tests.domain.pages import Pen


def pen(number: int = 1) -> Pen:
    return Pen(random.Random(3), number=number)  # noqa: S311 - the same sheet every time


def cover() -> Pen:
    sheet = pen()
    for line in ("报告编号：XFJ2024-03150", "210012345678", "CNAS L1234"):
        sheet.line(line)
    sheet.centred("检 验 报 告", 22)
    for label, value in (
        ("样 品 名 称", "大流量排涝泵车"),
        ("型 号 规 格", "HX-3000A"),
        ("委 托 单 位", "样例科技有限公司"),
    ):
        sheet.text(100, sheet.y, f"{label}：")
        sheet.text(220, sheet.y, value)
        sheet.y += 22
    sheet.centred("国家消防装备质量检验检测中心", 16)
    sheet.centred("二〇二四年三月十五日", 12)
    return sheet


def form() -> Pen:
    sheet = pen(2)
    sheet.table(
        [
            ["产品名称", "大流量排涝泵车", "型号规格", "HX-3000A"],
            ["委托单位", "样例科技有限公司", "商标", "/"],
            ["生产单位", "样例制造有限公司", "检验类别", "委托检验"],
            ["抽样地点", "/", "到样日期", "2024年2月1日"],
            ["样品数量", "1台", "检验日期", "2024-02-10~2024-03-01"],
            ["检验依据", "XF 892.1-2010《消防机器人》、GB/T 3797—2016", "<", "<"],
            ["检验结论", "所检项目符合XF 892.1-2010标准要求。\n签发日期：2024年3月15日", "<", "<"],
        ],
        [1, 2, 1, 2],
    )
    return sheet


def english() -> Pen:
    sheet = pen()
    sheet.centred("TEST REPORT", 20)
    for line in (
        "Report No.: 60123456-001",
        "Applicant: Sample Tech Co., Ltd.",
        "Manufacturer: Sample Works Ltd.",
        "Product: Mobile drainage pump",
        "Model/Type: HX-3000A",
        "Date of receipt: 15 Feb 2024   Test date: 2024-02-20 to 2024-03-01",
        "Date of issue: March 15, 2024",
        "Standard: EN 1028-1:2002+A1:2008, ISO 9906:2012",
        "Test result: Fail",
        "TÜV Sample (China) Co., Ltd.",
    ):
        sheet.line(line)
    return sheet


def said(facts: report.Report, *names: str) -> list[object]:
    return [fact and fact.value for fact in (getattr(facts, name) for name in names)]


def test_a_cover_says_number_accreditation_sample_and_day() -> None:
    facts = report.read([cover().page()])
    assert said(facts, "number", "cma", "cnas") == ["XFJ2024-03150", "210012345678", "L1234"]
    assert said(facts, "sample", "model", "client") == [
        "大流量排涝泵车",
        "HX-3000A",
        "样例科技有限公司",
    ]
    assert said(facts, "laboratory", "issued") == [
        "国家消防装备质量检验检测中心",
        date(2024, 3, 15),
    ]


def test_a_form_gives_every_cell_to_its_own_label() -> None:
    facts = report.read([cover().page(), form().page()])
    assert said(facts, "client", "manufacturer") == ["样例科技有限公司", "样例制造有限公司"]
    assert said(facts, "received", "tested") == [
        date(2024, 2, 1),
        Span(date(2024, 2, 10), date(2024, 3, 1)),
    ]
    assert [each.value for each in facts.standards] == ["XF 892.1-2010", "GB/T 3797-2016"]
    assert said(facts, "conclusion") == [Conclusion.CONFORMS]


def test_a_report_in_english_is_read_as_well() -> None:
    facts = report.read([english().page()])
    assert said(facts, "number", "client", "manufacturer") == [
        "60123456-001", "Sample Tech Co., Ltd.", "Sample Works Ltd.",
    ]  # fmt: skip
    assert said(facts, "sample", "model") == ["Mobile drainage pump", "HX-3000A"]
    assert said(facts, "received", "issued") == [date(2024, 2, 15), date(2024, 3, 15)]
    assert [each.value for each in facts.standards] == ["EN 1028-1:2002+A1:2008", "ISO 9906:2012"]
    assert said(facts, "conclusion", "laboratory") == [
        Conclusion.FAILS,
        "TÜV Sample (China) Co., Ltd.",
    ]


def test_the_facts_are_given_as_a_filed_report_keeps_them() -> None:
    said = report.read([cover().page(), form().page()]).said()
    assert said["standard"] == "XF 892.1-2010；GB/T 3797-2016"
    assert (said["tested_on"], said["issued_on"]) == ("2024-03-01", "2024-03-15")
    assert set(said) <= {*TEXTS, *DATES}


def test_every_fact_says_where_it_stands() -> None:
    page = cover().page()
    number = report.read([page]).number
    assert number is not None
    assert (number.page, number.text) == (1, "XFJ2024-03150")
    assert any(word.box.left < number.box.left < word.box.right for word in page.words)


def test_a_report_that_says_nothing_gives_nothing() -> None:
    sheet = pen()
    sheet.paragraph("本页留白。")
    facts = report.read([sheet.page()])
    assert facts.standards == ()
    assert {getattr(facts, name) for name in facts.__dataclass_fields__ if name != "standards"} == {
        None
    }


@pytest.mark.parametrize(
    ("conclusion", "judged"),
    [
        ("检验结论：□合格  ☑不合格", Conclusion.FAILS),
        ("检验结论：☑合格  □不合格", Conclusion.CONFORMS),
        ("检验结论：仅提供实测数据，不作判定。", Conclusion.NONE),
        ("Conclusion: the sample does not comply with the standard.", Conclusion.FAILS),
        ("Test result: Pass", Conclusion.CONFORMS),
    ],
)
def test_a_conclusion_is_understood(conclusion: str, judged: Conclusion) -> None:
    sheet = pen()
    sheet.line(conclusion)
    assert said(report.read([sheet.page()]), "conclusion") == [judged]


DAYS: Sequence[tuple[str, list[date]]] = [
    ("2024年3月15日", [date(2024, 3, 15)]),
    ("2024.03.15", [date(2024, 3, 15)]),
    ("二〇二四年三月二十一日", [date(2024, 3, 21)]),
    ("15 March 2024", [date(2024, 3, 15)]),
    ("Mar. 15, 2024", [date(2024, 3, 15)]),
    ("15.03.2024", [date(2024, 3, 15)]),
    ("2024-02-30", []),
    ("2024-02-10 至 2024-03-01", [date(2024, 2, 10), date(2024, 3, 1)]),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS)
def test_a_day_is_read_and_an_impossible_one_is_not(text: str, wanted: list[date]) -> None:
    assert [each.day for each in days(text)] == wanted


def lines(*said: str) -> Pen:
    sheet = pen()
    for each in said:
        sheet.line(each)
    return sheet


def test_dotted_leaders_belong_to_the_label() -> None:
    said = report.read(
        [
            lines(
                "Report Number ............................. : CN24-50231-001",
                "Date of issue ................................ : 2024-07-09",
                "Name of Testing Laboratory preparing the Report .. : Sample Rhein (Shanghai) Co., Ltd.",
                "Test item description ................... : Combustible gas alarm",
                "Model/Type reference ................... : GA-501E",
                "Date (s) of performance of tests ..... : 2024-05-13 to 2024-06-28",
            ).page()
        ]
    ).said()
    assert said == {
        "number": "CN24-50231-001",
        "laboratory": "Sample Rhein (Shanghai) Co., Ltd.",
        "sample": "Combustible gas alarm",
        "model": "GA-501E",
        "tested_on": "2024-06-28",
        "issued_on": "2024-07-09",
    }


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("编号 Q/2025-017", "Q/2025-017"),
        ("GJXF-2024(W)-0098号", "GJXF-2024(W)-0098号"),
        ("检测报告（CX2024-B-0211）", "CX2024-B-0211"),
        ("Number: GZHT91234567", "GZHT91234567"),
        ("Sea Trial Report SR/2023/118 Rev. 1", "SR/2023/118"),
        ("报告编号：GDJC-WT-20240511-07", "GDJC-WT-20240511-07"),
        ("Model No.: MFZ/ABC4", None),
        ("SGS Job No.: SHP24-013377", None),
        ("检测日期：2024-05-11", None),
    ],
)
def test_a_number_is_the_reports_and_not_another_one(printed: str, number: str | None) -> None:
    found = report.read([lines(printed, "检验依据：GB/T 4208-2017").page()])
    assert (found.number.value if found.number else None) == number
    assert [each.value for each in found.standards] == ["GB/T 4208-2017"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("检验机构：样例消防产品检测中心 CNAS L2020", "样例消防产品检测中心"),
        ("浙江样例质量检测所有限公司", "浙江样例质量检测所有限公司"),
        ("样例安全科学技术研究院检测中心", "样例安全科学技术研究院检测中心"),
        ("The testing laboratory", None),
    ],
)
def test_a_laboratorys_name_is_whole_and_nothing_more(printed: str, name: str | None) -> None:
    found = report.read([lines(printed).page()]).laboratory
    assert (found.value if found else None) == name


def test_an_accreditation_is_read_behind_its_label() -> None:
    for printed in ("CNAS No.: L12345", "CNAS认可编号：L12345", "CNAS L12345"):
        assert said(report.read([lines(printed).page()]), "cnas") == ["L12345"]


def test_both_languages_of_a_form_give_the_chinese_name() -> None:
    sheet = pen()
    rows = [
        ["样品名称\nSample name", "排水机器人\nDrainage robot"],
        ["检测项目\nTest item", "单位\nUnit"],
    ]
    sheet.table(rows, [1, 2])
    found = report.read([sheet.page()]).sample
    assert found is not None
    assert found.value == "排水机器人"


def test_days_of_one_month_are_a_span() -> None:
    found = report.read([lines("Trial dates: 4–6 October 2023").page()]).tested
    assert found is not None
    assert found.value == Span(date(2023, 10, 4), date(2023, 10, 6))


def test_the_conclusion_may_stand_under_its_heading() -> None:
    found = report.read([lines("三、检测结论", "该样品所检项目符合标准要求。").page()]).conclusion
    assert found is not None
    assert found.value is Conclusion.CONFORMS
