"""The shipped catalogue many times over, in the site's own database and index, with names of its own.

What a product says and states is copied; its name, its code, its model and its maker are new. So a
page of it costs what a page costs, at any size.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlmodel import Session

from bench.judged import WHEN
from catalogue.domain.vocabulary import vocabulary
from catalogue.services import imports, indexing, lexicon, migrations, products
from catalogue.web import db
from catalogue.web.config import Settings
from search.document import Document
from search.index import Index

MAKERS = 400
REGIONS = 12
_SYLLABLES = "华安泰远宏图天盾金海博创恒瑞中科明辉"
_OWNED = ("product_scenario", "source", "indicator")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped product as rows of tables, and as the index sees it."""

    product: Row
    owned: Mapping[str, list[Row]]
    document: Document


def fill(settings: Settings, size: int) -> list[Document]:
    """Make database and index with so many products; return what the index was told."""
    engine = db.make_engine(settings.database)
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with db.transaction(engine) as session:
        imports.load_shipped(session, WHEN)
        told = _documents(session)
    engine.dispose()
    with sqlite3.connect(settings.var / "youbei.db") as record:
        record.row_factory = sqlite3.Row
        made = _Copies(record, told).written(size - len(told))
    record.close()
    every = [*told.values(), *made]
    Index.rebuild(settings.index, every, lexicon.analyzer())
    (settings.index / indexing.STAMP).write_text(indexing.made_by())
    return every


def _documents(session: Session) -> dict[str, Document]:
    found = list(products.every(session))
    listings = products.listings_of(session, found)
    words = vocabulary()
    return {each.code: indexing.document(each, listings[each.code], words) for each in found}


class _Copies:
    """Copies of the shipped products, on their way into the record."""

    def __init__(self, record: sqlite3.Connection, told: Mapping[str, Document]) -> None:
        self._record = record
        self._random = Random(7)
        self._templates = list(_templates(record, told))
        self._makers = [self._maker(number) for number in range(MAKERS)]

    def written(self, count: int) -> list[Document]:
        """Write so many copies; return them as the index sees them."""
        rows: dict[str, list[Row]] = defaultdict(list)
        rows["enterprise"] = [maker for maker, _ in self._makers]
        made = []
        for number in range(count):
            template = self._templates[number % len(self._templates)]
            made.append(self._copy(template, number, rows))
        for table, found in rows.items():
            _insert(self._record, table, found)
        return made

    def _maker(self, number: int) -> tuple[Row, str]:
        known = dict(self._record.execute("SELECT * FROM enterprise LIMIT 1").fetchone())
        named = "".join(self._random.sample(_SYLLABLES, 2))
        region = self._random.choice(sorted(vocabulary().regions)[:REGIONS])
        new = {"id": self._id(), "code": f"B-{number:04}", "region": region}
        names = {"name_zh": f"{named}装备{number}厂", "name_en": f"Maker {number}"}
        return known | new | names, region

    def _copy(self, template: Template, number: int, rows: dict[str, list[Row]]) -> Document:
        maker, region = self._makers[min(int(self._random.paretovariate(0.7)), MAKERS) - 1]
        ids = {template.product["id"]: self._id()}
        ids |= {each["id"]: self._id() for each in template.owned["source"]}
        model, code = f"BX{number}", f"BX-{number:06}"
        named = {k: f"{template.product[k]} {model}" for k in ("name_zh", "name_en")}
        product = template.product | named | {"code": code, "model": model}
        rows["product"].append(product | {"id": ids[template.product["id"]]})
        for table in _OWNED:
            rows[table] += [self._owned(each, ids) for each in template.owned[table]]
        rows["maker"].append(
            {"product_id": ids[template.product["id"]], "enterprise_id": maker["id"], "position": 0}
        )
        return _document(template.document, product, maker, region)

    def _owned(self, row: Row, ids: Mapping[str, str]) -> Row:
        moved = {name: ids[row[name]] for name in ("product_id", "source_id") if row.get(name)}
        own = {"id": ids.get(row["id"]) or self._id()} if "id" in row else {}
        return row | moved | own

    def _id(self) -> str:
        return UUID(int=self._random.getrandbits(128), version=4).hex


def _document(told: Document, product: Row, maker: Row, region: str) -> Document:
    names = (product["name_zh"], product["name_en"])
    return replace(
        told,
        key=product["code"],
        texts={
            **told.texts,
            "name": names,
            "model": (product["model"], product["code"]),
            "maker": (maker["name_zh"], maker["name_en"]),
            "body": (*names, *told.texts["body"][2:]),
        },
        facets={**told.facets, "enterprise": (maker["code"],), "region": (region,)},
    )


def _templates(record: sqlite3.Connection, told: Mapping[str, Document]) -> Iterator[Template]:
    for product in record.execute("SELECT * FROM product ORDER BY code").fetchall():
        owned = {
            table: [
                dict(row)
                for row in record.execute(
                    f"SELECT * FROM {table} WHERE product_id = ?", (product["id"],)
                )
            ]
            for table in _OWNED
        }
        yield Template(dict(product), owned, told[product["code"]])


def _insert(record: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    record.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
        (tuple(row[name] for name in names) for row in rows),
    )


def one_table(path: Path, documents: list[Document]) -> None:
    """Write the same products as one table with full-text search: what Datasette serves."""
    analyzer = lexicon.analyzer()
    with sqlite3.connect(path) as made:
        made.executescript(_TABLE)
        made.executemany(
            "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_flat(number, each, analyzer) for number, each in enumerate(documents)),
        )
        made.execute("INSERT INTO found(found) VALUES ('rebuild')")
        for facet in ("category", "enterprise", "region", "catalogue", "standing"):
            made.execute(f"CREATE INDEX product_{facet} ON product ({facet})")
    made.close()


_TABLE = """
CREATE TABLE product (id INTEGER PRIMARY KEY, code TEXT, name TEXT, category TEXT, enterprise TEXT,
    region TEXT, catalogue TEXT, standing TEXT, scenario TEXT, words TEXT);
CREATE VIRTUAL TABLE found USING fts5(words, content='product', content_rowid='id');
"""


def _flat(number: int, told: Document, analyzer: Any) -> tuple[object, ...]:
    single = [next(iter(told.facets.get(name, ())), None) for name in _SINGLE]
    scenarios = "[" + ", ".join(f'"{each}"' for each in told.facets["scenario"]) + "]"
    runs = (run for runs in told.texts.values() for run in runs)
    words = " ".join(word for run in runs for word in analyzer.words(run)[0])
    return (number, told.key, " ".join(told.texts["name"]), *single, scenarios, words)


_SINGLE = ("category", "enterprise", "region", "catalogue", "standing")
