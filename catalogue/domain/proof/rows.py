"""Figures in tables: the name stands in the row or over the column, the part over the figure."""

import re
from collections.abc import Iterator

from catalogue.domain.proof import clauses, figures, models, names, naming, roles, spellings
from catalogue.domain.proof.candidates import (
    Candidate,
    Sized,
    condition_in,
    found,
    other_condition,
    same_condition,
    unit_in,
)
from catalogue.domain.proof.grid import Cell
from catalogue.domain.proof.roles import REFUSED, Part
from catalogue.domain.proof.seats import Seat, Sheet
from catalogue.domain.proof.values import Claim, Doubt, Way
from catalogue.domain.vocabulary import vocabulary

SHORT = 12  # letters of a cell that is a word of the form: 检验结果, a unit
DOUBTS = {
    Part.REQUIREMENT: Doubt.REQUIREMENT,
    Part.DECLARED: Doubt.DECLARED,
    Part.INSTRUMENT: Doubt.INSTRUMENT,
    Part.RANGE: Doubt.RANGE,
}
GOOD = {Part.RESULT, Part.SAMPLE, Part.MEAN}


def read(sheet: Sheet, claim: Claim) -> Iterator[Candidate]:
    """Give every figure of a table that stands in the row or column of the claim's name."""
    if not naming.speaks(sheet, claim):
        return
    for seat in sheet.seats:
        chars = seat.cell.text.chars
        if not _may_hold(chars, claim):
            continue
        label = naming.find(sheet, seat, claim)
        if label is None:
            continue
        for each in found(chars, claim, _hints(sheet, seat, label)):
            if not _is_for_other(chars, each.figure.start, claim):
                yield _candidate(seat, each, label, claim)


def _may_hold(chars: str, claim: Claim) -> bool:
    """Return whether a cell holds a figure, or the mark claimed."""
    return bool(found(chars, claim)) if claim.bound is None else bool(figures.read(chars))


def _hints(sheet: Sheet, seat: Seat, label: naming.Label) -> list[str]:
    """Return the units that stand for a figure without one, the surest first."""
    if label[2] is Way.COLUMN:
        column = [each.cell for each in sheet.seats if each.heads == seat.heads]
        found = [unit_in(head.text.chars) for head in reversed(seat.heads)]
    else:
        column = [*seat.left, *seat.right]
        apart = [cell for cell in column if naming.head_part(sheet, cell) is Part.UNIT]
        found = [unit_in(cell.text.chars) for cell in (*apart, label[0], *reversed(seat.heads))]
        found += [_alone(cell) for cell in column]
    found += [each.unit for cell in column for each in figures.read(cell.text.chars) if each.unit]
    return [unit for unit in found if unit]


def _alone(cell: Cell) -> str | None:
    """Return the unit that a cell consists of."""
    text = cell.text.chars.strip()
    return unit_in(text) if len(text) < SHORT else None


def _is_for_other(chars: str, start: int, claim: Claim) -> bool:
    """Return whether the cell itself names what this figure is of, and it is something else."""
    before = clauses.CONDITION.sub("", chars[:start].rsplit("\n", 1)[-1])
    said = spellings.mentions(before)
    return bool(said) and claim.definition.code not in said[-1][2]


def _candidate(seat: Seat, measured: Sized, label: naming.Label, claim: Claim) -> Candidate:
    cell, quality, way = label
    text = seat.cell.text
    condition = _condition(seat, label, claim)
    trust = measured.trust * (1.0 if _is_result(seat, cell) else 0.8)
    trust *= 1.15 if same_condition(claim, condition) else 1.0
    return Candidate(
        text=text,
        sized=measured,
        way=way,
        name=quality,
        trust=min(trust, 1.0) if not claim.condition else trust,
        row=cell.text.printed(),
        doubts=frozenset(_doubts(seat, measured, cell, claim, condition)),
        condition=condition,
        group=_group(cell, seat, way) + _kind(text.chars, measured.figure.start),
        mean=_is_mean(seat, measured, claim),
    )


def _group(label: Cell, seat: Seat, way: Way) -> str:
    """Return what samples share: the row, or a column whose rows are samples; else nothing."""
    if way is Way.ROW:
        return f"{label.frame.left:.0f},{seat.cell.frame.top:.0f}"
    heads = [head for cell in seat.left for head in seat.sheet.heads(cell)]
    counted = any(roles.counts(head.text.chars) for head in heads)
    return f"{label.frame.left:.0f},{label.frame.top:.0f}" if counted else ""


def _is_mean(seat: Seat, measured: Sized, claim: Claim) -> bool:
    """Return whether a figure is the mean that counts: of several runs, or of what is only described.

    Of several samples each has to meet a merit, whatever their mean; of several runs the mean is it.
    """
    whole = claim.definition.better == "none" or seat.sheet.has_runs
    return (whole and Part.MEAN in seat.head_parts) or clauses.is_mean(
        seat.cell.text.chars[: measured.figure.start]
    )


def _kind(chars: str, at: int) -> str:
    """Return what a cell says of one of its figures by itself (水：87.5 m), samples left aside."""
    before = re.split(r"[\n;；,，。]", chars[:at])[-1]
    said = re.sub(r"[\d#\s:：()（）=]", "", before)
    measured = clauses.is_measured(said) or roles.part(before) in GOOD
    return "" if measured or not said else said


