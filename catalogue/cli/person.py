"""youbei person: the people of the site from a shell, above all the first administrator."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from sqlmodel import Session, col, select

from catalogue.cli import context
from catalogue.domain.account import Person
from catalogue.domain.moves import GRANTED, Role
from catalogue.domain.refusals import InvalidError, NotFoundError
from catalogue.domain.words import LANGUAGES, Language, Words
from catalogue.services import accounts, enterprises
from catalogue.services.accounts import letters, members, registering, roles

ROLE = click.Choice([each.value for each in GRANTED])


@click.group()
def person() -> None:
    """Add people, grant and revoke roles of the whole site."""


@person.command()
@click.argument("email")
@click.option("--name", default="", help="What the person is called.")
@click.option("--role", "granted", multiple=True, type=ROLE, help="A role to grant; repeatable.")
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", show_default=True)
def add(email: str, name: str, granted: tuple[str, ...], language: Language) -> None:
    """Add a person and print the link by which they set a password; it is mailed as well."""
    with _site() as app, context.transaction() as session:
        made = _add(session, email, name or email.partition("@")[0], language)
        for each in granted:
            accounts.grant(session, made, Role(each), by=context.OPERATOR, at=context.now())
        link = _link(app, made)
        letters.send(session, made, letters.RESET, occasion="reset", at=context.now(), link=link)
    click.echo(link)


def _add(session: Session, email: str, name: str, language: Language) -> Person:
    known = accounts.by_address(session, email) is not None
    taken = Words(zh="这个邮箱已经有账号", en="This address already has an account")
    if known:
        raise InvalidError(taken)
    problems = (accounts.address_problem(accounts.tidy(email)), registering.name_problem(name))
    if any(problems):
        raise InvalidError(registering.NOT_DONE, tuple(each for each in problems if each))
    return accounts.add(
        session,
        email=email,
        name=name,
        password=None,
        language=language,
        at=context.now(),
        by=context.OPERATOR,
    )


@person.command()
@click.argument("email")
@click.argument("role", type=ROLE)
def grant(email: str, role: str) -> None:
    """Grant ROLE to the person with the address EMAIL."""
    with context.transaction() as session:
        found = _find(session, email)
        accounts.grant(session, found, Role(role), by=context.OPERATOR, at=context.now())
    click.echo(f"{email}: + {role}")


@person.command()
@click.argument("email")
@click.argument("role", type=ROLE)
def revoke(email: str, role: str) -> None:
    """Revoke ROLE from the person with the address EMAIL."""
    with context.transaction() as session:
        found = _find(session, email)
        accounts.revoke(session, found, Role(role), by=context.OPERATOR, at=context.now())
    click.echo(f"{email}: - {role}")


@person.command()
@click.argument("email")
def unlock(email: str) -> None:
    """Switch off the second factor of EMAIL, for a phone and codes that are both lost."""
    with context.transaction() as session:
        roles.forget_factor(session, _find(session, email), by=context.OPERATOR, at=context.now())
    click.echo(f"{email}: OK")


@person.command()
@click.argument("email")
@click.argument("code")
def own(email: str, code: str) -> None:
    """Make EMAIL the only owner of the enterprise CODE, after seeing its business licence."""
    with context.transaction() as session:
        enterprise = enterprises.get(session, code)
        found = _find(session, email)
        members.give(session, enterprise, found, by=context.OPERATOR, at=context.now())
    click.echo(f"{email}: owner {code}")


@person.command("list")
def every() -> None:
    """List the people with their roles and enterprises."""
    with context.transaction() as session:
        for each in session.exec(select(Person).order_by(col(Person.email))):
            parts = [f"{one.part} {one.enterprise.code}" for one in each.memberships]
            held = ", ".join([*sorted(each.held), *parts]) or "-"
            click.echo(f"{each.email}  {held}{'' if each.active else '  (shut)'}")


def _find(session: Session, email: str) -> Person:
    found = accounts.by_address(session, email)
    if found is None:
        raise NotFoundError(
            Words(zh=f"没有邮箱是{email}的人", en=f"nobody has the address {email}")
        )
    return found


@contextmanager
def _site() -> Iterator[Flask]:
    """Open the site far enough to sign links with its secret."""
    from catalogue.web import create_app

    app = create_app(context.settings())
    yield app
    app.extensions["youbei"].engine.dispose()


def _link(app: Flask, made: Person) -> str:
    from catalogue.web.account import links

    with app.test_request_context(f"/{made.language}/"):
        return links.to_reset(made)
