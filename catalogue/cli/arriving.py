"""A request on its way in: what has come of it so far, and whether it is whole."""

import re
from tempfile import SpooledTemporaryFile
from typing import Protocol

from catalogue.files import uploads

KIBIBYTE = 1024
MOST_HEAD = 64 * KIBIBYTE
MOST_LINE = KIBIBYTE  # of a chunk's size, with whatever else stands in its line
MOST_KEPT = uploads.LARGEST + 2 * KIBIBYTE**2  # bytes of a body; whoever says more is refused
MOST_HEARD = (
    4 * MOST_KEPT
)  # heard out, so that a browser shows the refusal; beyond, it is cut short
IN_MEMORY = 64 * KIBIBYTE  # what is longer waits on the disk
END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,4000})[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*chunked", re.IGNORECASE)
AWAITED = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")


def spool() -> SpooledTemporaryFile[bytes]:
    """Return a place for what has to wait; whoever asked for it closes it."""
    return SpooledTemporaryFile(max_size=IN_MEMORY)


class RefusedError(Exception):
    """Nothing good can come of this request; the argument is the status that says why."""


class Body(Protocol):
    """Counts what comes after the head."""

    whole: bool

    def take(self, chunk: bytes) -> None: ...


class Counted:
    """A body that said its length before."""

    def __init__(self, length: int) -> None:
        self.left = length
        self.whole = not 0 < length <= MOST_HEARD

    def take(self, chunk: bytes) -> None:
        self.left -= len(chunk)
        self.whole = self.whole or self.left <= 0


class Chunked:
    """A body that says the length of each piece, and ends with a piece of none."""

    def __init__(self) -> None:
        self.left = 0  # bytes of this piece that are still to come, its line end included
        self.line = b""
        self.last = self.whole = False

    def take(self, chunk: bytes) -> None:
        while chunk and not self.whole:
            if self.left:
                passed = min(self.left, len(chunk))
                self.left -= passed
                chunk = chunk[passed:]
                continue
            line, ended, chunk = (self.line + chunk).partition(b"\r\n")
            self.line = b"" if ended else line
            if len(line) > MOST_LINE:
                raise RefusedError(400)
            if ended:
                self._read(line)

    def _read(self, line: bytes) -> None:
        if self.last:  # what stands behind the last piece ends with an empty line
            self.whole = not line
            return
        size = SIZE.fullmatch(line.partition(b";")[0].strip())
        if size is None:
            raise RefusedError(400)
        self.left = int(size[0], 16) + len(b"\r\n")
        if self.left == len(b"\r\n"):
            self.last, self.left = True, 0


class Arriving:
    """What one client has sent of one request, and what it may have begun of the next."""

    def __init__(self, since: float) -> None:
        self.since = since
        self.size = 0
        self.head = b""
        self.body: Body | None = None
        self.stated = 0  # the length that the head gives the body
        self.kept = spool()

    @property
    def whole(self) -> bool:
        return self.body is not None and self.body.whole

    @property
    def too_large(self) -> bool:
        """Return whether the body is not kept: the site refuses it by the length it gives."""
        return self.stated > MOST_KEPT

    @property
    def awaited(self) -> bool:
        """Return whether the client sends the body only when it is told to."""
        return not self.whole and bool(AWAITED.search(self.head))

    def take(self, chunk: bytes) -> None:
        """Take what has come; refuse what can never become a request."""
        if self.body is None:
            chunk = self._begin(chunk)
        if self.body is None:
            return
        self.body.take(chunk)
        if not self.too_large:
            self.kept.write(chunk)
            self.size += len(chunk)
        if self.size > MOST_KEPT + MOST_HEAD:
            raise RefusedError(413)

    def _begin(self, chunk: bytes) -> bytes:
        """Take what belongs to the head; return what comes after it."""
        head, ended, rest = (self.head + chunk).lstrip(b"\r\n").partition(END)
        self.head = head + ended
        if len(head) > MOST_HEAD:
            raise RefusedError(431)
        if head and not head[:1].isalpha():
            raise RefusedError(400)
        if not ended:
            return b""
        length = LENGTH.search(self.head)
        self.stated = int(length[1]) if length else 0
        self.body = Chunked() if CHUNKED.search(self.head) else Counted(self.stated)
        self.kept.write(self.head)
        return rest
