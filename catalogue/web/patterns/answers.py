"""Samples of the small answers: tallies, evidence, quantities, history, tasks."""

from dataclasses import dataclass
from datetime import date

from catalogue.domain.words import Language, Words
from catalogue.web.pictures.proportions import Tally
from catalogue.web.values.said import Event, Evidence, Fact, Figure, Link, Task

HERE = "#main"

GRADES = (
    (4, Words(zh="检测报告，已核到页", en="Test report, page checked")),
    (3, Words(zh="检测报告，未核对", en="Test report, not checked")),
    (2, Words(zh="企业自述", en="Maker’s word")),
    (1, Words(zh="公开来源", en="Public source")),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything the first patterns show."""

    tally: Tally
    evidence: tuple[Evidence, ...]
    figures: tuple[Figure | None, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    tasks: tuple[Task, ...]
    errors: tuple[Link, ...]


def sample(language: Language) -> Answers:
    def said(zh: str, en: str) -> str:
        return Words(zh=zh, en=en).in_(language)

    where = (
        said("SAMPLE-2024-014，第3页", "SAMPLE-2024-014, page 3"),
        "",
        said("申报表", "declaration"),
        "cnr.cn",
    )
    return Answers(
        tally=Tally(3, 2, 1),
        evidence=tuple(
            Evidence(level, name.in_(language), place)
            for (level, name), place in zip(GRADES, where, strict=True)
        ),
        figures=_figures(language),
        facts=(
            Fact(said("厂家", "Maker"), said("样例企业甲", "Sample enterprise A")),
            Fact(said("类别", "Category"), said("排水抢险车", "Drainage emergency truck")),
            Fact(said("编号", "Code"), "SAMPLE-17"),
            Fact(said("场景", "Scenario"), said("城市内涝灾害", "Urban waterlogging"), wide=True),
        ),
        events=(
            Event(
                date(2026, 11, 2),
                said(
                    "撤销：抽检时一氧化碳超标。",
                    "Withdrawn: carbon monoxide above the limit in a sampling test.",
                ),
                stop=True,
            ),
            Event(
                date(2026, 6, 30),
                said("列入2026-1批次公告，第2版。", "Published in edition 2026-1. Version 2."),
            ),
            Event(date(2026, 5, 4), said("企业申报，第1版。", "Declared by its maker. Version 1.")),
        ),
        tasks=(
            Task(said("企业", "Enterprise"), said("已填好", "done"), HERE, "strong"),
            Task(
                said("性能指标", "Indicators"),
                said("7项填了4项", "4 of 7"),
                HERE,
                hint=said("扬程还没有写测试条件", "head has no test condition yet"),
            ),
            Task(
                said("检测报告", "Test reports"),
                said("先填指标", "after indicators"),
                look="sample",
            ),
        ),
        errors=(
            Link(
                said(
                    "“3000 km”是长度；流量用m³/h、L/s或L/min",
                    "3,000 km is a length; use m³/h, L/s or L/min",
                ),
                "#flow",
            ),
            Link(said("检测日期在今天之后", "The test date is after today"), "#tested"),
        ),
    )


def _figures(language: Language) -> tuple[Figure | None, ...]:
    most = Words(zh="最大", en="max.").in_(language)
    three = Words(zh="3000", en="3,000").in_(language)
    return (
        Figure(three, "m³/h"),
        Figure(Words(zh="4000", en="4,000").in_(language), "t/h", "≥"),
        Figure("5.5", "m", "≤"),
        Figure(Words(zh="−20到55", en="−20 to 55").in_(language), "℃"),
        Figure("24 ± 2", "V"),
        Figure("58", "%", "≥"),
        Figure("IP66"),
        Figure(three, "m³/h", most, published="每小时最大3000方"),
        None,
    )
