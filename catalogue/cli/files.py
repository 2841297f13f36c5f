"""youbei import and export: the catalogue comes in from files and goes out to them."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from catalogue.cli import context
from catalogue.services import imports
from catalogue.services.imports import Plan

PROGRESS = 1_000  # records between two lines of progress
DIFFERENCES = 10  # records whose differences a dry run shows


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--as", "name", default=context.OPERATOR, help="Who the audit trail names.")
def take(file: Path, dry_run: bool, name: str) -> None:
    """Take FILE into the catalogue: all of it, or nothing."""
    with context.transaction() as session:
        batch = imports.read(file)
        plan = imports.plan(session, batch, progress=_progress("检查 / checked"))
        _say_warnings(plan)
        if dry_run:
            _say_differences(plan)
        else:
            imports.take(session, batch, plan, by=name, at=context.now())
    _say_counts(plan, dry_run=dry_run)


def _progress(word: str) -> Callable[[int], None]:
    """Return a reporter to stderr: on a terminal, or once a file proves long."""
    said = 0

    def report(done: int) -> None:
        nonlocal said
        if done - said >= PROGRESS:
            said = done
            click.echo(f"{word} {done}", err=True)

    return report


def _say_warnings(plan: Plan) -> None:
    for warning in plan.findings.warnings[: imports.MOST_SHOWN]:
        click.echo(f"{warning.place}: {warning.message.zh} / {warning.message.en}", err=True)


def _say_differences(plan: Plan) -> None:
    for change in plan.changes[:DIFFERENCES]:
        click.echo(f"{'+' if change.before is None else '~'} {change.shape.kind} {change.code}")


def _say_counts(plan: Plan, *, dry_run: bool) -> None:
    new, changed = plan.count(new=True), plan.count(new=False)
    for kind in dict.fromkeys((*new, *changed, *plan.same)):
        click.echo(f"{kind}: {new[kind]} new, {changed[kind]} changed, {plan.same[kind]} the same")
    if dry_run:
        click.echo("试运行，什么都没有写入 / dry run: nothing was written")


def on_terminal() -> bool:
    return sys.stderr.isatty()
