"""The printed list: two pages, whatever is on it, and no character that its font lacks."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from catalogue.domain.kit.names import NOUNS
from catalogue.domain.kit.places import places
from catalogue.domain.kit.rulebook import rulebook
from catalogue.domain.words import Words
from catalogue.files import sheets

ROOT = Path(__file__).parents[2]
FONT = files("catalogue").joinpath("files/fonts/NotoSansSC-household.ttf")


def sheet(rows: int) -> sheets.Sheet:
    return sheets.Sheet(
        title="4口人，楼房，备7天",
        under="2位大人，2个孩子",
        tonight_title="今晚就能做",
        tonight=(("找出干净的瓶子和壶，装满自来水", "本站归纳"),) * 8,
        groups=(("水", (("饮用水", "76升", "东京都备蓄导航"),) * rows),),
        sources_title="出处",
        sources=(("东京都备蓄导航", "官方代码库，MIT许可"),) * 12,
        address="https://example.org/zh/household/kit?adult=2",
        foot="印于2026-11-21",
        lang="zh-Hans",
    )


@pytest.mark.parametrize("rows", [1, 60, 130])
def test_a_list_of_any_length_fits_on_two_pages(rows: int) -> None:
    made = sheets.write(sheet(rows))
    assert len(re.findall(rb"/Type /Page\b", made)) <= 2


def test_the_font_has_every_character_that_a_list_can_hold() -> None:
    with FONT.open("rb") as file:
        held = set(TTFont(file)["cmap"].getBestCmap())
    book = rulebook()
    texts: list[Words] = [
        *(item.name for item in book.items.values()),
        *(group.name for group in book.groups.values()),
        *(each for one in book.authorities.values() for each in (one.short, one.source)),
        *(action.words for action in book.actions),
        *(keeping.words for keeping in book.keepings.values()),
        *(place.name for place in places().values()),
        *(noun.words("2") for noun in NOUNS.values()),
    ]
    written = "".join(each.zh + each.en for each in texts)
    pages = (ROOT / "catalogue" / "web" / "household").glob("*.py")
    written += "".join(page.read_text("utf-8") for page in pages)
    assert sorted(c for c in set(written) if ord(c) > 31 and ord(c) not in held) == []


def test_the_font_travels_with_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in FONT.parent.joinpath("OFL.txt").read_text("utf-8")  # type: ignore[attr-defined]
