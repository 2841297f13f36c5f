"""How a twin leaves: JSON with a tag of its bytes, tables as a stream that is saved under a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, jsonify, request
from marshmallow import Schema

from catalogue.files.tables_out import Row, csv_bytes, xlsx_bytes
from catalogue.web import db
from catalogue.web.api import answering
from catalogue.web.api.parameters import Strict

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_parser = Strict()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading; ``name`` is the file's, ``title`` the sheet's."""

    name: str
    title: str
    rows: Iterable[Row]


def query(schema: type[Schema]) -> dict[str, Any]:
    """Return the checked query of a twin; refuse naming each parameter that cannot be used."""
    checked: dict[str, Any] = _parser.parse(schema, request, location="query")
    return checked


def as_json(schema: Schema, body: Any) -> Response:
    return _unlisted(answering.conditional(jsonify(schema.dump(body))))


def as_table(kind: str, table: Table) -> Response:
    """Send a table while it is read; the session of the request lives until the last row."""
    if kind == "csv":
        parts, mimetype = csv_bytes(table.rows), "text/csv"
    else:
        parts, mimetype = xlsx_bytes(table.title, table.rows), SHEET
    response = Response(db.streamed(parts), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="youbei-{table.name}.{kind}"'
    response.headers["Cache-Control"] = answering.FRESH
    return _unlisted(response)


def _unlisted(response: Response) -> Response:
    """Keep twins out of search engines, which are to show the page."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
