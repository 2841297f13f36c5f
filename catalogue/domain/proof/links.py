"""The words between a name and its figure, and right behind the figure: whether they bind the two."""

import re

from catalogue.domain.proof import clauses
from catalogue.domain.proof.text import is_han

_LINK = re.compile(
    r"(?:的|实测|测试|试验|检验|检测|测定|测量|测得|实际|平均|最大|最小|结果|数据|数值|能力|性能|值|均|为|是|达到|达|可|约|分别|共计|总计|累计|合计|持续|换算|共|仅|只有|样品|样机|试样|各|次|连续|工作|运行|范围|在|于|"
    r"be|been|the|a|an|was|is|were|are|of|to|at|and|value|values|measured|measurement|result|results|average|mean|max|min|maximum|minimum|test|tested|"
    r"verified|confirmed|demonstrated|achieved|attained|reached|amounted|amounts|found|recorded|determined|observed|obtained|came|as|rate|actual|on|samples?|specimens?|units?|both|all|each|two|three|four|five|six|ten|for|from|range|"
    r"than|not|less|more|greater|"
    r"[\s:：=,、/\-~()]|[①-⑨#□☐○☑√■☒✓✔])*",
    re.IGNORECASE,
)
# After a colon all is said of the name; else a few words may stand between, if none denies.
_STATED = re.compile(r"\s*[:：][^,，。;；:：]{0,24}")
_LOOSE = re.compile(
    r"(?!.*(?:不|未|无|误差|偏差|要求|\b(?:not|no|nor|without|error|loss)\b))"
    r"(?:\s*+[\u3400-\u9fff]{0,8}+\s*|(?:\s*+[A-Za-z\-]++){0,5}+\s*)",
    re.IGNORECASE,
)
LOOSE = 0.75  # of the quality of a name with words between it and its figure that we do not know
DEMAND = re.compile(
    r"(?:技术|标准|指标)?(?:要求|规定)值?(?:为|是|应)?|标准值为?|应|不低于|or better|and above|\brequire(?:d|ments?)\b|\bshall be\b|\blimits?\b|\bspecified\b",
    re.IGNORECASE,
)
_AHEAD_HAN = re.compile(
    r"$|[\s,，。.;；:：、)）\]】/+□☐○☑√■☒✓✔]|符合|满足|大于|小于|高于|低于|优于|达到|合格|判|不符合|不合格|以上|以下|左右|的?平均|均|，|且|和|与|及|每|远|范围|内|之间|后"
)
_AHEAD_LATIN = re.compile(
    r"\s*(?:$|[,.;:)\]/+，。；：、）□☐○☑√■☒✓✔]|(?:at|with|and|under|when|for|which|meets?|complies|that|as|by|in|during|on|from|after|within|to|pass|passed|is|was|or|"
    r"measured|average|mean|max|min|per|high|tall|wide|long|deep|away|without|until|behind|inside|above|and|but|vs|against|exceed\w*|above|below|compared|conform\w*|satisf\w*|ok|p|compliant)\b|\()",
    re.IGNORECASE,
)
LIST = re.compile(
    r"\s*(?:,\s*and\b|[,、;/]|和|及|与|and\b|[□☐○☑√■☒✓✔])\s*[□☐○☑√■☒✓✔]?\s*(?:[1-9]#|#[1-9])?\s*[:：]?\s*"
)


def bind(link: str, *, signed: bool) -> float:
    """Return from 0 to 1 how surely the words from a name to a figure say that it is its figure.

    A signed figure (≥ 3000) needs words that we know: a demand is told from a result by them.
    """
    if _LINK.fullmatch(link) or _STATED.fullmatch(link):
        return 1.0
    return LOOSE if not signed and _LOOSE.fullmatch(link) else 0.0


def says_measured(link: str) -> bool:
    """Return whether the words from a demand to the next figure say that this one was measured."""
    return clauses.is_measured(link) and _LINK.fullmatch(DEMAND.sub("", link)) is not None


def ends_well(chars: str, end: int) -> bool:
    """Return whether the figure ends its statement; a noun behind it makes it a name: 3000 m³/h 泵车."""
    following = chars[end : end + 24]
    if following[:1] and is_han(following.lstrip()[:1] or " "):
        return (
            _AHEAD_HAN.match(following) is not None
            and _AHEAD_HAN.match(following.lstrip()) is not None
        )
    return _AHEAD_LATIN.match(following) is not None
