"""What a household answers; the address of the page holds all of it, and nothing else does."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from catalogue.domain.refusals import InvalidError, Problem
from catalogue.domain.words import Words

BANDS = ("infant", "child", "teen", "adult", "senior")
FEMALE = {"female_teen": "teen", "female_adult": "adult", "female_senior": "senior"}
NEEDS = ("cold_medicine", "daily_medicine", "hearing_aid", "wheelchair", "pregnancy", "allergy")
SURROUNDINGS = ("river", "low_ground", "slope", "coast", "forest")
DAYS = {"house": 3, "flat": 7}  # Tokyo's two defaults; an answer of the household goes before them
COUNTS = {
    **dict.fromkeys(BANDS, 20),
    **dict.fromkeys(FEMALE, 20),
    "pets": 20,
    "floor": 200,
    "days": 30,
    "weight_kg": 4000,
}
FLAGS = ("lift", "gas", "cellar", *NEEDS, *SURROUNDINGS)
DWELLINGS = ("flat", "house")
PLACE = re.compile(r"[a-z0-9-]{0,80}")
FOLLOW = re.compile(r"[a-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class Answers:
    """One household: people by age band, their needs, the home, the place, the days.

    Bands as in Tokyo's tool: infant 0 to 2, child 3 to 12, teen to 19, adult 20 to 64, senior 65
    and over. ``days`` 0 follows the dwelling; ``follow`` names whose list to count by; ``rules``
    is a date, to count by the rules as they stood then.
    """

    infant: int = 0
    child: int = 0
    teen: int = 0
    adult: int = 0
    senior: int = 0
    female_teen: int = 0
    female_adult: int = 0
    female_senior: int = 0
    pets: int = 0
    weight_kg: int = 0
    dwelling: str = "flat"
    floor: int = 0
    lift: bool = False
    gas: bool = False
    cellar: bool = False
    cold_medicine: bool = False
    daily_medicine: bool = False
    hearing_aid: bool = False
    wheelchair: bool = False
    pregnancy: bool = False
    allergy: bool = False
    river: bool = False
    low_ground: bool = False
    slope: bool = False
    coast: bool = False
    forest: bool = False
    place: str = ""
    days: int = 0
    follow: str = ""
    rules: str = ""

    @property
    def people(self) -> int:
        return self.infant + self.child + self.teen + self.adult + self.senior

    @property
    def span(self) -> int:
        """Return the days to prepare for."""
        return self.days or DAYS[self.dwelling]

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "Answers":
        """Read an address or a form; raises InvalidError with every fault, keeps no unknown name."""
        given: dict[str, int | bool | str] = {}
        problems = []
        for name, text in pairs:
            if name not in _DEFAULTS:
                continue
            try:
                given[name] = _read(name, text.strip())
            except ValueError:
                problems.append(Problem(name, _fault(name, text)))
        found = _checked(given, problems)
        if problems:
            raise InvalidError(_NOT_READ, tuple(problems))
        return found

    def pairs(self) -> list[tuple[str, str]]:
        """Return the address of these answers: what differs from the defaults, in one order."""
        return [
            (name, _write(getattr(self, name)))
            for name, default in _DEFAULTS.items()
            if getattr(self, name) != default
        ]

    def but(self, **changes: int | str | bool) -> "Answers":
        """Return the same household with something else answered."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace


_EMPTY = Answers()
_DEFAULTS: Mapping[str, int | bool | str] = {
    each.name: getattr(_EMPTY, each.name) for each in fields(Answers)
}
_NOT_READ = Words(zh="有几处答案看不懂", en="Some answers could not be read")


def _read(name: str, text: str) -> int | bool | str:
    if name in COUNTS:
        count = int(text) if text.isascii() and text.isdigit() else -1 if text else 0
        if not 0 <= count <= COUNTS[name]:
            raise ValueError(text)
        return count
    if name in FLAGS:
        if text not in {"", "0", "1", "yes"}:
            raise ValueError(text)
        return text in {"1", "yes"}
    if name == "rules":
        return date.fromisoformat(text).isoformat() if text else ""
    pattern = {"place": PLACE, "follow": FOLLOW}.get(name)
    if pattern.fullmatch(text) if pattern else text in DWELLINGS:
        return text
    raise ValueError(text)


def _fault(name: str, text: str) -> Words:
    if name in COUNTS:
        return Words(
            zh=f"“{text[:20]}”不行：写0到{COUNTS[name]}的整数",
            en=f"“{text[:20]}” does not do: write a whole number from 0 to {COUNTS[name]}",
        )
    return Words(
        zh=f"“{text[:20]}”不在可选的答案里：从列出的答案里选",
        en=f"“{text[:20]}” is not one of the answers: choose one that is listed",
    )


def _checked(given: Mapping[str, int | bool | str], problems: list[Problem]) -> Answers:
    found = Answers(**given)  # type: ignore[arg-type]  # _read gives each name its own type
    for name, band in FEMALE.items():
        if getattr(found, name) > getattr(found, band):
            problems.append(Problem(name, _TOO_MANY_WOMEN))
    return found


_TOO_MANY_WOMEN = Words(
    zh="女性比这个年龄段的人还多：先改这个年龄段的人数",
    en="More women than people of this age: change the number of people first",
)


def _write(value: int | bool | str) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
