"""Whether a label names the indicator: a name, a little before it, nothing after that turns it."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from catalogue.domain.proof import units
from catalogue.domain.proof.text import is_han
from catalogue.domain.vocabulary import vocabulary

# Lay words of the vocabulary that help a search and name nothing on a report.
_QUESTIONS = re.compile(r"[几多哪吗]|\d")
_LEAD = re.compile(
    r"^\s*(?:[(（]?\d{1,2}(?:\.\d{1,2})*[)）、.]?(?=[^\d.%])|[(（]?[一二三四五六七八九十]{1,2}[)）、]|[a-z][).]\s|[①-⑨●·*-])\s*"
)
_ROUND = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
_AFTER_HAN = re.compile(
    r"(?:的?(?:实测|测试|试验|检验|检测|测定|测量|测得|实际|平均|最大|最小|综合|全程|有效|额定|连续|性能|能力|功能|指标|参数|要求|结果|数据|数值|单位|项目|值|均|为|是|达|到|可|"
    r"约|各|分别|样品|样机|A|B|C|Q|H|P|V|T|L|t|v|q|s|h|d)|[\s:：=/,，、;；.。\-~]|[0-9#]|\^|max|min|avg|mean)*"
)
_AFTER_LATIN = re.compile(
    r"(?:s|es|value|values|test|tests|testing|measured|measurement|result|results|rate|capacity|performance|"
    r"average|mean|max|maximum|min|minimum|rated|actual|determination|verification|check|is|was|were|are|"
    r"of|at|in|on|under|with|for|by|per|from|through|when|during|q|h|p|v|t|l|no|and|the|"
    r"reached|amounted|to|found|be|been|recorded|determined|observed|obtained|came|as|"
    r"[\s:=/,;.()\-~]|[0-9#])*"
)
_TURNS_LATIN = re.compile(
    r"\b(?:of|at|in|on|under|with|for|by|per|when|during|from|through)\b.*", re.DOTALL
)
_NOT_BEFORE_HAN = re.compile(
    r"误差|偏差|不确定|仪器|传感|校准|环境|室内|大气|背景|设定|预设|冷却|泄漏|漏|回油|燃油|润滑|损失|减|允许|储存|贮存|运输|包装|外壳表面"
    r"|配套|试验用|标准|理论|设计|标称|公称|铭牌|说明书|宣称|声称|最小|最低"
)
_NOT_BEFORE_LATIN = re.compile(
    r"\b(?:error|uncertainty|deviation|loss|tolerance|ambient|storage|leak\w*|cooling|fuel|oil|instrument|sensor|design|"
    r"nominal|claimed|declared|theoretical|calibration|reference|minimum|min|lowest|packag\w*|transport|laboratory|room)\b"
)
_DEMANDED = re.compile(
    r"[\s:：,，]*(?:值|试验)?\s*(?:应|不应|不得|须|要求|[≥≤<>]|不[小大低高少]于|shall|should|must|requirement|not |at least|at most|within|[(（])"
)
DEMANDED = 0.8  # quality of a name that stands in the demand
_SHORTEST, _STRETCH = 3, 2  # letters of a Chinese name, and those put into it
_QUALIFIERS = {
    "rated",
    "maximum",
    "max",
    "measured",
    "average",
    "mean",
    "actual",
    "total",
    "effective",
    "test",
    "the",
}
NEARLY = 0.5
RIVAL, STRANGER = 0.3, 0.5  # where a longer name is another indicator's
NAME_ENOUGH = 0.35


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a label: where, and how well the label is just that name."""

    start: int
    end: int
    quality: float


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
    return tuple(
        sorted({each.lower() for each in proper | lay}, key=lambda each: (-len(each), each))
    )


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
    """Return the pattern of every name of the vocabulary, and whose each name is."""
    owners: dict[str, set[str]] = {}
    for code in vocabulary().indicators:
        for name in spellings(code):
            owners.setdefault(_key(name), set()).add(code)
    names = sorted({name for code in vocabulary().indicators for name in spellings(code)}, key=len)
    return _pattern(tuple(reversed(names))), {name: frozenset(own) for name, own in owners.items()}


def _key(name: str) -> str:
    return re.sub(r"[\s\-]+", "", name)


