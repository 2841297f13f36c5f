"""youbei routes: every address of the site, one a line, as the tests and the docs list them."""

from dataclasses import dataclass

import click
from flask import Flask

SILENT = {"HEAD", "OPTIONS"}  # every address has them


@dataclass(frozen=True, slots=True)
class Address:
    """One address with the methods it takes and the view that answers."""

    rule: str
    methods: str
    endpoint: str
    about: str

    def __str__(self) -> str:
        return f"{self.methods:6} {self.rule}  {self.endpoint}"


def addresses(app: Flask) -> list[Address]:
    """Return every address in the order of the alphabet; ``about`` is the view's first line."""
    found = []
    for rule in app.url_map.iter_rules():
        about = (app.view_functions[rule.endpoint].__doc__ or "").strip().partition("\n")[0]
        methods = "|".join(sorted((rule.methods or set()) - SILENT))
        found.append(Address(rule.rule, methods, rule.endpoint, about))
    return sorted(found, key=lambda each: (each.rule, each.methods))


@click.command()
def routes() -> None:
    """List every address: method, address, view."""
    from catalogue.web import create_app

    for each in addresses(create_app()):
        click.echo(str(each))
