"""A file of named arrays: written once, then mapped into memory and never parsed."""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC: Final = b"named-1\n"
_FOOTER: Final = struct.Struct("<QQI8s")  # where the directory is, its length, its checksum
_ALIGN: Final = 8


class Damaged(Exception):  # noqa: N818 - it names the finding
    """A file of arrays is cut short or altered."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def write(file: BinaryIO, arrays: Mapping[str, Array]) -> None:
    """Write the arrays one after another, then the directory that names them."""
    directory: dict[str, tuple[str, int, int, int]] = {}
    position = file.write(_MAGIC)
    for name, given in arrays.items():
        array = np.ascontiguousarray(given)
        body = memoryview(array.view(np.uint8).data)
        directory[name] = (array.dtype.str, position, array.size, zlib.crc32(body))
        file.write(body)
        position += len(body)
        position += file.write(bytes(-position % _ALIGN))
    text = json.dumps(directory).encode()
    file.write(text)
    file.write(_FOOTER.pack(position, len(text), zlib.crc32(text), _MAGIC))


class Arrays(Mapping[str, Array]):
    """The arrays of one file, as views of its bytes."""

    def __init__(self, buffer: memoryview) -> None:
        self._buffer = buffer
        self._directory = _directory(buffer)

    def __getitem__(self, name: str) -> Array:
        kind, position, count, _ = self._directory[name]
        return np.frombuffer(self._buffer, kind, count, position)

    def __contains__(self, name: object) -> bool:
        return name in self._directory

    def __iter__(self) -> Iterator[str]:
        return iter(self._directory)

    def __len__(self) -> int:
        return len(self._directory)

    def verify(self) -> None:
        """Read every byte and compare the checksums; raise Damaged at the first difference."""
        for name, (_, _, _, checksum) in self._directory.items():
            if zlib.crc32(self[name].tobytes()) != checksum:
                raise Damaged(f"the array {name} has changed since it was written")


def _directory(buffer: memoryview) -> dict[str, tuple[str, int, int, int]]:
    if len(buffer) < len(_MAGIC) + _FOOTER.size or bytes(buffer[: len(_MAGIC)]) != _MAGIC:
        raise Damaged("it does not begin as a file of arrays")
    position, length, checksum, magic = _FOOTER.unpack(buffer[-_FOOTER.size :])
    text = bytes(buffer[position : position + length])
    if magic != _MAGIC or zlib.crc32(text) != checksum:
        raise Damaged("its directory is cut short or altered")
    return {name: tuple(entry) for name, entry in json.loads(text).items()}
