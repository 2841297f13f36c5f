"""What a mix is asked for: demands, limits on the whole, money, and what could be bought or is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import inf, isfinite

from catalogue.domain.quantity import Interval
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Limit, Verdict
from catalogue.domain.words import Words

MOST_DEMANDS = 12
MOST_CANDIDATES = 600
MOST_UNITS = 9_999  # of one product
MOST_YUAN = 10**11
LARGEST, SMALLEST = (
    1e12,
    1e-6,
)  # amounts and figures beyond them are slips, and upset the arithmetic
MOST_NEAR = 0.5
STEP = 100_000  # yuan


class Kind(StrEnum):
    """What a demand adds up."""

    TOTAL = "total"
    UNITS = "units"
    MAKERS = "makers"


@dataclass(frozen=True, slots=True)
class Option:
    """A product that may be bought, or is on hand, with what is guaranteed of it.

    ``held`` is by indicator, in canonical units. ``price`` is in whole yuan; None cannot be
    bought. ``maker`` is the first named one, by code; an unnamed maker is empty. ``vague`` names
    indicators that are stated without any guarantee, ``own`` those the officer vouches for.
    """

    key: str
    name: Words
    maker: str = ""
    price: int | None = None
    most: int = MOST_UNITS
    stock: int = 0
    held: Mapping[str, Interval] = field(default_factory=dict)
    category: str = ""
    vague: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def adds(self, code: str) -> float:
        """Return what one unit is sure to add; nothing where nothing is guaranteed."""
        interval = self.held.get(code)
        return max(interval.low, 0.0) if interval and isfinite(interval.low) else 0.0

    def takes(self, code: str) -> float | None:
        """Return what one unit takes up at most; None where no upper end is guaranteed."""
        interval = self.held.get(code)
        if interval is None:
            return None
        high = max(interval.low, interval.high)
        return high if isfinite(high) and high >= 0 else None

    def answers(self, limits: tuple[Limit, ...]) -> Verdict:
        """Return the least favourable answer to several limits: fails before unknown."""
        given = {limit.judge(self.held.get(limit.code)) for limit in limits}
        for verdict in (Verdict.FAILS, Verdict.UNKNOWN):
            if verdict in given:
                return verdict
        return Verdict.MEETS


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing the mix must reach.

    TOTAL: the guaranteed figures of all units add up to ``amount``. UNITS: at least ``amount``
    units. MAKERS: what is bought comes from at least ``amount`` makers. ``each`` are limits a
    unit must meet to count at all, ``category`` the only kind that counts, if given.
    """

    kind: Kind
    amount: float
    code: str = ""
    each: tuple[Limit, ...] = ()
    category: str = ""
    weight: float = 1.0

    def worth(self, candidate: Option) -> float:
        """Return what one unit of a candidate counts towards the amount."""
        if self.kind is Kind.MAKERS or self.category not in {"", candidate.category}:
            return 0.0
        if candidate.answers(self.each) is not Verdict.MEETS:
            return 0.0
        return 1.0 if self.kind is Kind.UNITS else candidate.adds(self.code)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the whole mix may take up at most; without an indicator it counts the units."""

    amount: float
    code: str = ""

    def takes(self, candidate: Option) -> float | None:
        return candidate.takes(self.code) if self.code else 1.0


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole question. ``every`` are limits that each unit used must meet; no budget is None.

    ``near`` is how much dearer another answer may be and still be shown, ``step`` the money by
    which the budget is raised to see what more would buy.
    """

    demands: tuple[Demand, ...]
    candidates: tuple[Option, ...]
    ceilings: tuple[Ceiling, ...] = ()
    every: tuple[Limit, ...] = ()
    budget: int | None = None
    most_makers: int | None = None
    near: float = 0.05
    step: int = STEP

    def __post_init__(self) -> None:
        problems = tuple(_problems(self))
        if problems:
            raise InvalidError(_CANNOT, problems)

    def but(self, **changes: object) -> "Brief":
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace


_CANNOT = Words(zh="这样的需求算不了", en="This brief cannot be worked out")


def _problems(brief: Brief) -> list[Problem]:
    """Return what lies outside the bounds within which an answer comes in time."""
    found = []
    for place, count, most in (
        ("demands", len(brief.demands), MOST_DEMANDS),
        ("candidates", len(brief.candidates), MOST_CANDIDATES),
    ):
        if count > most:
            found.append(Problem(place, _too_many(count, most)))
    if not brief.demands:
        found.append(Problem("demands", _NOTHING))
    for number, demand in enumerate(brief.demands):
        found += _of_demand(f"demands/{number}", demand)
    for number, ceiling in enumerate(brief.ceilings):
        found += _within(f"ceilings/{number}/amount", ceiling.amount, SMALLEST, LARGEST)
    for number, candidate in enumerate(brief.candidates):
        found += _of_candidate(f"candidates/{number}", candidate)
    found += _within("budget", brief.budget or 0, 0, MOST_YUAN)
    found += _within("near", brief.near, 0, MOST_NEAR)
    found += _within("step", brief.step, 1, MOST_YUAN)
    if brief.most_makers is not None:
        found += _within("most_makers", brief.most_makers, 1, MOST_CANDIDATES)
    keys = [candidate.key for candidate in brief.candidates]
    found += [Problem("candidates", _TWICE)] * (len(set(keys)) < len(keys))
    return found


def _of_demand(place: str, demand: Demand) -> list[Problem]:
    found = _within(f"{place}/amount", demand.amount, SMALLEST, LARGEST)
    found += _within(f"{place}/weight", demand.weight, 0.01, 100)
    if demand.kind is not Kind.TOTAL and demand.amount != int(min(demand.amount, LARGEST)):
        found.append(Problem(f"{place}/amount", _WHOLE))
    return found


def _of_candidate(place: str, candidate: Option) -> list[Problem]:
    found = _within(f"{place}/price", candidate.price or 0, 0, MOST_YUAN)
    found += _within(f"{place}/most", candidate.most, 0, MOST_UNITS)
    found += _within(f"{place}/stock", candidate.stock, 0, MOST_UNITS)
    if any(
        isfinite(end) and abs(end) > LARGEST
        for interval in candidate.held.values()
        for end in (interval.low, interval.high)
    ):
        found += _within(f"{place}/held", inf, 0, LARGEST)
    return found


def _within(place: str, value: float, least: float, most: float) -> list[Problem]:
    return [] if least <= value <= most else [Problem(place, _outside(least, most))]


def _outside(least: float, most: float) -> Words:
    return Words(
        zh=f"这个数要在{least:,.12g}和{most:,.12g}之间",
        en=f"This figure must lie between {least:,.12g} and {most:,.12g}",
    )


def _too_many(count: int, most: int) -> Words:
    return Words(
        zh=f"一次最多{most}项，这里有{count}项：分几次算，或只选相关的类别",
        en=f"At most {most} at a time, not {count}: ask in parts, or choose fewer categories",
    )


_NOTHING = Words(zh="写下至少一项需求，例如排水流量合计20,000 m³/h",
                 en="Add at least one demand, such as 20,000 m³/h of drainage in total")  # fmt: skip
_WHOLE = Words(zh="台数和厂家数要写整数", en="Units and makers are counted in whole numbers")
_TWICE = Words(zh="同一件产品写了两次", en="One product stands here twice")
