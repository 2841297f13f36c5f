"""The parts of a quantity formula; each says its value for given names, in exact arithmetic."""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

Number: TypeAlias = int | Fraction
Names: TypeAlias = Mapping[str, Number]


class Node(Protocol):
    """Anything that has a value once the names are given; tests answer 1 or 0."""

    def value(self, names: Names) -> Number: ...


@dataclass(frozen=True, slots=True)
class Constant:
    """A figure that stands in the formula."""

    number: Number

    def value(self, names: Names) -> Number:
        del names
        return self.number


@dataclass(frozen=True, slots=True)
class Name:
    """Something the household answers: people, days, floor."""

    name: str

    def value(self, names: Names) -> Number:
        return names[self.name]


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms with their signs, +1 or −1."""

    terms: tuple[tuple[int, Node], ...]

    def value(self, names: Names) -> Number:
        total: Number = 0
        for sign, term in self.terms:
            total += sign * term.value(names)
        return total


@dataclass(frozen=True, slots=True)
class Product:
    """Factors with their powers, +1 or −1 for a divisor."""

    factors: tuple[tuple[int, Node], ...]

    def value(self, names: Names) -> Number:
        total: Number = 1
        for power, factor in self.factors:
            value = factor.value(names)
            total = total * value if power > 0 else Fraction(total) / value
        return total


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Rounded up to the next whole number."""

    inner: Node

    def value(self, names: Names) -> Number:
        return math.ceil(self.inner.value(names))


COMPARISONS: dict[str, Callable[[Number, Number], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "==": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and one of the signs of ``COMPARISONS``."""

    left: Node
    sign: str
    right: Node

    def value(self, names: Names) -> Number:
        return int(COMPARISONS[self.sign](self.left.value(names), self.right.value(names)))


@dataclass(frozen=True, slots=True)
class Choice:
    """if(test, then, otherwise)."""

    test: Node
    then: Node
    otherwise: Node

    def value(self, names: Names) -> Number:
        return (self.then if self.test.value(names) else self.otherwise).value(names)


@dataclass(frozen=True, slots=True)
class Both:
    """Every part holds."""

    parts: tuple[Node, ...]

    def value(self, names: Names) -> Number:
        return int(all(part.value(names) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Node, ...]

    def value(self, names: Names) -> Number:
        return int(any(part.value(names) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Inverse:
    """The part does not hold."""

    part: Node

    def value(self, names: Names) -> Number:
        return int(not self.part.value(names))
