"""Extinguishers: MF/ABC4, MFZ/ABC4, MS/Q3, MP3, MT5, with the ratings of the published table."""

import re
from collections.abc import Iterator

from catalogue.domain.marking.values import UNKNOWN, Letter, Marking, Rating
from catalogue.domain.words import Words

RATING_SOURCE = Words(
    zh="m.tftnews.com转载的灭火级别表，原表未核对",
    en="table of ratings as reprinted by m.tftnews.com; the original was not read",
)
CODE_SOURCE = Words(zh="hbjzxf.net对型号代码的说明", en="the type code as explained by hbjzxf.net")

RATINGS = {
    row[0]: Rating(*row)
    for row in (
        ("MF/ABC1", "1A", "21B"),
        ("MF/ABC2", "1A", "21B"),
        ("MF/ABC3", "2A", "34B"),
        ("MF/ABC4", "2A", "55B"),
        ("MF/ABC5", "3A", "89B"),
        ("MF/ABC6", "3A", "89B"),
        ("MF/ABC8", "4A", "144B"),
        ("MF/ABC10", "6A", "144B"),
        ("MS/Q3", "1A", None),
        ("MS/T3", "1A", "55B"),
        ("MP3", "1A", "55B"),
        ("MT2", None, "21B"),
        ("MT5", None, "34B"),
        ("MT7", None, "55B"),
    )
}

AGENTS = {
    "F": Words(zh="干粉", en="powder"),
    "T": Words(zh="二氧化碳", en="carbon dioxide"),
    "S": Words(zh="水基", en="water-based"),
    "P": Words(zh="泡沫", en="foam"),
}
KILOGRAMS = {"F", "T"}

PATTERN = re.compile(
    r"M(?P<agent>[FTSP])(?P<more>[A-Z]{0,2})(?:/(?P<suffix>ABC|BC|[A-Z]{1,2}))?(?P<size>\d{1,3})"
)


def read(text: str, match: re.Match[str]) -> Marking:
    """Return what an extinguisher's model says, with its rating where the table has it."""
    agent, size = match["agent"], match["size"]
    wet = agent not in KILOGRAMS
    model = f"M{agent}{'/' + match['suffix'] if match['suffix'] else ''}{int(size)}"
    rating = RATINGS.get(model)
    return Marking(
        typed=text,
        kind="extinguisher",
        name=Words(zh=f"{AGENTS[agent].zh}灭火器", en=f"{AGENTS[agent].en} fire extinguisher"),
        letters=tuple(_letters(match, wet=wet)),
        category="portable-extinguisher",
        rating=rating,
        warnings=() if rating else (_NOT_IN_TABLE,),
    )


_NOT_IN_TABLE = Words(
    zh="这个型号不在本站读到的级别表里。不等于是假的：看瓶身上印的级别",
    en="This model is not in the table of ratings read here. That does not make it a fake: "
    "see the rating printed on the bottle",
)


def _letters(match: re.Match[str], *, wet: bool) -> Iterator[Letter]:
    yield Letter("M", Words(zh="灭火器", en="extinguisher"))
    yield Letter(match["agent"], AGENTS[match["agent"]])
    for letter in match["more"]:
        yield _extra(letter)
    if match["suffix"] in {"ABC", "BC"}:
        yield Letter(match["suffix"], _powder(match["suffix"]))
    else:
        for letter in match["suffix"] or "":
            yield _extra(letter)
    size, unit = int(match["size"]), ("升", "L") if wet else ("公斤", "kg")
    yield Letter(
        match["size"],
        Words(zh=f"装{size}{unit[0]}灭火剂", en=f"{size} {unit[1]} of agent"),
    )


def _powder(suffix: str) -> Words:
    classes = {
        "A": Words(zh="固体", en="solids"),
        "B": Words(zh="液体", en="liquids"),
        "C": Words(zh="气体", en="gases"),
    }
    return Words(
        zh=f"可用于{'、'.join(classes[each].zh for each in suffix)}火",
        en=f"for fires of {', '.join(classes[each].en for each in suffix)}",
    )


def _extra(letter: str) -> Letter:
    if letter == "Z":
        return Letter(
            letter, Words(zh="贮压式，压力一直在瓶里", en="stored pressure: always under pressure")
        )
    if letter == "Q":
        return Letter(letter, Words(zh="水基", en="water-based"))
    return Letter(letter, UNKNOWN, known=False)
