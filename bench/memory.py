"""The memory a worker has for itself: opened, and after every question has been asked once.

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


def _own() -> float:
    """Return the anonymous memory of this process in megabytes."""
    rows = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(float(row.split()[1]) for row in rows if row.startswith("Anonymous:")) / 1000


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
