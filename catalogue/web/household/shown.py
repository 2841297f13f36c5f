"""Turns a kit into what the page shows, in the page's language."""

from collections.abc import Iterator

from flask import url_for

from catalogue.domain.kit.amounts import SIGNS, Amount
from catalogue.domain.kit.answer import Entry, Kit
from catalogue.domain.kit.changes import Changes
from catalogue.domain.kit.terms import BoundKind
from catalogue.domain.requirement import Limit, Verdict
from catalogue.domain.vocabulary import Category, vocabulary
from catalogue.domain.words import Words
from catalogue.services.households import Supply
from catalogue.web import figures
from catalogue.web.household import sentences
from catalogue.web.languages import language
from catalogue.web.pictures import difference
from catalogue.web.pictures.difference import Opinion, Row
from catalogue.web.templating import number, say, t
from catalogue.web.values.household import KitItem, Match

UNSTATED = {
    BoundKind.AS_NEEDED: Words(zh="按需要", en="as needed"),
    BoundKind.NOT_STATED: Words(zh="数量未写明", en="number not stated"),
}


def item(entry: Entry, changes: Changes, supply: Supply | None) -> KitItem:
    return KitItem(
        code=entry.item.code,
        name=say(entry.item.name),
        source=source(entry),
        amount=figure(entry.amount) if entry.amount else "",
        unit=unit(entry),
        why=say(entry.item.why),
        sum=arithmetic(entry),
        changes=tuple(say(words) for words in changes.of(entry)),
        inferred=entry.ask.is_ours,
        match=match(supply) if supply else None,
    )


def arithmetic(entry: Entry) -> str:
    """Return the sum in words, or what stands in its place; a bare figure needs no sum."""
    said = entry.ask.sum(language())
    bare = entry.amount is not None and said == say(entry.amount.counted)
    return "" if bare else said or readings(entry.amount)


def unit(entry: Entry) -> str:
    """Return the unit of an amount, or what stands where there is no number."""
    if entry.amount is None:
        return say(UNSTATED[entry.ask.rule.bound])
    return say(entry.amount.counting.words(1 if entry.amount.high == 1 else 2))


def amount(entry: Entry) -> str:
    """Return the whole amount in a few characters, for a list: 76升, 按需要."""
    return say(entry.amount.words) if entry.amount else unit(entry)


def figure(amount: Amount) -> str:
    """Return the number with what binds it: ≥ 3, 约280, 70–84."""
    sign = SIGNS.get(amount.bound)
    said = say(amount.figure)
    return f"{say(sign)}{said}" if sign and not said.startswith(say(sign)) else said


def readings(amount: Amount | None) -> str:
    """Return that a text can be read two ways, where it can."""
    if amount is None or amount.clear:
        return ""
    return t(
        "见到的几份抄本说法不一，本站不替您选", "The copies can be read two ways; we do not choose"
    )


def source(entry: Entry) -> str:
    """Return who asks for it, how their text was seen, who else does, and how long it keeps."""
    named = [sentences.author(entry.ask)]
    others = dict.fromkeys(
        say(ask.authority.short)
        for ask in entry.also
        if ask.authority.slug != entry.ask.authority.slug
    )
    if others:
        joined = ("、" if language() == "zh" else ", ").join(others)
        named.append(t("{others}也列有此物。", "Also asked for by {others}.", others=joined))
    if entry.ask.rule.note:
        named.append(say(entry.ask.rule.note))
    weight = entry.kilograms
    if weight is not None:
        named.append(t("约重{n}公斤。", "About {n} kg.", n=round(weight)))
    named.append(f"{say(entry.keeping.words)}{t('。', '.')}")
    return (" " if language() == "en" else "").join(named)


def opinions(entry: Entry) -> tuple[Row, ...]:
    """Return the rows of a disagreement, drawn on one scale; none where all agree."""
    if not entry.disagree:
        return ()
    return difference.draw(
        [
            Opinion(
                who=each.ask.authority.short,
                note=sentences.basis(each.ask),
                amount=each.amount.words,
                low=float(each.amount.low),
                high=float(each.amount.high),
                clear=each.amount.clear,
                chosen=each.chosen,
            )
            for each in entry.opinions
        ]
    )


def disagreement(entry: Entry) -> str:
    """Return the summary with the answer in it: 各家说法不一样：12升到212升."""
    least = min(each.amount.low for each in entry.opinions)
    most = max(each.amount.high for each in entry.opinions)
    counting = entry.opinions[0].amount.counting
    ends = [say(Amount(n, n, BoundKind.EXACT, counting).words) for n in (least, most)]
    return t("各家说法不一样：{a}到{b}", "They disagree: from {a} to {b}", a=ends[0], b=ends[1])


def match(supply: Supply) -> Match:
    """Return what the catalogue knows to serve an item, or honestly that it knows nothing."""
    category = vocabulary().categories[supply.category]
    wanted = " · ".join(limit(each) for each in supply.limits)
    total = sum(supply.counts.values())
    if not total:
        text = t(
            "目录里还没有{name}。", "The catalogue holds no {name} yet.", name=_plural(category)
        )
        return Match(Verdict.UNKNOWN, text)
    return Match(
        supply.verdict,
        _said(supply, total, wanted),
        t("看这{n}件", "See them", n=total),
        url_for("public.products", category=supply.category),
    )


def _plural(category: Category) -> Words:
    return Words(zh=category.name.zh, en=category.plural_en)


def _said(supply: Supply, total: int, wanted: str) -> str:
    if not wanted:
        return t("目录里有{n}件。", "The catalogue holds {n}.", n=total)
    meets = supply.counts[Verdict.MEETS]
    if not meets:
        return t(
            "目录里有{n}件，没有一件能证明“{wanted}”。",
            "The catalogue holds {n}; none is known to meet “{wanted}”.",
            n=total,
            wanted=wanted,
        )
    return t(
        "目录里有{n}件，{meets}件满足“{wanted}”。",
        "Of the {n} in the catalogue, {meets} meet “{wanted}”.",
        n=total,
        meets=meets,
        wanted=wanted,
    )


def limit(wanted: Limit) -> str:
    """Return a limit as a reader writes it: 额定防护时间 ≥ 30 分钟."""
    defined = vocabulary().indicators[wanted.code]
    unit = say(figures.symbol(defined.unit)) if defined.unit != "dimensionless" else ""
    sign = {"ge": "≥", "le": "≤"}[wanted.test.value]
    gap = "\u00a0" if unit and unit[0] < "\u4e00" else ""
    return f"{say(defined.name)}\u00a0{sign}\u00a0{number(wanted.value)}{gap}{unit}"


def tonight(kit: Kit) -> Iterator[tuple[str, str, str]]:
    """Return what can be done at once: its code, the deed, who says so."""
    for deed in kit.tonight:
        yield deed.slug, say(deed.words), say(deed.authority.short)