def _condition(seat: Seat, label: naming.Label, claim: Claim) -> str:
    """Return the condition of test printed in the label or between it and the figure.

    Where figures stand under their names, what else was read in the row is the condition.
    """
    if label[2] is Way.COLUMN:
        return " ".join(_read_beside(seat, claim))
    cell = label[0]
    between = [each for each in seat.left if each.frame.left > cell.frame.left]
    said = [condition_in(cell.text.chars)]
    said += [
        each.text.chars for each in between if naming.head_part(seat.sheet, each) is Part.CONDITION
    ]
    said += [
        each
        for each in (cell.text.chars for cell in between)
        if re.search(r"(?<!小)时(?:$|[,，\s])|@|\d 时", each)
    ]
    return " ".join(each for each in said if each)


def _read_beside(seat: Seat, claim: Claim) -> Iterator[str]:
    """Give what the other columns of a row say, each with its name and unit: 扬程 15.3 m."""
    for other in seat.beside:
        heads = [head.text.chars for head in other.heads]
        named = [head for head in heads if spellings.mentions(head)]
        unit = next((said for head in reversed(heads) if (said := unit_in(head))), None)
        plain = figures.read(other.cell.text.chars)
        if named and unit and len(plain) == 1 and not names.label(named[0], claim.definition.code):
            symbol = vocabulary().units[unit].symbol.en if unit in vocabulary().units else unit
            number = other.cell.text.chars[plain[0].start : plain[0].number_end]
            yield f"{named[0].split('(')[0].strip()} {number} {symbol}"


def _is_result(seat: Seat, label: Cell) -> bool:
    parts = [*seat.head_parts, *_side_parts(seat, label)]
    return any(part in GOOD for part in parts)


def _side_parts(seat: Seat, label: Cell) -> list[Part]:
    """Return what the cells before the figure, other than its name, make of the row."""
    short = [cell for cell in seat.left if cell is not label and len(cell.text.chars) <= SHORT]
    return [part for cell in short if (part := roles.part(cell.text.chars))]


def _doubts(
    seat: Seat, measured: Sized, label: Cell, claim: Claim, condition: str
) -> Iterator[Doubt]:
    text, figure = seat.cell.text, measured.figure
    part = _part_of_column(seat, label)
    side = next((each for each in _side_parts(seat, label) if each in DOUBTS or each in GOOD), None)
    if part in REFUSED:
        yield DOUBTS.get(part, Doubt.OTHER_COLUMN)
    elif _is_beside_results(seat, label):
        yield Doubt.OTHER_COLUMN
    if side in DOUBTS and Part.RESULT not in seat.head_parts:
        yield DOUBTS[side]
    if figure.signed and not _is_result(seat, label):
        yield Doubt.REQUIREMENT
    line = text.chars[text.chars.rfind("\n", 0, figure.start) + 1 : figure.start]
    after = "" if _is_mark_met(seat, claim, line) else text.chars[figure.end :]
    yield from clauses.doubts(clauses.clause(line, len(line)), after)
    if clauses.is_declared("".join(re.findall(r"\([^()]*\)", label.text.chars))):
        yield Doubt.DECLARED
    if clauses.is_unticked(text.chars, figure.start):
        yield Doubt.UNTICKED
    if any(clauses.is_not_tested(cell.text.chars) for cell in (seat.cell, *seat.right)):
        yield Doubt.NOT_TESTED
    if _is_other_model(seat, claim):
        yield Doubt.OTHER_MODEL
    if other_condition(claim, condition):
        yield Doubt.OTHER_CONDITION


def _is_mark_met(seat: Seat, claim: Claim, before: str) -> bool:
    """Return whether a result says that a mark is met: 符合IP67要求 under 检验结果."""
    met = re.search(r"(?:符合|达到|满足|meets|complies with)\s*$", before, re.IGNORECASE)
    return claim.bound is None and met is not None and Part.RESULT in seat.head_parts


def _is_beside_results(seat: Seat, label: Cell) -> bool:
    """Return whether a table has a column of results, and this figure stands in another."""
    under = bool(seat.heads) and label not in seat.heads
    return under and seat.sheet.has_results and not _is_result(seat, label)


def _part_of_column(seat: Seat, label: Cell) -> Part | None:
    """Return what the nearest speaking heading says; the name of the indicator itself says nothing."""
    return next(
        (
            part
            for head in reversed(seat.heads)
            if head is not label and (part := roles.part(head.text.chars))
        ),
        None,
    )


def _is_other_model(seat: Seat, claim: Claim) -> bool:
    """Return whether a heading or the row's own model is another than the one declared."""
    if any(models.speaks_of(head.text.chars, claim.model) for head in seat.heads):
        return False
    said = [*(head.text.chars for head in seat.heads), *(cell.text.chars for cell in seat.left)]
    return any(models.is_other(text, claim.model) for text in said)


def side_doubts(cell: Cell) -> list[Doubt]:
    """Return what a cell before a text makes of it: 技术要求 | 流量≥3000 m³/h."""
    part = roles.part(cell.text.chars)
    return [DOUBTS[part]] if part in DOUBTS and len(cell.text.chars) <= SHORT else []
