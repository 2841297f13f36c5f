"""Every check is met where it should be and silent where it should not, and every one is used."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalogue.domain import check
from catalogue.domain.check import Accreditation, Declared, Facts, Severity, Use
from catalogue.domain.check.laboratories import accreditation
from catalogue.domain.page import Page
from catalogue.domain.proof import Claim, propose, read_place
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.report import Conclusion
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from tests.domain.pages import Pen
from tests.house import tree

ON = date(2026, 11, 21)
GOOD = Facts(
    number="XFJ2026-0315",
    cma="210112050123",
    cnas="L1234",
    standards=("GB/T 36750-2025",),
    model="HX-300A",
    client="样例科技有限公司",
    received=date(2026, 2, 1),
    tested=date(2026, 2, 10),
    issued=date(2026, 3, 15),
    conclusion=Conclusion.CONFORMS,
)
OURS = Declared(("HX-300A",), ("样例科技有限公司", "Sample Tech Co., Ltd."))
LABORATORY = Accreditation("样例检测中心", "210112050123", date(2027, 1, 1))


def found(facts: Facts, known: Accreditation | None = LABORATORY) -> list[str]:
    return [each.check.code for each in check.report(facts, OURS, on=ON, known=known)]


def codes(findings: Iterable[check.Finding]) -> list[str]:
    return [each.check.code for each in findings]


def test_a_good_report_is_met_by_no_check() -> None:
    assert found(GOOD) == []


REPORTS: list[tuple[str, Facts]] = [
    ("model-other", replace(GOOD, model="HX-500A")),
    ("model-family", replace(GOOD, model="HX-300A/F")),
    ("model-several", replace(GOOD, model="HX-300A、HX-300B")),
    ("cma-missing", replace(GOOD, cma="")),
    ("cma-form", replace(GOOD, cma="2101120501")),
    ("cma-other", replace(GOOD, cma="220112050123")),
    ("cma-ended", replace(GOOD, tested=date(2027, 1, 2), issued=None)),
    ("accreditation-missing", replace(GOOD, cma="", cnas="")),
    ("standard-missing", replace(GOOD, standards=())),
    ("standard-edition", replace(GOOD, standards=("GB/T 36750",))),
    ("standard-not-yet", replace(GOOD, standards=("GB/T 36750-2025",), tested=date(2025, 6, 1), received=None)),
    ("standard-replaced", replace(GOOD, standards=("GB 15322.2-2003",))),
    ("standard-unknown", replace(GOOD, standards=("GB/T 99999-2019",))),
    ("report-old", replace(GOOD, received=None, tested=None, issued=date(2023, 11, 20))),
    ("report-early", replace(GOOD, issued=date(2026, 11, 22))),
    ("dates-order", replace(GOOD, tested=date(2026, 3, 16))),
    ("conclusion-fails", replace(GOOD, conclusion=Conclusion.FAILS)),
    ("conclusion-none", replace(GOOD, conclusion=Conclusion.NONE)),
    ("client-other", replace(GOOD, client="别家设备有限公司")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "facts"), REPORTS, ids=[code for code, _ in REPORTS])
def test_a_report_is_met_by_the_check_it_breaks(code: str, facts: Facts) -> None:
    assert code in found(facts)


@pytest.mark.parametrize(
    "facts",
    [
        replace(GOOD, model="hx—300a"),
        replace(GOOD, model="HX 300A型排涝泵车"),
        replace(GOOD, client="样例科技有限责任公司"),
        replace(GOOD, client="SAMPLE TECH CO LTD"),
        replace(GOOD, issued=date(2023, 11, 21), received=None, tested=None, standards=("GB 15322.2-2019",)),
        replace(GOOD, model="", client="", conclusion=None, received=None),
    ],
)  # fmt: skip
def test_a_way_of_writing_is_no_fault(facts: Facts) -> None:
    assert found(facts) == []


def test_a_report_tested_on_the_last_day_of_its_laboratorys_certificate_is_good() -> None:
    assert codes(accreditation("210112050123", "", tested=date(2027, 1, 1), known=LABORATORY)) == []


OWN = Use("SB-2026-0001", "one", ("HX-300A",), "a" * 64, "XFJ-1")


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (replace(OWN, declaration="SB-2026-0002", enterprise="two"), ["file-elsewhere"]),
        (replace(OWN, enterprise="two", sha256="b" * 64), ["number-elsewhere"]),
        (replace(OWN, models=("HX-500B",)), ["file-other-model"]),
        (
            replace(OWN, models=("HX-500B",), sha256="b" * 64, number="xfj 1"),
            ["number-other-model"],
        ),
        (replace(OWN, declaration="SB-2026-0003", models=("hx 300a",)), []),
        (replace(OWN, enterprise="two", sha256="b" * 64, number="XFJ-2"), []),
        (replace(OWN, enterprise="two", sha256="b" * 64, number=""), []),
    ],
)
def test_a_report_used_before_is_noticed(other: Use, wanted: list[str]) -> None:
    assert codes(check.copies(OWN, [other])) == wanted


METHOD = (
    "水泵连续运行，每15min记录一次进出口压力、转速、电流和水温，共记录20次；流量由堰板测得，读数三次取平均。"
    "试验后拆开检查，叶轮、轴承和密封完好，没有裂纹、变形和明显磨损，紧固件没有松动。接着在最大倾角的坡道上停放10min，"
    "制动可靠，没有下滑；在水深0.5m处行走100m，电气部分没有进水，绝缘电阻没有下降。"
)


def results(model: str, flow: str) -> Page:
    sheet = Pen(random.Random(1))  # noqa: S311 - the same sheet every time
    sheet.paragraph(
        f"样品型号{model}，检验在室外进行，气温23℃，样机状态良好，未见松动和渗漏。{METHOD}"
    )
    sheet.table([["项目", "要求", "结果"], ["排水流量", "≥3000 m³/h", flow]], [3, 3, 3])
    return sheet.page()


def other_report() -> Page:
    sheet = Pen(random.Random(1))  # noqa: S311 - the same sheet every time
    sheet.paragraph(
        "对12个火灾报警探测器作了响应试验，烟密度按规定上升，记录每一个的报警时刻，最迟的一个用了18s。"
        * 3
    )
    return sheet.page()


def test_a_report_with_its_model_changed_is_nearly_the_same() -> None:
    one, copied = [results("HX-300A", "3150 m³/h")], [results("HX-500B", "3150 m³/h")]
    finding = check.alike(one, copied, declaration="SB-2026-0002")
    assert finding is not None
    assert "SB-2026-0002" in finding.message.zh


def test_two_reports_of_different_tests_are_not_alike() -> None:
    assert check.alike([results("HX-300A", "3150 m³/h")], [other_report()], declaration="x") is None
    assert check.likeness([], [other_report()]) == 0


def test_a_page_that_every_report_has_makes_none_alike() -> None:
    notice = Pen(random.Random(1))  # noqa: S311 - the same sheet every time
    notice.paragraph(
        "报告无检验专用章无效。报告涂改无效。对报告有异议的，应在收到之日起提出，逾期不予受理。" * 3
    )
    assert check.likeness([notice.page()], [notice.page()]) == 0


PEERS = [2000.0, 3000.0, 3500.0, 5000.0]
FLOW = Words(zh="m³/h", en="m³/h")


@pytest.mark.parametrize(
    ("value", "factor"), [(30000.0, 10), (300.0, 10), (3_000_000.0, 1000), (0.9, 3600)]
)
def test_a_slip_of_zeros_or_of_hours_is_asked_about(value: float, factor: int) -> None:
    finding = check.slip(value, PEERS, FLOW)
    assert finding is not None
    assert finding.values["factor"] == factor
    assert "m³/h" in finding.message.en


@pytest.mark.parametrize(
    ("value", "peers"), [(4000.0, PEERS), (9000.0, PEERS), (30000.0, PEERS[:2]), (0.0, PEERS)]
)
def test_a_figure_in_company_or_without_any_is_not_asked_about(
    value: float, peers: list[float]
) -> None:
    assert check.slip(value, peers) is None


def bound(value: str, unit: str) -> Bound:
    return Bound(Comparator.EXACTLY, Decimal(value), Decimal(value), unit)


@pytest.mark.parametrize(
    ("code", "value", "unit", "wanted"),
    [
        ("pump_flow", "-5", "m**3/hour", ["impossible"]),
        ("load_reduction", "130", "%", ["impossible"]),
        ("climb_gradient", "130", "%", []),
        ("view_angle", "400", "deg", ["impossible"]),
        ("button_count", "2.5", "count", ["impossible"]),
        ("operating_temperature", "-40", "degC", []),
        ("pump_flow", "9000000", "m**3/hour", ["implausible"]),
        ("pump_flow", "3000", "m**3/hour", []),
    ],
)
def test_an_impossible_figure_stops_and_an_odd_one_asks(
    code: str, value: str, unit: str, wanted: list[str]
) -> None:
    definition = vocabulary().indicators[code]
    assert codes(check.figure(definition, bound(value, unit))) == wanted


def test_a_claim_better_than_its_page_is_said_with_both_figures() -> None:
    page = results("HX-300A", "2990 m³/h")
    claim = Claim(vocabulary().indicators["pump_flow"], bound("3000", "m**3/hour"))
    (place,) = propose([page], claim)
    (finding,) = check.proof(claim, place)
    assert finding.check.code == "better-than-page"
    assert finding.message.zh.startswith("申报的是3000 m³/h，报告这一页写的是2990 m³/h")
    good = Claim(claim.definition, bound("2990", "m**3/hour"))
    assert codes(check.proof(good, propose([page], good)[0])) == []


def test_a_place_under_another_condition_is_asked_about() -> None:
    sheet = Pen(random.Random(1))  # noqa: S311 - the same sheet every time
    sheet.table([["检验项目", "检验结果"], ["排水流量（扬程8m时）", "3150 m³/h"]], [3, 3])
    page = sheet.page()
    box = next(word.box for word in page.words if word.text == "3150")
    claim = Claim(
        vocabulary().indicators["pump_flow"], bound("3000", "m**3/hour"), condition="扬程15m"
    )
    reading = read_place(page, box, claim)
    assert codes(check.proof(claim, reading)) == ["condition-other"]
    same = replace(claim, condition="扬程8米")
    assert codes(check.proof(same, read_place(page, box, same))) == []


def test_a_demand_pointed_to_as_proof_is_doubted() -> None:
    page = results("HX-300A", "3150 m³/h")
    claim = Claim(vocabulary().indicators["pump_flow"], bound("3000", "m**3/hour"))
    box = next(word.box for word in page.words if word.text == "≥3000")
    (finding,) = check.proof(claim, read_place(page, box, claim))
    assert (finding.check.code, finding.field) == ("proof-doubtful", "proof")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("国家级产品，性能最佳。", ["国家级", "最佳"]),
        ("The best and most advanced pump.", ["best", "most advanced"]),
        ("由国家级质检中心检验，最大流量3000m³/h，最佳效率点在8m。", []),
        ("Tested for bestial weather at maximum flow.", []),
    ],
)
def test_absolute_praise_is_asked_about_and_measures_are_not(text: str, words: list[str]) -> None:
    assert [each.values["word"] for each in check.superlatives(text, at="summary")] == words


def test_every_check_is_used_and_every_use_is_defined() -> None:
    used = {
        match
        for path in tree.modules()
        if "/domain/check/" in path.as_posix()
        for match in re.findall(
            r'met\(\s*"([a-z-]+)"|else "([a-z-]+)", \*\*values', path.read_text("utf-8")
        )
        for match in match
        if match
    }
    assert used == set(check.checks())


def test_every_message_can_be_filled_and_every_check_says_why() -> None:
    for each in check.checks().values():
        places = [
            set(re.findall(r"\{(\w+)\}", said)) for said in (each.message.zh, each.message.en)
        ]
        assert places[0] == places[1], each.code
        assert each.meaning.zh, each.code
        assert each.meaning.en, each.code
        assert each.severity in Severity


MAKERS: Callable[[], list[check.Finding]] = lambda: [  # noqa: E731
    finding
    for _, facts in REPORTS
    for finding in check.report(facts, OURS, on=ON, known=LABORATORY)
]


def test_every_finding_speaks_both_languages() -> None:
    for finding in MAKERS():
        assert "{" not in finding.message.zh + finding.message.en
        assert finding.message.en != finding.message.zh
