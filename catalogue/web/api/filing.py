"""Evidence by program: a PDF handed in and read, its facts confirmed, each figure led to its place."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, request

from catalogue.domain import claim as claims
from catalogue.domain.claim import Claim, Proof
from catalogue.domain.declaration import Declaration
from catalogue.domain.document import DocumentKind
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.refusals import InvalidError, NotFoundError, Problem, WrongStateError
from catalogue.domain.token import Scope
from catalogue.domain.words import Words
from catalogue.services import declarations, filing
from catalogue.services.filing import Proposal
from catalogue.web import db, papers, signed_in
from catalogue.web.api import given, once
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.declarations import private
from catalogue.web.api.schemas.declarations import FactsSchema, PlaceSchema

bp = Blueprint("filing", __name__, url_prefix=f"{ROOT}/declarations")
bp.before_request(signed_in.scoped(Scope.DECLARE))

CREATED = 201
ROOM = filing.LARGEST + 1024  # bytes a report may bring
NEAR = 1e-6  # shares of a page that are the same place


@bp.url_value_preprocessor
def _make_room(endpoint: str | None, values: dict[str, Any] | None) -> None:
    del values
    if endpoint == "filing.file":
        request.max_content_length = ROOM


@bp.post("/<string:code>/reports")
def file(code: str) -> Response:
    """Take a PDF in and answer what was read of it; with ``dry_run`` nothing is kept."""
    declaration = _own(code)
    content = request.get_data()
    if not given.tried() and once.done(content):
        return private(jsonify(_filed_before(declaration, content)), CREATED)
    at = datetime.now(UTC)
    made = filing.file(
        db.session(),
        declaration,
        content=content,
        filename=request.args.get("filename", "report.pdf"),
        kind=_kind(),
        derived=papers.derived(),
        by=signed_in.required(),
        at=at,
    )
    told = said_of(made)
    if given.tried():
        db.session().rollback()  # the bytes lie in the store unnamed, and upkeep collects them
        return private(jsonify(told | {"id": None, "dry_run": True}), 200)
    once.keep(content, declaration.code, at=at)
    return private(jsonify(told), CREATED)


def _kind() -> DocumentKind:
    try:
        return DocumentKind(request.args.get("kind", DocumentKind.REPORT.value))
    except ValueError:
        kinds = ", ".join(DocumentKind)
        message = Words(zh=f"kind是其中之一：{kinds}", en=f"kind is one of {kinds}")
        raise InvalidError(message, (Problem("kind", message),)) from None


def _filed_before(declaration: Declaration, content: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    held = next((each for each in declaration.reports if each.sha256 == digest), None)
    if held is None:
        raise WrongStateError(
            Words(
                zh="用这个Idempotency-Key提交过，后来去掉了：换一个",
                en="filed under this Idempotency-Key and taken out since: take a new one",
            )
        )
    return said_of(held)


@bp.put("/<string:code>/reports/<uuid:report>")
def confirm(code: str, report: UUID) -> Response:
    """Keep what the maker says the report says; every fact not given is left empty."""
    declaration = _own(code)
    held, said = _report(declaration, report), given.loaded(FactsSchema())
    made = filing.confirm(
        db.session(),
        declaration,
        held,
        kind=said.pop("kind") or held.kind,
        said=said,
        by=signed_in.required(),
        at=datetime.now(UTC),
    )
    return private(jsonify(said_of(made)))


@bp.delete("/<string:code>/reports/<uuid:report>")
def remove(code: str, report: UUID) -> Response:
    declaration = _own(code)
    held = _report(declaration, report)
    by, at = signed_in.required(), datetime.now(UTC)
    filing.remove(db.session(), declaration, held, by=by, at=at)
    return private(Response(status=204), 204)


@bp.get("/<string:code>/proofs")
def proofs(code: str) -> Response:
    """Answer every figure with where it is proved and the places that may prove it."""
    declaration = _own(code)
    held = declarations.claims(db.session(), declaration)
    return private(jsonify(proofs=[_led(declaration, each) for each in held]))


@bp.put("/<string:code>/proofs/<string:key>")
def link(code: str, key: str) -> Response:
    """Lead a figure to a place: one that was proposed, or a line or box of a page."""
    declaration = _own(code)
    claim, said = _claim(declaration, key), given.loaded(PlaceSchema())
    return _linked(declaration, key, _chosen(declaration, claim, said))


@bp.delete("/<string:code>/proofs/<string:key>")
def unlink(code: str, key: str) -> Response:
    return _linked(_own(code), key, None)


def _linked(declaration: Declaration, key: str, proof: Proof | None) -> Response:
    by, at = signed_in.required(), datetime.now(UTC)
    declarations.link(db.session(), declaration, key=key, proof=proof, by=by, at=at)
    return private(jsonify(_led(declaration, _claim(declaration, key))))


def _chosen(declaration: Declaration, claim: Claim, said: dict[str, Any]) -> Proof:
    box = tuple(said["box"]) if said["box"] else None
    for place in filing.proposals(declaration, claim, papers.derived()) if box else ():
        if (place.report, place.page) == (said["report"], said["page"]) and _near(place.box, box):
            return Proof(place.report, place.page, place.box, place.text, place.quantity)
    report = _report(declaration, said["report"])
    return filing.pointed(
        declaration,
        report,
        papers.derived(),
        claim=claim,
        page=said["page"],
        line=said["line"],
        box=box,
    )


def _near(one: tuple[float, ...], other: tuple[float, ...] | None) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(one, other or (), strict=True))


def _own(code: str) -> Declaration:
    return declarations.own(db.session(), code, by=signed_in.required())


def _report(declaration: Declaration, number: UUID) -> FiledReport:
    found = next((each for each in declaration.reports if each.id == number), None)
    if found is None:
        raise NotFoundError(filing.NO_REPORT)
    return found


def _claim(declaration: Declaration, key: str) -> Claim:
    held = declarations.claims(db.session(), declaration)
    found = next((each for each in held if each.key == key), None)
    if found is None:
        raise NotFoundError(Words(zh="没有这个指标", en="There is no such claim"))
    return found


def said_of(report: FiledReport) -> dict[str, Any]:
    """Return a report as it stands: what the reader saw, and what the maker confirmed."""
    fault = report.fault
    return report.record() | {
        "reading": report.reading.value,
        "legible": report.legible,
        "found": report.found,
        "fault": {"zh": fault.zh, "en": fault.en} if fault.zh else None,
        "confirmed_at": report.confirmed_at.isoformat() if report.confirmed_at else None,
    }


def _led(declaration: Declaration, claim: Claim) -> dict[str, Any]:
    places = filing.proposals(declaration, claim, papers.derived())
    return {
        "key": claim.key,
        "code": claim.code,
        "product": claim.product,
        "claim": claim.said,
        "state": claim.state.value,
        "proof": _place(claim.proof) if claim.proof else None,
        "places": [_place(each) | {"worse": each.worse} for each in places],
    }


def _place(place: Proof | Proposal) -> dict[str, Any]:
    return {
        "report": str(place.report),
        "page": place.page,
        "box": list(place.box) if place.box else None,
        "text": place.text,
        "quantity": claims.written(place.quantity) if place.quantity else None,
    }
