"""A protection code or an explosion mark is proved by the mark itself, in a result."""

import random

import pytest

from catalogue.domain.proof import Claim, propose
from catalogue.domain.vocabulary import vocabulary
from tests.domain.pages import Pen


def claim(code: str, text: str) -> Claim:
    return Claim(vocabulary().indicators[code], None, text=text)


def page(name: str, demand: str, result: str) -> Pen:
    sheet = Pen(random.Random(5))  # noqa: S311 - the same sheet every time
    sheet.table([["检验项目", "技术要求", "检验结果"], [name, demand, result]], [3, 3, 3])
    return sheet


@pytest.mark.parametrize(
    ("claimed", "result", "proves"),
    [
        ("IP65", "IP65", True),
        ("IP65", "符合IP 67", True),
        ("IP65", "IP64", False),
        ("IP65", "IP6X", False),
        ("IP65", "符合要求", False),
    ],
)
def test_an_ingress_code_is_proved_by_one_as_good(claimed: str, result: str, proves: bool) -> None:
    sheet = page("外壳防护等级", "IP65", result)
    places = propose([sheet.page()], claim("ip_rating", claimed))
    assert any(place.proves for place in places) is proves


@pytest.mark.parametrize(
    ("claimed", "result", "proves"),
    [
        ("Ex db IIB T4 Gb", "Exdb ⅡB T4 Gb", True),
        ("Ex db IIB T4 Gb", "Ex db IIC T4 Gb", False),
        ("Ex d I Mb", "Ex d I Mb", True),
    ],
)
def test_an_explosion_mark_is_proved_by_the_same_one(
    claimed: str, result: str, proves: bool
) -> None:
    sheet = page("防爆标志", "Ex db IIB T4 Gb", result)
    places = propose([sheet.page()], claim("ex_mark", claimed))
    assert any(place.proves for place in places) is proves


def test_a_claim_that_says_nothing_is_proved_by_nothing() -> None:
    assert propose([page("防护等级", "IP65", "IP65").page()], claim("ip_rating", " ")) == ()
