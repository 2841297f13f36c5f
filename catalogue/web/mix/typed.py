"""Reads money, counts and figures as people type them; what cannot be read says what to write."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from catalogue.domain.mix.brief import MOST_YUAN
from catalogue.domain.mix.question import Amount
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.vocabulary.terms import plain
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest
from catalogue.web.figures import symbol as sign_of
from catalogue.web.languages import language
from catalogue.web.public import limit_form
from catalogue.web.public.limit_form import Typed
from search.filters import Limit
from search.vocabulary import Vocabulary

LONGEST = 40  # characters of what was typed that are said again
_MONEY = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<times>万|亿|million|m|k|w)?")
_COIN = re.compile(r"[¥￥元\s]|cny|rmb|yuan|人民币")
_TIMES = {"": 1, "万": 10**4, "亿": 10**8, "million": 10**6}
_MEANT = {"w": "万", "m": " million", "k": "000"}
_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)万")
_PARTS = re.compile(r"[;；\n]|[,，](?!\d{3}(?!\d))")
_NAMED = re.compile(r"(?P<name>.+?)\s*(?:>=|≥|=|：|:|\s)\s*(?P<amount>[\d.].*)", re.DOTALL)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def cut(text: str) -> str:
    """Return what was typed, shortened to be said again."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def money(text: str) -> int:
    """Return whole yuan: 2,000,000, 200万, 2 million; raises InvalidError with the nearest reading."""
    bare = _COIN.sub("", _folded(text).lower().replace(",", ""))
    found = _MONEY.fullmatch(bare)
    if found is None:
        raise InvalidError(_no_money(text))
    times = found["times"] or ""
    if times in _MEANT:
        meant = f"{found['figure']}{_MEANT[times]}"
        raise InvalidError(_meant(text, meant))
    yuan = Decimal(found["figure"]) * _TIMES[times]
    if yuan != int(yuan):
        raise InvalidError(_meant(text, f"{yuan:.0f}"))
    if yuan > MOST_YUAN:
        raise InvalidError(_too_much(text))
    return int(yuan)


def _no_money(text: str) -> Words:
    return Words(
        zh=f"“{cut(text)}”不是金额；写人民币元，例如850000或85万",
        en=f"“{cut(text)}” is not an amount of money; write yuan, such as 850,000",
    )


def _meant(text: str, meant: str) -> Words:
    return Words(
        zh=f"“{cut(text)}”是{meant}元吗？是的话写成{meant}",
        en=f"Is “{cut(text)}” {meant} yuan? If so, write {meant}",
    )


def _too_much(text: str) -> Words:
    return Words(
        zh=f"“{cut(text)}”超过1000亿元：多写了零吗？",
        en=f"“{cut(text)}” is more than 100 billion yuan: a nought too many?",
    )


def count(text: str, least: int, most: int) -> int:
    """Return a whole number within its bounds."""
    bare = _folded(text).replace(",", "")
    digits = bare.isascii() and bare.isdigit() and len(bare) <= LONGEST
    if not digits or not least <= int(bare) <= most:
        raise InvalidError(
            Words(
                zh=f"“{cut(text)}”不行：写{least}到{most}的整数",
                en=f"“{cut(text)}” does not do: write a whole number from {least} to {most}",
            )
        )
    return int(bare)


def amount(text: str, code: str, words: Vocabulary) -> Amount:
    """Return an amount of an indicator, its own unit where none is written: 2万 m³/h."""
    text = _TEN_THOUSANDS.sub(lambda found: f"{Decimal(found[1]) * 10_000:f}", _folded(text))
    read = limit_form.read(Typed(code, "ge", text, ""), words)
    if not isinstance(read, Limit):
        raise InvalidError(read.error)
    if read.comparator == "between":
        raise InvalidError(
            Words(zh="写一个数，不写范围：要的是至少多少", en="Write one figure, not a range")
        )
    if read.value <= 0:
        raise InvalidError(Words(zh="这个数要大于0", en="This has to be more than 0"))
    return Amount(code, read.value, read.unit)


def whole(text: str) -> float:
    """Return a count of units that may stand in a ceiling."""
    return float(count(text.removesuffix("台").removesuffix("units"), 1, 9_999))


def figures(text: str, words: Vocabulary) -> tuple[Amount, ...]:
    """Return several named figures: 流量 500 m³/h；重量 2 t."""
    return tuple(_figure(part, words) for part in parts(text))


def parts(text: str) -> Iterator[str]:
    """Yield the pieces between commas, semicolons and lines, folded."""
    yield from (part.strip() for part in _PARTS.split(_folded(text)) if part.strip())


def _figure(part: str, words: Vocabulary) -> Amount:
    found = _NAMED.fullmatch(part)
    if found is None:
        raise InvalidError(
            Words(
                zh=f"“{cut(part)}”要写成“名称 数值 单位”，例如“流量 500 m³/h”",
                en=f"Write “{cut(part)}” as name, figure and unit, as in “Drainage flow 500 m³/h”",
            )
        )
    return amount(found["amount"], _code(found["name"]), words)


def _code(name: str) -> str:
    """Return the indicator a name means: its code, its name, or another word for it."""
    wanted = name.strip().lower()
    named: dict[str, str] = {}
    for each in vocabulary().indicators.values():
        if each.is_number:
            said = (each.code, each.name.zh, each.name.en, *each.words.zh, *each.words.en)
            for other in said:
                named.setdefault(other.lower(), each.code)
    if wanted in named:
        return named[wanted]
    near = nearest(wanted, tuple(named))
    hint = Words(zh=f"；是“{near[0]}”吗？", en=f"; is it “{near[0]}”?") if near else Words("", "")
    raise InvalidError(
        Words(
            zh=f"没有叫“{cut(name)}”的指标{hint.zh}",
            en=f"No indicator is called “{cut(name)}”{hint.en}",
        )
    )


def shown(given: Amount) -> str:
    """Return an amount as it is written by hand: 20000 m³/h."""
    unit = sign_of(given.unit).in_(language()) if given.code else ""
    return f"{plain(given.value)} {unit}".strip()
