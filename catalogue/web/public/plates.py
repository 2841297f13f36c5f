"""The name plate of a product: its names and the few facts that say what it is and who makes it."""

from flask import url_for
from markupsafe import Markup

from catalogue.domain.listing import Listing
from catalogue.domain.product import Product
from catalogue.domain.vocabulary import Category, vocabulary
from catalogue.domain.words import Words, other
from catalogue.services.lexicon import CATALOGUES
from catalogue.web import figures
from catalogue.web.languages import language
from catalogue.web.native import native
from catalogue.web.templating import say, t
from catalogue.web.values.said import Fact
from catalogue.web.values.tables import IndicatorRow

CLOSE = 2  # makers that fit beside the other facts


def other_name(found: Product) -> str:
    """Return the name in the other language, or nothing where it has only one."""
    name = found.name.in_(other(language()))
    return "" if name == say(found.name) else name


def facts(
    found: Product,
    category: Category,
    listings: tuple[Listing, ...],
    rows: tuple[IndicatorRow, ...],
) -> tuple[Fact, ...]:
    """Return the six facts of the name plate, and the model where there is one."""
    published = sum(row.figure is not None for row in rows)
    kind = linked(say(category.name), url_for("public.products", category=category.slug))
    made = [
        Fact(t("厂家", "Maker"), makers(found), wide=len(found.enterprises) > CLOSE),
        Fact(t("类别", "Category"), kind),
        Fact(t("场景", "Scenario"), scenarios(found) or t("没有写", "not stated")),
        Fact(t("目录", "Catalogue"), standing(listings)),
        Fact(t("编号", "Code"), found.code),
        Fact(
            t("数字", "Figures"),
            t(
                "公开{n}项，未公开{void}项",
                "{n} published, {void} not",
                n=published,
                void=len(rows) - published,
            ),
        ),
    ]
    return (
        (*made[:4], Fact(t("型号", "Model"), found.model), *made[4:])
        if found.model
        else tuple(made)
    )


def makers(found: Product) -> str:
    """Return who makes it, each leading to its page, or plainly that the source does not say."""
    made = [
        linked(say(each.name), url_for("public.enterprise", code=each.code))
        for each in found.enterprises
    ]
    return t("、", ", ").join(made) if made else figures.makers(found)


def scenarios(found: Product) -> Markup:
    """Return the scenarios it serves, each leading to its page."""
    named = [(vocabulary().scenarios[slug].name, slug) for slug in found.scenarios]
    return t("、", "; ").join(
        linked(say(name), url_for("public.scenario", slug=slug)) for name, slug in named
    )


def linked(text: str, href: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, native(text))


def standing(listings: tuple[Listing, ...]) -> str:
    """Return in which catalogue a product stands, and how."""
    if not listings:
        return str(t("未列入任何目录", "In neither catalogue"))
    joint = Words(zh="；", en="; ").in_(language())
    return joint.join(
        f"{say(CATALOGUES[each.catalogue.value])}{t('：', ': ')}{say(each.standing.words)}"
        for each in listings
    )
