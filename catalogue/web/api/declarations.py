"""Declaring by program: with a token that may declare, tried out or begun once for each key."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request
from marshmallow import ValidationError

from catalogue.domain.declaration import Declaration
from catalogue.domain.idempotency import Idempotency
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.token import Scope
from catalogue.domain.words import Words
from catalogue.services import declarations, enterprises, trail
from catalogue.services.declarations import Finding
from catalogue.web import db, signed_in
from catalogue.web.api.addresses import ROOT, api
from catalogue.web.api.schemas.declarations import DeclarationSchema

bp = Blueprint("declarations", __name__, url_prefix=f"{ROOT}/declarations")
bp.before_request(signed_in.scoped(Scope.DECLARE))

LONGEST_KEY = 100
CREATED = 201


@bp.post("")
def begin() -> Response:
    """Begin a draft; with ``dry_run`` only say what would be found. A key makes it safe to repeat."""
    given = _given()
    enterprise = enterprises.find(db.session(), given["enterprise"])
    person, at = signed_in.required(), datetime.now(UTC)
    if enterprise is None or declarations.part_of(db.session(), person, enterprise.id) is None:
        raise NotFoundError(
            Words(zh="您的企业里没有这一家", en="None of your enterprises has this code")
        )
    whole: dict[str, Any] = {
        "enterprise": enterprise,
        "catalogue": given["catalogue"],
        "content": given["content"],
        "by": person,
    }
    if request.args.get("dry_run") in {"1", "true"}:
        return _found(declarations.try_out(db.session(), **whole, on=at.date()))
    trail.hold(db.session())
    key, digest = _key(), _digest()
    held = db.session().get(Idempotency, (person.id, key)) if key else None
    if held is not None:
        return _again(held, digest)
    made = declarations.enter(db.session(), **whole, at=at)
    if key:
        kept = Idempotency(person_id=person.id, key=key, digest=digest, code=made.code, made_at=at)
        db.session().add(kept)
    return _answer(made, CREATED)


def _given() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise InvalidError(Words(zh="要一个JSON对象", en="a JSON object is wanted"))
    try:
        given: dict[str, Any] = DeclarationSchema().load(body)
    except ValidationError as error:
        raise InvalidError(
            Words(zh="有些内容不能接受", en="some of it cannot be taken"),
            tuple(_problems(error.messages)),
        ) from error
    return given


def _problems(messages: Any, place: str = "") -> list[Problem]:
    """Return what the schema says, flat, each with the path of its field."""
    if isinstance(messages, dict):
        return [
            problem
            for name, each in messages.items()
            for problem in _problems(each, f"{place}/{name}".lstrip("/"))
        ]
    return [Problem(place, Words(zh=f"这里不能接受：{each}", en=str(each))) for each in messages]


def _key() -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        message = Words(
            zh=f"Idempotency-Key最长{LONGEST_KEY}个字符",
            en=f"an Idempotency-Key has at most {LONGEST_KEY} characters",
        )
        raise InvalidError(message, (Problem("Idempotency-Key", message),))
    return key


def _digest() -> str:
    body = json.dumps(request.get_json(silent=True), sort_keys=True)
    return hashlib.sha256(body.encode()).hexdigest()


def _again(held: Idempotency, digest: str) -> Response:
    """Answer a repeated request as it was answered; another request under the key is refused."""
    if held.digest != digest:
        raise WrongStateError(
            Words(
                zh="这个Idempotency-Key用过，内容不同：换一个",
                en="this Idempotency-Key was used for another request: take a new one",
            )
        )
    return _answer(declarations.get(db.session(), held.code), CREATED)


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
    return _private(response, status)


def _found(found: tuple[Finding, ...]) -> Response:
    said = [_said(each) for each in found]
    stops = any(each.stops for each in found)
    return _private(jsonify(dry_run=True, findings=said, may_be_submitted=not stops), 200)


def _private(response: Response, status: int) -> Response:
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
