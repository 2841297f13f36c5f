"""Worked answers, published and computed, come out to the unit."""

import csv
from pathlib import Path

import pytest

from catalogue.domain.kit.answer import answer
from catalogue.domain.kit.answers import BANDS, FEMALE, Answers

FILE = Path(__file__).with_name("household_examples.csv")
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))


def household(row: dict[str, str]) -> Answers:
    counts = {name: int(row[name]) for name in (*BANDS, *FEMALE)}
    dwelling = "house" if row["dwelling"] == "any" else row["dwelling"]
    return Answers(days=int(row["days"]), follow=row["list_id"], dwelling=dwelling).but(**counts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['example_id']}-{row['item_code']}")
def test_a_worked_answer_comes_out_to_the_unit(row: dict[str, str]) -> None:
    entry = answer(household(row)).entry(row["item_code"])
    if row["expected"] == "0":
        assert entry is None
        return
    assert entry is not None
    assert entry.amount is not None
    assert (entry.amount.low, entry.amount.unit) == (int(row["expected"]), row["unit"])


def test_the_leaflet_for_one_family_says_nothing_to_another() -> None:
    assert answer(Answers(adult=4, days=3, follow="tokyo-leaflet")).entry("water") is None


@pytest.mark.parametrize(
    ("follow", "item", "amount", "unit"),
    [
        ("us-ready", "water", 12, "gal"),
        ("us-redcross", "water", 56, "gal"),
        ("us-redcross", "medicines", 28, "person_day"),
        ("de-ble", "water", 24, "L"),
        ("de-ble", "energy", 26400, "kcal"),
        ("cn-11", "food", 12, "person_day"),
        ("cn-11", "respirator", 4, "piece"),
        ("sphere-2001", "soap", 100, "g"),
        ("sphere-2001", "water_total", 180, "L"),
        ("ca", "water", 48, "L"),
    ],
)
def test_each_list_gives_its_own_figure_for_four_people_and_three_days(
    follow: str, item: str, amount: int, unit: str
) -> None:
    entry = answer(Answers(adult=4, days=3, follow=follow)).entry(item)
    assert entry is not None
    assert entry.amount is not None
    assert (entry.amount.low, entry.amount.unit) == (amount, unit)


def test_a_range_keeps_both_ends() -> None:
    entry = answer(Answers(adult=4, days=3, follow="sphere-2011")).entry("water_survival")
    assert entry is not None
    assert entry.amount is not None
    assert (entry.amount.low, entry.amount.high) == (30, 36)


@pytest.mark.parametrize(
    ("rules", "item", "amount"),
    [
        ("2021-12-01", "noodles", 14),
        ("2022-06-01", "noodles", 14),
        ("2022-06-01", "denture_cleaner", 210),
        ("", "denture_cleaner", 28),
    ],
)
def test_an_earlier_date_counts_by_the_rules_of_that_date(
    rules: str, item: str, amount: int
) -> None:
    kit = answer(Answers(adult=5, senior=1, days=7, follow="tokyo-navi", rules=rules))
    entry = kit.entry(item)
    assert entry is not None
    assert entry.amount is not None
    assert entry.amount.low == amount


def test_a_family_of_six_got_seven_packs_for_three_days_before_2022() -> None:
    then = answer(Answers(adult=6, days=3, follow="tokyo-navi", rules="2021-12-01")).entry(
        "noodles"
    )
    now = answer(Answers(adult=6, days=3, follow="tokyo-navi")).entry("noodles")
    assert then is not None
    assert now is not None
    assert [each.amount and each.amount.low for each in (then, now)] == [7, 6]
