"""What a reader may be about to type, and what they meant: made once for each state of the names.

What is completed lies in a file beside the index, so that all processes of the site hold it together;
where it cannot be written a process holds its own.
"""

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from sqlmodel import Session

from catalogue.domain.product import Product
from catalogue.services import finding, indexing, lexicon
from catalogue.services.indexing import Finder
from search import beginnings
from search.arrays import Damaged
from search.beginnings import Completion
from search.correct import Corrections
from search.storage import Untrusted
from search.suggest import Suggestions, named
from search.vocabulary import Vocabulary

LONGEST = 60  # characters of what was typed that are completed or put right; a name is shorter
NAMES = "NAMES-"  # how a file of names is called; the digest of the names follows
LOG = logging.getLogger(__name__)


class Aids:
    """What the names of one state of the record help with; each is made when it is first needed."""

    def __init__(self, vocabulary: Vocabulary, digest: str) -> None:
        self.vocabulary = vocabulary
        self.digest = digest
        self._making = Lock()
        self._suggestions: Suggestions | None = None
        self._corrections: Corrections | None = None

    def suggestions(self, session: Session, folder: Path) -> Suggestions:
        """Return the completions; their file is read from the folder, or made there."""
        with self._making:
            if self._suggestions is None:
                self._suggestions = _suggestions(session, self, folder / f"{NAMES}{self.digest}")
            return self._suggestions

    def corrections(self, session: Session) -> Corrections:
        with self._making:
            if self._corrections is None:
                self._corrections = Corrections(self.vocabulary, lexicon.products(session))
            return self._corrections


_held: dict[str, Aids] = {}  # one state of the record at a time is enough


def aids(session: Session, finder: Finder) -> Aids:
    """Return what helps with the names as they are; it stays while no name changes."""
    state = finding.state(session, finder)
    return _held.get(state) or _remember(session, finder, state)


def complete(session: Session, finder: Finder, typed: str) -> tuple[Completion, ...]:
    """Return at most ten names that begin with what was typed, in either language or by sound."""
    suggestions = aids(session, finder).suggestions(session, finder.path)
    return suggestions.complete(typed[:LONGEST])


def _remember(session: Session, finder: Finder, state: str) -> Aids:
    vocabulary = finding.known(session, finder)
    digest = _digest(session, vocabulary)
    fresh = Aids(vocabulary, digest)
    same = next((held for held in [*_held.values()] if held.digest == digest), fresh)
    _held.clear()
    _held[state] = same
    return same


def _named(session: Session, vocabulary: Vocabulary) -> Iterator[Completion]:
    return named(vocabulary, lexicon.products(session), lexicon.models(session))


def _digest(session: Session, vocabulary: Vocabulary) -> str:
    """Return what changes with every name, and with the program that says how names begin."""
    said = hashlib.blake2b(indexing.made_by().encode(), digest_size=16)
    said.update(repr([*named(vocabulary)]).encode())
    for part in lexicon.rows(
        session, Product.code, Product.name_zh, Product.name_en, Product.model
    ):
        said.update(repr(part).encode())
    return said.hexdigest()


def _suggestions(session: Session, held: Aids, file: Path) -> Suggestions:
    try:
        return Suggestions(beginnings.read(file))
    except (OSError, ValueError, Damaged, Untrusted):
        made = beginnings.made(_named(session, held.vocabulary))
    try:
        beginnings.write(file, made)
        for other in file.parent.glob(f"{NAMES}*"):
            if other != file:
                other.unlink(missing_ok=True)
        return Suggestions(beginnings.read(file))
    except (OSError, Untrusted) as error:
        LOG.warning("names could not be kept for all processes: %s", error)
        return Suggestions(made)
