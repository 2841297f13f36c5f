"""The vocabulary that tests of search speak: the shipped definitions, and a few makers."""

import tomllib
from pathlib import Path
from typing import Any

import pint

from search.vocabulary import Category, Indicator, Term, Vocabulary

DEFINITIONS = Path(__file__).parents[2] / "catalogue" / "definitions"

_units: pint.UnitRegistry[float] = pint.UnitRegistry()


def _rows(kind: str) -> list[dict[str, Any]]:
    file = DEFINITIONS / f"{kind}.toml"
    paths = [file] if file.exists() else sorted((DEFINITIONS / kind).glob("*.toml"))
    read = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    return [row for each in read for rows in each.values() for row in rows]


def _names(row: dict[str, Any]) -> tuple[str, ...]:
    words = row.get("words", {"zh": [], "en": []})
    return tuple(dict.fromkeys((row["zh"], row["en"], *words["zh"], *words["en"])))


def _convert(indicator: str, value: float, unit: str) -> float | None:
    own = VOCABULARY.indicator[indicator].unit
    try:
        return float(_units.Quantity(value, unit).to(own).magnitude)
    except (pint.DimensionalityError, pint.UndefinedUnitError):
        return None


VOCABULARY = Vocabulary(
    scenarios=tuple(Term(row["slug"], _names(row)) for row in _rows("scenarios")),
    categories=tuple(
        Category(row["slug"], _names(row), tuple(row["scenarios"]), tuple(row["deciding"]))
        for row in _rows("categories")
    ),
    makers=(
        Term("qiaolong", ("福建侨龙", "侨龙")),
        Term("sany", ("三一", "Sany")),
        Term("xcmg", ("徐工", "XCMG")),
        Term("xinxing", ("新兴际华",)),
    ),
    regions=tuple(Term(r["code"], (r["zh"], r["full_zh"], r["en"])) for r in _rows("regions")),
    evidence=tuple(Term(row["slug"], _names(row)) for row in _rows("evidence")),
    standings=(
        Term("published", ("在册", "Published")),
        Term("withdrawn", ("已撤销", "Withdrawn")),
    ),
    indicators=tuple(
        Indicator(
            row["code"],
            _names(row),
            row["unit"],
            tuple(row["units"]),
            tuple(row["categories"]),
            row["better"],
        )
        for row in _rows("indicators")
    ),
    units=tuple(Term(row["name"], _names(row)) for row in _rows("units")),
    standards=tuple(Term(row["number"], (row["number"],)) for row in _rows("standards")),
    convert=_convert,
)
MODELS = (Term("SJ-3000", ("SJ-3000",)),)
