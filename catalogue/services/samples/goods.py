"""The goods of the sample world: what is declared, and the report each one comes with."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context

from catalogue.domain.listing import Catalogue
from catalogue.domain.vocabulary import vocabulary
from catalogue.files.derived import Derived
from catalogue.files.pdf import making
from catalogue.files.pdf.making import SampleReport, SampleRow

LABORATORY = "样本检验所"
CMA = "260000000000"  # of the right form, and nobody’s
STANDARD = "GB/T 38565-2020"


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim as it is typed, and the row of the report that proves it (or contradicts it)."""

    code: str
    typed: str
    unit: str
    required: str
    result: str
    condition: str = "额定工况"


@dataclass(frozen=True, slots=True)
class Good:
    """One product of a sample enterprise with its figures; ``layout`` is how its report looks."""

    model: str
    name_zh: str
    name_en: str
    category: str
    scenarios: tuple[str, ...]
    summary_zh: str
    summary_en: str
    figures: tuple[Figure, ...]
    layout: making.Layout = "table"
    catalogue: Catalogue = Catalogue.PROMOTION
    certificate: str = ""


def _pump(flow: str, claimed: str, head: str) -> tuple[Figure, ...]:
    return (
        Figure("pump_flow", f"≥{claimed} m³/h", "m³/h", f"≥{claimed}", flow, "扬程5 m"),
        Figure("head", f"≥{int(float(head))} m", "m", f"≥{int(float(head))}", head),
    )


def _truck(model: str, flow: str, claimed: str, layout: making.Layout = "table") -> Good:
    return Good(
        model=model,
        name_zh="样本排水抢险车",
        name_en="Sample drainage truck",
        category="drainage-truck",
        scenarios=("urban-waterlogging", "flood"),
        summary_zh="把街道和地下车库的积水抽走，一个人遥控。",
        summary_en="Drains streets and underground car parks; one person runs it by remote control.",
        figures=_pump(flow, claimed, "15.6"),
        layout=layout,
    )


def _robot(model: str, flow: str) -> Good:
    return Good(
        model=model,
        name_zh="样本排水机器人",
        name_en="Sample drainage robot",
        category="drainage-robot",
        scenarios=("urban-waterlogging",),
        summary_zh="开进地下车库抽水，人在外面遥控。",
        summary_en="Drives into a flooded car park and pumps while its operator stays outside.",
        figures=(
            Figure("pump_flow", "≥1000 m³/h", "m³/h", "≥1000", flow, "扬程10 m"),
            Figure("remote_control_distance", "≥0.3 km", "m", "≥300", "350", "空旷地"),
        ),
    )


GOODS = {
    "draft": _truck("YB-1000", "1050", "1000"),
    "taken-back": _truck("YB-1200", "1250", "1200"),
    "submitted": _robot("YR-1", "1080"),
    "checking": _truck("YB-3000", "3050", "3000"),
    "contradicted": _truck("YB-3200", "3050", "3200"),
    "correcting": _truck("YB-1500", "1560", "1500", "prose"),
    "recommending": _robot("YR-2", "1110"),
    "scoring": _truck("YB-2000", "2090", "2000", "scan"),
    "accepted": _robot("YR-3", "1200"),
    "noticed": _truck("YB-5000", "5120", "5000"),
    "objected": _robot("YR-4", "1020"),
    "listed": _truck("YB-6000", "6150", "6000"),
    "withdrawn": _truck("YB-800", "820", "800"),
    "rejected": _robot("YR-5", "1030"),
    "household": Good(
        model="TZL30-S",
        name_zh="样本过滤式消防自救呼吸器",
        name_en="Sample filtering fire self-rescue respirator",
        category="filtering-respirator",
        scenarios=("household",),
        summary_zh="火场逃生时罩住头部，过滤烟气。",
        summary_en="A hood that filters smoke while you leave a burning building.",
        figures=(Figure("rated_time", "≥30 min", "min", "≥30", "32", "按标准条款"),),
        catalogue=Catalogue.HOUSEHOLD,
        certificate="2025011809000001",
    ),
}
PAPERLESS = {"draft", "taken-back"}  # begun and left without a report


def number(key: str) -> str:
    return f"SAMPLE-{list(GOODS).index(key) + 1:04d}"


def report(key: str, client: str, day: date) -> SampleReport:
    """Return the report of a good, tested a while before it is declared."""
    good = GOODS[key]
    return SampleReport(
        number=number(key),
        laboratory=LABORATORY,
        accreditation=CMA,
        client=client,
        product=good.name_zh,
        model=good.model,
        sample_number=f"S-{number(key)[-4:]}",
        received_on=day - timedelta(days=20),
        tested_from=day - timedelta(days=12),
        tested_to=day - timedelta(days=8),
        issued_on=day,
        standards=(f"{STANDARD} 应急物资分类及编码",),
        rows=tuple(
            SampleRow(
                vocabulary().indicators[each.code].name.zh,
                each.unit,
                each.required,
                each.result,
                "符合",
            )
            for each in good.figures
        ),
        conclusion="所检项目符合要求。",
        layout=good.layout,
    )


def papers(clients: dict[str, str], day: date, derived: Derived) -> dict[str, bytes]:
    """Return the PDF of every good, stored and read: both cores draw and read meanwhile."""
    keys = [key for key in GOODS if key not in PAPERLESS]
    paper = partial(_paper, clients, day, derived)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as drawing:
        return dict(zip(keys, drawing.map(paper, keys), strict=True))


def _paper(clients: dict[str, str], day: date, derived: Derived, key: str) -> bytes:
    content = making.report(report(key, clients[key], day))
    derived.reading(derived.store.put(content))
    return content
