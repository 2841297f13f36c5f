"""Every engine that runs here, asked the same questions about the same products: one table, one file.

``python -m bench.search [sizes …] [--slow] [--without MODULE]``; ``--slow`` asks plain Whoosh and PostgreSQL
beyond 10,000 products too, which takes minutes. Times are milliseconds of wall clock in one process, the
quickest of so many rounds for each question; engines take turns. The two slow ones are asked the first
four questions of a class, once. All are asked after the changes of `bench.life`, as in use: an index that
was never changed since it was built is a rare sight. Warm, the question was just asked, and ours has the
scored list of each word at hand, never an answer. Emptied, it was not, and every cache is empty that an
engine keeps from question to question, not what it opened; the processor holds what others left in it.
"""

import argparse
import importlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.engine import Engine
from bench.goals import missed
from bench.life import life
from bench.questions import EACH, questions
from bench.results import keep
from bench.table import goals, printed
from bench.turns import FEW, Times, taken

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
_PATIENT = 10_000  # plain Whoosh and PostgreSQL are built up to here unless they are asked for
_SLOW = {"Whoosh", "PostgreSql"}

_ENGINES = {
    "ours": "Ours",
    "tantivies": "Tantivy",
    "fts5": "Fts5",
    "postgresql": "PostgreSql",
    "whoosh_alone": "Whoosh",
}


def engines(size: int, without: Sequence[str], *, slow: bool) -> Iterator[Engine]:
    """Yield the engines that are wanted and installed here."""
    for module, name in _ENGINES.items():
        if module in without or (name in _SLOW and size > _PATIENT and not slow):
            continue
        try:
            yield getattr(importlib.import_module(f"bench.{module}"), name)()
        except ImportError as missing:
            print(f"{module} is left out: {missing}")


def measured(size: int, rounds: int, folder: Path, present: Sequence[Engine]) -> dict[str, Any]:
    """Build, ask warm and emptied, change; return all figures of one size."""
    lives = {engine.name: life(engine, size, folder / engine.name) for engine in present}
    warm = taken(present, questions(), rounds, emptied=False)
    emptied = taken(present, questions(), rounds, emptied=True)
    return {
        "products": size,
        "how often": {
            engine.name: {"questions a class": FEW, "rounds": 1}
            if getattr(engine, "slow", False)
            else {"questions a class": EACH, "rounds": rounds}
            for engine in present
        },
        "life": lives,
        "warm": _figures(warm),
        "emptied": _figures(emptied),
        "disagreements": warm.disagreements,
    }


def _figures(times: Times) -> dict[str, Any]:
    return {
        kind: {
            "hits": sum(times.hits[kind]) // max(1, len(times.hits[kind])),
            "p50": {engine: times.middle(kind, engine) for engine in by_engine},
            "p95": {engine: times.slowest(kind, engine) for engine in by_engine},
        }
        for kind, by_engine in times.each.items()
    }


def main() -> None:
    """Measure, print and keep."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=SIZES)
    asked.add_argument("--slow", action="store_true")
    asked.add_argument("--million", action="store_true", help="a million products too")
    asked.add_argument("--without", action="append", default=[], choices=list(_ENGINES))
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    sizes = (*options.sizes, *([MILLION] if options.million else []))
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            present = list(engines(size, options.without, slow=options.slow))
            found = measured(size, options.rounds, Path(folder), present)
        printed(found)
        keep("sizes", {**found, "missed": missed(goals(found))})


if __name__ == "__main__":
    main()
