"""What was made of a stored file: its reading and its pages as pictures, kept by its digest.

All of it can be made again from the file, so it may be thrown away at any time.
"""

import gzip
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from catalogue.files.pdf import reader
from catalogue.files.pdf.reader import Leaf, Reading
from catalogue.files.store import Store

MADE_BY = 2  # rises when readings are to be made anew


@dataclass(frozen=True, slots=True)
class Derived:
    """A folder of what was made of the files of a store."""

    root: Path
    store: Store

    def reading(self, sha256: str) -> Reading:
        """Return what the file says, read once; refuse a file that cannot be read."""
        kept = self._path(sha256, f"reading-{MADE_BY}.json.gz")
        if kept.is_file():
            return _revived(json.loads(gzip.decompress(kept.read_bytes())))
        made = reader.read(self.store.path(sha256))
        _keep(kept, gzip.compress(json.dumps(asdict(made)).encode(), mtime=0))
        return made

    def picture(self, sha256: str, page: int, *, width: int) -> bytes:
        """Return a page as PNG, drawn once for each width."""
        kept = self._path(sha256, f"{page}-{width}.png")
        if kept.is_file():
            return kept.read_bytes()
        made = reader.draw(self.store.path(sha256), page, width=width)
        _keep(kept, made)
        return made

    def forget(self, *, before: float) -> int:
        """Throw away what was made of files that are gone, and what broke off; return how many."""
        gone = [
            each
            for each in self.root.glob("??/*")
            if each.is_dir() and not self.store.has(each.name)
        ]
        broken = [each for each in self.root.glob("??/*/tmp*") if _old(each, before)]
        for each in gone:
            shutil.rmtree(each, ignore_errors=True)
        for each in broken:
            each.unlink(missing_ok=True)
        return len(gone) + len(broken)

    def _path(self, sha256: str, name: str) -> Path:
        return self.root / sha256[:2] / sha256 / name


def _old(path: Path, before: float) -> bool:
    return path.is_file() and path.stat().st_mtime < before


def _keep(path: Path, content: bytes) -> None:
    """Write whole or not at all, whoever else does the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as partial:
        partial.write(content)
    Path(partial.name).replace(path)


def _revived(said: dict[str, Any]) -> Reading:
    leaves = tuple(_leaf(each) for each in said.pop("leaves"))
    return Reading(**{**said, "leaves": leaves, "broken": tuple(said["broken"])})


def _leaf(said: dict[str, Any]) -> Leaf:
    words = tuple((text, *box) for text, *box in said.pop("words"))
    rules = tuple((left, top, right, bottom) for left, top, right, bottom in said.pop("rules"))
    return Leaf(**{**said, "words": words, "rules": rules})
