"""What every engine in the benchmark can do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bench.questions import Question
from search.document import Document


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question: how many, the keys of the page, the counts of the facets."""

    total: int
    keys: Sequence[str]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """An engine over one folder."""

    name: str

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        """Index all documents anew."""

    def open(self, folder: Path) -> None:
        """Be ready to answer."""

    def ask(self, question: Question) -> Found:
        """Answer."""

    def forget(self) -> None:
        """Empty every cache of the engine's own."""

    def change(self, documents: Sequence[Document]) -> None:
        """Replace these documents and commit."""

    def see(self) -> None:
        """Make the last commit visible to questions."""
