"""Whether a laboratory's qualification stands, as far as a report and our record tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.domain.check.values import Finding, met
from catalogue.domain.laboratory import cma_problem

FIRST_YEAR, ISSUERS = 8, 31  # of CMA numbers: the first two digits, and the next two


@dataclass(frozen=True, slots=True)
class Accreditation:
    """What our record says of a laboratory's CMA qualification."""

    laboratory: str
    cma: str = ""
    cma_until: date | None = None


def accreditation(
    cma: str, cnas: str, *, tested: date | None = None, known: Accreditation | None = None
) -> Iterator[Finding]:
    """Give what is found of the numbers on a report, held against the record if there is one."""
    if not cma and not cnas:
        yield met("accreditation-missing")
    elif not cma:
        yield met("cma-missing")
    elif not is_cma(cma):
        yield met("cma-form", number=cma)
    elif known is not None and known.cma and known.cma != cma:
        yield met("cma-other", laboratory=known.laboratory, known=known.cma, number=cma)
    if known is not None and known.cma_until and tested and tested > known.cma_until:
        values: dict[str, Any] = {"until": known.cma_until, "tested": tested}
        yield met("cma-ended", laboratory=known.laboratory, **values)


def is_cma(number: str) -> bool:
    """Return whether a number has the form of a CMA number: twelve digits, year, issuer 00 to 31."""
    if cma_problem(number):
        return False
    return int(number[:2]) >= FIRST_YEAR and int(number[2:4]) <= ISSUERS
