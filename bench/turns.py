"""Engines take turns, question by question, so that none has the machine at a better moment."""

import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from bench.engine import Engine, Found
from bench.questions import Question

FEW = 4  # questions of a class that a slow engine is asked, once


@dataclass
class Times:
    """Milliseconds by class of questions, engine and question; and what engines did not agree on.

    Of a question asked several times the quickest counts: the others met with the machine's own affairs.
    """

    each: dict[str, dict[str, dict[Question, float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: inf)))
    )
    hits: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    disagreements: list[str] = field(default_factory=list)

    def middle(self, kind: str, engine: str) -> float | None:
        times = self.each[kind].get(engine)
        return statistics.median(times.values()) if times else None

    def slowest(self, kind: str, engine: str) -> float | None:
        """Return the time that nineteen in twenty questions stay below."""
        times = sorted(self.each[kind].get(engine, {}).values())
        return times[int(len(times) * 0.95)] if times else None


def taken(
    engines: Sequence[Engine], questions: Iterable[Question], rounds: int, *, emptied: bool
) -> Times:
    """Time every question on every engine, the order of the engines turning with each."""
    times = Times()
    asked = list(questions)
    first = few(asked)
    for turn in range(rounds):
        for place, question in enumerate(asked):
            shift = (turn + place) % len(engines)
            answers: dict[str, Found] = {}
            for engine in (*engines[shift:], *engines[:shift]):
                if getattr(engine, "slow", False) and (turn or place not in first):
                    continue
                _time(engine, question, times, answers, emptied=emptied)
            if turn == 0:
                _compare(question, answers, times)
    return times


def few(asked: Sequence[Question]) -> frozenset[int]:
    """Return where the first few questions of each class stand: all that a slow engine is asked."""
    counted: Counter[str] = Counter()
    places = []
    for place, question in enumerate(asked):
        counted[question.kind] += 1
        if counted[question.kind] <= FEW:
            places.append(place)
    return frozenset(places)


def _time(
    engine: Engine, question: Question, times: Times, answers: dict[str, Found], *, emptied: bool
) -> None:
    try:
        if emptied:
            engine.forget()
        else:
            engine.ask(question)
        begun = time.perf_counter()
        answers[engine.name] = engine.ask(question)
        spent = (time.perf_counter() - begun) * 1000
    except NotImplementedError:
        return
    known = times.each[question.kind][engine.name]
    known[question] = min(known[question], spent)


def _compare(question: Question, answers: Mapping[str, Found], times: Times) -> None:
    """Hold every engine to the same total and the same counts."""
    if not answers:
        return
    (first, *others) = answers.items()
    times.hits[question.kind].append(first[1].total)
    for name, found in others:
        if found.total != first[1].total:
            said = f"{question.kind}: {first[0]} finds {first[1].total}, {name} {found.total}"
            times.disagreements.append(said)
        for facet, counts in found.facets.items():
            if facet == "scenario" and question.scenario:
                continue  # ours counts a facet as if nothing were chosen in it
            both = counts.keys() & first[1].facets[facet].keys()
            if any(counts[value] != first[1].facets[facet][value] for value in both):
                said = f"{question.kind}: {first[0]} and {name} count {facet} apart"
                times.disagreements.append(said)
