"""Samples of data pictures: every way a figure can bind, a market of squares and one of bars."""

from dataclasses import dataclass
from itertools import repeat

from catalogue.domain.requirement import Limit, Test, Verdict
from catalogue.domain.words import Words
from catalogue.web.pictures import difference, histogram, range_bar
from catalogue.web.pictures.histogram import Histogram, Item
from catalogue.web.pictures.proportions import Coverage
from catalogue.web.pictures.range_bar import RangeBar, Stated

FLOW = Words(zh="m³/h", en="m³/h")
METRE = Words(zh="m", en="m")
PEERS = (1000.0, 1500.0, 3000.0, 5000.0, 6000.0)
FLOW_LIMIT = Limit("flow", Test.AT_LEAST, 3000)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Every picture, with the name of its state."""

    bars: tuple[tuple[Words, RangeBar], ...]
    squares: Histogram
    many: Histogram
    plain: Histogram
    coverages: tuple[tuple[Words, Words, Coverage], ...]
    opinions: tuple[difference.Row, ...]


def sample() -> Pictures:
    return Pictures(
        bars=_bars(),
        squares=histogram.draw(_market(), FLOW, FLOW_LIMIT),
        many=histogram.draw(_large_market(), FLOW, FLOW_LIMIT),
        plain=histogram.draw([Item(value, Verdict.UNKNOWN) for value in PEERS], FLOW),
        coverages=_coverages(),
        opinions=difference.draw(_opinions()),
    )


def _bars() -> tuple[tuple[Words, RangeBar], ...]:
    def bar(*own: Stated, limit: float | None = None) -> RangeBar:
        return range_bar.draw(own, PEERS, FLOW, limit=limit)

    three = Stated(3000, 3000)
    return (
        (Words(zh="恰为", en="exactly"), bar(three)),
        (Words(zh="不小于", en="at least"), bar(Stated(4000, None))),
        (Words(zh="不大于", en="at most"), bar(Stated(None, 2000))),
        (Words(zh="介于", en="between"), bar(Stated(1500, 4000))),
        (Words(zh="大约", en="about"), bar(Stated(3000, 3000, firm=False))),
        (Words(zh="只写了最大", en="stated as a maximum"), bar(Stated(None, 3000, firm=False))),
        (Words(zh="一条里有两种型号", en="two types in one entry"), bar(three, Stated(5000, 5000))),
        (Words(zh="有要求，满足", en="with a limit, met"), bar(Stated(6000, 6000), limit=3000)),
        (
            Words(zh="有要求，不满足", en="with a limit, failed"),
            bar(Stated(1500, 1500), limit=3000),
        ),
        (Words(zh="只有它公布", en="no peer states it"), range_bar.draw([Stated(2, 2)], [], METRE)),
        (Words(zh="没有公布", en="not published"), range_bar.draw([], [8], METRE)),
        (Words(zh="谁也没有公布", en="stated by none"), range_bar.draw([], [], METRE)),
        (
            Words(zh="零下也有", en="below nought"),
            range_bar.draw([Stated(-20, 55)], [-40, 60], Words(zh="℃", en="℃")),
        ),
    )


def _market() -> list[Item]:
    fails = [Item(value, Verdict.FAILS) for value in (1000.0, 1000.0, 1500.0, 1500.0)]
    meets = [Item(value, Verdict.MEETS) for value in (3000.0, 3000.0, 6000.0)]
    return [*fails, *meets, Item(3000.0, Verdict.UNKNOWN), Item(None, Verdict.UNKNOWN)]


def _large_market() -> list[Item]:
    """Return an invented market of 206 that shows the form of bars."""
    counts = {500: 14, 1200: 30, 1900: 41, 2600: 33, 3300: 26, 4100: 17, 5200: 10, 7000: 5}
    stated = [
        Item(float(value), Verdict.MEETS if value >= FLOW_LIMIT.value else Verdict.FAILS)
        for value, count in counts.items()
        for value in repeat(value, count)
    ]
    return [*stated, *repeat(Item(None, Verdict.UNKNOWN), 30)]


def _coverages() -> tuple[tuple[Words, Words, Coverage], ...]:
    return (
        (
            Words(zh="排水流量", en="Drainage flow"),
            Words(zh="一小时抽走多少水", en="water moved in an hour"),
            Coverage(8, 9),
        ),
        (
            Words(zh="扬程", en="Head"),
            Words(zh="能提多高，流量要连着它看", en="how high; flow means little without it"),
            Coverage(0, 9),
        ),
        (
            Words(zh="遥控距离", en="Remote control"),
            Words(zh="人离多远能操纵", en="how far off the operator stands"),
            Coverage(35, 69),
        ),
    )


def _opinions() -> list[difference.Opinion]:
    nothing = Words(zh="", en="")
    return [
        difference.Opinion(
            Words(zh="样例清单甲", en="Sample list A"),
            Words(zh="7天", en="7 days"),
            Words(zh="76升", en="76 L"),
            76,
            76,
            chosen=True,
        ),
        difference.Opinion(
            Words(zh="样例清单乙", en="Sample list B"),
            nothing,
            Words(zh="70–84升", en="70–84 L"),
            70,
            84,
        ),
        difference.Opinion(
            Words(zh="样例清单丙", en="Sample list C"),
            Words(zh="原文有两种读法", en="the text can be read two ways"),
            Words(zh="12或36升", en="12 or 36 L"),
            12,
            36,
            clear=False,
        ),
    ]
