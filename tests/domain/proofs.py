"""Drawn reports with a claim each: some prove it, the others only look as if they did."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from catalogue.domain.page import Page
from catalogue.domain.proof import Claim
from catalogue.domain.quantity import Bound, Comparator, Role, convert
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import IndicatorDefinition
from tests.domain.pages import Pen

MODELS = ("HX-3000A", "XJ-200B", "RXR-M80D", "YB300", "TZL30", "DF-120C", "MZ/T-55", "PL2000-II")
OTHER_UNITS = {
    "m**3/hour": (("L/s", "L/s"), ("L/min", "L/min"), ("m³/min", "m**3/min")),
    "L/s": (("m³/h", "m**3/hour"), ("L/min", "L/min")),
    "m": (("mm", "mm"), ("cm", "cm"), ("km", "km")),
    "mm": (("cm", "cm"), ("m", "m")),
    "km": (("m", "m"),),
    "kg": (("t", "t"), ("g", "g")),
    "t": (("kg", "kg"),),
    "h": (("min", "min"), ("s", "s")),
    "min": (("s", "s"), ("h", "h")),
    "s": (("ms", "ms"), ("min", "min")),
    "ms": (("s", "s"),),
    "day": (("h", "h"),),
    "kN": (("N", "N"),),
    "kW": (("W", "W"), ("PS", "metric_horsepower")),
    "m/s": (("km/h", "km/h"),),
    "km/h": (("m/s", "m/s"),),
    "km**2": (("m²", "m**2"), ("公顷", "hectare")),
    "m**2": (("公顷", "hectare"),),
    "V": (("kV", "kV"),),
}
WRITTEN = {
    "m**3/hour": ("m³/h", "m3/h", "立方米每小时", "立方米/小时", "m³·h⁻¹", "ｍ³/ｈ"),
    "L/s": ("L/s", "升/秒", "升每秒", "L·s⁻¹"),
    "m": ("m", "米", "ｍ"),
    "km": ("km", "公里", "千米"),
    "mm": ("mm", "毫米"),
    "kg": ("kg", "千克", "公斤"),
    "t": ("t", "吨"),
    "h": ("h", "小时"),
    "min": ("min", "分钟"),
    "s": ("s", "秒"),
    "dB": ("dB", "dB(A)", "分贝"),
    "kW": ("kW", "千瓦"),
    "m/s": ("m/s", "米/秒", "m·s⁻¹"),
    "km/h": ("km/h", "公里/小时"),
    "degC": ("℃", "°C"),
    "deg": ("°", "度"),
    "count": ("", "个", "人"),
    "dimensionless": ("",),
    "%": ("%", "％"),
}


@dataclass(frozen=True)
class Case:
    """A report, a claim, and the words that prove it; empty for one that only looks so."""

    kind: str
    pages: tuple[Page, ...]
    claim: Claim
    proof: str = ""


@dataclass(frozen=True)
class Draw:
    """What one report is about: the indicator, its name as printed, the claim, the value measured."""

    rng: random.Random
    language: str
    definition: IndicatorDefinition
    name: str
    claim: Claim
    measured: Decimal
    unit: str

    def zh(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    @property
    def claimed(self) -> Decimal:
        bound = self.claim.bound
        assert bound is not None
        value = bound.low if bound.low is not None else bound.high
        assert value is not None
        return value

    def value(self, number: Decimal | None = None) -> str:
        """Return a number as some report would print it."""
        number = self.measured if number is None else number
        plain = f"{number:f}"
        if number >= 1000 and number == int(number) and self.rng.random() < 0.3:
            return self.rng.choice((f"{int(number):,}", f"{int(number):,}".replace(",", " ")))
        if number >= 1000 and self.rng.random() < 0.05:
            exponent = len(str(int(number))) - 1
            return f"{(number / 10**exponent).normalize():f}×10{'⁰¹²³⁴⁵⁶⁷⁸⁹'[exponent]}"
        if self.language == "zh" and self.rng.random() < 0.06:
            return "".join(
                chr(ord(each) + 0xFEE0) if each in "0123456789." else each for each in plain
            )
        return plain

    def symbol(self) -> str:
        if self.language == "en":
            return {"degC": "°C", "count": "", "dimensionless": "", "deg": "°"}.get(
                self.unit, WRITTEN.get(self.unit, (_symbol(self.unit),))[0]
            )
        return self.rng.choice(WRITTEN.get(self.unit, (_symbol(self.unit),)))

    def figure(self, number: Decimal | None = None) -> str:
        symbol = self.symbol()
        blank = " " if self.language == "en" or self.rng.random() < 0.4 else ""
        return f"{self.value(number)}{blank if symbol not in '%°％' else ''}{symbol}"

    @property
    def better(self) -> bool:
        return self.definition.better != "lower"

    def limit(self) -> str:
        """Return the standard's demand, looser than what was measured."""
        sign = self.pick("≥", "不小于") if self.better else self.pick("≤", "不大于")
        if self.language == "en":
            sign = (
                self.pick("≥ ", "not less than ")
                if self.better
                else self.pick("≤ ", "not more than ")
            )
        return f"{sign}{self.figure(self.claimed)}"


