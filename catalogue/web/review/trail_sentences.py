"""The trail of a declaration as sentences: who did what, in the page's language."""

from uuid import UUID

from sqlmodel import Session, col, select

from catalogue.domain.account import Person
from catalogue.domain.declaration import DECLARATION_MOVES
from catalogue.domain.review import Duty
from catalogue.domain.trail import AuditEvent
from catalogue.domain.words import Words
from catalogue.web.templating import say, t
from catalogue.web.values.said import Event

DEEDS = {
    "assign": Words(zh="领取“{duty}”", en="took the {duty}"),
    "hand-back": Words(zh="交回“{duty}”", en="handed the {duty} back"),
    "recuse": Words(zh="回避“{duty}”", en="recused from the {duty}"),
    "claim.accepted": Words(zh="采信一项指标", en="accepted a claim"),
    "claim.queried": Words(zh="退回一项指标", en="queried a claim"),
    "opinion.recommended": Words(zh="{duty}：同意推荐", en="{duty}: recommended"),
    "opinion.declined": Words(zh="{duty}：不同意推荐", en="{duty}: not recommended"),
    "score": Words(zh="评了分", en="scored it"),
    "comment": Words(zh="留言", en="commented"),
    "declaration.start": Words(zh="开始申报", en="began the declaration"),
    "declaration.file": Words(zh="交来一份报告", en="filed a report"),
    "declaration.confirm": Words(zh="确认报告的内容", en="confirmed what a report says"),
    "declaration.unfile": Words(zh="拿掉一份报告", en="took a report out"),
}
QUIET = {"declaration.save"}  # each save of a draft; the versions show what came of them
STOPS = {"declaration.reject", "declaration.close-overdue"}
MOVES = {f"declaration.{move.name}": move.words for move in DECLARATION_MOVES}


def sentences(session: Session, subject: str) -> tuple[Event, ...]:
    """Return what happened to a declaration, the newest first."""
    query = select(AuditEvent).where(
        AuditEvent.subject == subject, col(AuditEvent.deed).not_in(QUIET)
    )
    events = list(session.exec(query.order_by(col(AuditEvent.number).desc())))
    people = _people(session, {each.actor for each in events})
    return tuple(
        Event(
            each.at.date(),
            str(
                t("{who}{what}。", "{who} {what}.", who=_who(people, each.actor), what=_what(each))
            ),
            stop=each.deed in STOPS,
        )
        for each in events
    )


def _people(session: Session, actors: set[str]) -> dict[str, str]:
    ids = [UUID(each.removeprefix("person:")) for each in actors if each.startswith("person:")]
    found = session.exec(select(Person).where(col(Person.id).in_(ids)))
    return {f"person:{each.id}": each.called for each in found}


def _who(people: dict[str, str], actor: str) -> str:
    if actor == "upkeep":
        return str(t("网站", "The site"))
    return people.get(actor, str(t("有人", "Somebody")))


def _what(event: AuditEvent) -> str:
    known = DEEDS.get(event.deed) or MOVES.get(event.deed)
    if known is None:
        return event.deed
    duty = event.details.get("duty")
    words = known.fill(duty=Duty(duty).words) if duty else known
    text = say(words)
    return text[:1].lower() + text[1:]
