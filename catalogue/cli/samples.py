"""youbei samples: brings the sample world in, which a start in development does by itself."""

from pathlib import Path

import click

from catalogue.cli import context
from catalogue.domain.refusals import NotAllowedError
from catalogue.domain.words import Words
from catalogue.files.derived import Derived
from catalogue.files.store import Store
from catalogue.services import samples as world
from catalogue.web.config import Settings


@click.command()
def samples() -> None:
    """Bring in the sample enterprises, people and declarations (development only)."""
    settings = context.settings()
    if not settings.development:
        raise NotAllowedError(
            Words(
                zh="样本只在开发模式下有：YOUBEI_MODE=development",
                en="samples are for development only: set YOUBEI_MODE=development",
            )
        )
    load(settings)


def load(settings: Settings) -> None:
    """Make the sample world where it is missing; a second time does nothing."""
    from catalogue.web import auth, create_app

    with context.transaction() as session:
        if world.is_loaded(session):
            return
    click.echo("正在准备样本 / Making the samples", err=True)
    app = create_app(settings)
    with app.app_context():
        hashed = auth.hashed(world.PASSWORD)
        codes = app.extensions["security"].totp_factory
    with context.transaction() as session:
        world.load(
            session,
            Derived(Path(settings.var) / "derived", Store(settings.files)),
            password=hashed,
            second_factor=codes.generate_totp_secret,
            at=context.now(),
        )
    app.extensions["youbei"].engine.dispose()
