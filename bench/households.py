"""How long a household waits for its answer, for five very different homes: python -m bench.households."""

import statistics
import time
from collections.abc import Callable, Iterator

from catalogue.domain.kit.answer import answer
from catalogue.domain.kit.answers import FLAGS, Answers

ROUNDS = 50
PROMISED = 20.0  # milliseconds for an answer

HOMES = {
    "one person": Answers(adult=1),
    "family of four, Beijing": Answers(adult=2, child=2, floor=18, place="beijing-chaoyang"),
    "nine people, 30 days": Answers(adult=6, senior=2, infant=1, days=30),
    "everything ticked": Answers(
        adult=2, senior=1, infant=1, pets=3, floor=40, place="heilongjiang-harbin"
    ).but(**dict.fromkeys(FLAGS, True)),
    "all lists": Answers(adult=2, child=2, follow="all", place="chongqing"),
}


def milliseconds(deed: Callable[[], object]) -> float:
    """Return the median of many rounds, the first left out."""
    deed()
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        deed()
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken)


def rows() -> Iterator[tuple[str, float]]:
    for name, home in HOMES.items():
        yield name, milliseconds(lambda home=home: answer(home))  # type: ignore[misc]  # bound on purpose


def main() -> None:
    for name, taken in rows():
        verdict = "" if taken < PROMISED else f"  over {PROMISED:.0f} ms"
        print(f"{name:30} {taken:6.2f} ms{verdict}")


if __name__ == "__main__":
    main()
