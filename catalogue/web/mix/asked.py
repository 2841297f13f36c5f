"""Reads a question from an address and writes it back; every fault stands at the field it came from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from catalogue.domain.mix.brief import MOST_CANDIDATES, MOST_UNITS, STEP
from catalogue.domain.mix.question import NEAR, Amount, Offer, Own, Question, Want, ceilings
from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.nearest import can_be_code, nearest
from catalogue.web.mix import typed
from search.vocabulary import Vocabulary

ROWS, LIMITS, OWNS = 10, 3, 4  # demands, limits of each kind, things of one's own
UNITS = "units"  # a number of units: as a ceiling, or as a demand for one at each site
NEARS = (0, 2, 5, 10, 20)
WEIGHTS = (1, 2, 5, 10)
LONGEST_NAME = 60
OFFERED = {"p": "price", "m": "most", "s": "stock", "f": "vouched"}

Found = TypeVar("Found")


@dataclass(slots=True)
class Reading:
    """What came, what could be read of it, and what was wrong."""

    given: dict[str, str]
    words: Vocabulary
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.given.get(name, "").strip()

    def fail(self, name: str, message: Words, near: tuple[str, ...] = ()) -> None:
        self.problems.append(Problem(name, message, near))

    def read(self, name: str, reader: Callable[[str], Found], empty: Found) -> Found:
        """Return what a field says, or what stands for an empty one; note what it cannot say."""
        text = self.text(name)
        if not text:
            return empty
        try:
            return reader(text)
        except InvalidError as refusal:
            self.fail(name, refusal.message)
            return empty

    def code(self, name: str) -> str:
        """Return the indicator a field names."""
        code = self.text(name)
        known = vocabulary().indicators.get(code)
        if not code or (known and known.is_number):
            return code
        near = nearest(code, vocabulary().indicators)
        self.fail(name, _unknown(code), near)
        return ""


def read(pairs: Iterable[tuple[str, str]], words: Vocabulary) -> Question:
    """Return the question an address asks; raises InvalidError with every fault at its field."""
    question, problems = readable(pairs, words)
    if problems:
        raise InvalidError(_NOT_READ, problems)
    return question


def readable(
    pairs: Iterable[tuple[str, str]], words: Vocabulary
) -> tuple[Question, tuple[Problem, ...]]:
    """Return what of an address can be read, and what was wrong with the rest."""
    pairs = list(pairs)
    reading = Reading(first(pairs), words)
    question = Question(
        scenario=_one_of(reading, "scenario", vocabulary().scenarios),
        categories=tuple(_categories(reading, pairs)),
        wants=tuple(_wants(reading)),
        every=tuple(_limits(reading, "e", "v")),
        ceilings=tuple(_limits(reading, "c", "x")),
        makers=reading.read("makers", lambda text: typed.count(text, 1, 20), 0),
        most_makers=reading.read("most-makers", lambda text: typed.count(text, 1, 600), None),
        budget=reading.read("budget", typed.money, None),
        near=reading.read("near", lambda text: typed.count(text, 0, 50), NEAR),
        step=reading.read("step", lambda text: typed.count(text, 1, 10**9), STEP),
        offers=dict(_offers(reading)),
        own=tuple(_own(reading)),
    )
    if question.most_makers and question.makers > question.most_makers:
        reading.fail("most-makers", _MAKERS)
    return question, tuple(reading.problems)


def first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the first text of each name, in the order they came."""
    given: dict[str, str] = {}
    for name, text in pairs:
        given.setdefault(name, text)
    return given


def _one_of(reading: Reading, name: str, known: Iterable[str]) -> str:
    text = reading.text(name)
    if text and text not in known:
        reading.fail(name, _no_such(text), nearest(text, known))
        return ""
    return text


def _categories(reading: Reading, pairs: list[tuple[str, str]]) -> Iterator[str]:
    for text in dict.fromkeys(text for name, text in pairs if name == "category" and text):
        if text in vocabulary().categories:
            yield text
        else:
            reading.fail("category", _no_such(text), nearest(text, vocabulary().categories))


def _wants(reading: Reading) -> Iterator[Want]:
    for row in range(1, ROWS + 1):
        fields = [f"{letter}{row}" for letter in "daun"]
        if any(reading.text(each) for each in fields):
            want = _want(reading, row)
            if want is not None:
                yield want


def _want(reading: Reading, row: int) -> Want | None:
    bare = reading.text(f"d{row}") == UNITS
    code = "" if bare else reading.code(f"d{row}")
    units = reading.read(f"u{row}", lambda text: typed.count(text, 1, MOST_UNITS), 0)
    weight = reading.read(f"w{row}", lambda text: typed.count(text, 1, 100), 1)
    if bare:
        if not units and not reading.text(f"u{row}"):
            reading.fail(f"u{row}", _SITES)
        return Want(Amount("", units), units, float(weight)) if units else None
    if not code:
        if not reading.text(f"d{row}"):
            reading.fail(f"d{row}", _CHOOSE)
        return None
    if not reading.text(f"a{row}"):
        reading.fail(f"a{row}", _example(code))
        return None
    amount = reading.read(f"a{row}", lambda text: typed.amount(text, code, reading.words), None)
    if amount is None:
        return None
    want = Want(amount, units, float(weight))
    if not want.adds_up:
        reading.fail(f"u{row}", _no_sum(code))
    return want


