"""One declaration before the office: what it says, what was decided, and what may be done next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Response, url_for

from catalogue.domain import form, moves
from catalogue.domain.criteria import PASS, Criterion, criteria
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration, State
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.moves import Role
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.domain.review import Answer, Assignment, Comment, Correction, Duty, Opinion, Score
from catalogue.domain.words import Words
from catalogue.files.store import Store
from catalogue.services import declarations, readings, reviews
from catalogue.services.declarations import Change, Finding, Place
from catalogue.services.reviews.queue import LIVE
from catalogue.web import asked, db
from catalogue.web.review import awaited, bp, office
from catalogue.web.review.trail_sentences import sentences
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.said import Event, Link, Task

WIDTH = 1240
ELSEWHERE = {"ask-correction", "begin-check"}  # moves with a page or a deed of their own


@dataclass(frozen=True, slots=True)
class Step:
    """A move this person may make: whether now, what it lacks, whether a reason is given with it."""

    name: str
    words: str
    missing: tuple[str, ...]
    reason: bool
    danger: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One part of what was declared, each value with its name."""

    slug: str
    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """What the page of a declaration shows to the office."""

    declaration: Declaration
    name: str
    duties: tuple[Assignment, ...]
    mine: tuple[Duty, ...]
    takeable: tuple[Duty, ...]
    barred: str
    waits: str
    onward: Link | None
    steps: tuple[Step, ...]
    may_correct: bool
    claims: tuple[Task, ...]
    findings: tuple[Finding, ...]
    sections: tuple[Section, ...]
    reports: tuple[FiledReport, ...]
    opinions: tuple[Opinion, ...]
    opine: tuple[Duty, ...]
    leavable: tuple[Duty, ...]
    scores: tuple[Score, ...]
    hidden_scores: int
    scoring: bool
    criteria: tuple[Criterion, ...]
    mark: float
    corrections: tuple[Correction, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    fields: tuple[tuple[str, str], ...]
    history: tuple[Event, ...]
    due: str


@bp.get("/declarations/<string:code>")
def declaration(code: str) -> Response:
    return show(office.declaration(code))


def show(of: Declaration, refused: InvalidError | None = None) -> Response:
    """Show the page; after a refusal with what is wrong and what was typed."""
    return office.shown(
        "review/declaration.html",
        status=422 if refused else 200,
        view=view(of),
        errors=asked.links(refused),
        said=asked.errors(refused),
        given=asked.everything(),
    )


def view(of: Declaration) -> DeclarationPage:
    session, me = db.session(), office.person()
    duties = tuple(reviews.current(session, of))
    mine = tuple(each.duty for each in duties if each.person_id == me.id)
    scores, seen = reviews.scores(session, of), reviews.scores_seen(session, of, by=me)
    places = declarations.fields(of)
    takeable, barred = _takeable(of, duties)
    return DeclarationPage(
        declaration=of,
        name=name(of),
        duties=duties,
        mine=mine,
        takeable=takeable,
        barred=barred,
        waits=awaited.sentence(of, duties),
        onward=_onward(of) if Duty.CHECK in mine else None,
        steps=tuple(_steps(of)) if Duty.CHECK in mine else (),
        may_correct=Duty.CHECK in mine and _may(of, "ask-correction"),
        claims=tuple(_claims(of)),
        findings=declarations.judge(session, of, on=asked.today()),
        sections=tuple(_sections(of, places)),
        reports=tuple(of.reports),
        opinions=tuple(reviews.opinions(session, of)),
        opine=_opine(of, mine),
        leavable=mine if of.state in LIVE else (),
        scores=tuple(seen),
        hidden_scores=len(scores) - len(seen),
        scoring=Duty.EXPERT in mine
        and of.state is State.EXPERT_REVIEW
        and not any(each.person_id == me.id for each in scores),
        criteria=criteria(),
        mark=PASS,
        corrections=tuple(reversed(reviews.corrections(session, of))),
        changes=reviews.difference(session, of),
        comments=tuple(reviews.comments(session, of)),
        fields=tuple((each.path, say(each.words)) for each in places if not each.private),
        history=sentences(session, of.code),
        due=office.days_late(of.due_on) if of.due_on else "",
    )


def name(of: Declaration) -> str:
    """Return what is declared, by its name; a household declaration by its enterprise."""
    product = of.content.get("product", {})
    words = Words(
        zh=product.get("name_zh") or of.enterprise.name.zh,
        en=product.get("name_en") or product.get("name_zh") or of.enterprise.name.en,
    )
    return f"{say(words)} {product.get('model', '')}".strip()


def _takeable(of: Declaration, duties: tuple[Assignment, ...]) -> tuple[tuple[Duty, ...], str]:
    """Return the duties this person may take now, or why they may not."""
    session, me = db.session(), office.person()
    due = [
        duty
        for duty, states in reviews.duties.STATES.items()
        if of.state in states
        and reviews.guards.ROLES[duty] in me.held
        and (duty is Duty.EXPERT or not any(each.duty is duty for each in duties))
        and not any(each.person_id == me.id and each.duty is duty for each in duties)
    ]
    against = {duty: reviews.conflict(session, me, of, duty) for duty in due}
    free = tuple(duty for duty in due if against[duty] is None)
    barred = next((say(each) for each in against.values() if each is not None), "")
    return free, "" if free else barred


def _may(of: Declaration, move: str) -> bool:
    allowed = moves.allowed(DECLARATION_MOVES, of.state, {Role.REVIEWER})
    return any(each.name == move for each in allowed)


def _steps(of: Declaration) -> list[Step]:
    return [
        Step(
            name=move.name,
            words=say(move.words),
            missing=tuple(
                say(each) for each in reviews.missing(db.session(), of, move, on=asked.today())
            ),
            reason="reason" in move.needs,
            danger=move.target is State.REJECTED,
        )
        for move in moves.allowed(DECLARATION_MOVES, of.state, {Role.REVIEWER})
        if move.name not in ELSEWHERE
        and (move.name != "return-corrected" or of.came_from == State.EXPERT_REVIEW)
    ]


def _onward(of: Declaration) -> Link | None:
    """Return the way to the first claim that is not decided yet."""
    if of.state is not State.FORMAL_CHECK:
        return None
    open_ = [each.claim for each in reviews.claims(db.session(), of) if each.decision is None]
    if not open_:
        return None
    words = t("核对：{name}", "Check: {name}", name=open_[0].definition.name)
    return Link(str(words), url_for("review.claim", code=of.code, key=open_[0].key))


def _opine(of: Declaration, mine: tuple[Duty, ...]) -> tuple[Duty, ...]:
    if of.state is not State.RECOMMENDATION:
        return ()
    return tuple(duty for duty in mine if duty in {Duty.CITY, Duty.PROVINCE})


def _claims(of: Declaration) -> list[Task]:
    """Return the claims as tasks: what was decided of each, and where to decide it."""
    looks = {Answer.ACCEPTED: "code", Answer.QUERIED: "strong"}
    return [
        Task(
            name=say(each.claim.definition.name),
            state=say(each.decision.answer.words) if each.decision else str(t("待核对", "open")),
            href=url_for("review.claim", code=of.code, key=each.claim.key),
            look=looks[each.decision.answer] if each.decision else "",
            hint=each.decision.remark if each.decision else say(each.sum.text),
        )
        for each in reviews.claims(db.session(), of)
    ]


def _sections(of: Declaration, places: tuple[Place, ...]) -> list[Section]:
    return [
        Section(
            slug=each.slug,
            name=say(each.words),
            places=tuple(place for place in places if place.section == each.slug and place.value),
        )
        for each in form.sections(of.catalogue)
        if each.slug not in {"claims", "proofs", "reports"}
    ]


@bp.get("/declarations/<string:code>/reports/<uuid:number>/pages/<int:page>.png")
def page_image(code: str, number: UUID, page: int) -> Response:
    """Answer with a page of a filed report as a picture."""
    report = _report(office.declaration(code), number)
    path = Store(site().settings.files).path(report.sha256)
    if not path.is_file() or not 1 <= page <= max(report.pages, 1):
        raise NotFoundError(Words(zh="没有这一页", en="There is no such page"))
    response = Response(readings.draw(path, page, width=WIDTH), mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@bp.get("/declarations/<string:code>/reports/<uuid:number>/original.pdf")
def original(code: str, number: UUID) -> Response:
    """Answer with the file as it was filed, to be stored and not opened here."""
    report = _report(office.declaration(code), number)
    path = Store(site().settings.files).path(report.sha256)
    if not path.is_file():
        raise NotFoundError(Words(zh="文件不在了", en="The file is not there"))
    response = Response(path.read_bytes(), mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{report.sha256[:16]}.pdf"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _report(of: Declaration, number: UUID) -> FiledReport:
    found = next((each for each in of.reports if each.id == number), None)
    if found is None:
        raise NotFoundError(Words(zh="没有这份报告", en="There is no such report"))
    return found


def moment(at: datetime) -> str:
    return at.date().isoformat()
