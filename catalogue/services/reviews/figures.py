"""The figures of the review: how many, how long, how many rounds, and how far experts agree."""

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from math import ceil
from statistics import mean, median

from sqlmodel import Session, col, func, select

from catalogue.domain import working_days
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.review import Correction, Score
from catalogue.domain.trail import AuditEvent

STAGES = {
    State.SUBMITTED: ({"declaration.submit"}, {"declaration.begin-check"}),
    State.FORMAL_CHECK: (
        {"declaration.begin-check", "declaration.resubmit"},
        {
            "declaration.pass-check",
            "declaration.return-corrected",
            "declaration.ask-correction",
            "declaration.reject",
        },
    ),
    State.CORRECTION: (
        {"declaration.ask-correction"},
        {"declaration.resubmit", "declaration.close-overdue"},
    ),
    State.RECOMMENDATION: (
        {"declaration.pass-check"},
        {"declaration.recommend", "declaration.ask-correction", "declaration.reject"},
    ),
    State.EXPERT_REVIEW: (
        {"declaration.recommend", "declaration.return-corrected"},
        {"declaration.accept", "declaration.ask-correction", "declaration.reject"},
    ),
}
NINE_IN_TEN = 0.9


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: how many stand in it, how many went through, working days at the middle and at 90 %."""

    state: State
    now: int
    through: int
    median: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two experts lie apart on one declaration: the mean and the largest difference."""

    declarations: int
    mean: float | None
    largest: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The review in figures, from the trail and the scores."""

    stages: tuple[Stage, ...]
    decided: dict[State, int]
    rounds: dict[int, int]
    agreement: Agreement


def figures(session: Session) -> Figures:
    """Count the review as it stands; every figure can be counted again from the trail."""
    return Figures(
        stages=tuple(_stages(session)),
        decided={
            state: _count(session, state)
            for state in (State.ACCEPTED, State.REJECTED, State.TAKEN_BACK)
        },
        rounds=_rounds(session),
        agreement=_agreement(session),
    )


def _count(session: Session, state: State) -> int:
    query = select(func.count()).select_from(Declaration).where(Declaration.state == state)
    return session.exec(query).one()


def _stages(session: Session) -> list[Stage]:
    deeds = {deed for begins, ends in STAGES.values() for deed in begins | ends}
    query = select(AuditEvent).where(col(AuditEvent.deed).in_(deeds))
    events = list(session.exec(query.order_by(col(AuditEvent.number))))
    made = []
    for state, (begins, ends) in STAGES.items():
        spans = sorted(_spans(events, begins, ends))
        made.append(
            Stage(
                state=state,
                now=_count(session, state),
                through=len(spans),
                median=median(spans) if spans else None,
                most=spans[ceil(NINE_IN_TEN * len(spans)) - 1] if spans else None,
            )
        )
    return made


def _spans(events: list[AuditEvent], begins: set[str], ends: set[str]) -> list[int]:
    """Return how many working days each passage through a stage took."""
    open_: dict[str, datetime] = {}
    spans = []
    for each in events:
        if each.deed in ends and each.subject in open_:
            begun = working_days.day_of(open_.pop(each.subject))
            spans.append(working_days.between(begun, working_days.day_of(each.at)))
        if each.deed in begins:
            open_[each.subject] = each.at
    return spans


def _rounds(session: Session) -> dict[int, int]:
    """Return how many declarations had so many rounds of corrections, decided ones only."""
    rounds = dict(
        session.exec(
            select(Correction.declaration_id, func.count()).group_by(col(Correction.declaration_id))
        ).all()
    )
    decided = select(Declaration.id).where(
        col(Declaration.state).in_((State.ACCEPTED, State.REJECTED))
    )
    counted: dict[int, int] = {}
    for identity in session.exec(decided):
        number = rounds.get(identity, 0)
        counted[number] = counted.get(number, 0) + 1
    return dict(sorted(counted.items()))


def _agreement(session: Session) -> Agreement:
    totals: dict[tuple[object, int], list[float]] = {}
    for each in session.exec(select(Score)):
        totals.setdefault((each.declaration_id, each.revision), []).append(each.total)
    apart = [
        [abs(one - other) for one, other in combinations(given, 2)]
        for given in totals.values()
        if len(given) > 1
    ]
    pairs = [each for several in apart for each in several]
    return Agreement(
        declarations=len(apart),
        mean=round(mean(pairs), 1) if pairs else None,
        largest=max(pairs) if pairs else None,
    )
