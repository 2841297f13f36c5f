"""Reading and drawing a PDF, safe from whatever the file holds: a child process does the work.

``read`` gives the pages with every word and line in its place, ``draw`` gives one page as PNG.
A file that cannot be read is refused with words for its owner. What was read is never run: of
scripts and attachments it is only said that they are there. An original is to be served as a
download only (see ``docs/security.md``), a page is shown to people as the picture drawn here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from catalogue.files.pdf import faults
from catalogue.files.pdf.process import Limits, Said, TooBusyError, run

MOST_WIDE = 4_000  # dots
MOST_HIGH = 6_000
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
    done: bool = False


def read(path: Path, *, limits: Limits | None = None) -> Reading:
    """Return every page that can be read within the limits; refuse a file that cannot be opened."""
    limits = limits or Limits()
    order = {
        "deed": "read",
        "pages": limits.pages,
        "words": limits.words,
        "seconds": limits.seconds * WORKING,
    }
    said = _run(path, order, limits)
    heard = _heard(said)
    if heard.refused and not heard.leaves:
        raise faults.refusal(path, heard.refused)
    if not heard.leaves:
        raise faults.refusal(path, "time" if said.late else "damaged")
    return Reading(
        page_count=heard.file["pages"],
        leaves=tuple(heard.leaves.values()),
        cut=not heard.done or any(leaf.cut for leaf in heard.leaves.values()),
        broken=tuple(heard.broken),
        encrypted=heard.file["encrypted"],
        scripts=heard.file["scripts"],
        attached=heard.file["attached"],
    )


def draw(path: Path, page: int, *, width: int, limits: Limits | None = None) -> bytes:
    """Return one page, counted from 1, as PNG so many dots wide; a very high page is made smaller."""
    order = {
        "deed": "draw",
        "page": page,
        "width": min(max(width, 1), MOST_WIDE),
        "height": MOST_HIGH,
    }
    said = _run(path, order, limits or Limits())
    line, _, png = said.output.partition(b"\n")
    answer = _loaded(line)
    if answer.get("kind") == "picture" and len(png) == answer["bytes"]:
        return png
    raise faults.refusal(path, answer.get("code", "time" if said.late else "page"))


def _run(path: Path, order: dict[str, Any], limits: Limits) -> Said:
    try:
        return run(path, order, limits)
    except TooBusyError:
        raise faults.refusal(path, "busy") from None


def _heard(said: Said) -> _Heard:
    heard = _Heard()
    for answer in _lines(said.output):
        match answer["kind"]:
            case "file":
                heard.file = answer
            case "page":
                heard.leaves[answer["number"]] = _leaf(answer)
            case "doubt":
                _doubt(heard, answer)
            case "broken":
                heard.broken.append(answer["number"])
            case "refused":
                heard.refused = answer["code"]
            case "end":
                heard.done = answer["why"] == "done"
    return heard


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
    return Leaf(
        number=answer["number"],
        width=answer["size"][0],
        height=answer["size"][1],
        words=tuple((text, *box) for text, *box in answer["words"]),
        rules=tuple((left, top, right, bottom) for left, top, right, bottom in answer["rules"]),
        legibility=answer["legibility"],
        cut=answer["cut"],
    )


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
