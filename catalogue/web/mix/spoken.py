"""Demands in plain words become fields of the form: 抽水20000 m³/h；照明2 km；3处各一台."""

import re
from dataclasses import dataclass, field
from datetime import date

from catalogue.domain.mix.question import Amount
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Ask, Measure, Scope
from catalogue.domain.words import Words
from catalogue.services.sheets import text as tenders
from catalogue.web.mix import typed
from catalogue.web.mix.asked import LIMITS, ROWS, UNITS

LONGEST = 500  # characters that are read
_SITES = re.compile(
    r"(?:到达?|覆盖|reach|at|for)?\s*(?<![\d.,])(?P<n>\d{1,4})\s*"
    r"(?:处|个?(?:点位?|地方|现场|站点|社区|区县)|台|套|辆|sites?\b|places\b|units?\b)"
    r"(?:\s*各(?:要|有)?[一1][台套辆])?",
    re.IGNORECASE,
)
_UPWARD = {Test.AT_LEAST, Test.MORE_THAN, Test.EQUAL}
_DOWNWARD = {Test.AT_MOST, Test.LESS_THAN}


@dataclass(slots=True)
class Spoken:
    """The fields that words fill, and what of the words was not understood, piece by piece."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Words] = field(default_factory=list)
    demands: int = 0
    limits: int = 0

    def demand(self, code: str, amount: str, units: str) -> None:
        if self.demands >= ROWS:
            self.faults.append(_too_many(ROWS))
            return
        self.demands += 1
        row = (
            (f"d{self.demands}", code),
            (f"a{self.demands}", amount),
            (f"u{self.demands}", units),
        )
        self.pairs += [(name, value) for name, value in row if value]

    def limit(self, code: str, amount: str) -> None:
        if self.limits >= LIMITS:
            self.faults.append(_too_many(LIMITS))
            return
        self.limits += 1
        self.pairs += [(f"e{self.limits}", code), (f"v{self.limits}", amount)]


def read(text: str, scenario: str, today: date) -> Spoken:
    """Return the fields that a text fills, in the order it says them."""
    said = Spoken()
    if len(text) > LONGEST:
        said.faults.append(_too_long())
        return said
    for piece in typed.parts(text):
        _take(said, piece, Scope(scenario=scenario), today)
    return said


def _take(said: Spoken, piece: str, scope: Scope, today: date) -> None:
    counted = _SITES.search(piece)
    units = str(int(counted["n"])) if counted else ""
    rest = f"{piece[: counted.start()]} {piece[counted.end() :]}" if counted else piece
    reading = tenders.read(rest, today=today, scope=scope)
    asks = [each.ask for each in reading.sheet.requirements]
    faults = [each.message for line in reading.unread for each in line.unread]
    if not asks and counted and not re.search(r"\d", rest):
        said.demand(UNITS, "", units)
        return
    said.faults += [_beside(piece, each) for each in faults]
    for ask in asks:
        _ask(said, piece, ask, units)
    if not asks and not faults:
        said.faults.append(_beside(piece, _NO_AMOUNT))


def _ask(said: Spoken, piece: str, ask: Ask, units: str) -> None:
    if not isinstance(ask, Measure) or ask.test not in _UPWARD | _DOWNWARD:
        said.faults.append(_beside(piece, _NO_AMOUNT))
        return
    if ask.condition:
        said.faults.append(_beside(piece, _CONDITION))
        return
    amount = typed.shown(Amount(ask.code, ask.value, ask.unit))
    lower = Amount(ask.code, ask.value, ask.unit).limit.test is Test.AT_MOST
    if lower != (ask.test in _DOWNWARD):
        said.faults.append(_beside(piece, _WRONG_WAY))
    elif lower and not units:
        said.limit(ask.code, amount)
    else:
        said.demand(ask.code, amount, units)


def _beside(piece: str, message: Words) -> Words:
    cut = typed.cut(piece)
    return Words(zh=f"“{cut}”：{message.zh}", en=f"“{cut}”: {message.en}")


def _too_many(most: int) -> Words:
    return Words(zh=f"多于{most}项，后面的没有读", en=f"More than {most}: the rest was not read")


def _too_long() -> Words:
    return Words(
        zh=f"超过{LONGEST}个字：只写要达到的几项",
        en=f"Over {LONGEST} characters: write only what must be reached",
    )


_NO_AMOUNT = Words(
    zh="这里只读数量，例如“照明2 km”“3处各一台”",
    en="only amounts are read here, such as “light 2 km” or “reach 3 sites”",
)
_CONDITION = Words(
    zh="试验条件在这里不能算；要看条件，用逐件比选",
    en="a test condition cannot be reckoned with here; compare product by product instead",
)
_WRONG_WAY = Words(
    zh="方向反了：好的方向是另一边，请在下面选指标填写",
    en="this is asked the other way round: choose the indicator below",
)
