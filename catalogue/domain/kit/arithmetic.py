"""Says a sum as a person would write it: names with their numbers, empty terms left out.

Kept beside the formula itself, so that what is shown is what was computed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.domain.kit import nodes, numerals
from catalogue.domain.kit.names import NOUNS
from catalogue.domain.kit.nodes import Names, Node, Number
from catalogue.domain.kit.terms import Counting
from catalogue.domain.words import Language, Words

NBSP = "\u00a0"
ALL, MANY = 1, 2  # how tightly a piece binds: a single thing, a sum

NOT = {"<=": ">", ">=": "<", "<": ">=", ">": "<=", "==": "≠"}
SAID = {
    "<=": Words(zh="不超过{n}", en="not more than {n}"),
    ">=": Words(zh="不少于{n}", en="not fewer than {n}"),
    "<": Words(zh="少于{n}", en="fewer than {n}"),
    ">": Words(zh="多于{n}", en="more than {n}"),
    "≠": Words(zh="不是{n}", en="not {n}"),
}


@dataclass
class _Writer:
    """Writes one formula in one language and remembers the tests it passed on the way."""

    names: Names
    language: Language
    counting: Counting
    tests: dict[str, dict[str, str]] = field(default_factory=dict)

    def piece(self, node: Node, *, unit: bool) -> tuple[str, int]:
        """Return the text of a node and how tightly it binds; ``unit`` asks for the unit in it."""
        match node:
            case nodes.Ceiling(inner):
                return self.piece(inner, unit=unit)
            case nodes.Choice(test, then, otherwise):
                return self.piece(self._chosen(test, then, otherwise), unit=unit)
            case nodes.Sum(terms):
                return self._sum(terms, unit=unit)
            case nodes.Product(factors):
                return self._product(factors, unit=unit), ALL
            case nodes.Name(name):
                said = NOUNS[name].words(self.number(self.names[name])).in_(self.language)
                return (f"{self.counted(1)} × {said}" if unit else said), ALL
            case _:
                value = node.value(self.names)
                return (self.counted(value) if unit else self.number(value)), ALL

    def number(self, value: Number) -> str:
        return numerals.write(value).in_(self.language)

    def counted(self, value: Number) -> str:
        """Return a figure with the unit: 4/3 stays a fraction, as its source prints it."""
        short = numerals.is_short(value)
        figure = self.number(value) if short else str(value)
        unit = self.counting.words(1 if value == 1 else 2).in_(self.language)
        return f"{figure}{self.gap(unit)}{unit}"

    def gap(self, unit: str) -> str:
        return "" if self.language == "zh" or not unit else NBSP

    def _sum(self, terms: tuple[tuple[int, Node], ...], *, unit: bool) -> tuple[str, int]:
        left = [(sign, term) for sign, term in terms if term.value(self.names) != 0]
        pieces = [(sign, self.piece(term, unit=unit)[0]) for sign, term in left]
        if not pieces:
            return self.number(0), ALL
        text = pieces[0][1] + "".join(
            f" {'+' if sign > 0 else '−'} {piece}" for sign, piece in pieces[1:]
        )
        return text, ALL if len(pieces) == 1 else MANY

    def _product(self, factors: tuple[tuple[int, Node], ...], *, unit: bool) -> str:
        factors = _folded(factors)
        carrier = _carrier(factors) if unit else None
        parts = [] if not unit or carrier is not None else [(1, self.counted(1))]
        for place, (power, factor) in enumerate(factors):
            text, binds = self.piece(factor, unit=place == carrier)
            parts.append((power, f"({text})" if binds == MANY else text))
        return parts[0][1] + "".join(
            f" {'×' if power > 0 else '÷'} {text}" for power, text in parts[1:]
        )

    def _chosen(self, test: Node, then: Node, otherwise: Node) -> Node:
        held = bool(test.value(self.names))
        if isinstance(test, nodes.Comparison) and isinstance(test.right, nodes.Constant):
            self._note(test.left, test.sign if held else NOT[test.sign], test.right.number)
        return then if held else otherwise

    def _note(self, left: Node, sign: str, limit: Number) -> None:
        """Remember a test that decided; of two with one sign the later is the tighter."""
        if sign in SAID:
            subject = self.piece(left, unit=False)[0]
            said = SAID[sign].in_(self.language).format(n=self.number(limit))
            self.tests.setdefault(subject, {})[sign] = said

    def conditions(self) -> str:
        """Return the tests that decided, each thing named once: 5人，多于3，不超过6."""
        comma, stop = ("，", "；") if self.language == "zh" else (", ", "; ")
        said = (comma.join([subject, *t.values()]) for subject, t in self.tests.items())
        return stop.join(said)


def _folded(factors: tuple[tuple[int, Node], ...]) -> tuple[tuple[int, Node], ...]:
    """Return the factors with 4 / 3 at the front made one figure, as its source prints it."""
    figures = [
        each
        for each in factors[:2]
        if isinstance(each[1], nodes.Constant)
    ]  # fmt: skip
    if len(figures) < 2:  # noqa: PLR2004 - a fraction has two parts
        return factors
    value = nodes.Product(factors[:2]).value({})
    return ((1, nodes.Constant(value)), *factors[2:])


def _carrier(factors: Iterable[tuple[int, Node]]) -> int | None:
    """Return the factor that bears the unit: the first figure, else the first sum of figures."""
    numbered = list(enumerate(factors))
    figures = [i for i, (power, f) in numbered if power > 0 and _is_figure(f)]
    sums = [i for i, (power, f) in numbered if power > 0 and _has_figure(f)]
    return next(iter(figures or sums), None)


def _is_figure(node: Node) -> bool:
    return isinstance(node, (nodes.Constant, nodes.Choice))


def _has_figure(node: Node) -> bool:
    return isinstance(node, nodes.Sum) and any(
        _is_figure(term) or (isinstance(term, nodes.Product) and _carrier(term.factors) is not None)
        for _, term in node.terms
    )


def said(formula: Node, names: Names, counting: Counting, language: Language) -> str:
    """Return the whole sum with its result."""
    writer = _Writer(names, language, counting)
    text, _ = writer.piece(formula, unit=True)
    inner = formula.inner if isinstance(formula, nodes.Ceiling) else formula
    raw, whole = inner.value(names), formula.value(names)
    result = writer.counted(whole) if numerals.is_short(whole) else _about(writer, whole)
    conditions = writer.conditions()
    before = f"{conditions}{'：' if language == 'zh' else ': '}" if conditions else ""
    if raw != whole:
        up = f"，进到{result}" if language == "zh" else f", rounded up to {result}"
        return f"{before}{text} = {writer.number(raw)}{up}"
    return f"{before}{text}" if text == result else f"{before}{text} = {result}"


def _about(writer: _Writer, value: Number) -> str:
    unit = writer.counting.words(2).in_(writer.language)
    return f"{writer.number(value)}{writer.gap(unit)}{unit}"
