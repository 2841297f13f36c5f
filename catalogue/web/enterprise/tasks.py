"""The task list of a declaration: what is done, what is missing, what waits, what stops submission."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response, session, url_for

from catalogue.domain import form, moves
from catalogue.domain.declaration import DECLARATION_MOVES, Declaration, State
from catalogue.domain.form import Section
from catalogue.domain.moves import Role
from catalogue.domain.notice import Course
from catalogue.domain.words import Words
from catalogue.services import declarations, notices, reviews
from catalogue.services.declarations import Finding
from catalogue.web import db
from catalogue.web.asked import anchor, now
from catalogue.web.enterprise import asked, bp
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link, Task

LEFT_BEHIND = "left_behind"  # in the cookie, until the copy's first page says it
PAGES = {"claims": "claims", "reports": "reports", "proofs": "proofs"}


@dataclass(frozen=True, slots=True)
class TasksPage:
    """What the task list shows."""

    declaration: Declaration
    name: str
    tasks: tuple[Task, ...]
    wanted: int
    stops: tuple[Link, ...]
    asks: tuple[Link, ...]
    untouched: tuple[str, ...]
    writable: bool
    may_copy: bool
    may_take_back: bool
    days_left: int | None
    ending: str
    course: Course | None

    @property
    def done(self) -> int:
        return sum(task.look == "strong" for task in self.tasks)


@bp.get("/<string:code>")
def tasks(code: str) -> Response:
    return show(asked.declaration(code))


def show(declaration: Declaration, status: int = 200, errors: Iterable[Link] = ()) -> Response:
    """Show the tasks; ``errors`` is what a submission was refused for."""
    found = declarations.judge(db.session(), declaration, on=now().date())
    untouched = _untouched(declaration)
    view = TasksPage(
        declaration=declaration,
        name=name_of(declaration),
        tasks=tuple(
            _task(declaration, part, found, untouched)
            for part in form.sections(declaration.catalogue)
        ),
        wanted=sum(_wanted(declaration, part) for part in form.sections(declaration.catalogue)),
        stops=tuple(link(declaration, each) for each in found if each.stops),
        asks=tuple(link(declaration, each) for each in found if each.severity == declarations.ASK),
        untouched=untouched,
        writable=asked.may_write(declaration),
        may_copy=_writes(declaration),
        may_take_back=_writes(declaration) and _can_be_taken_back(declaration),
        days_left=_days_left(declaration, now().date()),
        ending=reviews.ending(db.session(), declaration),
        course=notices.courses(db.session(), [declaration]).get(declaration.id),
    )
    return asked.shown(
        "enterprise/tasks.html",
        status,
        view=view,
        errors=list(errors),
        left_behind=_left_behind(declaration),
    )


def _left_behind(declaration: Declaration) -> list[str]:
    """Return the reports that a copy left behind, on the first page of the copy only."""
    code, titles = session.get(LEFT_BEHIND, ("", []))
    if code != declaration.code:
        return []
    session.pop(LEFT_BEHIND)
    return list(titles)


def _writes(declaration: Declaration) -> bool:
    return declarations.may_write(db.session(), asked.person(), declaration.enterprise_id)


def _can_be_taken_back(declaration: Declaration) -> bool:
    held = moves.allowed(DECLARATION_MOVES, declaration.state, {Role.ENTERPRISE})
    return any(move.name == "take-back" for move in held)


def name_of(declaration: Declaration) -> str:
    """Return what to call a declaration: its product, or the products of the household one."""
    content = declaration.content
    rows = content.get("products") or [content.get("product", {})]
    named = [each for row in rows if (each := f"{_named(row)} {row.get('model', '')}".strip())]
    return str(t("、", ", ")).join(named) or say(Words(zh="还没有名称", en="No name yet"))


def _named(row: Mapping[str, str]) -> str:
    """Return the name in the reader's language; what was declared in Chinese alone stays so."""
    zh = row.get("name_zh", "")
    return say(Words(zh=zh, en=row.get("name_en") or zh))


def _days_left(declaration: Declaration, today: date) -> int | None:
    if declaration.state is not State.CORRECTION or declaration.due_on is None:
        return None
    return (declaration.due_on - today).days


def _untouched(declaration: Declaration) -> tuple[str, ...]:
    if declaration.state is not State.CORRECTION:
        return ()
    return declarations.untouched(db.session(), declaration)


