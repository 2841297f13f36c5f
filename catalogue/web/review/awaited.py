"""What a declaration waits for, in one sentence: whose turn it is, and by when where there is a date."""

from collections.abc import Sequence

from catalogue.domain.declaration import Declaration, Purpose, State
from catalogue.domain.review import Assignment
from catalogue.services import notices, reviews
from catalogue.web import db
from catalogue.web.templating import say, t


def sentence(of: Declaration, held: Sequence[Assignment]) -> str:
    """Say whose turn it is; empty where those who hold a duty know."""
    if of.state is State.CORRECTION and of.due_on:
        return str(
            t(
                "等企业补正，到{day}为止。",
                "The enterprise corrects it, until {day}.",
                day=of.due_on.isoformat(),
            )
        )
    if of.state is State.ACCEPTED:
        return _accepted(of)
    duties = str(t("、", ", ")).join(say(each.words) for each in reviews.untaken(of, held))
    return str(t("等人领取：{duties}。", "To be taken: {duties}.", duties=duties)) if duties else ""


def _accepted(of: Declaration) -> str:
    course = notices.courses(db.session(), [of]).get(of.id)
    if course is not None:
        return str(t("公示：{course}。", "On notice: {course}.", course=course.words))
    if of.purpose is not Purpose.NEW:
        return str(t("通过了，由发布人让它生效。", "Accepted: the publisher brings it into force."))
    return str(t("通过了，由发布人公示。", "Accepted: the publisher puts it on notice."))
