"""Takes records from JSON in the layout youbei/1, whole or one a line."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from catalogue.domain.words import Words
from catalogue.files import json_text
from catalogue.services.imports.batch import Batch, Entry
from catalogue.services.records import BY_GROUP, LAYOUT, SHAPES, reading
from catalogue.services.records.findings import Findings, InJson, nearest, some
from catalogue.services.records.layout import Shape

BY_KIND = {shape.kind: shape for shape in SHAPES}


def read(path: Path, batch: Batch) -> None:
    """Add what a .json file says to the batch."""
    said = json_text.read(path)
    where = InJson(path.name)
    if not isinstance(said, dict) or said.get("layout") != LAYOUT:
        batch.findings.problem(where.at("layout"), _not_ours())
        return
    for group, rows in said.items():
        if group == "layout":
            continue
        shape = BY_GROUP.get(group)
        if shape is None or not isinstance(rows, list):
            batch.findings.problem(where.at(group), _unknown_group(group, BY_GROUP))
            continue
        for index, row in enumerate(rows):
            _add(batch, shape, row, where.part(group, index))


def read_lines(path: Path, batch: Batch) -> None:
    """Add what a .jsonl file says: the layout on the first line, then one record a line."""
    for number, said in json_text.read_lines(path):
        where = InJson(f"{path.name} 行/line {number}")
        if not isinstance(said, dict):
            batch.findings.problem(where.at(""), _unknown_group("", BY_KIND))
        elif number > 1 or said.get("layout") != LAYOUT:
            _add_line(batch, said, where)


def _add_line(batch: Batch, said: dict[str, Any], where: InJson) -> None:
    shape = BY_KIND.get(str(said.get("kind")))
    if shape is None:
        batch.findings.problem(where.at("kind"), _unknown_group(str(said.get("kind", "")), BY_KIND))
        return
    _add(batch, shape, {name: value for name, value in said.items() if name != "kind"}, where)


def _add(batch: Batch, shape: Shape, row: Any, where: InJson) -> None:
    found = Findings()
    said = reading.partial(shape, row, where, found)
    batch.entries.append(Entry(shape, said, where, found))


def _not_ours() -> Words:
    return Words(
        zh=f'文件开头要有"layout": "{LAYOUT}"；别的格式用--map说明哪一列是什么',
        en=f'the file must begin with "layout": "{LAYOUT}"; for other tables say with --map '
        "which column is what",
    )


def _unknown_group(name: str, known: Iterable[str]) -> Words:
    hint = nearest(name, known)
    return Words(
        zh=f"不认识“{name}”{hint.zh}；可以有：{some(known)}",
        en=f"“{name}” is not known{hint.en}; known are {some(known)}",
    )
