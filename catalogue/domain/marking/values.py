"""What a marking is once it is read: its letters, what such a thing should do, what is odd."""

from dataclasses import dataclass

from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Letter:
    """A part of a marking and what it says; ``known`` is false where no source explains it."""

    text: str
    meaning: Words
    known: bool = True


@dataclass(frozen=True, slots=True)
class Rating:
    """What an extinguisher of one model puts out: class A (solids), class B (liquids), or None."""

    model: str
    class_a: str | None
    class_b: str | None


@dataclass(frozen=True, slots=True)
class Marking:
    """What was typed, as it was read; ``category`` is the kind of equipment, '' for a number."""

    typed: str
    kind: str
    name: Words
    letters: tuple[Letter, ...]
    category: str = ""
    rating: Rating | None = None
    minutes: int | None = None
    warnings: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class LookUp:
    """An official place to ask, and what it answers."""

    name: Words
    address: str
    answers: Words


UNKNOWN = Words(zh="这个字母的意思这里不知道", en="what this letter says is not known here")
