"""A credit code is checked as far as its form can be; each fault is said with its remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.enterprise import credit_code_problem
from catalogue.domain.laboratory import cma_problem
from tests import make

# Published examples, and others made from them by one change.
WELL_FORMED = [
    "91110000600037341L",  # the check character is a letter
    "91440300708461136T",
    "914403001922038216",  # the check character is a digit
    "91350100M000100Y43",  # letters inside the subject part
    "913712026667117737",  # from the bulletin of an official sampling
    "91110000600037341l",  # lower case is folded
    "91110000 600037341 L",  # so are spaces
]

FAULTY = [
    ("91110000600037342L", "check character"),  # one digit raised by one
    ("91110000600037314L", "check character"),  # two neighbouring digits exchanged
    ("9111A000600037341L", "check character"),  # a letter inside the region code
    ("91110000600037341", "has 17"),
    ("91110000600037341LL", "has 19"),
    ("", "has 0"),
    ("9111000060003734IL", "never holds I"),
    ("9111000060003734OL", "never holds O"),
    ("9111000060003734ZL", "never holds Z"),
    ("9111000060003734SL", "never holds S"),
    ("9111000060003734VL", "never holds V"),
]


@pytest.mark.parametrize("code", WELL_FORMED)
def test_a_well_formed_code_is_taken(code: str) -> None:
    assert credit_code_problem(code) is None


@pytest.mark.parametrize(("code", "said"), FAULTY)
def test_a_faulty_code_is_refused_with_its_remedy(code: str, said: str) -> None:
    problem = credit_code_problem(code)
    assert problem is not None
    assert said in problem.en
    assert "统一社会信用代码" in problem.zh


def test_a_code_of_a_body_registered_elsewhere_is_refused_for_now() -> None:
    """N2110108MA0000000R is right by GB 32100; python-stdnum wants digits in the first two places.

    When this fails the library has learnt it: enter the code above as well formed.
    """
    assert credit_code_problem("N2110108MA0000000R") is not None


@given(st.sampled_from(make.CODES), st.integers(0, 17), st.sampled_from("0123456789"))
def test_no_single_wrong_digit_passes(code: str, place: int, digit: str) -> None:
    """Mod 31 with prime weights finds every single change."""
    changed = code[:place] + digit + code[place + 1 :]
    assert (credit_code_problem(changed) is None) == (changed == code)


def test_an_enterprise_without_an_english_name_is_called_by_its_chinese_one() -> None:
    assert make.enterprise(name_zh="样例企业", name_en="").name.en == "样例企业"


@pytest.mark.parametrize(
    ("number", "taken"), [("210112050123", True), ("2101120501", False), ("2101120501AB", False)]
)
def test_a_cma_number_has_twelve_digits(number: str, taken: bool) -> None:
    assert (cma_problem(number) is None) == taken
