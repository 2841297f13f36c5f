"""Samples of a maker's form: an indicator that is asked about, one that is wrong, one that is closed."""

from flask import url_for

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Language, Words
from catalogue.web.values.declaring import BoundField

COMPARATORS = (("at-least", "≥"), ("exactly", "="))
ASKED = Words(
    zh="30000 m³/h比同类大了约10倍。是3000吗",
    en="30,000 m³/h is ten times its peers. Is 3,000 meant",
)
WRONG = Words(
    zh="“3000 km”是长度；流量用m³/h、L/s", en="3,000 km is a length; for flow use m³/h or L/s"
)


def sample(language: Language) -> tuple[BoundField, ...]:
    asked = {"comparator": "at-least", "unit": "m**3/hour", "low": "30000"}
    return (
        _field(language, 1, asked, low="30000", warning=ASKED.in_(language)),
        _field(language, 2, {}, typed="≥3000 km", error=WRONG.in_(language)),
    )


def _field(  # noqa: PLR0913 - a sample says what it shows
    language: Language,
    index: int,
    row: dict[str, str],
    *,
    low: str = "",
    typed: str = "",
    error: str = "",
    warning: str = "",
) -> BoundField:
    definition = vocabulary().indicators["pump_flow"]
    return BoundField(
        id=f"sample-claim-{index}",
        index=index,
        row={"key": f"sample{index}", "code": definition.code, "product": "", **row},
        definition=definition,
        name=definition.name.in_(language),
        meaning=definition.meaning.in_(language),
        href=url_for("public.indicator", code=definition.code),
        units=(("m**3/hour", "m³/h"), ("L/s", "L/s")),
        deciding=True,
        open=True,
        low=low,
        typed=typed,
        error=error,
        warning=warning,
    )
