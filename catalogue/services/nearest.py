"""What somebody may have meant: the few known codes that look most like the one that is not here."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

FEW = 3
LIKE_ENOUGH = 60  # of 100; below, a suggestion would be a guess
LONGEST_CODE = 40


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names, the likest first, case aside."""
    if len(wanted) > 2 * LONGEST_CODE:
        return ()
    found = process.extract(
        wanted,
        list(known),
        scorer=fuzz.ratio,
        processor=str.casefold,
        limit=FEW,
        score_cutoff=LIKE_ENOUGH,
    )
    return tuple(name for name, _, _ in found)


def can_be_code(text: str) -> bool:
    """Return whether a database may be asked for this: PostgreSQL refuses NUL, columns have a width."""
    return text.isprintable() and 0 < len(text) <= LONGEST_CODE
