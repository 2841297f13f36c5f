"""A requirement sheet refuses nonsense, reads as a sentence and judges with care."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.evidence import Grade
from catalogue.domain.listing import Catalogue, Standing
from catalogue.domain.product import Product
from catalogue.domain.refusals import InvalidError
from catalogue.domain.requirement import Test, Verdict
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
    record,
)
from catalogue.domain.sheet.candidates import Candidate
from catalogue.domain.sheet.judging import Answer, Why, judge
from catalogue.domain.sheet.matrix import Matrix
from catalogue.domain.words import Words
from tests import make

FLOW, LITRES = "m**3/hour", "L/s"


def flow(value: float, condition: str = "", test: Test = Test.AT_LEAST) -> Measure:
    return Measure("pump_flow", test, value, FLOW, condition=condition)


def answer(ask: Ask, product: Product) -> Answer:
    return judge(make.candidate(product, []), ask)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Measure("pump_flow", Test.AT_LEAST, 3, "km"), "measures"),
        (lambda: Measure("pump_flow", Test.BETWEEN, 9, FLOW, 3), "3 to 9"),
        (lambda: Measure("pump_flow", Test.BETWEEN, 9, FLOW), "two numbers"),
        (lambda: Measure("pump_fow", Test.AT_LEAST, 3, FLOW), "pump_fow"),
        (lambda: Measure("pump_flow", Test.AT_LEAST, float("inf"), FLOW), "finite"),
        (lambda: Texts("pump_flow", ("IP66",)), "pump_flow"),
        (lambda: Texts("ip_rating", ()), "IP66"),
        (lambda: Requirement(flow(1), 0), "weight"),
        (lambda: Scope(category="lorry"), "lorry"),
        (lambda: Sheet((Requirement(flow(1)),) * 41), "41"),
    ],
)
def test_nonsense_is_refused_with_what_to_do(made: object, said: str) -> None:
    with pytest.raises(InvalidError) as refused:
        made()  # type: ignore[operator]
    assert said in refused.value.message.en
    assert refused.value.message.zh


def test_a_sheet_reads_as_a_sentence_in_both_languages() -> None:
    sheet = Sheet(
        (
            Requirement(flow(3000, "扬程15m时")),
            Requirement(Measure("head", Test.AT_LEAST, 8, "m"), 40),
            Requirement(Proof(Grade.REPORT), 20),
        ),
        Scope("urban-waterlogging", "drainage-truck"),
    )
    plain = [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in (sheet.sentence.zh, sheet.sentence.en)
    ]
    assert plain[0] == (
        "用于城市内涝灾害的排水抢险车，必须排水流量 ≥ 3000 m³/h（扬程15m时），"
        "按扬程 ≥ 8 m（40分）和佐证 ≥ 检测报告，未核对（20分）评分"
    )
    assert plain[1] == (
        "Drainage trucks for urban waterlogging that must have drainage flow ≥ 3,000 m³/h "
        "(扬程15m时), scored on head ≥ 8 m (40) and evidence ≥ test report, not checked (20)"
    )


def test_the_reason_of_a_failure_is_a_comparison_in_the_unit_asked() -> None:
    truck = make.product(
        indicators=[
            make.figure(
                "pump_flow",
                "exactly",
                2500,
                2500,
                condition_zh="扬程8m",
                condition_en="at 8 m head",
            )
        ]
    )
    found = answer(flow(3000), truck)
    assert found.verdict is Verdict.FAILS
    assert (
        found.reason.en.replace("\N{NO-BREAK SPACE}", " ")
        == "2,500 m³/h < 3,000 m³/h (at 8 m head)"
    )
    litres = answer(Measure("pump_flow", Test.AT_LEAST, 900, LITRES), truck)
    assert litres.reason.zh.startswith("694.444\N{NO-BREAK SPACE}L/s <")


def test_silence_and_a_maximum_are_unknown_and_say_why() -> None:
    assert answer(Measure("head", Test.AT_LEAST, 1, "m"), make.product()).why is Why.SILENT
    peak = make.product(indicators=[make.figure("pump_flow", "up-to", None, 5000)])
    found = answer(flow(3000), peak)
    assert (found.verdict, found.why) == (Verdict.UNKNOWN, Why.WEAK)
    assert "不是保证值" in found.reason.zh


@pytest.mark.parametrize(
    ("asked", "stated", "value", "verdict"),
    [
        ("扬程15m时", "扬程15m", 3000, Verdict.MEETS),
        ("at 15 m head", "扬程15m", 3000, Verdict.MEETS),
        ("扬程15m时", "扬程15m，水温20℃", 3000, Verdict.MEETS),  # states more than was asked
        ("扬程15m，水温20℃", "扬程15m", 3000, Verdict.UNKNOWN),  # states less
        ("扬程15m时", "扬程20m", 3000, Verdict.MEETS),  # harder, and still enough
        ("扬程15m时", "扬程20m", 2000, Verdict.UNKNOWN),  # harder: says nothing of 15 m
        ("扬程15m时", "扬程8m", 3000, Verdict.UNKNOWN),  # easier: says nothing of 15 m
        ("扬程15m时", "扬程8m", 2000, Verdict.FAILS),  # easier, and already too little
        ("扬程15m时", "", 9000, Verdict.UNKNOWN),
        ("扬程15m时", "", 100, Verdict.UNKNOWN),
        ("扬程15m时", "额定", 3000, Verdict.UNKNOWN),
        ("含电池", "不含电池", 3000, Verdict.UNKNOWN),
    ],
)
def test_a_figure_under_another_condition_is_not_comparable(
    asked: str, stated: str, value: int, verdict: Verdict
) -> None:
    truck = make.product(
        indicators=[make.figure("pump_flow", "exactly", value, value, condition_zh=stated)]
    )
    found = answer(flow(3000, asked), truck)
    assert found.verdict is verdict
    if verdict is Verdict.UNKNOWN:
        assert found.why is Why.NOT_COMPARABLE
        assert "不可比" in found.reason.zh


def test_a_harder_condition_proves_nothing_of_a_ceiling() -> None:
    """More head means less flow: a low flow at more head does not keep a flow low at less."""
    truck = make.product(
        indicators=[make.figure("pump_flow", "exactly", 2000, 2000, condition_zh="扬程20m")]
    )
    assert answer(flow(3000, "扬程15m", Test.AT_MOST), truck).verdict is Verdict.UNKNOWN


def test_texts_are_compared_as_they_are_written_not_ranked() -> None:
    truck = make.product(indicators=[make.text("ip_rating", "ip 67")])
    assert answer(Texts("ip_rating", ("IP66", "IP67")), truck).verdict is Verdict.MEETS
    assert answer(Texts("ip_rating", ("IP66",)), truck).verdict is Verdict.FAILS
    both = make.product(indicators=[make.text("ip_rating", "IP67"), make.text("ip_rating", "IP54")])
    assert answer(Texts("ip_rating", ("IP67",)), both).verdict is Verdict.UNKNOWN


def test_evidence_reports_and_listings_are_judged_from_what_is_recorded() -> None:
    truck = make.product()
    assert answer(Proof(Grade.REPORT), truck).verdict is Verdict.FAILS
    assert answer(Proof(Grade.PUBLIC_SOURCE), truck).verdict is Verdict.MEETS
    assert answer(Reported(date(2024, 1, 1)), truck).verdict is Verdict.UNKNOWN
    truck.documents = [make.document(issued_on=date(2025, 1, 1))]
    assert answer(Reported(date(2024, 1, 1)), truck).verdict is Verdict.MEETS
    assert answer(Reported(date(2026, 1, 1)), truck).verdict is Verdict.FAILS
    listed = make.candidate(truck, [make.listing(product=truck)])
    assert judge(listed, Listed()).verdict is Verdict.MEETS
    assert judge(listed, Listed(Catalogue.HOUSEHOLD)).verdict is Verdict.FAILS
    gone = make.listing(product=truck, standing=Standing.WITHDRAWN, reason_zh="样例")
    assert judge(make.candidate(truck, [gone]), Listed()).verdict is Verdict.FAILS


def _candidates() -> list[Candidate]:
    made = [
        make.product(code=f"P{value}", indicators=[make.figure(low=value)])
        for value in (1000, 2000, 3000, 4000)
    ]
    silent = make.product(code="P0", indicators=[])
    return [make.candidate(each, []) for each in (*made, silent)]


WHOLE = _candidates()


@given(st.integers(1, 5000), st.integers(0, 5000))
def test_loosening_a_requirement_never_loses_a_product(limit: int, less: int) -> None:
    strict, loose = (
        Matrix.of(Sheet((Requirement(flow(value)),)), WHOLE, hash)
        for value in (limit, max(1, limit - less))
    )
    kept = {row.candidate.code for row in loose.band(Verdict.MEETS)}
    assert {row.candidate.code for row in strict.band(Verdict.MEETS)} <= kept


@given(st.integers(1, 5000), st.booleans())
def test_the_three_counts_always_sum_to_all(limit: int, scored: bool) -> None:
    sheet = Sheet((Requirement(flow(limit), 10 if scored else None), Requirement(Listed(), 5)))
    matrix = Matrix.of(sheet, WHOLE, hash)
    assert sum(len(matrix.band(each)) for each in Verdict) == len(WHOLE)
    assert all(sum(matrix.tally(place).values()) == len(WHOLE) for place in (0, 1))


def test_unknown_scores_nothing_and_shows_what_it_could_still_reach() -> None:
    sheet = Sheet(
        (
            Requirement(flow(1500), 30),
            Requirement(Measure("head", Test.AT_LEAST, 8, "m"), 40),
            Requirement(Proof(Grade.REPORT), 30),
        )
    )
    row = next(r for r in Matrix.of(sheet, WHOLE, hash).rows if r.candidate.code == "P2000")
    assert row.score.points == 30
    assert row.score.most == 70


def test_equals_stand_in_the_order_of_the_lot() -> None:
    sheet = Sheet((Requirement(flow(1)),))
    order = [f"P{n}" for n in (3000, 1000, 4000, 2000)]
    matrix = Matrix.of(sheet, WHOLE, lambda code: order.index(code) if code in order else 9)
    assert [row.candidate.code for row in matrix.band(Verdict.MEETS)] == order


def test_a_matrix_is_judged_again_from_its_json_to_the_byte() -> None:
    truck = make.product(
        indicators=[
            make.figure("pump_flow", "tolerance", 28, 32, condition_zh="扬程8m"),
            make.text("ip_rating", "IP67"),
        ],
        documents=[make.document(issued_on=date(2025, 1, 1))],
    )
    whole = [*WHOLE, make.candidate(truck, [make.listing(product=truck)])]
    sheet = Sheet(
        (
            Requirement(flow(20, "扬程8m"), note="样例"),
            Requirement(Texts("ip_rating", ("IP67",)), 3),
            Requirement(Reported(date(2024, 1, 1)), 2),
            Requirement(Listed(Catalogue.PROMOTION), 1),
            Requirement(Proof(Grade.MAKER, "pump_flow"), 1),
            Requirement(Measure("pump_flow", Test.BETWEEN, 1, FLOW, 2.5), 1),
        ),
        title="样例",
    )
    said = json.dumps(record.matrix(Matrix.of(sheet, whole, hash)), ensure_ascii=False)
    given = json.loads(said)
    again = Matrix.of(
        record.read_sheet(given["sheet"]),
        [record.read_candidate(each) for each in given["products"]],
        hash,
    )
    assert json.dumps(record.matrix(again), ensure_ascii=False) == said


def test_makers_that_are_not_named_are_not_made_up() -> None:
    nobody = make.product(makers=[])
    assert make.candidate(nobody, []).makers == ()
    assert Scope().words == Words(zh="全部装备", en="all equipment")
