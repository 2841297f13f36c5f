"""Text folded to the form it is compared in, with the way back to where each character stood."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

# A character with the marks written over or under it: the smallest piece that may fold alone.
_CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a\ufe0e\ufe0f]*", re.DOTALL)


@cache
def _simplified() -> dict[int, str]:
    rows = files("search").joinpath("data/traditional.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if not row.startswith("#"))
    return {ord(traditional): simplified for traditional, simplified in pairs}


def fold(text: str) -> str:
    """Full width to half, superscripts to digits, capitals to small, traditional to simplified."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).lower().translate(_simplified())


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
    for cluster in _CLUSTER.finditer(text):
        piece = fold(cluster[0])
        pieces.append(piece)
        origins.extend([cluster.start()] * len(piece))
    origins.append(len(text))
    return "".join(pieces), origins
