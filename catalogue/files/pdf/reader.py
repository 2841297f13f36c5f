"""Reading and drawing a PDF, safe from whatever the file holds: a child process does the work.

``read`` gives the pages with every word and line in its place, ``draw`` gives one page as PNG.
A file that cannot be read is refused with words for its owner. What was read is never run: of
scripts and attachments it is only said that they are there. An original is to be served as a
download only (see ``docs/security.md``), a page is shown to people as the picture drawn here.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path
from time import monotonic as now
from typing import Any

from catalogue.files.pdf import faults
from catalogue.files.pdf.process import Limits, Said, TooBusyError, run

MOST_WIDE = 4_000  # dots
MOST_HIGH = 6_000
MOST_CHILDREN = 4  # for one file
LEAST_LEFT = 1.0  # seconds: with less there is no use in another child
# What is read is looked through in the web process, so there is no more of it than anyone prints.
PAGE_LETTERS = 20_000
LETTERS, WORDS = 400_000, 60_000  # of a whole file
FAIR = 0.5  # of the time allowed, as seconds of processor: whoever had less was kept waiting
WORKING = 0.85  # of the time allowed: then the child should be done by itself

Box = tuple[float, float, float, float]
Word = tuple[str, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it was read: words and rules with left, top, right, bottom in points.

    ``legibility`` is text, scan, garbled or empty. ``checked`` says that a second reader and an
    eye looked at the page; without that, ``text`` only means that there is some.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...]
    legibility: str
    checked: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file said.

    ``cut``: there are more pages or words than were read. ``broken``: pages nobody can open.
    ``scripts``, ``attached``: it carries programs or other files, which nobody ran or opened.
    ``encrypted``: it is under a lock that opens without a password.
    """

    page_count: int
    leaves: tuple[Leaf, ...]
    cut: bool
    broken: tuple[int, ...] = ()
    encrypted: bool = False
    scripts: bool = False
    attached: int = 0

    @property
    def unchecked(self) -> tuple[int, ...]:
        """Return the pages with text that time did not allow to be doubted."""
        return tuple(
            leaf.number for leaf in self.leaves if leaf.legibility == "text" and not leaf.checked
        )


@dataclass(slots=True)
class _Heard:
    """The child's lines put together."""

    file: dict[str, Any] = field(default_factory=dict)
    leaves: dict[int, Leaf] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    refused: str = ""
    end: str = ""

    @property
    def reached(self) -> int:
        """Return the last page about which something is known."""
        return max([0, *self.leaves, *self.broken])


def read(path: Path, *, limits: Limits | None = None) -> Reading:
    """Return every page that can be read within the limits; refuse a file that cannot be opened.

    A page on which the child dies is called broken, and another child goes on behind it.
    """
    limits = limits or Limits()
    until = now() + limits.seconds
    heard, said, spent = _Heard(), Said(b""), 0.0
    for _ in range(MOST_CHILDREN):
        left = until - now()
        said = _run(path, _order(limits, heard.reached + 1, left), replace(limits, seconds=left))
        _hear(heard, said)
        spent += said.spent
        if (
            said.ended
            or said.late
            or said.full
            or heard.end
            or not heard.file
            or until - LEAST_LEFT < now()
        ):
            break
        heard.broken.append(heard.reached + 1)
    if heard.leaves:
        return _reading(heard)
    said = replace(said, late=said.late or heard.end == "time")
    raise faults.refusal(path, heard.refused or _why(said, spent, limits) or "damaged")


def _why(said: Said, spent: float, limits: Limits) -> str:
    """Return what kept the child from ending: the file, or a machine that gave it no time."""
    if said.late and spent < FAIR * limits.seconds:
        return "busy"
    return "time" if said.late or said.full else ""


def _order(limits: Limits, first: int, seconds: float) -> dict[str, Any]:
    return {
        "deed": "read",
        "first": first,
        "pages": limits.pages,
        "words": limits.words,
        "seconds": seconds * WORKING,
    }


