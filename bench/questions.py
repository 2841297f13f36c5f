"""The questions every engine is asked, class by class."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.wide import SCENARIOS, vocabulary

FACETS = ("catalogue", "scenario", "category", "enterprise", "region", "standing")
WEIGHTS = {"name": 4.0, "maker": 2.0, "body": 1.0, "cases": 0.5}
PAGE = 20
EACH = 12  # questions in a class


@dataclass(frozen=True, slots=True)
class Question:
    """One question: words, filters, what is counted, which page."""

    kind: str
    words: tuple[str, ...] = ()
    mode: Literal["any", "phrase", "prefix", "near"] = "any"
    scenario: str = ""
    at_least: float | None = None
    facets: bool = False
    sort: str = ""
    skip: int = 0


def questions() -> Iterator[Question]:
    """Yield all of them, class after class."""
    random = Random(11)
    words = vocabulary()

    def drawn(low: int, high: int, count: int) -> tuple[str, ...]:
        return tuple(random.sample(words[low:high], count))

    def some() -> tuple[str, ...]:
        return (*drawn(3, 40, 1), *drawn(100, 2000, 1), *drawn(5000, 50_000, 1))

    for _ in range(EACH):
        any_three = Question("3 words", some())
        scenario = random.choice(SCENARIOS)
        limit = float(random.randrange(2000, 8000))
        page = replace(any_three, scenario=scenario, at_least=limit, facets=True)
        yield Question("all products, facets", facets=True)
        yield Question("1 common word", drawn(3, 12, 1))
        yield Question("1 rare word", drawn(20_000, 50_000, 1))
        yield any_three
        yield replace(any_three, kind="3 words, scenario", scenario=scenario)
        yield replace(any_three, kind="3 words, limit", at_least=limit)
        yield replace(any_three, kind="3 words, facets", facets=True)
        yield Question("prefix", (drawn(0, WORDS_WITH_MANY, 1)[0][:4],), "prefix")
        yield Question("near word", (_misspelt(drawn(100, 2000, 1)[0]),), "near")
        yield Question("phrase", drawn(0, 30, 2), "phrase")
        yield replace(any_three, kind="3 words, deep page", skip=5000)
        yield replace(any_three, kind="3 words, sorted", sort="updated")
        yield replace(page, kind="whole page")
        yield replace(page, kind="browse, facets", words=())


WORDS_WITH_MANY = 2000


def _misspelt(word: str) -> str:
    middle = len(word) // 2
    return word[:middle] + "x" + word[middle + 1 :]
