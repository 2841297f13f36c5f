"""What kind of thing a Chinese word names: the character it ends with, where that tells it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _others() -> Mapping[str, frozenset[str]]:
    """Read ``data/heads.tsv``: each head, and the words that only happen to end with it."""
    text = files("search").joinpath("data/heads.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in text.splitlines() if row and not row.startswith("#"))
    return {head: frozenset(others.split("|")) for head, others, _why in rows}


def names_a_kind(word: str) -> bool:
    """Tell whether the last character of a longer word says what it is: 灯 of 照明灯, not 机 of 危机."""
    others = _others().get(word[-1])
    return others is not None and len(word) > 1 and word not in others
