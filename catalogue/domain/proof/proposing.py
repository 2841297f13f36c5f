"""From pages and a claim to the places that prove it, the best first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from catalogue.domain.page import Legibility, Page
from catalogue.domain.proof import (
    clauses,
    columns,
    geometry,
    grid,
    judging,
    layout,
    names,
    naming,
    openings,
    rows,
    sections,
    sentences,
    strips,
)
from catalogue.domain.proof import seats as seating
from catalogue.domain.proof.candidates import ENOUGH, Candidate
from catalogue.domain.proof.grid import Cell, Table
from catalogue.domain.proof.layout import Block, Piece
from catalogue.domain.proof.seats import Sheet
from catalogue.domain.proof.text import of_lines
from catalogue.domain.proof.values import Claim, Doubt, Place, Standing

HEADING_SIZE = 1.25  # of the usual height on a page
STATES = re.compile(r"[:=。;]|,(?!\d)")  # marks of a statement, which a heading does not have
PROPER = 0.55  # quality of a name that is not another indicator's, nor only like one
FAR = 0.55  # of the best score: a place so much weaker is about something else
MOST = 12  # places returned


@dataclass(frozen=True, slots=True)
class View:
    """One page or a strip of it, taken apart: tables with headings, loose lines, running text.

    ``heading`` is the last one of the strip before, which still holds.
    """

    page: Page
    sheets: tuple[Sheet, ...]
    loose: tuple[Sheet, ...]
    blocks: tuple[Block, ...]
    tall: float
    heading: Block | None = None


def propose(pages: Sequence[Page], claim: Claim) -> tuple[Place, ...]:
    """Return the places that speak of the claim, best first: those that prove it before worse ones.

    A place in doubt is not returned; one that says less than the claim is, marked as worse. On a
    scan there is nothing to read, and a garbled page is not believed.
    """
    if claim.bound is None and not claim.text.strip():
        return ()
    read = [view for view in views(tuple(pages)) if view.page.legibility is Legibility.TEXT]
    seen = [(view.page.number, _candidates(view, claim)) for view in read]
    scores = [each.score(claim) for _, candidates in seen for each in candidates]
    least = max(ENOUGH, FAR * max(scores, default=0.0))
    loose = PROPER if any(_names(view, claim) for view in read) else 0.0
    found = [
        each.place(claim, page)
        for page, candidates in seen
        for each in _settled(_sure(candidates, loose), claim)
    ]
    kept = [
        place for place in found if place.score >= least and place.standing is not Standing.SILENT
    ]
    kept.sort(key=lambda place: (place.standing is not Standing.PROVES, -place.score, place.page))
    return tuple(_once(kept))[:MOST]


def suspects(view: View, claim: Claim) -> list[Candidate]:
    """Return every figure of a page that bears the claim's name, those in doubt among them."""
    return list(_candidates(view, claim))


def _names(view: View, claim: Claim) -> bool:
    """Return whether some label of the page is the indicator's very name."""
    return any(
        names.label(cell.text.chars, claim.definition.code) >= naming.SURE
        for sheet in (*view.sheets, *view.loose)
        for cell in sheet.table.cells
    )


def _sure(candidates: Iterable[Candidate], least: float) -> list[Candidate]:
    """Return those without a doubt; where a label is the very name, none that is only like it."""
    return [each for each in candidates if not each.doubts and each.name >= least]


def _once(places: Iterable[Place]) -> list[Place]:
    """Return the places without those that were found twice, in a row and in a sentence."""
    kept: list[Place] = []
    for place in places:
        if not any(
            each.page == place.page
            and geometry.inside(place.box, each.box)
            and each.low == place.low
            for each in kept
        ):
            kept.append(place)
    return kept


def _settled(candidates: list[Candidate], claim: Claim) -> list[Candidate]:
    """Of several samples in one row keep the one that speaks least for the claim: each must meet.

    Where the mean is what the report states of them, it speaks for all.
    """
    groups: dict[str, list[Candidate]] = {}
    for at, each in enumerate(candidates):
        groups.setdefault(each.group or str(at), []).append(each)
    return [_worst(claim, group) for group in groups.values()]


def _worst(claim: Claim, group: list[Candidate]) -> Candidate:
    group = [each for each in group if each.mean] or group
    bounds = tuple(each.sized.bound for each in group if each.sized.bound)
    if not bounds:
        return next((each for each in group if each.sized.standing is Standing.WORSE), group[0])
    return group[judging.worst(claim, bounds)]


