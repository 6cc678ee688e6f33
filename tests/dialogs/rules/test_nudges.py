"""When somebody is reminded, and of what."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.nudges import (
    APART,
    MOST_SNOOZES,
    MOST_STEPS,
    UNREACHED_FOR,
    Before,
    Pace,
    Received,
    Snooze,
    Told,
    has_room,
    has_room_for_digest,
    is_to_be_handed_up,
    may_send,
    next_calm,
    next_room,
    next_step_on,
    snooze_until,
    step_due,
)
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.spans import Span
from dialogs.rules.standstill import Standstill
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, TALK

DUE = date(2026, 10, 15)  # a Thursday
MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 10, day) for day in (12, 13, 14, 16))


def owed(due: date = DUE, **different: Any) -> Obligation:
    usual: dict[str, Any] = {
        "what": What.BOOK,
        "thing": TALK,
        "owner": EMPLOYEE,
        "about": EMPLOYEE,
        "waiting": MANAGER,
        "since": date(2026, 9, 1),
        "due": due,
    }
    return Obligation(**usual | different)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


def told(count: int, days_after_due: int, *, is_handed_up: bool = False) -> Before:
    return Before(told=Told(count=count, last_on=after(days_after_due), is_handed_up=is_handed_up))


def days_of_reminders(of: Obligation, before: Before = Before(), until: int = 120) -> list[int]:  # noqa: B008
    """The days after the due date on which somebody is reminded whom each planning finds."""
    found = []
    for day in range(-40, until):
        if step := step_due(of, after(day), before):
            found.append(day)
            before = replace(before, told=Told(count=step.number, last_on=after(day)))
    return found


def test_reminders_come_two_weeks_and_three_days_before_on_the_day_then_after_three_days_and_weekly_six_in_all() -> (
    None
):
    assert days_of_reminders(owed()) == [-14, -3, 0, 3, 7, 14]


def test_who_has_started_is_left_alone_until_the_due_date_and_gets_six_all_the_same() -> None:
    assert days_of_reminders(owed(started=True)) == [0, 3, 7, 14, 21, 28]


def test_what_arose_late_is_not_reminded_of_before_it_arose_nor_on_the_very_day() -> None:
    late = owed(due=after(0), since=after(-3))
    assert days_of_reminders(late)[0] == 0
    assert days_of_reminders(owed(since=DUE))[0] == 0


def test_missed_nights_cause_no_burst() -> None:
    step = step_due(owed(), after(8), told(1, -14))
    assert step
    assert (step.number, step.days) == (2, 8)
    late = told(2, 8)
    assert next(day for day in range(9, 30) if step_due(owed(), after(day), late)) == 14


def test_what_came_late_swallows_the_next_one_when_that_follows_too_closely() -> None:
    assert step_due(owed(), after(3), told(3, 1)) is None
    assert step_due(owed(), after(7), told(3, 1))
    assert APART == 3


def test_after_six_reminders_there_are_no_more() -> None:
    assert step_due(owed(), after(300), told(MOST_STEPS, 14)) is None


def test_then_the_next_one_up_hears_of_it_once_when_the_seventh_would_have_come() -> None:
    assert not is_to_be_handed_up(owed(), after(20), told(6, 14))
    assert is_to_be_handed_up(owed(), after(21), told(6, 14))
    assert not is_to_be_handed_up(owed(), after(40), told(6, 14, is_handed_up=True))
    assert not is_to_be_handed_up(owed(), after(40), told(5, 7))


def test_to_prepare_is_never_handed_upwards() -> None:
    assert not is_to_be_handed_up(owed(what=What.PREPARE), after(90), told(6, 14))
    assert not is_to_be_handed_up(owed(what=What.PREPARE), after(90), is_reached=False)


def test_what_those_owe_whom_nothing_reaches_is_handed_upwards_as_late_as_that_of_others() -> None:
    assert not is_to_be_handed_up(owed(), after(UNREACHED_FOR - 1), is_reached=False)
    assert is_to_be_handed_up(owed(), after(UNREACHED_FOR), is_reached=False)
    assert not is_to_be_handed_up(owed(), after(UNREACHED_FOR))


THIRTY_DAYS = (Span(starts_on=after(2), ends_on=after(31)),)


@pytest.mark.parametrize("clock", [Standstill(absences=THIRTY_DAYS), Standstill(pauses=THIRTY_DAYS)])
def test_days_that_stand_still_after_the_due_date_do_not_count(clock: Standstill) -> None:
    rests = owed(clock=clock)
    found = [day for day in days_of_reminders(rests) if not clock.covers(after(day))]
    assert found == [-14, -3, 0, 33, 37, 44]


def test_a_due_date_that_has_moved_is_reminded_of_again() -> None:
    moved = owed(due=after(40))
    assert next(day for day in range(1, 60) if step_due(moved, after(day), told(3, 0))) == 26


def test_one_can_be_reminded_later_and_is_reminded_that_day_also_between_two_steps() -> None:
    put_off = Before(told=Told(count=3, last_on=DUE), snooze=Snooze(until=after(5), times=1))
    assert [day for day in range(1, 8) if step_due(owed(), after(day), put_off)] == [5, 6, 7]
    assert days_of_reminders(owed(), put_off) == [5, 14, 21]


def test_it_can_be_put_off_three_times_past_the_due_date_but_not_past_the_cycle() -> None:
    ends_on = after(5)
    assert snooze_until(DUE, 1, None, ends_on) == after(1)
    assert snooze_until(DUE, 7, None, ends_on) == ends_on
    assert snooze_until(DUE, 7, None, None) == after(7)
    assert snooze_until(ends_on, 1, None, ends_on) is None
    assert snooze_until(DUE, 1, Snooze(until=DUE, times=MOST_SNOOZES - 1), ends_on)
    assert snooze_until(DUE, 1, Snooze(until=DUE, times=MOST_SNOOZES), ends_on) is None


def test_there_is_room_for_one_a_day_and_two_a_week_and_for_who_wants_fewer_for_one() -> None:
    assert has_room(TUESDAY, Received(days=frozenset({MONDAY})))
    assert not has_room(MONDAY, Received(days=frozenset({MONDAY})))
    assert not has_room(FRIDAY, Received(days=frozenset({MONDAY, TUESDAY})))
    assert not has_room(FRIDAY, Received(days=frozenset({MONDAY}), pace=Pace.WEEKLY))
    assert has_room(MONDAY + timedelta(weeks=1), Received(days=frozenset({MONDAY, TUESDAY}), pace=Pace.WEEKLY))


def test_the_digest_comes_once_a_week_and_within_the_same_budget() -> None:
    assert has_room_for_digest(WEDNESDAY, Received(days=frozenset({MONDAY})))
    had = Received(days=frozenset({MONDAY}), digests=frozenset({MONDAY}))
    assert not has_room_for_digest(WEDNESDAY, had)
    assert has_room(WEDNESDAY, had)
    assert not has_room_for_digest(FRIDAY, Received(days=frozenset({MONDAY, TUESDAY})))


def test_what_found_no_room_tries_again_when_there_may_be() -> None:
    next_week = date(2026, 10, 19)
    assert next_room(MONDAY, Received(), is_digest=False) == TUESDAY
    assert next_room(TUESDAY, Received(days=frozenset({MONDAY})), is_digest=False) == next_week
    assert next_room(MONDAY, Received(digests=frozenset({MONDAY})), is_digest=True) == next_week
    assert next_room(date(2026, 10, 18), Received(), is_digest=False) == next_week


def test_messages_come_between_eight_and_four_on_working_days() -> None:
    assert may_send(datetime(2026, 10, 1, 8, 0))
    assert not may_send(datetime(2026, 10, 1, 7, 59))
    assert not may_send(datetime(2026, 10, 1, 16, 0))
    assert not may_send(datetime(2026, 10, 3, 9, 0))
    assert not may_send(datetime(2026, 6, 19, 9, 0))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)))
def test_the_next_calm_time_is_never_in_the_past_and_always_calm(local: datetime) -> None:
    calm = next_calm(local)
    assert calm >= local
    assert may_send(calm)


def test_the_calm_hours_have_no_time_zone_of_their_own() -> None:
    assert next_calm(datetime.combine(date(2026, 10, 2), time(17))).date() == date(2026, 10, 5)


befores = st.none() | st.builds(
    Told, count=st.integers(1, 6), last_on=st.integers(-20, 40).map(after), is_handed_up=st.booleans()
)
snoozes = st.none() | st.builds(Snooze, until=st.integers(-20, 60).map(after), times=st.integers(1, 3))
clocks = st.builds(
    Standstill,
    pauses=st.lists(
        st.tuples(st.integers(-10, 60), st.integers(0, 40)).map(
            lambda pair: Span(starts_on=after(pair[0]), ends_on=after(sum(pair)))
        ),
        max_size=2,
    ).map(tuple),
)


@given(befores, snoozes, clocks, st.booleans(), st.sampled_from(What), st.integers(-30, 60))
def test_before_the_next_step_is_foreseen_there_is_none(
    known: Told | None, snooze: Snooze | None, clock: Standstill, started: bool, what: What, now: int
) -> None:
    of, today = owed(what=what, clock=clock, started=started), after(now)
    before = Before(told=known, snooze=snooze)
    if step := step_due(of, today, before):
        before = replace(before, told=Told(count=step.number, last_on=today))
    elif is_to_be_handed_up(of, today, before) and known:
        before = replace(before, told=replace(known, is_handed_up=True))
    foreseen = next_step_on(of, today, before) or after(200)
    assert foreseen > today
    day = today + timedelta(days=1)
    while day < foreseen:
        assert clock.covers(day) or step_due(of, day, before) is None
        assert clock.covers(day) or not is_to_be_handed_up(of, day, before)
        day += timedelta(days=1)
