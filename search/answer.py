"""One request answered on one generation: match, filter, judge, count, order, and cut out a page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from time import perf_counter
from typing import Final

import numpy as np

from search import bits, limits
from search.arrays import Array
from search.asked import Answered, Asked, Group, behind, cut_of, skipped
from search.ceilings import DEEPEST, bounded
from search.compose import Asks, Question, leaning, question
from search.counted import NOTHING_COUNTED, Counted, Facets
from search.evaluate import Evaluator
from search.explain import reasons
from search.filters import Limit
from search.generation import Generation
from search.limits import NO_LIMITS, Judged, Verdicts
from search.order import Lot, Ordered, by_score, page, walked
from search.ranking import PER_GRADE, WITHDRAWN
from search.request import Request
from search.results import Hit, Results
from search.scored import Dense, Found, Scored
from search.vocabulary import Vocabulary
from search.withdrawn import named

# The score of what the words did not find, where they only say in which order: hardly anything.
_BEHIND: Final = 1e-6

_MOST_JUDGED: Final = 1000


class Answers:
    """Answers requests on one generation, and keeps what several requests have in common."""

    def __init__(self, generation: Generation, analyzer: Asks, vocabulary: Vocabulary) -> None:
        self.generation = generation
        self.evaluator = Evaluator(generation)
        self.facets = Facets(generation)
        self._vocabulary = vocabulary
        self._judged: dict[Limit, Judged] = {}
        self._counted_last: Asked | None = None  # of the page whose dates are counted next
        # A page asks several searches of the same words.
        self._read = lru_cache(maxsize=64)(lambda words: question(words, analyzer))

    def __call__(
        self, request: Request, facets: Sequence[str], *, explain: bool = False
    ) -> Results:
        """Return the results of a request."""
        kept, _ = bounded(request)
        return self.to(request, self._read(kept.words), facets, explain=explain)

    def to(
        self, request: Request, words: Question | None, facets: Sequence[str], *, explain: bool
    ) -> Results:
        """Return the results of a request whose words have become this question."""
        begun = perf_counter()
        kept, cut = bounded(request)
        asked = self._asked(kept, words)
        if facets:
            self._counted_last = asked
        answered = self._directly(asked, explain=explain) if not facets else None
        if answered is None:
            answered = self._among(asked, facets, explain=explain)
        return Results(
            request,
            answered.total,
            answered.hits,
            answered.counted.facets,
            answered.tallies,
            answered.counted.more,
            cut_of(cut, asked, answered.total),
            perf_counter() - begun,
            self.generation.name,
        )

    def meeting(self, request: Request, limits_: Sequence[Limit]) -> list[int]:
        """Count for each limit what would meet it, were it asked in place of its like."""
        kept, _ = bounded(request)
        last = self._counted_last
        asked = last if last and last.request == kept else self._asked(kept, self._read(kept.words))
        filtered = self.facets.filtered(self._matched(asked), kept.filters)
        counts = []
        for limit in limits_:
            others = tuple(each for each in kept.limits if not each.is_like(limit))
            verdicts = self._verdicts(replace(kept, limits=others)) if others else NO_LIMITS
            among = limits.union(verdicts.shown(filtered))
            counts.append(bits.size(among & self._judge(limit).meets))
        return counts

    def everything(self, request: Request) -> list[str]:
        """Return the keys of all that a request finds and that meets its limits, in no order."""
        found = limits.union(self._groups(replace(request, unknown="hide", fails="hide")))
        documents = np.flatnonzero(bits.unpacked(found, self.generation.documents))
        return self.generation.keys_of(documents.tolist())

    def count(self, request: Request) -> int:
        """Count what a request finds, without putting it in order."""
        return sum([bits.size(group) for group in self._groups(request)])

    def _groups(self, request: Request) -> list[Array]:
        """Return what a request finds as sets: what meets its limits, what is unknown, what fails."""
        kept, _ = bounded(request)
        words = None if kept.loose else self._read(kept.words)
        found = None if words is None else self.evaluator.found(words.query)
        matched = None if found is None else found.bits(self.generation.documents)
        asked = Asked(kept, words, found, self._verdicts(kept), matched)
        return asked.verdicts.shown(self.facets.filtered(self._matched(asked), kept.filters))

    def _matched(self, asked: Asked) -> Array:
        """Return what the words found, as a set; without words everything."""
        if asked.matched is None and asked.found is not None:
            asked.matched = asked.found.bits(self.generation.documents)
        return self.generation.alive_bits if asked.matched is None else asked.matched

    def forget(self) -> None:
        """Empty what is kept from one question to the next; what belongs to the generation stays."""
        self.evaluator.lists.clear()
        self._counted_last = None
        self._judged.clear()

    def _directly(self, asked: Asked, *, explain: bool) -> Answered | None:
        """Answer without making sets, where nothing is judged and nobody is put first; else None."""
        if asked.found is None or asked.request.limits or asked.request.loose:
            return None
        found = asked.found
        if asked.request.filters:
            passing = self.facets.filtered(self.generation.alive_bits, asked.request.filters)
            found = found.among(bits.unpacked(passing, self.generation.documents))
        if asked.request.sort == "relevance" and self._finds_withdrawn(found):
            return None
        total, skip, size = found.count, skipped(asked.request), asked.request.size
        if skip >= min(total, DEEPEST):
            return Answered(total, (), NOTHING_COUNTED)
        ids, scores = self._cut_out(found, asked.request.sort, skip, min(size, total - skip))
        return Answered(
            total, self._hits(asked, ids, scores, None, explain=explain), NOTHING_COUNTED
        )

    def _cut_out(
        self, found: Found, sort: str, skip: int, need: int
    ) -> tuple[list[int], list[float]]:
        """Return the documents on a page and their scores."""
        if sort == "relevance":
            best = by_score(found, self._lot, skip, need)
            return best.ids.tolist(), best.scores.tolist()
        ids = walked(self._all_by(sort), found.mask(self.generation.documents), skip, need)
        return ids, found.of(ids).tolist()

    def _among(self, asked: Asked, facets: Sequence[str], *, explain: bool) -> Answered:
        """Answer with sets: filtered, judged and counted."""
        matched = self._matched(asked)
        filtered = self.facets.filtered(matched, asked.request.filters)
        shown = [(group, bits.size(group)) for group in asked.verdicts.shown(filtered)]
        total = sum([size for _, size in shown])
        everything = limits.union([group for group, _ in shown])
        first = self._withdrawn_first(asked, everything)
        groups = shown if first is None else behind(first, shown)
        ids = self._page(asked, matched, groups, total)
        return Answered(
            total,
            self._hits(asked, ids, self._scores(asked.found, ids), first, explain=explain),
            self._counted(asked, matched, facets, everything, total),
            asked.verdicts.tallies(filtered),
        )

    def _asked(self, request: Request, asked: Question | None) -> Asked:
        verdicts = self._verdicts(request) if request.limits else NO_LIMITS
        if request.loose and request.leaning:
            asked = leaning(asked, request.leaning)
        if asked is None:
            return Asked(request, None, None, verdicts, None)
        found = self.evaluator.found(asked.query)
        lifted = self._lifted(found)
        if request.loose:
            everything = self.generation.alive_bits
            return Asked(request, asked, self._with_the_rest(lifted), verdicts, everything)
        return Asked(request, asked, lifted, verdicts, None)

    def _with_the_rest(self, found: Found) -> Dense:
        """Put what the words did not find behind what they found, the better proved first."""
        grades = self.generation.grades
        scores = found.of(np.arange(self.generation.documents))
        behind = _BEHIND * (1.0 + (0.0 if grades is None else grades))
        return Dense(np.where(scores > 0, scores, behind))

    def _lifted(self, found: Found) -> Found:
        """Add what the evidence is worth."""
        grades = self.generation.grades
        if grades is None:
            return found
        if isinstance(found, Dense):
            return Dense(found.scores + PER_GRADE * grades * found.found)
        return Scored(found.ids, found.scores + PER_GRADE * grades.take(found.ids))

    def _verdicts(self, request: Request) -> Verdicts:
        each = tuple([self._judge(limit) for limit in request.limits])
        return Verdicts(each, request.unknown == "hide", request.fails == "hide")

    def _judge(self, limit: Limit) -> Judged:
        judged = self._judged.get(limit)
        if judged is None:
            if len(self._judged) >= _MOST_JUDGED:
                self._judged.clear()
            judged = limits.judged(self.generation, limit, self._vocabulary)
            self._judged[limit] = judged
        return judged

    def _counted(
        self, asked: Asked, matched: Array, facets: Sequence[str], shown: Array, total: int
    ) -> Counted:
        """Count all facets over what is shown, one in which something is chosen as if nothing were."""
        if not facets:
            return NOTHING_COUNTED
        filters = asked.request.filters
        apart: dict[str, Group] = {}
        for name in filters.keys() & set(facets):
            among = self.facets.filtered(matched, filters, besides=name)
            wider = limits.union(asked.verdicts.shown(among))
            apart[name] = wider, bits.size(wider)
        return self.facets.counted(tuple(facets), asked.request, (shown, total), apart)

    def _hits(
        self,
        asked: Asked,
        ids: list[int],
        scores: list[float],
        first: Array | None,
        *,
        explain: bool,
    ) -> tuple[Hit, ...]:
        hits = tuple(map(Hit, self.generation.keys_of(ids), scores, asked.verdicts.of(ids)))
        if explain:
            for hit, document in zip(hits, ids, strict=True):
                hit.why = reasons(self.evaluator, asked.question, document)
        if first is not None:
            for hit, ahead in zip(hits, bits.having(first, ids), strict=True):
                hit.withdrawn_first = ahead
        return hits

    def _page(self, asked: Asked, matched: Array, groups: Sequence[Group], total: int) -> list[int]:
        skip = skipped(asked.request)
        if skip >= min(total, DEEPEST):
            return []
        everything = len(groups) == 1 and groups[0][0] is matched
        return page(groups, skip, asked.request.size, self._order(asked, everything=everything))

    @cached_property
    def _withdrawn(self) -> Array:
        """All withdrawn documents."""
        facet, value = WITHDRAWN
        return self.facets[facet].ids(value)

    def _finds_withdrawn(self, found: Found) -> bool:
        return bool(len(self._withdrawn) and found.of(self._withdrawn).any())

    def _withdrawn_first(self, asked: Asked, shown: Array) -> Array | None:
        if asked.question is None or asked.request.sort != "relevance" or not len(self._withdrawn):
            return None
        facet, value = WITHDRAWN
        return named(self.evaluator, asked.question, self.facets[facet].having(value) & shown)

    @cached_property
    def _lot(self) -> Lot:
        return Lot(self.generation.by_lot, self.generation.turns)

    def _order(self, asked: Asked, *, everything: bool) -> Ordered:
        """Return how a group is put in order; a group of everything found need not be picked out."""
        sort, found = asked.request.sort, asked.found

        def ordered(group: Array, skip: int, need: int) -> list[int]:
            if sort == "relevance" and found is not None:
                inside = found
                if not everything:
                    inside = found.among(bits.unpacked(group, self.generation.documents))
                ids: list[int] = by_score(inside, self._lot, skip, need).ids.tolist()
                return ids
            kept = bits.unpacked(group, self.generation.documents)
            return walked(self._all_by(sort), kept, skip, need)

        return ordered

    def _all_by(self, sort: str) -> Array:
        """Return all documents in the order asked for; without words, the better proved first."""
        if sort == "relevance":
            return self.generation.ordered("grade", descending=True)
        name = sort.removeprefix("-")
        return self.generation.ordered(name, descending=sort.startswith("-"))

    def _scores(self, found: Found | None, ids: list[int]) -> list[float]:
        if found is not None:
            scores: list[float] = found.of(ids).tolist()
            return scores
        grades = self.generation.grades
        return [0.0 if grades is None else PER_GRADE * float(grades[i]) for i in ids]
