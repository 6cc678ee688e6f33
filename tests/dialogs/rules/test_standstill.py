"""How absence and pause stop every clock."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.spans import Span
from dialogs.rules.standstill import Standstill
from dialogs.rules.working_days import add_working_days

SINCE, DUE = date(2027, 3, 1), date(2027, 5, 31)
DAY = timedelta(days=1)


def span(first: str, last: str | None = None) -> Span:
    return Span(starts_on=date.fromisoformat(first), ends_on=date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], "2027-05-31"),
        ([span("2027-04-01", "2027-04-30")], "2027-06-30"),
        ([span("2027-02-01", "2027-03-10")], "2027-06-10"),  # it began before the window: ten of its days
        ([span("2027-05-22", "2027-06-30")], "2027-07-10"),  # ten days of the window were left when it began
        ([span("2027-05-31", "2027-05-31")], "2027-06-01"),
        ([span("2027-01-01", "2027-02-28")], "2027-05-31"),
        ([span("2027-06-01", "2027-06-30")], "2027-05-31"),
        ([span("2027-04-01", "2027-04-20"), span("2027-04-11", "2027-04-30")], "2027-06-30"),  # overlapping
        ([span("2027-04-16", "2027-04-30"), span("2027-04-01", "2027-04-15")], "2027-06-30"),  # one after the other
        ([span("2027-05-22", "2027-05-31"), span("2027-06-05", "2027-06-06")], "2027-06-12"),  # moved into the next
        ([span("2027-04-01")], "2027-05-31"),  # without end: nothing is due while it lasts
        ([span("2027-04-01", "2027-04-10"), span("2027-04-05")], "2027-05-31"),
    ],
)
def test_a_pause_moves_the_due_date_by_the_days_it_took(pauses: list[Span], due: str) -> None:
    assert Standstill(pauses=tuple(pauses)).due(DUE, SINCE) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("absences", "due"),
    [
        ([span("2027-05-20", "2027-06-30")], "2027-07-28"),  # it fell due during the leave
        ([span("2027-05-20", "2027-05-25")], "2027-06-22"),  # its clock was running
        ([span("2027-03-10", "2027-03-20")], "2027-05-31"),  # there is more time than four weeks anyway
        ([span("2027-01-01", "2027-06-30")], "2027-07-28"),  # through the whole window
        ([span("2027-06-01", "2027-06-30")], "2027-05-31"),  # it was late before
        ([span("2027-01-01", "2027-02-28")], "2027-05-31"),
        ([span("2027-05-20", "2027-05-25"), span("2027-06-10", "2027-06-20")], "2027-07-18"),  # away again
        ([span("2027-05-26", "2027-06-30"), span("2027-05-20", "2027-05-25")], "2027-07-28"),  # back to back
        ([span("2027-05-20")], "2027-05-31"),
    ],
)
def test_what_fell_due_on_leave_is_due_four_weeks_after_the_return(absences: list[Span], due: str) -> None:
    assert Standstill(absences=tuple(absences)).due(DUE, SINCE) == date.fromisoformat(due)


def test_how_long_after_the_return_is_the_employers_choice() -> None:
    away = Standstill(absences=(span("2027-05-20", "2027-06-30"),), weeks_after_leave=2)
    assert away.due(DUE, SINCE) == date(2027, 7, 14)


def test_a_pause_after_the_return_stops_the_weeks_after_it_too() -> None:
    both = Standstill(absences=(span("2027-05-20", "2027-06-30"),), pauses=(span("2027-07-05", "2027-07-14"),))
    assert both.due(DUE, SINCE) == date(2027, 8, 7)


def test_working_days_that_stand_still_are_not_counted() -> None:
    monday = date(2027, 9, 6)
    paused = Standstill(pauses=(span("2027-09-08", "2027-09-14"),))
    assert paused.due_within(3, monday) == date(2027, 9, 16)
    assert paused.due_within(1, monday) == date(2027, 9, 7)
    assert Standstill().due_within(10, monday) == add_working_days(monday, 10)


def test_silence_that_stands_still_without_end_never_runs_out() -> None:
    monday = date(2027, 9, 6)
    away = Standstill(absences=(span("2027-09-15"),))
    assert away.has_run_from(10, monday) is None
    assert away.has_run_from(6, monday) == date(2027, 9, 15)
    assert Standstill().has_run_from(10, monday) == add_working_days(monday, 10) + DAY
    assert Standstill(absences=(span("2027-09-10", "9999-12-31"),)).has_run_from(10, monday) is None


days = st.dates(date(2026, 8, 1), date(2027, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(days)
    last = draw(st.none() | st.integers(0, 200).map(lambda length: first + timedelta(days=length)))
    return Span(starts_on=first, ends_on=last)


several = st.lists(spans(), max_size=3).map(tuple)
standstills = st.builds(Standstill, absences=several, pauses=several, weeks_after_leave=st.integers(1, 12))


@given(standstills, days, days, st.integers(0, 90))
def test_what_is_due_later_is_never_due_sooner(still: Standstill, since: date, on: date, later: int) -> None:
    assert still.due(on, since) <= still.due(on + timedelta(days=later), since)
    assert still.due_within(3, since) <= still.due_within(10, since)


@given(standstills, spans(), days, days)
def test_more_days_that_stand_still_never_make_anything_due_sooner(
    still: Standstill, more: Span, since: date, on: date
) -> None:
    closed = replace(more, ends_on=more.ends_on or more.starts_on)
    every = Standstill(absences=_closed(still.absences), pauses=_closed(still.pauses))
    for longer in (
        replace(every, pauses=(*every.pauses, closed)),
        replace(every, absences=(*every.absences, closed)),
    ):
        assert longer.due(on, since) >= every.due(on, since) >= on
        assert longer.due_within(5, since) >= every.due_within(5, since)


@given(several.map(lambda each: _closed(each)), days, days)
def test_the_end_of_a_pause_makes_nothing_overdue_by_days_that_stood_still(
    pauses: tuple[Span, ...], since: date, on: date
) -> None:
    """Between the day it is owed since and the day it is due lie as many running days as were given."""
    on = max(since, on)
    still = Standstill(pauses=pauses)
    due = still.due(on, since)
    running = sum(not still.covers(since + timedelta(days=number)) for number in range((due - since).days + 1))
    assert running == (on - since).days + 1


@given(several.map(lambda each: _closed(each)), days, days)
def test_after_a_leave_nothing_is_due_before_the_weeks_are_over(
    absences: tuple[Span, ...], since: date, on: date
) -> None:
    still = Standstill(absences=absences)
    due = still.due(max(since, on), since)
    for absence in absences:
        if absence.ends_on and absence.starts_on <= max(since, on) and since <= absence.ends_on:
            assert due >= absence.ends_on + timedelta(weeks=4)


def _closed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(each for each in spans if each.ends_on)
