"""Whether a report has been used before: the same file, the same number, nearly the same pages."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.domain.check.values import Finding, limit, met
from catalogue.domain.page import Page
from catalogue.domain.proof.models import key
from catalogue.domain.proof.text import fold

RUN = 5  # letters in a row that make one feature of a page
FEWEST = 60  # letters; a page with fewer is like many others


@dataclass(frozen=True, slots=True)
class Use:
    """A report as some declaration uses it."""

    declaration: str
    enterprise: str
    models: tuple[str, ...]
    sha256: str
    number: str = ""


def copies(own: Use, others: Sequence[Use]) -> Iterator[Finding]:
    """Give what is found of a report that others have filed too: the gravest of each declaration."""
    for other in others:
        same_file = own.sha256 == other.sha256
        same_number = bool(key(own.number)) and key(own.number) == key(other.number)
        if not same_file and not same_number:
            continue
        if own.enterprise != other.enterprise:
            yield met("file-elsewhere") if same_file else met("number-elsewhere", number=own.number)
        elif set(map(key, own.models)) != set(map(key, other.models)):
            values = {"declaration": other.declaration, "models": "、".join(other.models)}
            yield (
                met("file-other-model", **values)
                if same_file
                else met("number-other-model", number=own.number, **values)
            )


def alike(own: Sequence[Page], other: Sequence[Page], *, declaration: str) -> Finding | None:
    """Return the finding that two reports, of different files, say nearly the same."""
    share = likeness(own, other)
    if share < limit("pages-alike"):
        return None
    return met("pages-alike", declaration=declaration, share=f"{share * 100:.0f}")


def likeness(one: Sequence[Page], other: Sequence[Page]) -> float:
    """Return from 0 to 1 how much of the shorter report's text stands in the other, page by page.

    Pages without figures say the same in every report of a laboratory and do not count.
    """
    first, second = ([_features(_text(page)) for page in pages] for pages in (one, other))
    first, second = [each for each in first if each], [each for each in second if each]
    if not first or not second:
        return 0.0
    short, long = (first, second) if _size(first) <= _size(second) else (second, first)
    shared = sum(len(page) * max(_same(page, each) for each in long) for page in short)
    return shared / _size(short)


def _size(pages: Sequence[frozenset[int]]) -> int:
    return sum(map(len, pages))


def _same(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def _text(page: Page) -> str:
    return "".join(word.text for word in page.words)


@lru_cache(maxsize=512)
def _features(text: str) -> frozenset[int]:
    folded = re.sub(r"\s", "", fold(text)).lower()
    if len(folded) < FEWEST or not re.search(r"\d[.\d]*", folded):
        return frozenset()
    runs = {folded[at : at + RUN] for at in range(len(folded) - RUN + 1)}
    return frozenset(
        int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs
    )
