"""youbei household: the answer for one home, with the whole derivation of every line."""

from collections.abc import Iterator

import click

from catalogue.domain.kit.answer import Entry, answer
from catalogue.domain.kit.answers import Answers
from catalogue.domain.words import LANGUAGES, Language


@click.group()
def household() -> None:
    """Work out what a home should have."""


@household.command()
@click.argument("answers", nargs=-1)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--item", default="", help="Explain this item alone, by its code.")
def explain(answers: tuple[str, ...], language: Language, item: str) -> None:
    """Print the derivation for a home given as NAME=VALUE: adult=2 child=2 place=beijing-chaoyang."""
    pairs = [(name, value) for name, _, value in (each.partition("=") for each in answers)]
    kit = answer(Answers.from_pairs(pairs))
    click.echo(f"rules {kit.version} · {kit.following.name.in_(language)}")
    for entry in kit.entries:
        if item in {"", entry.item.code}:
            for line in lines(entry, language):
                click.echo(line)


def lines(entry: Entry, language: Language) -> Iterator[str]:
    """Return an entry with every rule that speaks of it, the one that counts first."""
    amount = entry.amount.words.in_(language) if entry.amount else str(entry.ask.rule.bound)
    yield f"\n{entry.item.name.in_(language)} [{entry.item.code}]: {amount}"
    yield f"  {entry.item.why.in_(language)}"
    every = (entry.ask, *entry.also, *(each.ask for each in entry.opinions))
    for ask in {each.rule.id: each for each in every}.values():
        mark = "*" if ask is entry.ask else " "
        said = ask.amount.words.in_(language) if ask.amount else str(ask.rule.bound)
        clause = f" {ask.rule.clause.in_(language)}" if ask.rule.clause else ""
        yield f"  {mark} {ask.rule.id} {ask.authority.short.in_(language)}{clause}: {said}"
        for detail in (ask.sum(language), ask.authority.source.in_(language)):
            if detail:
                yield f"      {detail}"
