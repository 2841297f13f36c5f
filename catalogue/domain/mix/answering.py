"""Works a brief out in stages: the least cost; if money does not reach, the least shortfall, and why."""

from collections.abc import Iterator

from catalogue.domain.mix.alternatives import OutOfTimeError, others
from catalogue.domain.mix.answer import NEGLIGIBLE, Answer, Give, Mix, Standing, mix
from catalogue.domain.mix.asking import SLACK, Asking, kept
from catalogue.domain.mix.brief import Brief
from catalogue.domain.mix.building import Layout, build
from catalogue.domain.mix.model import Goal, Model, value
from catalogue.domain.mix.solver import Proof, Solved

SECONDS = 4.6


def answer(brief: Brief, *, seconds: float = SECONDS) -> Answer:
    """Return the answer to a brief within about so many seconds of solving."""
    return _Work(build(brief), Asking(seconds)).answer()


def posed(found: Answer) -> tuple[Model, Goal]:
    """Return the model whose best is the answer's cost, for another solver to prove it again.

    Every demand must be met; where that is more than can be had, the shortfall must be no greater
    than the least there is.
    """
    layout = build(found.brief)
    model = layout.model
    if found.brief.budget is not None:
        model = model.under("budget", layout.cost, found.brief.budget)
    if found.standing is Standing.MET:
        return model.capped(dict.fromkeys(layout.short.values(), 0.0)), layout.cost
    return model.under("shortfall", layout.shortfall, found.mix.shortfall + SLACK), layout.cost


class _Work:
    """One brief being worked out; ``unfinished`` gathers what there was no time for."""

    def __init__(self, layout: Layout, asking: Asking) -> None:
        self.layout, self.asking, self.brief = layout, asking, layout.brief
        self.unfinished: list[str] = []

    def answer(self) -> Answer:
        model = self._hard(self._within(self.brief.budget))
        met = self.asking.ask(model, self.layout.cost, 0.6)
        if not met.found:
            return self._short(met)
        settled = self.asking.settle(model, self.layout.cost, met, self.layout.ties)
        best = mix(self.layout, settled[0], settled=settled[1])
        most = value(self.layout.cost, met.values) * (1 + self.brief.near)
        near = model.under("near", self.layout.cost, most)
        return self._answered(best, others=self._others(near, self.layout.cost, best))

    def _short(self, met: Solved) -> Answer:
        """Answer where not everything was met: what comes nearest, and what would have to give."""
        best, nearest = self._nearest(self.brief.budget, 0.25)
        if best.is_met:
            return self._answered(best)
        free = self._hard(self.layout.model)
        least = met
        if self.brief.budget is not None:
            least = self.asking.ask(free, self.layout.cost, 0.12)
        self._note("least", least)
        model = kept(self._within(self.brief.budget), self.layout.shortfall, nearest.values)
        return self._answered(
            best,
            least=mix(self.layout, least) if least.found else None,
            gives=tuple(self._gives()),
            hopeless=() if least.found else tuple(self._hopeless()),
            more=self._more(),
            others=self._others(model, self.layout.cost, best),
        )

    def _answered(self, best: Mix, **found: object) -> Answer:
        return Answer(
            brief=self.brief,
            standing=Standing.MET if best.is_met else Standing.SHORT,
            mix=best,
            left_out=dict(self.layout.left_out),
            unfinished=tuple(dict.fromkeys(self.unfinished)),
            **found,  # type: ignore[arg-type]  # each is a field of Answer
        )

    def _note(self, question: str, solved: Solved) -> None:
        """Remember a question whose answer time did not allow."""
        if solved.proof is Proof.TIMEOUT:
            self.unfinished.append(question)

    def _within(self, budget: int | None) -> Model:
        if budget is None:
            return self.layout.model
        return self.layout.model.under("budget", self.layout.cost, budget)

    def _hard(self, model: Model, but: int | None = None) -> Model:
        """Return the model in which every demand must be met, save one perhaps."""
        return model.capped({p: 0.0 for d, p in self.layout.short.items() if d != but})

    def _nothing(self) -> tuple[float, ...]:
        """Return the answer that is always possible: buy nothing, fall wholly short."""
        short = set(self.layout.short.values())
        return tuple(float(place in short) for place in range(len(self.layout.model.columns)))

    def _nearest(self, budget: int | None, share: float) -> tuple[Mix, Solved]:
        """Return the least shortfall for the money, and among those the cheapest, then by lot."""
        model, goal, nothing = self._within(budget), self.layout.shortfall, self._nothing()
        nearest = self.asking.ask(model, goal, share, nothing)
        if not nearest.found:
            nearest = Solved(Proof.TIMEOUT, nothing, value(goal, nothing), 0.0)
        ties = (self.layout.cost, *self.layout.ties)
        settled = self.asking.settle(model, goal, nearest, ties)
        return mix(self.layout, settled[0], settled=settled[1]), nearest

    def _gives(self) -> Iterator[Give]:
        """Yield for each demand how far it alone must give, the others met, the budget kept."""
        model = self._within(self.brief.budget)
        for number, place in self.layout.short.items():
            found = self.asking.ask(self._hard(model, but=number), {place: 1.0}, 0.05)
            self._note("gives", found)
            to = mix(self.layout, found).coverages[number].reached if found.found else None
            yield Give(number, to, found.proof)

    def _hopeless(self) -> Iterator[int]:
        """Yield each demand that no money meets, though nothing else were asked."""
        for number, place in self.layout.short.items():
            found = self.asking.ask(self.layout.model, {place: 1.0}, 0.05)
            self._note("hopeless", found)
            if found.proof is Proof.BEST and found.goal > NEGLIGIBLE:
                yield number

    def _more(self) -> Mix | None:
        """Return the mix that one step more money buys."""
        if self.brief.budget is None:
            return None
        more, nearest = self._nearest(self.brief.budget + self.brief.step, 0.15)
        self._note("more", nearest)
        return more

    def _others(self, model: Model, goal: Goal, best: Mix) -> tuple[Mix, ...]:
        found: list[Mix] = []
        if not best.bought:
            return ()
        try:
            for each in others(self.asking, self.layout, model, goal, best):
                found.append(each)  # noqa: PERF402 - what was found before time ran out is kept
        except OutOfTimeError:
            self.unfinished.append("others")
        return tuple(found)
