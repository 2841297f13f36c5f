"""The ways to compare a figure with a demand, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Comparator = Literal["ge", "gt", "le", "lt", "eq", "ne", "between"]


@dataclass(frozen=True, slots=True)
class Operator:
    """A way to compare: its sign in an address, the sign a reader sees, and the words for it."""

    key: Comparator
    sign: str
    shown: str
    zh: str
    en: str


OPERATORS: tuple[Operator, ...] = (
    Operator("ge", ">=", "≥", "不小于", "at least"),
    Operator("gt", ">", ">", "大于", "more than"),
    Operator("le", "<=", "≤", "不大于", "at most"),
    Operator("lt", "<", "<", "小于", "less than"),
    Operator("eq", "=", "=", "等于", "exactly"),
    Operator("ne", "!=", "≠", "不等于", "other than"),
    Operator("between", "=", "–", "介于", "between"),
)
OPERATOR: Mapping[str, Operator] = {operator.key: operator for operator in OPERATORS}
