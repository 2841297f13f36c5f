"""Several segments become one, without the dead: arrays in, arrays out."""

from collections.abc import Iterator, Sequence

import numpy as np

from search.arrays import Array
from search.columns import joined
from search.postings import Postings, gathered, sorted_with_index
from search.schema import GROUPS, TEXTS
from search.segment import Segment
from search.strings import Sorted, Strings


def merged(segments: Sequence[Segment], kept: Sequence[Array]) -> dict[str, Array]:
    """Several segments as one, with only the documents that each mask keeps."""
    numbers = _numbered(kept)
    keys = (key for s, mask in zip(segments, kept, strict=True) for key in _chosen(s.keys, mask))
    arrays = Strings.of(keys).arrays("keys")
    pairs = list(zip(segments, kept, strict=True))
    arrays["seals"] = np.concatenate([s.seals()[m] for s, m in pairs]).ravel()
    arrays["lots"] = np.concatenate([s.arrays["lots"][m] for s, m in pairs])
    for group, names in GROUPS.items():
        arrays |= _group(segments, numbers, group, names)
    for name in TEXTS:
        lengths = [s.lengths(name)[m] for s, m in zip(segments, kept, strict=True)]
        arrays[f"{name}.lengths"] = np.concatenate(lengths)
        arrays[f"{name}.total"] = _total(segments, kept, name)
    for name in set().union(*(s.columns() for s in segments)):
        found = [(s.column(name), n) for s, n in zip(segments, numbers, strict=True)]
        arrays |= joined([c.renumbered(n) for c, n in found if c is not None]).arrays(name)
    return arrays


def _group(
    segments: Sequence[Segment], numbers: Sequence[Array], group: str, names: Sequence[str]
) -> dict[str, Array]:
    """Merge the fields that share their terms, and leave out the terms that only the dead had."""
    known = [segment.terms(group) for segment in segments]
    union = sorted({term for terms in known for term in terms})
    rank = {term: place for place, term in enumerate(union)}
    ranks = [np.fromiter((rank[term] for term in terms), np.int64, len(terms)) for terms in known]
    fields = {}
    for name in names:
        parts = zip((s.postings(name) for s in segments), ranks, numbers, strict=True)
        fields[name] = _merge(list(parts), len(union))
    used = np.flatnonzero(sum(np.diff(field["starts"]) for field in fields.values()))
    arrays = Sorted.of(union[place] for place in used.tolist()).arrays(f"{group}.terms")
    for name, field in fields.items():
        for part, array in field.items():
            cut = part in {"starts", "spots"}
            arrays[f"{name}.{part}"] = array[np.append(used, len(union))] if cut else array
    return arrays


def _merge(parts: Sequence[tuple[Postings, Array, Array]], terms: int) -> dict[str, Array]:
    """Bring one field's postings together; each comes with its terms' and documents' new numbers."""
    joined_up = [np.concatenate(column) for column in zip(*_columns(parts), strict=True)]
    ranks, ids, codes, begins = joined_up
    places = np.concatenate([postings.places for postings, _, _ in parts])
    ranks, order = sorted_with_index(ranks)
    counts = (codes >> 8).astype(np.int64)[order]
    ends = np.concatenate([[0], np.cumsum(counts)])
    starts = np.searchsorted(ranks, np.arange(terms + 1))
    return {
        "starts": starts,
        "ids": ids[order],
        "codes": codes[order],
        "spots": ends[starts] if len(places) else np.zeros_like(starts),
        "places": gathered(places, begins[order], counts) if len(places) else places,
    }


def _columns(
    parts: Sequence[tuple[Postings, Array, Array]],
) -> Iterator[tuple[Array, Array, Array, Array]]:
    """Yield of each part the postings that live on: new term, new document, code, first place."""
    base = 0
    for postings, ranks, numbers in parts:
        counts = (postings.codes >> 8).astype(np.int64)
        begins = np.cumsum(counts) - counts + base
        new = numbers[postings.ids]
        kept = new >= 0
        terms = np.repeat(ranks, np.diff(postings.starts))
        yield terms[kept], new[kept].astype(np.uint32), postings.codes[kept], begins[kept]
        base += len(postings.places)


def _numbered(kept: Sequence[Array]) -> list[Array]:
    """Return the new number of every document of every segment, -1 for those left out."""
    numbers, base = [], 0
    for mask in kept:
        numbers.append(np.where(mask, np.cumsum(mask) - 1 + base, -1))
        base += int(mask.sum())
    return numbers


def _chosen(keys: Strings, mask: Array) -> list[bytes]:
    return [key for key, keep in zip(keys, mask.tolist(), strict=True) if keep]


def _total(segments: Sequence[Segment], kept: Sequence[Array], field: str) -> Array:
    """Count the words of the documents kept, posting by posting: length bytes are too coarse."""
    total = 0
    for segment, mask in zip(segments, kept, strict=True):
        if mask.all():
            total += segment.total(field)
        else:
            postings = segment.postings(field)
            total += int((postings.codes >> 8)[mask[postings.ids]].sum(dtype=np.int64))
    return np.array([total])
