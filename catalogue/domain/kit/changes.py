"""What would change the answer: the same household with one thing otherwise, counted again."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.domain.kit import asks, names
from catalogue.domain.kit.amounts import Amount
from catalogue.domain.kit.answer import Entry, Kit
from catalogue.domain.kit.answers import Answers
from catalogue.domain.kit.nodes import Number
from catalogue.domain.kit.rulebook import rulebook
from catalogue.domain.kit.terms import BoundKind, Item
from catalogue.domain.words import Words

SHORT, LONG = 3, 7  # the two spans that are most often asked for
HIGH = 18  # a floor that makes the difference plain


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One thing answered otherwise; ``more`` says what comes on top, ``instead`` what replaces."""

    words: Words
    answers: Answers
    adds: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """What one other answer would add to the whole list."""

    words: Words
    answers: Answers
    items: tuple[Item, ...]


def of_amounts(answers: Answers) -> tuple[Otherwise, ...]:
    """Return the other answers that amounts are shown for: other days, one more of the family."""
    days = LONG if answers.span <= SHORT else SHORT
    return (
        Otherwise(
            Words(zh=f"备{days}天", en=f"For {days} days"), answers.but(days=days), adds=False
        ),
        Otherwise(_ONE_MORE["infant"], answers.but(infant=answers.infant + 1), adds=True),
        Otherwise(_ONE_MORE["adult"], answers.but(adult=answers.adult + 1), adds=True),
    )


_ONE_MORE = {
    "infant": Words(zh="多1位婴儿", en="One more infant"),
    "adult": Words(zh="多1位大人", en="One more adult"),
}


class Changes:
    """Counts each entry of a kit under the other answers; made once for a kit."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        layers = kit.hazards.layers
        self._others = [
            (other, names.values(other.answers, layers)) for other in of_amounts(kit.answers)
        ]

    def of(self, entry: Entry) -> tuple[Words, ...]:
        """Return sentences on how this amount changes: 备3天：33升; 多1位婴儿：+ 17升."""
        return tuple(self._sentences(entry))

    def _sentences(self, entry: Entry) -> Iterator[Words]:
        now, rule = entry.amount, entry.ask.rule
        if now is None or not now.clear or rule.days or now.low != now.high:
            return
        for other, known in self._others:
            then = asks.measure(rule, known, rulebook()) if asks.applies(rule, known) else None
            if then is not None and then.low != now.low:
                yield _said(other, now, then)

    def additions(self) -> tuple[Addition, ...]:
        """Return what an infant, an old person, an animal or a high floor would add as new kinds."""
        found = ((words, other, self._new(other)) for words, other in _homes(self.kit.answers))
        return tuple(Addition(words, other, items) for words, other, items in found if items)

    def _new(self, answers: Answers) -> tuple[Item, ...]:
        """Return the kinds that the followed lists would add, without counting the whole kit."""
        book, had = rulebook(), {entry.item.code for entry in self.kit.entries}
        known = names.values(answers, self.kit.hazards.layers)
        added = {
            rule.item
            for rule in self.kit.rules
            if rule.item not in had
            and book.items[rule.item].like not in had
            and asks.applies(rule, known)
            and ((amount := asks.measure(rule, known, book)) is None or amount.high > 0)
        }
        return tuple(item for code, item in book.items.items() if code in added)


def _said(other: Otherwise, now: Amount, then: Amount) -> Words:
    if not other.adds:
        return _join(other.words, then.words)
    sign = "+" if then.low > now.low else "−"
    size: Number = then.low - now.low if then.low > now.low else now.low - then.low
    more = Amount(size, size, BoundKind.EXACT, now.counting).words
    return _join(other.words, Words(zh=f"{sign} {more.zh}", en=f"{sign} {more.en}"))


def _join(what: Words, amount: Words) -> Words:
    return Words(zh=f"{what.zh}：{amount.zh}", en=f"{what.en}: {amount.en}")


def _homes(answers: Answers) -> Iterator[tuple[Words, Answers]]:
    """Return the answers that would add new kinds, leaving out what the household already has."""
    if not answers.infant:
        yield Words(zh="有婴儿", en="With an infant"), answers.but(infant=1)
    if not answers.senior:
        yield Words(zh="有65岁以上的老人", en="With someone of 65 or over"), answers.but(senior=1)
    if not answers.pets:
        yield Words(zh="养宠物", en="With an animal"), answers.but(pets=1)
    if answers.dwelling == "flat" and answers.floor < HIGH:
        words = Words(zh=f"住在{HIGH}层", en=f"On floor {HIGH}")
        yield words, answers.but(floor=HIGH)
    if not answers.river:
        yield Words(zh="家在河边", en="Near a river"), answers.but(river=True)
