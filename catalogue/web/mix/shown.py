"""An answer as its page shows it: lines, bars, what would have to give, what else would do."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from catalogue.domain.mix.answer import Answer, Line, Mix, Standing
from catalogue.domain.mix.brief import Option
from catalogue.domain.mix.building import Reason
from catalogue.domain.mix.question import OWN, Question
from catalogue.domain.product import Product
from catalogue.services import mixes
from catalogue.web import db
from catalogue.web.mix import addressing, bars, said
from catalogue.web.templating import say, t
from catalogue.web.values.mix import Bought, LeftOut, Other, Reached
from catalogue.web.values.said import Fact, Link


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What the page of an answer shows."""

    heading: str
    met: bool
    proof: str
    lacks: tuple[str, ...]
    facts: tuple[Fact, ...]
    lines: tuple[Bought, ...]
    demands: tuple[str, ...]
    reached: tuple[Reached, ...]
    least: str
    gives: tuple[str, ...]
    hopeless: tuple[str, ...]
    more_title: str
    more: tuple[str, ...]
    others: tuple[Other, ...]
    near: str
    left_out: tuple[LeftOut, ...]
    halted: tuple[Link, ...]
    unfinished: tuple[str, ...]
    settled: bool
    change: str
    twins: tuple[Link, ...]


def view(question: Question, found: Answer) -> AnswerPage:
    """Return what the page shows of an answer."""
    mix = found.mix
    return AnswerPage(
        heading=said.heading(found),
        met=found.standing is Standing.MET,
        proof=said.proof(found),
        lacks=tuple(said.lacks(question, mix.coverages)),
        facts=tuple(_facts(question, found)),
        lines=tuple(_line(question, each) for each in mix.lines),
        demands=tuple(said.demand_name(question, n) for n in range(len(mix.coverages))),
        reached=tuple(_reached(question, mix)),
        least=_least(question, found),
        gives=tuple(_gives(question, found)),
        hopeless=tuple(said.demand_name(question, n) for n in found.hopeless),
        more_title=_more_title(question, found),
        more=tuple(_more(question, found)),
        others=tuple(_other(each, mix) for each in found.others),
        near=_near(question, found),
        left_out=tuple(_left_out(found)),
        halted=tuple(_product(each) for each in mixes.halted(db.session(), question)),
        unfinished=tuple(say(said.UNFINISHED[each]) for each in found.unfinished),
        settled=mix.settled,
        change=addressing.href("questions", question),
        twins=tuple(_twins(question)),
    )


def _near(question: Question, found: Answer) -> str:
    """Return how near the other answers stay."""
    if found.standing is Standing.SHORT:
        return t("买的产品不同，缺口一样。", "They buy other products and fall short by as much.")
    return t(
        "买的产品不同，贵不过{near}。",
        "They buy other products and are dearer by {near} at most.",
        near=f"{question.near}%",
    )


def _facts(question: Question, found: Answer) -> Iterator[Fact]:
    mix = found.mix
    yield Fact(t("花费", "Cost"), said.yuan(mix.cost))
    if question.budget is not None:
        yield Fact(t("预算", "Budget"), said.yuan(question.budget))
        yield Fact(t("余下", "Left over"), said.yuan(question.budget - mix.cost))
    unnamed = sum(1 for line in mix.bought if not line.candidate.maker)
    yield Fact(t("厂家", "Makers"), said.makers(len(mix.makers)))
    if unnamed:
        yield Fact(
            t("未写厂家的", "Maker not named"), t("{n}种", "{n} kinds", one="{n} kind", n=unnamed)
        )


def _link(candidate: Option) -> Link:
    if candidate.key.startswith(OWN):
        return Link(say(candidate.name), "")
    return Link(say(candidate.name), url_for("public.product", code=candidate.key))


def _product(product: Product) -> Link:
    return Link(say(product.name), url_for("public.product", code=product.code))


def _line(question: Question, line: Line) -> Bought:
    candidate = line.candidate
    own = ""
    if candidate.own:
        comma = t("、", ", ")
        named = comma.join(said.indicator(each) for each in sorted(candidate.own))
        own = t("您担保：{named}", "On your word: {named}", named=named)
    return Bought(
        product=_link(candidate),
        note=own,
        bought=str(line.bought),
        taken=str(line.taken) if line.taken else "",
        price=said.yuan(candidate.price) if candidate.price is not None else "",
        cost=said.yuan(line.cost) if line.bought else "",
        covers=said.covers(question, line),
    )


