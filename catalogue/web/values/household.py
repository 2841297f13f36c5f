"""Values of the household list: how much of what, the sum that gives it, whose rule it is."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict


@dataclass(frozen=True, slots=True)
class Match:
    """What the catalogue knows to serve an item, and where to see it."""

    verdict: Verdict
    text: str
    link: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class KitItem:
    """One thing to keep at home; without an amount, ``unit`` says what stands in its place."""

    code: str
    name: str
    source: str
    amount: str = ""
    unit: str = ""
    sum: str = ""
    changes: tuple[str, ...] = ()
    inferred: bool = False
    match: Match | None = None
    have: bool = False
    why: str = ""
