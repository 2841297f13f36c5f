"""The bytes of documents: they travel in a folder ``documents`` beside the file, or in the zip."""

import hashlib
from pathlib import Path

from catalogue.files import folder
from catalogue.files.store import Store
from catalogue.services.imports.planning import Plan


def offered(path: Path) -> set[str]:
    """Return the digests of the documents that come with a file; names are not believed."""
    return {hashlib.sha256(content).hexdigest() for _name, content in folder.documents(path)}


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
        if hashlib.sha256(content).hexdigest() in wanted:
            store.put(content)
