"""The arrays give Whoosh's own answer: the same documents, the same scores, for any query."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.filedb.filestore import RamStorage
from whoosh.searching import Searcher

from bench.corpus import documents
from search import plain
from search.analysis import Analyzer
from search.compose import Everywhere
from search.document import Document
from search.draft import placed
from search.evaluate import Evaluator
from search.index import Index
from search.ranking import Weighting
from search.schema import CODE, KEY, MARK, TEXTS, code, mark, whoosh_schema

ANALYZER = Analyzer()
COUNT = 80
WORDS = (
    "排水",
    "抢险",
    "车",
    "消防",
    "救援",
    "rescu",
    "water",
    "truck",
    "smoke",
    "装备",
    "公司",
    "nowhere",
)
FIELDS = ("name", "maker", "body")


def _indexed(document: Document) -> dict[str, Any]:
    """Return a document as Whoosh's own writer takes it."""
    fields: dict[str, Any] = {
        name: list(zip(*placed(ANALYZER, document.texts.get(name, ())), strict=True))
        for name in TEXTS
    }
    marks = [mark(f, v) for f, values in document.facets.items() for v in values]
    codes = [code(model) for model in document.texts.get("model", ())]
    plain_fields = {KEY: [document.key], MARK: marks, CODE: codes}
    return fields | {name: [(word, 0) for word in words] for name, words in plain_fields.items()}


@pytest.fixture(scope="module")
def whoosh() -> Iterator[Searcher]:
    """Whoosh alone: its writer, its codec, its scoring over the same words."""
    index = RamStorage().create_index(whoosh_schema())
    writer = index.writer()
    for document in documents(COUNT):
        writer.add_document(**_indexed(document))
    writer.commit()
    with index.searcher(weighting=Weighting()) as searcher:
        yield searcher


@pytest.fixture(scope="module")
def fresh() -> Iterator[Evaluator]:
    """One segment, nothing deleted."""
    with TemporaryDirectory() as folder:
        Index.rebuild(folder, documents(COUNT), ANALYZER)
        yield Index.open(folder, ANALYZER).answers().evaluator


@pytest.fixture(scope="module")
def worn() -> Iterator[Evaluator]:
    """Several segments with updates and deletions, of three sizes so that none become one."""
    with TemporaryDirectory() as folder:
        told = list(documents(140))
        Index.rebuild(folder, told[:120], ANALYZER)
        index = Index.open(folder, ANALYZER)
        for start, stop in ((120, 135), (135, 140)):
            with index.writing() as writing:
                writing.update([*list(documents(8, seed=start))[4:], *told[start:stop]])
                writing.remove([f"p{start - 25}", f"p{start - 24}"])
        answers = index.answers()
        assert len(answers.generation.segments) == 3
        assert not answers.generation.all_alive
        yield answers.evaluator


leaves: st.SearchStrategy[Any] = st.one_of(
    st.builds(q.Term, st.sampled_from(FIELDS), st.sampled_from(WORDS), st.sampled_from((1.0, 2.5))),
    st.builds(Everywhere, st.sampled_from(WORDS), st.just((("name", 0.5), ("body", 1.5)))),
    st.builds(
        lambda f, words, slop: q.Phrase(f, words, slop=slop),
        st.sampled_from(FIELDS),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
        st.integers(1, 3),
    ),
    st.just(q.Every()),
    st.just(q.NullQuery),
    st.builds(q.Term, st.just(MARK), st.just(mark("scenario", "flood"))),
    st.builds(
        lambda f, a, b: q.TermRange(f, min(a, b), max(a, b)),
        st.sampled_from(FIELDS),
        *[st.sampled_from(WORDS)] * 2,
    ),
)


