"""What a file brought, before anything is decided: records as they are said, with their places."""

from dataclasses import dataclass, field
from typing import Any

from catalogue.services.records.findings import Findings, Place
from catalogue.services.records.layout import Shape


@dataclass(slots=True)
class Entry:
    """One record as the file says it; ``original`` is the row of a foreign table, for rejects."""

    shape: Shape
    said: dict[str, Any]
    place: Place
    findings: Findings = field(default_factory=Findings)
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
    bytes_at: dict[str, Any] = field(default_factory=dict)