def _reading(heard: _Heard) -> Reading:
    leaves = tuple(_bounded(leaf for _, leaf in sorted(heard.leaves.items())))
    return Reading(
        page_count=heard.file["pages"],
        leaves=leaves,
        cut=heard.end != "done"
        or len(leaves) < len(heard.leaves)
        or any(leaf.cut for leaf in leaves),
        broken=tuple(heard.broken),
        encrypted=heard.file["encrypted"],
        scripts=heard.file["scripts"],
        attached=heard.file["attached"],
    )


def _bounded(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Yield the leaves in order as long as all have no more text than is looked through."""
    words = letters = 0
    for leaf in leaves:
        words += len(leaf.words)
        letters += sum(len(text) for text, *_ in leaf.words)
        if words > WORDS or letters > LETTERS:
            return
        yield leaf


def draw(path: Path, page: int, *, width: int, limits: Limits | None = None) -> bytes:
    """Return one page, counted from 1, as PNG so many dots wide; a very high page is made smaller."""
    order = {
        "deed": "draw",
        "page": page,
        "width": min(max(width, 1), MOST_WIDE),
        "height": MOST_HIGH,
    }
    limits = limits or Limits()
    said = _run(path, order, limits)
    line, _, png = said.output.partition(b"\n")
    answer = _loaded(line)
    if answer.get("kind") == "picture" and len(png) == answer["bytes"]:
        return png
    raise faults.refusal(path, answer.get("code") or _why(said, said.spent, limits) or "page")


def _run(path: Path, order: dict[str, Any], limits: Limits) -> Said:
    try:
        return run(path, order, limits)
    except TooBusyError:
        raise faults.refusal(path, "busy") from None


def _hear(heard: _Heard, said: Said) -> None:
    """Add what a child said; one that was taken over may say anything, so its form is checked."""
    for answer in _lines(said.output):
        try:
            _take(heard, answer)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue


def _take(heard: _Heard, answer: dict[str, Any]) -> None:
    match answer["kind"]:
        case "file":
            heard.file = {key: answer[key] for key in ("pages", "encrypted", "scripts", "attached")}
        case "page":
            heard.leaves[int(answer["number"])] = _leaf(answer)
        case "doubt":
            _doubt(heard, answer)
        case "broken":
            heard.broken.append(int(answer["number"]))
        case "refused":
            heard.refused = str(answer["code"])
        case "end":
            heard.end = str(answer["why"])


def _doubt(heard: _Heard, answer: dict[str, Any]) -> None:
    """Take what a doubt says into the page: words nobody sees go, a second look completes."""
    leaf = heard.leaves[answer["number"]]
    unseen = set(answer["unseen"])
    words = tuple(word for index, word in enumerate(leaf.words) if index not in unseen)
    legibility = leaf.legibility if words else "scan"
    heard.leaves[leaf.number] = replace(
        leaf,
        words=words,
        legibility="garbled" if answer["garbled"] else legibility,
        checked=answer["by"] == "second",
    )


def _leaf(answer: dict[str, Any]) -> Leaf:
    said = [(str(text), *_box(box)) for text, *box in answer["words"]]
    letters = accumulate(len(text) for text, *_ in said)
    words = tuple(
        word for word, so_far in zip(said, letters, strict=True) if so_far <= PAGE_LETTERS
    )
    return Leaf(
        number=int(answer["number"]),
        width=float(answer["size"][0]),
        height=float(answer["size"][1]),
        words=words,
        rules=tuple(_box(rule) for rule in answer["rules"]),
        legibility=_LEGIBILITIES[answer["legibility"]],
        cut=bool(answer["cut"]) or len(words) < len(said),
    )


def _box(edges: list[Any]) -> Box:
    left, top, right, bottom = map(float, edges)
    return left, top, right, bottom


_LEGIBILITIES = {name: name for name in ("text", "scan", "garbled", "empty")}


def _lines(output: bytes) -> Iterator[dict[str, Any]]:
    """Yield the whole lines; a line that broke off with the child says nothing."""
    for line in output.split(b"\n")[:-1]:
        yield _loaded(line)


def _loaded(line: bytes) -> dict[str, Any]:
    """Return one answer; the child was given a hostile file, so even its form is not believed."""
    try:
        answer = json.loads(line)
    except ValueError:
        return {"kind": ""}
    return answer if isinstance(answer, dict) and "kind" in answer else {"kind": ""}
