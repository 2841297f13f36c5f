"""What a report says of itself, as the maker's form shows it; the maker confirms every word of it."""

from collections.abc import Sequence
from typing import Any

from catalogue.domain.page import Page
from catalogue.domain.report import Conclusion, Fact, read
from catalogue.domain.words import Words

CONCLUSIONS = {
    Conclusion.CONFORMS: Words(zh="符合", en="conforms"),
    Conclusion.FAILS: Words(zh="不符合", en="does not conform"),
    Conclusion.NONE: Words(zh="没有结论", en="no conclusion"),
}


def found(pages: Sequence[Page]) -> dict[str, str]:
    """Return the facts that were read, by name; what is not printed is left out."""
    report = read(pages)
    tested = report.tested.value if report.tested else None
    said = {
        "number": _value(report.number),
        "laboratory": _value(report.laboratory),
        "cma": _value(report.cma),
        "cnas": _value(report.cnas),
        "standard": "；".join(each.value for each in report.standards),
        "sample": _value(report.sample),
        "model": _value(report.model),
        "tested_on": tested.last.isoformat() if tested else "",
        "issued_on": report.issued.value.isoformat() if report.issued else "",
        "conclusion": CONCLUSIONS[report.conclusion.value].zh if report.conclusion else "",
    }
    return {name: value for name, value in said.items() if value}


def _value(fact: Fact[Any] | None) -> str:
    return str(fact.value) if fact else ""
