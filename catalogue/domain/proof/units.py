"""Units inside words: whole ones from the vocabulary, others put together from their parts."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import isclose

from catalogue.domain.quantity import convert, is_unit, same_dimension
from catalogue.domain.vocabulary import vocabulary

FOREIGN = "?"  # a unit that is none of ours: what stands before it is no figure of an indicator
FIRE_CLASSES = {"A": "class A fire", "B": "class B fire"}  # levels that a number is printed with
_POWER = r"(?:\^?(?P<power>-?[1-4])(?![0-9.]))?"
_BETWEEN = re.compile(r"\s*(?P<sign>[·*×/]|\.(?=\S)|每|per\b)\s*|(?P<blank> )(?=[^\W\d_]{1,3}\^-)")
_OPENS = re.compile(r"^|[\s(\[,，/:：]|(?<=[\u3400-\u9fff)\]])(?![\s\u3400-\u9fff])")
_CONDITION = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_CLOSES = re.compile(r"[\s)\]]*")
_END = re.compile(r"(?![A-Za-z0-9^·]|/[A-Za-z\u3400-\u9fff(])")
# Words of one Han character that mean something else where another word begins with it.
_RUNS_ON = {
    "分": "之类别级布离贝", "天": "然气线", "米": "饭粉", "时": "间候段刻", "升": "降温高",
    "方": "面便案法式向位", "个": "别体", "人": "员工体", "门": "类限", "种": "类", "台": "架风阶",
    "项": "目", "位": "置移于", "度": "数", "日": "期", "年": "度份", "件": "号", "级": "别",
    "节": "能点", "转": "速向弯", "安": "全装", "牛": "皮", "克": "服", "套": "管筒", "只": "有",
    "次": "数品", "层": "次面", "号": "码", "型": "号", "类": "别", "条": "件款", "章": "程", "目": "测的",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in a text: its pint name and where it ends."""

    name: str
    end: int


@cache
def _parts() -> dict[str, str]:
    table = tomllib.loads(
        files("catalogue").joinpath("definitions/report_units.toml").read_text("utf-8")
    )
    return {written: row["name"] for row in table["part"] for written in row["written"]}


@cache
def _whole() -> dict[str, str]:
    units = vocabulary().units.values()
    said = {word: each.name for each in units for word in (*each.words.zh, *each.words.en)}
    signs = {sign: each.name for each in units for sign in (each.symbol.zh, each.symbol.en)}
    found = {_plain(text): name for text, name in (said | signs).items() if text}
    return {text: name for text, name in found.items() if text not in _parts()}


def _plain(text: str) -> str:
    for ugly, plain in (("³", "3"), ("²", "2"), ("^", ""), ("／", "/")):
        text = text.replace(ugly, plain)
    return text


def _either(words: dict[str, str]) -> re.Pattern[str]:
    """Return a pattern for any of these: exact letters first, the longest first."""
    tried = sorted(words, key=len, reverse=True)
    return re.compile("|".join(_spelled(word) for word in tried))


def _spelled(word: str) -> str:
    guard = f"(?![{_RUNS_ON[word]}])" if word in _RUNS_ON else ""
    return re.sub(r"(?<=[a-z])([23])", r"\\^?\1", re.escape(word)) + guard


@cache
def _part_pattern() -> re.Pattern[str]:
    return _either(_parts())


@cache
def _whole_pattern() -> re.Pattern[str]:
    return re.compile(_either(_whole()).pattern, re.IGNORECASE)


@cache
def _folded_parts() -> dict[str, str]:
    """Return the parts by folded letters, without those that only their capitals tell apart."""
    held: dict[str, set[str]] = {}
    for written, name in _parts().items():
        held.setdefault(written.casefold(), set()).add(name)
    return {
        text: next(iter(names))
        for text, names in held.items()
        if len(names) == 1 and text.isascii()
    }


@cache
def _folded_pattern() -> re.Pattern[str]:
    longer = {text: name for text, name in _folded_parts().items() if len(text) > 1}
    return re.compile(_either(longer).pattern, re.IGNORECASE)


def read(text: str, start: int) -> Found | None:
    """Return the unit that begins at ``start``, FOREIGN for one that is none of ours."""
    found = [each for each in (_as_whole(text, start), _from_parts(text, start)) if each]
    return max(found, key=lambda each: each.end, default=None)


@lru_cache(maxsize=16384)
def ending(text: str) -> tuple[int, str] | None:
    """Return where the unit that ends a label begins, and its name: 流量（m³/h）, 声压级dB(A).

    A Han unit needs a blank or a mark before it: 级 and 度 end words as well. A condition in
    brackets may follow: 声压级/dB(A)（距1 m）.
    """
    return _ending(text) or _ending(_CONDITION.sub("", text))


