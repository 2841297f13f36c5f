"""How long a mix takes: 500 candidates and 10 demands, easy and hard, with and without enough money."""

import random
import time
from math import inf

from catalogue.domain.mix.answering import SECONDS, answer
from catalogue.domain.mix.brief import Brief, Ceiling, Demand, Kind, Option
from catalogue.domain.quantity import Interval
from catalogue.domain.words import Words

CANDIDATES, DEMANDS = 500, 10


def brief(seed: int, *, crossing: int, rounded: int) -> Brief:
    """Return a market whose prices follow its figures; each product serves up to ``crossing`` demands."""
    rng = random.Random(seed)
    candidates = tuple(_candidate(rng, number, crossing, rounded) for number in range(CANDIDATES))
    demands = tuple(
        Demand(Kind.TOTAL, float(rng.randint(20, 200) * 100), f"c{code}")
        for code in range(DEMANDS - 1)
    )
    return Brief((*demands, Demand(Kind.MAKERS, 5)), candidates, (Ceiling(200_000, "mass"),))


def _candidate(rng: random.Random, number: int, crossing: int, rounded: int) -> Option:
    codes = rng.sample(range(DEMANDS - 1), rng.randint(1, crossing))
    size = rng.randint(10, 300) * 10
    held = {f"c{code}": Interval(round(size * rng.uniform(0.6, 1.4)), inf) for code in codes}
    held["mass"] = Interval(0, rng.randint(50, 2000))
    price = round(size * len(codes) * rng.uniform(150, 250), -rounded)
    name = f"P{number}"
    return Option(name, Words(zh=name, en=name), f"M{number % 60}", int(price), held=held)


def main() -> None:
    print(f"{'brief':34} {'seconds':>8} {'proof':>8} {'gap':>7} {'cost':>12}  unfinished")
    for seed in (1, 2):
        for crossing, rounded in ((1, 4), (3, 4), (3, 0)):
            asked = brief(seed, crossing=crossing, rounded=rounded)
            free = answer(asked)
            for budget in (None, int(free.mix.cost * 0.7)):
                began = time.perf_counter()
                found = answer(asked.but(budget=budget))
                took = time.perf_counter() - began
                money = "enough money" if budget is None else "70 % of the money"
                named = f"seed {seed}, {crossing} each, {money}"
                print(
                    f"{named:34} {took:8.2f} {found.mix.proof.value:>8} {found.mix.gap:7.2%} "
                    f"{found.mix.cost:12,}  {', '.join(found.unfinished)}",
                    flush=True,
                )
    print(f"(limit {SECONDS} s of solving)")


if __name__ == "__main__":
    main()