def _limits(reading: Reading, what: str, how: str) -> Iterator[Amount]:
    """Yield limits on each unit (e, v) or on the whole (c, x)."""
    for row in range(1, LIMITS + 1):
        name, value = f"{what}{row}", f"{how}{row}"
        if not reading.text(name) and not reading.text(value):
            continue
        if reading.text(name) == UNITS and what == "c":
            units = reading.read(value, typed.whole, 0.0)
            if units:
                yield Amount("", units)
            elif not reading.text(value):
                reading.fail(value, _COUNT)
            continue
        amount = _limit(reading, name, value)
        if amount is not None and what == "c" and amount.code not in ceilings():
            reading.fail(name, _no_ceiling(amount.code))
        elif amount is not None:
            yield amount


def _limit(reading: Reading, name: str, value: str) -> Amount | None:
    code = reading.code(name)
    if not code:
        if not reading.text(name):
            reading.fail(name, _CHOOSE)
        return None
    if not reading.text(value):
        reading.fail(value, _example(code))
    return reading.read(value, lambda text: typed.amount(text, code, reading.words), None)


def _offers(reading: Reading) -> Iterator[tuple[str, Offer]]:
    names = [name.partition(".") for name in reading.given]
    codes = dict.fromkeys(code for letter, dot, code in names if dot and letter in OFFERED)
    for number, code in enumerate(code for code in codes if can_be_code(code)):
        if number >= MOST_CANDIDATES:
            return
        offer = _offer(reading, f".{code}")
        if offer.says_anything:
            yield code, offer


def _offer(reading: Reading, tail: str) -> Offer:
    return Offer(
        price=reading.read(f"p{tail}", typed.money, None),
        most=reading.read(f"m{tail}", lambda text: typed.count(text, 0, MOST_UNITS), MOST_UNITS),
        stock=reading.read(f"s{tail}", lambda text: typed.count(text, 0, MOST_UNITS), 0),
        vouched=reading.read(f"f{tail}", lambda text: typed.figures(text, reading.words), ()),
    )


def _own(reading: Reading) -> Iterator[Own]:
    for row in range(1, OWNS + 1):
        tail, name = f"-own{row}", reading.text(f"n-own{row}")[:LONGEST_NAME]
        offer = _offer(reading, tail)
        if name and not offer.vouched and not reading.text(f"f{tail}"):
            reading.fail(f"f{tail}", _NO_FIGURES)
        elif offer.says_anything and not name:
            reading.fail(f"n{tail}", _NAME)
        elif name:
            yield Own(name, offer)


_NOT_READ = Words(zh="有几处看不懂", en="Some of it could not be read")
_CHOOSE = Words(zh="选一个指标", en="Choose an indicator")
_SITES = Words(
    zh="写要几台，例如三处各一台就写3",
    en="Write how many units, such as 3 for one at each of three sites",
)
_COUNT = Words(zh="写最多多少台，例如12", en="Write how many units at most, such as 12")
_NAME = Words(zh="写上它的名称", en="Add its name")
_NO_FIGURES = Words(
    zh="写上它的数字，例如“排水流量 500 m³/h”；没有数字就不知道它顶多少",
    en="Add its figures, as in “Drainage flow 500 m³/h”; without any it counts for nothing",
)
_MAKERS = Words(
    zh="最多的厂家数比至少的还少：改其中一个",
    en="At most fewer makers than at least: change one of the two",
)


def _unknown(code: str) -> Words:
    return Words(
        zh=f"“{code[:40]}”不是一个有数值的指标",
        en=f"“{code[:40]}” is no indicator with figures",
    )


def _no_such(text: str) -> Words:
    return Words(zh=f"没有“{text[:40]}”", en=f"There is no “{text[:40]}”")


def _example(code: str) -> Words:
    unit = vocabulary().indicators[code].unit
    known = vocabulary().units.get(unit)
    zh, en = (known.symbol.zh, known.symbol.en) if known else (unit, unit)
    return Words(
        zh=f"写上数值，例如“100 {zh}”".replace(" ”", "”"),
        en=f"Add a figure, such as “100 {en}”".replace(" ”", "”"),
    )


def _no_sum(code: str) -> Words:
    name = vocabulary().indicators[code].name
    return Words(
        zh=f"{name.zh}不能相加：几台合起来，{name.zh}还是一台的。写上要几台各自达到",
        en=f"{name.en} does not add up over several units: say how many units must each reach it",
    )


def _no_ceiling(code: str) -> Words:
    name = vocabulary().indicators[code].name
    return Words(
        zh=f"“{name.zh}”的合计没有意义：限制总重、总长、总功率或台数",
        en=f"A sum of “{name.en}” means nothing: limit mass, length, power or units",
    )
