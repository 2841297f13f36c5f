"""A listing 公告: that a catalogue names a product or an enterprise, its standing and validity."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from catalogue.domain.columns import choice_type
from catalogue.domain.enterprise import Enterprise
from catalogue.domain.identity import Entity, Row, pair
from catalogue.domain.moves import Move, Role
from catalogue.domain.product import Product
from catalogue.domain.words import Words
from catalogue.domain.years import years_after


class Catalogue(StrEnum):
    """The two catalogues of the action plan: one lists products, the other enterprises."""

    PROMOTION = "promotion"
    HOUSEHOLD = "household"


class Standing(StrEnum):
    """How a listing stands."""

    PUBLISHED = "published"
    RECTIFYING = "rectifying"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    @property
    def words(self) -> Words:
        return _STANDINGS[self]


_STANDINGS = {
    Standing.PUBLISHED: Words(zh="已公告", en="published"),
    Standing.RECTIFYING: Words(zh="整改中", en="under rectification"),
    Standing.SUSPENDED: Words(zh="暂停", en="suspended"),
    Standing.WITHDRAWN: Words(zh="已撤销", en="withdrawn"),
    Standing.EXPIRED: Words(zh="已到期", en="expired"),
}


# What the standings mean to those who read: what to be warned of, what is listed, what is over.
STOPPED = frozenset({Standing.SUSPENDED, Standing.WITHDRAWN})
LISTED = frozenset({Standing.PUBLISHED, Standing.RECTIFYING})
ENDED = frozenset({Standing.WITHDRAWN, Standing.EXPIRED})
YEARS = 3  # how long a listing holds unless the publisher says otherwise; ours


class Edition(Entity, table=True):
    """A dated batch 批次 of one catalogue, frozen when it is published."""

    __tablename__ = "edition"

    code: str = Field(unique=True, index=True, max_length=40)
    catalogue: Catalogue = Field(sa_type=choice_type(Catalogue))
    title_zh: str
    title_en: str
    notice_zh: str = ""
    notice_en: str = ""
    published_on: date

    listings: list["Listing"] = Relationship(
        back_populates="edition", sa_relationship_kwargs={"order_by": "Listing.code"}
    )

    @property
    def title(self) -> Words:
        return pair(self, "title")

    @property
    def notice(self) -> Words:
        return pair(self, "notice")


class ListedProduct(Row, table=True):
    """That a household listing of an enterprise covers this product."""

    __tablename__ = "listed_product"

    listing_id: UUID = Field(foreign_key="listing.id", primary_key=True)
    product_id: UUID = Field(foreign_key="product.id", primary_key=True, index=True)

    product: Product = Relationship()


class Listing(Entity, table=True):
    """One line of an edition. ``listing.move`` is the only way its standing changes."""

    __tablename__ = "listing"
    __table_args__ = (
        CheckConstraint(
            "(catalogue = 'promotion') = (product_id IS NOT NULL)", name="promotion_lists_products"
        ),
        CheckConstraint(
            "(catalogue = 'household') = (enterprise_id IS NOT NULL)",
            name="household_lists_enterprises",
        ),
        CheckConstraint(
            "standing NOT IN ('rectifying', 'suspended', 'withdrawn') OR reason_zh <> ''",
            name="trouble_has_reason",
        ),
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="valid_forwards"),
    )

    code: str = Field(unique=True, index=True, max_length=40)
    catalogue: Catalogue = Field(sa_type=choice_type(Catalogue), index=True)
    edition_id: UUID = Field(foreign_key="edition.id", index=True)
    product_id: UUID | None = Field(default=None, foreign_key="product.id", index=True)
    enterprise_id: UUID | None = Field(default=None, foreign_key="enterprise.id", index=True)
    standing: Standing = Field(sa_type=choice_type(Standing))
    valid_from: date
    valid_until: date | None = None
    reason_zh: str = ""
    reason_en: str = ""
    advice_zh: str = ""
    advice_en: str = ""
    standing_since: date

    edition: Edition = Relationship(back_populates="listings")
    product: Product | None = Relationship()
    enterprise: Enterprise | None = Relationship()
    covered: list[ListedProduct] = Relationship(cascade_delete=True)

    @property
    def reason(self) -> Words:
        return pair(self, "reason")

    @property
    def advice(self) -> Words:
        """Return what a holder of the product should do."""
        return pair(self, "advice")

    @property
    def products(self) -> tuple[Product, ...]:
        """Return what the listing speaks for: its product, or those of the enterprise in scope."""
        if self.product is not None:
            return (self.product,)
        return tuple(each.product for each in self.covered)

    def apply(self, move: Move[Standing], *, on: date, reason: Words, advice: Words) -> None:
        """Change the standing by a move that was found in ``LISTING_MOVES``."""
        self.standing, self.standing_since = move.target, on
        self.reason_zh, self.reason_en = reason.zh, reason.en
        self.advice_zh, self.advice_en = advice.zh, advice.en
        if move.name == READMIT:
            self.valid_from, self.valid_until = on, years_after(on, YEARS)

    def cover(self, products: Sequence[Product]) -> None:
        """Speak for these products of the enterprise and no others."""
        held = {each.product_id: each for each in self.covered}
        self.covered = [
            held.get(each.id) or ListedProduct(listing_id=self.id, product_id=each.id)
            for each in products
        ]


def _move(
    name: str, words: Words, sources: set[Standing], target: Standing, *needs: str
) -> Move[Standing]:
    role = _OTHERS.get(name, Role.ADMINISTRATOR)
    return Move(name, words, frozenset(sources), target, frozenset({role}), needs)


READMIT = "readmit"
# who but an administrator: the timer, and whoever brings a reviewed re-admission into force
_OTHERS = {"expire": Role.UPKEEP, READMIT: Role.PUBLISHER}
_IN_FORCE = set(LISTED | {Standing.SUSPENDED})

LISTING_MOVES = (
    _move(
        "warn",
        Words(zh="警示", en="Warn"),
        {Standing.PUBLISHED},
        Standing.PUBLISHED,
        "public text",
    ),
    _move(
        "require-rectification",
        Words(zh="责令整改", en="Require rectification"),
        {Standing.PUBLISHED, Standing.SUSPENDED},
        Standing.RECTIFYING,
        "reason",
        "due date",
    ),
    _move(
        "suspend",
        Words(zh="暂停", en="Suspend"),
        {Standing.PUBLISHED, Standing.RECTIFYING},
        Standing.SUSPENDED,
        "reason",
        "advice",
    ),
    _move(
        "restore",
        Words(zh="恢复", en="Restore"),
        {Standing.RECTIFYING, Standing.SUSPENDED},
        Standing.PUBLISHED,
    ),
    _move(
        "withdraw",
        Words(zh="撤销", en="Withdraw"),
        _IN_FORCE,
        Standing.WITHDRAWN,
        "reason",
        "advice",
    ),
    _move("expire", Words(zh="到期", en="Expire"), _IN_FORCE, Standing.EXPIRED),
    _move(
        READMIT,
        Words(zh="重新列入", en="Re-admit"),
        set(ENDED),
        Standing.PUBLISHED,
        "accepted declaration",
    ),
)
