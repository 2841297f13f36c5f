"""Notices before the public: what may be objected to, the criteria, and how each objection ended."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response

from catalogue.domain import criteria as judging
from catalogue.domain import working_days
from catalogue.domain.notice import Notice, NoticeLine
from catalogue.domain.objection import Objection
from catalogue.domain.words import Words
from catalogue.services import declarations, notices, objections
from catalogue.web import asked, db, figures
from catalogue.web.framing import page
from catalogue.web.public import bp
from catalogue.web.templating import as_written, say, t
from catalogue.web.values.said import Figure


@dataclass(frozen=True, slots=True)
class Line:
    """A declaration on notice as the public sees it: no contact, no evidence file, its figures."""

    line: NoticeLine
    name: str
    code: str
    maker: str
    figures: tuple[tuple[str, Figure, str], ...]
    objections: tuple[Objection, ...]
    open: bool


@bp.get("/<language:language>/criteria")
def criteria() -> str:
    return page(
        "public/criteria.html", "declarations", criteria=judging.criteria(), mark=judging.PASS
    )


@bp.get("/<language:language>/notices")
def notices_page() -> str:
    found = notices.every(db.session())
    return page("public/notices.html", "declarations", notices=found, today=asked.today())


@bp.get("/<language:language>/notices/<string:code>")
def notice(code: str) -> Response:
    found = notices.get(db.session(), code)
    html = page(
        "public/notice.html",
        "declarations",
        notice=found,
        lines=[line_of(found, each) for each in found.lines],
        open=found.is_open(asked.today()),
        left=working_days.between(asked.today(), found.closes_on),
        guessed=working_days.guessed(found.opens_on, found.closes_on),
        robots="noindex" if found.sample else "",
    )
    return Response(html, mimetype="text/html")


def _called(row: Mapping[str, str]) -> str:
    """Return what a product is called, in the reader's language where it was declared in it."""
    zh = row.get("name_zh", "")
    return f"{say(Words(zh=zh, en=row.get('name_en') or zh))} {row.get('model', '')}".strip()


def line_of(notice: Notice, line: NoticeLine) -> Line:
    """Return what the public sees of a line."""
    declaration = line.declaration
    content = declaration.content
    product = content.get("product", {})
    named = [product] if product else list(content.get("products", ()))
    name = str(t("；", "; ")).join(_called(each) for each in named)
    return Line(
        line=line,
        name=name,
        code=declaration.code,
        maker=say(declaration.enterprise.name),
        figures=tuple(
            (
                say(each.definition.name),
                figures.of_bound(each.bound, each.text),
                as_written(each.condition),
            )
            for each in declarations.claims(db.session(), declaration)
        ),
        objections=tuple(objections.of_line(db.session(), line)),
        open=notice.is_open(asked.today()) and line.course in {"open", "held"},
    )
