"""Why a product stands where it stands: the parts of its score, as they were added."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import query as q

from search.compose import Everywhere, Question
from search.evaluate import Evaluator
from search.ranking import PER_GRADE
from search.results import Reason
from search.schema import BETWEEN, CODE, MARK
from search.scored import Scored


def reasons(evaluator: Evaluator, asked: Question | None, document: int) -> tuple[Reason, ...]:
    """Every part that added something, the largest first."""
    parts = [] if asked is None else asked.query.subqueries
    found = [*_words(evaluator, parts, document), *_evidence(evaluator, document)]
    return tuple(sorted(found, key=lambda reason: -reason.amount))


def _words(evaluator: Evaluator, parts: list[Any], document: int) -> Iterator[Reason]:
    for part in _single(evaluator, parts, document):
        amount = _amount(evaluator(part), document)
        if amount:
            text = (
                part.text.rpartition(BETWEEN)[2] if type(part) is q.Term else " ".join(part.words)
            )
            yield Reason(_kind(part), part.fieldname, text, amount)


def _single(evaluator: Evaluator, parts: list[Any], document: int) -> Iterator[Any]:
    """Yield the parts, a word once for each text; words asked for together where all are there."""
    for part in parts:
        if type(part) is Everywhere:
            yield from part.subqueries
        elif type(part) is not q.And:
            yield part
        elif _amount(evaluator(part), document):
            yield from _single(evaluator, part.subqueries, document)


def _kind(part: Any) -> str:
    if type(part) is q.Phrase:
        return "phrase"
    return {CODE: "model", MARK: "kind"}.get(part.fieldname, "words")


def _amount(found: Scored, document: int) -> float:
    place = int(np.searchsorted(found.ids, document))
    there = place < len(found.ids) and found.ids[place] == document
    return float(found.scores[place]) if there else 0.0


def _evidence(evaluator: Evaluator, document: int) -> Iterator[Reason]:
    grades = evaluator.generation.grades
    if grades is not None and grades[document]:
        grade = float(grades[document])
        yield Reason("evidence", "grade", f"{grade:g}", PER_GRADE * grade)
