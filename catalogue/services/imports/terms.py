"""Codes of the vocabulary as people write them: a slug, or the name in either language."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from catalogue.domain.quantity import same_dimension
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import IndicatorDefinition
from catalogue.domain.words import Words
from catalogue.services.records.findings import nearest, some


@cache
def _codes(kind: str) -> dict[str, str]:
    """Return every way to say a term of this kind, with its code."""
    terms: Mapping[str, Any] = getattr(vocabulary(), kind)
    said = {name: code for code, term in terms.items() for name in (term.name.zh, term.name.en)}
    folded = {name.casefold(): code for name, code in said.items()}
    return folded | {code.casefold(): code for code in terms}


def find(kind: str, text: str) -> str | None:
    """Return the code that is meant, or None."""
    return _codes(kind).get(text.strip().casefold())


def code(kind: str, text: str) -> str:
    """Return the code that is meant, or the text itself where none is."""
    return find(kind, text) or text


def unknown(kind: str, text: str) -> Words:
    """Return what to say of a code that is not in the vocabulary."""
    hint = nearest(text, _codes(kind))
    words = _KINDS[kind]
    return Words(
        zh=f"没有{words.zh}“{text}”{hint.zh}",
        en=f"there is no {words.en} “{text}”{hint.en}",
    )


_KINDS = {
    "categories": Words(zh="类别", en="category"),
    "scenarios": Words(zh="场景", en="scenario"),
    "indicators": Words(zh="指标", en="indicator"),
    "regions": Words(zh="省级行政区代码", en="region code"),
}


@cache
def _units() -> dict[str, str]:
    units = vocabulary().units.values()
    exact = {name: each.name for each in units for name in (each.symbol.zh, each.symbol.en)}
    spoken = {word: each.name for each in units for word in (*each.words.zh, *each.words.en)}
    return spoken | exact | {each.name: each.name for each in units if each.name}


@cache
def _folded_units() -> dict[str, str]:
    """Return units by folded text, without those that only their capitals tell apart (mm, Mm)."""
    folded: dict[str, set[str]] = {}
    for text, name in _units().items():
        folded.setdefault(_fold(text), set()).add(name)
    return {text: names.pop() for text, names in folded.items() if len(names) == 1}


def _fold(text: str) -> str:
    for ugly, plain in (("³", "3"), ("²", "2"), ("^", ""), ("·", "*"), (" ", ""), ("／", "/")):
        text = text.replace(ugly, plain)
    return text.casefold()


def unit(text: str) -> str | None:
    """Return the name of the unit that is meant by a name, a symbol or a spoken word."""
    text = text.strip()
    if not text:
        return ""
    return _units().get(text) or _folded_units().get(_fold(text))


def unit_problem(definition: IndicatorDefinition, said: str, figure: str) -> Words | None:
    """Return what is wrong with the unit of a figure, with those that fit, or None."""
    fitting = some(symbols(definition.units))
    name = definition.name
    if said not in vocabulary().units and not said.strip():
        return Words(
            zh=f"“{figure}”没有写单位；{name.zh}用{fitting}",
            en=f"“{figure}” has no unit; for {inside(name.en)} use {fitting}",
        )
    if said not in vocabulary().units:
        hint = nearest(said, _units())
        return Words(
            zh=f"不认识单位“{said}”{hint.zh}；{name.zh}用{fitting}",
            en=f"the unit “{said}” is not known{hint.en}; for {inside(name.en)} use {fitting}",
        )
    if same_dimension(said, definition.unit):
        return None
    kind = vocabulary().units[said].quantity
    symbol = vocabulary().units[said].symbol
    return Words(
        zh=f"“{figure} {symbol.zh}”是{kind.zh}；{name.zh}用{fitting}",
        en=f"{figure} {symbol.en} measures {kind.en}; for {inside(name.en)} use {fitting}",
    )


def inside(name: str) -> str:
    """Return an English name as it stands inside a sentence: abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def symbols(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(vocabulary().units[name].symbol.en or name for name in names)
