"""Layouts that laboratories use, one by one: merged cells, samples, two columns, names of their own."""

import random
from dataclasses import replace

import pytest

from catalogue.domain.proof import Claim, Place, propose, spellings
from catalogue.domain.vocabulary import vocabulary
from tests.domain import laid_out_reports
from tests.domain.pages import Pen
from tests.domain.test_proof_forms import claim, proofs, sheet

FOUND, ACCEPTED = 0.9, 0.05
ASKED = laid_out_reports.asked()


def first_proof(asked: laid_out_reports.Asked) -> Place | None:
    return next((place for place in propose(asked.pages, asked.claim) if place.proves), None)


def test_the_place_marked_on_a_laid_out_report_is_proposed_first() -> None:
    proved = [each for each in ASKED if each.proof]
    firsts = [(each, first_proof(each)) for each in proved]
    found = [each for each, place in firsts if place and each.is_at(place)]
    assert len(found) >= FOUND * len(proved)


def test_what_only_looks_like_proof_on_a_laid_out_report_is_not_proposed() -> None:
    decoys = [each for each in ASKED if each.proof is None]
    accepted = [(each.kind, each.claim) for each in decoys if first_proof(each)]
    assert len(accepted) <= ACCEPTED * len(decoys), accepted


def drawn(rows: list[list[str]], style: str = "ruled") -> Pen:
    pen = sheet()
    pen.table(rows, [3] * len(rows[0]), style=style)
    return pen


def test_every_name_on_reports_belongs_to_an_indicator() -> None:
    assert set(spellings.on_reports().indicators) <= set(vocabulary().indicators)


def test_no_stranger_bears_the_name_of_an_indicator() -> None:
    known = vocabulary().indicators.values()
    names = {name.lower() for each in known for name in (each.name.zh, each.name.en)}
    assert spellings.on_reports().others & names == set()


def test_one_result_for_all_sample_columns_is_read() -> None:
    rows = [
        ["检验项目", "技术要求", "检验结果", "<", "<", "结论"],
        ["^", "^", "CH₄", "CO", "H₂S", "^"],
        ["响应时间 T90（s）", "≤30", "11", "22", "25", "合格"],
        ["报警声级强度 dB(A)", "≥75", "84", "<", "<", "合格"],
    ]
    assert proofs(drawn(rows), claim("sound_level", "80", model="MS400-4")) == ["84"]
    assert proofs(drawn(rows), claim("response_time", "20", model="MS400-4")) == []


def test_a_demand_names_the_result_where_the_item_is_only_a_group() -> None:
    rows = [
        ["检测项目", "标准值", "<", "实测值"],
        ["^", "指标", "允差", "^"],
        ["灭火性能", "水炮流量≥80 L/s", "<", "81.3 L/s"],
        ["^", "射程≥85 m", "<", "88.6 m"],
    ]
    assert proofs(drawn(rows), claim("fire_flow", "80")) == ["81.3 L/s"]
    assert proofs(drawn(rows), claim("jet_range", "86")) == ["88.6 m"]


def test_a_shaft_power_is_no_motor_power() -> None:
    rows = [["检验项目", "单位", "检验结果"], ["轴功率", "kW", "142.6"], ["输入功率", "kW", "158"]]
    assert proofs(drawn(rows), claim("pump_power", "142.6")) == []
    assert proofs(drawn(rows), claim("pump_power", "158")) == []
    rows[1][0] = "配套电机功率"
    assert proofs(drawn(rows), claim("pump_power", "142.6")) == ["142.6"]


@pytest.mark.parametrize(("level", "expected"), [("21", ["21A"]), ("27", []), ("113", [])])
def test_a_fire_level_is_read_with_its_letter(level: str, expected: list[str]) -> None:
    rows = [
        ["Fire class", "Requirement", "Result"],
        ["Class A rating", "≥ 13A", "21A"],
        ["Class B rating", "≥ 89B", "113B"],
    ]
    assert proofs(drawn(rows), claim("class_a_rating", level)) == expected


def test_numbered_samples_head_columns_of_results() -> None:
    rows = [
        ["Test Item(s)", "Unit", "Clause", "Limit", "001", "002", "003"],
        ["Duration of operation at 20 °C", "s", "6.1", "min. 9", "14.1", "13.6", "14.4"],
        ["Agent charge", "kg", "5.2", "4.0 ± 2 %", "4.02", "4.01", "4.00"],
    ]
    pen = sheet()
    pen.table(rows, [6, 1.5, 2, 3, 1.5, 1.5, 1.5], style="bare")
    assert proofs(pen, claim("jet_time", "13")) == ["13.6"]
    assert proofs(pen, claim("jet_time", "14")) == []
    assert proofs(pen, claim("agent_mass", "4")) == ["4.00"]


