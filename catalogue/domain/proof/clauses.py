"""What the words around a figure make of it: a demand, a maker's word, an instrument, a choice."""

import re

from catalogue.domain.proof import units
from catalogue.domain.proof.values import Doubt

_DEMAND = re.compile(
    r"要求|规定|标准值|(?<![适反响供对相感效])应(?!急|用|力|变|答)|不得|必须|须(?:大|小|达|不)|限值|指标值|合格判据|判据|阈值|允许"
    r"|\bshall\b|\bshould\b|\bmust\b|\brequire[sd]?\b|\brequirements?\b|\blimits?\b|\bspecified\b|\bspecification\b|\bcriteri(?:a|on)\b"
    r"|\bpermitted\b|\ballowable\b|\bthreshold\b|\bacceptance\b",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"设计|标称|铭牌|公称|说明书|宣称|声称|明示|企业提供|厂家|制造商|委托方|客户提供|送检方|申报|承诺|理论|预期|设定|选定|预设|预置|目标值|样本上|产品介绍"
    r"|\bdesign(?:ed)?\b|\bnominal(?:ly)?\b|\bnameplate\b|\bclaim(?:s|ed)?\b|\bdeclare[sd]?\b|\bmanufacturer\b|\bstated\b|\badvertis\w+\b"
    r"|\btheoretical\b|\bdata ?sheet\b|\bpromise[sd]?\b|\btarget\b|\baccording to the (?:manual|client|manufacturer)\b|\bmanual\b|\bbrochure\b|\bcatalogue\b|\bdatasheet\b|\bexpected\b|\bselected\b|\bpreset\b|\bset (?:to|at|value|point)\b|\bsetting\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"测量范围|量程|不确定度|准确度|分度值|分辨力|分辨率|参考值|参考范围|允差|校准|检定|最大允许误差|扩展不确定|包含因子"
    r"|\bmeasuring range\b|\bmeasurement range\b|\buncertaint\w+\b|\bcalibrat\w+\b|\bresolution\b|\breference (?:value|range)\b|\bfull scale\b|\bcoverage factor\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"仪器|仪表|传感器|流量计|压力表|测距仪|声级计|秒表|卷尺|天平|试验台|试验装置|测试设备|检测设备|风速仪|温度计|测力计|万用表|记录仪"
    r"|\binstruments?\b|\bflow ?meter\b|\bsound level meter\b|\bgauge\b|\bsensor\b|\bstopwatch\b|\btest (?:bench|rig)\b|\bload cell\b|\bthermometer\b|\banemometer\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"实测|测得|经测|实际|次(?:试验|测试|测量|检测)|检验结果|检测结果|试验结果|测试结果|测量结果|结果为|经检|经试验|经测试|平均值"
    r"|\bmeasured\b|\bobserved\b|\bfound to be\b|\bwas found\b|\bresults?\b|\brecorded\b|\bdetermined\b|\bactual(?:ly)?\b|\breached\b|\bobtained\b|\baveraged?\b|\bmean\b|\bachieved\b",
    re.IGNORECASE,
)
_DECLARED_AFTER = re.compile(
    r"[\s,，(—\-]{0,3}(?:此值|该值|数据|系)?由?(?:生产企业|生产厂|制造商|制造单位|厂家|企业|委托方|委托单位|客户|送检单位)(?:自行)?(?:明示|声明|声称|宣称|提供|给出|规定|标称|保证)"
    r"|[\s,(—\-]{0,3}\b(?:as )?(?:declared|claimed|stated|guaranteed|provided|specified) by (?:the )?(?:manufacturer|client|applicant|supplier)",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"未(?:能|通过|达到|满足)|没有(?:通过|达到)|不能|无法|漏报|失败|打滑|失联|中断"
    r"|\b(?:could|did|does|was|were|is|are|can) ?not\b|\bunable\b|\bfail(?:s|ed|ure)?\b|\bwithout success\b|\bdropped out\b",
    re.IGNORECASE,
)
_MEAN = re.compile(
    r"(?:平均值?|均值|\bmean(?: value)?|\baverage(?: value)?)\s*(?:值|为|是|of|was|is|[=:])?\s*$",
    re.IGNORECASE,
)
_USED_BY = re.compile(r"(?:用|采用|使用|with an?|using an?|by an?)\s*$", re.IGNORECASE)
_NOT_TESTED = re.compile(
    r"未(?:检|测|做|进行|试验|检验|检测|测试)|不(?:检|做|适用)(?![a-z])|免检|缺测|\bnot\s+(?:tested|applicable|measured|performed|carried out)\b|\bN\s?/\s?A\b|\bN\.?T\.?(?![a-z])\b|\buntested\b",
    re.IGNORECASE,
)
_OPEN_BOX = r"□☐○◯▢❑❏⬜"
_TICKED_BOX = r"☑√■☒✓✔●◉✅▣⊠"
_BOX = re.compile(rf"[{_OPEN_BOX}{_TICKED_BOX}]|\[[ xX√✓v]?\]|\([ ]?[√✓xX]?[ ]?\)")
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,}|_{4,})\s*\d{1,3}\s*$")
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+(?![\d.])\s*(?=[A-Za-z]?[\u3400-\u9fff]|[A-Za-z]{3})|第[一二三四五六七八九十\d]+[章节条]|[一二三四五六七八九十]+[、.]|附录|Annex|Appendix)"
)
BOX_REACH = 24  # letters between a box and its figure
# Under what something was measured: in brackets, 扬程8m时, “at 8 m head”.
CONDITION = re.compile(
    r"\([^()]*\)|(?:在|当)[^,;。]*?(?:时|下|条件下|工况下)|\b(?:at|with|under|when|for|over)\b(?!\s+least)[^,;]*?(?=\b(?:was|is|were|are|reached|has|of)\b|[:=,]|$)",
    re.IGNORECASE,
)
_STOPS = re.compile(r"[。；;!?！？]|\.(?=\s|$)|,(?!\d{3})|，")
_SENTENCE = re.compile(r"[。；;!?！？]|\.(?=\s|$)")


