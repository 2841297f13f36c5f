"""How well the shipped catalogue answers the judged queries of ``tests/search/judged``.

    python -m bench.judged

Three ways: the words alone, with the sentence read into filters, and as the site answers, with
slips put right and the nearest search where nothing is found. -v lists the worst of the last.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlmodel import Session

from bench.relevance import Judged, Ranking, judgements, measures, ndcg, rows
from bench.results import keep
from catalogue.services import imports, indexing, lexicon, migrations
from catalogue.web import db
from search import language
from search.ask import ask
from search.correct import Corrections
from search.index import Index
from search.request import LARGEST_SIZE, Request
from search.results import Results
from search.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[1] / "tests" / "search" / "judged"
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def queries() -> dict[str, str]:
    return {row[0]: row[1] for row in rows(FOLDER / "queries.tsv", 2)}


def judged() -> Judged:
    return judgements(FOLDER / "qrels.tsv")


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the shipped catalogue is asked with."""

    index: Index
    vocabulary: Vocabulary
    corrections: Corrections


@contextmanager
def shipped() -> Iterator[Shipped]:
    """Bring the shipped catalogue into a database and an index that last as long as they are used."""
    with TemporaryDirectory() as folder:
        engine = db.make_engine(f"sqlite:///{folder}/youbei.db")
        with engine.begin() as connection:
            migrations.upgrade(connection)
        with Session(engine) as session:
            imports.load_shipped(session, WHEN)
            session.commit()
            indexing.rebuild(session, Path(folder) / "index")
            index = Index.open(Path(folder) / "index", lexicon.analyzer(), lexicon.field())
            words = lexicon.build(session)
            yield Shipped(index, words, Corrections(words, lexicon.products(session)))
        engine.dispose()


def words_alone(request: Request, asked: Shipped) -> Results:
    return asked.index.search(request, facets=())


def as_read(request: Request, asked: Shipped) -> Results:
    reading = language.parse(request.words, asked.vocabulary)
    return asked.index.search(reading.applied(request), facets=())


def as_answered(request: Request, asked: Shipped) -> Results:
    return ask(request, asked.index, asked.vocabulary, asked.corrections, facets=()).results


WAYS = {"words alone": words_alone, "as read": as_read, "as answered": as_answered}


def ranked(way: str, asked: Shipped) -> Iterator[Ranking]:
    """Ask every judged query in one of the ways."""
    for query, words in queries().items():
        begun = perf_counter()
        results = WAYS[way](Request(words=words, size=LARGEST_SIZE), asked)
        yield Ranking(query, [hit.key for hit in results.hits], perf_counter() - begun)


def main() -> int:
    grades = judged()
    found = {}
    with shipped() as asked:
        for way in WAYS:
            rankings = list(ranked(way, asked))
            found[way] = measures(rankings, grades)
            print(f"{way:12}", *(f"{key} {value:.3f}" for key, value in found[way].items()))
    keep("judged", found)
    if "-v" in sys.argv:
        _print_worst(rankings, grades)
    return 0


def _print_worst(rankings: list[Ranking], grades: Judged) -> None:
    asked = queries()
    worst = sorted(rankings, key=lambda ranking: ndcg(ranking.found, grades[ranking.query]))
    for ranking in worst[:40]:
        score = ndcg(ranking.found, grades[ranking.query])
        print(
            f"{score:.2f} {ranking.query:10} {asked[ranking.query]}: {' '.join(ranking.found[:8])}"
        )


if __name__ == "__main__":
    sys.exit(main())
