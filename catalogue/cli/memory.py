"""Where the C library keeps memory: in one place for all threads, given back where it stands empty."""

import ctypes
from contextlib import suppress

ARENA_MAX = -8  # M_ARENA_MAX in <malloc.h> of glibc


def one_arena() -> None:
    """Have threads share one arena, before there are any; other C libraries are left as they are.

    With one each, what a thread lets go of is not there for the next, and every worker holds the
    arrays of its largest search several times. Python's own lock lets one thread allocate at a time.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(ARENA_MAX, 1)


def give_back() -> None:
    """Return to the system what stands empty, so that workers do not begin by copying it."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
