"""What is printed on a sample report besides its facts, in Chinese and in English."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

SAMPLE = "样本 SAMPLE"


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language, in the order in which they meet the eye."""

    invented: str
    accreditation: str
    number: str
    title: str
    product: str
    model: str
    client: str
    maker: str
    kind: str
    commissioned: str
    trademark: str
    sample_number: str
    received: str
    tested: str
    until: str
    issued: str
    standards: str
    conclusion: str
    remark: str
    only_sample: str
    results: str
    columns: tuple[str, ...]
    blank_below: str
    opening: str
    sentence: str
    colon: str
    page: str
    signed: tuple[str, ...]
    nobody: str
    stamp: tuple[str, str]
    day: Callable[[date], str]


def labels(lang: str) -> Labels:
    return _ZH if lang == "zh" else _EN


_ZH = Labels(
    invented="样本 SAMPLE：内容是编造的，只供演示，不证明任何产品",
    accreditation="资质认定（样本）：",
    number="报告编号：",
    title="检验报告",
    product="样品名称",
    model="规格型号",
    client="委托单位",
    maker="生产单位",
    kind="检验类别",
    commissioned="委托检验",
    trademark="商标",
    sample_number="样品编号",
    received="到样日期",
    tested="检验日期",
    until="至",
    issued="签发日期",
    standards="检验依据",
    conclusion="检验结论",
    remark="备注",
    only_sample="本报告是样本，没有这样一份检验。",
    results="检验结果",
    columns=("序号", "检验项目", "单位", "技术要求", "实测结果", "单项判定"),
    blank_below="（以下空白）",
    opening="按{standard}对型号{model}的样品进行检验，结果如下。",
    sentence="{number}．{indicator}：技术要求为{requirement}，实测结果为{result}，判定{verdict}。",
    colon="：",
    page="第{page}页 共{pages}页",
    signed=("主检：", "审核：", "批准："),
    nobody="（样本）",
    stamp=("样本专用章", "SAMPLE"),
    day=lambda day: f"{day.year}年{day.month:02}月{day.day:02}日",
)
_EN = Labels(
    invented="SAMPLE 样本: invented for demonstration, proof of no product",
    accreditation="Accreditation (sample): ",
    number="Report No.: ",
    title="Test report",
    product="Product",
    model="Model",
    client="Client",
    maker="Manufacturer",
    kind="Kind of test",
    commissioned="Commissioned test",
    trademark="Trade mark",
    sample_number="Sample No.",
    received="Received",
    tested="Tested",
    until=" to ",
    issued="Issued",
    standards="Standards",
    conclusion="Conclusion",
    remark="Remark",
    only_sample="This report is a sample: no such test took place.",
    results="Test results",
    columns=("No.", "Item", "Unit", "Requirement", "Result", "Verdict"),
    blank_below="(blank below)",
    opening="Samples of model {model} were tested to {standard}, with these results.",
    sentence="{number}. {indicator}: required {requirement}, measured {result}, verdict: {verdict}.",
    colon=": ",
    page="Page {page} of {pages}",
    signed=("Tested by: ", "Checked by: ", "Approved by: "),
    nobody="(sample)",
    stamp=("SAMPLE SEAL", "样本"),
    day=lambda day: day.isoformat(),
)