def _reached(question: Question, mix: Mix) -> Iterator[Reached]:
    for number, coverage in enumerate(mix.coverages):
        missing = said.counted(question, number, coverage.missing) if coverage.missing else ""
        yield bars.reached(
            coverage,
            name=said.demand_name(question, number),
            asked=said.counted(question, number, coverage.demand.amount),
            reached=said.counted(question, number, coverage.reached),
            missing=missing,
            stock=said.counted(question, number, coverage.from_stock),
        )


def _least(question: Question, found: Answer) -> str:
    if found.least is None:
        return ""
    short = found.least.cost - (question.budget or 0)
    return t(
        "全部满足最少要{cost}，比预算多{short}：{buys}。",
        "Meeting everything takes {cost} at least, {short} over the budget: {buys}.",
        cost=said.yuan(found.least.cost),
        short=said.yuan(short),
        buys=said.buys(found.least.lines),
    )


def _gives(question: Question, found: Answer) -> Iterator[str]:
    """Yield what each demand alone would have to give."""
    for give in found.gives:
        name = said.demand_name(question, give.number)
        if give.to is None:
            yield t(
                "{name}：单放宽这一项不够", "{name}: giving way here alone is not enough", name=name
            )
        elif give.to < found.brief.demands[give.number].amount:
            yield t(
                "{name}：从{asked}降到{to}，其余全部满足",
                "{name}: from {asked} down to {to}, and all the others are met",
                name=name,
                asked=said.counted(question, give.number, found.brief.demands[give.number].amount),
                to=said.counted(question, give.number, give.to),
            )


def _more_title(question: Question, found: Answer) -> str:
    if found.more is None and (question.budget is None or found.standing is Standing.SHORT):
        return ""
    return t("再多{step}买到什么", "What {step} more buys", step=said.yuan(question.step))


def _more(question: Question, found: Answer) -> Iterator[str]:
    """Yield what changes with one step more money, demand by demand."""
    if found.more is None:
        if _more_title(question, found):
            yield t(
                "要的都有了，多花钱买不到别的要求。",
                "Everything asked is there: more money buys nothing that is asked.",
            )
        return
    gained = False
    for number, (before, after) in enumerate(
        zip(found.mix.coverages, found.more.coverages, strict=True)
    ):
        if abs(after.reached - before.reached) < 1e-9 * before.demand.amount:
            continue
        gained = True
        yield t(
            "{name}：从{before}到{after}",
            "{name}: from {before} to {after}",
            name=said.demand_name(question, number),
            before=said.counted(question, number, before.reached),
            after=said.counted(question, number, after.reached),
        )
    if gained:
        yield t("买的是：{buys}。", "It buys {buys}.", buys=said.buys(found.more.lines))
    else:
        yield t(
            "什么也多买不到：还差得更多。", "Nothing more: the next step up costs more than that."
        )


def _other(other: Mix, best: Mix) -> Other:
    kept = {line.candidate.key for line in best.bought}
    new = [say(line.candidate.name) for line in other.bought if line.candidate.key not in kept]
    gone = kept - {line.candidate.key for line in other.bought}
    comma = t("、", ", ")
    without = [say(line.candidate.name) for line in best.bought if line.candidate.key in gone]
    parts = []
    if new:
        parts.append(t("换上{names}", "with {names}", names=comma.join(new)))
    if without:
        parts.append(t("不用{names}", "without {names}", names=comma.join(without)))
    return Other(
        cost=said.yuan(other.cost),
        dearer=said.dearer(other, best),
        buys=said.buys(other.lines),
        differs=t("，", ", ").join(parts),
        makers=said.makers(len(other.makers)),
    )


def _left_out(found: Answer) -> Iterator[LeftOut]:
    for reason in Reason:
        named = [
            _link(found.brief.candidates[number])
            for number, each in found.left_out.items()
            if each is reason
        ]
        if named:
            yield LeftOut(say(said.REASONS[reason]), tuple(named))


def _twins(question: Question) -> Iterator[Link]:
    yield Link("JSON", addressing.href("files", question, kind="json"))
    yield Link(
        t("表格（XLSX）", "Workbook (XLSX)"), addressing.href("files", question, kind="xlsx")
    )
    yield Link(t("模型（MPS）", "Model (MPS)"), addressing.href("files", question, kind="mps"))
