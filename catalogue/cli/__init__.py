"""The youbei command: everything that is done to the site from a shell."""

import sys
from importlib import import_module

import click

from catalogue.domain.refusals import InvalidError, Refusal

# Where each command stands. It is loaded when it is asked for: all of them take seconds to load.
COMMANDS = {
    "audit": "audit.audit",
    "backup": "backup.backup",
    "db": "database.db",
    "docs": "documents.docs",
    "export": "files.give",
    "household": "household.household",
    "import": "files.take",
    "index": "indexes.index",
    "person": "person.person",
    "procurement": "recompute.procurement",
    "restore": "backup.restore",
    "retention": "retention.retention",
    "routes": "routes.routes",
    "run": "serve.run",
    "samples": "samples.samples",
    "upkeep": "upkeep.upkeep",
}


class Commands(click.Group):
    """A group that loads what it is asked for, and says a refusal in one line, not by a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        module, _, name = COMMANDS.get(cmd_name, "").partition(".")
        if not name:
            return None
        found: click.Command = getattr(import_module(f"catalogue.cli.{module}"), name)
        return found

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
