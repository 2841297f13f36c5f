"""Samples of the pages that find: chips, filters, a limit, hits, pages, ways out of nothing."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.domain.words import Language, Words
from catalogue.web.patterns import answers, pictures
from catalogue.web.patterns.answers import HERE
from catalogue.web.pictures import range_bar
from catalogue.web.pictures.proportions import Tally
from catalogue.web.pictures.range_bar import Stated
from catalogue.web.values.finding import (
    Chip,
    Deciding,
    Facet,
    FacetValue,
    Pages,
    Result,
    Step,
    Sum,
    Threshold,
    Tile,
    Warned,
    Way,
)
from catalogue.web.values.said import Figure, Link


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything the patterns of finding show."""

    chips: tuple[Chip, ...]
    facets: tuple[Facet, ...]
    threshold: Threshold
    wrong_unit: Threshold
    results: tuple[Result, ...]
    pages: Pages
    steps: tuple[Step, ...]
    ways: tuple[Way, ...]
    tiles: tuple[Tile, ...]
    crumbs: tuple[Link, ...]


def sample(language: Language) -> Finding:
    return Finding(
        chips=_chips(language),
        facets=_facets(language),
        threshold=_threshold(language),
        wrong_unit=_threshold(language, wrong=True),
        results=_results(language),
        pages=Pages(21, 40, 169, 2, 9, {page: f"?page={page}" for page in range(1, 10)}),
        steps=tuple(
            Step(limit, HERE, cells, now=limit.startswith("≥ 3"))
            for limit, cells in (
                ("≥ 2000", ("5", "3", "2")),
                ("≥ 3000", ("3", "2", "3")),
                ("≥ 4000", ("1", "1", "5")),
            )
        ),
        ways=_ways(language),
        tiles=_tiles(language),
        crumbs=(
            Link(_said(language, "城市内涝灾害", "Urban waterlogging"), HERE),
            Link(_said(language, "排水抢险车", "Drainage trucks"), HERE),
        ),
    )


def _said(language: Language, zh: str, en: str) -> str:
    return Words(zh=zh, en=en).in_(language)


def _chips(language: Language) -> tuple[Chip, ...]:
    rows = (
        (
            ("城市内涝灾害", "Urban waterlogging"),
            ("场景", "Scenario"),
            ("因为“车库进水”", "from “flooded garage”"),
            "",
        ),
        (
            ("排水流量≥3000 m³/h", "Drainage flow ≥ 3,000 m³/h"),
            ("指标", "Indicator"),
            ("因为“3000方”", "from “3,000”"),
            "limit",
        ),
        (
            ("防爆", "explosion-proof"),
            ("词", "Word"),
            ("没有对应的指标，按原词找", "not understood, searched as a word"),
            "word",
        ),
        (("排水抢险车", "Drainage truck"), ("类别", "Category"), ("已去掉", "taken away"), "off"),
    )
    return tuple(
        Chip(_said(language, *value), _said(language, *kind), _said(language, *why), HERE, look)
        for value, kind, why, look in rows
    )


def _facets(language: Language) -> tuple[Facet, ...]:
    def value(zh: str, en: str, count: int, *, on: bool = False) -> FacetValue:
        return FacetValue(_said(language, zh, en), count, 8, HERE, on)

    category = (
        value("排水抢险车", "Drainage emergency truck", 6, on=True),
        value("移动泵站", "Mobile pump station", 1),
        value("气垫船", "Hovercraft", 0),
    )
    maker = (value("样例企业甲", "Sample enterprise A", 5), value("来源未写厂家", "Not named", 3))
    return (
        Facet("category", _said(language, "类别", "Category"), category),
        Facet("maker", _said(language, "厂家", "Maker"), maker),
    )


def _threshold(language: Language, *, wrong: bool = False) -> Threshold:
    error = _said(
        language,
        "“3000 km”是长度；流量用m³/h、L/s或L/min",
        "3,000 km is a length; use m³/h, L/s or L/min",
    )
    return Threshold(
        code="wrong" if wrong else "flow",
        name=_said(language, "排水流量", "Drainage flow")
        if not wrong
        else _said(language, "流量", "Flow"),
        said=_said(language, "≥ 3000 m³/h", "≥ 3,000 m³/h"),
        tally=Tally(3, 4, 2),
        market=None if wrong else pictures.sample().squares,
        action=HERE,
        tests=(
            ("ge", _said(language, "不小于 ≥", "at least ≥")),
            ("le", _said(language, "不大于 ≤", "at most ≤")),
        ),
        test="ge",
        value="3000 km" if wrong else "3000",
        units=(("m³/h", "m³/h"), ("L/s", "L/s")),
        unit="m³/h",
        also="" if wrong else "833 L/s",
        error=error if wrong else "",
    )


