"""The vocabulary as data: one entry drives form, page, filter, index, spreadsheet and API."""

from dataclasses import dataclass
from functools import cache, cached_property

from catalogue.domain.quantity import Comparator
from catalogue.domain.vocabulary import reading, terms
from catalogue.domain.vocabulary.terms import (
    Category,
    Grade,
    IndicatorDefinition,
    Region,
    Scenario,
    Standard,
    Unit,
)

__all__ = [
    "Category",
    "Grade",
    "IndicatorDefinition",
    "Region",
    "Scenario",
    "Standard",
    "Unit",
    "Vocabulary",
    "vocabulary",
]


@dataclass(frozen=True)
class Vocabulary:
    """Every term by its code, in the order of the files."""

    scenarios: dict[str, Scenario]
    categories: dict[str, Category]
    indicators: dict[str, IndicatorDefinition]
    units: dict[str, Unit]
    standards: dict[str, Standard]
    regions: dict[str, Region]
    grades: dict[str, Grade]
    comparators: dict[Comparator, terms.ComparatorWords]

    @cached_property
    def by_category(self) -> dict[str, tuple[IndicatorDefinition, ...]]:
        """Return the indicators of each category, the deciding ones first."""
        return {slug: self._indicators_of(category) for slug, category in self.categories.items()}

    def _indicators_of(self, category: Category) -> tuple[IndicatorDefinition, ...]:
        first = [self.indicators[code] for code in category.deciding]
        rest = [
            each
            for each in self.indicators.values()
            if category.slug in each.categories and each.code not in category.deciding
        ]
        return (*first, *rest)

    def categories_of(self, scenario: str) -> tuple[Category, ...]:
        return tuple(each for each in self.categories.values() if scenario in each.scenarios)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships, read once."""
    return Vocabulary(
        scenarios={each.slug: each for each in reading.read("scenarios", reading.scenario)},
        categories={each.slug: each for each in reading.read("categories", reading.category)},
        indicators={each.code: each for each in reading.read("indicators", reading.indicator)},
        units={each.name: each for each in reading.read("units", reading.unit)},
        standards={each.number: each for each in reading.read("standards", reading.standard)},
        regions={each.code: each for each in reading.read("regions", reading.region)},
        grades={each.slug: each for each in reading.read("evidence", reading.grade)},
        comparators={
            each.comparator: each for each in reading.read("comparators", reading.comparator)
        },
    )
