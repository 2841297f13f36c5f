"""Where each figure is proved: proposed places with their page, confirmed or pointed to elsewhere."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.claim import Claim, Proof, ProofState, Shares
from catalogue.domain.declaration import Declaration
from catalogue.domain.filed_report import FiledReport, Reading
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem
from catalogue.domain.words import Words
from catalogue.services import declarations, filing
from catalogue.services.declarations import Finding
from catalogue.services.filing.proposing import Proposal
from catalogue.web import db, figures, papers
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp
from catalogue.web.templating import say
from catalogue.web.values.said import Figure, Link

ENDS = ("left", "top", "right", "bottom")
MOVED = Words(
    zh="这个位置已经不在了：重新选，或写页码和那一行里的字",
    en="This place is gone: choose again, or give the page and words of the line",
)
NOTHING: Shares = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One figure in the list of proofs: what it says, where it is proved, what is odd."""

    claim: Claim
    name: str
    figure: Figure
    href: str
    where: str
    state: str
    look: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofPage:
    """One figure beside the page: the places proposed, the place looked at, the page as drawn."""

    declaration: Declaration
    line: ClaimLine
    proposals: tuple[Proposal, ...]
    chosen: int
    report: FiledReport | None
    page: int
    box: Shares | None
    text: str
    quantity: Figure | None
    pages: tuple[Link, ...]
    reports: tuple[Link, ...]
    titles: dict[UUID, str]
    legible: str
    writable: bool
    typed: dict[str, str] = field(default_factory=dict)


@bp.get("/<string:code>/proofs")
def proofs(code: str) -> Response:
    declaration = asked.declaration(code)
    return asked.shown("enterprise/proofs.html", declaration=declaration, lines=_lines(declaration))


def _lines(declaration: Declaration) -> tuple[ClaimLine, ...]:
    found = declarations.judge(db.session(), declaration, on=now().date())
    claims = declarations.claims(db.session(), declaration)
    return tuple(_line(declaration, claim, found) for claim in claims)


_LOOKS = {ProofState.MISSING: "", ProofState.CONFIRMED: "strong", ProofState.BY_HAND: "strong"}


def _line(declaration: Declaration, claim: Claim, found: tuple[Finding, ...]) -> ClaimLine:
    path = f"claims/{claim.key}/proof"
    titles = {each.id: say(each.title) for each in declaration.reports}
    where = ""
    if claim.proof and claim.proof.report in titles:
        page = Words(zh=f"，第{claim.proof.page}页", en=f", page {claim.proof.page}")
        where = titles[claim.proof.report] + say(page)
    return ClaimLine(
        claim=claim,
        name=say(claim.definition.name),
        figure=figures.of_bound(claim.bound, claim.text, claim.as_typed),
        href=url_for("enterprise.proof", code=declaration.code, key=claim.key),
        where=where,
        state=say(claim.state.words),
        look=_LOOKS[claim.state],
        found=tuple(say(each.message) for each in found if each.path == path),
    )


@bp.get("/<string:code>/proofs/<string:key>")
def proof(code: str, key: str) -> Response:
    declaration = asked.declaration(code)
    return _show(declaration, _claim(declaration, key))


@bp.post("/<string:code>/proofs/<string:key>")
def link(code: str, key: str) -> Response | Redirect:
    """Take a proposed place, a place pointed to, or take the proof away; go on to the next figure."""
    declaration = asked.declaration(code)
    claim = _claim(declaration, key)
    declarations.require_writer(db.session(), asked.person(), declaration.enterprise_id)
    try:
        chosen = None if "drop" in request.form else _chosen(declaration, claim)
    except InvalidError as refusal:
        return _show(declaration, claim, refusal)
    declarations.link(db.session(), declaration, key=key, proof=chosen, by=asked.person(), at=now())
    following = next(
        (
            each.key
            for each in declarations.claims(db.session(), declaration)
            if each.proof is None and each.key != key
        ),
        None,
    )
    if chosen is None or following is None:
        return asked.onward("proofs", code=code)
    return asked.onward("proof", code=code, key=following)


def _claim(declaration: Declaration, key: str) -> Claim:
    claims = declarations.claims(db.session(), declaration)
    found = next((each for each in claims if each.key == key), None)
    if found is None:
        raise NotFoundError(Words(zh="没有这个指标", en="There is no such claim"))
    return found


