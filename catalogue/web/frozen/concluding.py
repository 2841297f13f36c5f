"""What came of a choice: recorded once, by whoever froze it, with the reason."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.frozen import Upshot
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import freezing
from catalogue.web import db, signed_in
from catalogue.web.frozen import bp, showing
from catalogue.web.templating import say

CHOOSE = Words(zh="选一个结果", en="Choose what came of it")


@bp.post("/<string:code>/upshot")
def conclude(code: str) -> Response | tuple[str, int]:
    """Record the outcome; what cannot be taken is said at the form, nothing is lost."""
    person = signed_in.required()
    choice = freezing.get(db.session(), code)
    named, reason = request.form.get("upshot", ""), request.form.get("reason", "")
    chosen = request.form.getlist("product")
    try:
        freezing.conclude(
            db.session(),
            choice,
            _upshot(named),
            products=chosen if named == Upshot.BOUGHT else [],
            reason=reason,
            by=person,
            at=datetime.now(UTC),
        )
    except InvalidError as refusal:
        typed = showing.Typed(named, tuple(chosen), reason, say(refusal.message))
        return showing.show(choice, typed), 422
    return redirect(url_for("frozen.choice", code=choice.code), 303)


def _upshot(named: str) -> Upshot:
    if named not in set(Upshot):
        raise InvalidError(CHOOSE)
    return Upshot(named)
