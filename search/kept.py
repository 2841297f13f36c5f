"""What was made for one question and may serve the next: a bounded store, the least used first to go."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

from search.scored import Found

# They are of one generation and go with it. Of 100,000 products a list of a common word takes 0.9 MB.
CACHE_BYTES: Final = 48 << 20
_OVERHEAD: Final = 400  # bytes of an entry beside its arrays


class Kept:
    """What was made before, the most recently used first to stay."""

    def __init__(self, most: int = CACHE_BYTES) -> None:
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()
        self._most = most
        self._size = 0
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], Found]) -> Found:
        """Return what goes by the name; make it if it is not there."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        made = make()
        with self._lock:
            if name not in self._kept:
                self._kept[name] = made
                self._size += made.size + _OVERHEAD
            while self._size > self._most and len(self._kept) > 1:
                self._size -= self._kept.popitem(last=False)[1].size + _OVERHEAD
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._size = 0