def _task(
    declaration: Declaration,
    part: Section,
    found: Iterable[Finding],
    untouched: tuple[str, ...],
) -> Task:
    own = [
        each
        for each in found
        if section_of(each) == part.slug and each.severity != declarations.NOTE
    ]
    stops = [each for each in own if each.stops]
    if declaration.state is State.CORRECTION:
        return _correction(declaration, part, stops, untouched)
    waits = _waits(declaration, part)
    if waits:
        return Task(say(part.words), str(t("还不能填", "Not yet")), look="sample", hint=waits)
    href = address(declaration, part.slug)
    name = say(part.words)
    if stops:
        begun = bool(declaration.content.get(part.slug)) or part.slug in PAGES
        missing = t("差{n}处", "{n} to do", n=len(stops))
        state = str(missing if begun else t("没有开始", "Not begun"))
        return Task(name, state, href, "", say(stops[0].message))
    if _optional(declaration, part):
        return Task(name, str(t("可不填", "Optional")), href, "code")
    if own:
        state = str(t("{n}处要看", "{n} to look at", n=len(own)))
        return Task(name, state, href, "strong", say(own[0].message))
    return Task(name, str(t("已完成", "Done")), href, "strong")


def _wanted(declaration: Declaration, part: Section) -> bool:
    """Return whether something is to be done here: in a round of corrections, only what is named."""
    if declaration.state is State.CORRECTION:
        return any(task_of(path) == part.slug for path in declaration.remarks)
    return not _optional(declaration, part)


def _optional(declaration: Declaration, part: Section) -> bool:
    """Return whether nothing has to stand in this section, and nothing does yet."""
    if declaration.state is not State.DRAFT or part.slug in PAGES:
        return False
    wanted = part.least if part.rows else sum(each.needed for each in part.fields)
    return not wanted and not declaration.content.get(part.slug)


def _correction(
    declaration: Declaration, part: Section, stops: list[Finding], untouched: tuple[str, ...]
) -> Task:
    """Return a task of a round of corrections: what is to be changed here, or that nothing is."""
    named = [path for path in declaration.remarks if task_of(path) == part.slug]
    name, href = say(part.words), address(declaration, part.slug)
    if named and not stops and not set(named) & set(untouched):
        return Task(name, str(t("已改", "Changed")), href, "strong", declaration.remarks[named[0]])
    if named:
        state = str(t("要补正{n}处", "{n} to correct", n=len(named)))
        return Task(name, state, href, "", declaration.remarks[named[0]])
    if stops:
        return Task(name, str(t("要看", "Look")), href, "", say(stops[0].message))
    return Task(name, str(t("不用改", "No change asked")), href, "sample")


def section_of(finding: Finding) -> str:
    return task_of(finding.path)


def task_of(path: str) -> str:
    """Return the task a path belongs to; a proof is a task of its own."""
    return "proofs" if path.endswith("/proof") else path.split("/", maxsplit=1)[0]


def _waits(declaration: Declaration, part: Section) -> str:
    """Return what must be there before this section can be begun."""
    content = declaration.content
    if part.slug == "claims" and not _has_category(declaration):
        return str(t("先选产品的类别", "Choose the category of the product first"))
    if part.slug == "proofs" and not (content.get("claims") and declaration.reports):
        return str(t("先填指标、上传报告", "State the indicators and file a report first"))
    return ""


def _has_category(declaration: Declaration) -> bool:
    content = declaration.content
    rows = content.get("products") or [content.get("product", {})]
    return any(row.get("category") for row in rows)


def address(declaration: Declaration, slug: str) -> str:
    if slug in PAGES:
        return url_for(f"enterprise.{PAGES[slug]}", code=declaration.code)
    return url_for("enterprise.section", code=declaration.code, section=slug)


def link(declaration: Declaration, finding: Finding) -> Link:
    """Return where a finding can be put right."""
    slug = section_of(finding)
    path = finding.path.removesuffix("/proof")
    if slug == "proofs":
        key = path.rpartition("/")[2]
        return Link(
            say(finding.message), url_for("enterprise.proof", code=declaration.code, key=key)
        )
    if slug == "reports" and "/" in path:
        number = path.rpartition("/")[2]
        href = url_for("enterprise.report", code=declaration.code, report=number)
        return Link(say(finding.message), href)
    field = f"#{anchor(path)}" if "/" in path else ""
    checked = "?checked=1" if slug not in PAGES else ""
    return Link(say(finding.message), f"{address(declaration, slug)}{checked}{field}")
