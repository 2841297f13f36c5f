"""The colours keep their promise: every text at least 7 to 1, every edge and graphic at least 3 to 1."""

import re

import pytest

from catalogue.web.config import ROOT

TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "paper")
ON_GROUNDS = {
    "ink": 7.0,
    "ink-2": 7.0,
    "link": 7.0,
    "link-visited": 7.0,
    "pointer-ink": 7.0,
    "meets": 7.0,
    "fails": 7.0,
    "unknown": 7.0,
    "pointer": 3.0,
    "edge": 3.0,
    "hatch": 3.0,
    "caution-edge": 3.0,
}
TOGETHER = {
    ("meets", "meets-wash"): 7.0,
    ("fails", "fails-wash"): 7.0,
    ("unknown", "unknown-wash"): 7.0,
    ("caution", "caution-wash"): 7.0,
    ("on-danger", "danger"): 7.0,
    ("on-action", "action"): 7.0,
    ("on-action", "action-hover"): 7.0,
    ("paper", "meets"): 7.0,
    ("ink", "well"): 7.0,
    ("ink-2", "well"): 7.0,
}


def block(opening: str) -> dict[str, str]:
    """Return the tokens of one block of the sheet."""
    start = TOKENS.index(opening)
    inside = TOKENS[start : TOKENS.index("}", start)]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", inside))


LIGHT = block(":root {\n    color-scheme: light")
DARK = block(':root:not([data-theme="light"]) {\n      color-scheme: dark')
CHOSEN_DARK = block('[data-theme="dark"] {\n    color-scheme: dark')
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_dark_by_the_system_and_dark_by_choice_are_one() -> None:
    assert DARK == CHOSEN_DARK
    assert DARK.keys() == LIGHT.keys()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("token", ON_GROUNDS)
def test_a_colour_is_seen_on_page_and_sheet(theme: str, token: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[token], colours[ground]) >= ON_GROUNDS[token]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", TOGETHER, ids=" on ".join)
def test_words_are_seen_on_what_they_stand_on(theme: str, pair: tuple[str, str]) -> None:
    colours = THEMES[theme]
    assert contrast(colours[pair[0]], colours[pair[1]]) >= TOGETHER[pair]


def test_no_sheet_but_the_tokens_names_a_colour_of_a_theme() -> None:
    allowed = {"#000", "#fff", "#111", "#444", "#bf4300"}  # paper, and the page of a report
    for sheet in (ROOT / "static" / "css").rglob("*.css"):
        if sheet.name == "tokens.css":
            continue
        found = set(re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text(encoding="utf-8")))
        assert found <= allowed, f"{sheet.name}: {found - allowed}"
