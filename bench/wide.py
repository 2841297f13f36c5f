"""Made-up products with a vocabulary as wide as real text: few words everywhere, most of them nowhere else."""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np

from search.document import Document

WORDS = 60_000  # in the vocabulary
TEXT = 200  # words of a product
CHUNK = 1000
SCENARIOS = tuple(f"scenario{n}" for n in range(24))
_FACETS = {"catalogue": 2, "category": 40, "region": 30, "standing": 3}
_SYLLABLES = [
    "ka",
    "to",
    "mi",
    "ren",
    "pol",
    "du",
    "shi",
    "ra",
    "ven",
    "lo",
    "qua",
    "ter",
    "ni",
    "fo",
    "gas",
    "bel",
    "wu",
    "zan",
]


def vocabulary() -> list[str]:
    """Return the words, the most frequent first."""
    joined = ("".join(parts) for parts in product(_SYLLABLES, repeat=4))
    return list(islice(joined, 0, WORDS))


def documents(count: int, seed: int = 1, first: int = 0) -> Iterator[Document]:
    """Yield so many products, the same every time."""
    random = np.random.default_rng(seed)
    words = np.array(vocabulary(), object)
    share = 1.0 / np.arange(1, WORDS + 1) ** 0.9
    share /= share.sum()
    for start in range(first, first + count, CHUNK):
        size = min(CHUNK, first + count - start)
        texts = words[random.choice(WORDS, size=(size, TEXT), p=share)]
        for place in range(size):
            yield _document(random, start + place, texts[place])


def _document(
    random: np.random.Generator, number: int, text: "np.ndarray[tuple[int], np.dtype[np.object_]]"
) -> Document:
    facets = {name: (f"{name}{random.integers(values)}",) for name, values in _FACETS.items()}
    facets["scenario"] = tuple(random.choice(SCENARIOS, random.integers(1, 4), replace=False))
    facets["enterprise"] = (f"enterprise{int(random.pareto(1.0) * 20) % 3000}",)
    flow = float(random.integers(1, 10_000))
    stated = bool(random.random() < 0.7)
    return Document(
        key=f"p{number}",
        texts={
            "name": (" ".join(text[:6]),),
            "model": (f"hx{number}",),
            "maker": (" ".join(text[6:8]),),
            "body": (" ".join(text[8:170]),),
            "cases": (" ".join(text[170:]),),
        },
        facets=facets,
        bounds={"flow": (flow, flow)} if stated else {},
        numbers={"updated": float(random.integers(20_000))} | ({"flow": flow} if stated else {}),
    )
