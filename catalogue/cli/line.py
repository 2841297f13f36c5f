"""A client's line that hears out a body too large for the site, so that the site itself can refuse it.

Waitress answers such a body in plain English and hangs up while the client is still sending; a browser
then shows a broken connection. Here what comes is let go unread, and the application is asked with an
empty body: it knows the announced length, and answers in its own words and the visitor's language.
"""

from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask, WSGITask
from waitress.utilities import RequestEntityTooLarge

PATIENCE = 4  # times the largest body: what announces more is answered at once


class Request(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """A request whose body, when it is too large, is let go as it comes."""

    body_rcv: Any
    expect_continue: bool
    unheard = 0  # bytes of the body that are still to come

    def received(self, data: bytes) -> int:
        if self.unheard:
            return self._let_go(data)
        consumed: int = super().received(data)
        if isinstance(self.error, RequestEntityTooLarge):
            self._forget_body()
        return consumed

    def _let_go(self, data: bytes) -> int:
        gone = min(len(data), self.unheard)
        self.unheard -= gone
        self.completed = not self.unheard
        return gone

    def _forget_body(self) -> None:
        """Keep nothing of the body; its rest is heard out unless the client waits to be asked for it."""
        largest = self.adj.max_request_body_size
        if self.body_rcv is not None:
            self.body_rcv.getbuf().close()
            self.body_rcv = None
        self.headers.setdefault("CONTENT_LENGTH", str(largest))
        asked, self.expect_continue = self.expect_continue, False  # who waits to be asked is not
        if not (self.chunked or asked or self.content_length >= PATIENCE * largest):
            self.unheard, self.completed = self.content_length, False


class Refusal(WSGITask):  # type: ignore[misc]  # waitress has no types
    """The application's answer to a body that nobody read; the line ends with it."""

    def execute(self) -> None:
        self.set_close_on_finish()
        super().execute()


class Line(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    parser_class = Request

    @staticmethod
    def error_task_class(channel: HTTPChannel, request: Any) -> ErrorTask | Refusal:
        """Return the task for a request that could not be taken in."""
        large = isinstance(request.error, RequestEntityTooLarge)
        return (Refusal if large else ErrorTask)(channel, request)
