"""A candidate 候选产品: all that a sheet may ask of a product, apart from any database.

It is made from a product with its listings, or read back from the JSON of a frozen record, and
judged in the same way in both cases.
"""

from dataclasses import dataclass
from datetime import date

from catalogue.domain.evidence import Grade
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Catalogue, Listing, Standing
from catalogue.domain.product import Grain, Product
from catalogue.domain.quantity import Bound
from catalogue.domain.words import Words

LIVE = {Standing.PUBLISHED, Standing.RECTIFYING}
STOPPED = {Standing.SUSPENDED, Standing.WITHDRAWN}
NOTHING = Words(zh="", en="")


@dataclass(frozen=True, slots=True)
class Stated:
    """One published figure or text, with its condition and on whose word it stands."""

    code: str
    bound: Bound | None
    text: str
    condition: Words
    grade: Grade
    published: str = ""
    where: Words = NOTHING

    @classmethod
    def of(cls, figure: Indicator) -> "Stated":
        return cls(
            code=figure.code,
            bound=figure.bound,
            text=figure.text,
            condition=figure.condition,
            grade=figure.grade,
            published=figure.as_published,
            where=_where(figure),
        )


def _where(figure: Indicator) -> Words:
    """Return the page of the report, or the site of the source."""
    if figure.document is None:
        site = figure.source.site if figure.source is not None else ""
        return Words(zh=site, en=site)
    title = figure.document.title
    number = figure.document.number
    name = Words(zh=title.zh or number, en=title.en or number)
    if figure.page is None:
        return name
    return Words(zh=f"{name.zh}第{figure.page}页", en=f"{name.en}, page {figure.page}")


@dataclass(frozen=True, slots=True)
class Stand:
    """How one listing of the product stands."""

    catalogue: Catalogue
    standing: Standing
    until: date | None = None
    reason: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product as it was when it was judged; makers by code, only those that are named."""

    code: str
    version: int
    name: Words
    category: str
    grain: Grain
    makers: tuple[tuple[str, Words], ...]
    stated: tuple[Stated, ...]
    reported: date | None
    listings: tuple[Stand, ...]

    @classmethod
    def of(cls, product: Product, listings: list[Listing]) -> "Candidate":
        reports = [each.issued_on for each in product.documents if each.issued_on]
        return cls(
            code=product.code,
            version=product.version,
            name=product.name,
            category=product.category,
            grain=product.grain,
            makers=tuple((each.code, each.name) for each in product.enterprises),
            stated=tuple(Stated.of(each) for each in product.indicators),
            reported=max(reports, default=None),
            listings=tuple(
                Stand(each.catalogue, each.standing, each.valid_until, each.reason)
                for each in sorted(listings, key=lambda each: each.code)
            ),
        )

    def figures(self, code: str) -> tuple[Stated, ...]:
        return tuple(each for each in self.stated if each.code == code)

    @property
    def grade(self) -> Grade:
        grades = [each.grade for each in self.stated]
        return max(grades, key=lambda each: each.level, default=Grade.PUBLIC_SOURCE)

    @property
    def stopped(self) -> Stand | None:
        """Return the listing that was suspended or withdrawn; the gravest first."""
        found = [each for each in self.listings if each.standing in STOPPED]
        return max(found, key=lambda each: each.standing is Standing.WITHDRAWN, default=None)
