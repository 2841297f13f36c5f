"""The same answers by looking at every document: slow, short, and plainly right."""

from collections.abc import Iterable, Mapping

from search.analysis import Analyzer
from search.document import Document
from search.filters import Limit
from search.request import Request

RANK = {"meets": 0, "unknown": 1, "fails": 2}


def verdict(document: Document, limit: Limit) -> str:
    """What the guaranteed bounds say of a limit, as the definition puts it."""
    if limit.indicator not in document.bounds:
        return "unknown"
    low, high = document.bounds[limit.indicator]
    meets, fails = _compared(low, high, limit)
    return "meets" if meets else "fails" if fails else "unknown"


def _compared(low: float, high: float, limit: Limit) -> tuple[bool, bool]:
    least = limit.low if limit.low is not None else 0.0
    most = limit.high if limit.high is not None else 0.0
    return {
        "ge": (low >= least, high < least),
        "gt": (low > least, high <= least),
        "le": (high <= most, low > most),
        "lt": (high < most, low >= most),
        "eq": (low == high == least, not low <= least <= high),
        "ne": (not low <= least <= high, low == high == least),
        "between": (least <= low and high <= most, high < least or low > most),
    }[limit.comparator]


def overall(document: Document, limits: Iterable[Limit]) -> str:
    """The worst is said first: one failure fails, one silence leaves it open."""
    said = [verdict(document, limit) for limit in limits]
    return max(said, key=("meets", "unknown", "fails").index, default="meets")


def spoken(document: Document, request: Request, analyzer: Analyzer) -> bool:
    """Whether any word asked for, or all words of a phrase, stand in any text."""
    asked = analyzer.query(request.words)
    alone = [{token.text} for token in asked if not token.phrase]
    numbers = {token.phrase for token in asked if token.phrase}
    phrases = [{token.text for token in asked if token.phrase == number} for number in numbers]
    runs = (run for runs in document.texts.values() for run in runs)
    held = {t.text for run in runs for t in analyzer.index(run)}
    return not request.words or any(words <= held for words in (*alone, *phrases))


def passes(document: Document, filters: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(values) & set(document.facets.get(f, ())) for f, values in filters.items())


def seen(document: Document, request: Request, limits: Iterable[Limit]) -> bool:
    """Whether what is hidden leaves the document."""
    said = overall(document, limits)
    return not (
        (said == "unknown" and request.unknown == "hide")
        or (said == "fails" and request.fails == "hide")
    )


class Answer:
    """Totals, keys, counts and tallies of a request."""

    def __init__(self, documents: Iterable[Document], request: Request, analyzer: Analyzer) -> None:
        self._spoken = [d for d in documents if spoken(d, request, analyzer)]
        self._request = request
        passing = [d for d in self._spoken if passes(d, request.filters)]
        self.found = [d for d in passing if seen(d, request, request.limits)]
        self.tallies = {str(limit): self._tally(passing, limit) for limit in request.limits}

    def _tally(self, passing: list[Document], limit: Limit) -> tuple[int, int, int]:
        others = [other for other in self._request.limits if other != limit]
        said = [verdict(d, limit) for d in passing if seen(d, self._request, others)]
        return said.count("meets"), said.count("fails"), said.count("unknown")

    def counts(self, facet: str) -> dict[str, int]:
        """How many documents have each value, whatever is chosen in this facet."""
        others = {f: v for f, v in self._request.filters.items() if f != facet}
        counts = dict.fromkeys(self._request.filters.get(facet, ()), 0)
        for document in self._spoken:
            if passes(document, others) and seen(document, self._request, self._request.limits):
                for value in document.facets.get(facet, ()):
                    counts[value] = counts.get(value, 0) + 1
        return counts
