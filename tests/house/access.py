"""Reads access.txt, the table of who is answered what, and asks the site the same questions."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from catalogue.cli.routes import Address
from tests.cast import EVERYBODY, Cast

TABLE = Path(__file__).with_name("access.txt")
PART = re.compile(r"<(?P<kind>[a-z]+)(?:\((?P<of>.*?)\))?:(?P<name>[a-z_]+)>")
NOBODY = str(UUID(int=0))
FIXED = {"language": "zh", "path": "css/tokens.css", "int": "1", "uuid": NOBODY}
REST = "*"
REFUSED = 400


@dataclass(frozen=True, slots=True)
class Line:
    """What one method of one endpoint answers to each of the cast."""

    method: str
    endpoint: str
    statuses: dict[str, int]

    def __str__(self) -> str:
        told = " ".join(f"{who}={status}" for who, status in self.statuses.items())
        return f"{self.method:<6} {self.endpoint:<36} {told}"

    def to(self, member: str) -> int:
        return self.statuses.get(member, self.statuses[REST])


def table() -> list[Line]:
    """Return the lines of the table, each read as: method, endpoint, who=status …"""
    lines = TABLE.read_text("utf-8").splitlines()
    return [_line(each) for each in lines if each.strip() and not each.startswith("#")]


def _line(text: str) -> Line:
    method, endpoint, *told = text.split()
    pairs = (each.partition("=") for each in told)
    return Line(method, endpoint, {who: int(status) for who, _, status in pairs})


def asked(addresses: tuple[Address, ...]) -> Iterator[tuple[str, str]]:
    """Give every method of every endpoint; HEAD and OPTIONS follow from them."""
    for each in addresses:
        for method in each.methods.split("|"):
            yield method, each.endpoint


def path(rule: str, things: dict[str, str]) -> str:
    """Return an address of this rule; a part is filled by the word before it.

    A thing of one part of the site alone is named with that part: “review/reports”.
    """
    top = "/".join(rule.split("/")[2:3])

    def part(found: re.Match[str]) -> str:
        before = rule[: found.start()].rstrip("/").rpartition("/")[2]
        if found["kind"] == "any":
            return (found["of"] or "").split(",")[0].strip("'\"")
        here = things.get(f"{top}/{before}") or things.get(before)
        return here or FIXED.get(found["kind"]) or "none"

    return PART.sub(part, rule)


def told(cast: Cast, method: str, where: str, undo: Callable[[], None]) -> dict[str, int]:
    """Return what each of the cast is answered; a form is sent empty, with its token.

    What one has written is undone before the next one asks; what was refused has written nothing.
    """
    answered = {}
    undo()
    for who in EVERYBODY:
        answered[who] = _status(cast, who, method, where)
        if method != "GET" and answered[who] < REFUSED:
            undo()
    return answered


def _status(cast: Cast, who: str, method: str, where: str) -> int:
    member = cast[who]
    if method == "GET":
        response = member.get(where)
    elif where.startswith("/api/"):
        response = member.client.open(where, method=method, json={})
    else:
        response = member.post(where)
    response.close()
    return response.status_code


def shortest(method: str, endpoint: str, statuses: dict[str, int]) -> Line:
    """Return the line for the table, with what most are answered said once, as “*”."""
    common = max(set(statuses.values()), key=list(statuses.values()).count)
    rest = {who: status for who, status in statuses.items() if status != common}
    return Line(method, endpoint, {REST: common} | rest)
