"""The store of documents: every file under the SHA-256 of its bytes, written whole or not at all."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of files named by their digests."""

    root: Path

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this digest stand, whether or not they are there."""
        return self.root / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def put(self, content: bytes) -> str:
        """Keep these bytes and return their digest; the same bytes are kept once."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as partial:
                partial.write(content)
                partial.flush()
                os.fsync(partial.fileno())
            Path(partial.name).replace(target)
        else:
            target.touch()  # it is wanted anew: what collects old orphans must leave it
        return sha256

    def held(self) -> Iterator[str]:
        """Yield the digest of every file that is held."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if DIGEST.fullmatch(path.name):
                yield path.name

    def partial(self) -> Iterator[Path]:
        """Yield the files whose writing broke off, or is still going on."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if path.is_file() and not DIGEST.fullmatch(path.name):
                yield path
