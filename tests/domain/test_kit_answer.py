"""What a household is told: place, home and needs decide; who says so stands beside it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.domain.kit.answer import Kit, answer
from catalogue.domain.kit.answers import BANDS, FLAGS, Answers
from catalogue.domain.kit.changes import Changes
from catalogue.domain.kit.places import places
from catalogue.domain.kit.rulebook import OURS, rulebook
from catalogue.domain.kit.terms import BoundKind, Certainty
from catalogue.domain.refusals import InvalidError
from catalogue.domain.vocabulary.reading import DefinitionError

FAMILY = Answers(adult=2, child=2, female_adult=1, days=7, place="beijing-chaoyang")
BOOK = rulebook()
HAN = re.compile(r"[\u4e00-\u9fff]")


def codes(kit: Kit) -> set[str]:
    return {entry.item.code for entry in kit.entries}


def amount(kit: Kit, code: str) -> object:
    entry = kit.entry(code)
    return entry.amount.low if entry and entry.amount else None


def test_a_family_of_four_is_told_76_litres_with_the_sum_that_gives_it() -> None:
    entry = answer(FAMILY).entry("water")
    assert entry is not None
    assert entry.ask.sum("zh") == "(2.4升 × 2个孩子 + 3升 × 2位大人) × 7天 = 75.6，进到76升"
    assert entry.ask.sum("en").replace("\u00a0", " ") == (
        "(2.4 L × 2 children + 3 L × 2 adults) × 7 days = 75.6, rounded up to 76 L"
    )
    assert entry.kilograms == 76


def test_the_two_readings_of_the_ministrys_water_are_shown_and_neither_is_chosen() -> None:
    entry = answer(FAMILY.but(follow="cn-11")).entry("water")
    assert entry is not None
    assert entry.amount is not None
    assert not entry.amount.clear
    assert entry.amount.figure.zh == "12或36"
    assert entry.ask.sum("zh") == ""
    assert entry.kilograms is None
    beside = {o.ask.authority.slug: o for o in answer(FAMILY).entry("water").opinions}  # type: ignore[union-attr]
    assert not beside["cn-11"].amount.clear
    assert beside["tokyo-navi"].chosen


def test_water_in_gallons_is_set_beside_water_in_litres() -> None:
    entry = answer(FAMILY).entry("water")
    assert entry is not None
    said = {(o.ask.rule.id, o.amount.words.zh) for o in entry.opinions}
    assert ("us-ready-01", "106升") in said
    assert ("us-redcross-02", "212升") in said


def test_six_very_different_places_get_six_different_kits() -> None:
    keys = (
        *("beijing-chaoyang", "hainan-sanya", "heilongjiang-harbin", "sichuan-wenchuan"),
        *("guangdong-guangzhou-tianhe", "chongqing"),
    )
    kits = {key: answer(FAMILY.but(place=key)) for key in keys}
    told = {key: (frozenset(codes(kit)), _needless(kit), _deeds(kit)) for key, kit in kits.items()}
    assert len(set(told.values())) == 6
    assert "iodine_swabs" in codes(kits["beijing-chaoyang"])  # only Beijing's list asks for it
    assert "window_breaker" in codes(kits["chongqing"])  # only Chongqing's
    assert "blanket" in codes(kits["heilongjiang-harbin"])
    assert "blanket" not in codes(kits["hainan-sanya"])
    assert "portable_heater" in _needless(kits["hainan-sanya"])
    assert "balcony-clear" in _deeds(kits["hainan-sanya"])
    assert "sturdy_shoes" in codes(kits["sichuan-wenchuan"])
    assert "sturdy_shoes" not in codes(kits["heilongjiang-harbin"])


def _needless(kit: Kit) -> frozenset[str]:
    return frozenset(entry.item.code for entry in kit.entries if entry.needless)


def _deeds(kit: Kit) -> frozenset[str]:
    return frozenset(deed.slug for deed in kit.tonight)


def test_where_no_place_is_said_no_hazard_is_assumed() -> None:
    kit = answer(FAMILY.but(place=""))
    assert kit.hazards.shaking is None
    assert not {"sturdy_shoes", "blanket", "iodine_swabs"} & codes(kit)


def test_the_fortieth_floor_is_told_its_way_down_and_a_mask_each() -> None:
    kit = answer(Answers(adult=1, floor=40))
    walk = next(deed for deed in kit.tonight if deed.slug == "walk-down")
    assert "19.5分钟" in walk.words.zh
    assert amount(kit, "respirator") == 1


def test_a_mask_must_last_as_long_as_a_very_long_way_down() -> None:
    entry = answer(Answers(adult=1, floor=101)).entry("respirator")
    assert entry is not None
    assert [limit.value for limit in entry.limits if limit.code == "rated_time"] == [50]
    low = answer(Answers(adult=1, floor=18)).entry("respirator")
    assert low is not None
    assert [limit.value for limit in low.limits if limit.code == "rated_time"] == [30]


def test_a_cellar_is_told_to_keep_nothing_electric() -> None:
    assert "cellar-nothing-electric" in _deeds(answer(Answers(adult=1, cellar=True)))
    assert "cellar-nothing-electric" not in _deeds(answer(Answers(adult=1)))


def test_gas_asks_for_an_alarm_and_a_wrench() -> None:
    assert {"gas_alarm", "wrench"} <= codes(answer(Answers(adult=1, gas=True)))
    assert "gas_alarm" not in codes(answer(Answers(adult=1)))


def test_infants_alone_get_milk_and_no_noodles_or_gloves() -> None:
    kit = answer(Answers(infant=1, dwelling="house"))
    assert amount(kit, "baby_milk_stick") == 18
    assert not {"noodles", "work_gloves", "portable_toilet"} & codes(kit)


def test_three_dogs_get_three_carriers_and_their_water_is_not_taken_from_people() -> None:
    kit = answer(Answers(adult=1, pets=3))
    assert amount(kit, "pet_carrier") == 3
    assert amount(kit, "water") == 21
    assert {"pet_food", "pet_water"} <= codes(kit)


def test_nine_people_for_thirty_days_need_nine_times_thirty_days_of_water() -> None:
    assert amount(answer(Answers(adult=9, days=30)), "water") == 9 * 30 * 3


@pytest.mark.parametrize("need", FLAGS)
def test_every_tick_sharpens_the_answer(need: str) -> None:
    plain = answer(Answers(adult=2, floor=5))
    ticked = answer(Answers(adult=2, floor=5).but(**{need: True}))
    assert (codes(ticked), _deeds(ticked)) != (codes(plain), _deeds(plain))


def test_following_one_list_leaves_the_others_out_but_keeps_our_reading_of_the_home() -> None:
    kit = answer(FAMILY.but(follow="us-ready"))
    assert {entry.ask.authority.slug for entry in kit.entries} == {"us-ready", OURS}


def test_an_empty_home_an_unknown_place_and_an_unknown_list_are_refused() -> None:
    for wrong in (Answers(), FAMILY.but(place="atlantis"), FAMILY.but(follow="grandmother")):
        with pytest.raises(InvalidError):
            answer(wrong)


def test_fewer_days_and_one_more_infant_are_said_beside_the_water() -> None:
    kit = answer(FAMILY)
    entry = kit.entry("water")
    assert entry is not None
    said = [words.zh for words in Changes(kit).of(entry)]
    assert said == ["备3天：33升", "多1位婴儿：+ 17升", "多1位大人：+ 21升"]


def test_what_an_infant_would_add_is_what_a_home_with_an_infant_has() -> None:
    kit = answer(FAMILY)
    for addition in Changes(kit).additions():
        new = codes(answer(addition.answers)) - codes(kit)
        assert {item.code for item in addition.items} == new, addition.words.en


COUNT = st.integers(0, 9)
ANY = st.builds(
    Answers,
    **dict.fromkeys(BANDS, COUNT),
    **dict.fromkeys(FLAGS, st.booleans()),
    pets=COUNT,
    floor=st.integers(0, 60),
    days=st.integers(1, 30),
    weight_kg=st.integers(0, 600),
    dwelling=st.sampled_from(["house", "flat"]),
    follow=st.sampled_from(["", "all", *BOOK.authorities]),
    place=st.sampled_from(
        ["", "beijing-chaoyang", "hainan-sanya", "heilongjiang-harbin", "chongqing"]
    ),
).filter(lambda answers: answers.people > 0)


@settings(max_examples=60, deadline=None)
@given(ANY, st.sampled_from(BANDS))
def test_one_more_person_never_means_less_water(answers: Answers, band: str) -> None:
    more = answers.but(**{band: getattr(answers, band) + 1})
    for code in ("water", "water_survival", "water_total"):
        less, most = amount(answer(answers), code), amount(answer(more), code)
        assert less is None or (most is not None and most >= less)  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_one_more_day_never_means_fewer_meals(answers: Answers) -> None:
    now, later = answer(answers.but(days=6)), answer(answers.but(days=7))
    for code in ("rice_pack", "retort_food", "canned_food", "food", "porridge", "noodles"):
        less, most = amount(now, code), amount(later, code)
        assert less is None or (most is not None and most >= less)  # type: ignore[operator]


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_every_entry_has_a_unit_a_source_and_a_reason_in_both_languages(answers: Answers) -> None:
    for entry in answer(answers).entries:
        assert entry.ask.authority.source
        assert entry.item.why.zh
        assert entry.item.why.en
        if entry.amount is not None:
            assert entry.amount.high > 0
            assert entry.amount.counting.zh
            assert not entry.amount.clear or entry.ask.sum("en")


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_the_same_answers_always_give_the_same_kit(answers: Answers) -> None:
    again = Answers.from_pairs(reversed(answers.pairs()))
    assert answer(answers) == answer(again)


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_no_list_contradicts_itself(answers: Answers) -> None:
    """One list asks for one amount of one thing; two readings of a text are one ask, unclear."""
    for entry in answer(answers.but(follow="all")).entries:
        every = [entry.ask, *entry.also]
        said = [(each.rule.authority, each.rule.item) for each in every]
        assert len(said) == len(set(said)), entry.item.code


def test_every_rule_can_fire() -> None:
    full = Answers(
        infant=1, child=1, teen=2, adult=3, senior=2, female_teen=1, female_adult=1, female_senior=1,
        pets=1, weight_kg=300, floor=18, place="heilongjiang-harbin",
    ).but(**dict.fromkeys(FLAGS, True))  # fmt: skip
    leaflet = Answers(infant=1, adult=2, senior=1, female_senior=1)
    shaken = full.but(place="beijing-chaoyang")
    fired = set()
    for home in (full, leaflet, shaken):
        for date in ("", "2021-12-01"):
            for follow in ("all", *BOOK.authorities):
                kit = answer(home.but(follow=follow, rules=date))
                fired |= {ask.rule.id for entry in kit.entries for ask in (entry.ask, *entry.also)}
                fired |= {o.ask.rule.id for entry in kit.entries for o in entry.opinions}
    readings = {rule.id for rule in BOOK.rules.values() if rule.reading == "b"}
    assert set(BOOK.rules) - fired - readings == set()


def test_every_item_is_asked_for_and_every_action_can_be_told() -> None:
    assert {rule.item for rule in BOOK.rules.values()} == set(BOOK.items)
    homes = (
        Answers(adult=1, pets=1, floor=9, place=key).but(**dict.fromkeys(FLAGS, True))
        for key in ("beijing-chaoyang", "hainan-sanya", "heilongjiang-harbin")
    )
    assert {slug for home in homes for slug in _deeds(answer(home))} == {
        a.slug for a in BOOK.actions
    }


def test_our_own_rules_are_marked_as_ours_and_nothing_else_is_but_tokyos_cartridges() -> None:
    inferred = {r.id for r in BOOK.rules.values() if r.certainty is Certainty.INFERRED}
    assert {r for r in inferred if not r.startswith(OURS)} == {"tokyo-navi-22"}
    assert all(
        r.certainty is Certainty.INFERRED for r in BOOK.rules.values() if r.authority == OURS
    )


def test_rules_without_a_number_say_so() -> None:
    silent = {BoundKind.AS_NEEDED, BoundKind.NOT_STATED}
    assert all((rule.amount is None) == (rule.bound in silent) for rule in BOOK.rules.values())


def test_chinese_texts_hold_no_typed_spaces_and_english_ones_no_han() -> None:
    spaced = re.compile(r"[\u4e00-\u9fff，。；：、] | [\u4e00-\u9fff，。；：、]")
    texts = [
        *(each for item in BOOK.items.values() for each in (item.name, item.why)),
        *(each for one in BOOK.authorities.values() for each in (one.name, one.short, one.source)),
        *(action.words for action in BOOK.actions),
        *(each for keep in BOOK.keepings.values() for each in (keep.words, keep.source)),
    ]
    assert [
        text.zh for text in texts if spaced.search(text.zh) and "GB/T 36750" not in text.zh
    ] == []
    assert [text.en for text in texts if HAN.search(text.en)] == []
    assert [text for text in texts if not text.zh or not text.en] == []


def test_a_rule_that_names_an_unknown_item_stops_the_start() -> None:
    from catalogue.domain.kit.rulebook import _check

    rule = replace(BOOK.rules["us-ready-01"], item="moon")
    with pytest.raises(DefinitionError, match="us-ready-01: item moon"):
        _check(replace(BOOK, rules={rule.id: rule}, actions=()))


def test_every_place_can_be_answered() -> None:
    for key in list(places())[::97]:
        assert answer(FAMILY.but(place=key)).place is places()[key]
