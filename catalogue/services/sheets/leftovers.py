"""What of a tender line was not understood: the words, why, and the nearest sensible reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.services.nearest import nearest
from catalogue.services.sheets import choosing
from catalogue.services.sheets.naming import Named

SHOWN = 60  # characters of a piece that was too long


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of a line that were not understood, why, and what may have been meant."""

    words: str
    message: Words
    nearest: tuple[str, ...] = ()


def undecided(one: Named, best: Sequence[str], *, sure: bool) -> InvalidError:
    """Return the refusal of a name: it means several, or may mean what is measured so."""
    if best and sure:
        meant = choosing.called(best[:4])
        message = Words(
            zh=f"“{one.name}”可能是{meant.zh}：写出全名",
            en=f"“{one.name}” may be {meant.en}: write the full name",
        )
        return InvalidError(message, (Problem("indicator", message, tuple(best[:4])),))
    named = {
        name.lower(): each.code
        for each in vocabulary().indicators.values()
        if each.is_number
        for name in choosing.names(each)
    }
    like = nearest(one.name.lower(), named) if one.name else ()
    found = tuple(dict.fromkeys([*best, *(named[name] for name in like)]))[:3]
    tail = choosing.called(found)
    message = Words(
        zh=f"“{one.name}”不是这里的指标" + (f"；相近的有{tail.zh}" if found else ""),
        en=f"“{one.name}” is no indicator here" + (f"; near it: {tail.en}" if found else ""),
    )
    if not one.name:
        message = Words(
            zh="这个数没有写是哪个指标", en="This figure does not say which indicator it is of"
        )
    return InvalidError(message, (Problem("indicator", message, found),))


def by_steps(words: str) -> Unread:
    return Unread(
        words,
        Words(
            zh="这是逐级加分的办法，不是一条界限：写上要到多少、占几分，例如“扬程≥15m（5分）”",
            en="This is a way to award points by steps, not a limit: write what is to be reached and "
            "its points, such as “head >= 15 m (5 points)”",
        ),
    )


def too_long(words: str, most: int) -> Unread:
    return Unread(
        f"{words[:SHOWN]}…",
        Words(
            zh=f"这一段超过{most}个字，没有读：用换行分成一条一条",
            en=f"Over {most} characters in one piece, so not read: part it into lines",
        ),
    )


def nothing_to_compare(left: str) -> Unread:
    return Unread(
        left,
        Words(
            zh="没有读成要求：里面没有能比较的数、等级或佐证",
            en="Read as no requirement: it holds no figure, level or proof to compare",
        ),
    )
