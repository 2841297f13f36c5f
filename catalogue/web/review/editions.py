"""The publisher makes an edition of what was cleared."""

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.moves import Role
from catalogue.domain.notice import NoticeLine
from catalogue.domain.refusals import InvalidError
from catalogue.services import editions as listed
from catalogue.services import notices, publishing, reviews
from catalogue.web import asked, db
from catalogue.web.review import bp, declaration, office
from catalogue.web.templating import say

MOST = 100


@bp.get("/editions")
def editions() -> Response:
    return _show()


@bp.post("/editions")
def publish() -> Response | Redirect:
    chosen = set(request.form.getlist("line"))
    lines = [each for each in notices.cleared(db.session()) if each.declaration.code in chosen]
    try:
        publishing.publish(
            db.session(),
            lines,
            title=asked.words("title"),
            notice=asked.words("notice"),
            valid_until=asked.day("valid_until"),
            by=office.person(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return _show(refused)
    return office.onward("editions")


def _show(refused: InvalidError | None = None) -> Response:
    return office.shown(
        "review/editions.html",
        status=422 if refused else 200,
        tab="editions",
        may=Role.PUBLISHER in office.person().held,
        lines=[_row(each) for each in notices.cleared(db.session())],
        editions=listed.after(db.session(), "", size=MOST),
        typed=asked.typed("title_zh", "title_en", "notice_zh", "notice_en", "valid_until"),
        errors=asked.links(refused),
        said=asked.errors(refused),
    )


def _row(line: NoticeLine) -> dict[str, object]:
    against = reviews.publishing_conflict(db.session(), office.person(), line.declaration)
    return {
        "line": line,
        "name": declaration.name(line.declaration),
        "against": say(against) if against else "",
    }
