"""Tells when the talks of a cycle are open and whom they are for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.cycles import (
    FIRST_TALK_WITHIN,
    Employment,
    Scope,
    add_months,
    default_scope,
    default_windows,
    is_covered,
    window_for,
    year_of,
)
from dialogs.rules.talks import TalkKind, Window

DEVELOPMENT = TalkKind.DEVELOPMENT
SCOPE = default_scope(2026)
WINDOW = SCOPE.windows[DEVELOPMENT]


def employed(
    form: str | None = "tillsvidare", starts_on: date | None = None, ends_on: date | None = None
) -> Employment:
    return Employment(form=form, starts_on=starts_on, ends_on=ends_on)


def test_the_windows_are_those_of_the_product_page() -> None:
    windows = default_windows(2026)
    assert windows == {
        DEVELOPMENT: Window(opens_on=date(2026, 9, 1), prepare_by=date(2026, 10, 15), hold_by=date(2026, 11, 30)),
        TalkKind.PERFORMANCE: Window(
            opens_on=date(2026, 12, 1), prepare_by=date(2027, 1, 15), hold_by=date(2027, 2, 15)
        ),
        TalkKind.PAY: Window(opens_on=date(2027, 3, 1), prepare_by=date(2027, 4, 15), hold_by=date(2027, 5, 31)),
    }
    assert SCOPE.closes_on == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_a_new_cycle_is_meant_from_july_on(today: date, year: int) -> None:
    assert year_of(today) == year


@pytest.mark.parametrize("form", ["tillsvidare", "visstid", "Tillsvidare", "VISSTID"])
def test_permanent_and_temporary_employees_have_a_talk(form: str) -> None:
    assert window_for(employed(form), DEVELOPMENT, SCOPE) == WINDOW


@pytest.mark.parametrize("form", ["timavlönad", "", None, "praktikant"])
def test_other_forms_of_employment_are_not_included(form: str | None) -> None:
    assert window_for(employed(form), DEVELOPMENT, SCOPE) is None


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "included"),
    [
        (date(2010, 1, 1), None, True),
        (None, date(2026, 9, 1), True),
        (None, date(2026, 8, 31), False),
        (date(2026, 9, 1), None, True),
        (date(2027, 6, 30), None, True),
        (date(2027, 7, 1), None, False),
        (date(2026, 10, 1), date(2026, 10, 31), True),
    ],
)
def test_included_is_who_is_employed_when_the_window_opens_or_later(
    starts_on: date | None, ends_on: date | None, included: bool
) -> None:
    window = window_for(employed(starts_on=starts_on, ends_on=ends_on), DEVELOPMENT, SCOPE)
    assert (window is not None) is included


def test_who_starts_after_the_window_has_opened_has_ninety_days() -> None:
    start = date(2026, 11, 2)
    window = window_for(employed(starts_on=start), DEVELOPMENT, SCOPE)
    assert window == Window(opens_on=start, prepare_by=date(2026, 12, 16), hold_by=date(2027, 1, 31))


def test_months_of_employment_count_from_the_first_day() -> None:
    scope = Scope(closes_on=SCOPE.closes_on, windows=SCOPE.windows, forms={"visstid": 6})
    long_ago, in_spring = employed("visstid", date(2026, 3, 1)), employed("visstid", date(2026, 5, 31))
    leaves_before = employed("visstid", date(2026, 5, 31), date(2026, 11, 29))
    assert window_for(long_ago, DEVELOPMENT, scope) == WINDOW
    late = window_for(in_spring, DEVELOPMENT, scope)
    assert late is not None
    assert late.opens_on == date(2026, 11, 30)
    assert window_for(leaves_before, DEVELOPMENT, scope) is None
    assert window_for(employed(), DEVELOPMENT, scope) is None


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 36), st.integers(0, 200))
def test_every_window_is_in_order_and_never_shorter_than_the_cycle_promises(
    starts_on: date, months: int, gap: int
) -> None:
    custom = Window(opens_on=WINDOW.opens_on, prepare_by=WINDOW.opens_on, hold_by=WINDOW.opens_on + timedelta(gap))
    scope = Scope(closes_on=SCOPE.closes_on, windows={DEVELOPMENT: custom}, forms={"visstid": months})
    window = window_for(employed("visstid", starts_on), DEVELOPMENT, scope)
    if window is None:
        assert add_months(starts_on, months) > scope.closes_on
        return
    assert custom.opens_on <= window.opens_on <= window.prepare_by <= window.hold_by
    assert window.hold_by >= custom.hold_by
    assert window == custom or window.hold_by - window.opens_on >= FIRST_TALK_WITHIN


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
        (date(2026, 1, 15), 23, date(2027, 12, 15)),
    ],
)
def test_months_end_where_a_shorter_month_ends(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_a_cycle_covers_its_units_with_all_below_them() -> None:
    parents = {"region": None, "hospital": "region", "ward": "hospital", "school": "region"}
    pilot = Scope(closes_on=SCOPE.closes_on, windows=SCOPE.windows, units=frozenset({"hospital"}))
    assert [unit for unit in parents if is_covered(pilot, unit, parents)] == ["hospital", "ward"]
    assert all(is_covered(SCOPE, unit, parents) for unit in parents)
