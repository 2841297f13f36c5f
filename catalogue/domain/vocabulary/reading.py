"""Reads definitions/*.toml into terms; a definition that does not fit stops the start, by name."""

import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from catalogue.domain.quantity import Comparator, Role
from catalogue.domain.vocabulary import terms
from catalogue.domain.words import Words

Row = dict[str, Any]
Term = TypeVar("Term")


class DefinitionError(ValueError):
    """A definition file that cannot be read; the message names file, entry and fault."""


def read(name: str, build: Callable[[Row], Term]) -> tuple[Term, ...]:
    """Return every ``[[entry]]`` of definitions/<name>.toml, or of all files in that folder."""
    return tuple(_built(file, row, build) for file in _files(name) for row in _rows(file))


def _files(name: str) -> Iterator[Traversable]:
    root = files("catalogue").joinpath("definitions")
    folder = root.joinpath(name)
    if folder.is_dir():
        yield from sorted(
            (each for each in folder.iterdir() if each.name.endswith(".toml")),
            key=lambda each: each.name,
        )
    else:
        yield root.joinpath(f"{name}.toml")


def _rows(file: Traversable) -> list[Row]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DefinitionError(f"{file.name}: {error}") from error
    return [row for table in tables.values() for row in table]


def _built(file: Traversable, row: Row, build: Callable[[Row], Term]) -> Term:
    try:
        return build(row)
    except (KeyError, TypeError, ValueError) as error:
        name = row.get("slug") or row.get("code") or row.get("name") or row.get("number") or "?"
        raise DefinitionError(f"{file.name}, {name}: {error!r}") from error


def words(row: Row, key: str) -> Words:
    pair = row.get(key) or {}
    return Words(zh=pair.get("zh", ""), en=pair.get("en", ""))


def lay_words(row: Row) -> terms.LayWords:
    pair = row.get("words") or {}
    return terms.LayWords(zh=tuple(pair.get("zh", ())), en=tuple(pair.get("en", ())))


def _name(row: Row) -> Words:
    return Words(zh=row["zh"], en=row["en"])


def scenario(row: Row) -> terms.Scenario:
    return terms.Scenario(
        slug=row["slug"],
        order=row["order"],
        name=_name(row),
        meaning=words(row, "meaning"),
        deciding=tuple(row["deciding"]),
        note=words(row, "note"),
    )


def category(row: Row) -> terms.Category:
    return terms.Category(
        slug=row["slug"],
        name=_name(row),
        plural_en=row["plural_en"],
        counter=row["zh_counter"],
        meaning=words(row, "meaning"),
        scenarios=tuple(row["scenarios"]),
        catalogue=row["catalogue"],
        deciding=tuple(row["deciding"]),
        standards=tuple(row["standards"]),
        words=lay_words(row),
        proposed=row["proposed"],
    )


def indicator(row: Row) -> terms.IndicatorDefinition:
    plausible = row.get("plausible")
    return terms.IndicatorDefinition(
        code=row["code"],
        name=_name(row),
        kind=row["kind"],
        unit=row["unit"],
        units=tuple(row["units"]),
        better=row["better"],
        role=Role(row["role"]),
        categories=tuple(row["categories"]),
        definition=words(row, "definition"),
        meaning=words(row, "meaning"),
        why=words(row, "why"),
        condition=words(row, "condition"),
        measured_by=tuple(_measurement(each) for each in row["measured_by"]),
        plausible=(float(plausible[0]), float(plausible[1])) if plausible else None,
        words=lay_words(row),
        ground=words(row, "ground"),
        certainty=row["certainty"],
    )


def _measurement(row: Row) -> terms.Measurement:
    return terms.Measurement(
        standard=row["standard"], clause=row.get("clause", ""), note=words(row, "note")
    )


def unit(row: Row) -> terms.Unit:
    return terms.Unit(
        name=row["name"],
        symbol=_name(row),
        words=lay_words(row),
        cefact=row["cefact"],
        quantity=words(row, "quantity"),
    )


def standard(row: Row) -> terms.Standard:
    return terms.Standard(
        number=row["number"],
        title=words(row, "title"),
        scope=words(row, "scope"),
        in_force=row["in_force"],
        mandatory=row["mandatory"],
        certainty=row["certainty"],
        title_checked=row["title_checked"],
        note=words(row, "note"),
        source=row["source"],
    )


def region(row: Row) -> terms.Region:
    return terms.Region(code=row["code"], name=_name(row), full_zh=row["full_zh"])


def grade(row: Row) -> terms.Grade:
    return terms.Grade(
        slug=row["slug"], level=row["level"], name=_name(row), meaning=words(row, "meaning")
    )


def comparator(row: Row) -> terms.ComparatorWords:
    sign = row["sign"]
    return terms.ComparatorWords(
        comparator=Comparator(row["slug"]),
        name=_name(row),
        sign=Words(zh=sign, en=sign) if isinstance(sign, str) else words(row, "sign"),
        meaning=words(row, "meaning"),
    )
