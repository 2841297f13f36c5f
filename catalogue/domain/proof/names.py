"""Whether a label names the indicator: a name, a little before it, nothing after that turns it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from catalogue.domain.proof import units
from catalogue.domain.proof.spellings import key, lower, mentions, occurrences, spellings
from catalogue.domain.proof.text import is_han
from catalogue.domain.vocabulary import vocabulary

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
    r"\b(?:of|at|in|on|under|with|without|for|by|per|when|during|from|through|to|incl(?:uding)?|excl(?:uding)?)\b.*|,.*",
    re.DOTALL,
)
_NOT_BEFORE_HAN = re.compile(
    r"误差|偏差|不确定|仪器|传感|校准|环境|室内|大气|背景|设定|预设|冷却|泄漏|漏|回油|燃油|润滑|损失|减|允许|储存|贮存|运输|包装|外壳表面"
    r"|配套|试验用|标准|理论|设计|标称|公称|铭牌|说明书|宣称|声称|最小|最低"
)
_NOT_BEFORE_LATIN = re.compile(
    r"\b(?:error|uncertainty|deviation|loss|tolerance|ambient|storage|leak\w*|cooling|fuel|oil|instrument|sensor|design|"
    r"nominal|claimed|declared|theoretical|calibration|reference|minimum|min|lowest|packag\w*|transport|laboratory|room)\b"
)
_NOT_AFTER_LATIN = re.compile(
    r"\b(?:error|uncertainty|deviation|tolerance|drift|ratio|margin|meter|sensor|claimed|declared|nominal|design)\b"
)
_DEMANDED_PLAINLY = re.compile(r"[^\d。.;；]{0,24}?[:：,]?\s*(?:[≥≤<>±]?\s*\d|ip\s?\d)")
_DEMANDED = re.compile(
    r"[\s:：,，]*(?:值|试验)?\s*(?:应|不应|不得|须|要求|[≥≤<>]|不[小大低高少]于|shall|should|must|requirement|not |at least|at most|within|[(（])"
)
_DEMANDED_LATER = re.compile(
    r"[^\d。.;；]{0,60}?\b(?:shall|should|must|at\s+least|at\s+most|within)\b"
)
_EDGES = " \n:：=,，;；。./"
_SAYS = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{2}")
LONGEST = 160  # letters; a longer text is no label
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
_PLAIN_HAN = re.compile(
    r"额定|最[大高远]|平均|实测|实际|测得|有效|公开|整[机车套艇]|全套|样[品机]|水泵|泵组?|机组|系统|主|单[台机泵]?|[空满]载|直线|水平|垂直|行驶"
    r"|消防|灭火|水?炮|排[水涝]|供水|电机|电动机|潜水|报警|连续|持续|正常|常温|试验|测试|检[测验]|机器人|无人机|产品|探测[器仪]|装备|设备"
    r"|工作|作业|飞行|工况|[该其本的在对经时下此则得为水总点各]|泡沫|测量|第.次"
)
_PLAIN_LATIN = _QUALIFIERS | {
    "pump", "water", "system", "monitor", "fire", "jet", "vehicle", "robot", "craft", "vessel", "unit",
    "sample", "overall", "working", "operating", "top", "rated", "and", "its", "that", "for", "this",
    "full", "with", "net", "gross", "drainage", "flight", "detection", "alarm", "was", "had", "has",
}  # fmt: skip
SHORT_NAME = 2  # letters of a Chinese name that takes its meaning from what stands before it
TURNED, TURNED_LATIN = 0.2, 0.4  # quality of a short name behind a word that may turn it
NEARLY = 0.5
RIVAL, STRANGER = 0.3, 0.5  # where a longer name is another indicator's
NAME_ENOUGH = 0.35


@lru_cache(maxsize=65536)
def label(text: str, code: str) -> float:
    """Return from 0 to 1 how surely a label (a cell, a heading) names the indicator."""
    if len(text) > LONGEST or not _SAYS.search(text):
        return 0.0
    return max((_plainly(each, code) for each in _readings(text)), default=0.0)


def _readings(text: str) -> Iterator[str]:
    """Give a label as it may be meant: without its unit, in one language of two, behind a colon."""
    plain = lower(_bare(text))
    tongue = _first_tongue(plain)
    item = re.split(r"[:：]", tongue)[-1]
    yield from dict.fromkeys(
        each.strip() for each in (plain, tongue, lower(_bare(_without_unit(text))), item)
    )


def _first_tongue(plain: str) -> str:
    """Return the Chinese of a label that says the same in English after it: 流量 Flow rate."""
    match = re.fullmatch(r"([^a-z]*[\u3400-\u9fff][^a-z]*?)[\s/(]+[a-z][a-z\s\-./,()&]{2,}", plain)
    return match[1] if match else plain


def _plainly(plain: str, code: str) -> float:
    if not plain:
        return 0.0
    if key(plain) in {key(name) for name in spellings(code)}:
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
    plain = lower(text)
    follows = _DEMANDED.match(plain, end) or _DEMANDED_LATER.match(plain, end)
    if not before:  # a demand that is its name and its figure: Free fall, 1.0 m
        follows = follows or _DEMANDED_PLAINLY.match(plain, end)
    if follows and len(said) > 1 and said[1][0] < follows.end() and code not in said[1][2]:
        return 0.0
    return DEMANDED * min(1.0, _quality_before(lower(before)) + 0.05) if follows else 0.0


def _bare(text: str) -> str:
    """Return a label without number, brackets, unit and colon."""
    plain = _ROUND.sub("", _ROUND.sub("", _LEAD.sub("", text)))  # twice: [dB(A)]
    return plain.strip(_EDGES)


def _without_unit(text: str) -> str:
    """Return a label up to the unit that ends it: 流量，m³/h; Flow/m³/h; 流量 m³/h."""
    ended = units.ending(text)
    return text if ended is None else text[: ended[0]].rstrip(_EDGES + "([")


def _has_han(text: str) -> bool:
    return any(is_han(letter) for letter in text)


def _quality(text: str, start: int, end: int, code: str) -> float:
    before, after = text[:start], text[end:]
    lead = _quality_before(before)
    if lead and _is_turned(before, text[start:end]):
        lead = TURNED if _has_han(text[start:end]) else TURNED_LATIN
    return min(lead, _quality_after(after)) * _contest(text, start, end, code)


def _is_turned(before: str, name: str) -> bool:
    """Return whether a short word stands behind one that may make it another thing: 轴功率."""
    if _has_han(name):
        rest = _PLAIN_HAN.sub("", before)
        return len(key(name)) <= SHORT_NAME and any(is_han(letter) for letter in rest)
    words = re.findall(r"[a-z]{3,}", before)
    return " " not in name and "-" not in name and not set(words) <= _PLAIN_LATIN


def _quality_before(before: str) -> float:
    han = sum(is_han(letter) for letter in before)
    if _NOT_BEFORE_HAN.search(before) or _NOT_BEFORE_LATIN.search(before):
        return 0.0
    words = len(re.findall(r"[a-z]{2,}", before))
    return max(0.0, 0.95 - 0.05 * han - 0.07 * words)


def _quality_after(after: str) -> float:
    """Return 0 where more words follow: 流量计, flow error are other things than the flow."""
    if _NOT_AFTER_LATIN.search(after):
        return 0.0
    if _has_han(after):
        return 0.95 if _AFTER_HAN.fullmatch(_before_condition(after)) else 0.0
    return 0.95 if _AFTER_LATIN.fullmatch(_TURNS_LATIN.sub("", after)) else 0.0


def _before_condition(after: str) -> str:
    """Return what follows a name up to where a condition begins: 流量，扬程8m时."""
    return re.split(r"[,，;；@]|在|当|时(?=[\s,，]|$)|\s(?=[\u3400-\u9fff]{2,}[\d:：=])", after)[0]


def _contest(text: str, start: int, end: int, code: str) -> float:
    """Return less where a longer name, of another indicator, covers this one; 0 for a stranger's.

    A product that can have both means the other; else the name may be used freely.
    """
    for first, last, codes in mentions(text):
        if first <= start and end <= last and last - first > end - start and code not in codes:
            if not codes:
                return 0.0
            return RIVAL if any(_meet(code, other) for other in codes) else STRANGER
    return 1.0


@lru_cache(maxsize=4096)
def _meet(one: str, other: str) -> bool:
    """Return whether some category has both indicators."""
    known = vocabulary().indicators
    return bool(set(known[one].categories) & set(known[other].categories))


def is_stranger(text: str) -> bool:
    """Return whether a label is the name of a quantity that is no indicator."""
    plain = lower(_bare(text))
    return any(
        not codes and not plain[:start].strip() and _quality_after(plain[end:]) > 0
        for start, end, codes in mentions(plain)
    )
