"""Values of a maker's forms: an indicator that is to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.domain.vocabulary import IndicatorDefinition


@dataclass(frozen=True, slots=True)
class BoundField:
    """One indicator ready to be filled in; ``held`` is what somebody else saved meanwhile."""

    id: str
    index: int
    row: Mapping[str, Any]
    definition: IndicatorDefinition
    name: str
    meaning: str
    href: str
    units: tuple[tuple[str, str], ...]
    deciding: bool
    open: bool
    error: str = ""
    warning: str = ""
    remark: str = ""
    held: str = ""
    low: str = ""
    high: str = ""
    typed: str = ""
    condition_hint: str = ""