def _candidates(view: View, claim: Claim) -> list[Candidate]:
    found: list[Candidate] = []
    for sheet in (*view.sheets, *view.loose):
        refusal = sections.doubt(view, sheet.table.box, sheet)
        found += [_with(each, refusal) for each in rows.read(sheet, claim)]
        found += [_with(each, refusal) for each in _in_cells(sheet, claim)]
    item: Block | None = None
    for block in sorted(view.blocks, key=lambda each: each.box.top):
        if clauses.is_contents(block.text.chars):
            continue
        refusal = sections.doubt(view, block.box)
        heading = _is_large(block, view.tall) or _is_title(block)
        found += [_with(each, refusal) for each in sentences.read(block, claim, heading=heading)]
        found += [_with(each, refusal) for each in openings.read(block, claim)]
        if item is not None:
            found += [_with(each, refusal) for each in sentences.under(block, item.text, claim)]
        if sections.is_heading(block) or sections.is_item(block):
            item = block
    return found


def _with(candidate: Candidate, doubt: Doubt | None) -> Candidate:
    return candidate if doubt is None else candidate.doubted(doubt)


def _is_large(block: Block, usual: float) -> bool:
    """Return whether a block is set larger than the text, and states nothing."""
    text = block.text.chars
    states = clauses.is_measured(text) or STATES.search(text)
    return block.tall > HEADING_SIZE * usual and not states


def _is_title(block: Block) -> bool:
    """Return whether a block is a numbered heading: no sentence, no colon, nothing measured."""
    text = block.text.chars
    return (
        len(block.pieces) == 1
        and clauses.is_numbered(text)
        and not clauses.is_measured(text)
        and not STATES.search(text)
        and text.rstrip()[-1:] not in {".", "。"}
    )


def _in_cells(sheet: Sheet, claim: Claim) -> Iterable[Candidate]:
    for seat in sheet.seats:
        refused = [rows.DOUBTS[part] for part in seat.head_parts if part in rows.DOUBTS]
        sides = [each for cell in seat.left[:1] for each in rows.side_doubts(cell)]
        yield from sentences.in_cell(seat.cell.text, claim, *refused[-1:], *sides)


@lru_cache(maxsize=8)
def views(pages: tuple[Page, ...]) -> tuple[View, ...]:
    """Return the pages taken apart; a table that goes on takes its headings with it."""
    found: list[View] = []
    before: Sheet | None = None
    for page in pages:
        strips_of_page = _of_page(page, before)
        before = next((view.sheets[-1] for view in reversed(strips_of_page) if view.sheets), None)
        found += strips_of_page
    return tuple(found)


def _of_page(page: Page, before: Sheet | None) -> list[View]:
    """Return the views of a page; drawn tables stand in the first of its strips."""
    tables, free = grid.ruled(page)
    lines = [layout.pieces(line) for line in layout.lines(free)]
    parts = strips.strips([line for line in lines if not _is_leader(line)]) or [[]]
    found: list[View] = []
    for lines in parts:
        heading = next((each for view in reversed(found) if (each := _last_heading(view))), None)
        view = _view(page, lines, () if found else tables, before)
        found.append(replace(view, heading=heading))
    return found


def _last_heading(view: View) -> Block | None:
    headings = [block for block in view.blocks if sections.is_heading(block)]
    return max(headings, key=lambda block: block.box.top, default=None)


def _view(
    page: Page, lines: Sequence[Sequence[Piece]], tables: Sequence[Table], before: Sheet | None
) -> View:
    open_tables, rest = columns.unruled(lines)
    ordered = sorted((*tables, *open_tables), key=lambda table: table.box.top)
    heights = sorted(geometry.height(word.box) for word in page.words) or [0.0]
    return View(
        page=page,
        sheets=tuple(seating.sheets(ordered, before)),
        loose=tuple(Sheet(_row(line), ()) for line in rest if len(line) > 1),
        blocks=tuple(layout.blocks(rest)),
        tall=heights[len(heights) // 2],
    )


def _is_leader(line: Sequence[Piece]) -> bool:
    words = [word for piece in line for word in piece.words]
    return clauses.is_contents(of_lines([words]).chars)


def _row(line: Sequence[Piece]) -> Table:
    cells = tuple(Cell(piece.box, of_lines([piece.words])) for piece in line)
    return Table(cells, ruled=False)
