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
READING = f"reading-{MADE_BY}.json.gz"


@dataclass(frozen=True, slots=True)
class Derived:
    """A folder of what was made of the files of a store."""

    root: Path
    store: Store

    def reading(self, sha256: str) -> Reading:
        """Return what the file says, read once; refuse a file that cannot be read."""
        kept = self._path(sha256, READING)
        if kept.is_file():
            return _revived(json.loads(gzip.decompress(kept.read_bytes())))
        made = reader.read(self.store.path(sha256))
        _keep(kept, _packed(asdict(made)))
        return made

    def read_when(self, sha256: str) -> int:
        """Return when the reading that is kept was made, in nanoseconds; what is found in it hangs on that."""
        kept = self._path(sha256, READING)
        if not kept.is_file():
            self.reading(sha256)
        return kept.stat().st_mtime_ns

    def kept(self, sha256: str, name: str) -> dict[str, Any] | None:
        """Return what was kept under a name of what was found in a file, if anything was."""
        kept = self._path(sha256, f"{name}.json.gz")
        return json.loads(gzip.decompress(kept.read_bytes())) if kept.is_file() else None

    def keep(self, sha256: str, name: str, found: dict[str, Any]) -> None:
        """Keep something found in a file, in place of what was kept under the same name."""
        _keep(self._path(sha256, f"{name}.json.gz"), _packed(found))

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


def _packed(said: dict[str, Any]) -> bytes:
    return gzip.compress(json.dumps(said).encode(), mtime=0)


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
