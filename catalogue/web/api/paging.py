"""Walks by code: the next answer begins after the last code seen, so nothing is skipped or repeated."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from flask import request

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """Some things of a list, how many there are in all, and the code the next slice begins after."""

    items: Sequence[Item]
    total: int
    last: str | None

    @property
    def links(self) -> dict[str, str | None]:
        following = None if self.last is None else address(after=self.last)
        return {"self": address(), "next": following}


def sliced(
    found: Sequence[Item], *, size: int, total: int, code: Callable[[Item], str]
) -> Slice[Item]:
    """Return the slice from one thing more than asked for, which tells whether a next one exists."""
    items = found[:size]
    return Slice(items, total, code(items[-1]) if len(found) > size else None)


def walk(
    rows: Iterable[Item],
    query: dict[str, Any],
    code: Callable[[Item], str],
    keeps: Callable[[Item], bool] = lambda _: True,
) -> Slice[Item]:
    """Return the slice of a list in memory, in its own order, that a query asks for.

    ``after`` is a code of the whole list, also where the filter keeps that thing out.
    """
    whole = list(rows)
    codes = [code(row) for row in whole]
    start = codes.index(query["after"]) + 1 if "after" in query else 0
    part = [row for row in whole[start:] if keeps(row)][: query["size"] + 1]
    return sliced(part, size=query["size"], total=sum(map(keeps, whole)), code=code)


def address(**changed: object) -> str:
    """Return this request's own address with some parameters changed; None takes one away."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    pairs += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{quote(request.path)}?{urlencode(pairs)}" if pairs else quote(request.path)
