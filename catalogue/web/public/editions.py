"""Editions before the public: frozen pages with a digest, as page, PDF, JSON and XLSX."""

from collections.abc import Iterator
from typing import Any

from flask import Response, jsonify, url_for

from catalogue.domain.listing import Edition
from catalogue.domain.measure import EditionSeal
from catalogue.domain.refusals import NotFoundError
from catalogue.domain.words import Words
from catalogue.files import edition_sheets
from catalogue.files.tables_out import Row, xlsx_bytes
from catalogue.services import editions as reading
from catalogue.services import publishing
from catalogue.web import db
from catalogue.web.framing import address, page
from catalogue.web.languages import TAGS, language
from catalogue.web.public import bp
from catalogue.web.templating import say, t

MOST = 200
LONG = "public, max-age=86400"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/<language:language>/editions")
def editions() -> str:
    found = reading.after(db.session(), "", size=MOST)
    rows = [(each, publishing.seal_of(db.session(), each)) for each in reversed(found)]
    return page("public/editions.html", "products", rows=rows)


@bp.get("/<language:language>/editions/<string:code>")
def edition(code: str) -> str:
    found, seal = _sealed(code)
    standing = {each.code: each for each in found.listings}
    return page(
        "public/edition.html",
        "products",
        edition=found,
        seal=seal,
        content=seal.content,
        standing=standing,
        whole=publishing.is_whole(seal),
        robots="noindex" if seal.content["sample"] else "",
    )


@bp.get("/<language:language>/editions/<string:code>.json")
def edition_json(code: str) -> Response:
    """Answer with the frozen content itself, and the digest of its canonical form."""
    _, seal = _sealed(code)
    return _kept(jsonify({"digest": seal.digest, "content": seal.content}))


@bp.get("/<language:language>/editions/<string:code>.xlsx")
def edition_xlsx(code: str) -> Response:
    found, seal = _sealed(code)
    rows = _table(seal.content)
    response = Response(b"".join(xlsx_bytes(found.code, rows)), mimetype=SHEET)
    return _kept(response, f"{code}.xlsx")


@bp.get("/<language:language>/editions/<string:code>.pdf")
def edition_pdf(code: str) -> Response:
    found, seal = _sealed(code)
    content = edition_sheets.write(_sheet(found, seal))
    return _kept(Response(content, mimetype="application/pdf"), f"{code}.pdf")


def _sealed(code: str) -> tuple[Edition, EditionSeal]:
    found = reading.get(db.session(), code)
    seal = publishing.seal_of(db.session(), found)
    if seal is None:
        raise NotFoundError(
            Words(zh="这个批次不是在本站公告的", en="This edition was not published here")
        )
    return found, seal


def _kept(response: Response, name: str = "") -> Response:
    response.headers["Cache-Control"] = LONG
    response.headers["X-Robots-Tag"] = "noindex"
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="youbei-{name}"'
    return response


def _table(content: dict[str, Any]) -> Iterator[Row]:
    yield [
        str(t("公告", "Listing")),
        str(t("企业", "Enterprise")),
        str(t("产品编号", "Product code")),
        str(t("产品", "Product")),
        str(t("型号", "Model")),
        str(t("有效期到", "Valid until")),
        str(t("内容摘要", "Digest")),
    ]
    for line in content["lines"]:
        for product in line["products"]:
            yield [
                line["code"],
                line["enterprise_name"][language()],
                product["code"],
                product["name"][language()],
                product["model"],
                line.get("valid_until"),
                product["digest"],
            ]


def _sheet(found: Edition, seal: EditionSeal) -> edition_sheets.Sheet:
    head, *rows = list(_table(seal.content))
    sample = (
        str(t("样本，不是真实公告。", "A sample, not a real edition."))
        if seal.content["sample"]
        else ""
    )
    return edition_sheets.Sheet(
        title=say(found.title),
        under=f"{found.code} · {found.published_on.isoformat()} · {sample}",
        notice=[text for text in (sample, say(found.notice)) if text],
        columns=[str(cell) for cell in head[:-1]],
        rows=[[str(cell or "") for cell in row[:-1]] for row in rows],
        shares=(16, 26, 18, 30, 18, 16),
        foot=f"{address(url_for('public.edition', code=found.code))} · SHA-256 {seal.digest}",
        day=found.published_on,
        lang=TAGS[language()],
    )