def _symbol(unit: str) -> str:
    known = vocabulary().units.get(unit)
    return known.symbol.en if known else unit


def draw(seed: int, *, converted: bool = False, model: str = "") -> Draw:
    """Return what report number ``seed`` is about, drawn from the whole vocabulary."""
    rng = random.Random(seed)  # noqa: S311 - reports are drawn by seed, nothing is kept secret
    able = [
        each
        for each in vocabulary().indicators.values()
        if each.is_number
        and each.role is not Role.RANGE
        and (not converted or each.unit in OTHER_UNITS)
    ]
    definition = rng.choice(able)
    language = rng.choice(("zh", "zh", "en"))
    claimed = _nice(rng, definition)
    measured = claimed
    if definition.better != "none" and rng.random() < 0.7:
        change = Decimal(str(round(rng.uniform(1.0, 1.12), 3)))
        measured = claimed * change if definition.better == "higher" else claimed / change
        measured = _short(measured, 4)
        if (measured < claimed) == (definition.better == "higher"):
            measured = claimed
    unit = definition.unit
    if converted:
        measured, unit = _converted(rng, definition, claimed)
    comparator = Comparator.EXACTLY
    if definition.better != "none":
        side = Comparator.AT_LEAST if definition.better == "higher" else Comparator.AT_MOST
        comparator = rng.choice((Comparator.EXACTLY, side))
    claim = Claim(definition, _bound(comparator, claimed, definition.unit), model=model)
    return Draw(rng, language, definition, _name(rng, definition, language), claim, measured, unit)


def _bound(comparator: Comparator, value: Decimal, unit: str) -> Bound:
    low = None if comparator is Comparator.AT_MOST else value
    return Bound(comparator, low, None if comparator is Comparator.AT_LEAST else value, unit)


def _nice(rng: random.Random, definition: IndicatorDefinition) -> Decimal:
    low, high = definition.plausible or (1.0, 1000.0)
    low, high = max(low, 0.05), min(high, 60000.0)
    if definition.unit in {"count", "dimensionless"}:
        return Decimal(rng.randint(2, 60))
    low = low * 3 if low * 3 < high else low
    value = low * (high / 3 / low) ** rng.random() if high / 3 > low else low
    return _short(Decimal(str(value)), rng.choice((2, 3)))


def _short(value: Decimal, digits: int) -> Decimal:
    rounded = Decimal(f"{value:.{digits}g}")
    return Decimal(f"{rounded:f}")


def _converted(
    rng: random.Random, definition: IndicatorDefinition, claimed: Decimal
) -> tuple[Decimal, str]:
    written, unit = rng.choice(OTHER_UNITS[definition.unit])
    WRITTEN.setdefault(unit, (written,))
    return _short(Decimal(str(convert(claimed, definition.unit, unit))), 5), unit


