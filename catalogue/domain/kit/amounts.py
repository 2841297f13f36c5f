"""An amount that somebody asks for: exact, with its bound and unit, said in both languages."""

from dataclasses import dataclass

from catalogue.domain.kit import numerals
from catalogue.domain.kit.arithmetic import NBSP
from catalogue.domain.kit.nodes import Number
from catalogue.domain.kit.terms import BoundKind, Counting
from catalogue.domain.words import Words

SIGNS = {
    BoundKind.AT_LEAST: Words(zh="≥" + NBSP, en="≥" + NBSP),
    BoundKind.ABOUT: Words(zh="约", en="about "),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """From low to high in one unit; ``clear`` is false where a text can be read two ways."""

    low: Number
    high: Number
    bound: BoundKind
    counting: Counting
    clear: bool = True

    @property
    def unit(self) -> str:
        return self.counting.unit

    @property
    def figure(self) -> Words:
        """Return the number without its unit: 76, 70–84, 12 or 36."""
        low, high = numerals.write(self.low), numerals.write(self.high)
        if self.low == self.high:
            return low
        if not self.clear:
            return Words(zh=f"{low.zh}或{high.zh}", en=f"{low.en} or {high.en}")
        return Words(zh=f"{low.zh}–{high.zh}", en=f"{low.en}–{high.en}")

    @property
    def counted(self) -> Words:
        """Return number and unit without the bound: 76升, 3 boxes."""
        unit, figure = self.counting.words(1 if self.high == 1 else 2), self.figure
        return Words(
            zh=f"{figure.zh}{unit.zh}", en=f"{figure.en}{NBSP if unit.en else ''}{unit.en}"
        )

    @property
    def words(self) -> Words:
        """Return bound, number and unit: 约56升, ≥ 84 L, 106 US gallons."""
        sign, counted = SIGNS.get(self.bound, Words(zh="", en="")), self.counted
        if counted.en.startswith("about"):  # a rounded figure says so already
            return counted
        return Words(zh=f"{sign.zh}{counted.zh}", en=f"{sign.en}{counted.en}")

    @property
    def comparable(self) -> str:
        """Return what it may be compared in: litres for every volume, else its own unit."""
        return "L" if self.counting.litres is not None else self.unit

    def in_litres(self, litre: Counting) -> "Amount":
        """Return a volume in litres, rounded to whole ones; anything else as it is."""
        factor = self.counting.litres
        if factor is None or self.unit == litre.unit:
            return self
        low, high = round(self.low * factor), round(self.high * factor)
        return Amount(low, high, self.bound, litre, self.clear)
