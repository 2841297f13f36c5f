"""Reads a mapping file; what does not fit is named by its line, with the nearest known word."""

import codecs
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from catalogue.domain.quantity import Comparator
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.files import toml_text
from catalogue.services.imports import terms
from catalogue.services.imports.mapping import NOT_STATED, Code, Maker, Mapping, Measure
from catalogue.services.records import reading
from catalogue.services.records.findings import Findings, counted, nearest, some
from catalogue.services.records.layout import PRODUCT, SOURCE

Part = TypeVar("Part", Code, Maker, Measure)

TOP = {
    "sheet": str,
    "header": int,
    "encoding": str,
    "on_error": str,
    "not_stated": list,
    "fill_down": list,
    "code": dict,
    "columns": dict,
    "fixed": dict,
    "values": dict,
    "maker": dict,
    "source": list,
    "indicator": list,
}
FIELDS = {each.name for each in PRODUCT.simple if each.name != "code"}
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")
NOUNS = {
    str: Words(zh="文字", en="a text"),
    int: Words(zh="整数", en="a whole number"),
    list: Words(zh="列表[…]", en="a list […]"),
    dict: Words(zh="一节[…]", en="a table […]"),
}


class InMapping:
    """A place in a mapping file."""

    def __init__(self, file: str, text: str, key: str = "", nth: int = 0) -> None:
        self.file, self.text, self.key, self.nth = file, text, key, nth

    def at(self, name: str) -> str:
        key = f"{self.key}.{name}" if self.key and name else name or self.key
        return toml_text.place(self.file, self.text, key, self.nth)

    def part(self, group: str, index: int = 0) -> "InMapping":
        return InMapping(self.file, self.text, group, index)


def read(path: Path) -> Mapping:
    """Return the mapping in a file; refuse it with everything that does not fit."""
    said, text = toml_text.read(path)
    place, found = InMapping(path.name, text), Findings()
    mapping = _mapping(said, place, found)
    if not found.problems:
        _check(mapping, place, found)
    if found.problems:
        raise InvalidError(
            Words(
                zh=f"对照文件{path.name}有{len(found.problems)}处要改",
                en=f"{counted(len(found.problems), 'fault')} in the mapping {path.name}",
            ),
            tuple(found.problems),
        )
    return mapping


def _mapping(said: dict[str, Any], place: InMapping, found: Findings) -> Mapping:
    fit = {key: value for key, value in said.items() if _fits(key, value, place, found)}
    maker = fit.get("maker")
    return Mapping(
        file=place.file,
        text=place.text,
        **{key: fit[key] for key in ("sheet", "header", "encoding", "on_error") if key in fit},
        not_stated=("", *map(str, fit.get("not_stated", NOT_STATED))),
        fill_down=tuple(map(str, fit.get("fill_down", ()))),
        code=_part(Code, fit.get("code", {}), place.part("code"), found),
        columns={key: _listed(value) for key, value in fit.get("columns", {}).items()},
        fixed=reading.partial(PRODUCT, fit.get("fixed", {}), place.part("fixed"), found),
        values=_values(fit.get("values", {}), place, found),
        maker=_part(Maker, maker, place.part("maker"), found) if maker else None,
        sources=tuple(
            _source(row, place.part("source", nth), found)
            for nth, row in enumerate(fit.get("source", ()))
        ),
        indicators=tuple(
            _part(Measure, row, place.part("indicator", nth), found)
            for nth, row in enumerate(fit.get("indicator", ()))
        ),
    )


def _fits(key: str, value: Any, place: InMapping, found: Findings) -> bool:
    kind = TOP.get(key)
    if kind is None:
        found.problem(place.at(key), _unknown(key, TOP))
    elif not isinstance(value, kind) or isinstance(value, bool):
        found.problem(
            place.at(key),
            Words(zh=f"这里要{NOUNS[kind].zh}", en=f"{NOUNS[kind].en} stands here"),
        )
    else:
        return True
    return False


