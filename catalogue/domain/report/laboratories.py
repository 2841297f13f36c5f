"""The laboratory's name where no label names it: on the cover, at the head, under the seal."""

import re
from collections.abc import Sequence

from catalogue.domain.report.facts import Fact
from catalogue.domain.report.labels import Form

_HAN = re.compile(
    r"[\u3400-\u9fff()（）·]{2,40}?(?:检验检测(?:研究)?(?:中心|院|所|站|有限公司)|质量(?:监督)?检验(?:检测)?(?:中心|站|院|所)"
    r"|(?:检验|检测|测试|试验|质检|计量测试|认证检测)(?:技术)?(?:研究)?(?:中心|院|所|站)|监督检验(?:研究)?(?:院|所|站)"
    r"|(?:检测|检验|测试|认证|计量|标准技术|质量技术)[\u3400-\u9fff]{0,8}?(?:股份)?有限(?:责任)?公司|(?:消防|安全|应急|防爆|机械|电子|电器|标准化?|计量)[\u3400-\u9fff]{0,8}?(?:研究所|研究院)|实验室)"
    r"(?:[\u3400-\u9fff]{0,10}?(?:有限(?:责任)?公司|中心|实验室|分院|分公司))?(?:\([\u3400-\u9fff]{2,8}\))?"
)
_LATIN = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w&ÄÖÜäöüß.\-]*,?\s+){0,8}?(?:Laborator(?:y|ies)|Test(?:ing)? (?:Cent(?:er|re)|Services?|Institute)|Inspection (?:Cent(?:er|re)|Institute))\b(?:[\w ,.&()]*?(?:Ltd\.?|GmbH|LLC|Inc\.?|Co\.))?"
    r"|\b(?:SGS|TÜV|TUV|Intertek|UL|Bureau Veritas|DEKRA|Eurofins|CSA|BSI|DNV)\b[\w \-.,&()ÄÖÜäöü]*?(?:Ltd\.?|GmbH|LLC|Inc\.?|Limited|Group|Laborator(?:y|ies))"
)
_NO_NAME = re.compile(
    r"(?:the |name of )?(?:test(?:ing)? )?(?:laborator(?:y|ies)|cent(?:er|re))|实验室|检测中心",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"委托|送检|生产|制造|受检|申请|地址|要求|本(?:报告|中心|实验室)|未经|applicant|client|address|this report|without",
    re.IGNORECASE,
)


def find(forms: Sequence[Form]) -> Fact[str] | None:
    """Return the name printed largest on the first pages that is a laboratory's."""
    best: tuple[float, Fact[str]] | None = None
    for form in forms:
        for text in form.lines:
            if _NOT.search(text.chars):
                continue
            match = _HAN.search(text.chars) or _LATIN.search(text.chars)
            if match is None or _NO_NAME.fullmatch(match[0]):
                continue
            box = text.box(match.start(), match.end())
            size = box.bottom - box.top - form.page.number
            fact = Fact(
                match[0].strip(), form.page.number, box, text.printed(match.start(), match.end())
            )
            if best is None or size > best[0]:
                best = size, fact
    return None if best is None else best[1]
