"""The youbei command: everything that is done to the site from a shell."""

import sys

import click

from catalogue.cli import (
    audit,
    backup,
    database,
    documents,
    files,
    household,
    indexes,
    person,
    recompute,
    retention,
    routes,
    samples,
    serve,
    upkeep,
)
from catalogue.domain.refusals import InvalidError, Refusal


class Commands(click.Group):
    """A group that says a refusal in one line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            for problem in getattr(refusal, "problems", ()):
                click.echo(
                    f"{problem.place}: {problem.message.zh} / {problem.message.en}", err=True
                )
            click.echo(f"{refusal.message.zh} / {refusal.message.en}", err=True)
            sys.exit(2 if isinstance(refusal, InvalidError) else 1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Youbei 有备: the catalogue of safety-emergency equipment."""


main.add_command(database.db)
main.add_command(serve.run)
main.add_command(indexes.index)
main.add_command(backup.backup)
main.add_command(backup.restore)
main.add_command(routes.routes)
main.add_command(documents.docs)
main.add_command(files.take)
main.add_command(files.give)
main.add_command(household.household)
main.add_command(samples.samples)
main.add_command(upkeep.upkeep)
main.add_command(audit.audit)
main.add_command(retention.retention)
main.add_command(person.person)
main.add_command(recompute.procurement)
