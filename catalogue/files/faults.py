"""A fault of a file itself: where it is and what to do, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, before anyone asks what it means."""

    place: str
    zh: str
    en: str


class FileError(Exception):
    """A file that cannot be read; nothing after the fault was looked at."""

    def __init__(self, place: str, *, zh: str, en: str) -> None:
        super().__init__(f"{place}: {en}")
        self.fault = Fault(place, zh, en)
