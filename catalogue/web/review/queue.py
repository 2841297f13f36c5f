"""The queue: what waits, the oldest, most urgent or riskiest first, narrowed by links."""

from dataclasses import dataclass

from flask import Response, request, url_for

from catalogue.domain.declaration import State
from catalogue.domain.listing import Catalogue
from catalogue.services import reviews
from catalogue.services.lexicon import CATALOGUES
from catalogue.services.reviews import Waiting
from catalogue.services.reviews.queue import LIVE, ORDERS, SIZE
from catalogue.web import asked, db
from catalogue.web.asked import Choice
from catalogue.web.review import bp, office
from catalogue.web.review.declaration import name as named
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

KNOWN = ("whose", "state", "catalogue", "order")


@dataclass(frozen=True, slots=True)
class Row:
    """One declaration of the queue as a line."""

    link: Link
    small: str
    stage: str
    days: int
    due: str
    late: bool
    risks: tuple[str, ...]
    people: tuple[str, ...]
    free: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the queue: its name, and each choice as a link."""

    name: str
    choices: tuple[tuple[Link, bool], ...]


@bp.get("")
def queue() -> Response:
    state = _one(State, "state")
    catalogue = _one(Catalogue, "catalogue")
    order, whose = request.args.get("order", "age"), request.args.get("whose", "")
    number = request.args.get("page", "1")
    here = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 5 else 1  # noqa: PLR2004 - pages
    found, total = reviews.queue(
        db.session(),
        on=asked.today(),
        state=state if state in LIVE else None,
        catalogue=catalogue,
        mine=office.person() if whose == "mine" else None,
        free_for=office.person() if whose == "free" else None,
        order=order if order in ORDERS else "age",
        page=max(here, 1),
    )
    rows = [_row(each) for each in found]
    return office.shown(
        "review/queue.html",
        rows=rows,
        total=total,
        pages=_pages(max(here, 1), total),
        filters=_filters(),
    )


def _one(kind: type[Choice], name: str) -> Choice | None:
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return None


def _pages(here: int, total: int) -> list[Link]:
    """Return the ways to the page before and the page after."""
    kept = {key: value for key, value in request.args.items() if key in KNOWN}
    ways = []
    if here > 1:
        back = url_for("review.queue", **kept, page=here - 1)  # type: ignore[arg-type]
        ways.append(Link(str(t("上一页", "Previous page")), back))
    if here * SIZE < total:
        onward = url_for("review.queue", **kept, page=here + 1)  # type: ignore[arg-type]
        ways.append(Link(str(t("下一页", "Next page")), onward))
    return ways


def _row(each: Waiting) -> Row:
    declaration = each.declaration
    return Row(
        link=Link(
            named(declaration),
            url_for("review.declaration", code=declaration.code),
        ),
        small=f"{declaration.code} · {say(declaration.enterprise.name)}",
        stage=say(declaration.state.words),
        days=each.days,
        due=office.days_late(each.due_on),
        late=each.late(asked.today()),
        risks=tuple(say(risk.words) for risk in each.risks),
        people=tuple(
            f"{say(duty.duty.words)}{t('：', ': ')}{duty.person.called}" for duty in each.duties
        ),
        free=tuple(say(duty.words) for duty in each.open_duties()),
        sample=declaration.enterprise.origin == "sample",
    )


def _filters() -> tuple[Filter, ...]:
    everything = str(t("全部", "all"))
    states = [("", everything), *((each.value, say(each.words)) for each in LIVE)]
    catalogues = [
        ("", everything),
        *((each.value, say(CATALOGUES[each.value])) for each in Catalogue),
    ]
    orders = [
        ("", str(t("等得最久", "longest waiting"))),
        ("deadline", str(t("期限最近", "nearest deadline"))),
        ("risk", str(t("风险最高", "highest risk"))),
    ]
    whose = [
        ("", everything),
        ("mine", str(t("我在办的", "mine"))),
        ("free", str(t("我能领取的", "I can take"))),
    ]
    return (
        _filter(str(t("谁的", "Whose")), "whose", whose),
        _filter(str(t("环节", "Stage")), "state", states),
        _filter(str(t("目录", "Catalogue")), "catalogue", catalogues),
        _filter(str(t("次序", "Order")), "order", orders),
    )


def _filter(name: str, parameter: str, choices: list[tuple[str, str]]) -> Filter:
    held = {key: value for key, value in request.args.items() if key in KNOWN}
    made = []
    for value, shown in choices:
        given = {**held, parameter: value}
        kept = {key: each for key, each in given.items() if each}
        link = Link(shown, url_for("review.queue", **kept))  # type: ignore[arg-type]
        made.append((link, held.get(parameter, "") == value))
    return Filter(name, tuple(made))
