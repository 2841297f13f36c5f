"""Values of the pages that find: what the search understood, its filters, its hits, ways out of nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.web.pictures import proportions
from catalogue.web.pictures.histogram import Histogram
from catalogue.web.pictures.proportions import Tally
from catalogue.web.pictures.range_bar import RangeBar
from catalogue.web.values.said import Evidence, Figure, Link


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the search understood; look is empty, limit, word (not understood) or off (taken away)."""

    value: str
    kind: str
    why: str
    href: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter with its count out of all hits, and the address that switches it."""

    text: str
    count: int
    of: int
    href: str
    on: bool = False

    @property
    def share(self) -> str:
        return proportions.share(self.count, self.of)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter; its code makes the id of its heading."""

    code: str
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit the reader set, what the market does about it, and what the form needs to change it.

    ``tests`` and ``units`` are (value, words) pairs; ``kept`` are the other pairs of the address;
    ``also`` is the same amount in another unit; ``error`` says what is wrong with what was typed; there is no tally then.
    Without ``tests`` there is no form; ``off`` is the address without this limit.
    """

    code: str
    name: str
    said: str
    tally: Tally | None
    market: Histogram | None
    action: str
    tests: tuple[tuple[str, str], ...]
    test: str
    value: str
    units: tuple[tuple[str, str], ...]
    unit: str
    kept: tuple[tuple[str, str], ...] = ()
    also: str = ""
    error: str = ""
    place: int = 0
    off: str = ""

    @property
    def anchor(self) -> str:
        """Return what its fields' ids begin with: one indicator may stand under two limits."""
        return self.code if not self.place else f"{self.code}-{self.place}"


@dataclass(frozen=True, slots=True)
class Deciding:
    """The figure of a hit that was asked for, its bar, and the answer with its reason."""

    name: str
    figure: Figure | None
    bar: RangeBar | None = None
    verdict: Verdict | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The score of a hit: its parts in words with their amounts, their sum, or a note instead."""

    parts: tuple[tuple[str, str], ...]
    total: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Why a hit may not be relied on, and other products of its kind to look at instead."""

    said: str
    others: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A hit: title link, facts, the figure that decides, who says so, and the tick for comparing."""

    code: str
    name: str
    href: str
    facts: tuple[str, ...]
    evidence: Evidence
    deciding: Deciding | None = None
    chosen: bool = False
    stopped: str = ""
    warned: Warned | None = None
    why: Sum | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Whether the page tells why each hit stands where it stands, the link that switches it, the seed."""

    on: bool
    href: str
    seed: str


@dataclass(frozen=True, slots=True)
class Adding:
    """The form that adds a limit: indicators and tests as (value, words), and what the address keeps."""

    indicators: tuple[tuple[str, str], ...]
    tests: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A search that does find something, and how much."""

    text: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A scenario as a picture, a name and a count."""

    slug: str
    name: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is left at one limit; the row you are on is ``now``."""

    limit: str
    href: str
    cells: tuple[str, ...]
    now: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """Where you are in a list: items first to last of total, and the addresses of pages near by."""

    first: int
    last: int
    total: int
    page: int
    count: int
    hrefs: Mapping[int, str]

    @property
    def shown(self) -> tuple[int | None, ...]:
        """Return the page numbers to print; None where some are left out."""
        numbers = near(self.page, self.count)
        pairs = zip(numbers, [*numbers[1:], None], strict=True)
        return tuple(
            n for one, two in pairs for n in ((one, None) if two and two > one + 1 else (one,))
        )

    def href(self, page: int) -> str:
        return self.hrefs[page]


def near(page: int, count: int) -> list[int]:
    """Return the pages worth a link: both ends and the neighbours."""
    return [
        number for number in sorted({1, count, page - 1, page, page + 1}) if 1 <= number <= count
    ]
