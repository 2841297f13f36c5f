"""The frame around every page: where it stands on the site, its other language, its date."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalogue.domain.words import Language, Words


@dataclass(frozen=True, slots=True)
class Place:
    """A page named in the frame; its path follows the language."""

    name: Words
    path: str


PARTS = {
    "products": Place(Words(zh="找装备", en="Equipment"), "/products"),
    "scenarios": Place(Words(zh="灾害场景", en="Scenarios"), "/scenarios"),
    "household": Place(Words(zh="家里备什么", en="My home"), "/household"),
    "procurement": Place(Words(zh="采购比选", en="Procurement"), "/procurement"),
    "declarations": Place(Words(zh="企业申报", en="Declare"), "/declarations"),
}

ABOUT = (
    Place(Words(zh="关于本站", en="About"), "/about"),
    Place(Words(zh="来源与方法", en="Sources and method"), "/sources"),
    Place(Words(zh="指标词典", en="Indicators explained"), "/indicators"),
    Place(Words(zh="公示", en="Public notices"), "/notices"),
    Place(Words(zh="公告批次", en="Editions"), "/editions"),
    Place(Words(zh="无障碍声明", en="Accessibility"), "/accessibility"),
    Place(Words(zh="数据与接口", en="Data and API"), "/data"),
)

URGENT = (
    ("119", Words(zh="消防救援", en="fire and rescue")),
    ("120", Words(zh="医疗急救", en="ambulance")),
    ("110", Words(zh="报警", en="police")),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the layout needs beyond the page; ``path`` is the address of the page with its query.

    Every field has a value that needs no database, so that an error page can always be framed.
    """

    part: str = ""
    path: str = "/"
    alternates: dict[Language, str] = field(default_factory=dict)
    text_size: str = "normal"
    canonical: str = ""
    printed_on: date | None = None
    data_date: date | None = None
    robots: str = ""
    json_ld: dict[str, Any] | None = None
    feed: str = ""
    called: str = ""  # whoever is signed in

    def with_text(self, size: str) -> str:
        """Return this address with the wish for a size of text; preferences.py takes it off."""
        return f"{self.path}{'&' if '?' in self.path else '?'}text={size}"
