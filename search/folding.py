"""Text folded to the form it is compared in, with the way back to where each character stood."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

# Characters that fold to one character, as many as stand together; or a character with the marks
# written over or under it, the smallest piece that may fold alone.
_MARKS = r"\u0300-\u036f\u3099\u309a\ufe0e\ufe0f"
_PIECE = re.compile(rf"(?:[\x00-\x7f\u4e00-\u9fff、。](?![{_MARKS}]))+|.[{_MARKS}]*", re.DOTALL)


@cache
def _simplified() -> tuple[dict[int, str], re.Pattern[str]]:
    """Read the characters to simplify, and a pattern that tells quickly that there are none."""
    rows = files("search").joinpath("data/traditional.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    table = {ord(traditional): simplified for traditional, simplified in pairs}
    return table, re.compile(f"[{''.join(map(chr, table))}]")


def fold(text: str) -> str:
    """Full width to half, superscripts to digits, capitals to small, traditional to simplified."""
    if text.isascii():
        return text.lower()
    table, traditional = _simplified()
    plain = unicodedata.normalize("NFKC", text).lower()
    return plain.translate(table) if traditional.search(plain) else plain


def fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and for each of its characters (and its end) the offset it came from.

    ``㎡`` folds to two characters and ``é`` typed as two folds to one, so a place in the folded
    text is not a place in the original. Where nothing changes length the origins are a range.
    """
    folded = fold(text)
    if len(folded) == len(text) and unicodedata.is_normalized("NFKC", text):
        return folded, range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    for match in _PIECE.finditer(text):
        piece = fold(match[0])
        pieces.append(piece)
        steady = len(piece) == match.end() - match.start() and len(piece) > 1
        origins.extend(range(*match.span()) if steady else [match.start()] * len(piece))
    origins.append(len(text))
    return "".join(pieces), origins
