"""Every name of every indicator as reports print it, and where a text says one of them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from catalogue.domain.proof.text import is_han
from catalogue.domain.vocabulary import vocabulary

# Lay words of the vocabulary that help a search and name nothing on a report.
_QUESTIONS = re.compile(r"[几多哪吗]|\d")


@dataclass(frozen=True, slots=True)
class Names:
    """What laboratories call the indicators, and quantities that are none of ours."""

    indicators: dict[str, frozenset[str]]
    others: frozenset[str]


@cache
def on_reports() -> Names:
    table = tomllib.loads(
        files("catalogue").joinpath("definitions/reports/names.toml").read_text("utf-8")
    )
    said = {code: {*row["zh"], *row["en"]} for code, row in table["indicator"].items()}
    return Names(
        {code: frozenset(map(str.lower, names)) for code, names in said.items()},
        frozenset(each.lower() for each in (*table["other"]["zh"], *table["other"]["en"])),
    )


def variants(name: str) -> tuple[str, ...]:
    """Return the ways to read a name with something in brackets: 行驶（航行）速度 is three names."""
    name = name.replace("（", "(").replace("）", ")")
    match = re.search(r"\((.+?)\)", name)
    if match is None:
        return (name,)
    before, inner, after = name[: match.start()], match[1], name[match.end() :]
    dropped = before[: -len(inner)] if len(before) > len(inner) else ""
    found = (name, before + after, dropped + inner + after, inner + after, before + inner + after)
    return tuple(dict.fromkeys(each.strip() for each in found))


@cache
def spellings(code: str) -> tuple[str, ...]:
    """Return every name of an indicator, the longest first."""
    definition = vocabulary().indicators[code]
    proper = {*variants(definition.name.zh), *variants(definition.name.en)}
    lay = {
        word for word in (*definition.words.zh, *definition.words.en) if not _QUESTIONS.search(word)
    }
    known = {each.lower() for each in proper | lay} | on_reports().indicators.get(code, frozenset())
    return tuple(sorted(known - on_reports().others, key=lambda each: (-len(each), each)))


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_spelled(name) for name in names))


def _spelled(name: str) -> str:
    if any(is_han(letter) for letter in name):
        return r"\s*".join(re.escape(letter) for letter in name if not letter.isspace())
    words = r"[\s\-]+".join(re.escape(word) for word in re.split(r"[\s\-]+", name))
    return rf"(?<![a-z]){words}(?:s|es)?(?![a-z])"


@cache
def _own(code: str) -> re.Pattern[str]:
    return _pattern(spellings(code))


@cache
def _all() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """Return the pattern of every name, and whose each name is; nobody's is a stranger's."""
    owners: dict[str, set[str]] = {key(name): set() for name in on_reports().others}
    for code in vocabulary().indicators:
        for name in spellings(code):
            owners.setdefault(key(name), set()).add(code)
    ours = {name for code in vocabulary().indicators for name in spellings(code)}
    names = sorted(ours | on_reports().others, key=lambda each: (-len(each), each))
    return _pattern(tuple(names)), {name: frozenset(own) for name, own in owners.items()}


def key(name: str) -> str:
    return re.sub(r"[\s\-]+", "", name)


@lru_cache(maxsize=65536)
def mentions(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Return the names in a text: start, end and the indicators they may mean, none for a stranger."""
    pattern, owners = _all()
    lowered = lower(text)
    return tuple(
        (match.start(), match.end(), _owners(match[0], owners))
        for match in pattern.finditer(lowered)
    )


def _owners(said: str, owners: dict[str, frozenset[str]]) -> frozenset[str]:
    plain = key(said)
    for end in ("", "s", "es"):
        if plain.endswith(end) and plain[: len(plain) - len(end)] in owners:
            return owners[plain[: len(plain) - len(end)]]
    return frozenset()


def lower(text: str) -> str:
    """Return the text in small letters, one for one."""
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in text)


def occurrences(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """Return where a text says one of the indicator's names, one of a single letter never."""
    found = _own(code).finditer(lower(text))
    return tuple((match.start(), match.end()) for match in found if match.end() - match.start() > 1)
