"""The mix in words: amounts in the unit they were asked in, who covers what, how sure it is."""

from collections.abc import Iterable

from catalogue.domain.mix.answer import Answer, Coverage, Line, Mix, Standing
from catalogue.domain.mix.brief import Option
from catalogue.domain.mix.building import Reason
from catalogue.domain.mix.question import BARE, Amount, Question, Want
from catalogue.domain.mix.solver import Proof
from catalogue.domain.quantity import convert
from catalogue.domain.requirement import Test, Verdict
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words
from catalogue.web import figures
from catalogue.web.languages import language
from catalogue.web.pictures.numerals import NBSP, measure
from catalogue.web.templating import say, t

DIGITS = 6  # significant digits of a sum shown


def amount(value: float, unit: str) -> str:
    """Return a value with its unit: 20,000 m³/h."""
    return say(measure(float(f"{value:.{DIGITS}g}"), figures.symbol(unit)))


def asked(given: Amount) -> str:
    return amount(given.value, given.unit) if given.code else units(given.value)


def units(count: float) -> str:
    return t("{n}台", "{n} units", one="{n} unit", n=round(count))


def makers(count: float) -> str:
    return t("{n}家", "{n} makers", one="{n} maker", n=round(count))


def yuan(value: float) -> str:
    return t("{n}元", "{n} yuan", n=round(value)).replace(" ", NBSP)


def share(value: float) -> str:
    """Return a share in per cent; more than nothing is never shown as nothing."""
    percent = value * 100
    return "<0.01%" if 0 < percent < 0.01 else f"{percent:.2f}".rstrip("0").rstrip(".") + "%"  # noqa: PLR2004 - two decimals


def named(want: Want) -> str:
    """Return what a demand is called: drainage flow in total; 3 units of head ≥ 15 m each."""
    known = want.amount.definition
    if known is None:
        return t("台数", "Number of units")
    name = say(known.name)
    if not want.units:
        return t("{name}合计", "{name} in total", name=name)
    sign = "≤" if want.amount.limit.test is Test.AT_MOST else "≥"
    return t(
        "{name}各{sign}{nbsp}{amount}",
        "{name} {sign}{nbsp}{amount} each",
        name=name,
        sign=sign,
        nbsp=NBSP,
        amount=asked(want.amount),
    )


def demand_name(question: Question, number: int) -> str:
    if number < len(question.wants):
        return named(question.wants[number])
    return t("厂家数", "Makers")


def counted(question: Question, number: int, value: float) -> str:
    """Return so much of a demand: in its own unit, in units, in makers."""
    if number >= len(question.wants):
        return makers(value)
    want = question.wants[number]
    if want.units:
        return units(value)
    known = want.amount.definition
    unit = known.unit if known else ""
    return amount(convert(value, unit or BARE, want.amount.unit or BARE), want.amount.unit)


def adds(candidate: Option, want: Want) -> tuple[Verdict, str]:
    """Return what one unit of a candidate is sure to do for a demand, or why that is nothing."""
    code = want.amount.code
    known = want.amount.definition
    worth = want.demand.worth(candidate)
    name = say(known.name) if known else ""
    if worth and not want.units and known:
        value = convert(worth, known.unit or BARE, want.amount.unit or BARE)
        return Verdict.MEETS, f"{name} {amount(value, want.amount.unit)}"
    if worth and known is None:
        return Verdict.MEETS, t("算一台", "counts as one")
    if worth:
        return Verdict.MEETS, t("{name}达到", "{name}: reaches it", name=name)
    if want.units and candidate.answers(want.demand.each) is Verdict.FAILS:
        return Verdict.FAILS, t("{name}达不到", "{name}: falls short", name=name)
    return Verdict.UNKNOWN, _silence(candidate, code, name)


def _silence(candidate: Option, code: str, name: str) -> str:
    """Return why nothing counts of an indicator."""
    if code in candidate.vague:
        return t("{name}只写了“最大”或“约”", "{name}: only a maximum or about", name=name)
    if code not in candidate.held:
        return t("{name}没有公布", "{name}: not published", name=name)
    return t("{name}没有保证下限", "{name}: no lower bound guaranteed", name=name)


def covers(question: Question, line: Line) -> tuple[str, ...]:
    """Return what a line does for each demand it serves, with its share of the whole."""
    made: list[str] = []
    count = line.bought + line.taken
    for number, (value, want) in enumerate(zip(line.adds, question.wants, strict=False)):
        if not value:
            continue
        demand = want.demand
        part = share(min(1.0, value / demand.amount))
        if want.units:
            said: str = t(
                "{name}：{n}台",
                "{name}: {n} units",
                one="{name}: {n} unit",
                name=named(want),
                n=count,
            )
        else:
            each = counted(question, number, value / count)
            total = counted(question, number, value)
            said = f"{named(want)}{t('：', ': ')}{group(count, language())}{NBSP}×{NBSP}{each}{NBSP}={NBSP}{total}"
        made.append(t("{said}（{part}）", "{said} ({part})", said=said, part=part))
    return tuple(made)


