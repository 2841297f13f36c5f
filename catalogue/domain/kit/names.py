"""The names that rules may use, what they mean for one household, and how each is said."""

from dataclasses import dataclass
from typing import cast

from catalogue.domain.kit.answers import BANDS, FEMALE, FLAGS, Answers
from catalogue.domain.kit.hazards import Layers
from catalogue.domain.words import Words


@dataclass(frozen=True, slots=True)
class Noun:
    """A name said with its number; ``one`` is the English singular."""

    zh: str
    many: str
    one: str = ""

    def words(self, count: str) -> Words:
        en = self.one if count == "1" and self.one else self.many
        return Words(zh=self.zh.format(n=count), en=en.format(n=count))


NOUNS = {
    "infant": Noun("{n}位婴儿", "{n} infants", "{n} infant"),
    "child": Noun("{n}个孩子", "{n} children", "{n} child"),
    "teen": Noun("{n}个少年", "{n} teenagers", "{n} teenager"),
    "adult": Noun("{n}位大人", "{n} adults", "{n} adult"),
    "senior": Noun("{n}位老人", "{n} seniors", "{n} senior"),
    "people": Noun("{n}人", "{n} people", "{n} person"),
    "female_teen": Noun("{n}个少女", "{n} teenage girls", "{n} teenage girl"),
    "female_adult": Noun("{n}位女士", "{n} women", "{n} woman"),
    "female_senior": Noun("{n}位老年女性", "{n} women of 65 or over", "{n} woman of 65 or over"),
    "days": Noun("{n}天", "{n} days", "{n} day"),
    "stoves": Noun("{n}个炉", "{n} stoves", "{n} stove"),
    "weight_kg": Noun("体重合计{n}公斤", "{n} kg of body weight"),
    "pets": Noun("{n}只宠物", "{n} animals", "{n} animal"),
    "floor": Noun("{n}层", "floor {n}"),
    "earthquake": Noun("地震层级{n}", "earthquake layer {n}"),
    "ice_snow": Noun("冰雪层级{n}", "ice and snow layer {n}"),
    "gale": Noun("大风层级{n}", "gale layer {n}"),
    "warm": Noun("冬天暖", "warm winter"),
    "flood": Noun("洪涝层级{n}", "flood layer {n}"),
    "flat": Noun("楼房", "flat"),
    "house": Noun("平房或独院", "house"),
    "lift": Noun("有电梯", "lift"),
    "gas": Noun("用燃气", "gas stove"),
    "cellar": Noun("有地下室", "cellar"),
    "cold_medicine": Noun("有要冷藏的药", "medicine kept cold"),
    "daily_medicine": Noun("每天吃药", "daily medicine"),
    "hearing_aid": Noun("戴助听器", "hearing aid"),
    "wheelchair": Noun("坐轮椅", "wheelchair"),
    "pregnancy": Noun("有孕妇", "pregnancy"),
    "allergy": Noun("有过敏", "allergy"),
    "river": Noun("近河", "near a river"),
    "low_ground": Noun("地势低", "on low ground"),
    "slope": Noun("在山坡下", "under a slope"),
    "coast": Noun("在海边", "by the coast"),
    "forest": Noun("挨着山林", "next to forest"),
}

UP_TO_THREE, UP_TO_SIX = 3, 6


def stoves(people: int) -> int:
    """Return Tokyo's number of gas stoves (its rule 21), which its rule on cartridges counts by."""
    return 1 if people <= UP_TO_THREE else 2 if people <= UP_TO_SIX else 3


def values(answers: Answers, layers: Layers) -> dict[str, int]:
    """Return every name's value for one household."""
    given = {name: cast("int", getattr(answers, name)) for name in (*BANDS, *FEMALE, *FLAGS)}
    return {
        **{name: int(value) for name, value in given.items()},
        "people": answers.people,
        "days": answers.span,
        "stoves": stoves(answers.people),
        "weight_kg": answers.weight_kg,
        "pets": answers.pets,
        "floor": answers.floor,
        "flat": int(answers.dwelling == "flat"),
        "house": int(answers.dwelling == "house"),
        "earthquake": layers.earthquake,
        "ice_snow": layers.ice_snow,
        "gale": layers.gale,
        "warm": layers.warm,
        "flood": int(answers.river or answers.low_ground or answers.coast or answers.cellar),
    }
