"""The form: demands, limits, money, and what each candidate costs; a scenario suggests where to start."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from catalogue.domain.mix.question import NEAR, Question, ceilings
from catalogue.domain.product import Grain, Product
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary import IndicatorDefinition, vocabulary
from catalogue.domain.words import Words
from catalogue.services import census, finding, mixes
from catalogue.web import db, figures
from catalogue.web.asked import today
from catalogue.web.framing import page
from catalogue.web.mix import addressing, asked, bp, said, spoken
from catalogue.web.site import site
from catalogue.web.templating import say, t
from catalogue.web.values.finding import Tile
from catalogue.web.values.mix import OfferRow
from catalogue.web.values.said import Link
from search.vocabulary import Vocabulary

SHOWN = 60  # candidates with fields of their own; the API takes ten times as many
SPARE = 1  # empty rows below the filled ones
LEAST_ROWS = 3

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """What the form needs: what was typed, word for word, and what was wrong with it."""

    question: Question
    given: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[OfferRow, ...] = ()
    silent: tuple[OfferRow, ...] = ()
    more: int = 0
    suggested: bool = False

    @property
    def scenario(self) -> str:
        known = vocabulary().scenarios.get(self.question.scenario)
        return say(known.name) if known else ""

    @property
    def errors(self) -> tuple[Link, ...]:
        return tuple(Link(text, f"#{name}") for name, text in self.faults.items())

    def value(self, name: str) -> str:
        return self.given.get(name, "")

    def fault(self, name: str) -> str:
        return self.faults.get(name, "")

    def numbers(self, letters: str, most: int, least: int = 1) -> range:
        """Return the rows to show: the filled ones, and an empty one to go on with."""
        filled = [
            row for row in range(1, most + 1) if any(self.value(f"{each}{row}") for each in letters)
        ]
        return range(1, min(most, max(least, max(filled, default=0) + SPARE)) + 1)

    @property
    def demands(self) -> range:
        return self.numbers("dau", asked.ROWS, LEAST_ROWS)

    @property
    def every(self) -> range:
        return self.numbers("ev", asked.LIMITS)

    @property
    def ceilings(self) -> range:
        return self.numbers("cx", asked.LIMITS)

    @property
    def owns(self) -> range:
        filled = [row for row in range(1, asked.OWNS + 1) if self.value(f"n-own{row}")]
        return range(1, min(asked.OWNS, max(filled, default=0) + SPARE) + 1)

    @property
    def has_limits(self) -> bool:
        names = ("e1", "c1", "makers", "most-makers", "near", *self.faults)
        return any(self.value(name) for name in names[:5]) or any(
            name[:1] in "ecvx" or name in {"makers", "most-makers"} for name in self.faults
        )

    @property
    def has_own(self) -> bool:
        return any(self.value(f"n-own{row}") for row in range(1, asked.OWNS + 1)) or any(
            "-own" in name for name in self.faults
        )

    @property
    def indicators(self) -> tuple[Choice, ...]:
        return (("", t("选一个指标", "Choose an indicator")), *_indicators(self))

    @property
    def demandable(self) -> tuple[Choice, ...]:
        """Return what can be demanded: an indicator, or only so many units."""
        first, *others = self.indicators
        sites = (asked.UNITS, t("只要台数（几处各一台）", "Only so many units (one at each site)"))
        return (first, sites, *others)

    @property
    def ceiling_options(self) -> tuple[Choice, ...]:
        codes = [each for each in ceilings() if each]
        known = [(each, say(vocabulary().indicators[each].name)) for each in codes]
        none = ("", t("不限", "no limit"))
        return (none, (asked.UNITS, t("台数", "Number of units")), *known)

    @property
    def weights(self) -> tuple[Choice, ...]:
        return tuple((str(each) if each > 1 else "", str(each)) for each in asked.WEIGHTS)

    @property
    def nears(self) -> tuple[Choice, ...]:
        return tuple(("" if each == NEAR else str(each), f"{each} %") for each in asked.NEARS)

    @property
    def categories(self) -> tuple[Choice, ...]:
        kinds = vocabulary().categories_of(self.question.scenario)
        return tuple((each.slug, say(each.name)) for each in kinds)


def _indicators(view: QuestionsPage) -> list[Choice]:
    """Return what can be asked: of the scenario's kinds where there is one, and what is chosen."""
    question = view.question
    kinds = {each.slug for each in vocabulary().categories_of(question.scenario)}
    chosen = {text for name, text in view.given.items() if name[:1] in "de"}

    def fits(each: IndicatorDefinition) -> bool:
        inside = not kinds or bool(kinds & set(each.categories))
        return each.is_number and (each.code in chosen or inside)

    known = [each for each in vocabulary().indicators.values() if fits(each)]
    return [(each.code, _named(each)) for each in known]


