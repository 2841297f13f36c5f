"""Gives the catalogue back as files: what goes out comes in again unchanged."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.files import csv_text, folder, json_text, workbook
from catalogue.files.faults import FileError
from catalogue.files.store import Store
from catalogue.files.table import Sheet, Value
from catalogue.services.genuine import without_samples
from catalogue.services.imports import figures
from catalogue.services.imports.planning import loading
from catalogue.services.records import LAYOUT, SHAPES, record
from catalogue.services.records.layout import PRODUCT, Field, Kind, Shape
from catalogue.services.records.writing import Record

Groups = dict[str, list[Record]]

CHUNK = 500


def groups(session: Session, catalogue: str | None = None, *, samples: bool = False) -> Groups:
    """Return every record by its group; of one catalogue only what belongs to it.

    The sample world stays here unless it is asked for.
    """
    whole = {shape.group: list(_records(session, shape, samples=samples)) for shape in SHAPES}
    return whole if catalogue is None else _only(whole, catalogue)


def _records(session: Session, shape: Shape, *, samples: bool) -> Iterator[Record]:
    entity: Any = shape.entity
    query = select(entity).order_by(entity.code).options(*loading(shape))
    if not samples:
        query = without_samples(query, entity.id)
    for thing in session.exec(query.execution_options(yield_per=CHUNK)):
        yield record(shape, thing)


def _only(whole: Groups, catalogue: str) -> Groups:
    """Return the products of one catalogue and what they and its listings refer to."""
    listings = [each for each in whole["listings"] if each["catalogue"] == catalogue]
    products = [
        each
        for each in whole["products"]
        if vocabulary().categories[each["category"]].catalogue == catalogue
    ]
    makers = {code for each in products for code in each["makers"]}
    makers |= {each["enterprise"] for each in listings}
    return whole | {
        "products": products,
        "listings": listings,
        "editions": [each for each in whole["editions"] if each["catalogue"] == catalogue],
        "enterprises": [each for each in whole["enterprises"] if each["code"] in makers],
    }


def write(groups: Groups, path: Path, store: Store) -> None:
    """Write the records as the name of the file asks; a file appears whole or not at all."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise InvalidError(
            Words(
                zh=f"不认识{path.name}的格式：可以是{'、'.join(filter(None, _WRITERS))}，或一个文件夹",
                en=f"the format of {path.name} is not known: it may be "
                f"{', '.join(filter(None, _WRITERS))}, or a folder",
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".youbei-") as scratch:
        partial = Path(scratch) / path.name
        try:
            writer(groups, partial, store)
        except FileError as error:
            fault = error.fault
            raise InvalidError(Words(zh=fault.zh, en=f"{fault.place}: {fault.en}")) from error
        if partial.is_dir():
            shutil.copytree(partial, path, dirs_exist_ok=True)
        else:
            partial.replace(path)


def _json(groups: Groups, path: Path, store: Store) -> None:
    del store
    json_text.write(path, {"layout": LAYOUT, **groups})


def _json_lines(groups: Groups, path: Path, store: Store) -> None:
    del store
    json_text.write_lines(path, _lines(groups))


def _lines(groups: Groups) -> Iterator[Record]:
    yield {"layout": LAYOUT}
    for shape in SHAPES:
        for each in groups[shape.group]:
            yield {"kind": shape.kind, **each}


def _workbook(groups: Groups, path: Path, store: Store) -> None:
    del store
    workbook.write(path, sheets(groups))


def _folder(groups: Groups, path: Path, store: Store) -> None:
    folder.write(path, sheets(groups))
    for sha256 in documents(groups):
        if store.has(sha256):
            folder.add_document(path, sha256, store.path(sha256))


def _zip(groups: Groups, path: Path, store: Store) -> None:
    unpacked = path.with_suffix("")
    _folder(groups, unpacked, store)
    folder.pack(unpacked, path)


def _products(groups: Groups, path: Path, store: Store) -> None:
    del store
    csv_text.write(path, wide(groups["products"]))


_WRITERS: dict[str, Callable[[Groups, Path, Store], None]] = {
    ".json": _json,
    ".jsonl": _json_lines,
    ".xlsx": _workbook,
    ".csv": _products,
    ".zip": _zip,
    "": _folder,
}


def carries_documents(path: Path) -> bool:
    """Return whether this kind of file takes the bytes of documents along."""
    return path.suffix.lower() in {".zip", ""}


def documents(groups: Groups) -> list[str]:
    """Return the digest of every document that the products name."""
    held = (row["sha256"] for each in groups["products"] for row in each["documents"])
    return sorted(set(held))


def sheets(groups: Groups) -> Iterator[Sheet]:
    """Yield one table for each kind of record and of part, even an empty one."""
    for shape in SHAPES:
        records = groups[shape.group]
        columns = tuple(field.name for field in shape.simple)
        yield Sheet(shape.group, columns, (_row(shape.simple, each) for each in records))
        for part in shape.parts:
            if part.rows:
                yield _part_sheet(shape, part.name, part.rows, records)


def _part_sheet(owner: Shape, name: str, shape: Shape, records: Iterable[Record]) -> Sheet:
    rows = ((each["code"], *_row(shape.simple, part)) for each in records for part in each[name])
    return Sheet(name, (owner.kind, *(field.name for field in shape.simple)), rows)


def _row(fields: Iterable[Field], record: Record) -> tuple[Value, ...]:
    return tuple(_cell(field, record.get(field.name)) for field in fields)


def _cell(field: Field, value: Any) -> Value:
    if field.kind is Kind.ROWS:
        return json_text.line(value) if value else ""
    if isinstance(value, list):
        return " ".join(map(str, value))
    held: Value = value
    return held


def wide(products: list[Record]) -> Sheet:
    """Return the products as one table, with a column for every indicator that any of them has."""
    used = {row["code"] for each in products for row in each["indicators"]}
    codes = tuple(code for code in vocabulary().indicators if code in used)
    fields = tuple(field for field in PRODUCT.fields if field.name != "indicators")
    rows = ((*_row(fields, each), *_figures(each, codes)) for each in products)
    return Sheet("products", (*(field.name for field in fields), *codes), rows)


def _figures(product: Record, codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield figures.written([row for row in product["indicators"] if row["code"] == code])
