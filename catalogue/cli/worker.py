"""A process of the site whose threads never wait for a client: requests come in whole, answers lie ready.

Gunicorn starts and watches the processes; its own threads read from the line and write to it, so that
eight clients who send a letter a second would stop the site. Waitress has one loop for all lines: it
hands to a thread what is whole, and keeps in a file what a client is slow to take.
"""

import logging
import os
import time
from typing import Any

from gunicorn.workers.base import Worker as Process
from waitress import create_server
from waitress.channel import HTTPChannel

from catalogue.cli.line import Line
from catalogue.files import uploads

MEBIBYTE = 1024**2
MOST_HEAD = 64 * 1024
# a body is kept well beyond what the site takes; what is larger still is let go as it comes
MOST_BODY = 4 * uploads.LARGEST
MOST_ARRIVING = 512 * MEBIBYTE  # of all bodies that are on their way in
KEPT_READY = 1024 * MEBIBYTE  # of one answer; a thread that made more would wait
IDLE = 60  # seconds without a byte either way
TICK = 1  # seconds after which the loop looks up


class Worker(Process):  # type: ignore[misc]  # gunicorn has no types
    """What gunicorn starts, with the server of Waitress inside."""

    def run(self) -> None:
        """Serve until told to stop, then finish what has begun."""
        for name in ("waitress", "waitress.queue"):
            logging.getLogger(name).setLevel(logging.ERROR)
        lines: dict[int, Any] = {}
        server = create_server(
            self.wsgi,
            map=lines,
            sockets=[each.sock for each in self.sockets],
            threads=self.cfg.threads,
            ident="",
            connection_limit=self.cfg.worker_connections,
            channel_timeout=IDLE,
            cleanup_interval=TICK,
            max_request_header_size=MOST_HEAD,
            max_request_body_size=MOST_BODY,
            outbuf_high_watermark=KEPT_READY,
            clear_untrusted_proxy_headers=False,  # web/auth.py reads them where YOUBEI_PROXIES says so
            log_socket_errors=False,
            asyncore_use_poll=True,
        )
        for each in _doors(lines):
            each.channel_class = Line
        self.looked = time.monotonic()
        while self.alive and self.ppid == os.getppid():
            self._turn(server, lines)
        for each in _doors(lines):
            each.accepting = False
        until = time.monotonic() + self.cfg.graceful_timeout
        while _busy(lines) and time.monotonic() < until:
            self._turn(server, lines)
        server.task_dispatcher.shutdown()

    def _turn(self, server: Any, lines: dict[int, Any]) -> None:
        self.notify()
        server.asyncore.loop(timeout=TICK, use_poll=True, map=lines, count=1)
        if self.looked + TICK < time.monotonic() or len(lines) >= self.cfg.worker_connections:
            make_room(lines, self.cfg.worker_connections)
            self.looked = time.monotonic()


def _doors(lines: dict[int, Any]) -> list[Any]:
    """Return what takes new clients in."""
    return [each for each in lines.values() if each.accepting]


def channels(lines: dict[int, Any]) -> list[HTTPChannel]:
    """Return the clients' lines, the first to come first."""
    found = [each for each in lines.values() if isinstance(each, HTTPChannel)]
    return sorted(found, key=lambda each: float(each.creation_time))


def _busy(lines: dict[int, Any]) -> bool:
    return any(each.requests or each.total_outbufs_len for each in channels(lines))


def make_room(lines: dict[int, Any], most: int) -> None:
    """Where there are too many lines, or too much is on its way in, the oldest that waits gives way."""
    waiting = [each for each in channels(lines) if not each.requests]
    arriving = sum(each.request.body_bytes_received for each in waiting if each.request)
    if len(lines) >= most or arriving > MOST_ARRIVING:
        for each in waiting[: max(1, most // 20)]:
            each.handle_close()
