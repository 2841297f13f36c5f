"""What a reader may be about to type, and what they meant: made once for each state of the index."""

from dataclasses import dataclass
from functools import cached_property

from search.correct import Corrections
from search.suggest import Completion, Suggestions
from search.vocabulary import Vocabulary

LONGEST = 60  # characters of what was typed that are completed or put right; a name is shorter


@dataclass(frozen=True)
class Aids:
    """What the names of one vocabulary help with; each is made when it is first needed."""

    vocabulary: Vocabulary

    @cached_property
    def suggestions(self) -> Suggestions:
        return Suggestions(self.vocabulary)

    @cached_property
    def corrections(self) -> Corrections:
        return Corrections(self.vocabulary)


_held: list[Aids] = []


def aids(vocabulary: Vocabulary) -> Aids:
    """Return what helps with these names; those of one state of the record are kept."""
    for held in _held:
        if held.vocabulary is vocabulary:
            return held
    _held[:] = [Aids(vocabulary)]
    return _held[0]


def complete(vocabulary: Vocabulary, typed: str) -> tuple[Completion, ...]:
    """Return at most ten names that begin with what was typed, in either language or by sound."""
    return aids(vocabulary).suggestions.complete(typed[:LONGEST])
