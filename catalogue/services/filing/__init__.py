"""Evidence as files: handed in, read, confirmed, pointed to, and collected when nobody needs it."""

from catalogue.services.filing.collecting import collect, orphans
from catalogue.services.filing.keeping import NO_REPORT, confirm, file, remove
from catalogue.services.filing.layout import line_with, points, shares, text_in
from catalogue.services.filing.pages import page_of, pages
from catalogue.services.filing.proposing import Proposal, pointed, proposals
from catalogue.services.filing.reading import LARGEST, finish, read_waiting

__all__ = [
    "LARGEST",
    "NO_REPORT",
    "Proposal",
    "collect",
    "confirm",
    "file",
    "finish",
    "line_with",
    "orphans",
    "page_of",
    "pages",
    "pointed",
    "points",
    "proposals",
    "read_waiting",
    "remove",
    "shares",
    "text_in",
]
