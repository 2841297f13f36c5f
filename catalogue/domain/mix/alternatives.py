"""Other answers nearly as good: each buys another set of products, and none merely adds to one shown."""

from collections.abc import Iterator, Mapping

from catalogue.domain.mix.answer import Mix, mix
from catalogue.domain.mix.asking import Asking
from catalogue.domain.mix.building import Layout
from catalogue.domain.mix.model import Goal, Model
from catalogue.domain.mix.solver import Proof

OTHERS = 4
SHARE = 0.2  # of all the time, for each


def others(asking: Asking, layout: Layout, model: Model, goal: Goal, best: Mix) -> Iterator[Mix]:
    """Yield the next-best answers whose cost stays near the best; the last may be cut by time.

    ``model`` already holds how near they must stay.
    """
    chosen = _sets(layout, model := model.copy())
    for number in range(OTHERS):
        _forbid(layout, model, chosen, best, number)
        solved = asking.ask(model, goal, SHARE)
        if not solved.found:
            if solved.proof is not Proof.IMPOSSIBLE:
                raise OutOfTimeError
            return
        best = mix(layout, solved, settled=False)
        yield best


class OutOfTimeError(Exception):
    """There may be more answers; no time was left to look."""


def _sets(layout: Layout, model: Model) -> dict[int, int]:
    """Add for each candidate whether it is bought at all."""
    chosen = {}
    for number, place in layout.bought.items():
        chosen[number] = flag = model.column(f"any_{number + 1}", 0, 1)
        most = model.columns[place].high
        model.row(f"if_{number + 1}", {place: 1.0, flag: -most}, high=0.0)
        model.row(f"only_{number + 1}", {flag: 1.0, place: -1.0}, high=0.0)
    return chosen


def _forbid(
    layout: Layout, model: Model, chosen: Mapping[int, int], shown: Mix, number: int
) -> None:
    """Rule out the set of products of an answer, and every answer that only adds to it."""
    counts = {line.candidate.key: line.bought for line in shown.bought}
    bought = {n: counts.get(layout.brief.candidates[n].key, 0) for n in chosen}
    inside = [n for n in chosen if bought[n]]
    terms = {flag: -1.0 if n in inside else 1.0 for n, flag in chosen.items()}
    model.row(f"other_{number}", terms, low=1.0 - len(inside))
    fewer = {}
    for n in inside:
        place = layout.bought[n]
        fewer[n] = flag = model.column(f"fewer_{number}_{n + 1}", 0, 1)
        most = model.columns[place].high
        room = most - (bought[n] - 1)
        model.row(f"fewer_{number}_{n + 1}", {place: 1.0, flag: room}, high=most)
    model.row(f"fewer_{number}", {fewer[n]: 1.0 for n in inside}, low=1.0)
