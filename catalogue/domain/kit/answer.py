"""The answer for one household: what to have, how much, who says so, what changes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from catalogue.domain.kit import asks, names, numerals
from catalogue.domain.kit.amounts import Amount
from catalogue.domain.kit.answers import Answers
from catalogue.domain.kit.asks import Ask
from catalogue.domain.kit.hazards import NOWHERE, Hazards
from catalogue.domain.kit.places import Place, places
from catalogue.domain.kit.rulebook import OURS, Rulebook, rulebook
from catalogue.domain.kit.terms import Action, Authority, Following, Group, Item, Keeping, Rule
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.requirement import Limit
from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Opinion:
    """One row of a disagreement: an authority and its amount in a unit that all rows share."""

    ask: Ask
    amount: Amount
    chosen: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to have. ``ask`` gives the amount; ``also`` are others that ask for it too."""

    item: Item
    ask: Ask
    also: tuple[Ask, ...]
    opinions: tuple[Opinion, ...]
    limits: tuple[Limit, ...]
    keeping: Keeping
    needless: bool

    @property
    def amount(self) -> Amount | None:
        return self.ask.amount

    @property
    def kilograms(self) -> Fraction | None:
        """Return the weight where it is known: a litre of water weighs a kilogram."""
        if self.item.kilograms is None or self.amount is None or not self.amount.clear:
            return None
        return self.item.kilograms * self.amount.low * (self.amount.counting.litres or 1)

    @property
    def disagree(self) -> bool:
        return len({(each.amount.low, each.amount.high) for each in self.opinions}) > 1


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do tonight, filled for this household; ours where no ask stands behind it."""

    slug: str
    words: Words
    authority: Authority


@dataclass(frozen=True)
class Kit:
    """The whole answer; the same answers and version always give the same one.

    ``rules`` are those of the followed lists for what is kept at home, whether they hold or not.
    """

    answers: Answers
    place: Place | None
    following: Following
    version: str
    entries: tuple[Entry, ...]
    tonight: tuple[Deed, ...]
    rules: tuple[Rule, ...]

    @property
    def hazards(self) -> Hazards:
        return self.place.hazards if self.place else NOWHERE

    @cached_property
    def groups(self) -> tuple[tuple[Group, tuple[Entry, ...]], ...]:
        """Return the entries by use, in the order of the groups; a use without any is left out."""
        found = (
            (group, tuple(each for each in self.entries if each.item.group == group.slug))
            for group in rulebook().groups.values()
        )
        return tuple((group, entries) for group, entries in found if entries)

    def entry(self, code: str) -> Entry | None:
        return next((each for each in self.entries if each.item.code == code), None)


def answer(answers: Answers) -> Kit:
    """Return the kit; raises InvalidError for an empty household, an unknown place or list."""
    if not answers.people:
        raise _refuse("adult", Words(zh="家里至少有一个人：填上人数", en="A home has at least one person: say how many"))  # fmt: skip
    book = rulebook()
    place = where(answers.place)
    following = book.follow(answers.follow)
    known = names.values(answers, place.hazards.layers if place else NOWHERE.layers)
    rules = book.in_force(date.fromisoformat(answers.rules) if answers.rules else None)
    found = asks.collect(rules, known, book)
    order = followed(following, place.region if place else "", book)
    return Kit(
        answers=answers,
        place=place,
        following=following,
        version=book.version,
        entries=tuple(_entries(found, order, known, book)),
        tonight=tuple(_tonight(known, book)),
        rules=tuple(rule for rule in rules if rule.authority in order and rule.purpose == "home"),
    )


def where(key: str) -> Place | None:
    """Return the place by its key; '' is a place that was not said."""
    if key and key not in places():
        raise _refuse("place", Words(zh=f"这里不知道“{key}”这个地方：重新选", en=f"“{key}” is not a place known here: choose again"))  # fmt: skip
    return places().get(key)


def _refuse(place: str, message: Words) -> InvalidError:
    return InvalidError(message, (Problem(place, message),))


def followed(following: Following, region: str, book: Rulebook) -> dict[str, int]:
    """Return the authorities that count, first to last; one chosen by name counts anywhere."""
    several = len(following.authorities) > 1
    chosen = [
        slug
        for slug in following.authorities
        if not several or book.authorities[slug].applies_in(region)
    ]
    return {slug: place for place, slug in enumerate([*chosen, OURS])}


def _entries(
    found: dict[str, tuple[Ask, ...]], order: dict[str, int], known: dict[str, int], book: Rulebook
) -> Iterator[Entry]:
    heard = {
        code: sorted(kept, key=lambda ask: order[ask.rule.authority])
        for code, asked in found.items()
        if (kept := [ask for ask in asked if ask.rule.authority in order and _at_home(ask)])
    }
    for code, item in book.items.items():
        if code in heard and item.like not in heard:
            asked = [ask for each in book.family(code) for ask in heard.get(each, ())]
            every = [ask for each in book.family(code) for ask in found.get(each, ())]
            yield _entry(item, asked, every, known, book)


def _at_home(ask: Ask) -> bool:
    return ask.rule.purpose == "home"


def _entry(
    item: Item, asked: list[Ask], every: list[Ask], known: dict[str, int], book: Rulebook
) -> Entry:
    """Return the entry of one item: the first number that counts, of the item itself, is chosen."""
    own = [ask for ask in asked if ask.rule.item == item.code]
    chosen = next((ask for ask in own if ask.counts), own[0])
    return Entry(
        item=item,
        ask=chosen,
        also=tuple(ask for ask in asked if ask is not chosen),
        opinions=tuple(_opinions(chosen, every, book)),
        limits=tuple(
            Limit(want.code, want.test, float(want.value.value(known))) for want in item.wants
        ),
        keeping=book.keepings[item.keeps],
        needless=bool(item.needless and item.needless.value(known)),
    )


def _opinions(chosen: Ask, every: Iterable[Ask], book: Rulebook) -> Iterator[Opinion]:
    """Return all amounts that can be set beside the chosen one, the smallest first."""
    if chosen.amount is None:
        return
    unit, litre = chosen.amount.comparable, book.countings["L"]
    rows = [
        (ask, ask.amount.in_litres(litre))
        for ask in every
        if ask.amount is not None and ask.amount.comparable == unit
    ]
    rows.sort(key=lambda row: (row[1].low, row[1].high))
    for ask, amount in rows:
        yield Opinion(ask, amount, chosen=ask is chosen)


def _tonight(known: dict[str, int], book: Rulebook) -> Iterator[Deed]:
    for action in book.actions:
        if action.when is None or action.when.value(known):
            yield Deed(action.slug, _filled(action, known), _author(action, book))


def _filled(action: Action, known: dict[str, int]) -> Words:
    amount = Words(zh="", en="")
    if action.amount is not None:
        amount = numerals.write(action.amount.value(known))
    return action.words.fill(amount=amount, floor=known["floor"])


def _author(action: Action, book: Rulebook) -> Authority:
    return book.authorities[book.rules[action.rule].authority if action.rule else OURS]
