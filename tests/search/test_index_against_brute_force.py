"""Whatever the products and whatever the question, the index answers as looking at every one would."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import Analyzer
from search.document import Document
from search.filters import Comparator, Limit
from search.index import Index
from search.ranking import lot
from search.request import Request
from tests.search.brute import RANK, Answer, overall

ANALYZER = Analyzer()
WORDS = ("排水车", "帐篷", "pump", "tent", "rope", "HX-20B")
VALUES = ("a", "b", "c")
COMPARATORS: tuple[Comparator, ...] = ("ge", "gt", "le", "lt", "eq", "ne", "between")
LEVELS = (0.0, 1.0, 2.5, 3.0, float("inf"))

runs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
texts = st.dictionaries(
    st.sampled_from(("name", "model", "maker", "body")), st.lists(runs, max_size=2).map(tuple)
)
choices = st.dictionaries(
    st.sampled_from(("scenario", "region", "standing")),
    st.lists(st.sampled_from(VALUES), min_size=1, max_size=2, unique=True).map(tuple),
)
intervals = st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS)).map(
    lambda pair: (min(pair), max(pair))
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return Document(
        key=f"k{draw(st.integers(0, 14))}",
        texts=draw(texts),
        facets=draw(choices),
        bounds=draw(st.dictionaries(st.sampled_from(("flow", "head")), intervals)),
        numbers=draw(
            st.dictionaries(st.sampled_from(("updated", "flow")), st.sampled_from(LEVELS[:4]))
        ),
    )


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    indicator, value = draw(st.sampled_from(("flow", "head"))), draw(st.sampled_from(LEVELS[:4]))
    comparator = draw(st.sampled_from(COMPARATORS))
    if comparator == "between":
        return Limit(indicator, "between", value, value + draw(st.sampled_from((0.0, 1.0))))
    return Limit.of(indicator, comparator, value)


requests = st.builds(
    Request,
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(" ".join),
    filters=choices,
    limits=st.lists(limits(), max_size=2).map(tuple),
    unknown=st.sampled_from(("show", "hide")),
    fails=st.sampled_from(("show", "hide")),
    sort=st.sampled_from(("relevance", "updated", "-updated", "flow", "-flow")),
    size=st.sampled_from((3, 50)),
)


class Shelf:
    """An index and what is in it."""

    def __init__(self, path: Path) -> None:
        Index.rebuild(path, (), ANALYZER)
        self.index = Index.open(path, ANALYZER)
        self.held: dict[str, Document] = {}

    def change(self, put: list[Document], gone: list[str]) -> None:
        with self.index.writing() as writing:
            writing.remove(gone)
            writing.update(put)
        for key in gone:
            self.held.pop(key, None)
        self.held.update((document.key, document) for document in put)

    def pages(self, request: Request) -> Iterator[str]:
        for page in range(1, 20):
            hits = self.index.search(request.with_page(page)).hits
            yield from (hit.key for hit in hits)
            if not hits:
                return


changes = st.lists(
    st.tuples(
        st.lists(documents(), max_size=6),
        st.lists(st.sampled_from([f"k{n}" for n in range(15)]), max_size=3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(changes, st.lists(requests, min_size=1, max_size=6))
def test_totals_counts_tallies_and_order_are_those_of_brute_force(
    story: list[tuple[list[Document], list[str]]], questions: list[Request]
) -> None:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder, "index"))
        for put, gone in story:
            shelf.change(put, gone)
        assert shelf.index.keys() == set(shelf.held)
        for request in questions:
            _agrees(shelf, request)


def _agrees(shelf: Shelf, request: Request) -> None:
    answer = Answer(shelf.held.values(), request, ANALYZER)
    results = shelf.index.search(request)
    assert results.total == len(answer.found)
    for facet in ("scenario", "region", "standing"):
        assert {v.value: v.count for v in results.facets[facet]} == answer.counts(facet)
    tallies = {str(t.limit): (t.meets, t.fails, t.unknown) for t in results.tallies}
    assert tallies == answer.tallies
    asked = [each.limit for each in results.tallies]
    assert shelf.index.count(request) == results.total
    assert shelf.index.meeting(request, asked) == [each.meets for each in results.tallies] or any(
        one != other and one.is_like(other) for one in asked for other in asked
    )
    keys = list(shelf.pages(request))
    assert sorted(keys) == sorted(document.key for document in answer.found)
    _in_order(shelf, request, keys)


def _in_order(shelf: Shelf, request: Request, keys: list[str]) -> None:
    ranks = [RANK[overall(shelf.held[key], request.limits)] for key in keys]
    assert ranks == sorted(ranks)
    if request.sort == "relevance":
        return
    name, sign = request.sort.removeprefix("-"), -1 if request.sort.startswith("-") else 1
    placed = [
        (
            rank,
            name not in shelf.held[key].numbers,
            sign * shelf.held[key].numbers.get(name, 0.0),
            "withdrawn" in shelf.held[key].facets.get("standing", ()),
            lot(key.encode()),
        )
        for key, rank in zip(keys, ranks, strict=True)
    ]
    assert all(earlier <= later for earlier, later in pairwise(placed))
