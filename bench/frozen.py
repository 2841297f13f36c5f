"""What freezing costs at 10,000 products × 20 requirements: sealing, proving, and each file streamed."""

import json
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

from catalogue.domain import recomputing
from catalogue.domain.evidence import Grade
from catalogue.domain.frozen import FORMAT, Json, canonical, sealed
from catalogue.domain.product import Grain
from catalogue.domain.quantity import Bound, Comparator
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure, Requirement, Scope, Sheet, record
from catalogue.domain.sheet.candidates import Candidate, Stated
from catalogue.domain.sheet.matrix import Matrix
from catalogue.domain.words import Words
from catalogue.files.tables_out import book_bytes, csv_bytes
from catalogue.services import matrices, versions
from catalogue.web import create_app
from catalogue.web.config import Settings
from catalogue.web.frozen import tables
from catalogue.web.frozen.reading import Read

Made = TypeVar("Made")

PRODUCTS, REQUIREMENTS = 10_000, 20
CODES = ("pump_flow", "head", "working_depth", "working_radius")
UNITS = {"pump_flow": "m**3/hour", "head": "m", "working_depth": "m", "working_radius": "m"}


def document() -> tuple[str, str]:
    sheet = Sheet(
        tuple(
            Requirement(
                Measure(CODES[n % 4], Test.AT_LEAST, 10.0 * (n + 1), UNITS[CODES[n % 4]]),
                None if n < 10 else 10,
            )
            for n in range(REQUIREMENTS)
        ),
        Scope(category="drainage-truck"),
    )
    candidates = [_candidate(n) for n in range(PRODUCTS)]
    made = Matrix.of(sheet, candidates, matrices.turn)
    whole: Json = {
        "format": FORMAT,
        "code": "F-bench",
        "title": "bench",
        "made_at": "2026-11-21T12:00:00+00:00",
        "made_by": "bench",
        "ties": {"rule": {"zh": "", "en": ""}, "seed": "", "lots": {
            each.code: str(matrices.turn(each.code)) for each in candidates}},
        "definitions": recomputing.words_of(sheet),
        "versions": [_version(each) for each in candidates],
        "matrix": record.matrix(made),
    }  # fmt: skip
    return sealed({name: canonical(value) for name, value in whole.items()})


def _candidate(number: int) -> Candidate:
    code = f"P{number:05d}"
    stated = tuple(
        Stated(each, Bound(Comparator.EXACTLY, Decimal(number % 997 + 1), Decimal(number % 997 + 1),
               UNITS[each]), "", Words("", ""), Grade.PUBLIC_SOURCE)
        for each in CODES
    )  # fmt: skip
    name = Words(f"排水车{number}", f"Truck {number}")
    return Candidate(code, 1, name, "drainage-truck", Grain.MODEL, (), stated, None, ())


def _version(each: Candidate) -> Json:
    figures = [
        {"code": one.code, "comparator": "exactly", "low": str(one.bound.low),
         "high": str(one.bound.high), "unit": one.bound.unit, "grade": one.grade.value}
        for one in each.stated
        if one.bound
    ]  # fmt: skip
    whole = {"code": each.code, "indicators": figures}
    return {"code": each.code, "number": 1, "digest": versions.digest(whole), "record": whole}


def timed(name: str, deed: Callable[[], Made]) -> Made:
    began, worked = time.perf_counter(), time.process_time()
    made = deed()
    took, worked = time.perf_counter() - began, time.process_time() - worked
    print(f"{name:28} {took:8.2f} s on the clock, {worked:.2f} s of processor", flush=True)
    return made


def streamed(name: str, parts: Callable[[], Iterable[bytes]]) -> None:
    tracemalloc.start()
    began, first, size = time.perf_counter(), 0.0, 0
    for part in parts():
        first = first or time.perf_counter() - began
        size += len(part)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    took = time.perf_counter() - began
    print(f"{name:28} {took:8.2f} s, first byte {first:.2f} s, {size / 1e6:.1f} MB, "
          f"{peak / 1e6:.1f} MB of memory beside the record")  # fmt: skip


def main() -> None:
    print(f"{PRODUCTS} products × {REQUIREMENTS} requirements")
    _, text = timed("judge and seal", document)
    made: Json = json.loads(text)
    print(f"{'size of the JSON':28} {len(text.encode()) / 1e6:8.1f} MB")
    found = timed(
        "prove again from the JSON", lambda: list(recomputing.differences(json.loads(text)))
    )
    if found:
        sys.exit(f"differs: {found}")
    app = create_app(Settings.from_environment({}))
    with app.test_request_context("/zh/"):
        read = Read.of(made)
        streamed("CSV, 200,000 rows", lambda: csv_bytes(tables.reasons(read)))
        streamed("XLSX, 10,000 rows", lambda: book_bytes([("结论", tables.verdicts(read))]))
    print(f"{'most memory':28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:8.0f} MB")


if __name__ == "__main__":
    main()
