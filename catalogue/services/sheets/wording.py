"""One line of a tender: its marks, its number, its weight, the condition in it, and what is left."""

import re
import unicodedata
from dataclasses import dataclass

STAR, TRIANGLE = "★", "▲"

_MARKS = re.compile(r"^[\s★☆▲△●○◆◇■□※•·\-–—*#]+")
_NUMBERING = re.compile(
    r"^\s*(?:第[一二三四五六七八九十\d]+[条项款]|\([\s]*(?:\d{1,3}|[一二三四五六七八九十]+)\s*\)[、.:]?"
    r"|[一二三四五六七八九十]+、|\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s、.)]|[^\d.a-z°%])[、.)]?"
    r"|\d{1,3}\s*[、)]|\d{1,3}\.(?!\d)|\d{1,3}\s*,(?!\s*\d)|\([a-z]\))\s*",
    re.IGNORECASE,
)
_CIRCLED = re.compile(r"[\u2460-\u2473\u2474-\u2487\u24ea]\s*")
_WEIGHT = re.compile(
    r"[(\[]?\s*(?:评分项?|得分|分值|权重|满分|加分|scored?|weight)\s*(?:on|[:,]|为)?\s*"
    r"(?P<one>\d{1,4})\s*(?:分(?!钟)|%|points?)?\s*[)\]]?"
    r"|[(\[]\s*(?P<two>\d{1,4})\s*(?:分(?!钟)|points?)\s*[)\]]"
    r"|者?(?:的|,)?\s*[得加]\s*(?P<three>\d{1,3})\s*分(?!钟)",
    re.IGNORECASE,
)
# 每高于1m加1分: points that grow with the figure are a way to score, and no limit.
BY_STEPS = re.compile(
    r"每.{0,16}?\d.{0,12}?[加得扣减].{0,2}\d+\s*分|\bpoints? (?:for|per) (?:each|every)\b"
)
_MUST = re.compile(
    r"[(\[]?\s*(?:必须满足|必须项?|强制|实质性(?:要求|条款)|\bmandatory\b)\s*[)\]]?:?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:(?:an?|the|total)\s+)+", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WHEN_ZH = re.compile(
    r"(?:在|当)?([^,;。:()]*?\d[^,;。:()]*?)(?<![小同及])(?:时|条件下|工况下|情况下)(?![间速长刻点])[,:]?"
)
_WHEN_EN = re.compile(
    r"[,]?\s*\b(?:at|when|with(?=\s+an?\s))\s+(?!least|most|all\b|[^,;]*?(?:least|less|more|minimum|[≥≤<>]))((?:an?\s+|the\s+)?(?:[^,;()]|,(?=\d{3}))*?\d(?:[^,;()]|,(?=\d{3}))*?)"
    r"(?=$|,(?!\d{3})|;|\band\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r".*(?:时|下|条件|负载|载荷|载重|满载|空载)$|^(?:at|when|under|with)\b.*|^在.*", re.IGNORECASE
)
_IDLE = re.compile(
    r"^(?:额定|标称|含|包含|rated|nominal|incl\.?|inclusive)$|^(?:或|即|约|or\b|i\.e)|^共?\s*\d+\s*分$",
    re.IGNORECASE,
)

_LENGTH = r"mm|cm|m|毫米|厘米|米"
_SIZE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}尺寸|长\s*[×x*]\s*宽)[^;。\d≤≥<>]{0,40}"
    rf"(?P<op>≤|≥|<=|>=|不大于|不小于|不超过)?\s*(?P<a>\d[\d.]*)\s*(?P<u>{_LENGTH})?\s*[×x*]"
    rf"\s*(?P<b>\d[\d.]*)\s*(?P<v>{_LENGTH})?(?:\s*[×x*]\s*(?P<c>\d[\d.]*))?\s*(?P<w>{_LENGTH})?",
    re.IGNORECASE,
)