def _ending(text: str) -> tuple[int, str] | None:
    for match in _OPENS.finditer(text):
        start = match.end()
        found = read(text, start) if text[start : start + 1].strip() else None
        if found is not None and _CLOSES.fullmatch(text, found.end):
            return start, found.name
    return None


def _as_whole(text: str, start: int) -> Found | None:
    match = _whole_pattern().match(text, start)
    if match is None or not _ends(text, match):
        return None
    word = _plain(match[0])
    name = _whole().get(word) or next(
        name for written, name in _whole().items() if written.casefold() == word.casefold()
    )
    return Found(name, match.end())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Return whether a word of letters is not the beginning of a longer one."""
    return not match[0][-1].isascii() or _END.match(text, match.end()) is not None


def _from_parts(text: str, start: int) -> Found | None:
    names: list[tuple[str, int]] = []
    at, sign, opened = start, 1, False
    while True:
        if text[at : at + 1] == "(" and names:
            at, opened = at + 1, True
        part = _part(text, at)
        if part is None:
            break
        name, power, end = part
        names.append((name, sign * power))
        at = _closed(text, end) if opened else end
        between = _BETWEEN.match(text, at)
        if between is None or _part(text, _past(text, between.end())) is None:
            break
        divided = between["sign"] in {"/", "每", "per"}
        sign = -1 if divided or (opened and sign < 0) else 1
        at = between.end()
    if not names or (not _END.match(text, at) and text[at - 1].isascii()):
        return None
    return Found(_named(tuple(names)), at)


def _past(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == "(" else at


def _closed(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == ")" else at


_SQUARES = {"平方": 2, "立方": 3}


def _part(text: str, at: int) -> tuple[str, int, int] | None:
    """Return name, power and end of one part of a unit: 立方米, m3, s^-1."""
    before = next((word for word in _SQUARES if text.startswith(word, at)), "")
    at += len(before)
    match = _part_pattern().match(text, at)
    if match is None or not _whole_word(text, match):
        match = _folded_pattern().match(text, at)
        if match is None or not _whole_word(text, match):
            return None
    name = _parts().get(match[0]) or _folded_parts().get(match[0].casefold(), "")
    power = re.compile(_POWER).match(text, match.end())
    raised = int(power["power"]) if power and power["power"] else _SQUARES.get(before, 1)
    return name, raised, power.end() if power else match.end()


def _whole_word(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    return not (
        match[0][-1].isascii()
        and match[0][-1].isalpha()
        and following.isascii()
        and following.isalpha()
    )


@lru_cache(maxsize=1024)
def _named(parts: tuple[tuple[str, int], ...]) -> str:
    """Return the pint name of a product of parts, the vocabulary's own where it is the same unit."""
    level = len(parts) > 1 and any(name == "dB" for name, _ in parts)  # dB/m: no level of sound
    if level or any(not name or name == "mu_area" for name, _ in parts):
        return FOREIGN
    if len(parts) == 1 and parts[0][1] == 1:
        return canonical(parts[0][0])
    return canonical("*".join(f"({name})**({power})" for name, power in parts))


@lru_cache(maxsize=1024)
def canonical(name: str) -> str:
    """Return the vocabulary's name for a unit, or the name itself; FOREIGN if it is no unit."""
    if name in vocabulary().units:
        return name
    if not is_unit(name):
        return FOREIGN
    return next((known for known in vocabulary().units if _is_same(name, known)), name)


def _is_same(name: str, known: str) -> bool:
    """Return whether two names are one unit; shares and levels are known by their name alone."""
    if known in _BARE or not same_dimension(name, known):
        return False
    return isclose(convert(1.0, name, known), 1) and isclose(convert(0.0, name, known), 0)


# Units without dimension, which must not be taken for one another, and what each may be read as.
_BARE = {
    "%": {"%"},
    "dB": {"dB"},
    "deg": {"deg", "radian", "arcminute"},
    "count": {"count", "dimensionless"},
    "dimensionless": {"count", "dimensionless"},
    "mL/m**3": {"mL/m**3", "ppm", "%"},
}
_LOOSE = {
    ("t", "newton"): "force_metric_ton",
    ("kg", "newton"): "kilogram_force",
    ("deg", "degC"): "degC",
}


def fits(name: str, wanted: str) -> str | None:
    """Return the unit to read ``name`` as where ``wanted`` is measured, or None if it cannot be.

    Reports write a force in kilograms or tonnes, and a temperature in 度, as they do an angle.
    """
    if {name, wanted} & {FOREIGN, *FIRE_CLASSES.values()}:
        return None
    if wanted in _BARE:
        return name if name in _BARE[wanted] else None
    if name in _BARE and name != "deg":
        return None
    if name != "deg" and same_dimension(name, wanted):
        return name
    return next(
        (
            unit
            for (said, kind), unit in _LOOSE.items()
            if said == name and same_dimension(kind, wanted)
        ),
        None,
    )
