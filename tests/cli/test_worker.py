"""Rude clients wait in a loop of their own: no thread is lost to them, and nobody else notices."""

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from signal import SIGQUIT
from subprocess import PIPE, Popen

import pytest

from catalogue.cli import line, worker
from catalogue.cli.worker import MEBIBYTE

PATIENCE = 60  # seconds, on the busiest machine: a thread that is held is held for ever
SITE = """
from gunicorn.app.base import BaseApplication

class Site(BaseApplication):
    def load_config(self):
        self.cfg.set("worker_class", "catalogue.cli.worker.Worker")
        self.cfg.set("threads", 2)
        self.cfg.set("worker_connections", 40)
        self.cfg.set("bind", "127.0.0.1:0")
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", lambda s: print(s.LISTENERS[0].getsockname()[1], flush=True))

    def load(self):
        return answer

def answer(environ, start):
    sent = environ["wsgi.input"].read()
    if int(environ.get("CONTENT_LENGTH") or 0) > 80_000_000 and not sent:
        start("413 Too Large", [("Content-Length", "3")])
        return ["太".encode()]
    said = [sent] if sent else [b"x" * 65_536] * 600
    start("200 OK", [("Content-Length", str(sum(map(len, said))))])
    return said

Site().run()
"""


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, int]]:
    with Popen([sys.executable, "-c", SITE], stdout=PIPE) as server:
        assert server.stdout
        yield "127.0.0.1", int(server.stdout.readline())
        server.send_signal(SIGQUIT)


def echoed(site: tuple[str, int], body: bytes) -> bytes:
    head = f"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection(site, PATIENCE) as line:
        line.sendall(head.encode() + body)
        with line.makefile("rb") as answer:
            return answer.read().partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    "opening",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: ",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",  # forty megabytes, of which nothing is read
        b"GET / HTTP/1.0\r\n\r\n",  # the same, on a line that ends with it
    ],
)
def test_clients_that_do_not_go_on_hold_nobody_up(site: tuple[str, int], opening: bytes) -> None:
    with ExitStack() as rude:
        for _ in range(5):
            rude.enter_context(socket.create_connection(site)).sendall(opening)
        assert echoed(site, b"quick") == b"quick"


def test_where_there_are_too_many_lines_the_oldest_that_waits_gives_way(
    site: tuple[str, int],
) -> None:
    with ExitStack() as rude:
        for _ in range(100):
            rude.enter_context(socket.create_connection(site)).sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert echoed(site, b"quick") == b"quick"


def test_what_comes_in_large_pieces_arrives_whole(site: tuple[str, int]) -> None:
    sent = bytes(range(256)) * 20_000
    assert echoed(site, sent) == sent


@pytest.mark.parametrize(
    ("size", "expecting", "heard_out"),
    [
        (worker.MOST_BODY + 1, b"", True),
        (worker.MOST_BODY + 1, b"Expect: 100-continue\r\n", False),
        (line.PATIENCE * worker.MOST_BODY, b"", False),
    ],
)
def test_a_body_beyond_all_measure_is_refused_by_the_site_itself(
    site: tuple[str, int], size: int, expecting: bytes, heard_out: bool
) -> None:
    """A browser that sends it is heard out and shows the answer; who asks first is told at once."""
    head = b"POST /en/ HTTP/1.1\r\nHost: x\r\n%sContent-Length: %d\r\n\r\n" % (expecting, size)
    with socket.create_connection(site, PATIENCE) as opened:
        opened.sendall(head)
        if heard_out:
            for _ in range(size // MEBIBYTE):
                opened.sendall(bytes(MEBIBYTE))
            opened.sendall(bytes(size % MEBIBYTE))
        with opened.makefile("rb") as answer:
            said = answer.read()
    assert said.startswith(b"HTTP/1.1 413")
    assert said.endswith("太".encode())


def test_a_body_in_pieces_beyond_all_measure_is_refused_by_the_site_itself(
    site: tuple[str, int],
) -> None:
    piece = b"100000\r\n" + bytes(MEBIBYTE) + b"\r\n"
    with socket.create_connection(site, PATIENCE) as opened:
        opened.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        with suppress(ConnectionError):
            for _ in range(worker.MOST_BODY // MEBIBYTE):
                opened.sendall(piece)
        assert opened.recv(64).startswith(b"HTTP/1.1 413")
