"""Rude clients wait in a loop of their own: no thread is lost to them, and nobody else notices."""

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from signal import SIGQUIT
from subprocess import PIPE, Popen

import pytest

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
