"""What a file brought, before anything is decided: records as they are said, with their places."""

from dataclasses import dataclass, field
from typing import Any

from catalogue.services.records.findings import Findings, Place
from catalogue.services.records.layout import Shape


@dataclass(slots=True)
class Entry:
    """One record as the file says it.

    ``codes`` names the indicators a wide table has columns for; the others stay as they are.
    ``by_name`` marks an enterprise that only its name is known of: one held already is meant.
    ``original`` is the row of a foreign table, for the file of rejected rows.
    """

    shape: Shape
    said: dict[str, Any]
    place: Place
    findings: Findings = field(default_factory=Findings)
    row: int = 0
    codes: frozenset[str] | None = None
    by_name: bool = False
    original: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return str(self.said.get("code", ""))


@dataclass(slots=True)
class Batch:
    """All entries of one file, what was found wrong with the file itself, and what was passed by."""

    file: str
    digest: str
    entries: list[Entry] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    columns: tuple[str, ...] = ()
