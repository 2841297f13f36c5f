"""All that can be found of one report by what it says, held against what is declared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from catalogue.domain.check.days import days
from catalogue.domain.check.laboratories import Accreditation, accreditation
from catalogue.domain.check.models import model
from catalogue.domain.check.standards import standards
from catalogue.domain.check.values import Finding, met
from catalogue.domain.report import Conclusion, Report

_FORM = re.compile(
    r"股份有限公司|有限责任公司|有限公司|集团|公司|\b(?:co|ltd|inc|llc|gmbh|limited|company|corp|corporation)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a declaration says that a report is held against."""

    models: tuple[str, ...]
    enterprise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a report as plain values, read or confirmed; empty where not known."""

    number: str = ""
    cma: str = ""
    cnas: str = ""
    standards: tuple[str, ...] = ()
    model: str = ""
    client: str = ""
    received: date | None = None
    tested: date | None = None
    issued: date | None = None
    conclusion: Conclusion | None = None


def facts(report: Report) -> Facts:
    """Return what was read off a report as plain values; of several days of test the last."""
    return Facts(
        number=report.number.value if report.number else "",
        cma=report.cma.value if report.cma else "",
        cnas=report.cnas.value if report.cnas else "",
        standards=tuple(each.value for each in report.standards),
        model=report.model.value if report.model else "",
        client=report.client.value if report.client else "",
        received=report.received.value if report.received else None,
        tested=report.tested.value.last if report.tested else None,
        issued=report.issued.value if report.issued else None,
        conclusion=report.conclusion.value if report.conclusion else None,
    )


def report(
    said: Facts, declared: Declared, *, on: date, known: Accreditation | None = None
) -> tuple[Finding, ...]:
    """Return all that is found of one report, seen on a day, the gravest kinds in the file's order."""
    when = said.tested or said.issued
    return (
        *model(said.model, declared.models),
        *accreditation(said.cma, said.cnas, tested=when, known=known),
        *standards(said.standards, when),
        *days(received=said.received, tested=said.tested, issued=said.issued, on=on),
        *_conclusion(said.conclusion),
        *_client(said.client, declared.enterprise),
    )


def _conclusion(said: Conclusion | None) -> Iterator[Finding]:
    if said is Conclusion.FAILS:
        yield met("conclusion-fails")
    elif said is Conclusion.NONE:
        yield met("conclusion-none")


def _client(client: str, enterprise: tuple[str, ...]) -> Iterator[Finding]:
    """Say that the report was made for somebody else; form of company and blanks do not count."""
    names = {_plain(each) for each in enterprise if _plain(each)}
    own = _plain(client)
    if own and names and not any(own == each or (len(own) > 3 and own in each) for each in names):  # noqa: PLR2004 - a name, not a syllable
        yield met("client-other", client=client, enterprise=enterprise[0])


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", _FORM.sub("", name)).casefold()
