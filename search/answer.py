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
from search.order import by_score, walked
from search.ranking import PER_GRADE, WITHDRAWN
from search.request import Request
from search.results import FacetValue, Hit, Results
from search.schema import CODE
from search.scored import Dense, Scored
from search.vocabulary import Vocabulary

# A withdrawn product is searched by name when all the words stand in these.
_NAMING: Final = ("name", "model", "maker", CODE)

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
        self, request: Request, facets: Sequence[str], *, explain: bool, name: str
    ) -> Results:
        """Return the results of a request; ``name`` is the generation's, for the record."""
        begun = perf_counter()
        kept, cut = bounded(request)
        asked = self._asked(kept)
        filtered = self.facets.filtered(asked.matched, kept.filters)
        shown = asked.verdicts.shown(filtered)
        total = sum(map(bits.size, shown))
        hits = self._hits(asked, shown, explain=explain)
        counted = {facet: self._counted(asked, facet) for facet in facets}
        return Results(
            request=request,
            total=total,
            hits=hits,
            facets={facet: values for facet, (values, _) in counted.items()},
            tallies=asked.verdicts.tallies(filtered),
            more={facet: more for facet, (_, more) in counted.items() if more},
            cut=tuple(dict.fromkeys((*cut, *_cut(asked, total)))),
            took=perf_counter() - begun,
            generation=name,
        )

    def _asked(self, request: Request) -> _Asked:
        asked = question(request.words, self._analyzer)
        each = tuple(self._judge(limit) for limit in request.limits)
        verdicts = Verdicts(each, request.unknown == "hide", request.fails == "hide")
        if asked is None:
            return _Asked(request, None, None, self.generation.alive_bits, verdicts)
        found = self._lifted(self.evaluator.dense(asked.query))
        if request.loose:
            found = self._with_the_rest(found)
            return _Asked(request, asked, found, self.generation.alive_bits, verdicts)
        return _Asked(request, asked, found, found.bits(self.generation.documents), verdicts)

    def _with_the_rest(self, found: Scored | Dense) -> Dense:
        """Put what the words did not find behind what they found, the better proved first."""
        grades = self.generation.grades
        scores = found.of(np.arange(self.generation.documents))
        behind = _BEHIND * (1.0 + (0.0 if grades is None else grades))
        return Dense(np.where(scores > 0, scores, behind))

    def _lifted(self, found: Scored | Dense) -> Scored | Dense:
        """Add what the evidence is worth."""
        grades = self.generation.grades
        if grades is None:
            return found
        if isinstance(found, Dense):
            return Dense(found.scores + np.where(found.scores > 0, PER_GRADE * grades, 0.0))
        return Scored(found.ids, found.scores + PER_GRADE * grades[found.ids])

    def _judge(self, limit: Limit) -> Judged:
        if limit not in self._judged:
            if len(self._judged) >= _MOST_JUDGED:
                self._judged.clear()
            self._judged[limit] = limits.judged(self.generation, limit, self._vocabulary)
        return self._judged[limit]

    def _counted(self, asked: _Asked, facet: str) -> tuple[tuple[FacetValue, ...], int]:
        """Return a facet's values, counted as if nothing were chosen in it."""
        among = self.facets.filtered(asked.matched, asked.request.filters, besides=facet)
        shown = limits.union(asked.verdicts.shown(among))
        return self.facets[facet].listed(shown, asked.request, facet)

    def _hits(self, asked: _Asked, shown: list[Array], *, explain: bool) -> tuple[Hit, ...]:
        first = self._withdrawn_first(asked, limits.union(shown))
        ids = self._page(asked, [first, *(group & ~first for group in shown)])
        return tuple(
            Hit(
                key=self.generation.key(document),
                score=score,
                verdicts={str(j.limit): j.verdict(document) for j in asked.verdicts.each},
                why=reasons(self.evaluator, asked.question, document) if explain else (),
                withdrawn_first=bits.holds(first, document),
            )
            for document, score in zip(ids, self._scores(asked.found, ids), strict=True)
        )

    def _withdrawn_first(self, asked: _Asked, shown: Array) -> Array:
        """Return the withdrawn products that were named: all words stand in name, model or maker."""
        facet, value = WITHDRAWN
        named = self.facets[facet].having(value) & shown
        words = asked.question
        if words is None or asked.request.sort != "relevance" or not named.any():
            return np.zeros_like(shown)
        by_code = self._holding(words.codes)
        for texts in words.places:
            named = named & (self._holding(texts) | by_code)
        return named

    def _holding(self, texts: Sequence[str]) -> Array:
        found = [self.evaluator.ids(field, text) for field in _NAMING for text in texts]
        ids = np.concatenate(found) if found else np.empty(0, np.intp)
        return bits.of_ids(ids, self.generation.documents)

    def _page(self, asked: _Asked, groups: list[Array]) -> list[int]:
        """Return the documents of the page: group after group, each in its order."""
        page: list[int] = []
        skip, size = (asked.request.page - 1) * asked.request.size, asked.request.size
        if skip + size > DEEPEST:
            return page
        for group in groups:
            count = bits.size(group)
            need = min(count - skip, size - len(page))
            if need > 0:
                page += self._ordered(asked, group, skip, need)
            skip = max(0, skip - count)
        return page

    def _ordered(self, asked: _Asked, group: Array, skip: int, need: int) -> list[int]:
        kept = bits.unpacked(group, self.generation.documents)
        if asked.request.sort == "relevance" and asked.found is not None:
            return by_score(asked.found, kept, self.generation.turns, skip, need)
        return walked(self._order(asked.request.sort), kept, skip, need)

    def _order(self, sort: str) -> Array:
        """Return all documents in the order asked for; without words, the better proved first."""
        if sort == "relevance":
            return self.generation.ordered("grade", descending=True)
        name = sort.removeprefix("-")
        return self.generation.ordered(name, descending=sort.startswith("-"))

    def _scores(self, found: Scored | Dense | None, ids: list[int]) -> list[float]:
        if found is not None:
            return [float(score) for score in found.of(ids)]
        grades = self.generation.grades
        return [0.0 if grades is None else PER_GRADE * float(grades[i]) for i in ids]


def _cut(asked: _Asked, total: int) -> Iterator[str]:
    """Name what was more than is answered."""
    if asked.question is not None and asked.question.cut:
        yield "words"
    if asked.request.page * asked.request.size > DEEPEST and total > DEEPEST:
        yield "page"
