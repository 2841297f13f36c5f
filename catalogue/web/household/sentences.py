"""What the household page says in whole sentences: who the people are, who says so, what place means."""

from collections.abc import Sequence

from catalogue.domain.kit.answers import BANDS, Answers
from catalogue.domain.kit.asks import Ask
from catalogue.domain.kit.hazards import Climate, Shaking
from catalogue.domain.kit.names import NOUNS
from catalogue.domain.kit.terms import Certainty, Seen
from catalogue.domain.vocabulary.terms import group
from catalogue.domain.words import Words
from catalogue.web.templating import say, t
from catalogue.web.values.said import Fact

SEEN = {
    Seen.ORIGINAL: Words(zh="见过原文", en="the text itself was read"),
    Seen.REPRINT: Words(zh="见的是转载", en="read in a reprint"),
    Seen.SECOND_HAND: Words(zh="只见于别人的转述", en="known only second-hand"),
    Seen.OURS: Words(zh="不是官方清单", en="not an official list"),
}


def title(answers: Answers) -> Words:
    """Return the heading: 4口人，楼房，备7天."""
    n, days = answers.people, answers.span
    home = (
        Words(zh="楼房", en="a flat")
        if answers.dwelling == "flat"
        else Words(zh="平房或独院", en="a house")
    )
    people, span = NOUNS["people"].words(str(n)), NOUNS["days"].words(str(days))
    return Words(zh=f"{n}口人，{home.zh}，备{days}天", en=f"{people.en}, {home.en}, {span.en}")


def people(answers: Answers) -> Words:
    """Return who lives here: 2位大人，2个孩子."""
    said = [NOUNS[band].words(str(count)) for band in BANDS if (count := getattr(answers, band))][
        ::-1
    ]
    return Words(zh="，".join(each.zh for each in said), en=", ".join(each.en for each in said))


def author(ask: Ask) -> str:
    """Return whose rule it is, of when, and how it was seen; a sentence with its full stop."""
    name, date = say(ask.authority.short), ask.authority.date
    dated = f"{name} {date}" if date and date[:4] not in name else name
    if ask.authority.seen is Seen.OURS:
        return t("{name}，{seen}。", "{name}, {seen}.", name=name, seen=SEEN[Seen.OURS])
    if ask.rule.certainty is Certainty.INFERRED:
        return t(
            "{name}只写“每炉每天4/3罐”，乘天数是本站的读法。",
            "{name} only says “4/3 a day for each stove”; multiplying it out is our reading.",
            name=dated,
        )
    clause = say(ask.rule.clause)
    if clause:
        dated = t("{name}，{clause}", "{name}, {clause}", name=dated, clause=clause)
    return t("{name}（{seen}）。", "{name} ({seen}).", name=dated, seen=SEEN[ask.authority.seen])


def basis(ask: Ask) -> Words:
    """Return on what a row of a disagreement counts: its days, its purpose, its doubt."""
    days = ask.names["days"]
    said = Words(zh=f"{days}天", en=NOUNS["days"].words(str(days)).en)
    if ask.rule.purpose == "leave":
        said = Words(zh=f"撤离时带{days}天的", en=f"to leave with, {said.en}")
    if not ask.counts:
        said = Words(zh=f"{said.zh}；原文有两种读法", en=f"{said.en}; can be read two ways")
    if ask.rule.item in KINDS:
        kind = KINDS[ask.rule.item]
        said = Words(zh=f"{kind.zh}，{said.zh}", en=f"{kind.en}, {said.en}")
    return said


KINDS = {
    "water_survival": Words(zh="只够活命", en="only to stay alive"),
    "water_total": Words(zh="喝、做饭、洗漱合计", en="drinking, cooking and washing"),
    "water_minimum": Words(zh="短期最低", en="least, for a short time"),
    "water_comfort": Words(zh="较宽裕", en="with some comfort"),
    "water_by_weight": Words(zh="按体重", en="by body weight"),
}

UNKNOWN = Words(zh="这里不知道", en="not known here")


def shaking(found: Shaking | None) -> Fact:
    """Return what the table of intensities says, and what that asks of a home."""
    term = t("地震", "Earthquake")
    if found is None:
        return Fact(term, say(UNKNOWN))
    degree = str(found.intensity)
    if found.intensity_low != found.intensity:
        degree = f"{found.intensity_low}–{found.intensity}"
    asks = (
        t("不用加备", "nothing more"),
        t("加备一层", "a layer for earthquakes"),
        t("按全套备", "the full layer"),
    )[found.layer]
    said = t(
        "设防烈度{degree}度（{g} g），{asks}",
        "fortification intensity {degree} ({g} g): {asks}",
        degree=degree,
        g=found.acceleration,
        asks=asks,
    )
    return Fact(term, said)


def cold(found: Climate | None) -> Fact:
    term = t("冰雪", "Ice and snow")
    parts = []
    if found and found.coldest is not None:
        parts.append(t("最低{n} ℃", "lowest {n} °C", n=group(found.coldest, "en")))
    if found and found.snow is not None:
        parts.append(t("50年雪压{n} kN/m²", "50-year snow load {n} kN/m²", n=f"{found.snow:.2f}"))
    if not found or not parts:
        return Fact(term, say(UNKNOWN))
    asks = t("按冰雪加备", "a layer for cold") if found.ice_snow else t("不用加备", "nothing more")
    return Fact(term, _listed(parts, asks))


def wind(found: Climate | None) -> Fact:
    term = t("大风", "Gales")
    if found is None or found.wind is None:
        return Fact(term, say(UNKNOWN))
    load = t("50年风压{n} kN/m²", "50-year wind load {n} kN/m²", n=f"{found.wind:.2f}")
    asks = t("按大风加备", "a layer for gales") if found.gale else t("不用加备", "nothing more")
    return Fact(term, _listed([load], asks))


def flood(answers: Answers) -> Fact:
    """Return what the visitor said of the water around; no table says it of places."""
    ticked = answers.river or answers.low_ground or answers.coast or answers.cellar
    said = (
        t("按您勾选的加备", "a layer, by what you ticked")
        if ticked
        else t("这里不知道：没有见到按地方列的表", "not known here: no table by place was found")
    )
    return Fact(t("洪涝", "Flood"), said)


def _listed(parts: Sequence[str], asks: str) -> str:
    return t("{parts}；{asks}", "{parts}: {asks}", parts=t("，", ", ").join(parts), asks=asks)
