"""The fair competition guard in words: too few makers, what costs most, the least that must give."""

from dataclasses import dataclass

from catalogue.domain.sheet import Sheet
from catalogue.services.matrices import market
from catalogue.services.matrices.market import Guard, Relaxation, Removal
from catalogue.services.matrices.overview import Overview
from catalogue.web.procurement import addressing
from catalogue.web.templating import say, t
from catalogue.web.values.said import Link


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - it is what a reader is given
    """What the banner says, and the links that ask for less."""

    title: str
    sentences: tuple[str, ...]
    ways: tuple[Link, ...]


def of(whole: Overview) -> Warning | None:
    """Return the warning of a sheet, or nothing where three makers are left."""
    found = market.guard(whole)
    if found is None:
        return None
    sentences, ways = [], []
    if found.costliest is not None:
        sentences.append(_costliest(found, found.costliest, whole.sheet))
        ways.append(_without(found.costliest, whole.sheet))
    if found.relaxation is not None:
        sentences.append(_relaxed(found.relaxation))
        ways.insert(0, _milder(found.relaxation, whole.sheet))
    else:
        sentences.append(_none(found))
    return Warning(_title(found), tuple(sentences), tuple(ways))


def _title(found: Guard) -> str:
    if not found.products:
        return str(
            t(
                "没有一件满足全部必须项。不足{n}家，难称公平竞争。",
                "Nothing meets every mandatory requirement. Fewer than {n} makers: hard to call fair.",
                n=market.FAIR,
            )
        )
    left = t(
        "必须项都满足的只剩{n}件",
        "Only {n} products meet every mandatory requirement",
        one="Only 1 product meets every mandatory requirement",
        n=found.products,
    )
    makers = (
        t("写明的厂家{n}家", "from {n} named makers", one="from {n} named maker", n=found.makers)
        if found.makers
        else t("厂家都没有署名", "no maker is named")
    )
    return str(
        t(
            "{left}，{makers}。不足{n}家，难称公平竞争。",
            "{left}, {makers}. Fewer than {n} makers: hard to call fair.",
            left=left,
            makers=makers,
            n=market.FAIR,
        )
    )


def _costliest(found: Guard, removal: Removal, sheet: Sheet) -> str:
    words = sheet.requirements[removal.place].words
    return str(
        t(
            "最卡人的是“{words}”：去掉它，满足的从{products}件变{more}件，写明的厂家从{makers}家变{then}家。",
            "What costs most is “{words}”: without it {more} products meet the rest instead of "
            "{products}, from {then} named makers instead of {makers}.",
            words=words,
            products=found.products,
            more=removal.products,
            makers=found.makers,
            then=removal.makers,
        )
    )


def _relaxed(found: Relaxation) -> str:
    return str(
        t(
            "让第3家回来的最小放宽：“{words}”，那时有{products}件、{makers}家。",
            "The smallest change that brings the third maker back: “{words}”, which leaves "
            "{products} products from {makers} makers.",
            words=found.requirement.words,
            products=found.products,
            makers=found.makers,
        )
    )


def _none(found: Guard) -> str:
    return str(
        t(
            "只放宽一个数值凑不齐3家：考虑的产品里写明的厂家共{n}家。",
            "Moving one limit alone does not bring three: {n} makers are named among all products "
            "considered.",
            one="Moving one limit alone does not bring three: one maker is named among all "
            "products considered.",
            n=found.named,
        )
    )


def _without(removal: Removal, sheet: Sheet) -> Link:
    words = say(sheet.requirements[removal.place].words)
    return Link(
        str(t("去掉“{words}”再看", "See it without “{words}”", words=words)),
        addressing.href("matrix", sheet.without(removal.place)),
    )


def _milder(found: Relaxation, sheet: Sheet) -> Link:
    words = say(found.requirement.words)
    return Link(
        str(t("放宽到“{words}”再看", "See it with “{words}”", words=words)),
        addressing.href("matrix", sheet.put(found.place, found.requirement)),
    )
