"""Why a product stands where it stands: the sum of its score in words, and the rule for equals."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.domain.vocabulary import vocabulary
from catalogue.domain.words import Words
from catalogue.web.languages import language
from catalogue.web.templating import t
from catalogue.web.values.finding import Sum
from search import ranking
from search.results import Hit, Reason

MOST = 8  # parts that are named; what is left is added up in one line

FIELDS = {
    "name": Words(zh="名称", en="the name"),
    "model": Words(zh="型号", en="the model"),
    "maker": Words(zh="厂家", en="the maker"),
    "purpose": Words(zh="场景或类别", en="the scenario or category"),
    "body": Words(zh="说明和指标", en="the description and indicators"),
    "cases": Words(zh="应用案例", en="the application cases"),
    "code": Words(zh="型号或编号", en="the model or code"),
}
SEED = ranking.LOT_SEED.decode()


def explained(hit: Hit) -> Sum:
    """Return the parts that a score was added up from, the largest first."""
    if not any(reason.kind != "evidence" for reason in hit.why):
        return Sum((), _amount(hit.score), str(_without_words()))
    parts = [(_said(reason), reason.amount) for reason in hit.why]
    shown, rest = parts[:MOST], parts[MOST:]
    if rest:
        more = t("其余{n}项", "{n} more parts", one="{n} more part", n=len(rest))
        shown.append((str(more), sum(amount for _, amount in rest)))
    return Sum(tuple((said, _amount(amount)) for said, amount in shown), _amount(hit.score))


def _amount(amount: float) -> str:
    return f"{amount:.2f}"


def _without_words() -> str:
    return t(
        "字词没有给它加分，按筛选和佐证列出",
        "The words add nothing; it is listed by the filters and its proof",
    )


def _said(reason: Reason) -> str:
    if reason.kind == "evidence":
        return str(t("佐证：{grade}", "Proof: {grade}", grade=_grade(reason.text)))
    if reason.kind == "kind":
        kind = vocabulary().categories[reason.text].name
        return str(t("像是在找“{kind}”", "The words point to “{kind}”", kind=kind))
    where = FIELDS[reason.field]
    text = reason.text
    match reason.kind:
        case "model":
            return str(t("{where}正是“{text}”", "“{text}” is {where}", where=where, text=text))
        case "phrase":
            said = t(
                "{where}里连着写“{text}”", "“{text}” together in {where}", where=where, text=text
            )
        case _:
            said = t("{where}里有“{text}”", "“{text}” in {where}", where=where, text=text)
    return str(said)


def _grade(level: str) -> Words:
    names = (each.name for each in vocabulary().grades.values() if str(each.level) == level)
    return next(names, Words(zh=level, en=level))


@dataclass(frozen=True, slots=True)
class Order:
    """What the method page prints of the order: the weight of a word in each text, the seed of the lot."""

    weights: Sequence[tuple[str, str]]
    seed: str


def order() -> Order:
    """Return the rule of the order as it is at work."""
    weights = [
        (FIELDS[name].in_(language()), f"{weight:g}") for name, weight in ranking.WEIGHTS.items()
    ]
    exact = t("整个型号或编号", "the whole model or code")
    proof = t("佐证，每一级", "proof, for each grade")
    kind = t("字词指向的类别", "the category that the words point to")
    weights += [
        (str(exact), f"{ranking.EXACT_MODEL:g}"),
        (str(kind), f"{ranking.LEANING:g}"),
        (str(proof), f"{ranking.PER_GRADE:g}"),
    ]
    return Order(weights, SEED)
