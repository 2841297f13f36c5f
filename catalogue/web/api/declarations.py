"""Declaring by program: with a token that may declare, tried out or begun once for each key."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify

from catalogue.domain.declaration import Declaration
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.token import Scope
from catalogue.domain.words import Words
from catalogue.services import declarations, enterprises, trail
from catalogue.services.declarations import Finding
from catalogue.web import db, signed_in
from catalogue.web.api import given, once
from catalogue.web.api.addresses import ROOT, api
from catalogue.web.api.schemas.declarations import DeclarationSchema

bp = Blueprint("declarations", __name__, url_prefix=f"{ROOT}/declarations")
bp.before_request(signed_in.scoped(Scope.DECLARE))

CREATED = 201


@bp.post("")
def begin() -> Response:
    """Begin a draft; with ``dry_run`` only say what would be found. A key makes it safe to repeat."""
    said = given.loaded(DeclarationSchema())
    enterprise = enterprises.find(db.session(), said["enterprise"])
    person, at = signed_in.required(), datetime.now(UTC)
    if enterprise is None or declarations.part_of(db.session(), person, enterprise.id) is None:
        raise NotFoundError(
            Words(zh="您的企业里没有这一家", en="None of your enterprises has this code")
        )
    whole: dict[str, Any] = {
        "enterprise": enterprise,
        "catalogue": said["catalogue"],
        "content": said["content"],
        "by": person,
    }
    if given.tried():
        return _found(declarations.try_out(db.session(), **whole, on=at.date()))
    trail.hold(db.session())
    body = given.canonical()
    if code := once.done(body):
        return _answer(declarations.get(db.session(), code), CREATED)
    made = declarations.enter(db.session(), **whole, at=at)
    once.keep(body, made.code, at=at)
    return _answer(made, CREATED)


@bp.get("/<string:code>")
def status(code: str) -> Response:
    return _answer(declarations.own(db.session(), code, by=signed_in.required()))


@bp.post("/<string:code>/submission")
def submit(code: str) -> Response:
    """Submit a draft, or its corrections; what stops it is answered with 422 and every path."""
    declaration = declarations.own(db.session(), code, by=signed_in.required())
    hand_in = declarations.resubmit if declaration.remarks else declarations.submit
    hand_in(db.session(), declaration, by=signed_in.required(), at=datetime.now(UTC))
    return _answer(declaration)


def _answer(of: Declaration, status: int = 200) -> Response:
    found = declarations.judge(db.session(), of, on=datetime.now(UTC).date())
    response = jsonify(
        code=of.code,
        catalogue=of.catalogue.value,
        purpose=of.purpose.value,
        enterprise=of.enterprise.code,
        state=of.state.value,
        state_words={"zh": of.state.words.zh, "en": of.state.words.en},
        revision=of.revision,
        submitted_at=of.submitted_at.isoformat() if of.submitted_at else None,
        due_on=of.due_on.isoformat() if of.due_on else None,
        to_correct=of.remarks,
        content=of.content,
        reports=[each.record() for each in of.reports],
        findings=[_said(each) for each in found],
        may_be_submitted=not any(each.stops for each in found),
        link=api("declarations", of.code),
    )
    return private(response, status)


def _found(found: tuple[Finding, ...]) -> Response:
    said = [_said(each) for each in found]
    stops = any(each.stops for each in found)
    return private(jsonify(dry_run=True, findings=said, may_be_submitted=not stops), 200)


def private(response: Response, status: int = 200) -> Response:
    """Answer what is nobody else's: no cache keeps it."""
    response.status_code = status
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _said(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "severity": finding.severity,
        "rule": finding.rule,
        "messages": {"zh": finding.message.zh, "en": finding.message.en},
    }