def _results(language: Language) -> tuple[Result, ...]:
    proofs = answers.sample(language).evidence
    flow = _said(language, "排水流量", "Drainage flow")
    facts = (
        _said(language, "样例企业甲", "Sample enterprise A"),
        _said(language, "排水抢险车", "Drainage truck"),
    )

    def deciding(value: float, verdict: Verdict, reason: str, *, firm: bool = True) -> Deciding:
        own = Stated(value if firm else None, value, firm)
        bar = range_bar.draw([own], pictures.PEERS, pictures.FLOW, limit=3000)
        bound = "" if firm else _said(language, "最大", "max.")
        text = _said(language, f"{value:.0f}", f"{value:,.0f}")
        return Deciding(flow, Figure(text, "m³/h", bound), bar, verdict, reason)

    unsure = _said(
        language,
        "只写“最大3000”，不是保证值",
        "stated only as “maximum 3,000”: not a guaranteed value",
    )
    return (
        Result(
            "S1",
            _said(language, "样例排水车6000", "Sample drainage truck 6000"),
            HERE,
            (*facts, "S1"),
            proofs[0],
            deciding(6000, Verdict.MEETS, _said(language, "6000 ≥ 3000", "6,000 ≥ 3,000")),
            chosen=True,
        ),
        Result(
            "S2",
            _said(language, "样例排水车3000", "Sample drainage truck 3000"),
            HERE,
            (*facts, "S2"),
            proofs[3],
            deciding(3000, Verdict.UNKNOWN, unsure, firm=False),
        ),
        Result(
            "S3",
            _said(language, "样例排水车1500", "Sample drainage truck 1500"),
            HERE,
            (*facts, "S3"),
            proofs[2],
            deciding(1500, Verdict.FAILS, _said(language, "1500 < 3000", "1,500 < 3,000")),
        ),
        Result(
            "S4",
            _said(language, "样例呼吸器", "Sample respirator"),
            HERE,
            (*facts, "S4"),
            proofs[1],
            stopped=_said(language, "已撤销", "Withdrawn"),
            warned=Warned(
                _said(language, "抽检不合格", "failed a sampling test"),
                (Link(_said(language, "样例呼吸器二", "Sample respirator two"), HERE),),
            ),
            why=Sum(
                ((_said(language, "名称里有“呼吸器”", "“respirator” in the name"), "3.41"),),
                "3.41",
            ),
        ),
    )


def _ways(language: Language) -> tuple[Way, ...]:
    return (
        Way(
            _said(language, "去掉“防爆”", "without “explosion-proof”"),
            _said(language, "3件", "3 items"),
            HERE,
        ),
        Way(
            _said(language, "只找“防爆”，不限场景", "only “explosion-proof”, in every scenario"),
            _said(language, "4件", "4 items"),
            HERE,
        ),
    )


def _tiles(language: Language) -> tuple[Tile, ...]:
    rows = (
        ("earthquake-geological", "地震和地质灾害", "Earthquakes and geological disasters"),
        ("flood", "洪水灾害", "Floods"),
        ("urban-waterlogging", "城市内涝灾害", "Urban waterlogging"),
        ("ice-snow", "冰雪灾害", "Ice and snow disasters"),
        ("forest-grassland-fire", "森林草原火灾", "Forest and grassland fires"),
        ("urban-special-fire", "城市特殊场景火灾", "Urban fires in special settings"),
        ("hazchem", "危化品安全事故", "Hazardous-chemical accidents"),
        ("mine-tunnel", "矿山（隧道）安全事故", "Mine (and tunnel) accidents"),
        ("life-saving-care", "紧急生命救护", "Emergency life-saving care"),
        ("household", "家庭应急", "Household emergency preparedness"),
    )
    count = _said(language, "9件", "9 items")
    return tuple(Tile(slug, _said(language, zh, en), count, HERE) for slug, zh, en in rows)
