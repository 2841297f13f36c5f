"""Forms of reports met in practice, one by one: which place proves, and what stays in doubt."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.domain.proof import Claim, Doubt, propose
from catalogue.domain.proof.judging import judge
from catalogue.domain.proof.models import is_other
from catalogue.domain.proof.values import Standing
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.vocabulary import vocabulary
from tests.domain.pages import Pen


def claim(code: str, value: str, unit: str = "", **rest: str) -> Claim:
    definition = vocabulary().indicators[code]
    number = Decimal(value)
    bound = Bound(Comparator.EXACTLY, number, number, unit or definition.unit)
    return Claim(definition, bound, **rest)


def sheet() -> Pen:
    return Pen(random.Random(11))  # noqa: S311 - the same sheet every time


def proofs(pen: Pen, asked: Claim) -> list[str]:
    return [place.text for place in propose([pen.page()], asked) if place.proves]


TABLES: list[tuple[str, list[list[str]], Claim, list[str]]] = [
    (
        "limits to the right of the results",
        [["检验项目", "检验结果", "标准规定"], ["排水流量(m³/h)", "3150", "≥3000"]],
        claim("pump_flow", "3000"),
        ["3150"],
    ),
    (
        "a unit behind a comma and the condition behind that",
        [
            ["检验项目", "技术要求", "检验结果"],
            ["扬程，m（流量3000m³/h时）", "≥15", "15.6"],
        ],
        claim("head", "15"),
        ["15.6"],
    ),
    (
        "limits as smallest and largest",
        [["Parameter", "Min.", "Max.", "Result"], ["Charging time (s)", "—", "10", "7.5"]],
        claim("charge_time", "8"),
        ["7.5"],
    ),
    (
        "a calibration certificate",
        [["标准值 (m³/h)", "示值 (m³/h)", "误差 (%)"], ["3000", "3005", "0.17"]],
        claim("pump_flow", "3000"),
        [],
    ),
    (
        "the demand in the item, the result with its demand",
        [["检测项目及要求", "检测结果"], ["扬程不小于15m", "15.2m（要求≥15m）"]],
        claim("head", "15"),
        ["15.2m"],
    ),
    (
        "no column of items: the demand names what was measured",
        [["Clause", "Requirement + Test", "Result - Remark"], ["4.1", "Defibrillation energy shall be within ±15 %", "Selected energy: 200 J\nMeasured: 196.4 J"]],
        claim("energy", "196.4"),
        ["196.4 J"],
    ),
    (
        "boxes in a cell",
        [["项目", "选项"], ["排水流量", "□ 1000 m³/h ☑ 3000 m³/h □ 5000 m³/h"]],
        claim("pump_flow", "5000"),
        [],
    ),
    (
        "a figure of last year in the remarks",
        [["检查内容", "技术要求", "检查结果", "备注"], ["排水流量", "≥3000m³/h", "符合", "上年度3200m³/h"]],
        claim("pump_flow", "3000"),
        [],
    ),
    (
        "water and foam in one cell are two figures",
        [["检验项目", "技术要求", "检验结果"], ["射程", "水≥85m；泡沫≥80m", "水：87.5 m\n泡沫：81.0 m"]],
        claim("jet_range", "85"),
        ["87.5 m"],
    ),
    (
        "a condition before the figure",
        [["检验项目", "标准要求", "检验结果"], ["扬程/m", "≥600", "（流量450 m³/h时）612"]],
        claim("head", "600"),
        ["612"],
    ),
    (
        "a force in tonnes",
        [["检验项目", "标准要求", "检验结果"], ["牵引力（单绳）", "应不小于20kN", "2.21t"]],
        claim("traction", "20"),
        ["2.21t"],
    ),
    (
        "a time in two units",
        [["检验项目", "技术要求", "检验结果"], ["展开时间", "≤30min", "28min40s"]],
        claim("deploy_time", "30"),
        ["28min40s"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("style", ["ruled", "bare"])
@pytest.mark.parametrize(
    ("rows", "asked", "wanted"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES]
)
def test_a_table_proves_by_its_results_alone(
    style: str, rows: list[list[str]], asked: Claim, wanted: list[str]
) -> None:
    pen = sheet()
    pen.table(rows, [3] * len(rows[0]), style=style)
    assert proofs(pen, asked) == wanted


TEXTS: list[tuple[str, list[str], Claim, list[str]]] = [
    (
        "an item, its demand and its result, line by line",
        ["检验项目：排水流量", "技术要求：不小于3000 m³/h", "检验结果：3150 m³/h"],
        claim("pump_flow", "3000"),
        ["3150 m³/h"],
    ),
    (
        "a result under the heading that names it",
        ["5.3 排水流量试验", "按规定进行试验，实测值为3150 m³/h。"],
        claim("pump_flow", "3000"),
        ["3150 m³/h"],
    ),
    (
        "the demand first, then what was measured",
        ["排水流量：技术要求为≥3000 m³/h，实测结果为3120 m³/h，判定合格。"],
        claim("pump_flow", "3000"),
        ["3120 m³/h"],
    ),
    (
        "several specimens in a sentence: the worst speaks",
        ["The response time of the six specimens was 11.2, 12.0, 12.4 and 11.1 s, respectively."],
        claim("response_time", "12"),
        [],
    ),
    (
        "an uncertainty, of one quantity after the other",
        ["The expanded uncertainty of the sound level is 1.2 dB; of the mass 0.01 kg."],
        claim("total_mass", "3"),
        [],
    ),
    (
        "a condition in brackets",
        ["额定点（流量3000 m³/h）换算扬程为15.4 m。"],
        claim("pump_flow", "3000"),
        [],
    ),
    (
        "the range of the scales",
        ["用电子秤（量程0～300kg）称量，最大起飞质量为27.6 kg。"],
        claim("max_takeoff_mass", "28", "kg"),
        [],
    ),
    (
        "parameters that the client gave",
        ["二、样品主要技术参数（委托方提供）", "排水流量：5000 m³/h"],
        claim("pump_flow", "5000"),
        [],
    ),
    (
        "a nameplate",
        ["铭牌参数：流量 5000 m³/h，扬程 22 m。"],
        claim("head", "22"),
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "asked", "wanted"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS]
)
def test_a_text_proves_by_what_it_says_was_measured(
    lines: list[str], asked: Claim, wanted: list[str]
) -> None:
    pen = sheet()
    for line in lines:
        pen.line(line)
        pen.gap(8)
    assert proofs(pen, asked) == wanted


CURVE = [
    ["测点", "流量(m³/h)", "扬程(m)", "效率(%)"],
    ["1", "1502", "19.8", "71"],
    ["2", "3018", "15.3", "84"],
    ["3", "3620", "11.2", "79"],
]


def test_a_point_of_a_curve_is_taken_under_its_condition() -> None:
    pen = sheet()
    pen.table(CURVE, [1, 2, 2, 2])
    asked = claim("pump_flow", "3000", condition="扬程15m")
    (place,) = [each for each in propose([pen.page()], asked) if each.proves]
    assert (place.text, place.condition) == ("3018", "扬程 15.3 m")


def test_a_name_of_another_indicator_is_taken_only_where_the_own_is_not_found() -> None:
    pen = sheet()
    pen.table([["检验项目", "检验结果"], ["作业速度", "12 km/h"]], [3, 3])
    asked = claim("travel_speed", "10")
    assert proofs(pen, asked) == ["12 km/h"]
    pen.table([["检验项目", "检验结果"], ["行驶速度", "未检"]], [3, 3])
    assert proofs(pen, asked) == []


@pytest.mark.parametrize(
    ("heading", "model", "other"),
    [
        ("HX-500B", "HX-300A", True),
        ("hx 300a型", "HX-300A", False),
        ("检验结果（HX-500B）", "HX-300A", True),
        ("HX-500B", "HX-300A、HX-500B", False),
        ("GB 4351-2023 6.3", "HX-300A", False),
        ("样品1", "HX-300A", False),
        ("IP65", "HX-300A", False),
        ("HX-500B", "", False),
    ],
)
def test_a_heading_that_names_another_model_is_known(heading: str, model: str, other: bool) -> None:
    assert is_other(heading, model) is other


def test_a_figure_printed_in_another_unit_may_have_been_rounded() -> None:
    asked = claim("pump_flow", "3000")
    shown = Bound(Comparator.EXACTLY, Decimal(833), Decimal(833), "L/s")
    assert judge(asked, shown) is Standing.PROVES
    assert judge(asked, replace(shown, low=Decimal(820), high=Decimal(820))) is Standing.WORSE
    near = Bound(Comparator.EXACTLY, Decimal(2999), Decimal(2999), "m**3/hour")
    assert judge(asked, near) is Standing.WORSE


def test_every_doubt_is_said_in_both_languages() -> None:
    assert all(each.words.zh and each.words.en for each in Doubt)
