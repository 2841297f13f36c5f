"""A state changes only by a listed move, made by somebody who may."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.domain.listing import LISTING_MOVES, Standing
from catalogue.domain.moves import Role, allowed, find
from catalogue.domain.refusals import NotAllowedError, WrongStateError
from catalogue.domain.words import Words
from tests import make

NAMES = [move.name for move in LISTING_MOVES]
TROUBLE = {Standing.RECTIFYING, Standing.SUSPENDED, Standing.WITHDRAWN}

# The whole life of a listing, written out by hand beside the table that the site runs on.
LIFE = {
    Standing.PUBLISHED: {"warn", "require-rectification", "suspend", "withdraw", "expire"},
    Standing.RECTIFYING: {"suspend", "restore", "withdraw", "expire"},
    Standing.SUSPENDED: {"require-rectification", "restore", "withdraw", "expire"},
    Standing.WITHDRAWN: {"readmit"},
    Standing.EXPIRED: {"readmit"},
}


@pytest.mark.parametrize("state", Standing)
def test_from_each_standing_only_the_listed_moves_lead_on(state: Standing) -> None:
    assert {move.name for move in allowed(LISTING_MOVES, state, Role)} == LIFE[state]


@pytest.mark.parametrize(("name", "state", "role"), list(product(NAMES, Standing, Role)))
def test_a_move_is_found_where_it_is_allowed_and_refused_elsewhere(
    name: str, state: Standing, role: Role
) -> None:
    own = {"expire": Role.UPKEEP, "readmit": Role.PUBLISHER}
    if role is not own.get(name, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowedError):
            find(LISTING_MOVES, name, state, {role})
    elif name not in LIFE[state]:
        with pytest.raises(WrongStateError):
            find(LISTING_MOVES, name, state, {role})
    else:
        assert find(LISTING_MOVES, name, state, {role}).name == name


def test_nobody_without_a_role_may_do_anything() -> None:
    assert all(allowed(LISTING_MOVES, state, ()) == () for state in Standing)


def test_a_move_that_does_not_exist_is_refused_in_both_languages() -> None:
    with pytest.raises(WrongStateError) as refused:
        find(LISTING_MOVES, "forget", Standing.PUBLISHED, Role)
    assert "forget" in refused.value.message.zh
    assert "forget" in refused.value.message.en


def test_every_name_stands_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_only_a_warning_stands_still_and_every_standing_can_be_reached() -> None:
    still = [move.name for move in LISTING_MOVES if move.target in move.sources]
    assert still == ["warn"]
    assert {move.target for move in LISTING_MOVES} == set(Standing)


def test_what_casts_doubt_on_a_product_needs_a_reason() -> None:
    for move in LISTING_MOVES:
        assert ("reason" in move.needs) == (move.target in TROUBLE), move.name


def test_what_concerns_those_who_hold_a_product_needs_advice() -> None:
    with_advice = {move.target for move in LISTING_MOVES if "advice" in move.needs}
    assert with_advice == {Standing.SUSPENDED, Standing.WITHDRAWN}


@given(st.lists(st.sampled_from(NAMES), max_size=12))
def test_however_it_is_moved_a_listing_never_leaves_the_table(names: list[str]) -> None:
    listing = make.listing()
    seen = [listing.standing]
    for name in names:
        try:
            move = find(LISTING_MOVES, name, listing.standing, Role)
        except WrongStateError:
            continue
        listing.apply(
            move, on=make.TODAY, reason=Words(zh="样例", en="sample"), advice=Words(zh="", en="")
        )
        seen.append(listing.standing)
    edges = {(source, move.target) for move in LISTING_MOVES for source in move.sources}
    assert set(pairwise(seen)) <= edges


def test_a_withdrawal_says_since_when_and_why_and_what_to_do() -> None:
    listing = make.listing()
    move = find(LISTING_MOVES, "withdraw", listing.standing, {Role.ADMINISTRATOR})
    reason, advice = (
        Words(zh="抽检不合格", en="failed a test"),
        Words(zh="停用", en="stop using it"),
    )
    listing.apply(move, on=make.TODAY, reason=reason, advice=advice)
    said = (listing.standing, listing.standing_since, listing.reason, listing.advice)
    assert said == (Standing.WITHDRAWN, make.TODAY, reason, advice)
