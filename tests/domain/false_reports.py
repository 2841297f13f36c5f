"""Reports that look as if they proved the claim: the figure is there, and it proves nothing."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.pages import Pen
from tests.domain.proofs import Case, Draw, decoy, draw, header, others, pen, style
from tests.domain.true_reports import FILL


def case(d: Draw, *sheets: Pen) -> Case:
    return Case("", tuple(sheet.page() for sheet in sheets), d.claim)


def table(d: Draw, row: list[str], widths: list[float] | None = None) -> Pen:
    sheet = pen(d)
    rows = [header(d), row]
    for at, (name, demand, result) in enumerate(others(d, 3)):
        rows.append([str(at + 2), name, f"5.{at + 2}", demand, result, d.zh("合格", "P")])
    if d.rng.random() < 0.5:
        rows[1], rows[2] = rows[2], rows[1]
    sheet.table(rows, widths or [1, 3, 2, 4, 3, 2], style=style(d))
    return sheet


@decoy
def requirement_column(seed: int) -> Case:
    d = draw(seed)
    answer = d.zh(
        d.pick("符合要求", "合格", "——", "符合"), d.pick("Complies", "Pass", "—", "Satisfactory")
    )
    limit = d.figure() if d.rng.random() < 0.4 else d.limit()
    return case(d, table(d, ["1", d.name, "5.1", limit, answer, d.zh("合格", "P")]))


@decoy
def other_row(seed: int) -> Case:
    d = draw(seed)
    same = others(d, 1, unit=d.definition.unit) or others(d, 1)
    answer = d.zh("符合要求", "Complies")
    sheet = pen(d)
    rows = [
        header(d),
        ["1", d.name, "5.1", d.zh("见标准", "see standard"), answer, d.zh("合格", "P")],
    ]
    rows.append(["2", same[0][0], "5.2", "——", d.figure(), d.zh("合格", "P")])
    sheet.table(rows, [1, 3, 2, 4, 3, 2], style=style(d))
    return case(d, sheet)


@decoy
def other_unit(seed: int) -> Case:
    d = draw(seed)
    wrong = d.pick("Hz", "kPa", "lx", "r/min", "V", "mA", "N·m", "Ω")
    if d.definition.unit == "V":
        wrong = "Hz"
    shown = f"{d.value()} {wrong}"
    return case(d, table(d, ["1", d.name, "5.1", "——", shown, d.zh("合格", "P")]))


@decoy
def standard_number(seed: int) -> Case:
    d = draw(seed)
    number = int(d.claimed) if d.claimed >= 1 else 5
    sheet = pen(d)
    sheet.paragraph(
        d.zh(
            f"{d.name}按GB/T {number}—2015和XF {number}.1-2010的规定进行试验。",
            f"{d.name} was tested according to EN {number}:2015 and ISO {number}-1.",
        )
    )
    sheet.paragraph(FILL[d.language])
    return case(d, sheet)


@decoy
def identifiers(seed: int) -> Case:
    d = draw(seed)
    number = int(d.claimed) if d.claimed >= 1 else 7
    sheet = pen(d)
    sheet.line(d.zh(f"报告编号：{number}", f"Report No.: {number}"))
    sheet.line(d.zh(f"{d.name}试验 样品编号：{number}", f"{d.name} test, sample no. {number}"))
    sheet.line(d.zh(f"{d.name}试验日期：2024年3月15日", f"{d.name} test date: 2024-03-15"))
    sheet.line(
        d.zh(
            f"{d.name}试验室电话：010-{number:08d}", f"{d.name} laboratory tel: +86 10 {number:08d}"
        )
    )
    sheet.line(d.zh(f"第{number}页", f"Page {number}"))
    return case(d, sheet)


@decoy
def unticked(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    mark = d.pick("□", "☐", "○")
    sheet.line(d.zh("检验结果：", "Result:"))
    sheet.line(f"{d.name}{d.zh('：', ': ')}{mark}{d.figure()}  ☑{d.zh('其他', 'other')}")
    return case(d, sheet)


@decoy
def instrument_list(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    head = d.zh(
        "仪器设备名称|型号|编号|测量范围|准确度",
        "Instrument|Model|Serial no.|Measuring range|Accuracy",
    )
    tool = d.zh(f"{d.name}测试仪", f"{d.name} tester")
    name = d.pick(tool, d.name)
    rows = [
        head.split("|"),
        [name, "LDG-100", "A0023", f"0~{d.figure()}", "0.5"],
        [d.zh("秒表", "Stopwatch"), "E7", "B12", "0~3600 s", "0.1 s"],
    ]
    if d.rng.random() < 0.5:
        rows[1][3] = d.figure()
    sheet.line(d.zh("主要检测仪器设备", "Test equipment used"))
    sheet.table(rows, [3, 2, 2, 3, 2], style=style(d))
    return case(d, sheet)


@decoy
def reference_range(seed: int) -> Case:
    d = draw(seed)
    head = header(d)
    sheet = pen(d)
    range_head = d.zh(
        d.pick("参考值", "测量范围", "不确定度"),
        d.pick("Reference range", "Measuring range", "Uncertainty"),
    )
    rows = [[head[1], range_head, head[4]], [d.name, d.figure(), d.zh("见附录", "see annex")]]
    rows += [[name, result, result] for name, _, result in others(d, 2)]
    sheet.table(rows, [3, 3, 3], style=style(d))
    return case(d, sheet)


@decoy
def worse(seed: int) -> Case:
    d = draw(seed)
    factor = Decimal(d.pick("0.95", "0.9", "0.7", "0.5"))
    if d.definition.better == "none":
        less = d.claimed * factor
    else:
        less = d.claimed * factor if d.better else d.claimed / factor
    less = Decimal(f"{Decimal(f'{less:.3g}'):f}")
    if d.definition.unit == "count":
        less = d.claimed - 1 if d.better else d.claimed + 1
    shown = replace(d, measured=less)
    return case(d, table(shown, ["1", d.name, "5.1", "——", shown.figure(), d.zh("合格", "P")]))


@decoy
def declared_value(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    head = header(d)
    made = d.zh(
        d.pick("设计值", "说明书宣称值", "标称值", "企业声明值"),
        d.pick("Declared value", "Rated value", "Design value", "Manufacturer's value"),
    )
    if d.rng.random() < 0.5:
        rows = [[head[1], made, head[4]], [d.name, d.figure(), "——"]]
        rows += [[name, result, result] for name, _, result in others(d, 2)]
        sheet.table(rows, [3, 3, 3], style=style(d))
    else:
        sheet.paragraph(
            d.zh(
                f"说明书宣称{d.name}为{d.figure()}。{FILL['zh']}",
                f"According to the manual the {d.name.lower()} is {d.figure()}. {FILL['en']}",
            )
        )
    return case(d, sheet)


@decoy
def other_model(seed: int) -> Case:
    d = draw(seed, model="HX-300A")
    head = header(d)
    sheet = pen(d)
    rows = [
        [head[1], head[3], "HX-300A", "HX-500B"],
        [d.name, "——", d.zh("未检", "Not tested"), d.figure()],
    ]
    rows[1][2] = d.zh("符合", "Complies")
    rows += [[name, demand, result, result] for name, demand, result in others(d, 2)]
    sheet.table(rows, [3, 3, 2, 2], style=d.pick("ruled", "open"))
    return case(d, sheet)


@decoy
def not_tested(seed: int) -> Case:
    d = draw(seed)
    answer = d.zh(
        d.pick("未检", "未检测", "不适用", "/"), d.pick("Not tested", "N/A", "not applicable")
    )
    return case(d, table(d, ["1", d.name, "5.1", d.limit(), answer, "——"]))


@decoy
def contents(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    number = int(d.claimed) if 1 <= d.claimed < 400 else 12
    dots = d.pick("……………………", "..............................")
    sheet.centred(d.zh("目 录", "Contents"), 15)
    sheet.line(f"3.1 {d.name}{dots}{number}")
    sheet.line(f"3.2 {d.name} {d.figure()}{dots}{number + 1}")
    return case(d, sheet)


@decoy
def heading(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    big = d.pick("big", "numbered", "title")
    if big == "big":
        sheet.line(f"{d.name} {d.figure()}", size=sheet.size * 1.7)
    elif big == "numbered":
        sheet.line(
            f"5.3 {d.name}（{d.figure()}）"
            if d.language == "zh"
            else f"5.3 {d.name} ({d.figure()})"
        )
    else:
        sheet.centred(
            d.zh(
                f"{d.name}{d.figure()}排涝车检验报告", f"{d.name} {d.figure()} vehicle test report"
            ),
            18,
        )
    sheet.gap()
    sheet.paragraph(FILL[d.language])
    return case(d, sheet)


@decoy
def demand_in_a_sentence(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    sheet.paragraph(
        d.zh(
            d.pick(
                f"标准规定{d.name}应{d.limit()}。经检验，符合要求。",
                f"{d.name}不得低于{d.figure()}，检验结果见附件。",
                f"技术要求：{d.name}{d.limit()}。",
            ),
            d.pick(
                f"The {d.name.lower()} shall be {d.limit()}. The sample complies.",
                f"Requirement: {d.name.lower()} {d.limit()}.",
                f"The required {d.name.lower()} is {d.figure()}.",
            ),
        )
    )
    sheet.paragraph(FILL[d.language])
    return case(d, sheet)


@decoy
def condition_of_test(seed: int) -> Case:
    d = draw(seed)
    other = others(d, 1)[0]
    sheet = pen(d)
    sheet.paragraph(
        d.zh(
            f"在{d.name}{d.figure()}的条件下，{other[0]}为{other[2]}。",
            f"At a {d.name.lower()} of {d.figure()}, the {other[0].lower()} was {other[2]}.",
        )
    )
    return case(d, sheet)


@decoy
def neighbouring_columns_of_text(seed: int) -> Case:
    """The name ends a line in the left column, the figure begins one in the right."""
    d = draw(seed)
    sheet = pen(d)
    sheet.size = 9.0
    first = FILL[d.language] * 2 + d.name
    second = f"{d.figure()} " + FILL[d.language] * 2
    sheet.two_columns(first, second)
    return case(d, sheet)


@decoy
def error_of_the_name(seed: int) -> Case:
    d = draw(seed)
    name = d.zh(
        f"{d.name}{d.pick('误差', '偏差', '稳定性', '测量不确定度')}",
        f"{d.name} {d.pick('error', 'deviation', 'uncertainty')}",
    )
    return case(d, table(d, ["1", name, "5.1", "——", d.figure(), d.zh("合格", "P")]))
