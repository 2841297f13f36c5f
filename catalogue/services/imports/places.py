"""Where a cell stands in a table, as a person finds it: file, sheet, row and column."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class InTable:
    """A row of a table.

    ``column`` is set where all that is said of a part stands in one cell; ``columns`` gives the
    column of a field where a foreign table calls it otherwise.
    """

    table: str
    row: int
    column: str = ""
    parts: dict[tuple[str, int], "InTable"] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    def at(self, name: str) -> str:
        place = f"{self.table} 行/row {self.row}"
        column = self.column or self.columns.get(name, name)
        return f"{place} 列/column {column}" if column else place

    def part(self, group: str, index: int) -> "InTable":
        """Return where a part stands: a row of another table, or a cell of this one."""
        return self.parts.get((group, index)) or InTable(self.table, self.row, group)