def buys(lines: Iterable[Line]) -> str:
    """Return what a mix buys in one line: 6 × A, 2 × B."""
    comma = t("、", ", ")
    said = [
        f"{line.bought}{NBSP}×{NBSP}{say(line.candidate.name)}" for line in lines if line.bought
    ]
    return comma.join(said) or t("什么也不买", "nothing")


def heading(answer: Answer) -> str:
    """Return the answer in one sentence."""
    mix = answer.mix
    count = sum(line.bought for line in mix.lines)
    if answer.standing is Standing.MET:
        if not count:
            return t("手头的已经够了", "What is on hand is enough")
        return t(
            "买{n}台，{cost}，全部满足",
            "Buy {n} units for {cost}: everything is met",
            one="Buy {n} unit for {cost}: everything is met",
            n=count,
            cost=yuan(mix.cost),
        )
    short = sum(1 for each in mix.coverages if each.missing)
    if answer.brief.budget is None:
        return t(
            "有{n}项达不到", "{n} demands cannot be met", one="{n} demand cannot be met", n=short
        )
    return t(
        "{budget}不够：有{n}项达不到",
        "{budget} is not enough: {n} demands fall short",
        one="{budget} is not enough: {n} demand falls short",
        n=short,
        budget=yuan(answer.brief.budget),
    )


def proof(answer: Answer) -> str:
    """Return how sure the answer is."""
    mix, met = answer.mix, answer.standing is Standing.MET
    if mix.proof is Proof.BEST and met:
        return t("已证明：没有更便宜的配法。", "Proved: nothing cheaper meets all of it.")
    if mix.proof is Proof.BEST:
        return t("已证明：这笔钱买不到更接近的。", "Proved: this money buys nothing nearer.")
    if mix.proof is Proof.GAP and met:
        return t(
            "时间到了还没有证明完：更便宜的若有，最多便宜{gap}。",
            "Time ran out before the proof: if anything is cheaper, by {gap} at most.",
            gap=share(mix.gap),
        )
    if mix.proof is Proof.GAP:
        return t(
            "时间到了还没有证明完：缺口若能再小，最多小{gap}。",
            "Time ran out before the proof: the shortfall could shrink by {gap} at most.",
            gap=share(mix.gap),
        )
    return t("时间不够，没有找到配法。", "There was not enough time to find a mix.")


def lacks(question: Question, coverages: Iterable[Coverage]) -> list[str]:
    """Return what falls short, and by how much."""
    return [
        t(
            "{name}要{asked}，只有{reached}，差{missing}",
            "{name}: {asked} asked, {reached} reached, {missing} short",
            name=demand_name(question, number),
            asked=counted(question, number, each.demand.amount),
            reached=counted(question, number, each.reached),
            missing=counted(question, number, each.missing),
        )
        for number, each in enumerate(coverages)
        if each.missing
    ]


REASONS = {
    Reason.NO_PRICE: Words(
        zh="没有填价格，也没有现货：不能买", en="No price entered and none on hand: cannot be bought"
    ),
    Reason.ADDS_NOTHING: Words(
        zh="对任何一项需求都没有保证值：没有公布，或只写了“最大”“约”，或达不到每台的要求",
        en="Guarantees nothing that is asked: not published, stated only as a maximum or about, or "
        "below what each unit must reach",
    ),
    Reason.FAILS: Words(
        zh="不满足每台都要满足的要求", en="Fails what every unit must meet"
    ),
    Reason.UNKNOWN: Words(
        zh="不知道是否满足每台都要满足的要求",
        en="Not known to meet what every unit must meet",
    ),
    Reason.NO_CEILING: Words(
        zh="没有写明占用多少（例如重量），不能算进总量上限；可以填自己担保的数字",
        en="Does not say how much it takes up (its mass, say), so it cannot be held under a "
        "ceiling; a figure you vouch for would do",
    ),
}  # fmt: skip

UNFINISHED = {
    "least": Words(zh="全部满足至少要多少钱", en="the least money that meets everything"),
    "gives": Words(zh="每项需求单独要让多少", en="how far each demand alone would have to give"),
    "hopeless": Words(zh="哪些需求花多少钱也达不到", en="which demands no money meets"),
    "more": Words(zh="多花一步能买到什么", en="what one step more money buys"),
    "others": Words(zh="别的相近配法", en="other answers nearly as good"),
}


def dearer(other: Mix, best: Mix) -> str:
    extra = other.cost - best.cost
    if not extra:
        return t("一样的钱", "the same money")
    part = share(extra / best.cost) if best.cost else ""
    return t("多{extra}（{part}）", "{extra} more ({part})", extra=yuan(extra), part=part)


def indicator(code: str) -> str:
    known = vocabulary().indicators.get(code)
    return say(known.name) if known else t("台数", "Units")
