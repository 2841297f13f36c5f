"""What a visitor likes, kept in two cookies: the size of text and the units of figures."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Response, redirect, request

from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary

SIZES = ("normal", "large", "largest")
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Units:
    """The units a visitor chose; an indicator is shown in the first that fits it."""

    chosen: tuple[str, ...] = ()

    def for_(self, definition: IndicatorDefinition) -> str:
        """Return the unit to show: the visitor's where one fits, else the canonical one."""
        return next((unit for unit in self.chosen if unit in definition.units), definition.unit)


def text_size() -> str:
    size = request.cookies.get("text", "")
    return size if size in SIZES else "normal"


def units() -> Units:
    """Return the units of this visitor; anything in the cookie that is no unit is passed over."""
    known = vocabulary().units
    said = request.cookies.get("units", "")[:400].split(" ")
    return Units(tuple(unit for unit in said if unit in known))


def choose_text(size: str, back: str) -> Response:
    return _remember("text", size if size in SIZES else "normal", back)


def choose_units(chosen: list[str], back: str) -> Response:
    """Remember units on top of those chosen before; the newest goes first."""
    known = [unit for unit in chosen if unit in vocabulary().units]
    rest = [unit for unit in units().chosen if unit not in known and not _rivals(unit, known)]
    return _remember("units", " ".join((*known, *rest))[:400], back)


def _rivals(unit: str, others: list[str]) -> bool:
    """Return whether another unit of the same quantity was chosen just now."""
    named = vocabulary().units
    return any(named[unit].quantity == named[other].quantity for other in others)


def _remember(name: str, value: str, back: str) -> Response:
    response = redirect(_own(back), 303)
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure)
    response.headers["Cache-Control"] = "no-store"
    return Response(response.get_data(), 303, response.headers)


def _own(back: str) -> str:
    """Return the address to go back to if it is one of ours, else the root."""
    parts = urlsplit(back)
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and "\\" not in back
    return back if ours and not parts.netloc and back.isprintable() else "/"
