"""A document to be printed or edited, as values: facts, paragraphs and tables under headings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading row; ``widths`` are shares of the page's width."""

    columns: Cells
    rows: Iterable[Cells]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with what stands under it; level 2 is a part, 3 a part of a part."""

    heading: str
    paragraphs: Cells = ()
    table: Table | None = None
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; ``foot`` stands on every page, ``lang`` is zh-Hans or en."""

    title: str
    lede: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    foot: str
    lang: str
    keywords: Cells = field(default=())
