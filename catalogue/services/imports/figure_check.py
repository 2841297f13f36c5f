"""What a figure must keep to: its indicator, its ends, its unit, its proof; slips are warned of."""

from decimal import Decimal
from typing import Any

from catalogue.domain.quantity import Bound, Comparator, convert
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import IndicatorDefinition, plain
from catalogue.domain.words import Words
from catalogue.services.imports import terms
from catalogue.services.records.findings import Findings, Place
from catalogue.services.records.writing import Record

PROVED = {"report", "report-checked"}


def check(row: Record, product: Record, place: Place, findings: Findings) -> None:
    """Add all that is wrong with one indicator of a product to the findings."""
    if not row["code"]:
        return
    definition = vocabulary().indicators.get(row["code"])
    if definition is None:
        findings.problem(place.at("code"), terms.unknown("indicators", row["code"]))
    elif definition.is_number:
        _number(row, definition, place, findings)
    else:
        _text(row, definition, place, findings)
    _proof(row, product, place, findings)


def _text(row: Record, definition: IndicatorDefinition, place: Place, findings: Findings) -> None:
    if not row["text"]:
        findings.problem(
            place.at("text"),
            Words(
                zh=f"{definition.name.zh}是文字指标，写在text，例如IP66",
                en=f"{definition.name.en} is a text: write it in text, as in IP66",
            ),
        )
    for name in ("low", "high", "unit"):
        if row[name] not in (None, ""):
            findings.problem(
                place.at(name),
                Words(
                    zh=f"{definition.name.zh}是文字指标，{name}要空着",
                    en=f"{definition.name.en} is a text: leave {name} empty",
                ),
            )


def _number(row: Record, definition: IndicatorDefinition, place: Place, findings: Findings) -> None:
    if row["text"]:
        findings.problem(
            place.at("text"),
            Words(
                zh=f"{definition.name.zh}是数值指标：数写在low和high，text空着",
                en=f"{definition.name.en} is a number: write it in low and high, leave text empty",
            ),
        )
        return
    low, high = _decimal(row["low"]), _decimal(row["high"])
    try:
        Bound(Comparator(row["comparator"]), low, high, row["unit"])
    except InvalidError as refusal:
        findings.problem(place.at("comparator"), refusal.message)
        return
    figure = plain(high if low is None else low)  # type: ignore[arg-type]
    problem = terms.unit_problem(definition, row["unit"], figure)
    if problem:
        findings.problem(place.at("unit"), problem)
    else:
        _warn_of_slips(row, definition, place, findings)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _warn_of_slips(
    row: Record, definition: IndicatorDefinition, place: Place, findings: Findings
) -> None:
    """Warn where a figure is so far off that a zero or a unit may have slipped."""
    if definition.plausible is None:
        return
    least, most = definition.plausible
    for name in ("low", "high"):
        end = _decimal(row[name])
        if end is None or least <= convert(end, row["unit"], definition.unit) <= most:
            continue
        unit = vocabulary().units[definition.unit].symbol
        said = vocabulary().units[row["unit"]].symbol
        span = f"{plain(least)}–{plain(most)}"
        findings.warn(
            place.at(name),
            Words(
                zh=f"{definition.name.zh}{plain(end)} {said.zh}不在本站设的合理范围"
                f"{span} {unit.zh}里：核对小数点和单位",
                en=f"{definition.name.en} {plain(end)} {said.en} lies outside our plausible range "
                f"{span} {unit.en}: check the decimal point and the unit",
            ),
        )
        return


def _proof(row: Record, product: Record, place: Place, findings: Findings) -> None:
    for name, group in (("source", "sources"), ("document", "documents")):
        index = row.get(name)
        if index is not None and index >= len(product[group]):
            findings.problem(
                place.at(name),
                Words(
                    zh=f"没有第{index}个：这个产品有{len(product[group])}个{group}，从0数起",
                    en=f"there is no {index}: the product has {len(product[group])} {group}, "
                    "counted from 0",
                ),
            )
    if row["grade"] in PROVED and row.get("document") is None:
        findings.problem(
            place.at("document"),
            Words(
                zh="佐证是检测报告时，要写是哪份文件",
                en="evidence by a test report needs its document",
            ),
        )
    if row["grade"] == "report-checked" and row.get("page") is None:
        findings.problem(
            place.at("page"),
            Words(zh="已核到页的要写页码", en="a checked page needs its number"),
        )
