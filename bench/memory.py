"""Memory: what an engine holds for itself after every question, and what a process of a server holds.

``python -m bench.memory MODULE CLASS FOLDER`` prints megabytes; mapped files are shared and not counted.
"""

import importlib
import subprocess
import sys
from pathlib import Path

from bench.engine import Engine
from bench.questions import questions
from bench.turns import few


def of(engine: Engine, folder: Path) -> float:
    """Return the megabytes of a fresh process that asks everything."""
    kind = type(engine)
    command = [sys.executable, "-m", "bench.memory", kind.__module__, kind.__name__, str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return float(said.stdout)


def of_process(process: int | str) -> dict[str, float]:
    """Return the megabytes of a process by the names of its system: Rss, Pss, Anonymous and others.

    ``own`` is what would be free if it ended, ``Pss`` counts what is shared by its share.
    """
    rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    held = {row.split(":")[0]: float(row.split()[1]) / 1000 for row in rows}
    return held | {"own": held["Private_Clean"] + held["Private_Dirty"]}


def _own() -> float:
    """Return the anonymous memory of this process in megabytes."""
    return of_process("self")["Anonymous"]


def main() -> None:
    """Ask everything once, and say what is held more than before."""
    module, name, folder = sys.argv[1:]
    engine: Engine = getattr(importlib.import_module(module), name)()
    before = _own()
    engine.open(Path(folder))
    asked = list(questions())
    first = few(asked) if getattr(engine, "slow", False) else range(len(asked))
    for place in sorted(first):
        question = asked[place]
        try:
            engine.ask(question)
        except NotImplementedError:
            continue
    print(_own() - before)


if __name__ == "__main__":
    main()
