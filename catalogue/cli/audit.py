"""youbei audit: proves the chain of the trail, and takes it out so that others can prove it too."""

import sys
from pathlib import Path

import click

from catalogue.cli import context
from catalogue.domain.trail import FIRST
from catalogue.services import auditing
from catalogue.services.auditing import Proof


@click.group()
def audit() -> None:
    """Prove the audit trail, or write it to a file."""


@audit.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--noted", default=FIRST, help="A digest noted earlier: the chain must hold it still."
)
def verify(file: Path | None, noted: str) -> None:
    """Prove the chain of the trail, or of an exported FILE; name the first broken link."""
    if file is not None:
        _tell(auditing.verify(auditing.read(file), noted=noted))
        return
    with context.transaction() as session:
        _tell(auditing.verify(auditing.events(session), noted=noted))


def _tell(proof: Proof) -> None:
    if proof.whole:
        click.echo(f"{proof.links}条，链条完整 / {proof.links} events, the chain is whole")
        click.echo(proof.last)
        return
    click.echo(f"第{proof.broken}条断了：{proof.fault.zh}", err=True)
    click.echo(f"event {proof.broken} breaks the chain: {proof.fault.en}", err=True)
    sys.exit(1)


@audit.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the whole trail to FILE, one event a line, so that it can be proved elsewhere."""
    with context.transaction() as session:
        count = auditing.export(session, file)
    click.echo(f"{count}条 / {count} events: {file}")
