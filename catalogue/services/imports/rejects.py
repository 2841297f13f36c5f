"""The rows that could not be taken, written beside their file as they were, each with its reason."""

from collections.abc import Iterator
from pathlib import Path

from catalogue.files import csv_text
from catalogue.files.table import Sheet
from catalogue.services.imports.batch import Batch, Entry
from catalogue.services.imports.planning import Plan


def write(path: Path, batch: Batch, plan: Plan) -> Path | None:
    """Write FILE.rejected.csv and return its path, or None where every row was taken."""
    if not plan.refused:
        return None
    target = path.with_name(f"{path.name}.rejected.csv")
    columns = batch.columns or ("kind", "code")
    rows = ((*_reason(entry), *_cells(entry, len(columns))) for entry in plan.refused)
    csv_text.write(target, Sheet("rejected", ("row", "原因", "reason", *columns), rows))
    return target


def _reason(entry: Entry) -> Iterator[str]:
    problems = entry.findings.problems
    yield str(entry.row or entry.place.at(""))
    yield "；".join(f"{each.place}：{each.message.zh}" for each in problems)
    yield "; ".join(f"{each.place}: {each.message.en}" for each in problems)


def _cells(entry: Entry, width: int) -> tuple[str, ...]:
    cells = entry.original or (entry.shape.kind, entry.code)
    return (*cells, *("",) * (width - len(cells)))[:width]
