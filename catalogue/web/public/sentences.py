"""Says a search as one sentence: what was counted, and everything that narrows it."""

from collections.abc import Sequence
from typing import TypeAlias

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.lexicon import facet_words
from search.days import DAYS
from search.filters import Limit
from search.request import Request

ORDER = ("scenario", "category", "enterprise", "region", "catalogue", "evidence", "standing")

Limits: TypeAlias = Sequence[tuple[Limit, Words]]  # each limit with its words

PHRASES = {
    "scenario": Words(zh="用于{values}", en="for {values}"),
    "category": Words(zh="类别是{values}", en="of the kind {values}"),
    "enterprise": Words(zh="厂家是{values}", en="made by {values}"),
    "region": Words(zh="厂家在{values}", en="from makers in {values}"),
    "catalogue": Words(zh="{values}", en="{values}"),
    "evidence": Words(zh="佐证是{values}", en="with the proof {values}"),
    "standing": Words(zh="状态是{values}", en="standing: {values}"),
}
COMMON = {"scenario", "category", "evidence"}  # in English their names are no proper names

HIDDEN = {
    "fails": Words(zh="不显示不满足的", en="without those that fail"),
    "unknown": Words(zh="不显示未知的", en="without the unknown"),
}


def subject(request: Request, total: int) -> Words:
    """Return what was counted: 6 drainage trucks, 1 item."""
    chosen = request.filters.get("category", ())
    if len(chosen) == 1 and chosen[0] in vocabulary().categories:
        category = vocabulary().categories[chosen[0]]
        english = category.name.en.lower() if total == 1 else category.plural_en
        return Words(zh=f"{{n}}{category.counter}{category.name.zh}", en=f"{{n}} {english}").fill(
            n=_count(total)
        )
    return Words(zh="{n}件产品", en="{n} product" if total == 1 else "{n} products").fill(
        n=_count(total)
    )


def _count(total: int) -> Words:
    return Words(zh=str(total) if total < 10_000 else f"{total:,}", en=f"{total:,}")  # noqa: PLR2004 - zh groups from five digits


def heading(request: Request, total: int, meets: int | None) -> Words:
    """Return what was found in short: 6 drainage trucks, 3 meet."""
    head = subject(request, total)
    if meets is None:
        return head
    counter = _counter(request)
    return Words(
        zh=f"{head.zh}，{meets}{counter}满足",
        en=f"{head.en}, {meets} {'meets' if meets == 1 else 'meet'}",
    )


def _counter(request: Request) -> str:
    chosen = request.filters.get("category", ())
    known = vocabulary().categories
    return known[chosen[0]].counter if len(chosen) == 1 and chosen[0] in known else "件"


def sentence(request: Request, total: int, makers: dict[str, Words], limits: Limits) -> Words:
    """Return the whole search in words, in both languages."""
    named = facet_words(vocabulary(), makers)
    parts = [subject(request, total)]
    for facet in ORDER:
        values = request.filters.get(facet, ())
        if values and not (facet == "category" and len(values) == 1):
            called = [named[facet].get(value, Words(zh=value, en=value)) for value in values]
            if facet in COMMON:
                called = [Words(zh=each.zh, en=_within(each.en)) for each in called]
            said = either(called)
            parts.append(PHRASES[facet].fill(values=said))
    parts += _asked(limits, request)
    if request.words and not request.loose:  # words that only order leave nothing out
        parts.append(Words(zh=f"写着“{request.words}”", en=f"matching “{request.words}”"))
    return Words(zh="，".join(each.zh for each in parts), en=_english([each.en for each in parts]))


def _asked(limits: Limits, request: Request) -> list[Words]:
    """Return what the limits ask, and which answers to them are not shown."""
    parts = [said for limit, said in limits if limit.indicator in DAYS]
    measured = [said for limit, said in limits if limit.indicator not in DAYS]
    if measured:
        within = [Words(zh=each.zh, en=_within(each.en)) for each in measured]
        said = both(within)
        parts.append(Words(zh=f"要求{said.zh}", en=f"judged by {said.en}"))
    if limits:
        parts += [words for name, words in HIDDEN.items() if getattr(request, name) == "hide"]
    return parts


def _within(name: str) -> str:
    """Return an English name as it stands inside a sentence: drainage flow, but CO average."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _english(parts: list[str]) -> str:
    """Join the parts; a limit or words after the count are set off by a comma."""
    if not parts[1:]:
        return parts[0]
    close = "" if parts[1].startswith(("for ", "of ", "made ", "from ", "with ")) else ","
    return f"{parts[0]}{close} {', '.join(parts[1:])}"


def either(values: list[Words]) -> Words:
    """Join values of one filter: several of them mean *or*."""
    return _joined(values, Words(zh="或", en="or"))


def both(values: list[Words]) -> Words:
    """Join limits: all of them are asked."""
    return _joined(values, Words(zh="和", en="and"))


def _joined(values: list[Words], last: Words) -> Words:
    if len(values) == 1:
        return values[0]
    return Words(
        zh="、".join(value.zh for value in values[:-1]) + last.zh + values[-1].zh,
        en=", ".join(value.en for value in values[:-1]) + f" {last.en} " + values[-1].en,
    )
