"""What the child puts around itself before it looks at one byte: limits, and no way out.

Limits of processor time and memory hold on every system. On Linux a filter of system calls takes
away the network, other programs, other processes and every way to change a file.
"""

import contextlib
import ctypes
import os
import resource
import struct
import sys
from dataclasses import dataclass

_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # refused as “not permitted”
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16  # where each stands in what the filter sees
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_X32 = 0x40000000  # the same calls under other numbers
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2


@dataclass(frozen=True, slots=True)
class _Calls:
    """What a reader of one file never needs, by the numbers of one kind of processor.

    Sockets, other programs and processes, changes to files and folders, signals, tracing, and
    io_uring and openat2, which go round the filter. ``opening`` are open and openat, with the
    argument that says for what: to read is allowed.
    """

    machine: int
    refused: str
    opening: dict[int, int]


_CALLS = {
    "x86_64": _Calls(
        machine=0xC000003E,
        refused="41 42 44 49 53 56 57 58 59 62 76 77 82 83 84 85 86 87 88 90 92 101 133 155 161 "
        "200 234 258 259 263 264 265 266 268 310 311 316 321 322 425 435 437",
        opening={2: 1, 257: 2},
    ),
    "aarch64": _Calls(
        machine=0xC00000B7,
        refused="33 34 35 36 37 38 45 46 51 53 54 117 129 130 131 198 199 200 203 206 211 220 221 "
        "270 271 276 280 281 425 435 437",
        opening={56: 2},
    ),
}
_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def close(*, cpu: int, memory: int) -> None:
    """Allow this process so many seconds of processor and bytes of memory, and only to compute."""
    for kind, most in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS knows no limit of address space
            resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        _filter_calls()


def _filter_calls() -> None:
    known = _CALLS.get(os.uname().machine)
    if known is None:
        return
    steps = _program(known.machine, list(map(int, known.refused.split())), known.opening)
    code = ctypes.create_string_buffer(b"".join(steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SECCOMP, _FILTER, ctypes.c_char_p(program), 0, 0)


def _program(machine: int, refused: list[int], opening: dict[int, int]) -> list[bytes]:
    """Return the filter: another machine's calls kill, listed ones and opening to write fail."""
    end = 5 + len(refused) + 3 * len(opening)  # where “allow” stands, “refuse” after it
    steps = [_step(_LOAD, _MACHINE), _step(_EQUAL, machine, yes=1), _step(_RETURN, _KILL)]
    steps.append(_step(_LOAD, _NUMBER))
    steps.append(_step(_AT_LEAST, _X32, yes=end - len(steps)))
    for call in refused:
        steps.append(_step(_EQUAL, call, yes=end - len(steps)))
    for call, argument in opening.items():
        steps.append(_step(_EQUAL, call, no=2))
        steps.append(_step(_LOAD, _ARGUMENTS + 8 * argument))
        steps.append(_step(_ANY_BIT, _CHANGES, yes=end - len(steps), no=end - len(steps) - 1))
    return [*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
