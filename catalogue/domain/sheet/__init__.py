"""A requirement sheet 需求单: what a buyer asks for, as one frozen value that reads as a sentence."""

from dataclasses import dataclass, replace

from catalogue.domain.refusals import InvalidError
from catalogue.domain.sheet.asks import Ask, Listed, Measure, Proof, Reported, Texts
from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words

__all__ = [
    "MOST",
    "Ask",
    "Listed",
    "Measure",
    "Proof",
    "Reported",
    "Requirement",
    "Scope",
    "Sheet",
    "Texts",
]

MOST = 40  # requirements of one sheet
HEAVIEST = 1000  # the greatest weight
LONGEST_TITLE, LONGEST_NOTE = 200, 500


@dataclass(frozen=True, slots=True)
class Scope:
    """Which products are considered: those of a kind, of a scenario, of both, or all."""

    scenario: str = ""
    category: str = ""

    def __post_init__(self) -> None:
        words = vocabulary()
        if self.scenario and self.scenario not in words.scenarios:
            raise InvalidError(
                Words(
                    zh=f"没有叫“{self.scenario}”的场景",
                    en=f"There is no scenario called “{self.scenario}”",
                )
            )
        if self.category and self.category not in words.categories:
            raise InvalidError(
                Words(
                    zh=f"没有叫“{self.category}”的类别",
                    en=f"There is no category called “{self.category}”",
                )
            )

    @property
    def words(self) -> Words:
        """Return what is considered: drainage emergency trucks for urban waterlogging."""
        known = vocabulary()
        kind = known.categories.get(self.category)
        named = (
            Words(zh=kind.name.zh, en=kind.plural_en)
            if kind
            else Words(zh="全部装备", en="all equipment")
        )
        if not self.scenario:
            return named
        place = known.scenarios[self.scenario].name
        if kind is None:
            return Words(zh=f"{place.zh}的装备", en=f"equipment for {_small(place.en)}")
        return Words(zh=f"用于{place.zh}的{named.zh}", en=f"{named.en} for {_small(place.en)}")

    @property
    def short(self) -> Words:
        """Return the name that a sheet without a title goes by."""
        known = vocabulary()
        if self.category:
            return known.categories[self.category].name
        if self.scenario:
            return known.scenarios[self.scenario].name
        return Words(zh="全部装备", en="all equipment")


def _small(name: str) -> str:
    """Return an English name as it stands inside a sentence."""
    within = name[1:2].islower() or name[1:2] == " "
    return name[:1].lower() + name[1:] if within else name


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing asked, mandatory (no weight) or scored with a weight, and why it is asked."""

    ask: Ask
    weight: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.weight is not None and not 1 <= self.weight <= HEAVIEST:
            raise InvalidError(
                Words(
                    zh=f"权重要在1到{HEAVIEST}之间，这里是{self.weight}",
                    en=f"A weight lies between 1 and {HEAVIEST}; this is {self.weight}",
                )
            )
        if len(self.note) > LONGEST_NOTE:
            raise InvalidError(
                Words(
                    zh=f"理由最多{LONGEST_NOTE}个字",
                    en=f"A note has at most {LONGEST_NOTE} characters",
                )
            )

    @property
    def mandatory(self) -> bool:
        return self.weight is None

    @property
    def words(self) -> Words:
        """Return name and limit: drainage flow ≥ 3,000 m³/h at 15 m head."""
        return self.ask.words


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a buyer asks for, in the buyer's order."""

    requirements: tuple[Requirement, ...] = ()
    scope: Scope = Scope()
    title: str = ""

    def __post_init__(self) -> None:
        if len(self.requirements) > MOST:
            raise InvalidError(
                Words(
                    zh=f"一张需求单最多{MOST}项要求，这里有{len(self.requirements)}项",
                    en=f"A sheet holds at most {MOST} requirements; this has "
                    f"{len(self.requirements)}",
                )
            )
        if len(self.title) > LONGEST_TITLE:
            raise InvalidError(
                Words(
                    zh=f"标题最多{LONGEST_TITLE}个字",
                    en=f"A title has at most {LONGEST_TITLE} characters",
                )
            )

    @property
    def name(self) -> Words:
        """Return the title, or what is considered where there is none."""
        return Words(zh=self.title, en=self.title) if self.title else self.scope.short

    @property
    def mandatory(self) -> tuple[int, ...]:
        """Return the places of the mandatory requirements."""
        return tuple(n for n, each in enumerate(self.requirements) if each.mandatory)

    @property
    def weights(self) -> tuple[int, ...]:
        """Return the weight of every requirement; a mandatory one has none."""
        return tuple(each.weight or 0 for each in self.requirements)

    def put(self, place: int, requirement: Requirement) -> "Sheet":
        """Return the same sheet with one requirement in place of another."""
        made = (requirement if n == place else each for n, each in enumerate(self.requirements))
        return replace(self, requirements=tuple(made))

    def without(self, place: int) -> "Sheet":
        kept = (each for n, each in enumerate(self.requirements) if n != place)
        return replace(self, requirements=tuple(kept))

    @property
    def sentence(self) -> Words:
        """Return the whole sheet as one sentence."""
        parts = [self.scope.words]
        must = [each.words for each in self.requirements if each.mandatory]
        scored = [_weighed(each) for each in self.requirements if not each.mandatory]
        if must:
            said = _both(must)
            parts.append(Words(zh=f"必须{said.zh}", en=f"that must have {said.en}"))
        if scored:
            said = _both(scored)
            parts.append(Words(zh=f"按{said.zh}评分", en=f"scored on {said.en}"))
        if not self.requirements:
            parts.append(Words(zh="还没有要求", en="with nothing asked yet"))
        return Words(zh="，".join(each.zh for each in parts), en=_english(parts))


def _english(parts: list[Words]) -> str:
    said = parts[0].en + (f" {parts[1].en}" if len(parts) > 1 else "")
    said = ", ".join([said, *(each.en for each in parts[2:])])
    return said[:1].upper() + said[1:]


def _weighed(requirement: Requirement) -> Words:
    said, weight = requirement.words, requirement.weight
    return Words(zh=f"{said.zh}（{weight}分）", en=f"{said.en} ({weight})")


def _both(said: list[Words]) -> Words:
    if len(said) == 1:
        return Words(zh=said[0].zh, en=_small(said[0].en))
    english = [_small(each.en) for each in said]
    return Words(
        zh="、".join(each.zh for each in said[:-1]) + "和" + said[-1].zh,
        en=", ".join(english[:-1]) + " and " + english[-1],
    )