@lru_cache(maxsize=65536)
def mentions(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Return the names of any indicator in a text: start, end and the codes they may mean."""
    pattern, owners = _all()
    lowered = lower(text)
    return tuple(
        (match.start(), match.end(), _owners(match[0], owners))
        for match in pattern.finditer(lowered)
    )


def _owners(said: str, owners: dict[str, frozenset[str]]) -> frozenset[str]:
    key = _key(said)
    for end in ("", "s", "es"):
        if key.endswith(end) and key[: len(key) - len(end)] in owners:
            return owners[key[: len(key) - len(end)]]
    return frozenset()


def lower(text: str) -> str:
    """Return the text in small letters, one for one."""
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in text)


def occurrences(text: str, code: str) -> tuple[tuple[int, int], ...]:
    """Return where a text says one of the indicator's names, one of a single letter never."""
    found = _own(code).finditer(lower(text))
    return tuple((match.start(), match.end()) for match in found if match.end() - match.start() > 1)


@lru_cache(maxsize=65536)
def label(text: str, code: str) -> float:
    """Return from 0 to 1 how surely a label (a cell, a heading) names the indicator."""
    plain = lower(_bare(text))
    if not plain:
        return 0.0
    if _key(plain) in {_key(name) for name in spellings(code)}:
        return 1.0
    said = [_quality(plain, start, end, code) for start, end in occurrences(plain, code)]
    return max(said, default=0.0) or (0.0 if mentions(plain) else _nearly(plain, code))


def _nearly(plain: str, code: str) -> float:
    """Return a little for a label that is close to a name and names no other indicator.

    Chinese: a name with one word put in, 报警动作值 for 报警值. English: words of its names, the
    last one the last of a name: “pump flow”, “flow”.
    """
    if _has_han(plain):
        return NEARLY if any(_is_stretched(name, plain) for name in spellings(code)) else 0.0
    words = re.findall(r"[a-z]+", _TURNS_LATIN.sub("", plain))
    known = [re.findall(r"[a-z]+", name) for name in spellings(code) if name.isascii()]
    lasts = {each[-1] for each in known if each}
    every = {word for each in known for word in each} | _QUALIFIERS
    return NEARLY if words and words[-1] in lasts and set(words) <= every else 0.0


def _is_stretched(name: str, plain: str) -> bool:
    short = len(name) >= _SHORTEST and len(plain) - len(name) <= _STRETCH
    letters = iter(plain)
    return (
        short
        and name[0] == plain[0]
        and name[-1] == plain[-1]
        and all(each in letters for each in name)
    )


def demanded(text: str, code: str) -> float:
    """Return how surely a demand is one of this indicator: “the flow shall be …”, 流量应不小于….

    Where a table has no column of items, the demand names what was measured.
    """
    said = mentions(text)
    if not said or code not in said[0][2]:
        return 0.0
    start, end, _ = said[0]
    before = _LEAD.sub("", text)[:start].strip()
    follows = _DEMANDED.match(text.lower(), end)
    return DEMANDED * min(1.0, _quality_before(lower(before)) + 0.05) if follows else 0.0


def _bare(text: str) -> str:
    """Return a label without number, brackets, unit and colon."""
    plain = _ROUND.sub("", _ROUND.sub("", _LEAD.sub("", text)))  # twice: [dB(A)]
    plain = _without_unit(plain)
    return plain.strip(" \n:：=,，;；。./")


def _without_unit(text: str) -> str:
    """Return a label up to the unit that ends it: 流量，m³/h; Flow/m³/h."""
    for match in re.finditer(r"[/,，]\s*", text):
        unit = units.read(text, match.end())
        if unit is not None and not text[unit.end :].strip():
            return text[: match.start()]
    return text


def _has_han(text: str) -> bool:
    return any(is_han(letter) for letter in text)


def _quality(text: str, start: int, end: int, code: str) -> float:
    before, after = text[:start], text[end:]
    return min(_quality_before(before), _quality_after(after)) * _contest(text, start, end, code)


def _quality_before(before: str) -> float:
    han = sum(is_han(letter) for letter in before)
    if _NOT_BEFORE_HAN.search(before) or _NOT_BEFORE_LATIN.search(before):
        return 0.0
    words = len(re.findall(r"[a-z]{2,}", before))
    return max(0.0, 0.95 - 0.05 * han - 0.07 * words)


def _quality_after(after: str) -> float:
    """Return 0 where more words follow: 流量计, flow error are other things than the flow."""
    if _has_han(after):
        return 0.95 if _AFTER_HAN.fullmatch(_before_condition(after)) else 0.0
    return 0.95 if _AFTER_LATIN.fullmatch(_TURNS_LATIN.sub("", after)) else 0.0


def _before_condition(after: str) -> str:
    """Return what follows a name up to where a condition begins: 流量，扬程8m时."""
    return re.split(r"[,，;；@]|在|当|时(?=[\s,，]|$)|\s(?=[\u3400-\u9fff]{2,}[\d:：=])", after)[0]


def _contest(text: str, start: int, end: int, code: str) -> float:
    """Return less where a longer name, of another indicator, covers this one.

    A product that can have both means the other; else the name may be used freely.
    """
    for first, last, codes in mentions(text):
        if first <= start and end <= last and last - first > end - start and code not in codes:
            return RIVAL if any(_meet(code, other) for other in codes) else STRANGER
    return 1.0


@lru_cache(maxsize=4096)
def _meet(one: str, other: str) -> bool:
    """Return whether some category has both indicators."""
    known = vocabulary().indicators
    return bool(set(known[one].categories) & set(known[other].categories))
