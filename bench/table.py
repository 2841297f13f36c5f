"""The figures as a table a person can read: our time, and every other engine as a multiple of it."""

from collections.abc import Mapping
from typing import Any

# What of tantivy's time a class of questions may take, warm and with caches emptied.
GOALS = {"warm": 1.0, "emptied": 2.0}

# The most memory of a worker, in megabytes, and the longest until a change is seen, in milliseconds.
MEMORY = 130.0
VISIBLE = 1000.0


def printed(found: Mapping[str, Any]) -> None:
    """Print all figures of one size."""
    print(f"\n{found['products']:,} products")
    for name, often in found["how often"].items():
        print(f"  {name}: " + ", ".join(f"{count} {what}" for what, count in often.items()))
    for state in GOALS:
        _printed(state, found[state])
    _lives(found["life"])
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
    ours, theirs = middles.get("youbei"), middles.get("tantivy")
    if ours is None or theirs is None:
        return ""
    return f"{ours / theirs:.2f}{' missed' if ours / theirs > most else ''}"


def _lives(lives: Mapping[str, Mapping[str, float | None]]) -> None:
    kinds = list(next(iter(lives.values())))
    print(f"  {'':26}" + "".join(f"{kind:>16}" for kind in kinds))
    for name, figures in lives.items():
        print(f"  {name:26}" + "".join(_cell(figures[kind]) for kind in kinds))
    _goals(lives)


def _cell(figure: float | None) -> str:
    return f"{'–':>16}" if figure is None else f"{figure:>16,.2f}"


def _goals(lives: Mapping[str, Mapping[str, float | None]]) -> None:
    """Say how building compares: at least ten times Whoosh's writer, at most twice tantivy's time.

    And what a worker may hold, and how soon it sees a change.
    """
    for kind, limit in (("memory MB", MEMORY), ("visible ms", VISIBLE)):
        figure = lives["youbei"][kind]
        if figure is not None:
            print(f"  {kind}: {figure:.1f} (goal {limit:g}){'' if figure <= limit else '  missed'}")
    ours = lives["youbei"]["build s"]
    for name, most in (("whoosh", 0.1), ("tantivy", 2.0)):
        theirs = lives.get(name, {}).get("build s")
        if ours and theirs:
            missed = "" if ours <= most * theirs else "  missed"
            print(f"  building takes {ours / theirs:.2f} of {name}'s time (goal {most:g}){missed}")
