"""What it takes to build an index, to open it, to change it, to see the change, and to hold it."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench import memory
from bench.engine import Engine
from bench.wide import documents

_TIMES = 7
_MANY = 100


def life(engine: Engine, size: int, folder: Path) -> dict[str, float | None]:
    """Return seconds to build, milliseconds for the rest, and megabytes; None what is not ours to see."""
    build, busy = _built(engine, size, folder)
    opened = _timed(lambda: engine.open(folder))
    changed = [_changed(engine, 1, turn) for turn in range(_TIMES)]
    many = [_changed(engine, _MANY, turn) for turn in range(3)]
    outside = getattr(engine, "outside", False)
    return {
        "build s": build,
        "build CPU s": None if outside else busy,
        "open ms": opened * 1000,
        "commit 1 ms": statistics.median(commit for commit, _ in changed) * 1000,
        "commit 100 ms": statistics.median(commit for commit, _ in many) * 1000,
        "visible ms": statistics.median(seen for _, seen in changed) * 1000,
        "memory MB": None if outside else memory.of(engine, folder),
        "disk MB": None
        if outside
        else sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6,
    }


def _built(engine: Engine, size: int, folder: Path) -> tuple[float, float]:
    """Build from products that are all made before the clocks run: wall and processor."""
    told = list(documents(size))
    busy = time.process_time()
    return _timed(lambda: engine.build(told, folder)), time.process_time() - busy


def _changed(engine: Engine, count: int, turn: int) -> tuple[float, float]:
    """Replace products by themselves, so that every engine still has the same."""
    told = list(documents(count, seed=1000 + turn, first=turn * _MANY))
    return _timed(lambda: engine.change(told)), _timed(engine.see)


def _timed(deed: Callable[[], None]) -> float:
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun
