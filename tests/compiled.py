"""Templates compiled once for all the apps of a run: each test has an app of its own."""

from collections.abc import Hashable
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from catalogue.web.bilingual import Bilingual


class Compiled(BytecodeCache):
    """Keeps the code of a template in memory, by its language, name and the digest of its source."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> Hashable:
    assert isinstance(bucket.environment, Bilingual)
    return bucket.environment.spoken, bucket.key, bucket.checksum
