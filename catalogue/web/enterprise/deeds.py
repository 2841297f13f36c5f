"""What a maker does with a whole declaration: submit, submit corrections, take back, copy."""

from flask import Response, session
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.declaration import State
from catalogue.domain.refusals import InvalidError
from catalogue.services import declarations
from catalogue.services.declarations import Finding
from catalogue.web import db
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp, tasks


@bp.post("/<string:code>/submit")
def submit(code: str) -> Response | Redirect:
    declaration = asked.declaration(code)
    hand_in = (
        declarations.resubmit if declaration.state is State.CORRECTION else declarations.submit
    )
    try:
        hand_in(db.session(), declaration, by=asked.person(), at=now())
    except InvalidError as refusal:
        stops = [Finding(each.place, declarations.STOP, each.message) for each in refusal.problems]
        links = [tasks.link(declaration, each) for each in stops]
        return tasks.show(declaration, 422, links)
    return asked.onward("tasks", code=code)


@bp.get("/<string:code>/take-back")
def before_take_back(code: str) -> Response:
    declaration = asked.declaration(code)
    return asked.shown(
        "enterprise/take-back.html", declaration=declaration, name=tasks.name_of(declaration)
    )


@bp.post("/<string:code>/take-back")
def take_back(code: str) -> Redirect:
    declaration = asked.declaration(code)
    declarations.take_back(db.session(), declaration, by=asked.person(), at=now())
    return asked.onward("tasks", code=code)


@bp.post("/<string:code>/copy")
def copy(code: str) -> Redirect:
    declaration = asked.declaration(code)
    made, left = declarations.copy(db.session(), declaration, by=asked.person(), at=now())
    if left:
        titles = [each.title.zh for each in left]
        session[tasks.LEFT_BEHIND] = [made.code, titles]
    return asked.onward("tasks", code=made.code)