def clause(text: str, at: int) -> str:
    """Return the words from the last comma or stop before ``at`` up to it."""
    begins = [match.end() for match in _STOPS.finditer(text, 0, at)]
    return text[begins[-1] if begins else 0 : at]


def sentence_start(text: str, at: int, *, whole: bool = False) -> int:
    """Return where the statement around ``at`` begins; the ``whole`` sentence goes over semicolons."""
    begins = [
        match.end()
        for match in _SENTENCE.finditer(text, 0, at)
        if not (whole and match[0] in ";；")
    ]
    return begins[-1] if begins else 0


def is_range(words: str) -> bool:
    """Return whether a sentence tells an uncertainty, of one quantity after the other."""
    return (
        re.search(r"不确定度|\buncertaint", re.sub(r"\([^()]*\)", " ", words), re.IGNORECASE)
        is not None
    )


def is_measured(words: str) -> bool:
    return _MEASURED.search(words) is not None


def is_declared(words: str) -> bool:
    """Return whether words say that a figure is the maker's own."""
    return _DECLARED.search(words) is not None


def is_declared_after(after: str) -> bool:
    """Return whether the words behind a figure say whose word it is: 4年，由生产企业明示."""
    return _DECLARED_AFTER.match(after) is not None


def is_missed(around: str) -> bool:
    """Return whether a clause says that its figure was not reached."""
    return _MISSED.search(around) is not None


def is_mean(before: str) -> bool:
    """Return whether the words right before a figure call it the mean of the others."""
    return _MEAN.search(before) is not None


def doubts(before: str, after: str, name: str = "") -> set[Doubt]:
    """Return what the words before and behind a figure speak against it, the name itself left out."""
    said = re.sub(r"\([^()]*\)", " ", before)
    said = said.lower().replace(name.lower(), " ") if name else said
    found = {
        doubt
        for doubt, pattern in (
            (Doubt.REQUIREMENT, _DEMAND),
            (Doubt.DECLARED, _DECLARED),
            (Doubt.RANGE, _RANGE),
        )
        if pattern.search(said)
    }
    if is_declared_after(after):
        found.add(Doubt.DECLARED)
    if _speaks_of_instrument(said):
        found.add(Doubt.INSTRUMENT)
    if re.match(
        r"\s*的?(?:要求|规定|限值|标准|指标|requirement|limit|(?:is |as )?required)", after
    ):
        found.add(Doubt.REQUIREMENT)
    return found


def _speaks_of_instrument(said: str) -> bool:
    """Return whether the figure is the instrument's; “measured with a flow meter” is not."""
    found = list(_INSTRUMENT.finditer(said))
    return bool(found) and not (
        is_measured(said[found[-1].end() :]) or _USED_BY.search(said[: found[-1].start()])
    )


def is_unticked(text: str, at: int) -> bool:
    """Return whether the nearest box before a figure, on its line, is an empty one."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return False
    last = boxes[-1]
    near = len(line) - last.end() <= BOX_REACH and not re.search(r"[;；。]", line[last.end() :])
    return near and not re.search(rf"[{_TICKED_BOX}xXv]", last[0])


def is_not_tested(text: str) -> bool:
    return _NOT_TESTED.search(text) is not None


def is_contents(line: str) -> bool:
    """Return whether a line is one of a table of contents: leaders, then a page."""
    return _CONTENTS.search(line) is not None


def begins_part(line: str) -> bool:
    """Return whether a line is numbered in any way: a part of the report, or an item of a list."""
    return (
        is_numbered(line) or re.match(r"\s*\d{1,2}[.、)]\s*[A-Za-z\u3400-\u9fff]", line) is not None
    )


def is_numbered(line: str) -> bool:
    """Return whether a line begins with the number of a part; 2.36 立方米 is a figure."""
    match = _NUMBERED.match(line)
    return match is not None and units.read(line, match.end()) is None
