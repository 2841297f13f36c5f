"""Letters over a real connection: a small SMTP server listens, and hears what it should."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from sqlmodel import Session

from catalogue.domain.words import Words
from catalogue.services import mail
from tests.make import NOON


class Listener(threading.Thread):
    """Speaks as much SMTP as one letter needs, and keeps what it hears."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.said: list[str] = []
        self.letter = b""

    def run(self) -> None:
        connection, _ = self.socket.accept()
        with connection, connection.makefile("rwb", buffering=0) as line:
            line.write(b"220 ready\r\n")
            while said := line.readline():
                self.said.append(said.decode().strip())
                line.write(self._answer(said.upper(), line))

    def _answer(self, said: bytes, line: socket.SocketIO) -> bytes:
        if said.startswith(b"DATA"):
            line.write(b"354 go on\r\n")
            while (part := line.readline()) != b".\r\n":
                self.letter += part
        return b"221 bye\r\n" if said.startswith(b"QUIT") else b"250 fine\r\n"


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    made.start()
    yield made
    made.join(5)
    made.socket.close()


def test_a_letter_goes_to_the_server_that_is_set(session: Session, listener: Listener) -> None:
    subject, text = Words(zh="确认您的邮箱", en="Confirm"), Words(zh="打开链接。", en="Open it.")
    mail.write(
        session, key="x", to="li.na@example.com", subject=subject, text=text, language="zh", at=NOON
    )
    box = mail.Server(f"smtp://127.0.0.1:{listener.port}")
    assert mail.send_due(session, box, sender="youbei@example.org", at=NOON) == 1
    listener.join(5)
    read = message_from_bytes(listener.letter, policy=policy.default)
    assert read["Subject"] == "确认您的邮箱"
    assert read["From"] == "有备 Youbei <youbei@example.org>"
    assert "打开链接。" in read.get_content()
    assert any("li.na@example.com" in each for each in listener.said)


def test_a_server_that_is_not_there_is_tried_again(session: Session) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    subject = text = Words(zh="信", en="A letter")
    kept = mail.write(
        session, key="x", to="li.na@example.com", subject=subject, text=text, language="zh", at=NOON
    )
    box = mail.Server(f"smtp://127.0.0.1:{port}")
    assert mail.send_due(session, box, sender="youbei@example.org", at=NOON) == 0
    assert kept
    assert kept.fault == "ConnectionRefusedError"
    assert kept.text
