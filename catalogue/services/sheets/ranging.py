"""A range as tenders write it: 0～6 km/h is what a machine can be set to, so it must reach the 6."""

from catalogue.domain.quantity import Role
from catalogue.domain.requirement import Test
from catalogue.domain.sheet import Measure
from catalogue.domain.vocabulary import vocabulary

_REACHED = {"higher": Test.AT_LEAST, "lower": Test.AT_MOST}


def measure(code: str, low: float, high: float, unit: str, condition: str) -> Measure:
    """Return what a range asks; from nothing on, the end that is hard to reach is what is asked.

    Taken literally, 0～6 km/h would be failed by what runs 8 km/h. What is a range by its nature,
    such as the temperatures a machine works at, stays one.
    """
    known = vocabulary().indicators[code]
    reached = _REACHED.get(known.better)
    if low == 0 and reached and known.role is not Role.RANGE:
        return Measure(code, reached, high, unit, condition=condition)
    return Measure(code, Test.BETWEEN, low, unit, high, condition)
