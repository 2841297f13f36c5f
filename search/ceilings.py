"""How much of a request is answered: nobody asks for more in earnest, and cost stays bounded."""

from dataclasses import replace
from typing import Final

from search.request import Request

MOST_LETTERS: Final = 2000  # of the words typed
MOST_WORDS: Final = 128  # that are looked for, synonyms included
MOST_LIMITS: Final = 16
MOST_VALUES: Final = 100  # chosen in one facet
DEEPEST: Final = 10_000  # products down the list


def bounded(request: Request) -> tuple[Request, tuple[str, ...]]:
    """Return what of a request is answered, and the names of the parts that were cut."""
    if _modest(request):
        return request, ()
    filters = {facet: values[:MOST_VALUES] for facet, values in request.filters.items()}
    kept = replace(
        request,
        words=request.words[:MOST_LETTERS],
        limits=request.limits[:MOST_LIMITS],
        filters=filters,
    )
    cut = (
        ("words", len(request.words) > MOST_LETTERS),
        ("limits", len(request.limits) > MOST_LIMITS),
        ("filters", filters != dict(request.filters)),
    )
    return kept, tuple(name for name, too_much in cut if too_much)


def _modest(request: Request) -> bool:
    return (
        len(request.words) <= MOST_LETTERS
        and len(request.limits) <= MOST_LIMITS
        and all(len(values) <= MOST_VALUES for values in request.filters.values())
    )
