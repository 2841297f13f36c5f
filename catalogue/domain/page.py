"""A page 页面 of a document as a reader saw it: words and drawn lines, each with its place."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from the top left corner of the page as it is shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A run of characters without a blank, on one line, in its place."""

    text: str
    box: Box


class Legibility(StrEnum):
    """Whether the text of a page can be believed.

    A scan has no text; on a garbled page the text layer says other characters than the eye sees.
    """

    TEXT = "text"
    SCAN = "scan"
    GARBLED = "garbled"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: number from 1, size in points, words in reading order, straight lines as thin boxes."""

    number: int
    width: float
    height: float
    words: tuple[Printed, ...]
    rules: tuple[Box, ...]
    legibility: Legibility
