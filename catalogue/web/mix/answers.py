"""The answer: what to buy, what it reaches, how sure that is, and what else would do nearly as well."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answered

from catalogue.domain.refusals import InvalidError
from catalogue.services import mixes
from catalogue.web import db
from catalogue.web.api.answering import conditional
from catalogue.web.framing import page
from catalogue.web.mix import addressing, asked, bp, exports, questions, shown
from catalogue.web.templating import say


@bp.get("/answer")
def answer() -> str | tuple[str, int] | Answered:
    """Show the answer; an address that says more than the question leads to the one that does not."""
    pairs = [*request.args.items(multi=True)]
    if "again" in request.args or not pairs:
        kept = [(name, text) for name, text in pairs if text and name != "again"]
        return redirect(url_for("mix.questions", **grouped(kept)), 303)  # type: ignore[arg-type]  # every pair is text
    question, problems = asked.readable(pairs, questions.words())
    if not problems and sorted(addressing.pairs(question)) != sorted(pairs):
        return redirect(addressing.href("answer", question), 303)
    faults = {each.place: say(each.message) for each in problems}
    try:
        found = None if faults else mixes.work_out(db.session(), question)
    except InvalidError as refusal:
        faults = {_field(each.place): say(each.message) for each in refusal.problems}
        found = None
    if found is None:
        return questions.show(question, pairs, faults), 422
    return page(
        "procurement/mix-answer.html",
        "procurement",
        view=shown.view(question, found),
        robots="noindex",
    )


def grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for name, text in pairs:
        held.setdefault(name, []).append(text)
    return held


def _field(place: str) -> str:
    """Return the field of the form that a fault of the brief belongs to."""
    part, _, rest = place.partition("/")
    number = int(rest.partition("/")[0] or 0) + 1 if rest[:1].isdigit() else 1
    fields = {"demands": f"a{number}", "ceilings": f"x{number}", "candidates": "category"}
    return fields.get(part, part.replace("_", "-"))


@bp.get("/answer.<any(json,xlsx,mps):kind>")
def files(kind: str) -> Response:
    """Send the same answer as JSON or as a workbook, or the model as MPS for another solver."""
    question = asked.read(request.args.items(multi=True), questions.words())
    found = mixes.work_out(db.session(), question)
    if kind == "mps":
        return exports.mps(found)
    if kind == "xlsx":
        return exports.workbook(question, found)
    return conditional(exports.as_json(question, found))