_PLAIN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:低于)"), "不低于"),
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:小于)"), "不小于"),
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:少于)"), "不少于"),
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:大于)"), "不大于"),
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:超过|超出)"), "不超过"),
    (re.compile(r"(?:应|须|需|要)?不(?:得|应|能|可|宜)(?:高于)"), "不高于"),
    (re.compile(r"大于(?:或者?)?等于|大于或等于"), "≥"),
    (re.compile(r"小于(?:或者?)?等于|小于或等于"), "≤"),
    (re.compile(r"(?<![A-Za-z])(?:AC|DC)\s*(?=\d)"), ""),
    (re.compile(r"(?<=dB)\s*\(A\)"), ""),
    (re.compile(r"(?<=\d)\s*千克"), "kg"),
    (re.compile(r"(?<=\d)\s*千瓦"), "kW"),
    (re.compile(r"(?<=\d)\s*千米"), "km"),
    (re.compile(r"(?<!\d)\+(?=\d)"), ""),
)
_TOLERANCE = re.compile(
    r"(?<![\d.])(\d{1,20}(?:\.\d+)?)\s*([^\d\s±,;()]{0,6}?)\s*±\s*(\d+(?:\.\d+)?)\s*(%?)"
)
_SUM = re.compile(r"(\d{1,3})\s*\+\s*(\d{1,3})(?=\s*(?:人|名|persons?|seats?))")
_FIRE_RATING = re.compile(r"级别[^,;。\d]{0,6}((?:\d{1,3}\s*[AB](?![A-Za-z])[\s,、和及:/]*)+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart; ``rest`` is what still has to be read, ``unit`` a unit in brackets."""

    rest: str
    numbered: bool = False
    starred: bool = False
    marked: bool = False
    must: bool = False
    weight: int | None = None
    condition: str = ""
    remarks: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return a line in half width, with one wording for each comparison."""
    plain = unicodedata.normalize("NFKC", _CIRCLED.sub("", text)).replace("～", "~")
    plain = plain.replace("【", "[").replace("】", "]").replace("〔", "[").replace("〕", "]")
    plain = _SUM.sub(lambda found: str(int(found[1]) + int(found[2])), plain)
    for pattern, words in _PLAIN:
        plain = pattern.sub(words, plain)
    plain = _FIRE_RATING.sub(_ratings, plain)
    plain = _SIZE.sub(_sides, plain.replace(" @ ", " at "))
    return _TOLERANCE.sub(_spread, plain)


def _sides(found: re.Match[str]) -> str:
    """Write 尺寸≤11000×2500×3900mm as the three sides it names."""
    unit = found["w"] or found["v"] or found["u"] or "mm"
    sides = zip("长宽高", (found["a"], found["b"], found["c"]), strict=True)
    return ",".join(f"{side}{found['op'] or ''}{value}{unit}" for side, value in sides if value)


def _ratings(found: re.Match[str]) -> str:
    """Write 灭火级别2A 55B as the two figures it says."""
    said = re.findall(r"(\d{1,3})\s*([AB])", found[1])
    return ",".join(f"{letter}类灭火级别≥{value}" for value, letter in said)


def _spread(found: re.Match[str]) -> str:
    """Write 30±2 and 22m±5% as the range it is."""
    middle, half = float(found[1]), float(found[3])
    half = middle * half / 100 if found[4] and found[2] != "%" else half
    unit = found[2] or found[4]
    return f"{middle - half:.12g}~{middle + half:.12g}{unit}"


def take_apart(text: str) -> Line:
    """Return the marks, the weight and the condition of a folded line, and what is left of it."""
    starred = STAR in text or "☆" in text or text.lstrip().startswith("*")
    marked = TRIANGLE in text or "△" in text
    rest = _unnumbered(text)
    numbered = rest.strip() != text.strip()
    weight, rest = _weighed(rest)
    must, rest = bool(_MUST.search(rest)), _MUST.sub(" ", rest)
    condition, remarks, rest = _conditioned(rest)
    return Line(rest.strip(), numbered, starred, marked, must, weight, condition, remarks)


def _unnumbered(text: str) -> str:
    """Take marks and numbering off the front, in whichever order they stand."""
    while (less := _NUMBERING.sub("", _MARKS.sub("", text))) != text:
        text = less
    return re.sub(r"[★☆▲△]", " ", text)


def _weighed(text: str) -> tuple[int | None, str]:
    found = _WEIGHT.search(text)
    if found is None:
        return None, text
    said = found["one"] or found["two"] or found["three"]
    return int(said), text[: found.start()] + " " + text[found.end() :]


def _conditioned(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return the condition, the other remarks in brackets, and the text without them."""
    conditions: list[str] = []
    remarks: list[str] = []

    def bracketed(found: re.Match[str]) -> str:
        inside = found[1].strip()
        if not inside or _IDLE.match(inside):
            return " "
        (conditions if _CONDITION.fullmatch(inside) else remarks).append(inside)
        return " "

    def said(found: re.Match[str]) -> str:
        conditions.append(_ARTICLE.sub("", found[1].strip(" .")))
        return " "

    text = _BRACKETS.sub(bracketed, text)
    text = _WHEN_EN.sub(said, _WHEN_ZH.sub(said, text))
    return "，".join(conditions), tuple(remarks), text
