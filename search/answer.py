"""One request answered on one generation: match, filter, judge, count, order, and cut out a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import numpy as np

from search import bits, limits
from search.arrays import Array
from search.ceilings import DEEPEST, bounded
from search.compose import Asks, Question, question
from search.evaluate import Evaluator
from search.explain import reasons
from search.facets import Facets
from search.filters import Limit
from search.generation import Generation
from search.limits import Judged, Verdicts
from search.order import Lot, Ordered, by_score, page, walked
from search.ranking import PER_GRADE, WITHDRAWN
from search.request import Request
from search.results import FacetValue, Hit, Results
from search.scored import Dense, Scored
from search.vocabulary import Vocabulary
from search.withdrawn import named

# The score of what the words did not find, where they only say in which order: hardly anything.
_BEHIND: Final = 1e-6

_MOST_JUDGED: Final = 1000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request as this generation understands it: what its words found, how its limits judge."""

    request: Request
    question: Question | None
    found: Scored | Dense | None
    matched: Array
    verdicts: Verdicts


class Answers:
    """Answers requests on one generation, and keeps what several requests have in common."""

    def __init__(self, generation: Generation, analyzer: Asks, vocabulary: Vocabulary) -> None:
        self.generation = generation
        self.evaluator = Evaluator(generation)
        self.facets = Facets(generation)
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._judged: dict[Limit, Judged] = {}

    def __call__(
        self, request: Request, facets: Sequence[str], *, explain: bool = False
    ) -> Results:
        """Return the results of a request."""
        kept, _ = bounded(request)
        return self.to(request, question(kept.words, self._analyzer), facets, explain=explain)

    def to(
        self, request: Request, words: Question | None, facets: Sequence[str], *, explain: bool
    ) -> Results:
        """Return the results of a request whose words have become this question."""
        begun = perf_counter()
        kept, cut = bounded(request)
        asked = self._asked(kept, words)
        filtered = self.facets.filtered(asked.matched, kept.filters)
        shown = asked.verdicts.shown(filtered)
        total = sum(map(bits.size, shown))
        hits = self._hits(asked, shown, total, explain=explain)
        everything = limits.union(shown)
        counted = {facet: self._counted(asked, facet, everything) for facet in facets}
        return Results(
            request=request,
            total=total,
            hits=hits,
            facets={facet: values for facet, (values, _) in counted.items()},
            tallies=asked.verdicts.tallies(filtered),
            more={facet: more for facet, (_, more) in counted.items() if more},
            cut=tuple(dict.fromkeys((*cut, *_cut(asked, total)))),
            took=perf_counter() - begun,
            generation=self.generation.name,
        )

    def _asked(self, request: Request, asked: Question | None) -> _Asked:
        each = tuple(self._judge(limit) for limit in request.limits)
        verdicts = Verdicts(each, request.unknown == "hide", request.fails == "hide")
        if asked is None:
            return _Asked(request, None, None, self.generation.alive_bits, verdicts)
        found = self.evaluator.dense(asked.query)
        lifted = self._lifted(found)
        if request.loose:
            everything = self.generation.alive_bits
            return _Asked(request, asked, self._with_the_rest(lifted), everything, verdicts)
        matched = found.bits(self.generation.documents)
        return _Asked(request, asked, lifted, matched, verdicts)

    def _with_the_rest(self, found: Scored | Dense) -> Dense:
        """Put what the words did not find behind what they found, the better proved first."""
        grades = self.generation.grades
        scores = found.of(np.arange(self.generation.documents))
        behind = _BEHIND * (1.0 + (0.0 if grades is None else grades))
        return Dense(np.where(scores > 0, scores, behind))

    def forget(self) -> None:
        """Empty what is kept from one question to the next; what belongs to the generation stays."""
        self.evaluator.lists.clear()
        self._judged.clear()

    def _lifted(self, found: Scored | Dense) -> Scored | Dense:
        """Add what the evidence is worth."""
        grades = self.generation.grades
        if grades is None:
            return found
        if isinstance(found, Dense):
            return Dense(found.scores + np.where(found.scores > 0, PER_GRADE * grades, 0.0))
        return Scored(found.ids, found.scores + PER_GRADE * grades[found.ids])

    def _judge(self, limit: Limit) -> Judged:
        judged = self._judged.get(limit)
        if judged is None:
            if len(self._judged) >= _MOST_JUDGED:
                self._judged.clear()
            judged = limits.judged(self.generation, limit, self._vocabulary)
            self._judged[limit] = judged
        return judged

    def _counted(
        self, asked: _Asked, facet: str, shown: Array
    ) -> tuple[tuple[FacetValue, ...], int]:
        """Return a facet's values, counted as if nothing were chosen in it."""
        if facet in asked.request.filters:
            among = self.facets.filtered(asked.matched, asked.request.filters, besides=facet)
            shown = limits.union(asked.verdicts.shown(among))
        return self.facets[facet].listed(shown, asked.request, facet)

    def _hits(
        self, asked: _Asked, shown: list[Array], total: int, *, explain: bool
    ) -> tuple[Hit, ...]:
        first = self._withdrawn_first(asked, shown)
        groups = shown if first is None else [first, *(group & ~first for group in shown)]
        skip = (asked.request.page - 1) * asked.request.size
        if skip >= min(total, DEEPEST):
            return ()
        everything = len(groups) == 1 and groups[0] is asked.matched
        ids = page(groups, skip, asked.request.size, self._order(asked, everything=everything))
        judges = [(str(judged.limit), judged) for judged in asked.verdicts.each]
        return tuple(
            Hit(
                key=self.generation.key(document),
                score=score,
                verdicts={name: judged.verdict(document) for name, judged in judges},
                why=reasons(self.evaluator, asked.question, document) if explain else (),
                withdrawn_first=first is not None and bits.holds(first, document),
            )
            for document, score in zip(ids, self._scores(asked.found, ids), strict=True)
        )

    def _withdrawn_first(self, asked: _Asked, shown: list[Array]) -> Array | None:
        if asked.question is None or asked.request.sort != "relevance":
            return None
        facet, value = WITHDRAWN
        withdrawn = self.facets[facet].having(value) & limits.union(shown)
        return named(self.evaluator, asked.question, withdrawn)

    def _order(self, asked: _Asked, *, everything: bool) -> Ordered:
        """Return how a group is put in order; a group of everything found need not be picked out."""
        sort, found = asked.request.sort, asked.found
        lot = Lot(self.generation.by_lot, self.generation.turns)

        def ordered(group: Array, skip: int, need: int) -> list[int]:
            if sort == "relevance" and found is not None:
                kept = None if everything else bits.unpacked(group, self.generation.documents)
                return by_score(found, kept, lot, skip, need)
            kept = bits.unpacked(group, self.generation.documents)
            return walked(self._all_by(sort), kept, skip, need)

        return ordered

    def _all_by(self, sort: str) -> Array:
        """Return all documents in the order asked for; without words, the better proved first."""
        if sort == "relevance":
            return self.generation.ordered("grade", descending=True)
        name = sort.removeprefix("-")
        return self.generation.ordered(name, descending=sort.startswith("-"))

    def _scores(self, found: Scored | Dense | None, ids: list[int]) -> list[float]:
        if found is not None:
            scores: list[float] = found.of(ids).tolist()
            return scores
        grades = self.generation.grades
        return [0.0 if grades is None else PER_GRADE * float(grades[i]) for i in ids]


def _cut(asked: _Asked, total: int) -> Iterator[str]:
    """Name what was more than is answered."""
    if asked.question is not None and asked.question.cut:
        yield "words"
    if asked.request.page * asked.request.size > DEEPEST and total > DEEPEST:
        yield "page"
