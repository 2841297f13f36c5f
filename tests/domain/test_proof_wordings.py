"""How reports word a result: paragraphs, entries of a form, marks of notes, runs, what was not reached."""

import random

from catalogue.domain.proof import Claim
from catalogue.domain.proof.roles import begins_entry, item
from tests.domain.pages import Pen
from tests.domain.test_proof_forms import claim, proofs, sheet


def said(text: str, asked: Claim) -> list[str]:
    pen = sheet()
    pen.paragraph(text)
    return proofs(pen, asked)


def test_a_paragraph_that_opens_with_a_name_speaks_of_it() -> None:
    text = "4.1 Endurance. With a full charge the robot went on for 4 h 22 min; the data sheet promises 5 h."
    assert said(text, claim("endurance", "4")) == ["4 h 22 min"]
    assert said(text, claim("endurance", "5")) == []


def test_a_condition_in_such_a_paragraph_is_no_result() -> None:
    text = "4.3 Remote control distance. Control held to 540 m; at 600 m the picture dropped."
    assert said(text, claim("remote_control_distance", "500")) == ["540 m"]
    assert said(text, claim("remote_control_distance", "600")) == []


def test_after_a_colon_all_is_said_of_the_name() -> None:
    assert said(
        "响应时间：从开机搜索到给出报警共耗时46 s（10次平均）。", claim("response_time", "60")
    ) == ["46 s"]


def test_what_was_not_reached_proves_nothing() -> None:
    text = "越障高度达到230 mm，越障高度300 mm时未能通过。"
    assert said(text, claim("obstacle_height", "0.2")) == ["230 mm"]
    assert said(text, claim("obstacle_height", "0.3")) == []


def test_a_figure_that_the_maker_states_afterwards_proves_nothing() -> None:
    assert said("注：有效期4年，由生产企业明示。", claim("shelf_life", "4")) == []
    assert said("实测整机质量为62.3 kg，小于委托方声明的65 kg。", claim("total_mass", "63")) == [
        "62.3 kg"
    ]


def test_of_runs_the_mean_is_the_result_and_of_samples_the_least() -> None:
    for heads, expected in (("第1次 第2次 平均值", "20.6"), ("1#样品 2#样品 平均值", "20.5")):
        pen = sheet()
        pen.table([["检测项目", *heads.split()], ["流量(L/s)", "20.7", "20.5", "20.6"]], [3] * 4)
        assert proofs(pen, claim("fire_flow", "20")) == [expected]


def test_samples_down_a_column_all_have_to_meet() -> None:
    pen = sheet()
    rows = [["Sample No.", "Sound output, dB"], ["1", "88.4"], ["2", "87.6"], ["3", "89.1"]]
    pen.table(rows, [2, 4])
    assert proofs(pen, claim("sound_level", "87")) == ["87.6"]
    assert proofs(pen, claim("sound_level", "88")) == []


def test_the_mark_of_a_note_belongs_to_no_name_and_no_unit() -> None:
    pen = sheet()
    pen.table([["检测项目", "检测结果"], ["应急工作时间¹⁾", "126 min²⁾"]], [3, 3])
    assert proofs(pen, claim("endurance", "2")) == ["126 min"]


def test_entries_of_a_form_do_not_run_into_one_another() -> None:
    pen = Pen(random.Random(3))  # noqa: S311 - the same sheet every time
    for line in (
        "Test 1: Running time at 300 W load",
        "Specification: 3.0 h min.",
        "Result: 3.4 h",
    ):
        pen.line(line)
    assert proofs(pen, claim("endurance", "3")) == ["3.4 h"]
    assert item("Test 3: Total mass") == "Total mass"
    assert not begins_entry("the result of which was 3.4 h")


def test_a_word_with_ying_in_it_is_no_demand() -> None:
    text = "环境适应性：开机正常，实测质量为7.5 kg满足要求。"
    assert said(text, claim("total_mass", "8")) == ["7.5 kg"]


def test_a_rated_flow_by_another_word_is_a_flow_and_another_time_is_none() -> None:
    pen = sheet()
    pen.table(
        [["检验项目", "检验结果"], ["规定流量（m³/h）", "1523"], ["恢复时间（s）", "12"]], [3, 3]
    )
    assert proofs(pen, claim("pump_flow", "1500")) == ["1523"]
    assert proofs(pen, claim("response_time", "20")) == []
