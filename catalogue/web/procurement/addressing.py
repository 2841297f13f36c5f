"""The address of a sheet: read from the request, written into every link of its pages."""

from collections.abc import Iterable
from urllib.parse import urlencode

from flask import request, url_for

from catalogue.domain.refusals import Problem
from catalogue.domain.sheet import Sheet
from catalogue.services.sheets import address
from catalogue.web.public.addressing import visible

Pair = tuple[str, str]

PROJECT = ("project", "revision")
KEEPING = {"matrix", "edit"}  # pages that know which project they belong to


def asked() -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the sheet that the address says, and what in it says nothing."""
    return address.read((name, visible(value)) for name, value in request.args.items(multi=True))


def beside() -> tuple[Pair, ...]:
    """Return the project that a page belongs to, and the version it began from: every link keeps it."""
    code, revision = (visible(request.args.get(name, ""))[:40] for name in PROJECT)
    return (("project", code), ("revision", revision)) if code and revision.isdecimal() else ()


def href(endpoint: str, sheet: Sheet, *extra: Pair, anchor: str = "", **place: str) -> str:
    """Return the address of a page for this sheet; what is empty is left out."""
    own = {name for name, _ in extra}
    kept = (pair for pair in beside() if endpoint in KEEPING and pair[0] not in own)
    query = urlencode([*address.pairs(sheet), *kept, *(pair for pair in extra if pair[1])])
    start = url_for(f"procurement.{endpoint}", **place)  # type: ignore[arg-type]  # every part is text
    return f"{start}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"


def hidden(sheet: Sheet, without: Iterable[str] = ()) -> tuple[Pair, ...]:
    """Return the parameters of a sheet for the hidden fields of a form."""
    left = set(without)
    return (*(pair for pair in address.pairs(sheet) if pair[0] not in left), *beside())
