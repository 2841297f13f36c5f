"""What a column, a row or a part of a report is for, told by the words over or before it."""

import re
from enum import StrEnum
from functools import lru_cache


class Part(StrEnum):
    """What stands in a column or row of a report's table."""

    RESULT = "result"
    REQUIREMENT = "requirement"
    DECLARED = "declared"
    INSTRUMENT = "instrument"
    RANGE = "range"
    ITEM = "item"
    UNIT = "unit"
    NUMBER = "number"
    CLAUSE = "clause"
    METHOD = "method"
    VERDICT = "verdict"
    REMARK = "remark"
    CONDITION = "condition"
    MODEL = "model"
    SAMPLE = "sample"
    MEAN = "mean"


# In the order of trial: the first that fits counts. Chinese words may stand anywhere in a short
# heading; English ones are whole words.
_HAN: tuple[tuple[Part, str], ...] = (
    (Part.VERDICT, r"单项(?:判定|结论|评定|评价)|(?:结果|符合性)?(?:判定|评定|评价)(?:结果)?|结论|是否(?:合格|符合)|符合性|合格否"),
    (Part.INSTRUMENT, r"(?:仪器|设备|器具|量具|标准器|装置)(?:设备)?(?:名称|型号|编号|$)|校准|检定|溯源|证书编号|有效期至"),
    (Part.RANGE, r"测量范围|量程|不确定度|准确度|精度等级|允差|允许误差|最大允差|示值误差|参考(?:值|范围|区间)|标准偏差|极差|置信|分辨力|分度值"),
    (Part.METHOD, r"^(?:检验|检测|试验|测试|判定|引用)?(?:方法|依据|标准)(?:标准|条款|号|编号|及条款号?|章节)?$|执行标准|标准(?:编?号|条款|章节)|(?:试验|检验|检测|测试)方法"),
    (Part.CLAUSE, r"条款(?:号)?|标准条款|章条|条文"),
    (Part.DECLARED, r"设计(?:值|指标|参数)?|说明书|宣称|声明值|声称|明示|标称|铭牌|公称|额定值|额定参数|企业(?:标准|申报|提供|自测)|申报值|承诺|投标|厂家|委托方提供|出厂值|理论值|计算值|目标值|预期值?"),
    (Part.REQUIREMENT, r"要求|规定|标准值|指标值?|限值|极限值|允许值|允许范围|合格(?:值|范围|判据|标准)|判据|阈值|上限|下限|限量|规格|应达|应为"),
    (Part.CONDITION, r"(?:试验|测试|检验|检测|环境)?(?:条件|工况)"),
    (Part.MEAN, r"(?:平均|均|中位)值?"),
    (Part.RESULT, r"结果|实测|实际(?:值|测)|测得|测(?:量|试|定)值|检(?:测|验)值|(?:检验|检测|试验|测试|测量|实验)(?:数据|情况)|数据|读数|观测值|最终值"),
    (Part.SAMPLE, r"样(?:品|机|本)?(?:编号)?\s*[0-9一二三四五六七八九①-⑨#]+|第?\s*[0-9一二三四五六七八九]+\s*[#号次]|[0-9]#|#[0-9]|[①-⑨]|(?:样品|试样|样机|试件)(?:编号)?(?:[:：]|$)|(?:样品|试样|样机|试件)编号"),
    (Part.UNIT, r"(?:计量|法定)?单位(?:符号)?"),
    (Part.NUMBER, r"序号?|编号|项次|项号"),
    (Part.MODEL, r"(?:规格)?型号(?:规格)?|机型"),
    (Part.ITEM, r"项目|参数(?:名称)?|名称|检(?:验|测)内容|性能(?:名称)?|内容"),
    (Part.REMARK, r"备\s*注|说明|附注"),
)  # fmt: skip
_LATIN: tuple[tuple[Part, str], ...] = (
    (Part.VERDICT, r"verdict|pass\s*/\s*fail|p\s*/\s*f|conclusion|judge?ment|evaluation|assessment|compliance|conformity|conformance|complies|ok\s*/\s*nok"),
    (Part.INSTRUMENT, r"instruments?|equipment|apparatus|calibration|cal\.?\s*(?:due|date)|traceability|manufacturer"),
    (Part.RANGE, r"measuring range|measurement range|range|uncertainty|accuracy|reference (?:value|range|interval)|resolution|std\.? dev\.?|standard deviation|error|loq|lod|mdl|detection limit"),
    (Part.CONDITION, r"(?:test |environmental |operating )?conditions?"),
    (Part.DECLARED, r"declared|claimed|rated|nominal|design|nameplate|manufacturer'?s|stated|advertised|catalogue|catalog|theoretical|calculated|target|expected|specified by client|client'?s"),
    (Part.REQUIREMENT, r"requirements?(?: [+&] test)?|required|limits?|specifications?|specified|spec\.?|criteria|criterion|acceptance|standard value|permissible|permitted|allowable|allowed|threshold|min\.? ?/ ?max\.?|minimum value|maximum value|shall be|should be|tolerance"),
    (Part.METHOD, r"(?:test )?methods?|procedure|test standard|standards?|reference"),
    (Part.CLAUSE, r"clauses?|sub-?clause|section|paragraph|§"),
    (Part.MEAN, r"mean|average|avg\.?|median"),
    (Part.RESULT, r"results?|measured|measurements?|observed|observations?|findings?|found|actual|test values?|test data|data|readings?|obtained|determined|recorded"),
    (Part.SAMPLE, r"(?:sample|specimen|test piece|unit|s|no|run|trial|test|eut)\.?\s*(?:no\.?)?\s*#?\s*[0-9a-d]{1,2}|#\s*[0-9]+|[0-9]+\s*#|[0-9](?:st|nd|rd|th)|sample no\.?|^0[0-9]{1,2}$"),
    (Part.UNIT, r"units?|uom"),
    (Part.NUMBER, r"no\.?|s/?n|item no\.?|serial|#|nr\.?"),
    (Part.MODEL, r"models?(?: no\.?)?|type(?: no\.?)?|variant"),
    (Part.ITEM, r"(?:test )?items?|parameters?|characteristics?|property|properties|tests?|description|test description|name|quantity|performance|particulars"),
    (Part.REMARK, r"remarks?|notes?|comments?"),
)  # fmt: skip
_HAN_WORDS = tuple((part, re.compile(words)) for part, words in _HAN)
_LATIN_WORDS = tuple(
    (part, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for part, words in _LATIN
)
_ANSWERS = re.compile(
    r"(?:不?符合|不?满足|不?合格|达到|优于|合格).{0,6}(?:要求|规定|标准|$)|符合$|meets|complies|conforms|pass$|fail$"
)
LONGEST = 24  # letters of a heading; what is longer is a text that happens to hold the word
LONGEST_LATIN = 44

_RUN = re.compile(
    r"第?\s*[0-9一二三四五六七八九十]+\s*次|(?:run|trial|reading|repeat)\.?\s*(?:no\.?)?\s*#?\s*[0-9]{1,2}",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"(?:sample|specimen|test piece|eut|run|trial|repeat|样品|试样|样机|样本|试件|(?:试验|测试|测量|检测)?次数)s?(?:\s*no\.?|编号|序号|号)?",
    re.IGNORECASE,
)
_ITEM_LABEL = re.compile(
    r"\s*(?:test|trial|experiment|(?:检[测验]|试验|测试)(?:项目)?)\s*(?:no\.?\s*)?[0-9一二三四五六七八九十]{1,3}\s*",
    re.IGNORECASE,
)

REFUSED = {
    Part.REQUIREMENT, Part.DECLARED, Part.INSTRUMENT, Part.RANGE, Part.NUMBER, Part.CLAUSE,
    Part.METHOD, Part.VERDICT, Part.REMARK, Part.CONDITION, Part.UNIT, Part.MODEL,
}  # fmt: skip


@lru_cache(maxsize=4096)
def part(heading: str) -> Part | None:
    """Return what a column with this heading holds; a bilingual heading is told by its Chinese."""
    han = "".join(heading.split())
    if _ANSWERS.match(han.lower()):
        return None
    if any("\u3400" <= letter <= "\u9fff" for letter in han):
        if len(re.sub(r"[^\u3400-\u9fff]", "", han)) > LONGEST:
            return None
        bare = re.sub(r"[(（][^()（）]*[)）]", "", han)  # 检验项目（单位） is no column of units
        return _first(_HAN_WORDS, bare) or _first(_HAN_WORDS, han)
    latin = " ".join(heading.lower().split())
    return None if len(latin) > LONGEST_LATIN else _first(_LATIN_WORDS, latin)


def is_run(heading: str) -> bool:
    """Return whether a column holds one of several runs of the same sample: 第1次, Run 2."""
    return _RUN.search(heading) is not None


def counts(heading: str) -> bool:
    """Return whether a column only tells samples or runs apart: Sample No., 试验次数."""
    return _EACH.fullmatch(heading.strip(" .:：")) is not None


def item(line: str) -> str:
    """Return what a line of a form says it is about: 检验项目：流量, Test 3: Mass; else nothing."""
    label, _, said = line.partition(":")
    named = _ITEM_LABEL.fullmatch(label) or part(label) is Part.ITEM
    return said.strip() if named else ""


def begins_entry(line: str) -> bool:
    """Return whether a line begins an entry of a form: “Specification: …”, 检验结果：…, “Test 2: …”."""
    label, colon, _ = line.partition(":")
    known = part(label) is not None or _ITEM_LABEL.fullmatch(label) is not None
    return bool(colon) and len(label) <= LONGEST and known


def _first(words: tuple[tuple[Part, re.Pattern[str]], ...], text: str) -> Part | None:
    return next((part for part, pattern in words if pattern.search(text)), None)
