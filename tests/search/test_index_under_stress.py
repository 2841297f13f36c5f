"""Killed, read while it is rebuilt, asked nonsense: the index stays whole and the answers bounded."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from bench.corpus import documents
from bench.spaces import Spaces
from search.check import check
from search.filters import Limit
from search.index import Index
from search.request import Request
from search.vocabulary import FACETS

ANALYZER = Spaces()
COUNT = 60

# More kills on request: YOUBEI_KILLS=200 makes it the thorough test.
KILLS = int(os.environ.get("YOUBEI_KILLS", "4"))

_VICTIM = """
import sys
from bench.corpus import documents
from bench.spaces import Spaces
from search.index import Index
path, deed = sys.argv[1:]
analyzer, told = Spaces(), {seed: list(documents(60, seed=seed)) for seed in (1, 2)}
index = Index.open(path, analyzer)
print("ready", flush=True)
for turn in range(10_000):
    record = told[1 + turn % 2]
    if deed == "rebuild":
        Index.rebuild(path, record, analyzer)
    else:
        with index.writing() as writing:
            writing.update(record)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Index.rebuild(tmp_path / "index", documents(COUNT), ANALYZER)
    return tmp_path / "index"


def _killed(path: Path, deed: str, after: float) -> None:
    """Let a process write without end, and kill it in the middle."""
    with subprocess.Popen(
        [sys.executable, "-c", _VICTIM, str(path), deed],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as victim:
        assert victim.stdout is not None
        assert victim.stdout.readline() == b"ready\n"
        time.sleep(after)
        victim.kill()


@pytest.mark.parametrize("deed", ["commit", "rebuild"])
def test_a_killed_writer_leaves_a_whole_index_that_catches_up(path: Path, deed: str) -> None:
    moments = random.Random(7)  # noqa: S311 - moments, not secrets
    records = [list(documents(COUNT, seed=seed)) for seed in (1, 2)]
    for _ in range(KILLS // 2):
        _killed(path, deed, moments.uniform(0.0, 0.3))
        index = Index.open(path, ANALYZER)
        differing = [len(check(index, record).stale) for record in records]
        assert 0 in differing, "a commit was torn"
        with index.writing(wait=1.0) as writing:
            writing.update(records[0])
        assert not check(index, records[0])


def test_twenty_readers_see_a_whole_index_while_it_is_rebuilt_and_changed(path: Path) -> None:
    seen: list[tuple[int, int]] = []
    wrong: list[BaseException] = []
    done: list[bool] = []
    index = Index.open(path, ANALYZER)

    def read() -> None:
        try:
            while not done:
                results = index.search(Request(words="rescue water"), ("catalogue",))
                seen.append((results.total, sum(v.count for v in results.facets["catalogue"])))
                whole = index.search(Request(), ("catalogue",))
                time.sleep(0.002)
                assert (whole.total, sum(v.count for v in whole.facets["catalogue"])) == (
                    COUNT,
                    COUNT,
                )
        except BaseException as failure:  # noqa: BLE001 - whatever happens in a reader is the finding
            wrong.append(failure)

    readers = [Thread(target=read) for _ in range(20)]
    for reader in readers:
        reader.start()
    for seed in range(2, 6):
        Index.rebuild(path, documents(COUNT, seed=seed), ANALYZER)
        with index.writing() as writing:
            writing.update(documents(COUNT, seed=seed + 10))
    done.append(True)
    for reader in readers:
        reader.join()
    assert not wrong
    assert len(seen) > 20
    assert all(total == counted for total, counted in seen)


def hostile() -> Iterator[tuple[str, Request]]:
    yield "ten thousand words", Request(words=" ".join(f"word{n}" for n in range(10_000)))
    yield "one word, endless", Request(words="排" * 100_000)
    yield "a thousand brackets", Request(words="(" * 1000 + "排水" + ")" * 1000)
    yield "stars", Request(words="*a* ?*? a* *" * 50)
    yield "operators", Request(words='AND OR NOT "排水 AND " ~~ ^^ name:[a TO z] \x00\x1f')
    yield "a deep page", Request(words="排水", page=1_000_000, size=100)
    yield "every facet", Request(filters={f: tuple(f"v{n}" for n in range(500)) for f in FACETS})
    yield (
        "many limits",
        Request(limits=tuple(Limit.of("pump_flow", "ge", float(n)) for n in range(300))),
    )
    yield "a sort that does not exist", Request(sort="-\x1f\x1f")


def test_values_and_words_that_nobody_has_leave_nothing_behind(path: Path) -> None:
    index = Index.open(path, ANALYZER)
    index.search(Request())
    known = len(index.answers().facets["region"]._sets)
    for number in range(50):
        index.search(Request(filters={"region": (f"nowhere{number}",)}))
    assert len(index.answers().facets["region"]._sets) == known


CUT = {
    "ten thousand words": ("words",),
    "one word, endless": ("words",),
    "a thousand brackets": ("words",),
    "every facet": ("filters",),
    "many limits": ("limits",),
}


@pytest.mark.parametrize(("name", "request_"), list(hostile()))
def test_a_hostile_request_is_answered_in_bounded_time(
    tmp_path_factory: pytest.TempPathFactory, name: str, request_: Request
) -> None:
    path = tmp_path_factory.mktemp("hostile")
    Index.rebuild(path, documents(500), ANALYZER)
    index = Index.open(path, ANALYZER)
    begun = time.process_time()  # a busy machine is no fault of the search
    results = index.search(request_)
    assert time.process_time() - begun < 1.0
    assert len(results.hits) <= request_.size
    assert results.cut == CUT.get(name, ())
