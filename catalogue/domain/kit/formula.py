"""Reads a quantity formula by a grammar small enough to be safe: no calls but ceil and if."""

import re
from collections.abc import Callable, Collection
from fractions import Fraction

from catalogue.domain.kit import nodes
from catalogue.domain.kit.nodes import Node

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9_]*)|(?P<sign><=|>=|==|[-+*/(),<>]))"
)
LONGEST = 400  # characters; a rule that needs more should be two rules
WORDS = {"and", "or", "not", "if", "ceil"}


class FormulaError(ValueError):
    """A formula that cannot be read; the message shows where."""


def parse(text: str, names: Collection[str]) -> Node:
    """Return the formula; refuses names that no household answers."""
    reader = _Reader(text, _tokens(text), names)
    node = reader.either()
    if reader.next:
        raise FormulaError(f"{text!r}: nothing is expected at {reader.next!r}")
    return node


def _tokens(text: str) -> list[str]:
    if len(text) > LONGEST:
        raise FormulaError(f"longer than {LONGEST} characters: {text[:40]!r}…")
    tokens, place, end = [], 0, len(text.rstrip())
    while place < end:
        match = TOKEN.match(text, place)
        if match is None:
            raise FormulaError(f"{text!r}: {text[place:].strip()[:1]!r} means nothing here")
        tokens.append(match.group().strip())
        place = match.end()
    return tokens


class _Reader:
    """Recursive descent, one method for each level of binding."""

    def __init__(self, text: str, tokens: list[str], names: Collection[str]) -> None:
        self.text, self.tokens, self.names = text, tokens, names
        self.place = 0

    @property
    def next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """Move past the next token if it is wanted (any, if none is named); else return ''."""
        token = self.next
        if not token or (wanted and token not in wanted):
            return ""
        self.place += 1
        return token

    def need(self, token: str) -> None:
        if not self.take(token):
            raise FormulaError(f"{self.text!r}: {token!r} is missing before {self.next or 'end'!r}")

    def either(self) -> Node:
        parts = self._list("or", self._both)
        return parts[0] if len(parts) == 1 else nodes.Either(parts)

    def _both(self) -> Node:
        parts = self._list("and", self._inverse)
        return parts[0] if len(parts) == 1 else nodes.Both(parts)

    def _list(self, word: str, read: Callable[[], Node]) -> tuple[Node, ...]:
        parts = [read()]
        while self.take(word):
            parts.append(read())
        return tuple(parts)

    def _inverse(self) -> Node:
        return nodes.Inverse(self._inverse()) if self.take("not") else self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        sign = self.take(*nodes.COMPARISONS)
        return nodes.Comparison(left, sign, self._sum()) if sign else left

    def _sum(self) -> Node:
        terms = [(1, self._product())]
        while sign := self.take("+", "-"):
            terms.append((1 if sign == "+" else -1, self._product()))
        return terms[0][1] if len(terms) == 1 else nodes.Sum(tuple(terms))

    def _product(self) -> Node:
        factors = [(1, self._atom())]
        while sign := self.take("*", "/"):
            factors.append((1 if sign == "*" else -1, self._atom()))
        return factors[0][1] if len(factors) == 1 else nodes.Product(tuple(factors))

    def _atom(self) -> Node:
        part = self.take()
        if part == "(":
            inner = self.either()
            self.need(")")
            return inner
        if part == "ceil":
            return nodes.Ceiling(*self._arguments(1))
        if part == "if":
            return nodes.Choice(*self._arguments(3))
        if part[:1].isdigit():
            number = Fraction(part)
            return nodes.Constant(int(number) if number.denominator == 1 else number)
        return self._name(part)

    def _name(self, part: str) -> Node:
        if not part[:1].isalpha() or part in WORDS:
            raise FormulaError(
                f"{self.text!r}: a figure or a name is expected at {part or 'end'!r}"
            )
        if part not in self.names:
            raise FormulaError(f"{self.text!r}: no household answers {part!r}")
        return nodes.Name(part)

    def _arguments(self, count: int) -> list[Node]:
        self.need("(")
        arguments = [self.either()]
        while self.take(","):
            arguments.append(self.either())
        self.need(")")
        if len(arguments) != count:
            raise FormulaError(f"{self.text!r}: {count} parts are expected, not {len(arguments)}")
        return arguments
