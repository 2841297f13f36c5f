"""The page of a frozen choice: what was asked, how every product stood, what changed since, what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import request, url_for

from catalogue.domain.frozen import FrozenChoice, Upshot, Visibility
from catalogue.domain.requirement import Verdict
from catalogue.services import freezing, since
from catalogue.services.since import Kind
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.frozen import bp, reading
from catalogue.web.frozen.files import place
from catalogue.web.frozen.reading import Answered, Judged, Read, kind
from catalogue.web.pictures.proportions import Tally
from catalogue.web.procurement.cells import arithmetic
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Pages
from catalogue.web.values.said import Fact, Figure, Link
from catalogue.web.values.tables import Band, Demand, MatrixRow
from catalogue.web.values.tables import Judged as Cell

SIZE = 50
MOST_CHANGES = 100  # changes that are shown; all are counted

KINDS = {
    Kind.STOPPED: ("公告暂停或撤销", "Listing suspended or withdrawn"),
    Kind.GONE: ("不在目录里了", "No longer in the catalogue"),
    Kind.VERDICT: ("结论变了", "Verdict changed"),
    Kind.FIGURE: ("数字变了", "Figure changed"),
    Kind.EVIDENCE: ("佐证变了", "Evidence changed"),
    Kind.OTHER: ("有新版本", "New version"),
    Kind.NEW: ("新收录", "New in the catalogue"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form of the outcome, and what was wrong with it."""

    upshot: str = ""
    products: tuple[str, ...] = ()
    reason: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change since the freezing, as the page lists it."""

    kind: str
    product: Link
    words: str


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """What the page of a frozen choice shows."""

    title: str
    sentence: str
    facts: tuple[Fact, ...]
    demands: tuple[Demand, ...]
    bands: tuple[Band, ...]
    scored: bool
    pages: Pages | None
    tally: Tally
    rule: str
    changes: tuple[Changed, ...]
    changed: int
    upshot: tuple[Fact, ...]
    form: bool
    action: str
    upshots: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    typed: Typed
    files: tuple[Link, ...]
    json: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The public choices and one's own."""

    own: tuple[tuple[Link, str, tuple[str, ...]], ...]
    public: tuple[tuple[Link, str, tuple[str, ...]], ...]
    signed_in: bool


@bp.get("")
def choices() -> str:
    """List the public choices, and those of whoever is signed in."""
    person = signed_in.person()
    own = freezing.of(db.session(), person) if person else []
    view = ListPage(
        own=tuple(_entry(each) for each in own),
        public=tuple(_entry(each) for each in freezing.public(db.session())),
        signed_in=person is not None,
    )
    return page("procurement/frozen-list.html", "procurement", view=view, robots="noindex")


def _entry(choice: FrozenChoice) -> tuple[Link, str, tuple[str, ...]]:
    link = Link(choice.title, url_for("frozen.choice", code=choice.code))
    came = say(choice.upshot.words) if choice.upshot else str(t("还没有结果", "no outcome yet"))
    count = t("{n}件", "{n} products", one="{n} product", n=choice.products)
    return link, choice.code, (choice.made_at.date().isoformat(), count, came)


@bp.get("/<string:code>")
def choice(code: str) -> str:
    return show(freezing.get(db.session(), code), Typed())


def show(choice: FrozenChoice, typed: Typed) -> str:
    """Return the page of a choice, with the form of the outcome for whoever froze it."""
    read = Read.of(choice.document)
    number = request.args.get("page", 1, type=int)
    here = url_for("frozen.choice", code=choice.code)
    pages = reading.pages(read.total, number, SIZE, here)
    rows = list(read.judged(pages.first - 1 if pages else 0, SIZE))
    person = signed_in.person()
    mine = person is not None and person.id == choice.person_id
    found = since.changes(db.session(), choice.document)
    counts = read.counts
    view = ChoicePage(
        title=choice.title,
        sentence=say(read.sheet.sentence),
        facts=tuple(_facts(choice, read)),
        demands=tuple(_demands(read)),
        bands=tuple(_bands(rows, counts, read.sheet.weights)),
        scored=any(read.sheet.weights),
        pages=pages,
        tally=Tally(counts[Verdict.MEETS], counts[Verdict.FAILS], counts[Verdict.UNKNOWN]),
        rule=read.rule,
        changes=tuple(_changed(each) for each in found[:MOST_CHANGES]),
        changed=len(found),
        upshot=tuple(_upshot(choice)),
        form=mine and choice.upshot is None,
        action=url_for("frozen.conclude", code=choice.code),
        upshots=tuple((each.value, say(each.words)) for each in Upshot),
        options=tuple((each.code, f"{each.name} {each.code}") for each in read.judged(0, SIZE)),
        typed=typed,
        files=tuple(_files(choice)),
        json=url_for("frozen.file", code=choice.code, kind="json"),
    )
    robots = "" if choice.visibility is Visibility.PUBLIC else "noindex"
    return page("procurement/frozen.html", "procurement", view=view, robots=robots)


