"""PostgreSQL with its own full-text search, in a cluster of the benchmark's own."""

import atexit
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg

from bench.engine import Found
from bench.questions import FACETS, PAGE, WEIGHTS, Question
from search.document import Document
from tests.services import postgres

if postgres.binaries() is None:
    raise ImportError("no PostgreSQL binaries (initdb, postgres)")

_SINGLE = tuple(facet for facet in FACETS if facet != "scenario")
_LABELS = dict(zip(WEIGHTS, "ABCD", strict=True))
_SHARES = "{" + ", ".join(str(weight / 4) for weight in reversed(WEIGHTS.values())) + "}"
_TABLE = f"""
CREATE TABLE product (id int PRIMARY KEY, key text UNIQUE, {" text, ".join(_SINGLE)} text,
    scenario text[], flow float, updated float, words tsvector);
"""
_INDEXES = """
CREATE INDEX ON product USING gin (words);
CREATE INDEX ON product USING gin (scenario);
CREATE INDEX ON product (flow);
CREATE INDEX ON product (updated);
VACUUM ANALYZE product;
"""
_PUT = (
    "INSERT INTO product VALUES (%s, %s, "
    + "%s, " * len(_SINGLE)
    + "%s, %s, %s, "
    + " || ".join(f"setweight(to_tsvector('simple', %s), '{each}')" for each in _LABELS.values())
    + ")"
)
_NAME = "address.json"


class PostgreSql:
    """Words in a tsvector with weights, facets and numbers in columns; ts_rank for the order."""

    name = "postgresql"
    outside = True  # it is another process: its memory is not the reader's
    slow = True

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        folder.mkdir(parents=True)
        held = ExitStack()
        server = held.enter_context(postgres.cluster())
        atexit.register(held.close)
        address = postgres.new_database(server, "bench").replace("+psycopg", "")
        (folder / _NAME).write_text(json.dumps(address))
        with psycopg.connect(address, autocommit=True) as made:
            made.execute(_TABLE)
            with made.transaction(), made.cursor() as cursor:
                cursor.executemany(_PUT, map(_row, documents))
            for statement in filter(str.strip, _INDEXES.split(";")):
                made.execute(statement)

    def open(self, folder: Path) -> None:
        address = json.loads((folder / _NAME).read_text())
        self._database = psycopg.connect(address, autocommit=True, prepare_threshold=None)
        atexit.register(self._database.close)  # before the server is told to stop

    def ask(self, question: Question) -> Found:
        if question.mode == "near":
            raise NotImplementedError("PostgreSQL has no fuzzy search without an extension")
        where, values = _matching(question)
        score = f"ts_rank('{_SHARES}', words, %(words)s::tsquery) DESC, " if question.words else ""
        order = f"{question.sort}, " if question.sort else score
        run = self._database.execute
        total = run(f"SELECT count(*) FROM product WHERE {where}", values).fetchone()
        page = f"ORDER BY {order}id LIMIT {PAGE} OFFSET {question.skip}"
        keys = run(f"SELECT key FROM product WHERE {where} {page}", values).fetchall()
        counts = self._counts(where, values) if question.facets else {}
        return Found(total[0] if total else 0, [key for (key,) in keys], counts)

    def _counts(self, where: str, values: dict[str, Any]) -> dict[str, dict[str, int]]:
        sets = ", ".join(f"({facet})" for facet in _SINGLE)
        names = ", ".join(_SINGLE)
        grouped = (
            f"SELECT {names}, count(*) FROM product WHERE {where} GROUP BY GROUPING SETS ({sets})"
        )
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for *row, count in self._database.execute(grouped, values):
            facet, value = next(p for p in zip(_SINGLE, row, strict=True) if p[1] is not None)
            counts[facet][value] = count
        each = f"SELECT value, count(*) FROM product, unnest(scenario) AS value WHERE {where} GROUP BY 1"
        counts["scenario"] = dict(self._database.execute(each, values).fetchall())
        return counts

    def forget(self) -> None:
        self._database.execute("DISCARD ALL")

    def change(self, documents: Sequence[Document]) -> None:
        with self._database.transaction(), self._database.cursor() as cursor:
            keys = [document.key for document in documents]
            cursor.execute("DELETE FROM product WHERE key = ANY(%s)", (keys,))
            cursor.executemany(_PUT, map(_row, documents))

    def see(self) -> None:
        """Do nothing: a commit is seen at once."""


def _matching(question: Question) -> tuple[str, dict[str, Any]]:
    parts, values = ["true"], dict[str, Any]()
    if question.words:
        parts.append("words @@ %(words)s::tsquery")
        values["words"] = _words(question)
    if question.scenario:
        parts.append("scenario @> ARRAY[%(scenario)s]")
        values["scenario"] = question.scenario
    if question.at_least is not None:
        parts.append("flow >= %(flow)s")
        values["flow"] = question.at_least
    return " AND ".join(parts), values


def _words(question: Question) -> str:
    body = _LABELS["body"]
    if question.mode == "phrase":
        return " <-> ".join(f"{word}:{body}" for word in question.words)
    if question.mode == "prefix":
        return f"{question.words[0]}:*{body}"
    return " | ".join(question.words)


def _row(document: Document) -> tuple[object, ...]:
    single = [document.facets[facet][0] for facet in _SINGLE]
    numbers = [document.numbers.get(name) for name in ("flow", "updated")]
    texts = [document.texts[name][0] for name in WEIGHTS]
    return (
        int(document.key[1:]),
        document.key,
        *single,
        list(document.facets["scenario"]),
        *numbers,
        *texts,
    )
