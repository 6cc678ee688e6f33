"""When somebody is reminded, and of what."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.nudges import MOST_IN_A_WEEK, RUNGS, Sent, may_send, next_calm, nudge, rung_due
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.working_days import is_working_day
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, TALK

DUE = date(2026, 10, 15)
NOTHING = Sent(rungs={}, days=frozenset())


def obligation(due: date = DUE, *, since: date = date(2026, 9, 1), started: bool = False) -> Obligation:
    return Obligation(
        what=What.PREPARE,
        thing=TALK,
        owner=EMPLOYEE,
        about=EMPLOYEE,
        waiting=MANAGER,
        since=since,
        due=due,
        started=started,
    )


def test_the_first_reminder_comes_fourteen_days_before_the_due_date() -> None:
    assert rung_due(obligation(), DUE - timedelta(days=15), None) is None
    assert rung_due(obligation(), DUE - timedelta(days=14), None) == -14


def test_who_has_started_is_left_alone_until_the_due_date() -> None:
    started = obligation(started=True)
    assert rung_due(started, DUE - timedelta(days=3), None) is None
    assert rung_due(started, DUE, None) == 0


def test_missed_nights_cause_no_burst() -> None:
    assert rung_due(obligation(), DUE + timedelta(days=8), None) == 7
    assert rung_due(obligation(), DUE + timedelta(days=8), 7) is None


def test_what_arose_late_is_not_reminded_of_before_it_arose() -> None:
    late = obligation(due=date(2026, 10, 7), since=date(2026, 10, 5))
    assert rung_due(late, date(2026, 10, 5), None) is None
    assert rung_due(late, date(2026, 10, 7), None) == 0


def test_after_six_reminders_there_are_no_more() -> None:
    assert len(RUNGS) == 6
    assert rung_due(obligation(), DUE + timedelta(days=300), RUNGS[-1]) is None


def test_everything_due_goes_into_one_bundle_most_pressing_first() -> None:
    late, soon = obligation(DUE - timedelta(days=3)), obligation(DUE)
    steps = nudge([soon, late], DUE, NOTHING)
    assert [step.obligation for step in steps] == [late, soon]


def test_nobody_is_nudged_twice_in_a_day_or_three_times_in_a_week() -> None:
    assert nudge([obligation()], DUE, Sent(rungs={}, days=frozenset({DUE}))) == ()
    week = frozenset({date(2026, 10, 12), date(2026, 10, 13)})
    assert nudge([obligation()], DUE, Sent(rungs={}, days=week)) == ()
    assert nudge([obligation()], DUE, Sent(rungs={}, days=frozenset({date(2026, 10, 13)})))


def test_messages_come_between_eight_and_four_on_working_days() -> None:
    assert may_send(datetime(2026, 10, 1, 8, 0))
    assert not may_send(datetime(2026, 10, 1, 16, 0))
    assert not may_send(datetime(2026, 10, 3, 9, 0))
    assert not may_send(datetime(2026, 6, 19, 9, 0))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)))
def test_the_next_calm_time_is_never_in_the_past_and_always_calm(local: datetime) -> None:
    calm = next_calm(local)
    assert calm >= local
    assert may_send(calm)


@given(st.lists(st.tuples(st.integers(0, 120), st.booleans(), st.integers(0, 60)), max_size=4))
def test_over_a_whole_autumn_the_budget_and_the_ladder_hold(owed: list[tuple[int, bool, int]]) -> None:
    start = date(2026, 9, 1)
    obligations = [
        Obligation(
            what=What.PREPARE,
            thing=UUID(int=number),
            owner=EMPLOYEE,
            about=EMPLOYEE,
            waiting=None,
            since=start + timedelta(days=since),
            due=start + timedelta(days=max(due, since)),
            started=started,
        )
        for number, (due, started, since) in enumerate(owed)
    ]
    rungs: dict[str, int] = {}
    sent: list[tuple[str, int]] = []
    nights: set[date] = set()
    for offset in range(180):
        today = start + timedelta(days=offset)
        if not is_working_day(today):
            continue
        for step in nudge(obligations, today, Sent(rungs=dict(rungs), days=frozenset(nights))):
            rungs[step.obligation.key] = step.rung
            sent.append((step.obligation.key, step.rung))
            nights.add(today)
    assert len(sent) == len(set(sent))
    assert all(sum(key == each.key for key, _ in sent) <= len(RUNGS) for each in obligations)
    weeks = [night.isocalendar()[:2] for night in nights]
    assert all(weeks.count(week) <= MOST_IN_A_WEEK for week in weeks)


def test_the_calm_hours_have_no_time_zone_of_their_own() -> None:
    assert next_calm(datetime.combine(date(2026, 10, 2), time(17))).date() == date(2026, 10, 5)