def _chosen(declaration: Declaration, claim: Claim) -> Proof:
    if "place" in request.form:
        places = filing.proposals(declaration, claim, papers.derived())
        return _taken(places, request.form["place"])
    return filing.pointed(
        declaration,
        _report(declaration, request.form.get("report", "")),
        papers.derived(),
        claim=claim,
        page=_number(request.form.get("page", "")),
        line=request.form.get("line", "")[:200],
        box=_box(),
    )


def _taken(places: tuple[Proposal, ...], said: str) -> Proof:
    number = _number(said) - 1
    if not 0 <= number < len(places):
        raise InvalidError(MOVED, (Problem("page", MOVED),))
    place = places[number]
    return Proof(place.report, place.page, place.box, place.text, place.quantity)


def _report(declaration: Declaration, number: str) -> FiledReport:
    found = next((each for each in declaration.reports if str(each.id) == number), None)
    if found is None:
        raise NotFoundError(Words(zh="没有这份报告", en="There is no such report"))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004 - pages are few


def _box() -> Shares | None:
    """Return the box of the form, given in per cent of the page; None where none is given."""
    said = [request.form.get(name, "").strip() for name in ENDS]
    if not any(said):
        return None
    try:
        ends = [min(max(float(each) / 100, 0.0), 1.0) for each in said]
    except ValueError:
        return NOTHING
    return ends[0], ends[1], ends[2], ends[3]


def _show(declaration: Declaration, claim: Claim, refusal: InvalidError | None = None) -> Response:
    view = _view(declaration, claim)
    wrong = {each.place: say(each.message) for each in refusal.problems} if refusal else {}
    return asked.shown(
        "enterprise/proof.html",
        422 if refusal else 200,
        view=view,
        wrong=wrong,
        errors=[Link(text, f"#{name}") for name, text in wrong.items()],
    )


def _view(declaration: Declaration, claim: Claim) -> ProofPage:
    places = filing.proposals(declaration, claim, papers.derived())
    looked = request.values
    chosen = _number(looked.get("place", ""))
    place = _place(places, chosen, claim.proof, looked.get("report", ""))
    report = _looked_at(declaration, place, looked.get("report", ""))
    number = _number(looked.get("page", "")) or (place.page if place else 1)
    number = min(number, report.pages or 1) if report else number
    on_it = place if place and report and place.report == report.id else None
    on_it = on_it if on_it and on_it.page == number else None
    found = declarations.judge(db.session(), declaration, on=now().date())
    return ProofPage(
        declaration=declaration,
        line=_line(declaration, claim, found),
        proposals=places,
        chosen=chosen,
        report=report,
        page=number,
        box=on_it.box if on_it else None,
        text=on_it.text if on_it else "",
        quantity=_read(on_it),
        pages=_pages(declaration, claim, report),
        reports=_reports(declaration, claim),
        titles={each.id: say(each.title) for each in declaration.reports},
        legible=report.legible[number - 1] if report and number <= len(report.legible) else "",
        writable=asked.may_write(declaration) and declaration.allows(f"claims/{claim.key}/proof"),
        typed={name: request.form.get(name, "") for name in (*ENDS, "line")},
    )


def _place(
    places: tuple[Proposal, ...], chosen: int, proof: Proof | None, wished: str
) -> Proposal | Proof | None:
    """Return the place to look at: the one chosen, the one confirmed, the first one proposed."""
    if 0 < chosen <= len(places):
        return places[chosen - 1]
    if wished:
        return proof if proof and str(proof.report) == wished else None
    return proof or (places[0] if places else None)


def _looked_at(
    declaration: Declaration, place: Proposal | Proof | None, wished: str
) -> FiledReport | None:
    wanted = wished or (str(place.report) if place else "")
    held = declaration.reports
    found = next((each for each in held if str(each.id) == wanted), None)
    return found or next((each for each in held if each.reading is Reading.READ), None)


def _read(place: Proposal | Proof | None) -> Figure | None:
    return figures.of_bound(place.quantity, "") if place and place.quantity else None


def _pages(declaration: Declaration, claim: Claim, report: FiledReport | None) -> tuple[Link, ...]:
    count = report.pages if report else 0
    number: UUID | str = report.id if report else ""
    return tuple(
        Link(
            str(page),
            url_for(
                "enterprise.proof",
                code=declaration.code,
                key=claim.key,
                report=number,
                page=page,
            ),
        )
        for page in range(1, count + 1)
    )


def _reports(declaration: Declaration, claim: Claim) -> tuple[Link, ...]:
    return tuple(
        Link(
            say(each.title),
            url_for(
                "enterprise.proof", code=declaration.code, key=claim.key, report=each.id, page=1
            ),
        )
        for each in declaration.reports
    )
