"""How it is shown: one blueprint for each kind of user, one request one transaction."""

from flask import Flask

from catalogue.services.indexing import Finder
from catalogue.web import (
    auth,
    bilingual,
    config,
    db,
    errors,
    languages,
    look,
    preferences,
    security,
    sizes,
    templating,
)
from catalogue.web.site import Site

MEGABYTE = 1024 * 1024


def create_app(settings: config.Settings | None = None) -> Flask:
    """Return the whole site; it opens nothing until the first request asks for it."""
    settings = settings or config.Settings.from_environment()
    app = Flask(
        __name__,
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
    )
    app.jinja_environment = bilingual.Bilingual  # before anything asks for its templates
    app.config.update(MAX_CONTENT_LENGTH=2 * MEGABYTE, MAX_FORM_MEMORY_SIZE=MEGABYTE)
    engine = db.make_engine(settings.database)
    app.extensions["youbei"] = Site(settings, engine, Finder(settings.index))
    for part in (languages, templating, look, sizes, preferences, security, db, errors, auth):
        part.init_app(app)
    # last of all, for Flask-Security brings a way of its own to write JSON
    app.json.sort_keys = False  # type: ignore[attr-defined]  # fields keep the order of the schema
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Chinese is read as Chinese
    _register(app, settings)
    return app


def _register(app: Flask, settings: config.Settings) -> None:
    from catalogue.web import (
        account,
        api,
        enterprise,
        feeds,
        frozen,
        health,
        household,
        mix,
        patterns,
        procurement,
        public,
        review,
        samples,
        twins,
    )

    app.register_blueprint(health.bp)
    app.register_blueprint(public.bp)
    app.register_blueprint(household.bp)
    for each in account.EVERY:
        app.register_blueprint(each)
    app.register_blueprint(procurement.bp)
    app.register_blueprint(mix.bp)
    app.register_blueprint(frozen.bp)
    app.register_blueprint(enterprise.bp)
    app.register_blueprint(review.bp)
    if settings.development:
        app.register_blueprint(patterns.bp)
        app.register_blueprint(samples.bp)
    app.register_blueprint(twins.bp)
    app.register_blueprint(feeds.bp)
    api.init_app(app)
