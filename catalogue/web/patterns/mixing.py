"""Samples of the equipment mix: a candidate with and without a fault, a demand met and one short."""

from dataclasses import dataclass

from catalogue.domain.requirement import Verdict
from catalogue.domain.words import Language, Words
from catalogue.web.values.mix import Bought, OfferRow, Other, Reached
from catalogue.web.values.said import Link

HERE = "#mix"


@dataclass(frozen=True, slots=True)
class Mixing:
    """Everything the mix shows."""

    offers: tuple[OfferRow, ...]
    reached: tuple[Reached, ...]
    bought: tuple[Bought, ...]
    others: tuple[Other, ...]


def sample(language: Language) -> Mixing:
    def said(zh: str, en: str) -> str:
        return Words(zh=zh, en=en).in_(language)

    pump = Link(said("样例排水车", "Sample drainage truck"), HERE)
    fields = (
        ("p.S1", said("单价（元）", "Price each (yuan)"), "85w", said("写成85万", "Write 850,000")),
        ("m.S1", said("最多几台", "At most"), "4", ""),
        ("s.S1", said("已有几台", "On hand"), "", ""),
        ("f.S1", said("自己担保的数字", "Figures you vouch for"), "", ""),
    )
    adds = (
        (Verdict.MEETS, said("排水流量3000 m³/h", "Drainage flow 3,000 m³/h")),
        (Verdict.FAILS, said("扬程达不到", "Head: falls short")),
        (Verdict.UNKNOWN, said("重量没有公布", "Mass: not published")),
    )
    flow, head = said("排水流量合计", "Drainage flow in total"), said("厂家数", "Makers")
    met = Reached(
        flow, "", "", "", said("要20,000，达到21,000，其中现有3000", "20,000 asked, 21,000 reached, 3,000 of it on hand"),
        "14%", "14%", "82%", "96%", "", "92%", met=True,
    )  # fmt: skip
    short = Reached(
        head, "", "", "", said("要3家，达到2家，差1家", "3 makers asked, 2 reached, 1 short"),
        "0%", "0%", "61%", "61%", "31%", "92%", met=False,
    )  # fmt: skip
    covers = (
        said("排水流量：6×3000=18,000 m³/h（90%）", "Drainage flow: 6 × 3,000 = 18,000 m³/h (90%)"),
    )
    word = said("您担保：总质量", "On your word: total mass")
    cost = said("2,400,000元", "2,400,000 yuan")
    return Mixing(
        offers=(OfferRow(pump, said("样例企业", "Sample maker"), adds, fields),),
        reached=(met, short),
        bought=(Bought(pump, word, "6", "1", said("400,000元", "400,000 yuan"), cost, covers),),
        others=(
            Other(
                cost, said("一样的钱", "the same money"), f"6 × {pump.text}",
                said("换上样例排水车", "with Sample drainage truck"), said("2家", "2 makers"),
            ),
        ),
    )  # fmt: skip
