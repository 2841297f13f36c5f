"""SQLite with its full-text index FTS5."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.engine import Found
from bench.questions import FACETS, PAGE, WEIGHTS, Question
from search.document import Document

_SINGLE = tuple(facet for facet in FACETS if facet != "scenario")
_TABLES = f"""
CREATE VIRTUAL TABLE words USING fts5({", ".join(WEIGHTS)}, prefix='4');
CREATE TABLE product (id INTEGER PRIMARY KEY, key TEXT UNIQUE, {", ".join(_SINGLE)}, flow REAL, updated REAL);
CREATE TABLE scenario (product INTEGER, value TEXT, PRIMARY KEY (value, product)) WITHOUT ROWID;
CREATE INDEX scenario_of ON scenario (product, value);
CREATE INDEX product_flow ON product (flow);
CREATE INDEX product_updated ON product (updated);
"""


class Fts5:
    """Words in an FTS5 table, facets and numbers in ordinary ones; BM25 with column weights."""

    name = "sqlite fts5"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        folder.mkdir(parents=True)
        with sqlite3.connect(folder / "fts5.db") as database:
            database.executescript(_TABLES)
            for document in documents:
                _put(database, document)
            database.execute("INSERT INTO words(words) VALUES ('optimize')")
            database.execute("ANALYZE")
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute("PRAGMA mmap_size = 4000000000")
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")

    def ask(self, question: Question) -> Found:
        run = self._database.execute
        if question.mode == "near":
            raise NotImplementedError("FTS5 has no fuzzy search")
        source, values = _matching(question)
        if question.facets:
            run("DROP TABLE IF EXISTS temp.matched")
            run(
                f"CREATE TEMP TABLE matched AS SELECT product.id, {_score(question)} AS score {source}",
                values,
            )
            source, values = "FROM matched JOIN product USING (id) WHERE 1", ()
        total = run(f"SELECT count(*) {source}", values).fetchone()[0]
        score = "score" if question.facets else _score(question)
        order = (question.sort and f"product.{question.sort}") or score
        page = f"SELECT product.key {source} ORDER BY {order}, product.id LIMIT {PAGE} OFFSET {question.skip}"
        keys = [key for (key,) in run(page, values)]
        return Found(total, keys, self._counts() if question.facets else {})

    def _counts(self) -> dict[str, dict[str, int]]:
        run = self._database.execute
        counts = {
            f: dict(
                run(
                    f"SELECT {f}, count(*) FROM matched JOIN product USING (id) GROUP BY 1"
                ).fetchall()
            )
            for f in _SINGLE
        }
        of = "SELECT value, count(*) FROM matched JOIN scenario ON product = id GROUP BY 1"
        return counts | {"scenario": dict(run(of).fetchall())}

    def forget(self) -> None:
        self._database.execute("PRAGMA shrink_memory")

    def change(self, documents: Sequence[Document]) -> None:
        with self._database:
            for document in documents:
                number = int(document.key[1:])
                for table, column in (
                    ("words", "rowid"),
                    ("product", "id"),
                    ("scenario", "product"),
                ):
                    self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))
                _put(self._database, document)

    def see(self) -> None:
        """Do nothing: a commit is seen at once."""


def _score(question: Question) -> str:
    if not question.words:
        return "0"
    return f"bm25(words, {', '.join(str(weight) for weight in WEIGHTS.values())})"


def _matching(question: Question) -> tuple[str, tuple[object, ...]]:
    source, values = "FROM product WHERE 1", []
    if question.words:
        source = "FROM words JOIN product ON product.id = words.rowid WHERE words MATCH ?"
        values.append(_match(question))
    if question.scenario:
        source += " AND product.id IN (SELECT product FROM scenario WHERE value = ?)"
        values.append(question.scenario)
    if question.at_least is not None:
        source += " AND product.flow >= ?"
        values.append(str(question.at_least))
    return source, tuple(float(v) if v == str(question.at_least) else v for v in values)


def _match(question: Question) -> str:
    words = [f'"{word}"' for word in question.words]
    if question.mode == "phrase":
        return f'body : "{" ".join(question.words)}"'
    if question.mode == "prefix":
        return f"body : {words[0]} *"
    return " OR ".join(words)


def _put(database: sqlite3.Connection, document: Document) -> None:
    number = int(document.key[1:])
    texts = [document.texts[field][0] for field in WEIGHTS]
    database.execute(
        "INSERT INTO words (rowid, name, maker, body, cases) VALUES (?, ?, ?, ?, ?)",
        (number, *texts),
    )
    facets = [document.facets[facet][0] for facet in _SINGLE]
    numbers = [document.numbers.get(name) for name in ("flow", "updated")]
    places = ", ".join("?" * (2 + len(facets) + len(numbers)))
    database.execute(
        f"INSERT INTO product VALUES ({places})", (number, document.key, *facets, *numbers)
    )
    database.executemany(
        "INSERT INTO scenario VALUES (?, ?)", [(number, v) for v in document.facets["scenario"]]
    )