def _name(rng: random.Random, definition: IndicatorDefinition, language: str) -> str:
    proper = definition.name.zh if language == "zh" else definition.name.en
    words = definition.words.zh if language == "zh" else definition.words.en
    able = [
        each
        for each in words
        if len(each) > (2 if language == "zh" else 4)
        and not any(letter.isdigit() or letter in "几多哪打" for letter in each)
        and _is_own(each, definition)
    ]
    return rng.choice([proper, proper, *able[:3]])


def _is_own(word: str, definition: IndicatorDefinition) -> bool:
    """Return whether no other indicator is known by this word too."""
    return (
        sum(word in (*each.words.zh, *each.words.en) for each in vocabulary().indicators.values())
        == 1
    )


def others(d: Draw, count: int, *, unit: str = "") -> list[tuple[str, str, str]]:
    """Return rows of other indicators: name, demand, result."""
    able = [
        each
        for each in vocabulary().indicators.values()
        if each.is_number and each.role is Role.MERIT and each.code != d.definition.code
        and each.unit not in {"count", "dimensionless"}
        and (not unit or each.unit == unit)
        and d.definition.name.zh not in each.name.zh and each.name.zh not in d.definition.name.zh
        and not set(d.definition.words.zh + d.definition.words.en) & set(each.words.zh + each.words.en)
    ]  # fmt: skip
    rows = []
    for each in d.rng.sample(able, min(count, len(able))):
        other = replace(d, definition=each, unit=each.unit, measured=_nice(d.rng, each))
        other = replace(
            other, claim=Claim(each, _bound(Comparator.EXACTLY, other.measured, each.unit))
        )
        name = each.name.zh if d.language == "zh" else each.name.en
        rows.append((name, other.limit(), other.figure()))
    return rows


def pen(d: Draw) -> Pen:
    made = Pen(d.rng, size=d.rng.choice((9.0, 10.5, 12.0)), jitter=d.rng.choice((0.0, 0.4)))
    made.raise_powers = d.rng.random() < 0.35
    number = f"{d.rng.randint(2018, 2025)}-{d.rng.randint(100, 9999)}"
    made.text(60, 30, d.zh(f"报告编号：XF{number}", f"Report No.: TR{number}"), 9)
    made.text(480, 30, d.zh("第3页 共12页", "Page 3 of 12"), 9)
    return made


def style(d: Draw) -> str:
    return d.rng.choice(("ruled", "ruled", "ruled", "open", "bands", "bare"))


def header(d: Draw) -> list[str]:
    if d.language == "zh":
        return [
            d.pick("序号", "编号"), d.pick("检验项目", "检测项目", "试验项目", "项目名称"),
            d.pick("标准条款", "条款号", "检验依据"),
            d.pick("技术要求", "标准要求", "标准值", "指标要求", "规定值"),
            d.pick("检验结果", "检测结果", "实测值", "试验结果", "实测结果"),
            d.pick("单项判定", "判定", "单项结论", "结论"),
        ]  # fmt: skip
    return [
        d.pick("No.", "Item No."), d.pick("Test item", "Item", "Parameter", "Characteristic"),
        d.pick("Clause", "Test method", "Standard clause"),
        d.pick("Requirement", "Limit", "Specified value", "Acceptance criteria"),
        d.pick("Result", "Test result", "Measured value", "Measured"),
        d.pick("Verdict", "Pass/Fail", "Conclusion"),
    ]  # fmt: skip


Maker = Callable[[int], Case]
TRUE: dict[str, Maker] = {}
DECOYS: dict[str, Maker] = {}


def true(make: Maker) -> Maker:
    TRUE[make.__name__] = make
    return make


def decoy(make: Maker) -> Maker:
    DECOYS[make.__name__] = make
    return make


def cases(makers: dict[str, Maker], each: int, seed: int = 0) -> Iterator[Case]:
    """Give so many reports of each kind; the same seed gives the same ones."""
    for kind, make in makers.items():
        for number in range(each):
            yield replace(make(seed * 100_000 + number * 97 + sum(map(ord, kind))), kind=kind)
