"""The workbench: one claim beside the page that should prove it, accepted or queried by one key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.claim import Claim as Claimed
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.domain.requirement import Verdict
from catalogue.domain.review import Answer, Assignment, Duty
from catalogue.domain.words import Words
from catalogue.services import declarations, reviews
from catalogue.services.reviews import Reviewed
from catalogue.web import asked, db, figures
from catalogue.web.review import bp, declaration, office
from catalogue.web.templating import as_written, say, t
from catalogue.web.values.said import Figure, Link
from catalogue.web.values.tables import Check, Claim

ILLEGIBLE = ("这一页机器读不出来，数要人读", "No machine reads this page: a person has to")
STATES = {Answer.ACCEPTED: "meets", Answer.QUERIED: "fails"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of the report with the box in shares of it."""

    title: str
    image: str
    box: tuple[float, float, float, float] | None
    quote: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WorkbenchPage:
    """What the workbench shows of one claim."""

    declaration: Declaration
    name: str
    claims: tuple[Claim, ...]
    done: int
    reviewed: Reviewed
    title: str
    condition: str
    declared: Figure
    measured: Figure | None
    checks: tuple[Check, ...]
    sheet: Sheet | None
    before: str
    after: str
    open: bool


@bp.get("/declarations/<string:code>/claims/<string:key>")
def claim(code: str, key: str) -> Response:
    return show(office.declaration(code), key)


@bp.post("/declarations/<string:code>/claims/<string:key>")
def decide(code: str, key: str) -> Response | Redirect:
    of = office.declaration(code)
    reviews.require(db.session(), office.person(), of, Duty.CHECK)
    try:
        reviews.decide(
            db.session(),
            of,
            key,
            asked.choice(Answer, "deed"),
            remark=asked.text("remark"),
            seen=asked.text("seen"),
            by=office.person(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return show(of, key, refused)
    following = _following(reviews.claims(db.session(), of), key)
    if following is None:
        return office.onward("declaration", code=code, _anchor="claims")
    return office.onward("claim", code=code, key=following)


def _following(claims: Sequence[Reviewed], key: str) -> str | None:
    """Return the next claim that is not decided, going round from this one."""
    keys = [each.claim.key for each in claims]
    place = keys.index(key) + 1
    turned = [*claims[place:], *claims[:place]]
    return next((each.claim.key for each in turned if each.decision is None), None)


def show(of: Declaration, key: str, refused: InvalidError | None = None) -> Response:
    return office.shown(
        "review/claim.html",
        status=422 if refused else 200,
        view=view(of, key),
        errors=asked.links(refused),
        said=asked.errors(refused),
        typed=asked.text("remark"),
    )


def view(of: Declaration, key: str) -> WorkbenchPage:
    found = reviews.claims(db.session(), of)
    keys = [each.claim.key for each in found]
    if key not in keys:
        raise NotFoundError(Words(zh="申报里没有这项指标", en="The declaration has no such claim"))
    place = keys.index(key)
    reviewed = found[place]
    claimed = reviewed.claim
    mine = [each.duty for each in reviews.current(db.session(), of) if _is_mine(each)]
    return WorkbenchPage(
        declaration=of,
        name=declaration.name(of),
        claims=tuple(_claim(of, each, current=each is reviewed) for each in found),
        done=sum(each.decision is not None for each in found),
        reviewed=reviewed,
        title=say(claimed.definition.name),
        condition=as_written(claimed.condition),
        declared=figures.of_bound(claimed.bound, claimed.text),
        measured=_measured(claimed),
        checks=tuple(_checks(of, reviewed)),
        sheet=_sheet(of, reviewed),
        before=_address(of, keys[place - 1]) if place else "",
        after=_address(of, keys[place + 1]) if place + 1 < len(keys) else "",
        open=of.state is State.FORMAL_CHECK and Duty.CHECK in mine,
    )


def _is_mine(each: Assignment) -> bool:
    return each.person_id == office.person().id


def _address(of: Declaration, key: str) -> str:
    return url_for("review.claim", code=of.code, key=key)


def _claim(of: Declaration, each: Reviewed, *, current: bool) -> Claim:
    return Claim(
        name=say(each.claim.definition.name),
        figure=figures.of_bound(each.claim.bound, each.claim.text),
        href=_address(of, each.claim.key),
        state=STATES[each.decision.answer] if each.decision else "",
        current=current,
    )


def _measured(claimed: Claimed) -> Figure | None:
    proof = claimed.proof
    if proof is None:
        return None
    return figures.of_bound(proof.quantity, "") if proof.quantity else Figure(proof.text or "—")


def _checks(of: Declaration, reviewed: Reviewed) -> list[Check]:
    """Return what machines found about the claim and its report, what is wrong first."""
    paths = [reviewed.path, f"{reviewed.path}/proof"]
    if reviewed.report:
        paths.append(f"reports/{reviewed.report.id}")
    found = [
        Check(Verdict.FAILS if each.stops else Verdict.UNKNOWN, say(each.message))
        for each in declarations.judge(db.session(), of, on=asked.today())
        if any(each.path == path or each.path.startswith(f"{path}/") for path in paths)
    ]
    if _illegible(reviewed):
        found.append(Check(Verdict.UNKNOWN, str(t(*ILLEGIBLE))))
    if not found:
        found.append(
            Check(Verdict.MEETS, str(t("自动核对没有发现问题", "The checks found nothing")))
        )
    return found


def _illegible(reviewed: Reviewed) -> bool:
    """Return whether the page that should prove the claim is a scan, or its text cannot be believed."""
    proof, report = reviewed.claim.proof, reviewed.report
    if proof is None or report is None or proof.page > len(report.legible):
        return False
    return report.legible[proof.page - 1] in {"scan", "garbled"}


def _sheet(of: Declaration, reviewed: Reviewed) -> Sheet | None:
    """Return the page that should prove the claim, or the page of its report that was asked for."""
    proof, report = reviewed.claim.proof, reviewed.report
    if proof is None or report is None:
        return None
    page = _page(proof.page, report.pages)
    title = t(
        "{title}，第{page}页，共{pages}页",
        "{title}, page {page} of {pages}",
        title=say(report.title),
        page=page,
        pages=report.pages,
    )
    return Sheet(
        title=str(title),
        image=url_for("review.page_image", code=of.code, number=report.id, page=page),
        box=proof.box if page == proof.page else None,
        quote=proof.text if page == proof.page else "",
        links=tuple(_ways(of, reviewed.claim, report, page)),
    )


def _page(proving: int, pages: int) -> int:
    asked_for = request.args.get("page", "")
    number = int(asked_for[:4]) if asked_for.isascii() and asked_for.isdigit() else proving
    return number if 1 <= number <= pages else proving


def _ways(of: Declaration, claimed: Claimed, report: FiledReport, page: int) -> Iterator[Link]:
    """Lead to the pages beside this one, back to the proof, and to the file as it was filed."""
    named = (
        (t("上一页", "Previous page"), page - 1),
        (t("下一页", "Next page"), page + 1),
    )
    for words, number in named:
        if 1 <= number <= report.pages:
            here = url_for("review.claim", code=of.code, key=claimed.key, page=number)
            yield Link(str(words), f"{here}#report-page")
    if claimed.proof is not None and page != claimed.proof.page:
        yield Link(str(t("回到佐证", "Back to the proof")), _address(of, claimed.key))
    original = t(
        "原文件（SHA-256 {digest}…）", "Original (SHA-256 {digest}…)", digest=report.sha256[:8]
    )
    yield Link(str(original), url_for("review.original", code=of.code, number=report.id))