def _unknown(key: str, known: Iterable[str]) -> Words:
    hint = nearest(key, known)
    return Words(
        zh=f"不认识“{key}”{hint.zh}；可以有：{some(known, 40)}",
        en=f"“{key}” is not known{hint.en}; known are {some(known, 40)}",
    )


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _part(kind: type[Part], said: Any, place: InMapping, found: Findings) -> Part:
    """Return one table of the file as a value; every key of it must be one we know."""
    known = [each.name for each in fields(kind)]
    taken: dict[str, Any] = {}
    for key, value in (said if isinstance(said, dict) else {"": said}).items():
        if key in known:
            taken[key] = _listed(value) if key == "digest_of" else str(value)
        else:
            found.problem(place.at(key), _unknown(key, known))
    return kind(**taken)


def _values(said: dict[str, Any], place: InMapping, found: Findings) -> dict[str, dict[str, str]]:
    for key in [key for key, table in said.items() if not isinstance(table, dict)]:
        found.problem(
            place.part("values").at(key),
            Words(
                zh=f"写成[values.{key}]一节，每行一个“表里的值”=“我们的代码”",
                en=f'make it a table [values.{key}] with lines "value in the table" = "our code"',
            ),
        )
    return {
        key: {source: str(text) for source, text in table.items()}
        for key, table in said.items()
        if isinstance(table, dict)
    }


def _source(row: Any, place: InMapping, found: Findings) -> dict[str, Any]:
    return reading.whole(SOURCE, reading.partial(SOURCE, row, place, found), place, found)


def _check(mapping: Mapping, place: InMapping, found: Findings) -> None:
    """Name what fits by its form and means nothing, before thousands of rows say it."""
    for key in {*mapping.columns, *mapping.values} - FIELDS:
        table = "columns" if key in mapping.columns else "values"
        found.problem(place.part(table).at(key), _unknown(key, sorted(FIELDS)))
    if mapping.on_error not in {"refuse", "skip"}:
        found.problem(place.at("on_error"), _unknown(mapping.on_error, ("refuse", "skip")))
    if not (mapping.code.column or mapping.code.digest_of):
        found.problem(
            place.at("code"),
            Words(
                zh="[code]要有column（哪一列是代码），或digest_of（用哪几列生成）",
                en="[code] needs column (which one holds the code) or digest_of (made of which)",
            ),
        )
    for key in ("name_zh", "category"):
        if key not in mapping.columns and key not in mapping.fixed:
            found.problem(
                place.at("columns"),
                Words(
                    zh=f"没有说{key}从哪里来：写在[columns]或[fixed]",
                    en=f"nothing says where {key} comes from: name it in [columns] or [fixed]",
                ),
            )
    _check_reading(mapping, place, found)
    _check_terms(mapping, place, found)
    for nth, measure in enumerate(mapping.indicators):
        _check_measure(measure, place.part("indicator", nth), found)


def _check_reading(mapping: Mapping, place: InMapping, found: Findings) -> None:
    if mapping.header < 1:
        found.problem(
            place.at("header"), Words(zh="表头的行号从1数起", en="rows are counted from 1")
        )
    try:
        codecs.lookup(mapping.encoding or "utf-8")
    except LookupError:
        found.problem(place.at("encoding"), _unknown(mapping.encoding, ENCODINGS))


def _check_terms(mapping: Mapping, place: InMapping, found: Findings) -> None:
    for key, kind in (("category", "categories"), ("scenarios", "scenarios")):
        fixed = mapping.fixed.get(key, ())
        for text in [fixed] if isinstance(fixed, str) else fixed:
            if terms.find(kind, text) is None:
                found.problem(place.part("fixed").at(key), terms.unknown(kind, text))
        for source, text in mapping.values.get(key, {}).items():
            if terms.find(kind, text) is None:
                found.problem(place.part(f"values.{key}").at(source), terms.unknown(kind, text))


def _check_measure(measure: Measure, place: InMapping, found: Findings) -> None:
    code = terms.find("indicators", measure.code)
    if code is None:
        found.problem(place.at("code"), terms.unknown("indicators", measure.code))
        return
    definition = vocabulary().indicators[code]
    if not measure.column:
        found.problem(
            place.at("column"),
            Words(zh="没有说是哪一列：写上column", en="nothing says which column: name it"),
        )
    if measure.unit:
        unit = terms.unit(measure.unit) or measure.unit
        problem = terms.unit_problem(definition, unit, "1")
        if problem:
            found.problem(place.at("unit"), problem)
    comparators = ("read", *(each.value for each in Comparator))
    if measure.comparator not in comparators:
        found.problem(place.at("comparator"), _unknown(measure.comparator, comparators))