def _facts(choice: FrozenChoice, read: Read) -> Iterator[Fact]:
    yield Fact(t("编号", "Code"), choice.code)
    yield Fact(t("冻结于", "Frozen at"), choice.made_at.strftime("%Y-%m-%d %H:%M UTC"))
    yield Fact(t("冻结人", "Frozen by"), read.document["made_by"])
    seen = {
        Visibility.PUBLIC: t("公开", "public"),
        Visibility.LINK: t("知道网址的人", "whoever has the link"),
    }
    yield Fact(t("谁能看", "May be read by"), seen[choice.visibility])
    yield Fact("SHA-256", choice.digest, wide=True)
    yield Fact(t("网址", "Address"), place(choice), wide=True)


def _demands(read: Read) -> Iterator[Demand]:
    rows = read.document["matrix"]["rows"]
    for number, each in enumerate(read.sheet.requirements):
        answers = [row["answers"][number]["verdict"] for row in rows]
        counted = (answers.count(verdict.value) for verdict in (
            Verdict.MEETS, Verdict.FAILS, Verdict.UNKNOWN))  # fmt: skip
        yield Demand(say(each.ask.name), say(each.ask.bound), kind(each), Tally(*counted))


def _bands(
    rows: list[Judged], counts: dict[Verdict, int], weights: Sequence[int]
) -> Iterator[Band]:
    titles = {
        Verdict.MEETS: t("必须项全满足：{n}件", "Meet every mandatory requirement: {n}", n=counts[Verdict.MEETS]),
        Verdict.UNKNOWN: t("必须项有未知：{n}件", "Unknown on a mandatory requirement: {n}", n=counts[Verdict.UNKNOWN]),
        Verdict.FAILS: t("必须项不满足：{n}件", "Fail a mandatory requirement: {n}", n=counts[Verdict.FAILS]),
    }  # fmt: skip
    for verdict, title in titles.items():
        held = [_row(each, weights) for each in rows if each.verdict is verdict]
        if held:
            yield Band(title, held)


def _row(row: Judged, weights: Sequence[int]) -> MatrixRow:
    scored = bool(row.score) and row.verdict is not Verdict.FAILS
    note = t("{makers} | {code} | 第{n}版", "{makers} | {code} | version {n}",
             makers=row.makers, code=row.code, n=row.version)  # fmt: skip
    return MatrixRow(
        name=row.name,
        href=url_for("public.product", code=row.code),
        note=note,
        cells=[
            Cell(each.verdict, Figure(each.reason), proof=_proof(row, each)) for each in row.answers
        ],
        score=row.score if scored else "",
        sum=arithmetic(weights, (each.verdict for each in row.answers)) if scored else "",
    )


def _proof(row: Judged, answer: Answered) -> Link | None:
    """Return the way to where the figure is proved today; the words are those of the record."""
    if not answer.where:
        return None
    return Link(answer.where, url_for("public.product", code=row.code, _anchor=answer.code))


def _changed(change: since.Change) -> Changed:
    name = f"{say(change.name)} {change.code}"
    href = "" if change.kind is Kind.GONE else url_for("public.product", code=change.code)
    zh, en = KINDS[change.kind]
    return Changed(t(zh, en), Link(name, href), say(change.words))


def _upshot(choice: FrozenChoice) -> Iterator[Fact]:
    if choice.upshot is None or choice.concluded_at is None:
        return
    yield Fact(t("结果", "Outcome"), say(choice.upshot.words))
    if choice.upshot_products:
        yield Fact(t("买了", "Bought"), ", ".join(choice.upshot_products))
    yield Fact(t("理由", "Reason"), choice.upshot_reason, wide=True)
    yield Fact(t("记录于", "Recorded"), choice.concluded_at.date().isoformat())


def _files(choice: FrozenChoice) -> Iterator[Link]:
    for kind_, words in (("json", "JSON"), ("xlsx", t("工作簿（XLSX）", "Workbook (XLSX)")),
                         ("docx", t("文档（DOCX）", "Document (DOCX)")), ("pdf", "PDF"), ("csv", "CSV")):  # fmt: skip
        yield Link(words, url_for("frozen.file", code=choice.code, kind=kind_))
    yield Link("OCDS", url_for("frozen.contracting", code=choice.code))
