"""What a reviewer looks at: claims with what was decided of each, opinions, scores, rounds, talk."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.claim import Claim
from catalogue.domain.declaration import Declaration
from catalogue.domain.filed_report import FiledReport
from catalogue.domain.review import (
    ClaimDecision,
    Comment,
    Correction,
    Duty,
    Opinion,
    Score,
)
from catalogue.domain.trail import AuditEvent
from catalogue.services import declarations
from catalogue.services.reviews import guards
from catalogue.services.reviews.sums import Sum, sum_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim as it stands: its sum, the report behind it, and the decision that still holds."""

    claim: Claim
    digest: str
    sum: Sum
    report: FiledReport | None
    decision: ClaimDecision | None

    @property
    def path(self) -> str:
        return f"claims/{self.claim.key}"


def claims(session: Session, declaration: Declaration) -> list[Reviewed]:
    """Return every claim; a decision on what a claim said before holds no longer."""
    decided = decisions(session, declaration)
    reports = {each.id: each for each in declaration.reports}
    found = []
    for claim in declarations.claims(session, declaration):
        report = reports.get(claim.proof.report) if claim.proof else None
        digest = digest_of(declaration, claim, report)
        held = [each for each in decided if each.claim == claim.key and each.digest == digest]
        found.append(Reviewed(claim, digest, sum_of(claim), report, held[-1] if held else None))
    return found


def digest_of(declaration: Declaration, claim: Claim, report: FiledReport | None) -> str:
    """Return the digest of what a decision is about: the claim, its proof, the report's facts."""
    rows: Sequence[dict[str, Any]] = declaration.content.get("claims", ())
    row = next((each for each in rows if each["key"] == claim.key), {})
    said = [row, report.record() if report else None]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def decisions(session: Session, declaration: Declaration) -> list[ClaimDecision]:
    """Return all decisions on claims, the earliest first."""
    query = select(ClaimDecision).where(ClaimDecision.declaration_id == declaration.id)
    return list(session.exec(query.order_by(col(ClaimDecision.at))))


def opinions(session: Session, declaration: Declaration) -> list[Opinion]:
    query = select(Opinion).where(Opinion.declaration_id == declaration.id)
    return list(session.exec(query.order_by(col(Opinion.at))))


def opinion(session: Session, declaration: Declaration, duty: Duty) -> Opinion | None:
    """Return the last opinion of the city or the province."""
    given = [each for each in opinions(session, declaration) if each.duty is duty]
    return given[-1] if given else None


def scores(session: Session, declaration: Declaration) -> list[Score]:
    """Return the scores of this revision; corrections after a score make it void."""
    query = select(Score).where(
        Score.declaration_id == declaration.id, Score.revision == declaration.revision
    )
    return list(session.exec(query.order_by(col(Score.at))))


def scores_seen(session: Session, declaration: Declaration, *, by: Person) -> list[Score]:
    """Return the scores this person may see: an expert only after scoring, others at once."""
    given = scores(session, declaration)
    expert = any(
        each.person_id == by.id and each.duty is Duty.EXPERT
        for each in guards.assignments(session, declaration)
    )
    if expert and not any(each.person_id == by.id for each in given):
        return []
    return given


def unscored(session: Session, declaration: Declaration) -> list[Person]:
    """Return the experts who have the declaration and have not scored it as it stands."""
    done = {each.person_id for each in scores(session, declaration)}
    return [
        each.person
        for each in guards.assignments(session, declaration)
        if each.duty is Duty.EXPERT and each.ended_at is None and each.person_id not in done
    ]


def corrections(session: Session, declaration: Declaration) -> list[Correction]:
    """Return the rounds of corrections, the first first."""
    query = select(Correction).where(Correction.declaration_id == declaration.id)
    return list(session.exec(query.order_by(col(Correction.number))))


def comments(session: Session, declaration: Declaration) -> list[Comment]:
    query = select(Comment).where(Comment.declaration_id == declaration.id)
    return list(session.exec(query.order_by(col(Comment.at))))


ENDINGS = ("declaration.reject", "declaration.close-overdue")


def ending(session: Session, declaration: Declaration) -> str:
    """Return the reason that ended the review of a declaration, or nothing."""
    query = (
        select(AuditEvent)
        .where(AuditEvent.subject == declaration.code, col(AuditEvent.deed).in_(ENDINGS))
        .order_by(col(AuditEvent.number).desc())
    )
    found = session.exec(query).first()
    return str(found.details.get("reason", "")) if found else ""
