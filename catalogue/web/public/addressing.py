"""An address says only what its page understands: anything else is dropped, and the visitor led on."""

import unicodedata
from collections.abc import Iterable

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from catalogue.services.nearest import can_be_code
from catalogue.web.public import bp

Pairs = list[tuple[str, str]]

OWN = {
    "public.compare": {"id"},
    "public.all_enterprises": {"after"},
}
READ_BY_THE_VIEW = {"public.products", "public.suggest"}  # they settle their own parameters
MOST_CHOSEN = 20  # more than can be compared, so that the page can say that it is too many
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, marks that turn the direction of text, and none


def visible(text: str) -> str:
    """Return the text without what cannot be seen but changes how the rest is read or shown."""
    kept = (" " if each in "\t\n\r" else each for each in text)
    return "".join(each for each in kept if unicodedata.category(each) not in HIDDEN)


def canonical(pairs: Iterable[tuple[str, str]], known: set[str]) -> Pairs:
    """Return the pairs that a page understands, in their order."""
    cleaned = ((name, visible(value)) for name, value in pairs if name in known)
    return [(name, value) for name, value in cleaned if value]


def chosen() -> tuple[str, ...]:
    """Return the products ticked in the address of a search: every link of its page keeps them."""
    if request.endpoint != "public.products":
        return ()
    codes = dict.fromkeys(visible(code) for code in request.args.getlist("id"))
    return tuple(code for code in codes if can_be_code(code))[:MOST_CHOSEN]


def explained() -> bool:
    """Return whether the page of a search tells why each hit stands where it stands."""
    return request.endpoint == "public.products" and request.args.get("why") == "1"


def beside() -> Pairs:
    """Return what stands in the address beside the search: every link of its page keeps it."""
    if "beside" not in g:  # a page has a hundred links
        why = [("why", "1")] if explained() else []
        g.beside = [*(("id", code) for code in chosen()), *why]
    return [*g.beside]


def led(endpoint: str, pairs: Pairs, **place: str) -> Response:
    """Lead to the address of a view with these parameters."""
    arguments: dict[str, list[str]] = {}
    for name, value in pairs:
        arguments.setdefault(name, []).append(value)
    return redirect(url_for(endpoint, **place, **arguments), 302)  # type: ignore[arg-type]


@bp.before_request
def settle() -> Response | None:
    """Lead to the address without the parameters that its page does not know."""
    if request.endpoint is None or request.endpoint in READ_BY_THE_VIEW:
        return None
    given = list(request.args.items(multi=True))
    kept = canonical(given, OWN.get(request.endpoint, set()))
    return None if kept == given else led(request.endpoint, kept, **(request.view_args or {}))
