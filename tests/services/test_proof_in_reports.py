"""From a PDF on disk to the box that proves a claim: the real reader, the real matcher."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from catalogue.domain import report
from catalogue.domain.page import Page
from catalogue.domain.proof import Claim, Standing, propose
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.report import Conclusion
from catalogue.domain.vocabulary import vocabulary
from catalogue.files.pdf import making, reader
from catalogue.files.pdf.making import Lang, Layout, SampleRow
from catalogue.services import readings

ZH = (
    SampleRow("排水流量", "m³/h", "≥3000", "3120", "合格"),
    SampleRow("扬程", "m", "≥15", "15.6", "合格"),
    SampleRow("整机质量", "t", "≤16", "15.86", "合格"),
    SampleRow("行驶速度", "km/h", "≥80", "未检", "—"),
    SampleRow("外壳防护等级", "—", "不低于IP55", "IP65", "合格"),
)
EN = (
    SampleRow("Drainage flow", "m³/h", "≥ 3000", "3120", "pass"),
    SampleRow("Head", "m", "≥ 15", "15.6", "pass"),
    SampleRow("Total mass", "t", "≤ 16", "15.86", "pass"),
    SampleRow("Travel speed", "km/h", "≥ 80", "not tested", "—"),
    SampleRow("Ingress protection", "—", "IP55 or better", "IP65", "pass"),
)
SAMPLE = making.SampleReport(
    number="YB-2026-0042",
    laboratory="样本应急装备检验中心",
    accreditation="CMA 210012345678",
    client="样本鑫霏抢险装备有限公司",
    product="大流量排水抢险车",
    model="YB-PS3000",
    sample_number="S-0042-1",
    received_on=date(2026, 3, 1),
    tested_from=date(2026, 3, 3),
    tested_to=date(2026, 3, 9),
    issued_on=date(2026, 3, 12),
    standards=("GB/T 16907-2014 离心泵技术条件（Ⅰ类）",),
    rows=ZH,
    conclusion="所检项目符合要求。",
)


def pages(folder: Path, layout: Layout, lang: Lang) -> tuple[Page, ...]:
    rows = ZH if lang == "zh" else EN
    path = folder / "report.pdf"
    path.write_bytes(making.report(replace(SAMPLE, rows=rows, layout=layout, lang=lang)))
    return readings.pages(reader.read(path))


def claim(code: str, value: str, unit: str) -> Claim:
    bound = Bound(Comparator.EXACTLY, Decimal(value), Decimal(value), unit)
    return Claim(vocabulary().indicators[code], bound, model="YB-PS3000")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("layout", ["table", "prose"])
def test_a_claim_is_proved_on_the_page_of_the_results(
    tmp_path: Path, layout: Layout, lang: Lang
) -> None:
    read = pages(tmp_path, layout, lang)
    for code, value, unit, shown in (
        ("pump_flow", "3000", "m**3/hour", "3120"),
        ("pump_flow", "850", "L/s", "3120"),
        ("head", "15", "m", "15.6"),
        ("total_mass", "15900", "kg", "15.86"),
    ):
        places = propose(read, claim(code, value, unit))
        assert places, code
        assert places[0].proves, code
        assert shown in places[0].text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("layout", ["table", "prose"])
def test_what_was_not_measured_so_well_proves_nothing(
    tmp_path: Path, layout: Layout, lang: Lang
) -> None:
    read = pages(tmp_path, layout, lang)
    for code, value, unit in (
        ("pump_flow", "3200", "m**3/hour"),
        ("travel_speed", "80", "km/h"),
        ("total_mass", "15000", "kg"),
        ("jet_range", "15", "m"),
    ):
        places = propose(read, claim(code, value, unit))
        assert {place.standing for place in places} <= {Standing.WORSE}, code


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("layout", ["table", "prose"])
def test_a_mark_is_proved_by_the_result(tmp_path: Path, layout: Layout, lang: Lang) -> None:
    read = pages(tmp_path, layout, lang)
    code = Claim(vocabulary().indicators["ip_rating"], None, text="IP65")
    assert [place.text for place in propose(read, code) if place.proves] == ["IP65"]


def test_a_scan_is_never_proposed_from(tmp_path: Path) -> None:
    assert propose(pages(tmp_path, "scan", "zh"), claim("pump_flow", "3000", "m**3/hour")) == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_facts_of_a_report_are_read_from_its_pdf(tmp_path: Path, lang: Lang) -> None:
    facts = report.read(pages(tmp_path, "table", lang))
    assert facts.number is not None
    assert facts.model is not None
    assert facts.issued is not None
    assert facts.conclusion is not None
    assert (facts.number.value, facts.model.value) == ("YB-2026-0042", "YB-PS3000")
    assert facts.issued.value == date(2026, 3, 12)
    assert facts.conclusion.value is Conclusion.CONFORMS
    assert [each.value for each in facts.standards] == ["GB/T 16907-2014"]
    assert facts.cma is not None