def test_the_mean_of_several_runs_speaks_for_them() -> None:
    rows = [
        ["检测项目", "检测结果"],
        ["最大行走速度", "3次测试分别为3.52 m/s、3.48 m/s、3.55 m/s，平均值为3.52 m/s"],
    ]
    assert proofs(drawn(rows), claim("straight_speed", "3.5")) == ["3.52 m/s"]


def test_both_languages_in_one_label_are_one_name() -> None:
    rows = [["检测项目\nTest item", "检测结果\nTest result"], ["实用升限\nCeiling", "5 210 m"]]
    assert proofs(drawn(rows), claim("service_ceiling", "5000")) == ["5 210 m"]


def test_conditions_between_name_and_figure_choose_the_row() -> None:
    rows = [
        ["检验项目", "检验条件", "规定值", "检验值"],
        ["流量 m³/h", "扬程12 m", "3000", "3042"],
        ["^", "扬程15 m", "2600", "2655"],
    ]
    asked = claim("pump_flow", "2600", condition="扬程15m")
    assert proofs(drawn(rows), asked) == ["2655"]


def test_two_columns_of_text_are_not_read_across() -> None:
    pen = Pen(random.Random(3))  # noqa: S311 - the same sheet every time
    filling = (
        "样机在常温下放置二十四小时后开机检查，外观完好，功能正常，各部件连接可靠，没有松动和变形。"
    )
    pen.two_columns(
        f"{filling}响应时间{filling}{filling}",
        f"自目标静止到给出判定，三次测试的响应时间分别为12 s、14 s、15 s，标准限值为20 s。"
        f"{filling}在高温下放置2 h后工作正常。{filling}",
    )
    assert proofs(pen, claim("response_time", "16")) == ["15 s"]
    assert proofs(pen, claim("response_time", "13")) == []


def test_the_makers_own_data_prove_nothing() -> None:
    pen = sheet()
    pen.line("1. Manufacturer's data")
    pen.paragraph("Maximum speed 60 km/h, payload 800 kg.")
    pen.line("2. Trial results")
    pen.paragraph("The maximum speed was measured as 58.3 km/h.")
    assert proofs(pen, claim("travel_speed", "60")) == []
    assert proofs(pen, claim("travel_speed", "58")) == ["58.3 km/h"]


def test_a_mark_that_is_met_needs_no_name() -> None:
    pen = sheet()
    pen.paragraph("No dust entered. The sample is rated IP67 per IEC 60529. It was tested to IP68.")
    asked = claim("ip_rating", "0")
    texts = [
        [place.text for place in propose([pen.page()], replaced) if place.proves]
        for replaced in (_mark(asked, "IP67"), _mark(asked, "IP68"))
    ]
    assert texts == [["IP67"], []]


def test_headings_that_touch_are_parted_as_the_columns_below_them() -> None:
    pen = sheet()
    for x, said in ((60.0, "检测内容"), (165.0, "设计指标检测值"), (250.0, "偏差")):
        pen.text(x, 100, said, 10)
    for at, row in enumerate((("供水距离(km)", "6", "6.2", "3%"), ("扬程(m)", "12", "13.1", "9%"))):
        for x, said in zip((60.0, 165.0, 206.0, 250.0), row, strict=True):
            pen.text(x, 122 + 20 * at, said, 10)
    assert proofs(pen, claim("supply_distance", "6")) == ["6.2"]
    assert proofs(pen, claim("head", "12")) == ["13.1"]


def _mark(asked: Claim, text: str) -> Claim:
    return replace(asked, bound=None, text=text)


def test_a_level_by_metre_is_no_level_of_sound() -> None:
    rows = [
        ["检验项目", "标准要求", "检验结果"],
        ["响应阈值 m（dB/m）", "≤0.3", "0.18"],
        ["报警声压级 dB(A)", "≥80", "84.9"],
    ]
    assert proofs(drawn(rows), claim("sound_level", "80")) == ["84.9"]


def test_what_a_label_calls_declared_is_no_result() -> None:
    rows = [
        ["Property", "Requirement", "Test result"],
        ["Shelf life (declared by manufacturer)", "—", "5 years"],
    ]
    assert proofs(drawn(rows), claim("shelf_life", "5")) == []


def test_what_is_quoted_from_a_brochure_is_no_result() -> None:
    pen = sheet()
    pen.paragraph(
        "The service ceiling was measured as 4350 m. A ceiling of 4500 m is quoted in the brochure."
    )
    assert proofs(pen, claim("service_ceiling", "4500")) == []
    assert proofs(pen, claim("service_ceiling", "4300")) == ["4350 m"]
