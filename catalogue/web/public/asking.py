"""What the address of a search asks: the search itself, the products ticked, a limit left unread."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalogue.web.public import limit_form
from catalogue.web.public.addressing import Pairs, visible
from catalogue.web.public.limit_form import Refused
from search import language
from search.filters import Limit, MalformedLimitError, read_limit
from search.request import Request
from search.vocabulary import Vocabulary

LONGEST_WORDS = 300  # characters; what is longer is a document, not a question
MOST_LIMITS = 8


@dataclass(frozen=True, slots=True)
class Asking:
    """A search as its address asks it, what stands beside it; ``refused`` is a limit not understood."""

    search: Request
    beside: tuple[tuple[str, str], ...] = ()
    refused: Refused | None = None

    @property
    def pairs(self) -> Pairs:
        """Return the parameters of the one address that says this."""
        return [*self.search.pairs(), *self.beside]

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the codes of the products ticked."""
        return tuple(value for name, value in self.beside if name == "id")


def read(given: Iterable[tuple[str, str]], words: Vocabulary, beside: Pairs) -> Asking:
    """Read the parameters of an address; what no page could use is dropped."""
    pairs = [(name, visible(value)) for name, value in given]
    pairs, refused = _limits(pairs, words)
    search = Request.from_pairs(pairs, words)
    search = replace(search, words=search.words[:LONGEST_WORDS], limits=search.limits[:MOST_LIMITS])
    if search.off:
        known = {chip.key for chip in language.parse(search.words, words).chips}
        search = replace(search, off=tuple(key for key in search.off if key in known))
    return Asking(search, tuple(beside), refused)


def _limits(pairs: Pairs, words: Vocabulary) -> tuple[Pairs, Refused | None]:
    """Return the pairs with each limit as an address writes it, and the last that is none."""
    refused: Refused | None = None
    kept: Pairs = []
    form = (
        limit_form.typed(dict(pairs)) if {"code", "value"} <= {name for name, _ in pairs} else None
    )
    for name, value in pairs:
        if name == "limit":
            limit = _limit(value, words)
            refused = limit if isinstance(limit, Refused) else refused
            kept += [("limit", str(limit))] if isinstance(limit, Limit) else []
        elif name not in limit_form.FIELDS:
            kept.append((name, value))
    if form is not None:
        limit = limit_form.read(form, words)
        refused = limit if isinstance(limit, Refused) else refused
        kept += [("limit", str(limit))] if isinstance(limit, Limit) else []
    return kept, refused


def _limit(value: str, words: Vocabulary) -> Limit | Refused | None:
    try:
        return read_limit(value, words)
    except MalformedLimitError:
        typed = limit_form.written(value)
        return limit_form.read(typed, words) if typed else None
