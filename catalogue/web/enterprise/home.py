"""Where declaring begins: what it takes, for a visitor; what stands and what is due, for a maker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.account import Membership
from catalogue.domain.declaration import Declaration, State
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.listing import Catalogue, Listing
from catalogue.domain.notice import Course
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services import declarations, enterprises, needs, notices
from catalogue.web import db, signed_in
from catalogue.web.asked import now
from catalogue.web.enterprise import asked, bp, tasks
from catalogue.web.templating import say
from catalogue.web.values.said import Link

CATALOGUES = {
    Catalogue.PROMOTION: Words(zh="推广目录（产品）", en="Promotion catalogue (a product)"),
    Catalogue.HOUSEHOLD: Words(
        zh="家庭应急产品规范企业（企业和产品）",
        en="Household catalogue (an enterprise and its products)",
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One declaration in the list."""

    code: str
    name: str
    href: str
    state: str
    look: str
    changed: date
    due: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """One enterprise of the person: its declarations, its listings, what is due."""

    enterprise: Enterprise
    part: Words
    writable: bool
    lines: tuple[Line, ...]
    listings: tuple[Listing, ...]
    due: tuple[Link, ...]


@bp.get("")
def home() -> Response:
    person = signed_in.person()
    if person is None:
        return asked.shown("enterprise/welcome.html")
    desks = tuple(_desk(each) for each in person.memberships)
    return asked.shown(
        "enterprise/home.html",
        desks=desks,
        catalogues=[(each.value, say(words)) for each, words in CATALOGUES.items()],
    )


@bp.post("")
def start() -> Redirect:
    """Begin a draft for one of the person's enterprises."""
    enterprise = enterprises.get(db.session(), request.form.get("enterprise", ""))
    catalogue = request.form.get("catalogue", "")
    if catalogue not in set(Catalogue):
        message = Words(zh="选一个目录", en="choose a catalogue")
        raise InvalidError(message)
    made = declarations.start(
        db.session(),
        enterprise=enterprise,
        catalogue=Catalogue(catalogue),
        by=asked.person(),
        at=now(),
    )
    return asked.onward("tasks", code=made.code)


def _desk(membership: Membership) -> Desk:
    enterprise = membership.enterprise
    held = declarations.of_enterprise(db.session(), enterprise)
    courses = notices.courses(db.session(), held)
    return Desk(
        enterprise=enterprise,
        part=membership.part.words,
        writable=declarations.may_write(db.session(), membership.person, membership.enterprise_id),
        lines=tuple(_line(each, courses.get(each.id)) for each in held),
        listings=tuple(declarations.listings(db.session(), enterprise)),
        due=tuple(_due(enterprise)),
    )


_LOOKS = {
    State.CORRECTION: "strong",
    State.ACCEPTED: "strong",
}


def _line(declaration: Declaration, course: Course | None) -> Line:
    """Return a declaration as it stands; once on notice, what became of it there says more."""
    return Line(
        code=declaration.code,
        name=tasks.name_of(declaration),
        href=url_for("enterprise.tasks", code=declaration.code),
        state=say((course or declaration.state).words),
        look=_LOOKS.get(declaration.state, ""),
        changed=declaration.changed_at.date(),
        due=declaration.due_on.isoformat() if declaration.due_on else "",
    )


def _due(enterprise: Enterprise) -> Iterator[Link]:
    """Give what waits for this enterprise as sentences, the nearest day first."""
    for each in declarations.due(db.session(), enterprise, on=_today()):
        view, words = _DUE[each.kind]
        day = each.on.isoformat() if each.on else ""
        yield Link(
            say(words.fill(day=day, code=each.code, n=each.count)), url_for(view, code=each.code)
        )
    wanted = {each.need.code for each in needs.chances(db.session(), enterprise, on=_today())}
    if wanted:
        yield Link(say(WANTED.fill(n=len(wanted))), url_for("procurement.needs"))


def _today() -> date:
    return now().date()


WANTED = Words(
    zh="{n}项公开的采购需求，您的产品满足，或只差一份报告",
    en="Published needs that your products meet, or would with one more report: {n}",
)


_DUE = {
    "correction": (
        "enterprise.tasks",
        Words(
            zh="{day}前提交{code}的补正，共{n}处",
            en="By {day}: submit the corrections of {code} ({n})",
        ),
    ),
    "objection": (
        "public.objection",
        Words(
            zh="有人对公示提出异议{code}，请答复", en="Answer the objection {code} to your notice"
        ),
    ),
    "self-check": (
        "enterprise.listing",
        Words(zh="{day}前完成{code}的年度自查", en="By {day}: the yearly self-check of {code}"),
    ),
    "measure": (
        "enterprise.listing",
        Words(zh="{day}前完成{code}的整改", en="By {day}: put right what was asked of {code}"),
    ),
    "ends": (
        "enterprise.listing",
        Words(zh="{code}的有效期到{day}为止", en="{code} is valid until {day}"),
    ),
}
