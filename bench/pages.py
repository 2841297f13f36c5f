"""Whole pages over HTTP: ours with its filters and counts, Datasette over the same data, and an empty answer.

    python -m bench.pages [sizes …]

Every server has one worker. A page of ours is the page of results with seven filters counted;
Datasette's has full-text search and the same six facets. *First* is every address asked once: a
page is read, counted and rendered. *Again* is the same addresses once more: a finished page is
kept until the record or the index changes. Datasette is asked as it comes, when it also suggests
facets, and told not to. Seconds are of a reader on the same machine. Memory is of the process that
answers: its own is what nobody shares; the program is read once and shared by all workers. Pages
of the mapped index file count as its own only while it is the one worker: *files aside* is without
them, as the memory of an engine is in ``bench.search``, and is what the goal is about.
"""

import argparse
import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from bench import copies, memory, served
from bench.goals import Goal, missed
from bench.results import keep
from bench.table import MEMORY
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import LANGUAGES, Language
from catalogue.services import lexicon
from catalogue.web.config import Settings

SIZES = (10_000, 100_000)
OURS = 240  # addresses asked
PATIENCE = {10_000: 40, 100_000: 12}  # addresses asked of Datasette, which takes seconds
GOALS = {10_000: 30, 100_000: 200}  # times Datasette
EMPTY = 8  # times an empty answer, at most
DATASETTES = {"Datasette as it comes": True, "Datasette without suggestions": False}
FACETS = ("category", "enterprise", "region", "catalogue", "standing")

Question = tuple[Language, str, str]  # language, words, scenario


def questions(count: int) -> list[Question]:
    """Return so many different searches: kinds of equipment by name, in both languages, most of them alone."""
    random, words = Random(3), vocabulary()
    kinds = [*words.categories.values()]
    scenarios = [*words.scenarios]
    found: dict[Question, None] = {}
    while len(found) < count:
        language: Language = random.choice(LANGUAGES)
        first, second = (random.choice(kinds).name.in_(language) for _ in range(2))
        said = random.choice((first, f"{first} {second}", f"{first} BX{random.randrange(9000)}"))
        found[language, said, random.choice(("", "", random.choice(scenarios)))] = None
    return list(found)


def ours(question: Question) -> str:
    """Return the address of a search on the site; its words are taken as words."""
    language, words, scenario = question
    pairs = [("q", words)] + ([("scenario", scenario)] if scenario else [])
    return f"/{language}/products?{urlencode(pairs)}"


def theirs(question: Question) -> str:
    """Return the same search as an address of Datasette, with the same words and its six facets."""
    _, words, scenario = question
    tokens = dict.fromkeys(f'"{token.text}"' for token in lexicon.analyzer().query(words))
    pairs = [("_search", " OR ".join(tokens)), ("_searchmode", "raw"), ("_size", "20")]
    pairs += [("_facet", facet) for facet in FACETS] + [("_facet_array", "scenario")]
    pairs += [("scenario__arraycontains", scenario)] if scenario else []
    return f"/data/product?{urlencode(pairs)}"


def measured(size: int, folder: Path) -> dict[str, Any]:
    """Fill, serve and ask; return seconds a page, pages a second and the memory of a worker."""
    settings = Settings.from_environment({"YOUBEI_VAR": str(folder / "var")})
    settings.var.mkdir()
    documents = copies.fill(settings, size)
    copies.one_table(folder / "data.db", documents)
    del documents
    times, held = asked_of(settings.var, folder / "data.db", size)
    return {"products": size, "ms": times, "worker MB": held}


def asked_of(
    var: Path, data: Path, size: int
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Serve what is filled, and ask everybody in turn."""
    asked = questions(OURS)
    warm, asked = asked[:20], asked[20:]
    figures: dict[str, list[float]] = {}
    with served.running(*served.site(var)) as server:
        served.asked(server, [ours(each) for each in warm])
        ready = memory.of_process(server.worker())
        figures["first"] = served.asked(server, [ours(each) for each in asked])
        figures["again"] = served.asked(server, [ours(each) for each in asked])
        held = _held(memory.of_process(server.process), ready, memory.of_process(server.worker()))
    with served.running(served.empty()) as server:
        served.asked(server, ["/"] * len(warm))
        figures["empty Flask"] = served.asked(server, ["/"] * len(asked))
    some = asked[: PATIENCE.get(size, PATIENCE[min(PATIENCE)])]
    for name, suggests in DATASETTES.items():
        with served.running(served.datasette(data, suggests=suggests)) as server:
            served.asked(server, [theirs(each) for each in warm[:2]])
            figures[name] = served.asked(server, [theirs(each) for each in some])
    return {name: _told(taken) for name, taken in figures.items()}, held


def _held(
    program: Mapping[str, float], ready: Mapping[str, float], after: Mapping[str, float]
) -> dict[str, float]:
    """Return megabytes: the program before anything is opened, then what a worker adds to it."""
    return {
        "program": program["Rss"],
        "own, index opened": ready["own"],
        "own, after the pages": after["own"],
        "own, files aside": after["Private_Dirty"],
        "with its share, after": after["Pss"],
        "all it maps, after": after["Rss"],
    }


def _told(taken: Sequence[float]) -> dict[str, float]:
    middle = statistics.median(taken)
    return {
        "mean": statistics.fmean(taken) * 1000,
        "p50": middle * 1000,
        "a second": len(taken) / sum(taken),
        "pages": len(taken),
    }


def goals(found: Mapping[str, Any]) -> Iterator[Goal]:
    """Return what of one size was to be reached."""
    rows, size = found["ms"], found["products"]
    for name in ("first", "again"):
        pages = rows[name]["a second"]
        empty = rows["empty Flask"]["a second"]
        yield Goal(f"{name}: an empty answer is so many times as fast", empty / pages, EMPTY)
        for other in DATASETTES:
            if goal := GOALS.get(size):
                beside = pages / rows[other]["a second"]
                yield Goal(f"{name}: so many times {other}", beside, goal, least=True)
    yield Goal("MB of a worker's own, files aside", found["worker MB"]["own, files aside"], MEMORY)


def printed(found: Mapping[str, Any]) -> None:
    """Print the figures of one size, and what of the goals is missed."""
    print(f"\n{found['products']:,} products, whole pages over HTTP, one worker")
    for name, row in found["ms"].items():
        print(f"  {name:30} {row['a second']:9.1f} a second {row['mean']:9.2f} ms a page")
    for name, megabytes in found["worker MB"].items():
        print(f"  {name:30} {megabytes:9.1f} MB")
    for goal in goals(found):
        print(f"  {goal}")


def main() -> None:
    """Measure, print, and put the figures beside those of the engines."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=SIZES)
    for size in asked.parse_args().sizes:
        with TemporaryDirectory() as folder:
            found = measured(size, Path(folder))
        printed(found)
        keep("pages", {**found, "missed": missed(goals(found))})


if __name__ == "__main__":
    main()
