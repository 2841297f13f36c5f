"""Which cell of a table names a figure: one before it in its row, a demand there, or one over it."""

from catalogue.domain.proof import figures, names, roles, spellings
from catalogue.domain.proof.candidates import unit_in
from catalogue.domain.proof.grid import Cell
from catalogue.domain.proof.roles import Part
from catalogue.domain.proof.seats import Seat, Sheet
from catalogue.domain.proof.values import Claim, Way

SURE = 0.9  # quality of a label that is the name and nothing else
NOT_LABELS = {
    Part.NUMBER,
    Part.CLAUSE,
    Part.METHOD,
    Part.UNIT,
    Part.RESULT,
    Part.REQUIREMENT,
    Part.VERDICT,
}

Label = tuple[Cell, float, Way]


def find(sheet: Sheet, seat: Seat, claim: Claim) -> Label | None:
    """Return the cell that names a figure, how surely, and where it stands."""
    return _row_label(sheet, seat, claim) or _column_label(seat, claim)


def speaks(sheet: Sheet, claim: Claim) -> bool:
    """Return whether any cell of a table names what is claimed: most tables do not."""
    code = claim.definition.code
    return any(
        names.label(cell.text.chars, code) or names.demanded(cell.text.chars, code)
        for cell in (*sheet.table.cells, *sheet.carried)
    )


def _row_label(sheet: Sheet, seat: Seat, claim: Claim) -> Label | None:
    """Return the cell before the figure that names it; the nearest name in the row decides."""
    between: list[str] = []
    for cell in seat.left:
        part = head_part(sheet, cell)
        text = cell.text.chars
        quality = names.label(text, claim.definition.code)
        if part not in NOT_LABELS or quality > SURE:
            if quality >= names.NAME_ENOUGH:
                return cell, quality * _child_factor(between), Way.ROW
            if part is not Part.CONDITION and _names_another(text, claim):
                return None
            if part not in NOT_LABELS and not figures.read(text):
                between.append(text)
    return _demanded(sheet, seat, claim)


def _demanded(sheet: Sheet, seat: Seat, claim: Claim) -> Label | None:
    """Return the demand before the figure that names it, where the item before it names nothing."""
    for cell in seat.left:
        if any(roles.part(head.text.chars) is Part.REQUIREMENT for head in sheet.heads(cell)):
            quality = names.demanded(cell.text.chars, claim.definition.code)
            return (cell, quality, Way.ROW) if quality >= names.NAME_ENOUGH else None
    return None


def _names_another(text: str, claim: Claim) -> bool:
    """Return whether a cell is the name of another indicator, or of a quantity that is none of ours."""
    return any(
        names.is_stranger(text) if not codes else names.label(text, code) >= SURE
        for _, _, codes in spellings.mentions(text)
        for code in codes or {""}
        if claim.definition.code not in codes
    )


def _child_factor(between: list[str]) -> float:
    """Return less where words stand between name and figure that may turn the name."""
    turning = [text for text in between if roles.part(text) is None and unit_in(text) is None]
    return 0.7 ** len(turning)


def _column_label(seat: Seat, claim: Claim) -> Label | None:
    for head in reversed(seat.heads):
        quality = names.label(head.text.chars, claim.definition.code)
        if quality >= names.NAME_ENOUGH:
            return head, quality * 0.95, Way.COLUMN
    return None


def head_part(sheet: Sheet, cell: Cell) -> Part | None:
    heads = sheet.heads(cell)
    return next((part for head in reversed(heads) if (part := roles.part(head.text.chars))), None)
