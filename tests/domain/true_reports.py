"""Reports that prove their claim, in the forms that laboratories use."""

from tests.domain.pages import Pen
from tests.domain.proofs import Case, Draw, draw, header, others, pen, style, true


def table_rows(d: Draw, limit: str, result: str, passed: str) -> list[list[str]]:
    head = header(d)
    rows = [(d.name, limit, result), *others(d, d.rng.randint(2, 5))]
    d.rng.shuffle(rows)
    body = [
        [str(at + 1), name, f"5.{at + 1}.{d.rng.randint(1, 4)}", demand, shown, passed]
        for at, (name, demand, shown) in enumerate(rows)
    ]
    return [head, *body]


def case(d: Draw, sheet: Pen, proof: str) -> Case:
    return Case("", (sheet.page(),), d.claim, proof)


@true
def six_columns(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    sheet.centred(d.zh("检 验 结 果", "TEST RESULTS"), 15)
    shown = d.figure()
    rows = table_rows(d, d.limit(), shown, d.zh("合格", "P"))
    sheet.table(rows, [1, 3, 2, 4, 3, 2], style=style(d))
    return case(d, sheet, shown)


@true
def another_unit(seed: int) -> Case:
    d = draw(seed, converted=True)
    sheet = pen(d)
    shown = d.figure()
    rows = table_rows(d, "——", shown, d.zh("合格", "P"))
    sheet.table(rows, [1, 3, 2, 3, 3, 2], style=style(d))
    return case(d, sheet, shown)


@true
def unit_with_the_name(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    symbol = d.symbol()
    name = d.pick(
        f"{d.name}({symbol})", f"{d.name}/{symbol}", f"{d.name}，{symbol}", f"{d.name} ({symbol})"
    )
    shown = d.value()
    head = header(d)
    rows = [[head[1], head[3], head[4], head[5]]]
    rows += [
        [
            name if symbol else d.name,
            d.pick("≥", "≤") + d.value(d.claimed),
            shown,
            d.zh("符合", "Pass"),
        ]
    ]
    rows += [
        [other, demand, result, d.zh("符合", "Pass")] for other, demand, result in others(d, 3)
    ]
    sheet.table(rows, [3, 3, 2, 2], style=style(d))
    return case(d, sheet, shown)


@true
def unit_in_its_own_column(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    head, shown = header(d), d.value()
    unit = d.zh("单位", "Unit")
    rows = [[head[0], head[1], unit, head[3], head[4], head[5]]]
    rows.append(["1", d.name, d.symbol() or "/", d.value(d.claimed), shown, d.zh("合格", "P")])
    for at, (other, _, result) in enumerate(others(d, 3)):
        value, _, symbol = result.partition(" ")
        rows.append([str(at + 2), other, symbol or "—", "—", value, d.zh("合格", "P")])
    sheet.table(rows, [1, 3, 2, 2, 2, 2], style=style(d))
    return case(d, sheet, shown)


@true
def three_samples(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    head = header(d)
    shown = d.figure()
    samples = (
        d.pick("1#|2#|3#", "样品1|样品2|样品3")
        if d.language == "zh"
        else "Sample 1|Sample 2|Sample 3"
    )
    first, second, third = samples.split("|")
    rows = [
        [head[1], head[3], head[4], "<", "<", head[5]],
        ["^", "^", first, second, third, "^"],
        [d.name, d.limit(), shown, shown, shown, d.zh("合格", "P")],
    ]
    for other, demand, result in others(d, 2):
        rows.append([other, demand, result, result, result, d.zh("合格", "P")])
    sheet.table(rows, [3, 3, 2, 2, 2, 2], style="ruled")
    return case(d, sheet, shown)


@true
def group_in_the_first_column(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    head, shown = header(d), d.figure()
    rows = [["", head[1], head[3], head[4], head[5]]]
    listed = [(d.name, d.limit(), shown), *others(d, 3)]
    for at, (name, demand, result) in enumerate(listed):
        first = d.zh("性能试验", "Performance") if at == 0 else "^"
        rows.append([first, name, demand, result, d.zh("合格", "P")])
    sheet.table(rows, [1, 3, 3, 3, 2], style=d.pick("ruled", "open"))
    return case(d, sheet, shown)


@true
def long_demand(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    shown = d.figure()
    demand = d.zh(
        f"按规定的方法进行试验，{d.name}应{d.limit()}，试验后样机应无损坏、变形和渗漏，各部件应能正常工作",
        f"When tested as described the {d.name} shall be {d.limit()}; no damage shall occur and all parts shall work",
    )
    rows = table_rows(d, demand, shown, d.zh("合格", "P"))
    sheet.table(rows, [1, 3, 2, 5, 3, 2], style=style(d))
    return case(d, sheet, shown)


@true
def demand_and_result_below_each_other(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    shown = d.figure()
    listed = others(d, 2)
    rows = [
        [d.zh("项目", "Item"), d.name, *(name for name, _, _ in listed)],
        [d.zh("技术要求", "Requirement"), d.limit(), *(demand for _, demand, _ in listed)],
        [d.zh("检验结果", "Result"), shown, *(result for _, _, result in listed)],
    ]
    sheet.table(rows, [2, 3, 3, 3], style=d.pick("ruled", "open"))
    return case(d, sheet, shown)


@true
def sentence(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    shown = d.figure()
    name, limit = d.name, d.limit()
    sheet.line(d.zh("检验情况：", "Findings:"))
    said = d.zh(
        d.pick(
            f"经检验，该样品{name}为{shown}，符合{limit}的要求。",
            f"对样机进行试验，实测{name}为{shown}，满足标准规定的{limit}。试验中未见异常。",
            f"试验按规定进行。{name}：{shown}。其余项目见后。",
            f"标准要求{limit}，实测{name}达到{shown}，判定合格。",
        ),
        d.pick(
            f"The measured {name.lower()} was {shown}, which meets the requirement ({limit}).",
            f"{name}: {shown}. No damage was seen during the test.",
            f"During the test the {name.lower()} of the sample reached {shown} and no fault occurred.",
        ),
    )
    sheet.paragraph(said)
    return case(d, sheet, shown)


@true
def name_and_value_far_apart(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    sheet.line(d.zh("检测结果", "Test results"))
    rows = [(d.name, d.figure()), *((name, result) for name, _, result in others(d, 3))]
    shown = rows[0][1]
    d.rng.shuffle(rows)
    for name, result in rows:
        sheet.text(70, sheet.y, name)
        sheet.text(330, sheet.y, result)
        sheet.y += sheet.size * 1.7
    return case(d, sheet, shown)


@true
def colon_list(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    sheet.line(d.zh("检验结果如下：", "The results are as follows:"))
    rows = [(d.name, d.figure()), *((name, result) for name, _, result in others(d, 3))]
    shown = rows[0][1]
    for at, (name, result) in enumerate(rows):
        sheet.line(
            f"{at + 1}) {name}：{result}；"
            if d.language == "zh"
            else f"{at + 1}) {name}: {result};"
        )
    return case(d, sheet, shown)


FILL = {
    "zh": "本次试验在室外平整场地进行，气象条件符合有关规定，样机状态良好，操作人员经过培训。试验前对全部连接部位作了检查，未见松动。",
    "en": "The tests were carried out outdoors on level ground. The sample was in good order and all joints were checked before the test began. ",
}


@true
def two_columns(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    sheet.size = 9.0
    shown = d.figure()
    said = d.zh(f"经测试，{d.name}为{shown}。", f"The measured {d.name.lower()} was {shown}. ")
    first, second = FILL[d.language] * 2 + said + FILL[d.language], FILL[d.language] * 3
    if d.rng.random() < 0.5:
        first, second = second, first
    sheet.two_columns(first, second)
    return case(d, sheet, shown)


@true
def columns_of_models(seed: int) -> Case:
    mine, other = ("HX-300A", "HX-500B") if seed % 2 else ("XJ80D", "XJ120D")
    d = draw(seed, model=mine)
    sheet = pen(d)
    head, shown = header(d), d.figure()
    worse = d.figure(d.measured * 2 if d.better else d.measured / 2)
    pair = [(mine, shown), (other, worse)]
    if d.rng.random() < 0.5:
        pair.reverse()
    rows = [
        [head[1], head[3], *(model for model, _ in pair)],
        [d.name, d.limit(), *(each for _, each in pair)],
    ]
    rows += [[name, demand, result, result] for name, demand, result in others(d, 2)]
    sheet.table(rows, [3, 3, 2, 2], style=d.pick("ruled", "open"))
    return case(d, sheet, shown)


@true
def goes_on_over_the_page(seed: int) -> Case:
    d = draw(seed)
    first, second = pen(d), pen(d)
    second.number = 2
    second.size = first.size
    shown = d.figure()
    rows = table_rows(d, d.limit(), shown, d.zh("合格", "P"))
    mine = next(row for row in rows if row[1] == d.name)
    rest = [row for row in rows if row is not mine]
    first.table(rest, [1, 3, 2, 4, 3, 2])
    second.table(
        [
            mine,
            [str(len(rows)), *others(d, 1)[0][:1], "6.1", "——", d.zh("见附件", "see annex"), "P"],
        ],
        [1, 3, 2, 4, 3, 2],
    )
    return Case("", (first.page(), second.page()), d.claim, shown)


@true
def ticked(seed: int) -> Case:
    d = draw(seed)
    sheet = pen(d)
    lower = d.figure(d.claimed / 2 if d.better else d.claimed * 2)
    shown = d.figure()
    sheet.line(d.zh("检验结果：", "Result:"))
    mark = d.pick("☑", "■", "√", "☒")
    sheet.line(f"{d.name}{d.zh('：', ': ')}□{lower}  {mark}{shown}")
    return case(d, sheet, shown)


@true
def transposed(seed: int) -> Case:
    d = draw(seed, model="HX-300A")
    sheet = pen(d)
    symbol, shown = d.symbol(), d.value()
    head = f"{d.name}({symbol})" if symbol else d.name
    listed = others(d, 2)
    rows = [
        [d.zh("型号", "Model"), head, *(name for name, _, _ in listed)],
        [
            "HX-100C",
            d.value(d.measured * 3 if d.better else d.measured / 3),
            *(result for _, _, result in listed),
        ],
        ["HX-300A", shown, *(result for _, _, result in listed)],
    ]
    sheet.line(d.zh("检测数据", "Test data"))
    sheet.table(rows, [2, 3, 3, 3], style=d.pick("ruled", "open"))
    return case(d, sheet, shown)


@true
def certification_body_form(seed: int) -> Case:
    """Clause | Requirement + Test | Result - Remark | Verdict."""
    d = draw(seed)
    sheet = pen(d)
    shown = d.figure()
    said = d.zh(f"{d.name}：{shown}", f"{d.name}: {shown}")
    rows = [
        ["Clause", "Requirement + Test", "Result - Remark", "Verdict"],
        ["4.1", d.zh("外观检查", "Marking and appearance"), d.zh("符合", "Complies"), "P"],
        ["5.2", d.zh(f"{d.name}应{d.limit()}", f"{d.name} shall be {d.limit()}"), said, "P"],
    ]
    sheet.table(rows, [1, 4, 4, 1], style=d.pick("ruled", "open"))
    return case(d, sheet, shown)
