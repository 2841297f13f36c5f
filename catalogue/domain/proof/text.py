"""A text that knows where it stands: folded characters, each with the printed word it came from."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.domain.page import Box, Printed
from catalogue.domain.proof.geometry import height, union

BLANK = -1  # the origin of a character that is not printed
WORD_GAP = 0.18  # of the line's height: less is no blank
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_DASHES = dict.fromkeys("−–—‒﹣－", "-")
_PLAIN = {
    "～": "~",
    "〜": "~",
    "∼": "~",
    "˜": "~",
    "µ": "μ",
    "╱": "/",
    "∕": "/",
    "⁄": "/",
    "◦": "°",
}  # noqa: RUF100
_DOTS = dict.fromkeys("⋅・•∙", "·")
_EXPONENT = re.compile(r"[-−–+]?\d{1,2}")
# A raised mark that points to a note: ²⁾ in one word, or a small 1) or * drawn by itself.
_NOTED = re.compile(r"[⁽(]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}⁾")
_NOTE = re.compile(r"[(]?(?:\d{1,2}|[a-z])[)]|[*†‡※]{1,3}")


@lru_cache(maxsize=8192)
def fold_letter(letter: str) -> str:
    """Return a character as the readers compare it: half-width, one kind of dash."""
    for table in (_DASHES, _PLAIN, _DOTS):
        if letter in table:
            return table[letter]
    if letter in "ⅠⅡⅢⅣⅤ…":
        return letter
    if letter == "℃":
        return "℃"
    folded = unicodedata.normalize("NFKC", letter)
    return folded.replace("⁄", "/")


def fold(text: str) -> str:
    """Return a text that stands on no page as the readers compare it."""
    raised = re.sub(f"[{''.join(_RAISED)}]+", lambda found: "^" + _lowered(found[0]), text)
    return "".join(map(fold_letter, raised))


def _lowered(raised: str) -> str:
    return "".join(_RAISED[letter] for letter in raised)


def is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


@dataclass(frozen=True, slots=True)
class Text:
    """Folded characters with their origin: the printed word and the letter in it."""

    chars: str
    words: tuple[Printed, ...]
    origins: tuple[tuple[int, int], ...]

    def box(self, start: int, end: int) -> Box:
        """Return the place of the characters from start to end, cut inside words by share."""
        return union(
            _cut(self.words[word], first, last) for word, first, last in self._parts(start, end)
        )

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """Return the characters as they were printed, blanks between words as on the page."""
        pieces: list[str] = []
        for word, first, last in self._parts(start, len(self.chars) if end is None else end):
            piece = self.words[word].text[first : last + 1]
            if pieces and self._apart(word):
                pieces.append(" ")
            pieces.append(piece)
        return "".join(pieces)

    def _apart(self, word: int) -> bool:
        """Return whether a blank was printed before this word."""
        at = next(index for index, origin in enumerate(self.origins) if origin[0] == word)
        return at > 0 and self.origins[at - 1][0] == BLANK

    def _parts(self, start: int, end: int) -> list[tuple[int, int, int]]:
        spans: dict[int, tuple[int, int]] = {}
        for word, letter in self.origins[start:end]:
            if word != BLANK:
                first, last = spans.get(word, (letter, letter))
                spans[word] = min(first, letter), max(last, letter)
        return [(word, *span) for word, span in spans.items()]

    def __bool__(self) -> bool:
        return bool(self.chars.strip())


def _cut(word: Printed, first: int, last: int) -> Box:
    box, letters = word.box, len(word.text)
    step = (box.right - box.left) / letters
    return Box(box.left + step * first, box.top, box.left + step * (last + 1), box.bottom)


def of_lines(lines: Sequence[Sequence[Printed]], right: float | None = None) -> Text:
    """Return the text of several lines of words; a line's end is kept as such.

    With the ``right`` edge of a cell, a line of Han that is full runs on in the next one.
    """
    chars: list[str] = []
    origins: list[tuple[int, int]] = []
    words: list[Printed] = []
    for line in lines:
        if words and line and not _runs_on(words[-1], line[0], right):
            chars.append("\n")
            origins.append((BLANK, 0))
        _append(line, chars, origins, words)
    return Text("".join(chars), tuple(words), tuple(origins))


def _runs_on(last: Printed, first: Printed, right: float | None) -> bool:
    """Return whether a line was broken only because the cell was full."""
    if right is None or not (is_han(last.text[-1]) and is_han(first.text[0])):
        return False
    return last.box.right + 2.2 * height(last.box) > right


def _append(
    line: Sequence[Printed],
    chars: list[str],
    origins: list[tuple[int, int]],
    words: list[Printed],
) -> None:
    tall = max((height(word.box) for word in line), default=0.0)
    before: Printed | None = None
    for word in line:
        if before is not None and _NOTE.fullmatch(word.text) and _is_lifted(before, word, tall):
            chars.append(" ")
            origins.append((BLANK, 0))
            continue
        raised = before is not None and _is_raised(before, word, tall)
        if before is not None and not raised and _blank_between(before, word, tall):
            chars.append(" ")
            origins.append((BLANK, 0))
        _append_word(word, len(words), chars, origins, raised=raised)
        words.append(word)
        before = word


def _append_word(
    word: Printed, index: int, chars: list[str], origins: list[tuple[int, int]], *, raised: bool
) -> None:
    up = False
    noted = {at for each in _NOTED.finditer(word.text) for at in range(*each.span())}
    for at, letter in enumerate(word.text):
        if at in noted:
            chars.append(" ")
            origins.append((BLANK, 0))
            continue
        high = letter in _RAISED
        folded = _RAISED[letter] if high else fold_letter(letter)
        if (high and not up) or (raised and at == 0):
            folded = "^" + folded.lstrip("^")
        up = high
        chars.extend(folded)
        origins.extend([(index, at)] * len(folded))


def _blank_between(before: Printed, word: Printed, tall: float) -> bool:
    """Return whether a blank stands between; Han characters that are spaced out have none."""
    if word.box.left - before.box.right <= WORD_GAP * tall:
        return False
    return not (is_han(before.text[-1]) and is_han(word.text[0]))


def _is_raised(before: Printed, word: Printed, tall: float) -> bool:
    """Return whether a small number stands raised behind a word: the 3 of m³, drawn by itself."""
    return (
        _EXPONENT.fullmatch(word.text) is not None
        and before.text[-1].isalnum()
        and _is_lifted(before, word, tall)
    )


def _is_lifted(before: Printed, word: Printed, tall: float) -> bool:
    """Return whether a word stands close behind another, smaller and higher."""
    near = word.box.left - before.box.right <= WORD_GAP * tall
    lifted = word.box.bottom < before.box.bottom - 0.18 * tall
    return near and lifted and height(word.box) < 0.85 * tall
