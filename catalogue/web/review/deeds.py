"""What the office does with a declaration: take, hand back, recuse, move, opine, score, comment."""

from collections.abc import Callable

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.criteria import criteria
from catalogue.domain.declaration import Declaration
from catalogue.domain.refusals import InvalidError
from catalogue.domain.review import Duty, Recommendation
from catalogue.domain.words import Words
from catalogue.services import reviews
from catalogue.services.reviews import Given
from catalogue.web import asked, db
from catalogue.web.review import bp, declaration, office

WHICH = Words(zh="选“同意推荐”或“不同意推荐”", en="choose “Recommend” or “Do not recommend”")


def _done(code: str, deed: Callable[[Declaration], object], anchor: str) -> Response | Redirect:
    """Do it and lead back to its place on the page; what is wrong is said there."""
    of = office.declaration(code)
    try:
        deed(of)
    except InvalidError as refused:
        return declaration.show(of, refused)
    return office.onward("declaration", code=code, _anchor=anchor)


@bp.post("/declarations/<string:code>/duties")
def take(code: str) -> Response | Redirect:
    def deed(of: Declaration) -> None:
        duty = asked.choice(Duty, "duty")
        reviews.take(db.session(), of, duty, by=office.person(), at=asked.now())

    return _done(code, deed, "next")


@bp.post("/declarations/<string:code>/duties/end")
def leave(code: str) -> Response | Redirect:
    """Hand a duty back, or leave it for good with the reason."""

    def deed(of: Declaration) -> None:
        session, duty = db.session(), asked.choice(Duty, "duty")
        me, at = office.person(), asked.now()
        if asked.text("deed") == "recuse":
            reviews.recuse(session, of, duty, reason=asked.text("recusal"), by=me, at=at)
        else:
            reviews.hand_back(session, of, duty, by=me, at=at)

    return _done(code, deed, "next")


@bp.post("/declarations/<string:code>/moves")
def move(code: str) -> Response | Redirect:
    def deed(of: Declaration) -> None:
        given = Given(reason=asked.text("reason"))
        name = asked.text("move")
        reviews.move(db.session(), of, name, by=office.person(), at=asked.now(), given=given)

    return _done(code, deed, "next")


@bp.post("/declarations/<string:code>/opinions")
def opine(code: str) -> Response | Redirect:
    def deed(of: Declaration) -> None:
        reviews.give_opinion(
            db.session(),
            of,
            asked.choice(Duty, "duty"),
            asked.choice(Recommendation, "answer", WHICH),
            text=asked.text("text"),
            by=office.person(),
            at=asked.now(),
        )

    return _done(code, deed, "opinions")


@bp.post("/declarations/<string:code>/scores")
def score(code: str) -> Response | Redirect:
    def deed(of: Declaration) -> None:
        points = {each.code: _points(each.code) for each in criteria()}
        remark = asked.text("remark")
        reviews.score(db.session(), of, points, remark=remark, by=office.person(), at=asked.now())

    return _done(code, deed, "scores")


def _points(code: str) -> int | None:
    typed = request.form.get(code, "").strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else None  # noqa: PLR2004 - at most 100


@bp.post("/declarations/<string:code>/comments")
def comment(code: str) -> Response | Redirect:
    def deed(of: Declaration) -> None:
        reviews.comment(
            db.session(),
            of,
            asked.text("comment"),
            field=asked.text("field"),
            shown=bool(asked.text("shown")),
            by=office.person(),
            at=asked.now(),
        )

    return _done(code, deed, "comments")
