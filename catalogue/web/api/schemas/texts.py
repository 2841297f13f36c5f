"""The smallest shapes: a text in two languages, a figure, a value worked out from its object."""

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields

from catalogue.domain.words import Words

EXACT = 2**53  # whole numbers beyond this are not told apart by JSON readers


def both(words: Words) -> str:
    """Return a description in both languages, for the API's own description."""
    return f"{words.en} · {words.zh}"


def about(zh: str, en: str, **more: Any) -> dict[str, Any]:
    """Return a field's metadata: its description in both languages, an example, bounds."""
    return {"description": both(Words(zh=zh, en=en)), **more}


class WordsSchema(Schema):
    """One text in the two languages of the site."""

    zh = fields.String(required=True, metadata={"description": "简体中文", "example": "排水车"})
    en = fields.String(
        required=True, metadata={"description": "English", "example": "Drainage truck"}
    )


class Derived(fields.Nested):
    """A nested value worked out from the whole object instead of read from an attribute."""

    def __init__(self, schema: Any, *, of: Callable[[Any], Any], **more: Any) -> None:
        super().__init__(schema, **more)
        self.of = of

    def serialize(self, attr: str, obj: Any, accessor: Any = None, **more: Any) -> Any:
        del accessor
        serialize: Callable[..., Any] = self._serialize
        return serialize(self.of(obj), attr, obj, **more)


class OptionalWords(fields.Nested):
    """A text that may not be there: null rather than two empty strings."""

    def __init__(self, **more: Any) -> None:
        super().__init__(WordsSchema, allow_none=True, **more)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> Any:  # type: ignore[override]  # the library calls it by position
        serialize: Callable[..., Any] = super()._serialize
        return serialize(value or None, attr, obj, **more)


class Figure(fields.Float):
    """A number as JSON writes it shortest: 3000, 2.5; an end that is not bounded is null."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **more: Any) -> Any:
        del attr, obj, more
        return None if value is None else plain(value)


def plain(value: Decimal | float) -> int | float | None:
    """Return the figure as a JSON number, or None where it is infinite."""
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < EXACT else number
