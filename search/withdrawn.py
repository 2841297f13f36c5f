"""Withdrawn products that a reader names stand first, so that their warning is read before all else."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from search import bits
from search.arrays import Array
from search.compose import Question
from search.evaluate import Evaluator
from search.schema import CODE

# A product is named when all the words stand in these, or its model number is written out.
_NAMING: Final = ("name", "model", "maker", CODE)


def named(evaluator: Evaluator, question: Question, among: Array) -> Array | None:
    """Return those of the products that the words name; None if they name none."""
    if not among.any():
        return None
    by_code = _holding(evaluator, question.codes)
    for texts in question.places:
        among = among & (_holding(evaluator, texts) | by_code)
    return among if among.any() else None


def _holding(evaluator: Evaluator, texts: Sequence[str]) -> Array:
    found = [evaluator.ids(field, text) for field in _NAMING for text in texts]
    ids = np.concatenate(found) if found else np.empty(0, np.intp)
    return bits.of_ids(ids, evaluator.generation.documents)
