"""A judged row as the table shows it: mark, figure, reason, proof, points."""

from collections.abc import Iterable, Sequence

from flask import url_for

from catalogue.domain.product import Grain
from catalogue.domain.requirement import Verdict
from catalogue.domain.sheet import Listed, Measure, Proof, Reported, Requirement, Sheet, Texts
from catalogue.domain.sheet import reasons as saying
from catalogue.domain.sheet.candidates import Candidate
from catalogue.domain.sheet.judging import Answer, Why
from catalogue.domain.sheet.matrix import Row, Score
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.templating import number, say, t
from catalogue.web.values.said import Figure, Link
from catalogue.web.values.tables import Judged, MatrixRow

GRAINS = {
    Grain.SEVERAL: Words(zh="几个型号合成一条", en="several models in one entry"),
    Grain.CLASS: Words(zh="一整类产品，不是一个型号", en="a whole class, not one model"),
    Grain.PROJECT: Words(zh="一个项目，不是一个型号", en="a project, not one model"),
}


def row(found: Row, sheet: Sheet) -> MatrixRow:
    """Return one product as the table shows it."""
    pairs = zip(found.answers, sheet.requirements, strict=True)
    scored = any(sheet.weights) and found.verdict is not Verdict.FAILS
    return MatrixRow(
        name=say(found.candidate.name),
        href=url_for("public.product", code=found.candidate.code),
        note=_note(found.candidate),
        cells=[cell(answer, each, found.candidate, sum(sheet.weights)) for answer, each in pairs],
        score=_points(found.score.points) if scored else "",
        most=_most(found.score) if scored else "",
        sum=arithmetic(sheet.weights, (each.verdict for each in found.answers)) if scored else "",
        stopped=_stopped(found.candidate),
    )


def _note(found: Candidate) -> str:
    makers = t("、", ", ").join(say(name) for _, name in found.makers)
    parts = [makers or t("厂家未署名", "maker not named"), found.code]
    if found.grain in GRAINS:
        parts.append(say(GRAINS[found.grain]))
    return " | ".join(parts)


def _stopped(found: Candidate) -> str:
    """Return how a listing that was suspended or withdrawn stands, and why."""
    stand = found.stopped
    if stand is None:
        return ""
    words = say(stand.standing.words)
    reason = say(stand.reason)
    return f"{words}{t('：', ': ')}{reason}" if reason else words


def _points(points: object) -> str:
    return number(round(float(str(float(points))), 1))  # type: ignore[arg-type]  # a Fraction


def _most(score: Score) -> str:
    return _points(score.most) if score.open else ""


def arithmetic(weights: Sequence[int], verdicts: Iterable[Verdict]) -> str:
    """Return the arithmetic of a score: (40 + 0 + 20) / 80 × 100."""
    parts = [
        weight if verdict is Verdict.MEETS else 0
        for weight, verdict in zip(weights, verdicts, strict=True)
        if weight
    ]
    said = " + ".join(map(str, parts))
    total = sum(weights)
    return f"{said} = {sum(parts)}" if total == 100 else f"({said}) ÷ {total} × 100"  # noqa: PLR2004 - the scale


def cell(answer: Answer, requirement: Requirement, found: Candidate, total: int) -> Judged:
    """Return one answer: its figure, why, where it is proved, and what it adds to the score."""
    return Judged(
        verdict=answer.verdict,
        figure=_figure(answer, requirement),
        why=_why(answer, requirement),
        proof=None if isinstance(requirement.ask, Proof) else _proof(answer, found),
        points=_added(answer, requirement, total),
    )


def _figure(answer: Answer, requirement: Requirement) -> Figure | None:
    ask = requirement.ask
    if answer.why is Why.SILENT:
        return None if isinstance(ask, Measure | Texts) else Figure(say(answer.reason))
    match ask:
        case Measure() if answer.held is not None:
            return Figure(say(saying.span(answer.held, ask)))
        case Measure():
            stated = answer.figures[0].bound
            return None if stated is None else Figure(say(saying.published(stated, ask.unit)))
        case Texts():
            return Figure(" / ".join(dict.fromkeys(each.text for each in answer.figures)))
        case Proof() if answer.figures:
            return Figure(say(vocabulary().grades[answer.figures[0].grade.value].name))
        case Proof() | Reported() | Listed():
            return Figure(say(answer.reason))


def _why(answer: Answer, requirement: Requirement) -> str:
    if answer.why is Why.SILENT or isinstance(requirement.ask, Reported | Listed):
        return ""
    if isinstance(requirement.ask, Texts | Proof) and answer.verdict is Verdict.MEETS:
        return ""
    if isinstance(requirement.ask, Proof):
        return _below(requirement.ask) if answer.figures else ""
    return say(answer.reason)


def _below(ask: Proof) -> str:
    wanted = vocabulary().grades[ask.grade.value].name
    return str(t("低于“{wanted}”", "below “{wanted}”", wanted=wanted))


def _proof(answer: Answer, found: Candidate) -> Link | None:
    """Return the way to the page that proves the figure, or to the source beside it."""
    if not answer.figures:
        return None
    first = answer.figures[0]
    where = say(first.where) or str(t("出处", "source"))
    return Link(where, url_for("public.product", code=found.code, _anchor=first.code))


def _added(answer: Answer, requirement: Requirement, total: int) -> str:
    if requirement.weight is None or not total:
        return ""
    return f"+{requirement.weight}" if answer.verdict is Verdict.MEETS else ""


def kind(requirement: Requirement) -> str:
    """Return whether a requirement is mandatory, or what it weighs."""
    if requirement.weight is None:
        return str(t("必须", "mandatory"))
    return str(t("评分{n}", "scored {n}", n=requirement.weight))
