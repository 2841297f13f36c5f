"""Samples of the reviewer's desk and of the household list."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.domain.words import Language, Words
from catalogue.web.patterns.answers import HERE
from catalogue.web.values.household import KitItem, Match
from catalogue.web.values.said import Figure, Link
from catalogue.web.values.tables import Check, Claim


@dataclass(frozen=True, slots=True)
class Desk:
    """Claims, checks, and things to keep at home."""

    claims: tuple[Claim, ...]
    checks: tuple[Check, ...]
    declared: Figure
    measured: Figure
    kit: tuple[KitItem, ...]
    tonight: tuple[tuple[str, str, str], ...]


def sample(language: Language) -> Desk:
    def said(zh: str, en: str) -> str:
        return Words(zh=zh, en=en).in_(language)

    speed = Figure("9", "km/h", "≥")
    return Desk(
        claims=(
            Claim(
                said("遥控距离", "Remote control"),
                Figure(said("1000", "1,000"), "m", "≥"),
                HERE,
                "meets",
            ),
            Claim(said("直行速度", "Straight-line speed"), speed, HERE, current=True),
            Claim(said("爬坡度", "Climbing gradient"), Figure("58", "%", "≥"), HERE, "fails"),
            Claim(said("制动距离", "Braking distance"), Figure("0.3", "m", "≤"), HERE, "unknown"),
        ),
        checks=(
            Check(
                Verdict.MEETS,
                said("报告型号和申报型号一致", "Model on the report is the model declared"),
            ),
            Check(
                Verdict.UNKNOWN,
                said(
                    "检验机构的资质范围里没找到这项标准，请人工核对",
                    "This standard was not found in the laboratory’s scope; check by hand",
                ),
            ),
            Check(
                Verdict.FAILS,
                said("申报好于报告", "The claim is better than the page"),
                Link(said("去看", "See"), HERE),
            ),
        ),
        declared=speed,
        measured=Figure("2.51", "m/s"),
        kit=_kit(language),
        tonight=(
            (
                "extinguisher",
                said(
                    "灭火器放在灶台附近看得见的地方", "Put the extinguisher in sight near the stove"
                ),
                said("样例清单，第3项", "Sample list, no. 3"),
            ),
            (
                "radio",
                said("收音机充上电，或换电池", "Charge the radio or change its batteries"),
                said("样例清单，第7项", "Sample list, no. 7"),
            ),
        ),
    )


def _kit(language: Language) -> tuple[KitItem, ...]:
    def said(zh: str, en: str) -> str:
        return Words(zh=zh, en=en).in_(language)

    return (
        KitItem(
            "water",
            said("饮用水", "Drinking water"),
            said("样例清单甲", "Sample list A"),
            "76",
            said("升", "L"),
            said(
                "大人2 × 3升 × 7天 + 孩子2 × 2.4升 × 7天 = 75.6，进到76",
                "2 adults × 3 L × 7 days + 2 children × 2.4 L × 7 days = 75.6, rounded up to 76",
            ),
            (
                said("只备3天：33升", "For 3 days: 33 L"),
                said("再加1位婴儿：+ 17升", "One infant more: + 17 L"),
            ),
            have=True,
        ),
        KitItem(
            "respirator",
            said("过滤式消防自救呼吸器", "Filtering fire self-rescue respirator"),
            said("样例清单，没有写几个", "Sample list; how many is not stated"),
            unit=said("数量未写明", "number not stated"),
            why=said("火场里的烟比火先到。", "In a fire the smoke arrives before the flames."),
            inferred=True,
            match=Match(
                Verdict.UNKNOWN,
                said(
                    "目录里有3件，没有一件能证明",
                    "Three in the catalogue; none is known to meet it",
                ),
                said("看这3件", "See the three"),
                HERE,
            ),
        ),
    )
