"""A worker whose threads never wait for a client: requests come in whole, answers lie ready.

Gunicorn's own threads read from the line and write to it themselves, so that eight clients who send
a letter a second, or read none, would stop the whole site. Here the one loop that watches all lines
takes requests in, and hands to a thread what is whole; what a client is slow to take waits in a file.
"""

import contextlib
import selectors
import socket
import struct
import time
from collections.abc import Iterator
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any

from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import TConn, ThreadWorker

from catalogue.cli.arriving import Arriving, RefusedError, spool

PIECE = 64 * 1024
HEAD_WITHIN = 10.0  # seconds from the first look to the end of the head
BODY_WITHIN = 300.0  # twenty megabytes on a line of half a megabit
TAKEN_WITHIN = 300.0  # the same for an answer
LINGER = 2.0  # seconds in which a client may still speak after its last answer
STALLED = 5  # seconds that a thread would wait, were a request not whole after all
MOST_ARRIVING = 512 * 1024 * 1024  # bytes, of all requests that are on their way in
REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Line:
    """A socket that takes whatever is written; what the client does not take now waits in a file."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._waiting: SpooledTemporaryFile[bytes] | None = None
        self._sent = 0  # of what waits

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    @property
    def waiting(self) -> bool:
        return self._waiting is not None

    def sendall(self, data: bytes) -> None:
        rest = data if self._waiting else data[self._send(data) :]
        if not rest:
            return
        if self._waiting is None:
            self._waiting, self._sent = spool(), 0
        self._waiting.seek(0, 2)
        self._waiting.write(rest)

    def go_on(self) -> bool:
        """Send as much as the client takes of what waits; return whether nothing waits any more."""
        while self._waiting is not None:
            self._waiting.seek(self._sent)
            piece = self._waiting.read(PIECE)
            sent = self._send(piece)
            self._sent += sent
            if piece and sent < len(piece):
                return False
            if not piece:
                self._waiting.close()
                self._waiting = None
        return True

    def close(self) -> None:
        if self._waiting is not None:
            self._waiting.close()
        self._sock.close()

    def _send(self, data: bytes) -> int:
        sent = 0
        with contextlib.suppress(BlockingIOError):
            while sent < len(data):
                sent += self._sock.send(data[sent : sent + PIECE], socket.MSG_DONTWAIT)
        return sent


class Reader(SocketUnreader):  # type: ignore[misc]  # gunicorn has no types
    """Reads what was taken in before it would ever read from the line."""

    held: Arriving | None = None

    def chunk(self, size_hint: int | None = None) -> bytes:
        if self.held is not None:
            piece = self.held.kept.read(max(size_hint or 0, self.mxchunk))
            if piece or self.held.too_large:
                return piece
            self.let_go()
        read: bytes = super().chunk(size_hint)
        return read

    def let_go(self) -> None:
        """Keep what belongs to the next request, and nothing else."""
        held, self.held = self.held, None
        if held is not None:
            self.buf.seek(0, 2)
            self.buf.write(held.kept.read(PIECE))
            held.kept.close()


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A client's line, with a reader of whole requests and a writer who never waits."""

    def __init__(self, worker: "Worker", sock: socket.socket, client: Any, server: Any) -> None:
        super().__init__(worker.cfg, Line(sock), client, server)
        self.worker = worker
        self.init()
        self.parser.unreader = Reader(self.sock)

    def close(self, graceful: bool = False) -> None:
        self.parser.unreader.let_go()
        if graceful:
            self.worker.linger(self)
        else:
            self.sock.close()


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's worker with threads, but for who waits: the loop does, the threads do not."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.arriving: dict[Connection, Arriving] = {}  # the first to come first, as in all three
        self.leaving: dict[Connection, float] = {}
        self.lingering: dict[Connection, float] = {}
        self.swept = 0.0

    def accept(self, listener: socket.socket) -> None:
        """Take a connection; where there are too many, the oldest that says nothing gives way."""
        try:
            sock, client = listener.accept()
        except OSError:
            return  # it went before it came
        self.nr_conns += 1
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", STALLED, 0))
        self.enqueue_req(Connection(self, sock, client, listener.getsockname()))
        if self.nr_conns >= self.worker_connections and self.arriving:
            self._drop(next(iter(self.arriving)))

    def enqueue_req(self, conn: Connection) -> None:
        """Wait for a whole request before a thread begins with it."""
        conn.parser.unreader.let_go()
        begun = conn.parser.unreader.take_buffered()
        self.arriving[conn] = Arriving(time.monotonic())
        conn.sock.setblocking(False)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._arrive, conn))
        if begun:
            self._take(conn, begun)

    def _arrive(self, conn: Connection, line: Any) -> None:
        if conn not in self.arriving:
            return  # it gave way to another in this same turn of the loop
        try:
            chunk = line.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if chunk:
            self._take(conn, chunk)
        else:
            self._drop(conn)

    def _take(self, conn: Connection, chunk: bytes) -> None:
        arriving = self.arriving[conn]
        headless = arriving.body is None
        try:
            arriving.take(chunk)
        except RefusedError as refused:
            self._drop(conn, status=refused.args[0])
            return
        except OSError:  # there is no room on the disk
            self._drop(conn, status=503)
            return
        if arriving.whole:
            self._begin(conn, arriving)
        elif headless and arriving.awaited:
            conn.sock.sendall(GO_ON)
        elif sum(each.size for each in self.arriving.values()) > MOST_ARRIVING:
            self._drop(next(iter(self.arriving)), status=408)

    def _begin(self, conn: Connection, arriving: Arriving) -> None:
        """Hand a whole request to a thread."""
        del self.arriving[conn]
        self.poller.unregister(conn.sock)
        arriving.kept.seek(0)
        conn.parser.unreader.held = arriving
        conn.sock.setblocking(True)
        super().enqueue_req(conn)

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        held = conn.parser.unreader.held
        if held is not None and held.too_large:
            return False
        return bool(super()._keepalive_after(conn, keepalive))

    def finish_request(self, conn: Connection, done: Any) -> None:
        """Let the client take the whole answer, then go on with the connection or end it."""
        conn.parser.unreader.let_go()
        if not conn.sock.waiting:
            super().finish_request(conn, done)
            return
        conn.sock.setblocking(False)
        self.leaving[conn] = time.monotonic()
        self.poller.register(conn.sock, selectors.EVENT_WRITE, partial(self._leave, conn, done))

    def _leave(self, conn: Connection, done: Any, line: Any) -> None:
        if conn not in self.leaving:
            return
        try:
            gone = line.go_on()
        except OSError:
            self._drop(conn)
            return
        if gone:
            del self.leaving[conn]
            self.poller.unregister(line)
            super().finish_request(conn, done)

    def linger(self, conn: Connection) -> None:
        """Close a line so that its last answer arrives: the client may speak a little longer."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
        except OSError:
            conn.sock.close()
            return
        self.lingering[conn] = time.monotonic()
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._hear, conn))
        if len(self.lingering) > self.worker_connections // 4:
            self._end(next(iter(self.lingering)))

    def _hear(self, conn: Connection, line: Any) -> None:
        if conn not in self.lingering:
            return
        try:
            heard = line.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if not heard:
            self._end(conn)

    def _end(self, conn: Connection) -> None:
        del self.lingering[conn]
        self.poller.unregister(conn.sock)
        conn.sock.close()

    def _drop(self, conn: Connection, *, status: int = 0) -> None:
        """End a connection whose request is not whole, or whose answer is not taken."""
        self.poller.unregister(conn.sock)
        arriving = self.arriving.pop(conn, None)
        self.leaving.pop(conn, None)
        if arriving is not None:
            arriving.kept.close()
        if status:
            said = f"HTTP/1.1 {status} {REASONS[status]}\r\nConnection: close\r\n"
            with contextlib.suppress(OSError):
                conn.sock.sendall(f"{said}Content-Length: 0\r\n\r\n".encode())
        self.nr_conns -= 1
        conn.close(graceful=bool(status))

    def murder_keepalived(self, force: bool = False) -> None:
        """End what is overdue: gunicorn asks at every turn of its loop, we look once a second."""
        super().murder_keepalived(force)
        now = time.monotonic()
        if not force and now < self.swept + 1:
            return
        self.swept = now
        for conn, arriving in list(self._overdue(now)):
            self._drop(conn, status=408 if arriving and arriving.head else 0)
        for conn in [each for each, since in self.lingering.items() if since + LINGER < now]:
            self._end(conn)

    def _overdue(self, now: float) -> Iterator[tuple[Connection, Arriving | None]]:
        for conn, arriving in self.arriving.items():
            within = HEAD_WITHIN if arriving.body is None else BODY_WITHIN
            if arriving.since + (within if self.alive else LINGER) < now:
                yield conn, arriving
        for conn, since in self.leaving.items():
            if since + TAKEN_WITHIN < now:
                yield conn, None
