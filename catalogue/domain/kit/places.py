"""Places of China with the hazards that the national tables give for them, found as people type."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from catalogue.domain.kit.hazards import Climate, Hazards, Shaking
from catalogue.domain.vocabulary import reading
from catalogue.domain.vocabulary.reading import read
from catalogue.domain.vocabulary.terms import Region
from catalogue.domain.words import Words

ENDINGS = re.compile("特别行政区|自治[州县旗]|地区|新区|[省市区县旗州盟]")
PEOPLES = re.compile(
    "(?:[满回藏苗彝壮侗瑶白傣黎畲水羌土佤怒]|土家|布依|布朗|达斡尔|蒙古|哈萨克|傈僳|拉祜|纳西|景颇|仡佬|锡伯"
    "|哈尼|朝鲜|东乡|撒拉|塔吉克|独龙|普米|裕固|保安|仫佬|毛南|鄂温克|柯尔克孜|维吾尔|各)族(?=.*自治|区)"
)
MOST = 12  # places offered for what was typed


@dataclass(frozen=True, slots=True)
class Place:
    """A city, county or district by the name that the standards use."""

    key: str
    region: str
    city: Words
    district: Words
    hazards: Hazards

    @property
    def name(self) -> Words:
        """Return the whole name: province, city, district, each said once."""
        region = regions()[self.region].name
        zh = [region.zh, self.city.zh, self.district.zh]
        en = [self.district.en, self.city.en, region.en]
        return Words(zh="".join(_once(zh)), en=", ".join(_once(en)))

    @property
    def short(self) -> Words:
        return self.district if self.district.zh else self.city


def _once(parts: list[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))


@cache
def places() -> dict[str, Place]:
    """Return every place by its key, read once."""
    return {place.key: place for place in _read(_climates())}


def find(typed: str) -> tuple[Place, ...]:
    """Return the places that what was typed may mean.

    北京市朝阳区, 朝阳, chaoyang and Chaoyang, Beijing all find Chaoyang. Nothing is guessed: what
    matches no name of the standards finds nothing. Cities go before districts of that name.
    """
    return _by_spelling().get(_bare(typed), ())[:MOST]


@cache
def _by_spelling() -> dict[str, tuple[Place, ...]]:
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places().values():
        for spelling in _spellings(place):
            found[spelling].append(place)
    for row in _rows("renamed.csv"):
        found[_bare(row["name"])].append(places()[row["key"]])
    return {
        spelling: tuple(sorted(each, key=lambda place: bool(place.district)))
        for spelling, each in found.items()
    }


def _spellings(place: Place) -> set[str]:
    """Return the bare names of a place: its own, and those with its city or province."""
    region, own, city = regions()[place.region].name, place.short, place.city
    return {
        *(_bare(name) for name in (own.zh, own.en, place.name.zh, place.name.en)),
        *(_bare(wider.zh + own.zh) for wider in (region, city)),
        *(_bare(own.en + wider.en) for wider in (region, city)),
        *(_bare(wider.en + own.en) for wider in (region, city)),
    }


@cache
def regions() -> dict[str, Region]:
    return {each.code: each for each in read("regions", reading.region)}


def _bare(name: str) -> str:
    """Return a name without endings, peoples, spaces, marks and capitals, so that spellings meet."""
    text = "".join(each for each in name.casefold() if each.isalnum())
    short = ENDINGS.sub("", PEOPLES.sub("", text))
    return short if len(short) > 1 else text


def _read(climates: dict[tuple[str, str], Climate]) -> Iterator[Place]:
    for row in _rows("places.csv"):
        yield Place(
            key=row["key"],
            region=row["region"],
            city=Words(zh=row["city"], en=row["city_en"]),
            district=Words(zh=row["district"], en=row["district_en"]),
            hazards=Hazards(_shaking(row), climates.get((row["region"], row["station"]))),
        )


def _shaking(row: dict[str, str]) -> Shaking | None:
    if not row["intensity"]:
        return None
    return Shaking(int(row["intensity"]), int(row["intensity_low"]), row["pga_g"])


def _climates() -> dict[tuple[str, str], Climate]:
    return {
        (row["region"], row["station"]): Climate(
            row["station"], _figure(row["wind50"]), _figure(row["snow50"]), _figure(row["tmin"])
        )
        for row in _rows("climate.csv")
    }


def _figure(text: str) -> float | None:
    return float(text) if text else None


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("catalogue").joinpath("definitions", "places", name)
    return csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
