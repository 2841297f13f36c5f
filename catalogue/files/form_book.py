"""A workbook to be filled in by people: a guide, tables with their headings, lists to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

LISTS = "lists"
LAST = 1_000  # row down to which a list is offered
WIDTH = 26
GUIDE_WIDTH = 100
NEEDED = PatternFill("solid", fgColor="FFF2E5DC")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what to write in it, what may be chosen."""

    name: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One table to be filled in."""

    name: str
    columns: tuple[Column, ...]


def write(guide_name: str, guide: Sequence[str], forms: Sequence[Form]) -> bytes:
    """Return the workbook; the choices stand in a hidden sheet, from which the cells offer them."""
    book = Workbook()
    first: Any = book.active
    first.title = guide_name
    first.column_dimensions["A"].width = GUIDE_WIDTH
    for number, line in enumerate(guide, start=1):
        cell = first.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1)
    lists = _Lists(book)
    for form in forms:
        _table(book, form, lists)
    book.move_sheet(LISTS, len(forms))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


class _Lists:
    """The hidden sheet of choices; the same choices stand there once."""

    def __init__(self, book: Any) -> None:
        self.sheet = book.create_sheet(LISTS)
        self.sheet.sheet_state = "hidden"
        self.held: dict[tuple[str, ...], str] = {}

    def of(self, choices: tuple[str, ...]) -> str:
        """Return the formula of a list of choices."""
        if choices not in self.held:
            column = len(self.held) + 1
            for row, choice in enumerate(choices, start=1):
                self.sheet.cell(row, column, choice)
            letter = get_column_letter(column)
            self.held[choices] = f"{LISTS}!${letter}$1:${letter}${len(choices)}"
        return self.held[choices]


def _table(book: Any, form: Form, lists: _Lists) -> None:
    sheet = book.create_sheet(form.name)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(form.columns, start=1):
        cell = sheet.cell(1, number, column.name)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.needed:
            cell.fill = NEEDED
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTH
        offered = _offered(column, lists)
        if offered is not None:
            sheet.add_data_validation(offered)
            offered.add(f"{letter}2:{letter}{LAST}")


def _offered(column: Column, lists: _Lists) -> DataValidation | None:
    """Return the list and the hint of a column; what is typed instead is taken and judged later."""
    if not column.choices and not column.hint:
        return None
    made = DataValidation(
        type="list" if column.choices else None,
        formula1=f"={lists.of(column.choices)}" if column.choices else None,
        allow_blank=True,
        showErrorMessage=False,
    )
    if column.hint:
        made.promptTitle, made.prompt = column.name[:32], column.hint[:255]
        made.showInputMessage = True
    return made
