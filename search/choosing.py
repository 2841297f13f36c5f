"""Where the best of many scores stand, and those around a place far down, without sorting them all."""

import numpy as np

from search.arrays import Array

_SHORTEST_BLOCK = 4
_LONGEST_BLOCK = 64
_STEP = 16  # one score in so many is looked at
_MANY = 4  # blocks for each document wanted
_SAMPLE = 1024  # scores from which the rest is guessed
_CROWD = 0.4  # of all scores, so many in a window make it no help


def window(scores: Array, skip: int, need: int) -> tuple[Array, int] | None:
    """Return where the scores from one place to another stand, and how many are higher than those.

    A sample tells about which scores these are. None where it misled, or where too many are equal.
    """
    step = max(1, len(scores) // _SAMPLE)
    sample = -np.sort(-scores[::step])
    first, last = (_off(skip / step, -1), _off((skip + need) / step, +1))
    high = sample[first] if first > 0 else np.inf
    low = sample[last] if last < len(sample) else 0.0
    above = int(np.count_nonzero(scores > high))
    reach = (scores <= high) & ((scores >= low) if low > 0 else (scores > 0))
    inside = reach.nonzero()[0]
    fits = above <= skip and (above + len(inside) >= skip + need or low <= 0)
    return (inside, above) if fits and len(inside) <= _CROWD * len(scores) + need else None


def _off(place: float, side: int) -> int:
    """Return a place in a sample, moved to a side by more than chance moves it."""
    return int(place + side * (4 + 3 * place**0.5))


def best(scores: Array, need: int) -> Array:
    """Return where the scores stand that are as high as the last of the best so many.

    A few lower ones may be among them, never more than as many again.
    """
    bound = _bound(scores, need)
    if bound <= 0:
        return _reaching(scores, _highest(scores.copy(), need))
    places = _reaching(scores, bound)
    if len(places) < need:  # the sample was not like the rest
        places = _reaching(scores, 0.0)
    if len(places) <= 2 * need:
        return places
    left = scores[places]
    if left.max() == bound:  # all of them share the last place
        return places
    kept: Array = places[left >= _highest(left.copy(), need)]
    return kept


def _reaching(scores: Array, low: float) -> Array:
    """Return where the scores stand that are as high, or at least were found."""
    places: Array = (scores >= low if low > 0 else scores > 0).nonzero()[0]
    return places


def _bound(scores: Array, need: int) -> float:
    """Return a score that few but enough reach: found by blocks for a few, by a sample for many.

    The best of each of many blocks bound the last place from below. A sample most likely does.
    """
    block = min(_LONGEST_BLOCK, len(scores) // (_MANY * need))
    if block >= _SHORTEST_BLOCK:
        blocks = len(scores) // block
        whole = scores[: blocks * block].reshape(block, blocks)  # strided: columns in parallel
        return _highest(whole.max(axis=0), need)
    expected = need // _STEP
    if expected > _STEP:
        return _highest(scores[::_STEP].copy(), expected + 4 * int(expected**0.5))
    return 0.0


def _highest(scores: Array, place: int) -> float:
    """Return the score that so many reach; zero if there are not so many."""
    if place >= len(scores):
        return 0.0
    scores.partition(len(scores) - place)
    return float(scores[len(scores) - place])
