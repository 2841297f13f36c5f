"""The read API: the same record as the pages, for programs, with its description in OpenAPI 3.1."""

from flask import Flask
from flask_smorest import Api

from catalogue.web.api import (
    answering,
    declarations,
    editions,
    enterprises,
    entry,
    filing,
    household,
    matrices,
    mixes,
    products,
    suggesting,
    terms,
)
from catalogue.web.api.addresses import ROOT
from catalogue.web.api.schemas.errors import ErrorSchema

ABOUT = """\
装备目录的只读接口，参数和网页的地址一样。所有文字都有中文和英文。
每个数字都带着它的佐证：来源、企业自述、检测报告。

The catalogue of safety-emergency equipment, to read. Parameters are those of the pages.
Every text is given in Chinese and English; every figure stands with its proof.
No key is needed and there is no rate limit; answers may be used from any site.
"""


class Description(Api):  # type: ignore[misc]  # the library has no types
    """The description; refusals are answered by the one place that answers all refusals."""

    ERROR_SCHEMA = ErrorSchema
    DEFAULT_ERROR_RESPONSE_NAME = None  # every status an operation answers with is named

    def _register_error_handlers(self) -> None:
        """Register none: catalogue.web.errors answers in one shape."""


def init_app(app: Flask) -> None:
    app.config.update(OPENAPI_URL_PREFIX=ROOT, OPENAPI_JSON_PATH="openapi.json")
    description = Description(
        app,
        spec_kwargs={
            "title": "有备 Youbei",
            "version": "1.0.0",
            "openapi_version": "3.1.0",
            "info": {"description": ABOUT, "license": {"name": "MIT", "identifier": "MIT"}},
            "servers": [{"url": "/"}],
        },
    )
    for resource in (
        entry.bp,
        products.bp,
        suggesting.bp,
        terms.scenarios,
        terms.categories,
        terms.indicators,
        enterprises.bp,
        editions.bp,
        household.bp,
        matrices.bp,
        mixes.bp,
    ):
        description.register_blueprint(resource)
    app.register_blueprint(declarations.bp)  # of one's own things, by token: docs/api.md
    app.register_blueprint(filing.bp)
    answering.init_app(app)
