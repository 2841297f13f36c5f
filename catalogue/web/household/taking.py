"""The ways to take the list along: on paper, as PDF, table, calendar, and a checklist for the phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask import Response, request
from markupsafe import Markup

from catalogue.domain.kit.answer import Kit, answer
from catalogue.files import calendars, sheets
from catalogue.files.tables_out import Row
from catalogue.web import qr
from catalogue.web.framing import address, page
from catalogue.web.household import bp, sentences, shown
from catalogue.web.household.asked import href, read
from catalogue.web.languages import language
from catalogue.web.templating import say, t
from catalogue.web.twins.sending import Table, as_table


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a list to tick: what, how much, whose rule, how long it keeps."""

    code: str
    name: str
    amount: str
    source: str
    keeps: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the sheet of paper and the checklist show."""

    title: str
    people: str
    place: str
    tonight: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str, tuple[Tick, ...]], ...]
    sources: tuple[tuple[str, str], ...]
    address: str
    back: str
    share: str
    code: Markup
    version: str
    on: date

    @property
    def deeds(self) -> tuple[tuple[str, str, str], ...]:
        """Return what to do tonight as lines to tick: no source, no amount."""
        return tuple((deed, "", "") for _, deed, _ in self.tonight)

    @property
    def lines(self) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
        """Return the groups as lines to tick on paper."""
        for slug, name, ticks in self.groups:
            yield slug, name, [(tick.name, tick.source, tick.amount) for tick in ticks]


def asked() -> Kit:
    """Return the kit of this address; refused as any other page if it cannot be read."""
    return answer(read(request.args.items(multi=True)).answers)


def view(kit: Kit) -> ListPage:
    """Return the list as the sheet and the checklist show it."""
    here = address(href("kit", kit.answers))
    title = say(sentences.title(kit.answers))
    return ListPage(
        title=title,
        people=say(sentences.people(kit.answers)),
        place=say(kit.place.name) if kit.place else "",
        tonight=tuple(shown.tonight(kit)),
        groups=tuple(_groups(kit)),
        sources=tuple(_sources(kit)),
        address=here,
        back=href("kit", kit.answers),
        share=_share(title, here),
        code=qr.code(here),
        version=kit.version,
        on=datetime.now(UTC).date(),
    )


def _groups(kit: Kit) -> Iterator[tuple[str, str, tuple[Tick, ...]]]:
    for group, entries in kit.groups:
        ticks = tuple(
            Tick(
                entry.item.code,
                say(entry.item.name),
                shown.amount(entry),
                say(entry.ask.authority.short),
                say(entry.keeping.words),
            )
            for entry in entries
            if not entry.needless
        )
        if ticks:
            yield group.slug, say(group.name), ticks


def _sources(kit: Kit) -> Iterator[tuple[str, str]]:
    """Return each authority of the list once, with how its text was seen."""
    for authority in dict.fromkeys(entry.ask.authority for entry in kit.entries):
        yield say(authority.short), say(authority.source)


def _share(title: str, here: str) -> str:
    return t(
        "我家的应急清单：{title}。每个数都写明算法和出处。{here}",
        "What our home should have: {title}. Every amount shows its sum and its source. {here}",
        title=Markup(title),  # noqa: S704 - plain text for a message, escaped where it is shown
        here=Markup(here),  # noqa: S704
    )


@bp.get("/kit/sheet")
def sheet() -> str:
    """Show the list as it is printed: two pages of A4."""
    return page("household/sheet.html", "household", view=view(asked()), robots="noindex")


@bp.get("/kit/checklist")
def checklist() -> str:
    """Show the list to tick on the phone, with or without a network."""
    return page("household/checklist.html", "household", view=view(asked()), robots="noindex")


@bp.get("/kit.csv")
def table() -> Response:
    """Send the list as a table, with the sum and the rule of every amount."""
    kit = asked()
    return as_table("csv", Table("household", say(sentences.title(kit.answers)), _rows(kit)))


def _rows(kit: Kit) -> Iterator[Row]:
    yield [
        t("用途", "Use"), t("物品", "Item"), t("数量", "Amount"), t("单位", "Unit"),
        t("算法", "Sum"), t("出处", "Source"), t("规则", "Rule"), t("确定程度", "Certainty"),
        t("为什么", "Why"), t("多久看一次", "How long it keeps"), t("规则版本", "Version"),
    ]  # fmt: skip
    for group, entries in kit.groups:
        for entry in entries:
            amount = entry.amount
            yield [
                say(group.name), say(entry.item.name), shown.figure(amount) if amount else "",
                say(amount.counting.words(2)) if amount else "", entry.ask.sum(language()),
                say(entry.ask.authority.name), entry.ask.rule.id, str(entry.ask.rule.certainty),
                say(entry.item.why), say(entry.keeping.words), kit.version,
            ]  # fmt: skip


@bp.get("/kit.ics")
def reminders() -> Response:
    """Send a calendar with one reminder for each kind of keeping, repeated as often as it asks."""
    kit = asked()
    made = calendars.write(_events(kit), named=t("家庭应急物资", "Household supplies"))
    return _file(made, "text/calendar; charset=utf-8", "youbei-household.ics")


def _events(kit: Kit) -> Iterable[calendars.Reminder]:
    here, today = address(href("kit", kit.answers)), datetime.now(UTC)
    comma = t("、", ", ")
    for keeping in dict.fromkeys(entry.keeping for entry in kit.entries):
        names = comma.join(say(e.item.name) for e in kit.entries if e.keeping == keeping)
        yield calendars.Reminder(
            slug=keeping.slug,
            title=t("看一看：{what}", "Look at: {what}", what=Markup(names)),  # noqa: S704
            text=f"{say(keeping.words)}\n{here}",
            first=today,
            months=keeping.months,
        )


@bp.get("/kit.pdf")
def pdf() -> Response:
    """Send the list as two pages of PDF."""
    shown_list = view(asked())
    made = sheets.write(_printed(shown_list))
    return _file(made, "application/pdf", "youbei-household.pdf")


def _printed(page: ListPage) -> sheets.Sheet:
    place = f"{page.people}{t('。', '.')} {page.place}".strip()
    return sheets.Sheet(
        title=f"{t('我家该备什么', 'What my home should have')}{t('：', ': ')}{page.title}",
        under=place,
        tonight_title=t("今晚就能做，不用花钱", "Tonight, for nothing"),
        tonight=tuple((deed, source) for _, deed, source in page.tonight),
        groups=tuple(
            (name, tuple((tick.name, tick.amount, tick.source) for tick in ticks))
            for _, name, ticks in page.groups
        ),
        sources_title=t("出处", "Sources"),
        sources=page.sources,
        address=page.address,
        foot=t(
            "印于{on}，规则版本{version}。正在遇险，先打119、120、110。",
            "Printed {on}, rules {version}. In danger, ring 119, 120 or 110 first.",
            on=page.on.isoformat(),
            version=page.version,
        ),
        lang="zh-Hans" if language() == "zh" else "en",
    )


def _file(body: bytes, mimetype: str, name: str) -> Response:
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
