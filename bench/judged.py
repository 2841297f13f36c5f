"""How well the shipped catalogue answers the judged queries of ``tests/search/judged``.

    python -m bench.judged

Twice: with the words alone, and as the site does it, with the sentence read into filters first.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlmodel import Session

from bench.relevance import Judged, Ranking, judgements, measures, ndcg, rows
from catalogue.services import imports, indexing, lexicon, migrations
from catalogue.web import db
from search import language
from search.index import Index
from search.request import LARGEST_SIZE, Request
from search.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[1] / "tests" / "search" / "judged"
WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def queries() -> dict[str, str]:
    return {row[0]: row[1] for row in rows(FOLDER / "queries.tsv", 2)}


def judged() -> Judged:
    return judgements(FOLDER / "qrels.tsv")


@contextmanager
def shipped() -> Iterator[tuple[Index, Vocabulary]]:
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
            yield index, lexicon.build(session)
        engine.dispose()


def ranked(index: Index, vocabulary: Vocabulary, *, read: bool) -> Iterator[Ranking]:
    """Ask every judged query; ``read`` says whether its words become filters first."""
    for query, words in queries().items():
        begun = perf_counter()
        request = Request(words=words, size=LARGEST_SIZE)
        if read:
            request = language.parse(words, vocabulary).applied(request)
        results = index.search(request, facets=())
        yield Ranking(query, [hit.key for hit in results.hits], perf_counter() - begun)


def main() -> int:
    grades = judged()
    with shipped() as (index, vocabulary):
        for name, read in (("words alone", False), ("as read", True)):
            rankings = list(ranked(index, vocabulary, read=read))
            figures = measures(rankings, grades)
            print(f"{name:12}", *(f"{key} {value:.3f}" for key, value in figures.items()))
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
