"""What a change would change, line by line, for the eye before anything is written."""

import json
from collections.abc import Iterator
from typing import Any

from catalogue.services.imports.planning import Change

LONGEST = 60  # characters of a value that are shown


def lines(change: Change) -> Iterator[str]:
    """Yield one line for a new record, and one for each field that differs in a changed one."""
    if change.before is None:
        yield f"+ {change.shape.kind} {change.code} {change.after.get('name_zh', '')}".rstrip()
        return
    yield f"~ {change.shape.kind} {change.code}"
    for name in change.shape.by_name:
        before, after = change.before.get(name), change.after.get(name)
        if before == after:
            continue
        if isinstance(before, list) and isinstance(after, list) and len(before) != len(after):
            yield f"    {name}: {len(before)} → {len(after)}"
        else:
            yield from _pairs(name, before, after)


def _pairs(name: str, before: Any, after: Any) -> Iterator[str]:
    if not isinstance(before, list) or not isinstance(after, list):
        yield f"    {name}: {_shown(before)} → {_shown(after)}"
        return
    for place, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        if not isinstance(one, dict) or not isinstance(other, dict):
            yield f"    {name}/{place}: {_shown(one)} → {_shown(other)}"
            continue
        for key in {**one, **other}:
            if one.get(key) != other.get(key):
                yield f"    {name}/{place}/{key}: {_shown(one.get(key))} → {_shown(other.get(key))}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
