"""youbei docs: the parts of docs/ that the program writes itself, so that they cannot go stale."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from catalogue.cli.routes import addresses
from catalogue.domain.declaration import DECLARATION_MOVES, State
from catalogue.domain.listing import LISTING_MOVES, Standing
from catalogue.domain.moves import Move
from catalogue.domain.notice import LINE_MOVES, Course
from catalogue.services.records import SHAPES
from catalogue.services.records.layout import Field, Kind
from catalogue.web.config import ROOT
from search.comparison import OPERATORS

PART = re.compile(r"(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


@click.command("docs")
@click.option("--write", is_flag=True, help="Write the parts that are not current.")
def docs(*, write: bool) -> None:
    """Check that the generated parts of docs/ are current, or write them anew."""
    stale = [(path, text) for path, text in renewed() if text != path.read_text("utf-8")]
    for path, text in stale:
        click.echo(f"{'written' if write else 'not current'}: {path.relative_to(ROOT)}")
        if write:
            path.write_text(text, "utf-8")
    if stale and not write:
        sys.exit(1)


def renewed(folder: Path = ROOT / "docs") -> Iterator[tuple[Path, str]]:
    """Give every document with its generated parts as they should be now."""
    for path in sorted(folder.rglob("*.md")):
        yield path, PART.sub(_part, path.read_text("utf-8"))


def _part(found: re.Match[str]) -> str:
    return f"{found[1]}{PARTS[found[2]]()}\n{found[3]}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


def pages() -> str:
    return _addresses(of_api=False)


def api() -> str:
    return _addresses(of_api=True)


def _addresses(*, of_api: bool) -> str:
    from catalogue.web import create_app

    shown = [a for a in addresses(create_app()) if a.rule.startswith("/api/") == of_api]
    rows = ([f"`{each.methods} {each.rule}`", f"`{each.endpoint}`"] for each in shown)
    return table(["Address", "View"], rows)


def commands() -> str:
    from catalogue.cli import main

    return table(["Command", "What it does"], _commands(main, "youbei"))


def _commands(group: click.Group, name: str) -> Iterator[list[str]]:
    context = click.Context(group)
    for called in sorted(group.list_commands(context)):
        each, full = group.get_command(context, called), f"{name} {called}"
        if isinstance(each, click.Group):
            yield from _commands(each, full)
        elif each:
            usage = " ".join(
                [full, *(p.make_metavar(click.Context(each)) for p in arguments(each))]
            )
            yield [f"`{usage}`", (each.help or "").partition("\n")[0]]


def arguments(command: click.Command) -> list[click.Argument]:
    return [each for each in command.params if isinstance(each, click.Argument)]


def moves() -> str:
    """Draw the moves of a listing and list who may make them and what must be given."""
    return _drawn(LISTING_MOVES, Standing.PUBLISHED)


def declaration_moves() -> str:
    """Draw the moves of a declaration, from its draft to the decision."""
    return _drawn(DECLARATION_MOVES, State.DRAFT)


def line_moves() -> str:
    """Draw the moves of a line of a notice."""
    return _drawn(LINE_MOVES, Course.OPEN)


def _drawn(listed: Sequence[Move[Any]], first: str) -> str:
    return "\n".join([*_diagram(listed, first), "", _moves(listed)])


def _diagram(listed: Sequence[Move[Any]], first: str) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {first}"
    for move in listed:
        for source in sorted(move.sources):
            yield f"    {source} --> {move.target}: {move.name}"
    yield "```"


def _moves(listed: Sequence[Move[Any]]) -> str:
    rows = (
        [
            f"{move.words.zh} {move.words.en} (`{move.name}`)",
            ", ".join(each.words.zh + " " + each.words.en for each in sorted(move.sources)),
            f"{move.target.words.zh} {move.target.words.en}",
            ", ".join(sorted(move.roles)),
            ", ".join(move.needs) or "—",
        ]
        for move in listed
    )
    return table(["Move", "From", "To", "By", "Needs"], rows)


def operators() -> str:
    rows = ([f"`{each.sign}`", f"`{each.key}`", each.zh, each.en] for each in OPERATORS)
    return table(["Sign", "Key", "中文", "English"], rows)


def fields() -> str:
    """List every table of the import layout with its fields and what may stand in them."""
    shapes = [(shape.group, shape) for shape in SHAPES]
    parts = [(part.name, part.rows) for shape in SHAPES for part in shape.parts if part.rows]
    rows = ([f"`{name}`", ", ".join(map(_field, shape.fields))] for name, shape in shapes + parts)
    return table(["Table", "Fields"], rows)


def _field(each: Field) -> str:
    held = ", ".join(each.words) or ("" if each.kind is Kind.TEXT else each.kind.value)
    return f"`{each.name}`{'*' if each.needed else ''}{f' ({held})' if held else ''}"


def retention() -> str:
    """List how long personal data is kept."""
    from catalogue.services.retention import rules

    rows = ([each.what.zh, each.what.en, str(each.days)] for each in rules())
    return table(["什么", "What", "Days"], rows)


PARTS: dict[str, Callable[[], str]] = {
    "pages": pages,
    "api": api,
    "commands": commands,
    "moves": moves,
    "declaration-moves": declaration_moves,
    "line-moves": line_moves,
    "retention": retention,
    "operators": operators,
    "fields": fields,
}
