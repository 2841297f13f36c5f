"""Walks by code: the next answer begins after the last code seen, so nothing is skipped or repeated."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from flask import request

from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest
from catalogue.web.api.parameters import REFUSED, malformed

Item = TypeVar("Item")

CODE = Words(zh="这个列表里的一个编号", en="a code of this list")


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


def walk(rows: Iterable[Item], query: dict[str, Any], code: Callable[[Item], str]) -> Slice[Item]:
    """Return the slice of a list in memory, in its own order, that a query asks for."""
    held = list(rows)
    start = _start([code(row) for row in held], query.get("after", ""))
    part = held[start : start + query["size"] + 1]
    return sliced(part, size=query["size"], total=len(held), code=code)


def _start(codes: list[str], after: str) -> int:
    if not after:
        return 0
    if after not in codes:
        wrong = malformed("after", after, CODE, nearest(after, codes))
        raise InvalidError(REFUSED, (wrong,))
    return codes.index(after) + 1


def address(**changed: object) -> str:
    """Return this request's own address with some parameters changed; None takes one away."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in changed]
    pairs += [(name, str(value)) for name, value in changed.items() if value is not None]
    return f"{quote(request.path)}?{urlencode(pairs)}" if pairs else quote(request.path)
