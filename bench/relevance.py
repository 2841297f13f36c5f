"""How well the site's own analyzer and ranking find what judges called relevant, on any judged set.

    python -m bench.relevance DOCS QUERIES QRELS

DOCS is id⇥title⇥text, QUERIES is qid⇥query, QRELS is qid⇥docid⇥grade (0 is not relevant), all in
UTF-8 and without a heading. No vocabulary is given, so nothing is filtered: it is the bare ranking.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from search.analysis import Analyzer
from search.document import Document
from search.index import Index
from search.request import LARGEST_SIZE, Request

TOP = 10

Judged = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one query found, best first, and how long that took."""

    query: str
    found: Sequence[str]
    seconds: float


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return nDCG@10 with the grade as gain, as trec_eval counts it."""
    gained = sum(grades.get(key, 0) / log2(rank + 2) for rank, key in enumerate(found[:TOP]))
    ideal = sorted(grades.values(), reverse=True)[:TOP]
    best = sum(grade / log2(rank + 2) for rank, grade in enumerate(ideal))
    return gained / best if best else 0.0


def reciprocal(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return one over the rank of the first relevant document, 0 beyond the tenth."""
    ranks = (rank for rank, key in enumerate(found[:TOP], 1) if grades.get(key, 0) > 0)
    return 1 / next(ranks, float("inf"))


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of the relevant documents that was found at all, in the first hundred."""
    relevant = {key for key, grade in grades.items() if grade > 0}
    return len(relevant & set(found)) / len(relevant) if relevant else 0.0


def measures(rankings: Sequence[Ranking], judged: Judged) -> dict[str, float]:
    """Return the measures over all queries that have a relevant document, zero results counted."""
    rated = [r for r in rankings if any(judged.get(r.query, {}).values())]
    times = [r.seconds * 1000 for r in rankings]
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {
        "queries": float(len(rated)),
        "nDCG@10": fmean(ndcg(r.found, judged[r.query]) for r in rated),
        "MRR@10": fmean(reciprocal(r.found, judged[r.query]) for r in rated),
        f"recall@{LARGEST_SIZE}": fmean(recall(r.found, judged[r.query]) for r in rated),
        "zero results": fmean(not r.found for r in rankings),
        "p50 ms": cuts[9],
        "p95 ms": cuts[18],
    }


def ranked(index: Index, queries: Mapping[str, str]) -> Iterator[Ranking]:
    """Ask every query for its first hundred, after one that warms the index."""
    for words in list(queries.values())[:1]:
        index.search(Request(words=words), facets=())
    for query, words in queries.items():
        request = Request(words=words, size=LARGEST_SIZE)
        begun = perf_counter()
        results = index.search(request, facets=())
        yield Ranking(query, [hit.key for hit in results.hits], perf_counter() - begun)


def rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Read a file of tab-separated columns; tabs in the last column are part of it."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = line.split("\t", columns - 1)
            yield [*row, *[""] * (columns - len(row))]


def documents(path: Path) -> Iterator[Document]:
    for key, title, text in rows(path, 3):
        yield Document(key, {"name": (title,), "body": (title, text)})


def judgements(path: Path) -> Judged:
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for query, key, grade in rows(path, 3):
        judged[query][key] = int(float(grade))
    return judged


def evaluate(
    found: Iterable[Document], queries: Mapping[str, str], judged: Judged
) -> dict[str, float]:
    """Index the documents, ask the queries and measure the answers."""
    analyzer = Analyzer()
    with TemporaryDirectory() as folder:
        Index.rebuild(folder, found, analyzer)
        index = Index.open(folder, analyzer)
        return measures(list(ranked(index, queries)), judged)


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 3:
        print(__doc__)
        return 2
    docs, queries, qrels = map(Path, arguments)
    asked = {row[0]: row[1] for row in rows(queries, 2)}
    for name, value in evaluate(documents(docs), asked, judgements(qrels)).items():
        print(f"{name:12} {value:10.4f}" if name != "queries" else f"{name:12} {value:10.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
