"""The bytes of documents: they travel in a folder ``documents`` beside the file, or in the zip."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from catalogue.files import folder
from catalogue.files.store import Store
from catalogue.services.imports.planning import Plan


def finder(path: Path, store: Store) -> Callable[[str], bool]:
    """Return what says whether the bytes with a digest are in the store or come with the file."""

    @cache
    def offered() -> frozenset[str]:
        return frozenset(digest(content) for _name, content in folder.documents(path))

    return lambda sha256: store.has(sha256) or sha256 in offered()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(path: Path, plan: Plan, store: Store) -> None:
    """Put into the store the bytes that the plan's products name."""
    wanted = {
        row["sha256"]
        for change in plan.changes
        if change.shape.kind == "product"
        for row in change.after["documents"]
        if not store.has(row["sha256"])
    }
    if not wanted:
        return
    for _name, content in folder.documents(path):
        if digest(content) in wanted:
            store.put(content)
