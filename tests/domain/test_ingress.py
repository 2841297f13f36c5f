"""Levels of protection: which comply with the one asked for."""

import pytest

from catalogue.domain import ingress
from catalogue.domain.sheet import Texts


@pytest.mark.parametrize(
    ("asked", "complies", "does_not"),
    [("IP54", "IP67", "IP53"), ("IP66", "IP66", "IP67"), ("IP67", "IP68", "IP66")],
)
def test_immersion_includes_splashes_and_no_jets(asked: str, complies: str, does_not: str) -> None:
    assert complies in ingress.at_least(asked)
    assert does_not not in ingress.at_least(asked)


def test_levels_that_comply_are_said_as_one_limit() -> None:
    among = ingress.spelled(("不低于IP54",))
    assert Texts("ip_rating", among).bound.zh == "≥ IP54"
    assert ingress.spelled(("Ex d IIC T6",)) == ("Ex d IIC T6",)
