"""youbei procurement recompute: proves a frozen choice from its JSON alone, without network or database."""

import json
import sys
from pathlib import Path

import click

MOST_SHOWN = 5


@click.group()
def procurement() -> None:
    """Check frozen choices."""


@procurement.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def recompute(file: Path) -> None:
    """Work the frozen choice in FILE out again; exit 1 and name what differs if anything does."""
    from catalogue.domain import recomputing

    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as fault:
        click.echo(f"{file}: {fault}", err=True)
        sys.exit(1)
    if not isinstance(document, dict):
        click.echo(f"{file}: 不是冻结的比选 / not a frozen choice", err=True)
        sys.exit(1)
    found = list(recomputing.differences(document))
    if found:
        click.echo(f"{file}: 不一样 / differs", err=True)
        for each in found[:MOST_SHOWN]:
            click.echo(f"  {each}", err=True)
        sys.exit(1)
    rows = document["matrix"]["rows"]
    click.echo(
        f"{file}: 逐字节相同 / the same to the byte: {len(rows)} × "
        f"{len(document['matrix']['sheet']['requirements'])}, SHA-256 {document['digest']}"
    )
