"""A frozen choice 冻结的比选: a matrix as it stood, sealed by a digest, and what came of it."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.account import Person
from catalogue.domain.columns import UTCDateTime, choice_type
from catalogue.domain.identity import Entity
from catalogue.domain.refusals import InvalidError, WrongStateError
from catalogue.domain.words import Words

FORMAT = "youbei-frozen/1"
LONGEST_TITLE, LONGEST_REASON = 200, 2_000

Json = dict[str, Any]


class Visibility(StrEnum):
    """Who may read a frozen choice: everybody, with a place in the list, or whoever has its link."""

    PUBLIC = "public"
    LINK = "link"


class Upshot(StrEnum):
    """What came of a choice."""

    BOUGHT = "bought"
    NONE_SUITABLE = "none-suitable"
    CANCELLED = "cancelled"

    @property
    def words(self) -> Words:
        return _UPSHOTS[self]


_UPSHOTS = {
    Upshot.BOUGHT: Words(zh="已采购", en="Bought"),
    Upshot.NONE_SUITABLE: Words(zh="没有合适的", en="None was suitable"),
    Upshot.CANCELLED: Words(zh="已取消", en="Cancelled"),
}


def canonical(value: object) -> str:
    """Return the one way to write a value: keys in order, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_list(written: Iterable[str]) -> str:
    """Return the canonical text of a list whose members are written already."""
    return f"[{','.join(written)}]"


def canonical_whole(written: Mapping[str, str]) -> str:
    """Return the canonical text of a document whose values are written already.

    Ten thousand products are a hundred megabytes of text, and several times that as objects: so
    each is written as it is reached, and let go.
    """
    return f"{{{','.join(f'{canonical(name)}:{written[name]}' for name in sorted(written))}}}"


def digest(document: Json) -> str:
    """Return the SHA-256 over the canonical text of a document, its own digest left out."""
    rest = {name: value for name, value in document.items() if name != "digest"}
    return hashlib.sha256(canonical(rest).encode()).hexdigest()


def sealed(written: Mapping[str, str]) -> tuple[str, str]:
    """Return the digest of a document that has none yet, and its canonical text with it."""
    found = hashlib.sha256(canonical_whole(written).encode()).hexdigest()
    return found, canonical_whole({**written, "digest": canonical(found)})


class FrozenChoice(Entity, table=True):
    """One freezing; what it holds never changes, only its upshot is added once."""

    __tablename__ = "frozen_choice"
    __table_args__ = (
        CheckConstraint("length(digest) = 64", name="digest_length"),
        CheckConstraint("(upshot IS NULL) = (concluded_at IS NULL)", name="upshot_has_moment"),
        CheckConstraint("upshot IS NULL OR upshot_reason <> ''", name="upshot_has_reason"),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    title: str = Field(max_length=LONGEST_TITLE)
    visibility: Visibility = Field(sa_type=choice_type(Visibility))
    made_at: datetime = Field(sa_type=UTCDateTime, index=True)
    products: int
    digest: str = Field(max_length=64)
    packed: bytes
    upshot: Upshot | None = Field(default=None, sa_type=choice_type(Upshot))
    upshot_products: list[str] = Field(default_factory=list, sa_type=JSON)
    upshot_reason: str = ""
    concluded_at: datetime | None = Field(default=None, sa_type=UTCDateTime)

    person: Person = Relationship()

    @property
    def text(self) -> str:
        """Return the frozen document, byte for byte as it was sealed."""
        return zlib.decompress(self.packed).decode()

    @property
    def document(self) -> Json:
        read: Json = json.loads(self.text)
        return read

    def conclude(self, upshot: Upshot, *, products: list[str], reason: str, at: datetime) -> None:
        """Record what came of it, once; what was bought must be among what was considered."""
        if self.upshot is not None:
            raise WrongStateError(_CONCLUDED)
        if not reason.strip() or len(reason) > LONGEST_REASON:
            raise InvalidError(_REASON)
        considered = {each["product"] for each in self.document["matrix"]["rows"]}
        strange = sorted(set(products) - considered)
        if strange:
            raise InvalidError(_strange(strange[0]))
        if (upshot is Upshot.BOUGHT) != bool(products):
            raise InvalidError(_BOUGHT if upshot is Upshot.BOUGHT else _NOT_BOUGHT)
        self.upshot, self.upshot_products = upshot, products
        self.upshot_reason, self.concluded_at = reason.strip(), at


def packed(text: str) -> bytes:
    return zlib.compress(text.encode(), level=1)  # a third of the time of level 6, a fifth larger


_CONCLUDED = Words(
    zh="结果已经记录过，不能再改", en="The upshot was recorded already and cannot be changed"
)
_REASON = Words(
    zh=f"写下理由，最多{LONGEST_REASON}个字",
    en=f"Add the reason, at most {LONGEST_REASON} characters",
)
_BOUGHT = Words(zh="勾选买了哪几件", en="Choose which products were bought")
_NOT_BOUGHT = Words(zh="没有采购就不要勾选产品", en="Where nothing was bought, choose no products")


def _strange(code: str) -> Words:
    return Words(
        zh=f"{code[:40]}不在这次比选里", en=f"{code[:40]} was not considered in this choice"
    )
