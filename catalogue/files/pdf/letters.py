"""What a character code of a file is in plain writing: one form of each character, or none."""

import sys
import unicodedata
from functools import cache

WRITTEN_FORMS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))  # forms of Chinese characters, made plain
# Radicals that fonts name in place of the character, and whose plain form Unicode does not give.
RADICALS = dict(
    zip(
        "⺁⺎⺒⺝⺟⺠⺩⻁⻄⻅⻆⻉⻊⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾",
        "厂兀巳月母民王虎西见角贝足车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户",
        strict=True,
    )
)
HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
NOTHING = {0, 0x200B, 0x200C, 0x200D, 0xFEFF, *range(0xD800, 0xE000)}  # no width, or no character


@cache
def written(code: int) -> str:
    """Return the character as it is read: a blank for all blanks, nothing for what has no width."""
    if code in HYPHENS:
        return HYPHENS[code]
    if code in NOTHING or code > sys.maxunicode:
        return ""
    shown = chr(code)
    if shown.isspace() or unicodedata.category(shown) == "Cc":
        return " "
    if any(first <= code < last for first, last in WRITTEN_FORMS):
        return plain(shown)
    return shown


def plain(text: str) -> str:
    """Return a text with its radicals and written forms as the characters they stand for."""
    return unicodedata.normalize("NFKC", "".join(RADICALS.get(each, each) for each in text))
