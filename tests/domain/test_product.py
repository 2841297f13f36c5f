"""What the figures of one product say together."""

from catalogue.domain.evidence import Grade
from catalogue.domain.identity import Origin
from catalogue.domain.quantity import Interval, Role
from tests import make

FLOW = ("pump_flow", "m**3/hour", Role.MERIT)


def test_two_figures_under_two_conditions_are_never_merged_into_a_better_one() -> None:
    rated, at_head = make.figure(low=3000), make.figure(low=1800, condition_en="at 20 m head")
    assert make.product(indicators=[rated, at_head]).guaranteed(*FLOW) == Interval(
        1800, float("inf")
    )


def test_a_weak_figure_takes_nothing_from_a_firm_one() -> None:
    firm = make.figure(low=3000)
    weak = make.figure(comparator="up-to", low=None, high=5000)
    assert make.product(indicators=[weak, firm]).guaranteed(*FLOW) == Interval(3000, float("inf"))


def test_a_product_that_says_nothing_guarantees_nothing() -> None:
    weak = make.figure(comparator="about", low=3000, high=3000)
    assert make.product(indicators=[]).guaranteed(*FLOW) is None
    assert make.product(indicators=[weak]).guaranteed(*FLOW) is None


def test_figures_in_two_units_are_one_statement() -> None:
    litres = make.figure(low=500, unit="L/s")
    assert make.product(indicators=[litres]).guaranteed(*FLOW) == Interval(1800, float("inf"))


def test_an_indicator_that_is_a_text_has_no_figure() -> None:
    assert make.text().bound is None
    assert make.text().guaranteed("dimensionless", Role.DESCRIPTION) is None


def test_the_best_proof_among_the_figures_is_the_grade() -> None:
    checked = make.figure(grade=Grade.REPORT_CHECKED, document=make.document(), page=3)
    assert make.product(indicators=[make.figure(), checked]).grade is Grade.REPORT_CHECKED
    assert make.product(indicators=[]).grade is Grade.PUBLIC_SOURCE


def test_grades_rise_from_a_public_source_to_a_checked_page() -> None:
    assert [each.level for each in Grade] == [1, 2, 3, 4]


def test_makers_and_scenarios_keep_the_order_of_their_source() -> None:
    made = make.product(scenarios=("flood", "urban-waterlogging"))
    assert made.scenarios == ("flood", "urban-waterlogging")
    assert [each.origin for each in made.enterprises] == [Origin.PUBLIC_SOURCE]


def test_a_box_on_a_page_is_read_back_as_four_shares() -> None:
    assert make.figure(box="[0.1, 0.2, 0.6, 0.25]").box_on_page == (0.1, 0.2, 0.6, 0.25)
    assert make.figure().box_on_page is None
