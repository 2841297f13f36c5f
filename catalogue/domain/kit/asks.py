"""What each authority asks of one household, item by item, before anybody is chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from catalogue.domain.kit import arithmetic
from catalogue.domain.kit.amounts import Amount
from catalogue.domain.kit.nodes import Names
from catalogue.domain.kit.rulebook import Rulebook
from catalogue.domain.kit.terms import Authority, Certainty, Rule
from catalogue.domain.words import Language


@dataclass(frozen=True, slots=True)
class Ask:
    """One authority's line for one item: the amount (None if none is given) and what gives it."""

    rule: Rule
    authority: Authority
    amount: Amount | None
    names: Names

    def sum(self, language: Language) -> str:
        """Return the arithmetic in words, or nothing where there is no number."""
        if self.amount is None or self.rule.amount is None or not self.amount.clear:
            return ""
        counting = self.amount.counting
        low = arithmetic.said(self.rule.amount, self.names, counting, language)
        if self.rule.up_to is None:
            return low
        high = arithmetic.said(self.rule.up_to, self.names, counting, language)
        return f"{low}{'；' if language == 'zh' else '; '}{high}"

    @property
    def is_ours(self) -> bool:
        return self.rule.certainty is Certainty.INFERRED

    @property
    def counts(self) -> bool:
        """Return whether its amount may be followed: a number, and no dispute about the text."""
        return self.amount is not None and self.amount.clear


def collect(
    rules: Iterable[Rule], names: Mapping[str, int], book: Rulebook
) -> dict[str, tuple[Ask, ...]]:
    """Return the asks that hold for this household, by item; an amount of nothing asks nothing."""
    held = sorted((rule for rule in rules if applies(rule, names)), key=lambda rule: rule.item)
    return {
        item: tuple(_merged([ask for rule in group for ask in _asks(rule, names, book)]))
        for item, group in groupby(held, key=lambda rule: rule.item)
    }


def applies(rule: Rule, names: Names) -> bool:
    return rule.when is None or bool(rule.when.value(names))


def _asks(rule: Rule, names: Mapping[str, int], book: Rulebook) -> Iterator[Ask]:
    counted = {**names, "days": rule.days} if rule.days else names
    amount = measure(rule, counted, book)
    if amount is None or amount.high > 0:
        yield Ask(rule, book.authorities[rule.authority], amount, counted)


def measure(rule: Rule, names: Names, book: Rulebook) -> Amount | None:
    """Return what a rule comes to, or None for a rule without a number."""
    if rule.amount is None:
        return None
    low = rule.amount.value(names)
    high = low if rule.up_to is None else rule.up_to.value(names)
    return Amount(low, high, rule.bound, book.countings[rule.unit])


def _merged(asks: list[Ask]) -> Iterator[Ask]:
    """Put two readings of one text together as one ask with both amounts, marked unclear."""
    for key, group in groupby(asks, key=lambda ask: (ask.rule.authority, bool(ask.rule.reading))):
        found = list(group)
        if not key[1]:
            yield from found
            continue
        amounts = [ask.amount for ask in found if ask.amount is not None]
        low, high = min(each.low for each in amounts), max(each.high for each in amounts)
        both = replace(amounts[0], low=low, high=high, clear=False)
        yield replace(found[0], amount=both)
