"""Reads definitions/household/ into terms; a rule that cannot be read stops the start, by name."""

from datetime import date
from fractions import Fraction

from catalogue.domain.kit import terms
from catalogue.domain.kit.formula import parse
from catalogue.domain.kit.names import NOUNS
from catalogue.domain.kit.nodes import Node
from catalogue.domain.requirement import Test
from catalogue.domain.vocabulary.reading import Row, words
from catalogue.domain.words import Words


def _formula(row: Row, key: str) -> Node | None:
    return parse(row[key], NOUNS) if key in row else None


def _name(row: Row) -> Words:
    return Words(zh=row["zh"], en=row["en"])


def authority(row: Row) -> terms.Authority:
    return terms.Authority(
        slug=row["slug"],
        name=_name(row),
        short=words(row, "short"),
        document=words(row, "document"),
        date=row["date"],
        seen=terms.Seen(row["seen"]),
        source=words(row, "source"),
        regions=tuple(row.get("regions", ())),
        abroad=row.get("abroad", False),
    )


def following(row: Row) -> terms.Following:
    return terms.Following(row["slug"], _name(row), words(row, "why"), tuple(row["authorities"]))


def rule(row: Row) -> terms.Rule:
    bound = terms.BoundKind(row["bound"])
    numbered = bound not in {terms.BoundKind.AS_NEEDED, terms.BoundKind.NOT_STATED}
    if numbered != ("amount" in row) or (bound is terms.BoundKind.RANGE) != ("up_to" in row):
        raise ValueError(f"{row['id']}: {bound} and its amounts do not fit")
    if numbered and not row.get("unit"):
        raise ValueError(f"{row['id']}: an amount needs a unit")
    return terms.Rule(
        id=row["id"],
        authority=row["authority"],
        item=row["item"],
        when=_formula(row, "when"),
        amount=_formula(row, "amount"),
        up_to=_formula(row, "up_to"),
        bound=bound,
        unit=row.get("unit", ""),
        days=row.get("days", 0),
        purpose=row.get("purpose", "home"),
        reading=row.get("reading", ""),
        certainty=terms.Certainty(row["certainty"]),
        since=row.get("since", date.min),
        until=row.get("until", date.max),
        clause=words(row, "clause"),
        note=words(row, "note"),
    )


def item(row: Row) -> terms.Item:
    kilograms = row.get("kilograms")
    return terms.Item(
        code=row["code"],
        group=row["group"],
        name=_name(row),
        why=words(row, "why"),
        keeps=row["keeps"],
        like=row.get("like", ""),
        category=row.get("category", ""),
        wants=tuple(_want(each) for each in row.get("limits", ())),
        kilograms=None if kilograms is None else Fraction(kilograms),
        needless=_formula(row, "needless"),
    )


def _want(row: Row) -> terms.Want:
    return terms.Want(row["code"], Test(row["test"]), parse(row["value"], NOUNS))


def group(row: Row) -> terms.Group:
    return terms.Group(row["slug"], _name(row))


def keeping(row: Row) -> terms.Keeping:
    certainty = terms.Certainty(row["certainty"])
    return terms.Keeping(row["slug"], row["months"], _name(row), words(row, "source"), certainty)


def counting(row: Row) -> terms.Counting:
    litres = Fraction(row["litres"]) if "litres" in row else None
    return terms.Counting(row["unit"], row["zh"], row["en"], row.get("one") or row["en"], litres)


def action(row: Row) -> terms.Action:
    when, amount = _formula(row, "when"), _formula(row, "amount")
    return terms.Action(row["slug"], when, amount, _name(row), row.get("rule", ""))
