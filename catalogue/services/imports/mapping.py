"""How a foreign table is to be read: which column is what, in which unit, what says nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from catalogue.files import toml_text

NOT_STATED = ("", "-", "－", "—", "——", "/", "无", "未提供", "N/A", "n/a")
BRACED = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Code:
    """Where a product's code comes from: a column, or a digest of columns that never changes."""

    column: str = ""
    prefix: str = ""
    digest_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Maker:
    """A column that names enterprises; each name becomes one enterprise."""

    column: str = ""
    prefix: str = "E-"
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column that holds an indicator; the comparator "read" takes the sign from the cell."""

    code: str = ""
    column: str = ""
    unit: str = ""
    unit_column: str = ""
    comparator: str = "read"
    condition_zh: str = ""
    condition_en: str = ""
    condition_column: str = ""
    grade: str = "public-source"


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping file.

    ``columns`` holds for each field of a product the names of columns, or texts with ``{column}``
    in them; of several texts those with nothing stated are left out.
    """

    file: str = ""
    text: str = field(default="", repr=False)
    sheet: str = ""
    header: int = 1
    encoding: str = ""
    on_error: str = "refuse"
    not_stated: tuple[str, ...] = NOT_STATED
    fill_down: tuple[str, ...] = ()
    code: Code = Code()
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    maker: Maker | None = None
    sources: tuple[dict[str, Any], ...] = ()
    indicators: tuple[Measure, ...] = ()

    @property
    def skips(self) -> bool:
        """Return whether rows that cannot be taken are set aside instead of stopping the file."""
        return self.on_error == "skip"

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield (place in the mapping file, column) for every column that is named."""
        yield from ((self._place("fill_down"), name) for name in self.fill_down)
        yield from ((self._place("code.digest_of"), name) for name in self.code.digest_of)
        if self.code.column:
            yield self._place("code.column"), self.code.column
        for key, texts in self.columns.items():
            place = self._place(f"columns.{key}")
            yield from ((place, name) for text in texts for name in columns_in(text))
        if self.maker:
            yield self._place("maker.column"), self.maker.column
        for nth, measure in enumerate(self.indicators):
            for key in ("column", "unit_column", "condition_column"):
                if getattr(measure, key):
                    yield self._place(f"indicator.{key}", nth), getattr(measure, key)

    def _place(self, key: str, nth: int = 0) -> str:
        return toml_text.place(self.file, self.text, key, nth)


def columns_in(text: str) -> list[str]:
    """Return the columns a text names: those in braces, or the text itself as one name."""
    return BRACED.findall(text) or [text]
