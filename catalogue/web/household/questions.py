"""The questions: three are enough for an answer, each further one sharpens it."""

from dataclasses import dataclass, field

from flask import redirect, request
from werkzeug.wrappers import Response

from catalogue.domain.kit.answers import BANDS, COUNTS, Answers
from catalogue.domain.kit.places import Place, places
from catalogue.domain.kit.rulebook import rulebook
from catalogue.domain.refusals import InvalidError
from catalogue.domain.words import Words
from catalogue.web.framing import page
from catalogue.web.household import bp
from catalogue.web.household.asked import DOORS, Asked, href, read
from catalogue.web.templating import say
from catalogue.web.values.said import Link

USUAL = Answers(adult=2)

BAND_NAMES = {
    "infant": Words(zh="婴儿（0到2岁）", en="Infants (0 to 2)"),
    "child": Words(zh="孩子（3到12岁）", en="Children (3 to 12)"),
    "teen": Words(zh="少年（13到19岁）", en="Teenagers (13 to 19)"),
    "adult": Words(zh="大人（20到64岁）", en="Adults (20 to 64)"),
    "senior": Words(zh="老人（65岁以上）", en="Seniors (65 and over)"),
}
FEMALE_NAMES = {
    "female_teen": Words(zh="少年中的女孩", en="Girls among the teenagers"),
    "female_adult": Words(zh="大人中的女性", en="Women among the adults"),
    "female_senior": Words(zh="老人中的女性", en="Women among the seniors"),
}
NEED_NAMES = {
    "cold_medicine": Words(
        zh="有要冷藏的药，如胰岛素", en="Medicine that must be kept cold, such as insulin"
    ),
    "daily_medicine": Words(zh="每天吃药", en="Medicine every day"),
    "hearing_aid": Words(zh="戴助听器", en="A hearing aid"),
    "wheelchair": Words(zh="坐轮椅", en="A wheelchair"),
    "pregnancy": Words(zh="有孕妇", en="A pregnancy"),
    "allergy": Words(zh="有食物过敏", en="A food allergy"),
}
SURROUNDING_NAMES = {
    "river": Words(zh="在河边、湖边或水库下游", en="Near a river, a lake, or below a dam"),
    "low_ground": Words(zh="地势低，下大雨会积水", en="On low ground that floods in heavy rain"),
    "slope": Words(zh="在山坡下或山坡上", en="Under a slope or on one"),
    "coast": Words(zh="在海边", en="By the coast"),
    "forest": Words(zh="挨着山林或草原", en="Next to forest or grassland"),
}


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the questions need: the answers so far, the faults in them, the places that were meant."""

    answers: Answers
    typed: str = ""
    places: tuple[Place, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Return what stands in the box for the place: what was typed, else the place known."""
        known = places().get(self.answers.place)
        return self.typed or (say(known.name) if known else "")

    @property
    def error_links(self) -> tuple[Link, ...]:
        return tuple(Link(text, f"#{name}") for name, text in self.faults.items())

    @property
    def bands(self) -> tuple[tuple[str, str, int], ...]:
        return self._counts(BAND_NAMES)

    @property
    def women(self) -> tuple[tuple[str, str, int], ...]:
        return self._counts(FEMALE_NAMES)

    @property
    def needs(self) -> tuple[tuple[str, str, bool], ...]:
        return self._ticks(NEED_NAMES)

    @property
    def surroundings(self) -> tuple[tuple[str, str, bool], ...]:
        return self._ticks(SURROUNDING_NAMES)

    @property
    def more(self) -> bool:
        """Return whether any of the further questions is answered, so that they stand open."""
        first = {*BANDS, "dwelling", "place"}
        return any(name not in first for name, _ in self.answers.pairs()) or any(
            name not in first and name != "where" for name in self.faults
        )

    @property
    def lists(self) -> tuple[tuple[str, str], ...]:
        return lists()

    def most(self, name: str) -> int:
        return COUNTS[name]

    def _counts(self, names: dict[str, Words]) -> tuple[tuple[str, str, int], ...]:
        return tuple(
            (name, say(words), getattr(self.answers, name)) for name, words in names.items()
        )

    def _ticks(self, names: dict[str, Words]) -> tuple[tuple[str, str, bool], ...]:
        return tuple(
            (name, say(words), getattr(self.answers, name)) for name, words in names.items()
        )


def lists() -> tuple[tuple[str, str], ...]:
    """Return whose list can be followed: the sets first, then each authority but ourselves."""
    book = rulebook()
    sets = [(each.slug, say(each.name)) for each in book.followings.values()]
    ones = [
        (each.slug, say(each.name)) for each in book.authorities.values() if each.seen != "ours"
    ]
    return (*sets, *ones)


@bp.get("")
def questions() -> str | Response:
    """Show the questions, filled with what the address already answers."""
    pairs = [*request.args.items(multi=True)]
    try:
        asked = read(pairs)
    except InvalidError as refusal:
        return show(Asked(_readable(pairs)), refusal)
    if any(name in DOORS for name, _ in pairs) and asked.answers.people:
        return redirect(href("kit", asked.answers), 303)
    return show(asked if pairs else Asked(USUAL))


def show(asked: Asked, refusal: InvalidError | None = None) -> str:
    """Return the page of the questions, with what was wrong beside each."""
    faults = {each.place: say(each.message) for each in refusal.problems} if refusal else {}
    shown = QuestionsPage(
        asked.answers, asked.typed, asked.places if asked.is_unclear else (), faults
    )
    return page(
        "household/questions.html", "household", view=shown, robots="noindex" if faults else ""
    )


def again(pairs: list[tuple[str, str]], refusal: InvalidError) -> tuple[str, int]:
    """Return the questions with what could be read of the address, and what could not."""
    typed = next((text for name, text in pairs if name == "where"), "")
    return show(Asked(_readable(pairs), typed), refusal), 422


def _readable(pairs: list[tuple[str, str]]) -> Answers:
    """Return what of an address can be read, each part for itself."""
    kept: list[tuple[str, str]] = []
    for pair in pairs:
        try:
            Answers.from_pairs([*kept, pair])
        except InvalidError:
            continue
        kept.append(pair)
    return Answers.from_pairs(kept)
