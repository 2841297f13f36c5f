"""Sheets as people write them: addresses, tender lines, spreadsheets, and the library that ships."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue
from catalogue.domain.refusals import InvalidError
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import (
    Ask,
    Listed,
    Measure,
    Proof,
    Reported,
    Requirement,
    Scope,
    Sheet,
    Texts,
)
from catalogue.domain.vocabulary import vocabulary
from catalogue.files import csv_text, tables_out, workbook
from catalogue.services.matrices import overview
from catalogue.services.sheets import address, library, spreadsheet, text
from catalogue.web import db
from catalogue.web.config import Settings

TODAY = date(2026, 11, 21)
NUMERIC = [each for each in vocabulary().indicators.values() if each.is_number]
WORDS = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x9FFF, exclude_categories=("C", "Z")),
    max_size=12,
)
VALUES = st.one_of(st.integers(-5000, 90000).map(float), st.floats(-1e6, 1e6, allow_nan=False))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    known = draw(st.sampled_from(NUMERIC))
    unit = draw(st.sampled_from(known.units or (known.unit,)))
    test = draw(st.sampled_from(Test))
    low, high = sorted((draw(VALUES), draw(VALUES)))
    condition = draw(WORDS)
    if test is Test.BETWEEN:
        return Measure(known.code, test, low, unit, high, condition)
    return Measure(known.code, test, low, unit, condition=condition)


ASKS: st.SearchStrategy[Ask] = st.one_of(
    measures(),
    st.builds(
        Texts,
        st.just("ip_rating"),
        st.lists(WORDS.filter(bool), min_size=1, max_size=3).map(tuple),
        WORDS,
    ),
    st.builds(Proof, st.sampled_from(Grade), st.sampled_from(["", "pump_flow"])),
    st.builds(Reported, st.dates(date(1990, 1, 1), date(2090, 1, 1))),
    st.builds(Listed, st.sampled_from([None, *Catalogue])),
)
SHEETS = st.builds(
    Sheet,
    st.lists(st.builds(Requirement, ASKS, st.none() | st.integers(1, 1000), WORDS), max_size=5).map(
        tuple
    ),
    st.builds(Scope, st.sampled_from(["", "flood"]), st.sampled_from(["", "drainage-truck"])),
    WORDS,
)


@given(SHEETS)
def test_an_address_says_a_sheet_and_is_read_back_into_it(sheet: Sheet) -> None:
    assert address.read(address.pairs(sheet)) == (sheet, ())


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("must~pump_flow", "pump_flow>=3000m3/h"),
        ("must~pump_flow>=3000km", "length"),
        ("must~pump_flw>=3", "pump_flw"),
        ("must~pump_flow=9..3m3/h", "3 to 9"),
        ("heavy~head>=3m", "must"),
        ("must~evidence>=good", "report-checked"),
        ("must~reported>=2026-13-01", "2024-01-31"),
        ("must~listed=all", "promotion"),
    ],
)
def test_an_address_that_is_nonsense_says_what_to_write(written: str, said: str) -> None:
    with pytest.raises(InvalidError) as refused:
        address.requirement(written)
    assert said in refused.value.message.en


def asked(typed: str) -> list[str]:
    return [address.written(each) for each in text.read(typed, today=TODAY).sheet.requirements]


TENDERS = {
    "流量>=3000m3/h 且 扬程>=15m": ["must~pump_flow>=3000m3/h", "must~head>=15m"],
    "flow >= 500 L/s and head >= 15 m": ["must~pump_flow>=500L/s", "must~head>=15m"],
    "1.额定流量：≥3000m³/h；★2、扬程不小于15m（流量3000m³/h时）": [
        "10~pump_flow>=3000m3/h",
        "must~head>=15m~流量3000m3/h时",
    ],
    "（1）★排水流量不得低于3000立方米/小时。": ["must~pump_flow>=3000m3/h"],
    "流量（m³/h）：≥3000": ["must~pump_flow>=3000m3/h"],
    "在扬程15m时，流量不应小于3000m³/h": ["must~pump_flow>=3000m3/h~扬程15m"],
    "序号\t参数名称\t单位\t技术要求\n1\t排水流量\tm³/h\t≥3000\n2\t★扬程\tm\t≥15": [
        "10~pump_flow>=3000m3/h",
        "must~head>=15m",
    ],
    "行驶速度0～6km/h": ["must~straight_speed>=6km/h"],
    "行驶速度3～6km/h": ["must~straight_speed=3..6km/h"],
    "遥控距离 0-100m": ["must~remote_control_distance>=100m"],
    "工作温度：0～55℃": ["must~operating_temperature=0..55degC"],
    "工作温度：-20℃～+55℃": ["must~operating_temperature=-20..55degC"],
    "防护等级不低于IP66": ["must~ip_rating=IP66"],
    "防护等级IP54以上": ["must~ip_rating>=IP54"],
    "续航时间不少于4小时": ["must~endurance>=4h"],
    "整车质量不大于25t（评分20）": ["20~total_mass<=25t"],
    "扬程15m以上": ["must~head>=15m"],
    "head between 10 and 20 m": ["must~head=10..20m"],
    "遥控距离大于等于1000m（空旷地）": ["must~remote_control_distance>=1000m~空旷地"],
    "提供第三方检测报告": ["must~evidence>=report"],
    "检测报告不早于2023年6月1日": ["must~reported>=2023-06-01"],
    "test report within 3 years": ["must~reported>=2023-11-21"],
    "列入推广目录": ["must~listed=promotion"],
    "整车外形尺寸（长×宽×高）≤11000×2500×3900mm": [
        "must~length<=11000mm",
        "must~width<=2500mm",
        "must~height<=3900mm",
    ],
    "续航时间：满载≥30min，空载≥60min": [
        "must~endurance>=30min~满载",
        "must~endurance>=60min~空载",
    ],
    "射程：水≥85m，泡沫≥70m": ["must~jet_range>=85m~水", "must~jet_range>=70m~泡沫"],
    "1.9★消防炮流量：≥80L/s（水），≥80L/s（泡沫）": [
        "must~fire_flow>=80L/s~水",
        "must~fire_flow>=80L/s~泡沫",
    ],
    "防护等级：机器人本体不低于IP67，控制箱不低于IP65": [
        "must~ip_rating>=IP67",
        "must~ip_rating>=IP65~控制箱",
    ],
    "total head at least 15 m at 3,000 m³/h": ["must~head>=15m~3,000 m3/h"],
    "爬坡能力：≥80%（或40°）": ["must~climb_gradient>=80%25"],
    "一、技术参数\n①流量三千方每小时以上": ["must~pump_flow>=3000m3/h"],
    "（1）▲流量≥3000m³/h，扬程≥15m；\n（2）遥控距离≥100m": [
        "must~pump_flow>=3000m3/h",
        "must~head>=15m",
        "10~remote_control_distance>=100m",
    ],
    "★流量≥3000m³/h；▲扬程≥15m\n遥控距离≥100m": [
        "must~pump_flow>=3000m3/h",
        "20~head>=15m",
        "10~remote_control_distance>=100m",
    ],
    "总流量≥3000m³/h（3台泵同时工作），额定扬程22m±5%": [
        "must~pump_flow>=3000m3/h~3台泵同时工作",
        "must~head=20.9..23.1m",
    ],
    "2,射程,水≥85m；泡沫≥75m": ["must~jet_range>=85m~水", "must~jet_range>=75m~泡沫"],
    "自动体外除颤器：充电时间：充电至200J≤7s": ["must~charge_time<=7s~200J"],
    "干粉灭火器：灭火级别2A 55B": ["must~class_a_rating>=2", "must~class_b_rating>=55"],
    "生命探测仪：单次充电连续工作时间不低于4小时": ["must~endurance>=4h"],
    "消防机器人：爬坡能力≥30°": ["must~climb_angle>=30deg"],
    "载质量：陆上≥500公斤，水上≥400公斤": [
        "must~payload_mass>=500kg~陆上",
        "must~payload_mass>=400kg~水上",
    ],
    "扬程15米（含）以上；载荷不小于10千克": ["must~head>=15m", "must~payload_mass>=10kg"],
    "应急包有效期≥3年，列入推广目录者加2分": ["must~shelf_life>=3year", "2~listed=promotion"],
    "序号\t技术指标\t参数要求\n1\t射程\t水≥85m，泡沫≥75m": [
        "must~jet_range>=85m~水",
        "must~jet_range>=75m~泡沫",
    ],
    "第二包：生命探测仪（2套）\n（1）车行道宽度不小于4米；爬坡角度≥30°（57.7%）": [
        "must~lane_width>=4m",
        "must~climb_angle>=30deg",
    ],
    "提供检测报告，报告日期为2024年1月1日以后": [
        "must~evidence>=report",
        "must~reported>=2024-01-01",
    ],
    "照亮2公里堤防": ["must~lit_length>=2km"],
    "light 2 km": ["must~lit_length>=2km"],
    "提供近三年检验报告": ["must~reported>=2023-11-21"],
    "Rescue boat: fuel range of 150 nautical miles": ["must~sailing_range>=277.8km"],
    "flight time of no less than 45 minutes with a 5 kg payload": [
        "must~flight_endurance>=45min~5 kg payload"
    ],
    "The pump shall deliver not less than 3,000 m3/h at a total head of 15 m.": [
        "must~pump_flow>=3000m3/h~head of 15 m"
    ],
}


@pytest.mark.parametrize("typed", TENDERS, ids=lambda typed: typed[:24])
def test_lines_of_tenders_are_read(typed: str) -> None:
    assert asked(typed) == TENDERS[typed]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("流量≥3000km", "长度"),
        ("噪声不大于75dB", "噪声"),
        ("具有中文铭牌", "没有读成要求"),
        ("turbo>=5", "turbo"),
        ("最高车速≥80km/h", "车速"),
        ("工作压力≥1.0MPa", "工作压力"),
        ("工作频率350-400MHz", "频率"),
        ("天线升起高度≥9m", "天线升起高度"),
        ("损毁长度≤100mm", "损毁长度"),
        ("发电机额定功率5kW", "发电机功率"),
        ("接近角/离去角≥16°/10°", "接近角"),
        ("每高于要求1m加1分，最多5分", "逐级加分"),
        ("执行标准GB 21976.7-2012", "没有读成要求"),
        ("遥控距离≥100m，具有自吸功能", "没有读成要求"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(typed: str, said: str) -> None:
    reading = text.read(f"扬程≥15m\n{typed}", today=TODAY)
    assert [line.number for line in reading.unread] == [2]
    assert said in reading.unread[0].unread[0].message.zh


def test_the_kind_that_is_spoken_of_is_the_scope() -> None:
    assert text.read("排水抢险车 扬程≥15m", today=TODAY).sheet.scope.category == "drainage-truck"


@settings(max_examples=300)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(typed: str) -> None:
    assert isinstance(text.read(typed, today=TODAY).sheet, Sheet)


_files = count(1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


def carried(sheet: Sheet, language: str, kind: str, folder: Path) -> spreadsheet.Taken:
    """Write a sheet as a file and read it back."""
    path = folder / f"{next(_files)}.{kind}"
    rows = list(spreadsheet.rows(sheet, "zh" if language == "zh" else "en"))
    parts = tables_out.csv_bytes(rows) if kind == "csv" else tables_out.xlsx_bytes("sheet", rows)
    path.write_bytes(b"".join(parts))
    tables = csv_text.read(path) if kind == "csv" else workbook.read(path)
    return next(spreadsheet.read(table, today=TODAY) for table in tables)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("starting", library.library(), ids=lambda each: each.slug)
def test_a_sheet_goes_through_a_spreadsheet_unchanged(
    starting: library.Starting, language: str, kind: str, folder: Path
) -> None:
    sheet = starting.sheet("zh" if language == "zh" else "en")
    taken = carried(sheet, language, kind, folder)
    assert taken.problems == []
    assert taken.sheet == sheet


def test_faults_of_a_spreadsheet_are_named_by_their_cells(folder: Path) -> None:
    path = folder / "faulty.csv"
    path.write_text(
        "指标,比较,数值,上限,单位,权重\n"
        "排水流量,≥,3000,,km,\n"
        "排水流量,≥,many,,m³/h,\n"
        "噪声,≤,75,,dB,\n"
        "扬程,≥,15,,m,heavy\n"
        "扬程,≥,15,,m,\n"
        "行驶速度,,0～6,,km/h,\n",
        "utf-8",
    )
    taken = next(spreadsheet.read(table, today=TODAY) for table in csv_text.read(path))
    assert [each.place for each in taken.problems] == ["E2", "C3", "A4", "F5"]
    assert [address.written(each) for each in taken.sheet.requirements] == [
        "must~head>=15m",
        "must~straight_speed>=6km/h",
    ]


def test_a_formula_is_data_and_never_runs(folder: Path) -> None:
    evil = Sheet((Requirement(Measure("head", Test.AT_LEAST, 15, "m"), note="=cmd|' /C calc'!A0"),))
    assert carried(evil, "zh", "xlsx", folder).sheet == evil
    assert carried(evil, "zh", "csv", folder).sheet == evil


def test_a_table_of_any_make_is_read_as_lines(folder: Path) -> None:
    path = folder / "tender.csv"
    path.write_text("序号,名称,技术要求\n1,★排水流量,≥3000m³/h\n2,扬程,不小于15m\n", "utf-8")
    taken = next(spreadsheet.read(table, today=TODAY) for table in csv_text.read(path))
    assert [address.written(each) for each in taken.sheet.requirements] == [
        "must~pump_flow>=3000m3/h",
        "10~head>=15m",
    ]


@pytest.fixture(scope="module")
def shipped_record(shipped: Settings) -> Iterator[Session]:
    engine = db.make_engine(shipped.database)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def test_the_library_holds_a_sheet_for_each_scenario() -> None:
    assert {each.scope.scenario for each in library.library()} == set(vocabulary().scenarios)
    assert len({each.slug for each in library.library()}) == len(library.library())


@pytest.mark.parametrize("starting", library.library(), ids=lambda each: each.slug)
def test_a_starting_sheet_has_grounds_and_finds_what_the_catalogue_has(
    starting: library.Starting, shipped_record: Session
) -> None:
    assert starting.grounds.zh
    assert starting.grounds.en
    assert all(note.zh and note.en for note in starting.notes)
    whole = overview.overview(shipped_record, starting.sheet("zh"))
    if whole.total:
        assert any(each.meets.any() for each in whole.answers)


@pytest.mark.parametrize("piece", ["流量3000", "1", "3000m3/h ", "尺寸", "1±", "在1时"])
def test_a_line_without_end_is_left_unread_and_said(piece: str) -> None:
    began = process_time()
    reading = text.read(
        f"扬程≥15m\n{piece * (9_000 // len(piece))}\n扬程≤90m。{piece * 100}", today=TODAY
    )
    assert process_time() - began < 3
    asked = [each.ask.value for each in reading.sheet.requirements if isinstance(each.ask, Measure)]
    assert asked[:2] == [15, 90]  # what stands before and behind it is read
    endless = reading.unread[0]
    assert "2000" in endless.unread[0].message.en
    assert len(endless.unread[0].words) < 100