def _joined(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(parts, min_size=2, max_size=4)
    return st.one_of(
        st.builds(q.Or, several, st.sampled_from((1.0, 0.5))),
        st.builds(q.And, several, st.sampled_from((1.0, 2.0))),
        st.builds(q.Require, parts, parts),
        st.builds(q.DisjunctionMax, several),
    )


maybes = st.builds(q.AndMaybe, leaves, leaves)
queries = st.one_of(maybes, st.recursive(leaves, _joined, max_leaves=6))
queries_with_not = st.recursive(
    leaves, lambda parts: st.one_of(_joined(parts), st.builds(q.Not, parts)), max_leaves=6
)


def _agree(
    ours: Evaluator, query: Any, ids: np.ndarray[Any, Any], scores: np.ndarray[Any, Any]
) -> None:
    for found in (ours(query), ours.found(query).listed()):
        assert found.ids.tolist() == ids.tolist()
        np.testing.assert_allclose(found.scores, scores, rtol=1e-9)


@settings(max_examples=200, deadline=None)
@given(query=queries_with_not)
def test_one_segment_answers_as_whoosh_alone(
    whoosh: Searcher, fresh: Evaluator, query: Any
) -> None:
    found = whoosh.search(query, limit=None)
    pairs = sorted((number, score) for score, number in found.top_n)
    _agree(fresh, query, np.array([n for n, _ in pairs]), np.array([s for _, s in pairs]))


@settings(max_examples=200, deadline=None)
@given(query=queries)
def test_many_segments_with_deletions_answer_as_whoosh_on_them(worn: Evaluator, query: Any) -> None:
    found = plain.scored(worn.generation, query)
    _agree(worn, query, found.ids, found.scores)


def _differ(ours: Evaluator, query: Any) -> tuple[set[int], set[int]]:
    """Return the documents only we find, and those only Whoosh finds."""
    mine = set(ours(query).ids.tolist())
    theirs = set(plain.scored(ours.generation, query).ids.tolist())
    return mine - theirs, theirs - mine


def test_where_whoosh_lets_a_forbidden_first_document_through_we_do_not(fresh: Evaluator) -> None:
    query = q.AndNot(q.Term("name", "排水"), q.Every())
    only_ours, only_whoosh = _differ(fresh, query)
    assert not only_ours
    assert only_whoosh == {int(fresh(q.Term("name", "排水")).ids[0])}


def test_where_whoosh_forgets_an_optional_part_when_it_skips_we_do_not(fresh: Evaluator) -> None:
    name = q.Term("name", "排水")
    query = q.And([name, q.AndMaybe(q.Term(MARK, mark("scenario", "flood")), name)])
    found, alone = fresh(query), fresh(name)
    assert set(alone.of(found.ids) * 2 + 1) == set(found.scores)
    assert set(plain.scored(fresh.generation, query).scores) > set(found.scores)


def test_where_whoosh_revives_a_deleted_document_under_not_we_do_not(tmp_path: Path) -> None:
    Index.rebuild(tmp_path, documents(10), ANALYZER)
    index = Index.open(tmp_path, ANALYZER)
    with index.writing() as writing:
        writing.remove(["p4"])
    assert _differ(index.answers().evaluator, q.Not(q.Term(KEY, "p3"))) == (set(), {4})


@pytest.mark.parametrize("boost", [1.0, 3.0])
@pytest.mark.parametrize(
    "query",
    [
        lambda boost: q.Prefix("body", "re", boost=boost),
        lambda boost: q.FuzzyTerm("body", "rescui", boost=boost),
        lambda boost: q.FuzzyTerm("name", "trunk", boost=boost, maxdist=2, prefixlength=1),
    ],
)
def test_prefixes_and_near_words_find_what_whoosh_finds_and_score_alike(
    fresh: Evaluator, worn: Evaluator, query: Any, boost: float
) -> None:
    """Whoosh means them to score alike, and scores them by rarity or not as the segment's size falls."""
    for ours in (fresh, worn):
        found = ours(query(boost))
        assert _differ(ours, query(boost)) == (set(), set())
        assert len(found.ids)
        assert set(found.scores.tolist()) == {boost}


def test_what_the_arrays_do_not_cover_is_answered_by_whoosh(worn: Evaluator) -> None:
    query = q.Wildcard("body", "r?sc*")
    found = worn(q.And([query, q.Term("body", "rescu")]))
    assert len(found.ids)
    assert found.ids.tolist() == plain.scored(worn.generation, q.Term("body", "rescu")).ids.tolist()
