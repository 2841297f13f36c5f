"""Starts the child on one file and takes what it says, for so long and so much and no more."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[3]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from catalogue.files.pdf import child; child.main()"
)
CHUNK = 1 << 16
AT_ONCE = 2  # children of one worker: more would only slow each other down
LAST_WORDS = 0.05  # seconds between the end of what it says and its own
MARGIN = 1.0  # seconds of the whole that are kept for waiting in line


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reading may cost.

    ``seconds`` is the wall time after which the child is killed; it stops by itself before that.
    """

    seconds: float = 8.0
    cpu: int = 8
    memory: int = 1 << 30
    answer: int = 48 << 20
    pages: int = 200
    words: int = 3_000  # of a page; one set solid in small type has half of that


class TooBusyError(Exception):
    """Other files are being read, and it took too long to come to this one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the child said, whether it came to its own end, or ran out of time or of room.

    ``spent`` are the seconds of processor it took: few of them, and it was the machine that was slow.
    """

    output: bytes
    ended: bool = False
    late: bool = False
    full: bool = False
    spent: float = 0.0


_line = threading.BoundedSemaphore(AT_ONCE)


def run(path: Path, order: dict[str, Any], limits: Limits) -> Said:
    """Give a child the file and the order; return what it said until its end or its limits."""
    began = time.monotonic()
    if not _line.acquire(timeout=limits.seconds):
        raise TooBusyError
    try:
        until = max(time.monotonic() + MARGIN, began + limits.seconds)
        with path.open("rb") as file:
            return _heard(_started(file, order, limits), until, limits.answer)
    finally:
        _line.release()


def _started(file: IO[bytes], order: dict[str, Any], limits: Limits) -> subprocess.Popen[bytes]:
    size = os.fstat(file.fileno()).st_size
    whole = {**order, "bytes": size, "cpu": limits.cpu, "memory": limits.memory}
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", START, str(ROOT), json.dumps(whole)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
        close_fds=True,
        start_new_session=True,
    )


def _heard(child: subprocess.Popen[bytes], until: float, most: int) -> Said:
    """Listen until the child closes its mouth, says too much or runs out of time; then end it."""
    output = bytearray()
    ended = late = False
    pipe = child.stdout
    if pipe is None:
        raise RuntimeError("the child was started without a pipe")
    try:
        with selectors.DefaultSelector() as ready:
            ready.register(pipe, selectors.EVENT_READ)
            while not ended and len(output) <= most:
                left = until - time.monotonic()
                if left <= 0 or not ready.select(left):
                    late = True
                    break
                chunk = os.read(pipe.fileno(), CHUNK)
                output += chunk
                ended = not chunk
    finally:
        spent = _ended(child)
    whole = ended and child.returncode == 0
    return Said(bytes(output), whole, late, full=len(output) > most, spent=spent)


def _ended(child: subprocess.Popen[bytes]) -> float:
    """End the child and all it may have started; return the seconds of processor it took."""
    until = time.monotonic() + LAST_WORDS
    left = os.wait4(child.pid, os.WNOHANG)
    while not left[0] and time.monotonic() < until:
        time.sleep(LAST_WORDS / 20)
        left = os.wait4(child.pid, os.WNOHANG)
    if not left[0]:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        left = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(left[1])
    if child.stdout is not None:
        child.stdout.close()
    return left[2].ru_utime + left[2].ru_stime
