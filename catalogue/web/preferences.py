"""What a visitor likes, kept in two cookies: the size of text and the units of figures.

``?text=large`` or ``?units=m**3/hour:L/s`` on any address sets the cookie and leads back to the address
without it: links and forms that work without a script.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, Response, g, request

from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary

SIZES = ("normal", "large", "largest")
YEAR = 365 * 24 * 3600
PAIR = 2
LONGEST = 400  # characters of a cookie of ours


@dataclass(frozen=True, slots=True)
class Units:
    """The units a visitor chose: for each canonical unit, the one to show in its place."""

    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, said: list[str]) -> "Units":
        """Read ``m**3/hour:L/s``; what names no two known units of ours is passed over."""
        known = vocabulary().units
        pairs = [tuple(each.split(":")) for each in said]
        return cls(tuple((p[0], p[1]) for p in pairs if len(p) == PAIR and set(p) <= known.keys()))

    def for_(self, definition: IndicatorDefinition) -> str:
        """Return the unit to show: the visitor's where it fits, else the canonical one."""
        wish = dict(self.chosen).get(definition.unit, definition.unit)
        return wish if wish in definition.units else definition.unit

    def and_(self, newer: "Units") -> "Units":
        """Return these with newer wishes in place of older ones; the usual is no wish."""
        wishes = dict(self.chosen) | dict(newer.chosen)
        return Units(tuple((usual, wish) for usual, wish in wishes.items() if usual != wish))

    def __str__(self) -> str:
        return " ".join(f"{usual}:{wish}" for usual, wish in self.chosen)


def text_size() -> str:
    """Return the size this visitor has set; anything unknown is normal."""
    size = request.cookies.get("text", "normal")
    return size if size in SIZES else "normal"


def units() -> Units:
    """Return the units of this visitor; anything in the cookie that is no unit is passed over."""
    if "units" not in g:
        g.units = Units.read(request.cookies.get("units", "")[:LONGEST].split(" "))
    held: Units = g.units
    return held


def init_app(app: Flask) -> None:
    app.before_request(_set)
    app.after_request(_vary)


def _set() -> Response | None:
    if request.method != "GET" or request.path.startswith("/api/"):
        return None
    size, chosen = request.args.get("text"), request.args.getlist("units")
    if size not in SIZES and not chosen:
        return None
    answer = Response(status=303, headers={"Location": _without(("text", "units"))})
    if size in SIZES:
        _remember(answer, "text", str(size))
    if chosen:
        _remember(answer, "units", str(units().and_(Units.read(chosen)))[:LONGEST])
    return answer


def _without(names: tuple[str, ...]) -> str:
    """Return this address less some parameters; a path of two slashes would lead elsewhere."""
    rest = [pair for pair in request.args.items(multi=True) if pair[0] not in names]
    return "/" + request.path.lstrip("/") + (f"?{urlencode(rest)}" if rest else "")


def _remember(answer: Response, name: str, value: str) -> None:
    secure = request.is_secure
    answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)


def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response
