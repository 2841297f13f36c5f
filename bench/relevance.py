"""How well the site's own analyzer and ranking find what judges called relevant, on any judged set.

    python -m bench.relevance DOCS QUERIES QRELS

DOCS is id⇥title⇥text, QUERIES is qid⇥query, QRELS is qid⇥docid⇥grade (0 is not relevant; TREC's
four columns are read too), all in UTF-8. No vocabulary is given, so nothing is filtered: it is the
bare ranking. A line that cannot be read is passed over and counted; of two documents with one id the
first stands; a query without words finds nothing.
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
JUDGED = 3  # columns of a judgement

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
    times = [r.seconds * 1000 for r in rankings] or [0.0]
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {
        "queries": float(len(rated)),
        "nDCG@10": _mean(ndcg(r.found, judged[r.query]) for r in rated),
        "MRR@10": _mean(reciprocal(r.found, judged[r.query]) for r in rated),
        f"recall@{LARGEST_SIZE}": _mean(recall(r.found, judged[r.query]) for r in rated),
        "zero results": _mean(float(not r.found) for r in rankings),
        "p50 ms": cuts[9],
        "p95 ms": cuts[18],
    }


def _mean(values: Iterable[float]) -> float:
    """Return the mean, nought where there is nothing to measure."""
    kept = list(values)
    return fmean(kept) if kept else 0.0


def ranked(index: Index, queries: Mapping[str, str]) -> Iterator[Ranking]:
    """Ask every query for its first hundred, after one that warms the index."""
    for words in list(queries.values())[:1]:
        index.search(Request(words=words), facets=())
    for query, words in queries.items():
        request = Request(words=words, size=LARGEST_SIZE)
        begun = perf_counter()
        # A site shows everything where nothing is asked; a ranking has nothing to rank.
        hits = index.search(request, facets=()).hits if request.words else ()
        yield Ranking(query, [hit.key for hit in hits], perf_counter() - begun)


def rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Read a file of tab-separated columns; tabs in the last column are part of it.

    Only a line feed ends a line: texts have other marks that Python would split at.
    """
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as file:
        for line in file:
            row = line.rstrip("\r\n").split("\t", columns - 1)
            if row[0].strip():
                yield [row[0].strip(), *row[1:], *[""] * (columns - len(row))]


def documents(path: Path) -> Iterator[Document]:
    seen: set[str] = set()
    for key, title, text in rows(path, 3):
        if key not in seen:
            seen.add(key)
            yield Document(key, {"name": (title,), "body": (title, text)})


def judgements(path: Path) -> Judged:
    """Read who judged what; a heading, or a grade that is no number, is passed over."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    unread = 0
    for row in rows(path, 4):
        query, *between, key, grade = _judgement(row)
        del between
        try:
            judged[query][key] = max(0, int(float(grade)))
        except (ValueError, OverflowError):
            unread += 1
    if unread:
        print(f"{unread} lines of {path.name} passed over: no grade", file=sys.stderr)
    return judged


def _judgement(row: Sequence[str]) -> Sequence[str]:
    """Return the columns there are; spaces part them where there are no tabs."""
    filled = [part.strip() for part in row if part.strip()]
    if len(filled) == 1:
        filled = filled[0].split()
    return filled if len(filled) >= JUDGED else (*filled, *[""] * (JUDGED - len(filled)))


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
