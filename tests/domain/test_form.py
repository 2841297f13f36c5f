"""The form of a declaration is whole in both languages, and each kind of field knows right from wrong."""

import re
from datetime import date

import pytest

from catalogue.domain import filling, form
from catalogue.domain.form import Field, Section
from catalogue.domain.listing import Catalogue
from catalogue.domain.page import Box, Legibility, Page, Printed
from catalogue.domain.prints import alike, near, prints
from catalogue.domain.words import Words

TODAY = date(2026, 11, 21)
HAN = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")
SPACED = re.compile(r"[\u4e00-\u9fff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff]")


def sections() -> list[Section]:
    return list({each.slug: each for one in Catalogue for each in form.sections(one)}.values())


def texts() -> list[Words]:
    found = [words for each in sections() for words in (each.words, each.hint, each.row)]
    found += [
        words for each in sections() for one in each.fields for words in (one.words, one.hint)
    ]
    return [each for each in found if each]


@pytest.mark.parametrize("words", texts(), ids=lambda words: words.en[:40])
def test_a_text_of_the_form_is_said_in_both_languages(words: Words) -> None:
    assert words.zh
    assert words.en
    assert not HAN.search(words.en)
    assert not HALF_WIDTH.search(words.zh)
    assert not SPACED.search(words.zh)


def test_both_catalogues_ask_for_figures_reports_and_statements() -> None:
    for catalogue in Catalogue:
        slugs = [each.slug for each in form.sections(catalogue)]
        assert {"enterprise", "claims", "reports", "proofs", "statements"} <= set(slugs)
        assert slugs[-1] == "statements"


def field(kind: str, limit: int = 100) -> Field:
    nothing = Words(zh="", en="")
    return Field("x", nothing, nothing, kind, True, False, limit, ())


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("text", "三个字", "长" * 101),
        ("date", "2026-11-21", "2026-13-01"),
        ("past-date", "2026-11-21", "2026-11-22"),
        ("partial-date", "2024-07", "2024-7"),
        ("partial-date", "2024", "2027"),
        ("year", "2008", "1200"),
        ("count", "3", "0"),
        ("count", "3", "三"),
        ("address", "https://example.org", "javascript:alert(1)"),
        ("phone", "0592-1234567", "call me"),
        ("ccc", "2020011801300001", "20200118"),
        ("ccc", "2020011801300001", "2099011801300001"),
        ("category", "drainage-truck", "spoon"),
    ],
)
def test_a_field_tells_right_from_wrong_in_both_languages(kind: str, good: str, bad: str) -> None:
    assert filling.problem(field(kind), good, Catalogue.PROMOTION, on=TODAY) is None
    wrong = filling.problem(field(kind), bad, Catalogue.PROMOTION, on=TODAY)
    assert wrong
    assert wrong.zh
    assert wrong.en
    assert filling.problem(field(kind), "", Catalogue.PROMOTION, on=TODAY) is None


def test_what_is_kept_holds_nothing_unseen() -> None:
    assert filling.cleaned(field("text"), " a\x00b\r\n ") == "ab"
    assert filling.cleaned(field("ccc"), "2020 0118-0130 0001") == "2020011801300001"
    assert filling.cleaned(field("scenarios"), None) == []


def page(text: str) -> Page:
    here = Box(0, 0, 1, 1)
    words = tuple(Printed(each, here) for each in text.split())
    return Page(1, 595, 842, words, (), Legibility.TEXT)


LONG = " ".join(f"第{place}项 指标{place} 实测{place * 7} 合格" for place in range(60))


def test_near_identical_pages_have_near_prints_and_others_do_not() -> None:
    one, changed, other, short = prints(
        [page(LONG), page(LONG.replace("实测7 ", "实测8 ")), page(LONG[::-1]), page("封面")]
    )
    assert near(one, changed)
    assert not near(one, other)
    assert short == ""
    assert alike([one, short], [changed]) == 1
    assert alike([one], [other]) == 0
    assert alike([short], [short]) == 0
