"""Which indicator a named figure is about; what cannot be told apart is asked, not guessed.

The name before the figure decides (or, where none stands there, the one after it). Where a name
means several indicators, points do: the category in scope or one that the other figures speak of,
the unit being the indicator's own, the name being its official one. Equal points are a question.
"""

import re
from collections.abc import Iterable, Sequence

from catalogue.domain.proof import units
from catalogue.domain.quantity import Role
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services.sheets.naming import Named
from search.numbers import Quantity

SCOPE, SHARED, OFFICIAL, OWN_UNIT, LISTED_UNIT = 16, 10, 2, 3, 1
FEW = 3
MANY = 6  # kinds of equipment; what so many have is taken without asking which kind it is
_UPWARD = {None, "ge", "gt", "between"}


def fitting(one: Named, codes: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the indicators the name may mean whose unit fits; without a name those that hold a word of it."""
    codes = codes or one.codes or _holding(one.name)
    unit = one.figure.unit
    known = vocabulary().indicators
    if unit is None:
        return tuple(codes)
    return tuple(code for code in codes if units.fits(unit, known[code].unit or "dimensionless"))


def doubted(
    one: Named, code: str, scope: Iterable[str], others: Iterable[str], *, alone: bool
) -> bool:
    """Return whether a name that fits is more likely that of something else.

    A general word (功率) is taken where the kind of equipment, or the figures beside it, have such
    an indicator; one that only another kind has is not, nor one that is asked the wrong way round.
    """
    known = vocabulary().indicators[code]
    has, kinds = set(known.categories), set(scope)
    if one.doubtful:
        return True
    official = one.name in {known.name.zh, known.name.en}
    if one.general and not (official or alone or is_of_anything(known)):
        return not has & (kinds | set(others))
    upward = one.figure.comparator in _UPWARD
    against = known.better in {"higher", "lower"} and upward == (known.better == "lower")
    return bool(kinds) and not has & kinds and against and one.figure.comparator is not None


def is_of_anything(known: IndicatorDefinition) -> bool:
    """Return whether equipment of every kind has this: size, mass, how long it runs."""
    described = known.role is Role.DESCRIPTION and known.unit in {"m", "kg", "t"}
    return described or len(known.categories) >= MANY


def measured_in(unit: str | None, scope: Iterable[str]) -> tuple[str, ...]:
    """Return up to three indicators that are measured in a unit, those of the scope alone if any are."""
    if unit is None:
        return ()
    known = vocabulary().indicators.values()
    found = [each for each in known if each.is_number and unit in (each.unit, *each.units)]
    inside = [each for each in found if set(each.categories) & set(scope)]
    chosen = inside or (found if len(found) <= FEW else [])
    return tuple(each.code for each in chosen[:FEW])


def _holding(name: str) -> tuple[str, ...]:
    """Return the indicators one of whose names holds all these words: flow, of drainage flow."""
    wanted = name.lower().split()
    if not wanted or any(len(word) == 1 and not word.isascii() for word in wanted):
        return ()
    return tuple(
        each.code
        for each in vocabulary().indicators.values()
        if each.is_number and any(_holds(known, wanted) for known in names(each))
    )


def _holds(known: str, wanted: Sequence[str]) -> bool:
    known = known.lower()
    parts = re.split(r"[\s-]", known)
    return all(
        word in parts if word.isascii() else known.startswith(word) or known.endswith(word)
        for word in wanted
    )


def names(each: IndicatorDefinition) -> tuple[str, ...]:
    return (each.name.zh, each.name.en, *each.words.zh, *each.words.en)


def unnamed(figure: Quantity) -> tuple[str, ...]:
    """Return what a figure without any name may be: the indicators that are spoken of in its unit."""
    if figure.unit is None:
        return ()
    known = vocabulary().indicators.values()
    own = tuple(each.code for each in known if each.is_number and figure.unit == each.unit)
    if len(own) == 1:
        return own
    listed = tuple(each.code for each in known if figure.unit in each.units)
    return own or listed


def points(code: str, one: Named, scope: Iterable[str], others: Iterable[str]) -> int:
    """Return what speaks for an indicator."""
    known = vocabulary().indicators[code]
    has = set(known.categories)
    return (
        SCOPE * bool(has & set(scope))
        + round(SHARED * len(has & set(others)) / max(1, len(set(others))))
        + OFFICIAL * (one.name in {known.name.zh, known.name.en})
        + OWN_UNIT * (one.figure.unit == known.unit)
        + LISTED_UNIT * (one.figure.unit in known.units)
    )


def best(
    codes: Sequence[str], one: Named, scope: Iterable[str], others: Iterable[str]
) -> list[str]:
    """Return the indicators with the most points: one if it is decided."""
    scored = {code: points(code, one, scope, others) for code in codes}
    most = max(scored.values(), default=0)
    return [code for code, n in scored.items() if n == most]


def called(codes: Iterable[str]) -> Words:
    """Return the names of several indicators as alternatives."""
    known = [vocabulary().indicators[code].name for code in codes]
    return Words(zh="、".join(each.zh for each in known), en=", ".join(each.en for each in known))
