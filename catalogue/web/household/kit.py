"""The answer: what this home should have, each line with its sum, its source and its products."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from catalogue.domain.kit.answer import Entry, Kit, answer
from catalogue.domain.kit.answers import Answers
from catalogue.domain.kit.changes import Changes
from catalogue.domain.kit.hazards import CLIMATE_SOURCE, SEISMIC_SOURCE
from catalogue.domain.refusals import InvalidError
from catalogue.services import households
from catalogue.web import db, qr
from catalogue.web.framing import address, page
from catalogue.web.household import bp, questions, sentences, shown
from catalogue.web.household.asked import href, is_settled, read
from catalogue.web.pictures.difference import Row
from catalogue.web.templating import say, t
from catalogue.web.values.household import KitItem
from catalogue.web.values.said import Fact, Link


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the list: its item, and who disagrees about the amount."""

    item: KitItem
    rows: tuple[Row, ...]
    disagreement: str


@dataclass(frozen=True, slots=True)
class Section:
    """The things of one use."""

    slug: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class KitPage:
    """What the answer shows."""

    title: str
    people: str
    place: str
    facts: tuple[Fact, ...]
    tonight: tuple[tuple[str, str, str], ...]
    sections: tuple[Section, ...]
    needless: tuple[Line, ...]
    hazards: tuple[Fact, ...]
    hazard_source: str
    additions: tuple[tuple[str, str, str], ...]
    keeping: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, str], ...]
    follow: str
    follow_why: str
    lists: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    change: str
    taking: tuple[tuple[str, Link], ...]
    code: Markup
    version: str


@bp.get("/kit")
def kit() -> str | tuple[str, int] | Response:
    """Show the answer; an address that does not yet say the answers alone leads to the one that does."""
    pairs = [*request.args.items(multi=True)]
    if not pairs:
        return redirect(url_for("household.questions"), 303)
    try:
        asked = read(pairs)
        if asked.is_unclear:
            return questions.show(asked)
        if not is_settled(pairs, asked.answers):
            return redirect(href("kit", asked.answers), 303)
        found = answer(asked.answers)
    except InvalidError as refusal:
        return questions.again(pairs, refusal)
    return page("household/kit.html", "household", view=view(found), robots="noindex")


def view(kit: Kit) -> KitPage:
    """Return what the page shows of a kit."""
    answers, changes = kit.answers, Changes(kit)
    supplies = households.supplies(db.session(), kit)
    lines = {e.item.code: _line(e, changes, supplies) for e in kit.entries}
    return KitPage(
        title=say(sentences.title(answers)),
        people=say(sentences.people(answers)),
        place=say(kit.place.name) if kit.place else "",
        facts=tuple(_facts(kit)),
        tonight=tuple(shown.tonight(kit)),
        sections=tuple(_sections(kit, lines)),
        needless=tuple(lines[e.item.code] for e in kit.entries if e.needless),
        hazards=_hazards(kit),
        hazard_source=_hazard_source(),
        additions=tuple(_additions(changes)),
        keeping=tuple(dict.fromkeys(_keeping(kit))),
        sources=tuple(dict.fromkeys(_sources(kit))),
        follow=kit.following.slug,
        follow_why=say(kit.following.why),
        lists=questions.lists(),
        kept=tuple((name, value) for name, value in answers.pairs() if name != "follow"),
        change=href("questions", answers),
        taking=tuple(_taking(answers)),
        code=qr.code(address(href("kit", answers))),
        version=kit.version,
    )


def _line(entry: Entry, changes: Changes, supplies: dict[str, households.Supply]) -> Line:
    rows = shown.opinions(entry)
    return Line(
        item=shown.item(entry, changes, supplies.get(entry.item.code)),
        rows=rows,
        disagreement=shown.disagreement(entry) if rows else "",
    )


def _sections(kit: Kit, lines: dict[str, Line]) -> Iterable[Section]:
    for group, entries in kit.groups:
        wanted = tuple(lines[entry.item.code] for entry in entries if not entry.needless)
        if wanted:
            yield Section(group.slug, say(group.name), wanted)


def _facts(kit: Kit) -> Iterable[Fact]:
    answers = kit.answers
    yield Fact(t("天数", "Days"), _days(answers))
    yield Fact(t("照谁的算", "Counted by"), say(kit.following.name))
    rules = t("截至{date}的规则", "rules as of {date}", date=answers.rules) if answers.rules else ""
    yield Fact(t("规则版本", "Version"), f"{kit.version} {rules}".strip())


def _days(answers: Answers) -> str:
    if answers.days:
        return t("{n}天，您选的", "{n}, as you chose", n=answers.days)
    if answers.dwelling == "flat":
        return t(
            "7天：楼房停电后下楼取水难（东京都的规定）",
            "7: without power it is hard to carry water up (Tokyo's rule for flats)",
        )
    return t("3天：东京都给平房和独院的天数", "3: Tokyo's rule for houses")


def _hazards(kit: Kit) -> tuple[Fact, ...]:
    found = kit.hazards
    return (
        sentences.shaking(found.shaking),
        sentences.cold(found.climate),
        sentences.wind(found.climate),
        sentences.flood(kit.answers),
    )


def _hazard_source() -> str:
    return t(
        "依据{seismic}；{climate}。加备哪一层是本站归纳。",
        "From {seismic}; {climate}. Which layer they ask for is our reading.",
        seismic=SEISMIC_SOURCE,
        climate=CLIMATE_SOURCE,
    )


def _additions(changes: Changes) -> Iterable[tuple[str, str, str]]:
    comma = t("、", ", ")
    for addition in changes.additions():
        names = comma.join(say(item.name) for item in addition.items)
        yield say(addition.words), names, href("kit", addition.answers)


def _keeping(kit: Kit) -> Iterable[tuple[str, str]]:
    """Return each way of keeping with who says so."""
    for entry in kit.entries:
        yield say(entry.keeping.words), say(entry.keeping.source)


def _sources(kit: Kit) -> Iterable[tuple[str, str, str]]:
    """Return each authority the page names, with its document and how it was seen."""
    for entry in kit.entries:
        for ask in (entry.ask, *entry.also, *(each.ask for each in entry.opinions)):
            one = ask.authority
            yield say(one.name), say(one.document), say(one.source)


def _taking(answers: Answers) -> Iterable[tuple[str, Link]]:
    """Return the ways to take the list along: the drawing, the words, the address."""
    yield "print", Link(t("打印（2页）", "Print (2 pages)"), href("sheet", answers))
    yield "download", Link(t("存成PDF", "Save as PDF"), href("pdf", answers))
    yield (
        "calendar",
        Link(t("到期提醒（日历）", "Expiry reminders (calendar)"), href("reminders", answers)),
    )
    yield "page", Link(t("表格（CSV）", "Table (CSV)"), href("table", answers))
    yield (
        "phone",
        Link(
            t("手机清单，断网也能用", "Checklist for the phone, works offline"),
            href("checklist", answers),
        ),
    )
