"""Samples of the tables: indicators of one product, a comparison, a matrix, a listing."""

from dataclasses import dataclass

from catalogue.domain.requirement import Test, Verdict
from catalogue.domain.sheet import Measure, Requirement
from catalogue.domain.words import Language, Words
from catalogue.services.sheets.leftovers import Unread
from catalogue.services.sheets.text import ReadLine
from catalogue.web.patterns import answers, pictures
from catalogue.web.patterns.answers import HERE
from catalogue.web.pictures import axis, range_bar
from catalogue.web.pictures.proportions import Tally
from catalogue.web.pictures.range_bar import RangeBar, Stated
from catalogue.web.values.said import Figure, Link
from catalogue.web.values.tables import (
    Band,
    Cell,
    Compared,
    CompareGroup,
    CompareRow,
    Demand,
    IndicatorRow,
    Judged,
    MatrixRow,
)


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table."""

    indicators: tuple[IndicatorRow, ...]
    products: tuple[Compared, ...]
    groups: tuple[CompareGroup, ...]
    demands: tuple[Demand, ...]
    bands: tuple[Band, ...]
    listing: tuple[tuple[Link, str, tuple[str, ...]], ...]
    lines: tuple[ReadLine, ...]


class _Sampler:
    """Says each sample in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.checked, _, self.own_word, self.source = answers.sample(language).evidence

    def said(self, zh: str, en: str) -> str:
        return Words(zh=zh, en=en).in_(self.language)

    def flow(self, value: int) -> Figure:
        return Figure(self.said(f"{value}", f"{value:,}"), "m³/h")

    def bar(self, value: float | None) -> RangeBar:
        own = [] if value is None else [Stated(value, value)]
        return range_bar.draw(own, pictures.PEERS, pictures.FLOW, scale=axis.Axis(0, 6500))

    def name(self, number: int) -> str:
        return self.said(f"样例排水车{number}", f"Sample drainage truck {number}")

    def indicators(self) -> tuple[IndicatorRow, ...]:
        void = range_bar.draw([], [8], pictures.METRE)
        most = Figure(self.flow(3000).value, "m³/h", self.said("最大", "max."), "每小时最大3000方")
        peak = range_bar.draw([Stated(None, 3000, firm=False)], pictures.PEERS, pictures.FLOW)
        return (
            IndicatorRow(
                self.said("排水流量", "Drainage flow"),
                self.said("一小时能抽走多少水", "How much water it moves in an hour"),
                most,
                peak,
                self.said("最大值；扬程没有写", "maximum; head not stated"),
                self.source,
            ),
            IndicatorRow(
                self.said("遥控距离", "Remote-control distance"),
                self.said("人站多远还能操纵", "How far away the operator may stand"),
                Figure("200", "m", "≥"),
                range_bar.draw([Stated(200, None)], [100, 300], pictures.METRE),
                self.said("空旷地", "open ground"),
                self.checked,
                href="#tables",
                standards=(Link("XF 892.1-2010", "#tables"),),
            ),
            IndicatorRow(
                self.said("扬程", "Head"),
                self.said(
                    "能把水提多高。流量要连着扬程看",
                    "How high it lifts. A flow means little without it",
                ),
                None,
                void,
            ),
        )

    def products(self) -> tuple[Compared, ...]:
        maker = self.said("样例企业甲", "Sample enterprise A")
        return tuple(
            Compared(self.name(n), HERE, f"{maker} | S{n}", HERE) for n in (6000, 3000, 1500)
        )

    def groups(self) -> tuple[CompareGroup, ...]:
        flows = [Cell(self.flow(n), self.bar(n), self.source) for n in (6000, 3000, 1500)]
        empty = Cell(None, self.bar(None))
        return (
            CompareGroup(
                self.said("有差别的", "Where they differ"),
                (CompareRow(self.said("排水流量", "Drainage flow"), flows),),
            ),
            CompareGroup(
                self.said("只有一件公布的", "Stated by one only"),
                (CompareRow(self.said("最大流量", "Peak flow"), (flows[1], empty, empty)),),
            ),
        )

    def demands(self) -> tuple[Demand, ...]:
        return (
            Demand(
                self.said("排水流量", "Drainage flow"),
                self.said("≥ 3000 m³/h", "≥ 3,000 m³/h"),
                self.said("必须", "mandatory"),
                Tally(1, 1, 1),
            ),
            Demand(
                self.said("扬程", "Head"), "≥ 8 m", self.said("评分40", "scored 40"), Tally(0, 0, 3)
            ),
        )

    def bands(self) -> tuple[Band, ...]:
        silent = Judged(Verdict.UNKNOWN, None)
        meets = Judged(
            Verdict.MEETS,
            self.flow(6000),
            self.said("额定", "rated"),
            Link(self.said("第3页", "page 3"), HERE),
        )
        scored = Judged(Verdict.MEETS, self.flow(3000), points="+40")
        fails = Judged(Verdict.FAILS, self.flow(1500), self.said("1500 < 3000", "1,500 < 3,000"))
        maker = self.said("样例企业甲", "Sample enterprise A")
        stopped = self.said("已撤销：样例", "withdrawn: a sample")
        return (
            Band(
                self.said("必须项全满足：1件", "Meet every mandatory requirement: 1"),
                (
                    MatrixRow(
                        self.name(6000), HERE, maker, (meets, scored), "100", sum="40 ÷ 40 × 100"
                    ),
                ),
            ),
            Band(
                self.said("必须项有未知：1件", "Unknown on a mandatory requirement: 1"),
                (MatrixRow(self.name(3000), HERE, maker, (silent, silent), "0", "40"),),
            ),
            Band(
                self.said("必须项不满足：1件", "Fail a mandatory requirement: 1"),
                (MatrixRow(self.name(1500), HERE, maker, (fails, silent), stopped=stopped),),
            ),
        )

    def lines(self) -> tuple[ReadLine, ...]:
        """Return a text as it was read: one line understood, one not."""
        head = Measure("head", Test.AT_LEAST, 15, "m")
        lost = Words(zh="“噪声”不是这里的指标", en="“noise” is no indicator here")
        return (
            ReadLine(1, self.said("扬程不小于15m", "head of at least 15 m"), [Requirement(head)]),
            ReadLine(2, self.said("噪声≤75dB", "noise <= 75 dB"), [], [Unread("", lost)]),
        )

    def listing(self) -> tuple[tuple[Link, str, tuple[str, ...]], ...]:
        kind = self.said("排水抢险车", "Drainage emergency truck")
        return tuple(
            (
                Link(self.name(n), HERE),
                kind,
                (
                    self.said("样例企业甲", "Sample enterprise A"),
                    self.said("2026-1批次", "edition 2026-1"),
                ),
            )
            for n in (6000, 3000)
        )


def sample(language: Language) -> Tables:
    say = _Sampler(language)
    return Tables(
        say.indicators(),
        say.products(),
        say.groups(),
        say.demands(),
        say.bands(),
        say.listing(),
        say.lines(),
    )
