"""A listing as its enterprise sees it: contact data, the yearly self-check, the way to a change."""

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import ENDED, LISTING_MOVES, Listing
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import declarations, filing, listings
from catalogue.services.declarations.listed import CONTACT
from catalogue.web import db, papers
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp
from catalogue.web.templating import say
from catalogue.web.values.said import Link

LABELS = {
    "address_zh": Words(zh="地址", en="Address in Chinese"),
    "address_en": Words(zh="地址（英文）", en="Address in English"),
    "website": Words(zh="网址", en="Website"),
}
ANSWERS = {"yes": True, "no": False}


@bp.get("/listings/<string:code>")
def listing(code: str) -> Response:
    held, enterprise = _own(code)
    return _show(held, enterprise)


def _own(code: str) -> tuple[Listing, Enterprise]:
    return declarations.own_listing(db.session(), code, by=asked.person())


@bp.post("/listings/<string:code>/contact")
def amend_contact(code: str) -> Response | Redirect:
    held, enterprise = _own(code)
    said = {name: request.form.get(name, "") for name in CONTACT}
    try:
        declarations.amend_contact(db.session(), enterprise, said=said, by=asked.person(), at=now())
    except InvalidError as refusal:
        return _show(held, enterprise, refusal, said)
    return asked.onward("listing", code=code)


@bp.post("/listings/<string:code>/self-check")
def answer_self_check(code: str) -> Response | Redirect:
    held, enterprise = _own(code)
    said = {name: request.form.get(name, "") for name in ("unchanged", "text")}
    try:
        declarations.answer_self_check(
            db.session(),
            held,
            enterprise,
            unchanged=ANSWERS.get(said["unchanged"]),
            text=said["text"],
            by=asked.person(),
            at=now(),
        )
    except InvalidError as refusal:
        return _show(held, enterprise, refusal, said)
    return asked.onward("listing", code=code)


@bp.post("/listings/<string:code>/change")
def start_change(code: str) -> Redirect:
    """Begin a change: what is listed stays as it is until the change is reviewed."""
    held, _ = _own(code)
    made = declarations.start_change(db.session(), listing=held, by=asked.person(), at=now())
    for report in made.reports:
        filing.finish(db.session(), report, papers.derived(), at=now())
    return asked.onward("tasks", code=made.code)


def _show(
    held: Listing,
    enterprise: Enterprise,
    refusal: InvalidError | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    wrong = {each.place: say(each.message) for each in refusal.problems} if refusal else {}
    said = typed or {}
    writes = declarations.may_write(db.session(), asked.person(), enterprise.id)
    return asked.shown(
        "enterprise/listing.html",
        422 if refusal else 200,
        listing=held,
        enterprise=enterprise,
        ended=held.standing in ENDED,
        check=declarations.self_check(db.session(), held),
        measures=listings.measures(db.session(), held),
        moves={move.name: move.words for move in LISTING_MOVES},
        contact=[
            (
                name,
                say(LABELS[name]),
                said.get(name, getattr(enterprise, name)),
                wrong.get(name, ""),
            )
            for name in CONTACT
        ],
        said=said,
        wrong=wrong,
        errors=[Link(text, f"#{name}") for name, text in wrong.items()],
        writable=writes,
    )
