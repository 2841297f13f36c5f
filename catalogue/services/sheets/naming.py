"""The name beside a figure of a tender line, and what shows that it is only part of a longer one.

天线升起高度 is no height of a mast, and 损毁长度 no length of a suit: a word that measures anything
(长度, 功率, speed) names an indicator only where nothing unknown stands before it.
"""

import re
from dataclasses import dataclass, replace

from catalogue.services import lexicon
from catalogue.services.sheets import figures
from search.naming import Match
from search.numbers import Quantity

LONGEST_GAP = 12
SHORT = 4  # characters of a word that may part two figures of one indicator
_LOAD = re.compile(
    r"满载|空载|负载|带载|静水|陆上|陆地|水上|水面|单台泵|单泵|强光|弱光|主用|备用|loaded|unloaded",
    re.IGNORECASE,
)
_HAN = r"[\u3400-\u9fff]"
_WORD = re.compile(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z-]+")
# What stands in a tender line and names nothing by itself.
_IDLE = re.compile(
    r"额定|标称|最大|最小|最高|最低|整机|整车|设备|装备|产品|单台|每台|具有|具备|配备|能够|可达|高达|可以?|能(?!量|力)|(?<!到)达到?|满足|实现|保持|控制在|要求|技术|参数|指标|性能|有效|正常|使用|单次充电|一次充电"
    r"|应该?|须|需要?|要|为|是|的|且|并且?|和|与|及|在|约|其|值|或|介于|之间|以上|以下|不|对"
    r"|\b(?:rated|nominal|maximum|minimum|max|min|the|a|an|and|of|is|be|shall|must|should|have|has|with|to|up|"
    r"at|least|most|more|less|than|no|not|or|between|in|for|from|its|total|exceed|greater|better|deliver|delivers|provide|capable|can)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"最大|最长|最高|最多|最小|最短|最低|最少|可达|高达|\bmax(?:imum)?\b|\bmin(?:imum)?\b|\bup to\b",
    re.IGNORECASE,
)
# Things that a measure may be of without being another measure.
_THING = re.compile(
    r"(?:水|电|主|排水|潜水|离心|自吸)?泵(?:组|头)?|消防炮|水炮|整车|车辆|车体|车身|车|整机|机身|机体|主机|本体|船体|船舶|船|舟|艇|机器人|无人机|包体|系统|服装|仪器|装置|外形|外廓|总|单机|底盘"
    r"|\b(?:pumps?|trucks?|vehicles?|units?|systems?|equipment|machines?|boats?|devices?|robots?|drones?|sets?|overall|gross|net|water)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"长度?|宽度?|高度?|深度|重量|质量|速度|功率|电压|频率|压力|温度|时间|距离|精度|直径|口径|面积|数量|量程|寿命|有效期|音量|声音|容量|载荷|负重|承重|载重|能量|响应|范围|宽|坡度|跨度"
    r"|length|width|height|weight|mass|speed|power|voltage|frequency|range|load|depth|span|reach|accuracy|volume|charge|duration|coverage|lift|pull|drift|response|outlets|contents|seats",
    re.IGNORECASE,
)
_WORKING = re.compile(r"^(?:工作|额定|使用|working|operating|rated)\s*", re.IGNORECASE)
# What makes another word of a name that stands before it: 流量计, 电压表, 速度比.
_LONGER = re.compile(r"[度计表仪器机阀率比型式类别面体]")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure and the name beside it; ``codes`` are what it may mean, ``condition`` what parts them.

    ``within`` are what shorter names inside the name mean (工作时间 in 连续工作时间); ``doubtful`` says
    that the name is only part of what stands there; ``most`` is the 最大 or max. said with the name.
    """

    figure: Quantity
    name: str
    codes: tuple[str, ...]
    condition: str = ""
    within: tuple[str, ...] = ()
    doubtful: bool = False
    most: str = ""

    @property
    def general(self) -> bool:
        """Return whether the name measures anything: length, power, weight."""
        return is_general(self.name)


def is_general(name: str) -> bool:
    return _GENERAL.fullmatch(_WORKING.sub("", name)) is not None


def is_thing(words: str) -> bool:
    """Return whether words speak of the product or the whole of it, and of nothing else."""
    return not _WORD.search(_THING.sub(" ", words))


def named(text: str) -> list[Named]:
    """Return the figures of a text, each with the name that belongs to it."""
    found = figures.find(text)
    made: list[Named] = []
    for place, figure in enumerate(found):
        start = found[place - 1].end if place else 0
        end = found[place + 1].start if place + 1 < len(found) else len(text)
        made.append(_beside(text, figure, start, end))
    return made


def _beside(text: str, figure: Quantity, start: int, end: int) -> Named:
    """Return the last name before a figure, else the first behind it, else the bare words."""
    before, after = text[start : figure.start], text[figure.end : end]
    found = _names(before)
    if found:
        return _before(before, figure, found[-1])
    if not left(before) and (behind := _names(after)):
        name = behind[0]
        return Named(figure, after[name.start : name.end], _codes(name))
    return Named(figure, left(before) or left(re.split(r"[,;]", after)[0]), ())


def _before(before: str, figure: Quantity, name: Match) -> Named:
    said, gap = before[name.start : name.end], before[name.end :]
    ahead = re.split(r"[,;。:]", before[: name.start])[-1]
    qualifier = left(before[: name.start]) if before[: name.start][-1:] not in {",", ":"} else ""
    load = _LOAD.search(gap) or _LOAD.search(ahead)
    most = _MOST.search(f"{ahead} {gap}")
    unknown = not is_thing(_LOAD.sub(" ", qualifier))
    doubtful = _LONGER.match(gap) is not None or (is_general(said) and unknown)
    condition = load[0] if load else _between(gap)
    whole = f"{qualifier}{said}" if doubtful else said
    if condition in said:
        condition = ""  # 除颤能量：最大能量≥360J
    extreme = most[0].lower() if most else ""
    return Named(figure, whole, _codes(name), condition, _within(said), doubtful, extreme)


def _codes(name: Match) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.value for each in name.meanings))


def _within(name: str) -> tuple[str, ...]:
    """Return what the shorter names mean that a Chinese name begins or ends with."""
    known = lexicon.field().measures
    shorter = [name[at:] for at in range(1, len(name) - 1)]
    shorter += [name[:at] for at in range(len(name) - 1, 1, -1)]
    if name.isascii():
        return ()
    found = (meaning.value for each in shorter for meaning in known.meanings(each))
    return tuple(dict.fromkeys(found))


def _between(gap: str) -> str:
    """Return the words that part two figures of one indicator: behind a colon or comma, or in a cell."""
    parted = gap.lstrip()[:1] in {":", ","}
    said = left(gap) if parted or gap[:1] == " " else ""
    return said if len(said) <= (LONGEST_GAP if parted else SHORT) else ""


def _names(text: str) -> list[Match]:
    """Return the names of indicators; one character (高) inside a word (最高) is none."""
    found = lexicon.field().measures.find(text)
    return [
        each
        for each in found
        if each.end - each.start > 1 or not re.match(_HAN, text[each.start - 1 : each.start])
    ]


def left(text: str) -> str:
    """Return the words of a text that may name something.

    Left out are the kinds of the catalogue and the scenarios by their own names: a generator, by which
    a reader means a home, is a thing with a power of its own.
    """
    clause = re.split(r"[,;。]", text)[-1].strip(" :")
    clause = clause.rpartition(":")[2] if _without_idle(clause.rpartition(":")[2]) else clause
    field = lexicon.field()
    scenarios = {name.lower() for term in field.scenarios for name in term.names}
    for found in reversed(list(field.names.find(clause))):
        said = clause[found.start : found.end].lower()
        if said in scenarios or any(m.facet == "category" and m.clear for m in found.meanings):
            clause = clause[: found.start] + " " + clause[found.end :]
    return _without_idle(clause)


def _without_idle(words: str) -> str:
    """Return the words without those that name nothing."""
    return " ".join(_WORD.findall(_IDLE.sub(" ", words)))


def inherited(one: Named, before: Named | None) -> Named:
    """Return a figure with the name of the one before it: 续航：满载≥30min，空载≥60min.

    A name is handed on only where the first figure was told apart by a word, and the second is too.
    """
    if one.codes or before is None or not before.codes:
        return one
    longest = LONGEST_GAP if len(before.condition) > SHORT else SHORT
    if len(one.name) > longest or bool(one.name) != bool(before.condition):
        return one
    return replace(
        one,
        name=before.name,
        codes=before.codes,
        condition=one.name,
        within=before.within,
        doubtful=before.doubtful,
    )
