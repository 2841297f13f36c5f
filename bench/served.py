"""Web servers with one worker each, and a reader who asks for page after page over one connection."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # seconds for a server to answer
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: where it is asked, and its first process."""

    port: int
    process: int

    def worker(self) -> int:
        """Return the one process that answers: the child of the first, or the first itself."""
        known = Path(f"/proc/{self.process}/task/{self.process}/children")
        return int((known.read_text().split() or [str(self.process)])[0])


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str] = os.environ
) -> Iterator[Served]:
    """Run a server that is told its port in place of ``{port}``; give it once it answers."""
    port = _free()
    told = [part.format(port=port) for part in command]
    server = subprocess.Popen(  # noqa: S603 - commands of our own
        told,
        env={**environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port)
        yield Served(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def site(var: Path) -> tuple[list[str], dict[str, str]]:
    """Return how this site is run as it is deployed, but with one worker."""
    code = "from catalogue.cli.serve import Server; from catalogue.web.config import Settings; "
    code += "Server(Settings.from_environment()).run()"
    own = {"YOUBEI_VAR": str(var), "YOUBEI_WORKERS": "1", "HOST": "127.0.0.1"}
    return [sys.executable, "-c", code], {**os.environ, **own}


def empty() -> list[str]:
    """Return how an application is run that says nothing, by the same server."""
    kind = ["--worker-class", "catalogue.cli.worker.Worker", "--threads", "4"]
    kind += ["--log-level", "critical"]
    run = [sys.executable, "-m", "gunicorn", "-w", "1", "-b", "127.0.0.1:{port}", *kind]
    return [*run, "bench.nothing:app"]


def datasette(data: Path, *, suggests: bool) -> list[str]:
    """Return how Datasette is run over a file, given all the time it wants.

    As it comes it suggests facets, which reads every column of the table for every page.
    """
    limits = ("sql_time_limit_ms", "facet_time_limit_ms")
    settings = [word for name in limits for word in ("--setting", name, "120000")]
    quiet = ["--setting", "suggest_facets", "on" if suggests else "off"]
    quiet += ["--setting", "default_cache_ttl", "0"]
    run = [sys.executable, "-m", "datasette", "serve", str(data), "-p", "{port}"]
    return [*run, *settings, *quiet]


def asked(server: Served, addresses: Sequence[str]) -> list[float]:
    """Ask for each address once, one after another; the seconds each took."""
    taken, port = [], server.port
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for address in addresses:
            begun = time.perf_counter()
            line.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            _check(_read(line), address)
            taken.append(time.perf_counter() - begun)
    return taken


def _read(line: socket.socket) -> bytes:
    """Read one answer to its end; return its first line."""
    held = b""
    while _END not in held:
        held += _more(line)
    head, body = held.split(_END, 1)
    fields = dict(row.lower().split(b": ", 1) for row in head.split(b"\r\n")[1:])
    if b"content-length" in fields:
        left = int(fields[b"content-length"]) - len(body)
        while left > 0:
            left -= len(_more(line))
    else:
        while not body.endswith(b"0" + _END):
            body += _more(line)
    return head.split(b"\r\n", 1)[0]


def _more(line: socket.socket) -> bytes:
    met = line.recv(1 << 20)
    if not met:
        raise ConnectionError("the server closed the line in the middle of an answer")
    return met


def _check(status: bytes, address: str) -> None:
    if b" 200" not in status:
        raise ValueError(f"{address} answers {status.decode()}")


def _free() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
