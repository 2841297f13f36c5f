"""A round of corrections is written: the queried claims stand in it already, other fields are added."""

from dataclasses import dataclass

from flask import Response, request
from werkzeug.wrappers import Response as Redirect

from catalogue.domain import working_days
from catalogue.domain.declaration import Declaration
from catalogue.domain.refusals import InvalidError
from catalogue.services import declarations, reviews
from catalogue.web import asked, db
from catalogue.web.review import bp, declaration, office
from catalogue.web.templating import say

EMPTY = 3  # rows for further fields, folded away
FIELDS = {"fields": "field-1", "due date": "due_on"}  # where what a round needs is typed


@dataclass(frozen=True, slots=True)
class Row:
    """A field to be corrected, and what is wrong with it."""

    field: str = ""
    remark: str = ""


@bp.get("/declarations/<string:code>/corrections/new")
def correction(code: str) -> Response:
    of = office.declaration(code)
    drafted = [Row(*each) for each in reviews.queried(db.session(), of)]
    due = working_days.after(asked.today(), reviews.DAYS)
    return _show(of, drafted, due.isoformat())


@bp.post("/declarations/<string:code>/corrections/new")
def ask_correction(code: str) -> Response | Redirect:
    of = office.declaration(code)
    pairs = zip(request.form.getlist("field"), request.form.getlist("remark"), strict=False)
    typed = [Row(field.strip(), remark.strip()) for field, remark in pairs]
    rows = [row for row in typed if row.field or row.remark]
    try:
        reviews.ask(
            db.session(),
            of,
            fields=tuple((row.field, row.remark) for row in rows),
            due_on=asked.day("due_on"),
            by=office.person(),
            at=asked.now(),
        )
    except InvalidError as refused:
        return _show(of, rows, asked.text("due_on"), refused)
    return office.onward("declaration", code=code, _anchor="corrections")


def _show(
    of: Declaration, rows: list[Row], due: str, refused: InvalidError | None = None
) -> Response:
    places = declarations.fields(of)
    options = [("", "—"), *((each.path, say(each.words)) for each in places)]
    return office.shown(
        "review/correction.html",
        status=422 if refused else 200,
        declaration=of,
        name=declaration.name(of),
        rows=rows or [Row()],
        further=[Row()] * EMPTY,
        due=due,
        options=options,
        errors=asked.links(refused, FIELDS),
        said=asked.errors(refused),
    )
