"""youbei retention: shows how long personal data is kept, and lets go of what is past its days."""

import click

from catalogue.cli import context
from catalogue.services import retention as keeping


@click.group()
def retention() -> None:
    """Show or apply the rules for personal data."""


@retention.command("rules")
def list_rules() -> None:
    """List what is kept for how many days."""
    for each in keeping.rules():
        click.echo(f"{each.days:>5}  {each.code:<16} {each.what.zh} / {each.what.en}")


@retention.command("apply")
@click.option("--dry-run", is_flag=True, help="Say what would go, and let nothing go.")
def apply_rules(*, dry_run: bool) -> None:
    """Delete or make nameless what is past its days; the audit chain stays whole."""
    with context.transaction() as session:
        done = keeping.apply(session, at=context.now())
        if dry_run:
            session.rollback()
    for code, count in done.items():
        click.echo(f"{count:>5}  {code}")
