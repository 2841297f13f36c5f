"""A place is proposed only where a report proves the claim; what looks like proof is left alone."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from catalogue.domain.page import Box, Legibility
from catalogue.domain.proof import Claim, Doubt, Standing, propose, read_place
from catalogue.domain.proof.text import fold
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.vocabulary import vocabulary
from tests.domain import false_reports, true_reports
from tests.domain.pages import Pen
from tests.domain.proofs import DECOYS, TRUE, Case, cases

EACH = 25  # of each kind; over four hundred reports on either side
FOUND = 0.9
ACCEPTED = 0.05
TOP = 3

TABLE = [
    ["序号", "检验项目", "标准条款", "技术要求", "检验结果", "单项判定"],
    ["1", "排水流量", "5.3.1", "不小于3000m³/h", "3150m³/h", "合格"],
    ["2", "扬程", "5.3.2", "≥8m", "8.2m", "合格"],
]


def claim(code: str, value: str, unit: str = "", **rest: str) -> Claim:
    definition = vocabulary().indicators[code]
    number = Decimal(value)
    bound = Bound(Comparator.EXACTLY, number, number, unit or definition.unit)
    return Claim(definition, bound, **rest)


def pen() -> Pen:
    return Pen(random.Random(7))  # noqa: S311 - the same sheet every time


def plain(text: str) -> str:
    return "".join(fold(text).replace("^", "").split())


def is_found(case: Case) -> bool:
    """Return whether one of the first places is the one drawn as proof."""
    wanted = plain(case.proof)
    first = [place for place in propose(case.pages, case.claim) if place.proves][:TOP]
    return any(plain(place.text) in wanted or wanted in plain(place.text) for place in first)


def is_accepted(case: Case) -> bool:
    return any(place.proves for place in propose(case.pages, case.claim))


def counted(kinds: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    listed = list(kinds)
    of = Counter(kind for kind, _ in listed)
    hits = Counter(kind for kind, hit in listed if hit)
    return {kind: (hits[kind], of[kind]) for kind in of}


def test_nine_in_ten_true_places_are_among_the_first_three() -> None:
    table = counted((case.kind, is_found(case)) for case in cases(TRUE, EACH))
    assert sum(of for _, of in table.values()) >= 400
    assert sum(hits for hits, _ in table.values()) / sum(of for _, of in table.values()) >= FOUND, (
        table
    )
    assert {kind: hits for kind, (hits, of) in table.items() if hits < 0.8 * of} == {}


def test_fewer_than_one_decoy_in_twenty_is_taken_for_proof() -> None:
    table = counted((case.kind, is_accepted(case)) for case in cases(DECOYS, EACH))
    assert sum(of for _, of in table.values()) >= 400
    accepted = sum(hits for hits, _ in table.values()) / sum(of for _, of in table.values())
    assert accepted <= ACCEPTED, table
    assert {kind: hits for kind, (hits, of) in table.items() if hits > 0.15 * of} == {}


def test_every_kind_of_report_is_drawn() -> None:
    assert len(TRUE) == sum(
        getattr(each, "__module__", "") == true_reports.__name__ for each in TRUE.values()
    )
    assert {each.__module__ for each in DECOYS.values()} == {false_reports.__name__}


@pytest.mark.parametrize("style", ["ruled", "open", "bands", "bare"])
@pytest.mark.parametrize("raised", [False, True])
def test_a_result_is_read_from_any_kind_of_table(style: str, raised: bool) -> None:
    sheet = pen()
    sheet.raise_powers = raised
    sheet.table(TABLE, [1, 3, 2, 4, 3, 2], style=style)
    (place,) = propose([sheet.page()], claim("pump_flow", "3000"))
    assert plain(place.text) == "3150m3/h"
    assert (place.page, place.row, place.proves) == (1, "排水流量", True)
    assert place.low == place.high == 3150


def test_a_place_is_given_in_the_unit_of_the_claim() -> None:
    sheet = pen()
    sheet.table([TABLE[0], ["1", "排水流量", "5", "——", "50 L/s", "合格"]], [1, 3, 2, 4, 3, 2])
    (place,) = propose([sheet.page()], claim("pump_flow", "180"))
    assert (place.low, place.bound and place.bound.unit) == (180.0, "L/s")


def test_a_worse_value_is_shown_but_proves_nothing() -> None:
    sheet = pen()
    sheet.table(TABLE, [1, 3, 2, 4, 3, 2])
    (place,) = propose([sheet.page()], claim("pump_flow", "3200"))
    assert (place.standing, place.proves) == (Standing.WORSE, False)


def test_one_sample_that_is_worse_speaks_for_all() -> None:
    sheet = pen()
    rows = [
        ["检验项目", "技术要求", "检验结果", "<", "<"],
        ["^", "^", "1#", "2#", "3#"],
        ["排水流量", "≥3000 m³/h", "3150 m³/h", "2990 m³/h", "3120 m³/h"],
    ]
    sheet.table(rows, [3, 3, 2, 2, 2])
    (place,) = propose([sheet.page()], claim("pump_flow", "3000"))
    assert (place.text, place.standing) == ("2990 m³/h", Standing.WORSE)


def test_the_column_of_the_declared_model_is_taken() -> None:
    sheet = pen()
    rows = [
        ["检验项目", "技术要求", "HX-300A", "HX-500B"],
        ["排水流量", "≥3000 m³/h", "3150 m³/h", "5200 m³/h"],
    ]
    sheet.table(rows, [3, 3, 2, 2])
    (place,) = propose([sheet.page()], claim("pump_flow", "3000", model="HX—500b"))
    assert place.text == "5200 m³/h"


def test_of_two_conditions_the_claimed_one_is_taken() -> None:
    sheet = pen()
    sheet.table(
        [
            ["检验项目", "技术要求", "检验结果"],
            ["排水流量（扬程8m时）", "≥3000 m³/h", "3150 m³/h"],
            ["排水流量（扬程15m时）", "≥1800 m³/h", "3160 m³/h"],
        ],
        [4, 3, 3],
    )
    places = propose([sheet.page()], claim("pump_flow", "3000", condition="扬程15 m"))
    assert [place.text for place in places] == ["3160 m³/h"]


def test_a_box_drawn_by_hand_is_read_with_its_doubts() -> None:
    sheet = pen()
    sheet.table(TABLE, [1, 3, 2, 4, 3, 2])
    page = sheet.page()
    demand = next(word for word in page.words if word.text == "不小于3000m³/h")
    reading = read_place(page, demand.box, claim("pump_flow", "3000"))
    assert (reading.text, reading.doubts) == ("不小于3000m³/h", (Doubt.REQUIREMENT,))
    result = next(word for word in page.words if word.text == "3150m³/h")
    reading = read_place(page, result.box, claim("pump_flow", "3000"))
    assert (reading.standing, reading.doubts, reading.low) == (Standing.PROVES, (), 3150.0)


@pytest.mark.parametrize("legibility", [Legibility.SCAN, Legibility.GARBLED])
def test_a_page_that_cannot_be_believed_proves_nothing(legibility: Legibility) -> None:
    sheet = pen()
    sheet.table(TABLE, [1, 3, 2, 4, 3, 2])
    page = replace(sheet.page(), legibility=legibility)
    assert propose([page], claim("pump_flow", "3000")) == ()


def test_an_empty_box_says_that_nothing_stands_in_it() -> None:
    reading = read_place(pen().page(), Box(10, 10, 40, 20), claim("pump_flow", "3000"))
    assert (reading.text, reading.doubts) == ("", (Doubt.NO_FIGURE,))
