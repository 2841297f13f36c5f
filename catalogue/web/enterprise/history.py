"""What was handed in, when, and what changed from one submission to the next."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response

from catalogue.services import declarations
from catalogue.services.declarations import Change
from catalogue.web import db
from catalogue.web.enterprise import asked, bp, tasks
from catalogue.web.templating import say


@dataclass(frozen=True, slots=True)
class Round:
    """One submission, and what differs from the one before; None for the first."""

    number: int
    at: datetime
    reason: str
    changes: tuple[Change, ...] | None


@bp.get("/<string:code>/history")
def history(code: str) -> Response:
    declaration = asked.declaration(code)
    made = declarations.snapshots(db.session(), declaration)
    earlier = [*made[1:], None]
    rounds = [
        Round(
            each.number,
            each.made_at,
            say(each.reason),
            declarations.difference(before.record, each.record) if before else None,
        )
        for each, before in zip(made, earlier, strict=False)
    ]
    return asked.shown(
        "enterprise/history.html",
        declaration=declaration,
        name=tasks.name_of(declaration),
        rounds=rounds,
    )
