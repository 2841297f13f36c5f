"""The figures as a table a person can read: our time, and every other engine as a multiple of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from bench.goals import Goal

# What of tantivy's time a class of questions may take, warm and with caches emptied.
GOALS = {"warm": 1.0, "emptied": 2.0}

# The most memory of a worker, in megabytes, and the longest until a change is seen, in milliseconds.
MEMORY = 130.0
VISIBLE = 1000.0

# What of another writer's time building may take.
BUILDING = {"whoosh": 0.1, "tantivy": 2.0}


def printed(found: Mapping[str, Any]) -> None:
    """Print all figures of one size."""
    print(f"\n{found['products']:,} products")
    for name, often in found["how often"].items():
        print(f"  {name}: " + ", ".join(f"{count} {what}" for what, count in often.items()))
    for state in GOALS:
        _printed(state, found[state])
    _lives(found["life"])
    for goal in goals(found):
        if goal.missed or "tantivy's time" not in goal.what:
            print(f"  {goal}")
    for line in dict.fromkeys(found["disagreements"]):
        print(f"  apart: {line}")


def _printed(state: str, figures: Mapping[str, Any]) -> None:
    names = list(dict.fromkeys(name for row in figures.values() for name in row["p50"]))
    print(
        f"  {state + ', p50 / p95 ms':26}{'hits':>8}"
        + "".join(f"{n:>20}" for n in names)
        + f"{'of tantivy':>14}"
    )
    for kind, row in figures.items():
        cells = "".join(f"{_pair(row, name):>20}" for name in names)
        print(f"  {kind:26}{row['hits']:>8,}{cells}{_share(row['p50'], GOALS[state]):>14}")


def _pair(row: Mapping[str, Any], name: str) -> str:
    middle, slow = row["p50"].get(name), row["p95"].get(name)
    return "–" if middle is None or slow is None else f"{middle:.3f} / {slow:.3f}"


def _share(middles: Mapping[str, float | None], most: float) -> str:
    share = _of_tantivy(middles)
    return "" if share is None else f"{share:.2f}{' missed' if share > most else ''}"


def _of_tantivy(middles: Mapping[str, float | None]) -> float | None:
    ours, theirs = middles.get("youbei"), middles.get("tantivy")
    return None if ours is None or theirs is None else ours / theirs


def _lives(lives: Mapping[str, Mapping[str, float | None]]) -> None:
    kinds = list(next(iter(lives.values())))
    print(f"  {'':26}" + "".join(f"{kind:>16}" for kind in kinds))
    for name, figures in lives.items():
        print(f"  {name:26}" + "".join(_cell(figures[kind]) for kind in kinds))


def _cell(figure: float | None) -> str:
    return f"{'–':>16}" if figure is None else f"{figure:>16,.2f}"


def goals(found: Mapping[str, Any]) -> Iterator[Goal]:
    """Return what of one size was to be reached: time beside tantivy's, memory, building."""
    for state, most in GOALS.items():
        for kind, row in found[state].items():
            if (share := _of_tantivy(row["p50"])) is not None:
                yield Goal(f"{kind}, {state}, of tantivy's time", share, most)
    lives = found["life"]
    for kind, limit in (("memory MB", MEMORY), ("visible ms", VISIBLE)):
        if (figure := lives["youbei"][kind]) is not None:
            yield Goal(kind, figure, limit)
    ours = lives["youbei"]["build s"]
    for name, most in BUILDING.items():
        theirs = lives.get(name, {}).get("build s")
        if ours and theirs:
            yield Goal(f"building, of {name}'s time", ours / theirs, most)
