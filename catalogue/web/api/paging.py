"""Walks by key: the next answer begins after the last key seen, so nothing is skipped or repeated."""

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from flask import request

from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.web.api.parameters import REFUSED, malformed

Item = TypeVar("Item")

CURSOR = Words(zh="前一个答复里next带的标记", en="the token in “next” of an earlier answer")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some things of a list, how many there are in all, and the key the next slice begins after."""

    items: Sequence[Item]
    total: int
    last: str | None

    @property
    def links(self) -> dict[str, str | None]:
        following = None if self.last is None else address(after=token(self.last))
        return {"self": address(), "next": following}


def sliced(
    found: Sequence[Item], *, size: int, total: int, key: Callable[[Item], str]
) -> Slice[Item]:
    """Return the slice from one thing more than asked for, which tells whether a next one exists."""
    items = found[:size]
    return Slice(items, total, key(items[-1]) if len(found) > size else None)


def walk(rows: Iterable[Item], query: dict[str, Any], key: Callable[[Item], str]) -> Slice[Item]:
    """Return the slice of a list in memory that a query with ``after`` and ``size`` asks for."""
    ordered = sorted(rows, key=key)
    start = read(query)
    rest = [row for row in ordered if key(row) > start]
    return sliced(rest[: query["size"] + 1], size=query["size"], total=len(ordered), key=key)


def token(key: str) -> str:
    """Return a key as an opaque token; the resource's path in it keeps tokens from being mixed up."""
    return base64.urlsafe_b64encode(f"{request.path}\n{key}".encode()).decode().rstrip("=")


def read(query: dict[str, Any]) -> str:
    """Return the key that a query's token stands for; the empty key comes before all others."""
    text = query.get("after", "")
    if not text:
        return ""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        path, _, key = base64.b64decode(padded, b"-_", validate=True).decode().partition("\n")
    except (binascii.Error, UnicodeError):
        path, key = "", ""
    if path != request.path or not key:
        raise InvalidError(REFUSED, (malformed("after", text, CURSOR),))
    return key


def address(**changed: object) -> str:
    """Return this request's own address with some parameters changed; None takes one away."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    pairs += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{quote(request.path)}?{urlencode(pairs)}" if pairs else quote(request.path)
