"""Quantity formulas: exact, and unable to do anything but count."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.kit.formula import LONGEST, FormulaError, parse
from catalogue.domain.kit.names import NOUNS, stoves
from catalogue.domain.kit.rulebook import rulebook

NAMES = {"people": 6, "infant": 0, "child": 5, "teen": 0, "adult": 1, "senior": 0, "days": 3}
TOKYO_WATER = "ceil((2.4*infant+2.4*child+3*(teen+adult+senior))*days)"


def test_one_adult_and_five_children_need_45_litres_and_not_46() -> None:
    assert parse(TOKYO_WATER, NAMES).value(NAMES) == 45


def test_a_third_stays_a_third() -> None:
    assert parse("4/3*days*2", NAMES).value(NAMES) == 8
    assert parse("4/3", NAMES).value(NAMES) == Fraction(4, 3)


def test_a_choice_takes_the_branch_that_holds() -> None:
    formula = parse("if(people<=3, 1, if(people<=6, 2, 3))", NAMES)
    assert [formula.value({"people": n}) for n in (3, 4, 6, 7)] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("people - infant - days", 3),
        ("2 + 3 * days", 11),
        ("people / days / 2", 1),
        ("people >= 6 and not infant", 1),
        ("infant or teen or senior", 0),
        ("(adult + child) * days", 18),
        ("days == 3", 1),
    ],
)
def test_signs_bind_as_in_school(text: str, value: int) -> None:
    assert parse(text, NAMES).value(NAMES) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "people +", "2 ** 3", "(people", "people)", "people people", "if(1, 2)"),
        *("ceil(1, 2)", "open(1)", "__import__('os')", "people.real", "-people", "weight", "and"),
        "1+" * LONGEST + "1",
    ],
)
def test_what_is_not_a_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text, NAMES)


@given(st.text(alphabet="0123456789.()+-*/<>=, aidfceln_\n'", max_size=40))
def test_any_text_is_either_read_or_refused_by_name(text: str) -> None:
    with suppress(FormulaError):
        assert hasattr(parse(text, NAMES), "value")


@given(*[st.integers(0, 20)] * 4)
def test_formulas_agree_with_plain_arithmetic(child: int, adult: int, days: int, more: int) -> None:
    names = {**NAMES, "child": child, "adult": adult, "days": days, "infant": more}
    exact = Fraction(24, 10) * (child + more) + 3 * adult
    assert parse(TOKYO_WATER, NAMES).value(names) == -(-exact * days // 1)


def test_every_name_a_rule_may_use_can_be_said() -> None:
    assert all(noun.words("2").zh and noun.words("2").en for noun in NOUNS.values())


def test_stoves_are_counted_as_tokyo_counts_them() -> None:
    rule = rulebook().rules["tokyo-navi-21"].amount
    assert rule is not None
    assert [stoves(n) for n in range(1, 21)] == [rule.value({"people": n}) for n in range(1, 21)]
