"""A day that somebody types: what can be meant, and what is a slip of the keyboard."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.typed_days import FARTHEST, coming_day, typed_day

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    "text", ["", "i morgon", "2026-02-30", "0026-10-01", "0001-01-02", "9999-12-31", "2036-10-03", "2016-09-29"]
)
def test_what_is_no_date_or_ten_years_away_is_none(text: str) -> None:
    assert typed_day(text, TODAY) is None


@given(st.integers(-FARTHEST.days, FARTHEST.days))
def test_any_day_within_ten_years_is_taken_and_of_what_is_to_come_none_that_has_been(away: int) -> None:
    day = TODAY + timedelta(days=away)
    assert typed_day(f" {day} ", TODAY) == day
    assert coming_day(day.isoformat(), TODAY) == (day if away >= 0 else None)
