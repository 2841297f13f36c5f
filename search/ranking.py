"""How products are ranked: every weight in one place, each with its reason."""

from hashlib import blake2b
from math import log
from typing import Any, Final

from whoosh import scoring

from search.schema import TEXTS

# What a word counts for in each text. The body holds the name too, so that a word is weighed once
# over all that is said and then again, by half, for standing in the name: scores of texts that are
# only added up let a lone word of a name outweigh all others. (Known descriptions, English and
# Chinese, nDCG@10: name apart and twofold 0.33 and 0.38, within and by half 0.39 and 0.41.)
WEIGHTS: Final = {
    "name": 0.5,
    "model": 4.0,  # whoever types a model number wants that product
    "maker": 2.0,  # a maker's name narrows, it does not describe
    "purpose": 2.0,  # scenarios and category: what it is for, in the catalogue's own words
    "body": 1.0,
    "cases": 0.5,  # a case names places and events, often other equipment too
}

# How soon repeating a word stops helping (K1) and how far a long text is held against it (B).
# Names differ in length by language and style, not by content: little is held against them.
# (Nine judged sets, English and Chinese, short words and long questions: with 0.9 and 0.5 for the
# body texts of very different length, and questions of forty words, were answered worse.)
K1: Final = 1.1
B: Final = {"name": 0.3, "model": 0.3, "maker": 0.3, "purpose": 0.3, "body": 0.75, "cases": 0.5}

# Two words of the reader side by side, as a part of what they count for alone. Little: a pair is
# rarer than its words and would outweigh them all. Han words side by side count less in a body:
# most are one word that the dictionary cut, and its parts count already.
# (Questions in English gain 0.01 of nDCG@10 by 0.2 over 0.05; questions in Chinese lose 0.005.)
PHRASES: Final = {"name": 0.2, "purpose": 0.1, "body": 0.2}
HAN_PHRASES: Final = {"name": 0.2, "purpose": 0.1, "body": 0.05}

# The whole model number, however it is dashed: above any sum of words by design.
EXACT_MODEL: Final = 40.0

# The strongest grade of evidence (1 to 4) lifts a product among nearly equal ones, never past
# one that plainly fits better: less than a rare word in the body.
PER_GRADE: Final = 0.1

# A kind that was hinted at lifts its products where something else decided what is found: as much as
# a word in the text does. 收音机 is for homes, and of what is for homes an emergency kit holds one.
LEANING: Final = 1.0

# A withdrawn product that is named stands first, so that its warning is read before all else. One
# that is not named never stands before its equal that may still be relied on.
WITHDRAWN: Final = ("standing", "withdrawn")

# Equal scores are ordered by lot. The lot is drawn from this seed and the product's key and can
# be drawn again by anyone; a name or a maker has no part in it.
LOT_SEED: Final = b"youbei 2026"


def lot(key: bytes) -> int:
    """Return the number drawn for a key: the lower stands first."""
    return int.from_bytes(blake2b(key, digest_size=8, key=LOT_SEED).digest(), "big")


def idf(documents: int, holding: int) -> float:
    """Return what a word counts for by its rarity: near zero for a word that stands everywhere."""
    return log(1 + (documents - holding + 0.5) / (holding + 0.5))


class Weighting(scoring.BM25F):
    """The same ranking for Whoosh's own scorers, which answer what the arrays do not cover.

    A word is as rare as in the text where it is most frequent, so that a word common in bodies
    does not seem precious in a name.
    """

    def __init__(self) -> None:
        super().__init__(K1=K1, **{f"{field}_B": value for field, value in B.items()})

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:  # noqa: ARG002
        whole = searcher.get_parent()
        holding = max(whole.doc_frequency(field, text) for field in TEXTS)
        return idf(whole.doc_count_all(), holding)
