"""Evidence 佐证: how far a figure is proved, from a public source up to a checked page."""

from collections.abc import Iterable
from enum import StrEnum


class Grade(StrEnum):
    """Who stands behind a figure; never a mark of quality."""

    PUBLIC_SOURCE = "public-source"
    MAKER = "maker"
    REPORT = "report"
    REPORT_CHECKED = "report-checked"

    @property
    def level(self) -> int:
        """Return 1 for a public source up to 4 for a report whose page was checked."""
        return list(Grade).index(self) + 1


def best(grades: Iterable[Grade]) -> Grade:
    """Return the best of these grades; a public source where there is none."""
    return max(grades, key=lambda grade: grade.level, default=Grade.PUBLIC_SOURCE)
