"""Fingerprints of pages: two pages that say nearly the same differ in few bits of sixty-four."""

import hashlib
from collections.abc import Iterable, Sequence

from catalogue.domain.page import Page

BITS = 64
RUN = 3  # words in a row that make one feature
FEWEST = 30  # words; a page with fewer is like many others
NEAR = 3  # bits in which near-identical pages may differ


def prints(pages: Iterable[Page]) -> list[str]:
    """Return the print of each page as sixteen hex digits, '' for a page that says too little."""
    return [_print([word.text for word in page.words]) for page in pages]


def _print(words: list[str]) -> str:
    if len(words) < FEWEST:
        return ""
    weights = [0] * BITS
    for place in range(len(words) - RUN + 1):
        feature = " ".join(words[place : place + RUN])
        digest = int.from_bytes(hashlib.sha256(feature.encode()).digest()[:8])
        for bit in range(BITS):
            weights[bit] += 1 if digest >> bit & 1 else -1
    return f"{sum(1 << bit for bit, weight in enumerate(weights) if weight > 0):016x}"


def near(one: str, other: str) -> bool:
    """Return whether two pages are nearly the same."""
    return bool(one and other) and (int(one, 16) ^ int(other, 16)).bit_count() <= NEAR


def alike(own: Sequence[str], other: Sequence[str]) -> float:
    """Return from 0 to 1 how many of the pages of one report are nearly pages of another."""
    telling = [each for each in own if each]
    if not telling:
        return 0.0
    return sum(any(near(each, page) for page in other) for each in telling) / len(telling)
