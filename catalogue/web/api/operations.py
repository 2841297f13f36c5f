"""An operation: one decorator gives a view its route, its checked query and its description."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeAlias

from flask_smorest import Blueprint
from marshmallow import Schema

from catalogue.domain.words import Words
from catalogue.web.api.parameters import Strict
from catalogue.web.api.schemas.errors import EXAMPLES, ErrorSchema
from catalogue.web.api.schemas.texts import both

View: TypeAlias = Callable[..., Any]

HEADERS = {
    "ETag": {
        "description": "A strong tag of the answer's bytes, for If-None-Match.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {
        "description": "How long the answer may be used unasked.",
        "schema": {"type": "string"},
    },
}

STATUSES = {
    304: Words(zh="没有变化", en="Nothing has changed"),
    404: Words(zh="没有这个编号", en="There is no such code"),
    409: Words(
        zh="索引换了一代，从第一页重来；或者参数互相矛盾",
        en="The index has moved on, begin at page one; or parameters contradict each other",
    ),
    422: Words(zh="有参数不能用", en="A parameter cannot be used"),
    503: Words(zh="数据库或索引没有准备好", en="The database or the index is not ready"),
}


class Resource(Blueprint):  # type: ignore[misc]  # the library has no types
    """A blueprint of the API, whose queries are read strictly."""

    ARGUMENTS_PARSER = Strict()


class Parameterless(Schema):
    """Of an address that takes no parameters."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What the description says of one view, and what the view relies on."""

    name: str
    summary: Words
    answer: type[Schema]
    query: type[Schema] = Parameterless
    example: Any = None
    refusals: tuple[int, ...] = ()
    parameters: tuple[Any, ...] = field(default=())

    def on(self, blueprint: Resource, rule: str) -> Callable[[View], View]:
        """Return the decorator that puts a view under ``rule`` of the blueprint."""

        def decorate(view: View) -> View:
            documented = self._answers(blueprint, view)
            documented = blueprint.arguments(self.query, location="query")(documented)
            documented = blueprint.doc(operationId=self.name, summary=both(self.summary))(
                documented
            )
            blueprint.route(rule, parameters=["IF_NONE_MATCH", *self.parameters])(documented)
            return view

        return decorate

    def _answers(self, blueprint: Resource, view: View) -> View:
        answered: View = blueprint.response(
            200, self.answer, description=both(self.summary), headers=HEADERS, example=self.example
        )(_without_query(view) if self.query is Parameterless else view)
        for status in sorted({304, 422, 503, *self.refusals}):
            schema = None if status == 304 else ErrorSchema  # noqa: PLR2004 - 304 has no body
            answered = blueprint.alt_response(
                status,
                schema=schema,
                description=both(STATUSES[status]),
                example=EXAMPLES.get(status),
            )(answered)
        return answered


def _without_query(view: View) -> View:
    @wraps(view)
    def called(query: dict[str, Any], **values: Any) -> Any:
        del query
        return view(**values)

    return called
