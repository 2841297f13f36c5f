"""Freezing: the sheet comes with the address, a title and who may read it with the form."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.domain.frozen import LONGEST_TITLE, Visibility
from catalogue.domain.refusals import InvalidError
from catalogue.domain.sheet import Sheet
from catalogue.services import freezing
from catalogue.services.sheets import address as sheets
from catalogue.web import db, signed_in
from catalogue.web.framing import page
from catalogue.web.frozen import bp
from catalogue.web.procurement import addressing
from catalogue.web.public.addressing import visible
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link

PATIENT = 1  # seconds that nobody needs to be told of


@dataclass(frozen=True, slots=True)
class FreezingPage:
    """What the form of freezing shows."""

    sheet: Sheet
    kept: tuple[tuple[str, str], ...]
    title: str
    visibility: str
    faults: dict[str, str]
    back: str
    seconds: int

    @property
    def is_slow(self) -> bool:
        return self.seconds > PATIENT

    @property
    def visibilities(self) -> tuple[tuple[str, str], ...]:
        return (
            (Visibility.LINK.value, t("知道网址的人能看", "Whoever has the link may read it")),
            (
                Visibility.PUBLIC.value,
                t("公开，列在冻结的比选里", "Public, in the list of frozen choices"),
            ),
        )

    @property
    def errors(self) -> tuple[Link, ...]:
        return tuple(Link(text, f"#{name}") for name, text in self.faults.items())


@bp.get("/new")
def start() -> str:
    """Show the form; the person is asked to sign in first."""
    signed_in.required()
    sheet, _ = addressing.asked()
    return _form(sheet, say(sheet.name), Visibility.LINK.value, {})


@bp.post("/new")
def freeze() -> Response | tuple[str, int]:
    """Freeze the matrix of the sheet as it stands now, and lead to it."""
    person = signed_in.required()
    pairs = [(name, visible(text)) for name, text in request.form.items(multi=True)]
    given = dict(pairs)
    sheet, _ = sheets.read((name, text) for name, text in pairs if name != "named")
    title, seen = given.get("named", ""), given.get("visibility", "")
    try:
        choice = freezing.freeze(
            db.session(),
            sheet,
            by=person,
            at=datetime.now(UTC),
            title=title,
            visibility=Visibility(seen) if seen in set(Visibility) else Visibility.LINK,
        )
    except InvalidError as refusal:
        faults = {_field(each.place): say(each.message) for each in refusal.problems}
        return _form(sheet, title, seen, faults), 422
    return redirect(url_for("frozen.choice", code=choice.code), 303)


def _field(place: str) -> str:
    return "named" if place == "title" else "sheet"


def _form(sheet: Sheet, title: str, seen: str, faults: dict[str, str]) -> str:
    view = FreezingPage(
        sheet=sheet,
        kept=addressing.hidden(sheet),
        title=title[:LONGEST_TITLE],
        visibility=seen or Visibility.LINK.value,
        faults=faults,
        back=addressing.href("matrix", sheet),
        seconds=freezing.seconds(db.session(), sheet),
    )
    return page("procurement/freeze.html", "procurement", view=view, robots="noindex")
