"""What a database would lose is kept: the zone of a moment, the digits of a figure, the word of a choice."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, select

from catalogue.domain.columns import DecimalText, UTCDateTime
from catalogue.domain.indicator import Indicator
from catalogue.domain.listing import Standing
from catalogue.domain.product import Product
from tests import make

SQLITE = sqlite.dialect()
BEIJING = timezone(timedelta(hours=8))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        UTCDateTime().process_bind_param(datetime(2026, 11, 21, 12, 0), SQLITE)  # noqa: DTZ001


def test_a_moment_of_beijing_comes_back_as_the_same_moment(either_session: Session) -> None:
    noon = datetime(2026, 11, 21, 20, 0, tzinfo=BEIJING)
    either_session.add(make.product(changed_at=noon))
    either_session.commit()
    kept = either_session.exec(select(Product.changed_at)).one()
    assert kept == noon
    assert kept.tzinfo is UTC


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9
    )
)
def test_a_figure_keeps_every_digit(value: Decimal) -> None:
    kept = DecimalText().process_bind_param(value, SQLITE)
    back = DecimalText().process_result_value(kept, SQLITE)
    assert str(back) == str(value)


def test_2_50_stays_2_50_on_either_database(either_session: Session) -> None:
    either_session.add(make.product(indicators=[make.figure(low="2.50")]))
    either_session.commit()
    assert str(either_session.exec(select(Indicator)).one().low) == "2.50"


def test_a_choice_is_stored_by_its_word(either_session: Session) -> None:
    either_session.add(make.listing(standing=Standing.EXPIRED))
    either_session.commit()
    assert (
        either_session.connection().execute(text("SELECT standing FROM listing")).scalar()
        == "expired"
    )
