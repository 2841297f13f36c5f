"""Catalogues of awkward records: texts that break files, figures that lose digits, parts reordered."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from catalogue.domain.vocabulary import vocabulary

TRAPS = (
    "=1+1",
    '+1-cmd|"/C calc"!A0',
    "-1",
    "@SUM(A1)",
    "'quoted",
    "''",
    "\tx",
    "＝1",
    "_x0041_",
    "_x005F_x0041_",
    "😀 مرحبا \u202e",
    'say "hi", {x: y} | ; \\',
    "two\nlines\n",
    " lead and trail ",
    "#N/A",
    "TRUE",
    "007",
    "1e5",
    "2026-01-01",
    "<b>&amp;</b>",
    "\u2028\x85\ufeff",
    "长" * 9_000,
)
NUMBERS = {each.code: each for each in vocabulary().indicators.values() if each.is_number}
TEXTS = [each.code for each in vocabulary().indicators.values() if not each.is_number]

letters = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"],
)
texts = st.sampled_from(TRAPS) | st.text(letters, max_size=40)
filled = texts.filter(bool)
short = st.text(letters, min_size=1, max_size=20)
codes = st.from_regex(r"[A-Z0-9\-][A-Za-z0-9._\-]{0,10}", fullmatch=True)
decimals = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3) | (
    st.sampled_from([Decimal(text) for text in ("2.50", "0", "-0", "1E+3", "0.1", "3000.0")])
)
days = st.dates().map(str)


def pair(name: str) -> dict[str, Any]:
    return {f"{name}_zh": texts, f"{name}_en": texts}


@st.composite
def figure(draw: st.DrawFn, sources: int) -> dict[str, Any]:
    """Draw an indicator whose ends fit its comparator."""
    if draw(st.integers(0, 5)) == 0 and TEXTS:
        said: dict[str, Any] = {"code": draw(st.sampled_from(TEXTS)), "text": draw(filled)}
    else:
        definition = NUMBERS[draw(st.sampled_from(sorted(NUMBERS)[:8]))]
        low, high = sorted([draw(decimals), draw(decimals)])
        ends = {
            "exactly": (low, low),
            "about": (low, low),
            "between": (low, high),
            "tolerance": (low, high),
            "at-least": (low, None),
            "at-most": (None, high),
            "up-to": (None, high),
        }
        comparator = draw(st.sampled_from(sorted(ends)))
        said = {
            "code": definition.code,
            "comparator": comparator,
            "low": ends[comparator][0],
            "high": ends[comparator][1],
            "unit": draw(st.sampled_from(definition.units)),
        }
    rest = draw(st.fixed_dictionaries(pair("condition") | {"as_published": texts}))
    source = draw(st.integers(0, sources - 1)) if sources else None
    return said | rest | {"grade": "public-source", "source": source}


@st.composite
def product(draw: st.DrawFn, code: str, makers: list[str]) -> dict[str, Any]:
    plain = draw(
        st.fixed_dictionaries(
            {"name_zh": filled.map(lambda text: text[:300]), "category": categories}
            | pair("maker_note")
            | pair("users")
            | pair("summary")
            | pair("note")
        )
    )
    sources = draw(st.lists(st.fixed_dictionaries(SOURCE), max_size=3))
    return plain | {
        "code": code,
        "model": draw(short),
        "scenarios": draw(st.lists(scenarios, unique=True, max_size=3)),
        "makers": draw(st.permutations(makers)),
        "grain": draw(st.sampled_from(["model", "several"])),
        "sources": sources,
        "indicators": draw(st.lists(figure(len(sources)), max_size=5)),
        "cases": draw(st.lists(st.fixed_dictionaries(CASE), max_size=2)),
    }


categories = st.sampled_from(sorted(vocabulary().categories))
scenarios = st.sampled_from(sorted(vocabulary().scenarios))
SOURCE = {
    "title": texts,
    "site": texts,
    "date": st.sampled_from(["", "2025", "2025-06", "2025-06-30"]),
    "certainty": st.sampled_from(["verbatim", "unverified"]),
    "mirror": st.booleans(),
    **pair("note"),
}
CASE = {
    **pair("user"),
    **pair("place"),
    **pair("event"),
    "begun": st.sampled_from(["", "2024-07"]),
    "quantity": st.none() | st.integers(0, 99),
    "confirmed_by": texts,
}
CHECK = {
    **dict.fromkeys((*pair("subject"), *pair("finding")), filled),
    "checked_by": short,
    "checked_on": days,
}


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a whole catalogue in the layout youbei/1."""
    names = draw(st.lists(codes, min_size=1, max_size=3, unique=True))
    wide = draw(st.fixed_dictionaries(pair("address") | pair("note")))
    enterprises = [
        wide
        | {
            "code": code,
            "name_zh": draw(short),
            "region": "35",
            "checks": draw(st.lists(st.fixed_dictionaries(CHECK), max_size=2)),
        }
        for code in names
    ]
    numbers = draw(st.lists(codes, max_size=3, unique=True))
    products = [draw(product(code, names)) for code in numbers]
    edition = {
        "code": "2026-1",
        "catalogue": "household",
        "title_zh": draw(filled),
        "title_en": draw(filled),
        "published_on": "2026-11-01",
    }
    listing = {
        "code": "L-1",
        "catalogue": "household",
        "edition": "2026-1",
        "enterprise": names[0],
        "covered": numbers,
        "standing": "withdrawn",
        "reason_zh": draw(filled),
        "valid_from": "2026-11-01",
        "standing_since": "2026-11-02",
    }
    laboratory = {"code": "Lab", "name_zh": draw(short), "cma_number": "210112050123"}
    return {
        "layout": "youbei/1",
        "enterprises": enterprises,
        "laboratories": [laboratory],
        "products": products,
        "editions": [edition],
        "listings": [listing],
    }