def _named(definition: IndicatorDefinition) -> str:
    unit = say(figures.symbol(definition.unit))
    name = say(definition.name)
    return t("{name}（{unit}）", "{name} ({unit})", name=name, unit=unit) if unit else name


@bp.get("")
def questions() -> str | tuple[str, int] | Redirect:
    """Show the ten scenarios to start from, or the form of the one that was chosen."""
    args = request.args
    pairs = [(name, text) for name, text in args.items(multi=True) if name not in {"again", "said"}]
    if text := args.get("said", "").strip():
        return _spoken(text, args.get("scenario", ""))
    if not pairs:
        return page("procurement/mix-start.html", "procurement", tiles=_starts())
    question, problems = asked.readable(pairs, words())
    fresh = not question.wants and not problems
    if fresh:
        question = question.but(wants=mixes.suggested(db.session(), question.scenario))
    faults = {each.place: say(each.message) for each in problems}
    return show(
        question, pairs if problems else addressing.shown(question), faults, suggested=fresh
    )


def _spoken(text: str, scenario: str) -> str | tuple[str, int] | Redirect:
    """Fill the form with what words demand, or say at the words what was not understood."""
    found = spoken.read(text, scenario, today())
    pairs = [("scenario", scenario), *found.pairs] if scenario else found.pairs
    if not found.faults:
        return redirect(addressing.filled(pairs), 303)
    question, problems = asked.readable(pairs, words())
    faults = {each.place: str(say(each.message)) for each in problems}
    faults["said"] = t("；", "; ").join(say(each) for each in found.faults)
    return show(question, [*pairs, ("said", text)], faults), 422


def words() -> Vocabulary:
    return finding.known(db.session(), site().finder)


def _starts() -> tuple[Tile, ...]:
    counted = census.take(db.session()).by_scenario
    return tuple(
        Tile(
            each.slug,
            say(each.name),
            t("{n}件", "{n} items", one="{n} item", n=counted.get(each.slug, 0)),
            url_for("mix.questions", scenario=each.slug),
        )
        for each in vocabulary().scenarios.values()
    )


def show(
    question: Question,
    pairs: list[tuple[str, str]],
    faults: Mapping[str, str],
    *,
    suggested: bool = False,
) -> str:
    """Return the form holding everything that was typed, each fault at its field."""
    given = asked.first(pairs)
    try:
        found = mixes.candidates(db.session(), question)
    except InvalidError as refusal:
        found, faults = [], {**faults, "category": say(refusal.message)}
    rows = [_row(each, question, given, faults) for each in found]
    useful = [row for sure, row in rows if sure]
    silent = [row for sure, row in rows if not sure]
    shown = QuestionsPage(
        question=question,
        given=given,
        faults=faults,
        rows=tuple(useful[:SHOWN]),
        silent=tuple(silent[: max(0, SHOWN - len(useful))]),
        more=max(0, len(rows) - SHOWN),
        suggested=suggested and bool(question.wants),
    )
    robots = "noindex" if pairs else ""
    return page("procurement/mix.html", "procurement", view=shown, robots=robots)


def _row(
    product: Product, question: Question, given: Mapping[str, str], faults: Mapping[str, str]
) -> tuple[bool, OfferRow]:
    """Return a candidate's row, and whether it is sure to add anything to any demand."""
    candidate = question.candidate(product)
    name, maker = say(product.name), figures.makers(product)
    labels = {
        "p": t("单价（元）", "Price each (yuan)"),
        "m": t("最多几台", "At most"),
        "s": t("已有几台", "On hand"),
        "f": t("自己担保的数字", "Figures you vouch for"),
    }
    fields = tuple(
        (
            f"{letter}.{product.code}",
            label,
            given.get(f"{letter}.{product.code}", ""),
            faults.get(f"{letter}.{product.code}", ""),
        )
        for letter, label in labels.items()
    )
    note = maker if product.grain is Grain.MODEL else f"{maker}{t('；', '; ')}{say(_MANY)}"
    row = OfferRow(
        product=Link(name, url_for("public.product", code=product.code)),
        note=note,
        adds=tuple(said.adds(candidate, want) for want in question.wants),
        fields=fields,
    )
    return any(demand.worth(candidate) for demand in question.demands), row


_MANY = Words(
    zh="这一条不止一个型号，先问清是哪一个",
    en="this entry stands for more than one model: ask which",
)
