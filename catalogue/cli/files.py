"""youbei import and export: the catalogue comes in from files and goes out to them."""

from collections.abc import Callable
from pathlib import Path

import click
from sqlmodel import Session

from catalogue.cli import context, indexes
from catalogue.domain.listing import Catalogue
from catalogue.files.store import Store
from catalogue.services import exports, imports
from catalogue.services.imports import Batch, Plan, differences, documents, rejects

PROGRESS = 1_000  # records between two lines of progress
SHOWN = 10  # records whose differences a dry run shows


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--map", "mapping", type=click.Path(path_type=Path), help="Which column is what.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--skip-bad", is_flag=True, help="Set bad rows aside in FILE.rejected.csv.")
@click.option("--as", "name", default=context.OPERATOR, help="Who the audit trail names.")
def take(file: Path, mapping: Path | None, dry_run: bool, skip_bad: bool, name: str) -> None:
    """Take FILE (.json .jsonl .xlsx .csv .zip or a folder) in: all of it, or nothing."""
    read = imports.read_mapping(mapping) if mapping else None
    batch = imports.read(file, read)
    skip = skip_bad or (read is not None and read.skips)
    with context.transaction() as session:
        plan = _plan(session, file, batch, skip=skip)
        if dry_run:
            _say_differences(plan)
        else:
            documents.keep(file, plan, _store())
            progress = _progress("写入 / written")
            imports.take(session, batch, plan, by=name, at=context.now(), progress=progress)
    if not dry_run:
        indexes.tell()
    _say_counts(plan, dry_run=dry_run)
    rejected = None if dry_run else rejects.write(file, batch, plan)
    if rejected:
        click.echo(f"没有导入的行和原因 / rows left out and why: {rejected}", err=True)


def _plan(session: Session, file: Path, batch: Batch, *, skip: bool) -> Plan:
    plan = imports.plan(
        session,
        batch,
        skip=skip,
        has_bytes=documents.finder(file, _store()),
        progress=_progress("检查 / checked"),
    )
    _say_warnings(plan)
    return plan


def _store() -> Store:
    return Store(context.settings().files)


def _progress(word: str) -> Callable[[int], None]:
    """Return a reporter that says a line on stderr for every thousand records."""
    said = 0

    def report(done: int) -> None:
        nonlocal said
        if done - said >= PROGRESS:
            said = done
            click.echo(f"{word} {done}", err=True)

    return report


def _say_warnings(plan: Plan) -> None:
    warnings = plan.findings.warnings
    for warning in warnings[: imports.MOST_SHOWN]:
        click.echo(f"{warning.place}: {warning.message.zh} / {warning.message.en}", err=True)
    hidden = len(warnings) - imports.MOST_SHOWN
    if hidden > 0:
        click.echo(f"另有{hidden}条提醒 / {hidden} more warnings", err=True)


def _say_differences(plan: Plan) -> None:
    for change in plan.changes[:SHOWN]:
        for line in differences.lines(change):
            click.echo(line)
    if len(plan.changes) > SHOWN:
        click.echo(f"… {len(plan.changes) - SHOWN}")


def _say_counts(plan: Plan, *, dry_run: bool) -> None:
    counts = imports.counts(plan)
    for kind in dict.fromkeys(kind for each in counts.values() for kind in each):
        new, changed, same, refused = (each.get(kind, 0) for each in counts.values())
        left_out = f", {refused} left out" if refused else ""
        click.echo(f"{kind}: {new} new, {changed} changed, {same} the same{left_out}")
    if dry_run:
        click.echo("试运行，什么都没有写入 / dry run: nothing was written")


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--catalogue", type=click.Choice([each.value for each in Catalogue]))
def give(file: Path, catalogue: str | None) -> None:
    """Write the catalogue to FILE (.json .jsonl .xlsx .csv .zip) or into a folder."""
    with context.transaction() as session:
        groups = exports.groups(session, catalogue)
    exports.write(groups, file, _store())
    for group, records in groups.items():
        click.echo(f"{group}: {len(records)}")
    if exports.documents(groups) and not exports.carries_documents(file):
        click.echo(
            "文件内容没有一起导出：用.zip或文件夹 / documents are not in it: use .zip or a folder",
            err=True,
        )
