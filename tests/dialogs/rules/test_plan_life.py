"""What a plan that is agreed asks for, and when it is alive."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import plans
from dialogs.rules.following_up import Progress
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.owing import Obligation, What
from dialogs.rules.people import Absence
from dialogs.rules.plan_life import due_on, is_alive, may_tell_of_effect, obligations
from dialogs.rules.plans import Responsible
from dialogs.rules.talks import Party, Stops
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, some_spans

AGREED = date(2026, 10, 25)
DUE = date(2027, 2, 1)
DONE = date(2027, 2, 1)
IN_8_WEEKS, IN_12_WEEKS = date(2027, 3, 29), date(2027, 4, 26)
ACTIVITY = ActivityLife(id=UUID(int=9), planned_for=DUE)


def life(*activities: ActivityLife, **different: object) -> PlanLife:
    usual = {"plan": UUID(int=7), "employee": EMPLOYEE, "manager": MANAGER, "agreed_on": AGREED}
    return PlanLife(**{**usual, "activities": activities or (ACTIVITY,), **different})  # type: ignore[arg-type]


def said(progress: Progress, on: date, moved_to: date | None = None) -> ActivityLife:
    return replace(ACTIVITY, progress=progress, said_on=on, moved_to=moved_to)


def owed(of: PlanLife, today: date) -> list[tuple[What, UUID, date]]:
    return [(each.what, each.owner, each.due) for each in obligations(of, today)]


def test_an_activity_is_to_be_followed_up_on_its_date_from_two_weeks_before() -> None:
    assert owed(life(), DUE - timedelta(days=15)) == []
    assert owed(life(), DUE - timedelta(days=14)) == [(What.FOLLOW_UP, EMPLOYEE, DUE)]
    assert owed(life(), DUE + timedelta(days=40)) == [(What.FOLLOW_UP, EMPLOYEE, DUE)]


@pytest.mark.parametrize(
    ("responsible", "owner"),
    [(Responsible.EMPLOYEE, EMPLOYEE), (Responsible.MANAGER, MANAGER), (Responsible.EMPLOYER, MANAGER)],
)
def test_it_is_followed_up_by_who_is_responsible_and_for_the_employer_by_the_manager(
    responsible: Responsible, owner: UUID
) -> None:
    (one,) = obligations(life(replace(ACTIVITY, responsible=responsible)), DUE)
    assert (one.owner, one.about) == (owner, EMPLOYEE)
    assert one.waiting == (MANAGER if owner == EMPLOYEE else EMPLOYEE)


def test_what_is_going_on_is_followed_up_again_on_its_new_date() -> None:
    moved = life(said(Progress.GOING_ON, DUE, date(2027, 5, 3)))
    assert owed(moved, date(2027, 4, 18)) == []
    assert owed(moved, date(2027, 4, 19)) == [(What.FOLLOW_UP, EMPLOYEE, date(2027, 5, 3))]


def test_a_new_date_is_a_new_occasion_of_it() -> None:
    (first,) = obligations(life(), DUE)
    (second,) = obligations(life(said(Progress.GOING_ON, DUE, DUE + timedelta(days=7))), DUE + timedelta(days=7))
    assert first.key != second.key


@pytest.mark.parametrize("progress", [Progress.DONE, Progress.CANCELLED])
def test_what_is_done_or_cancelled_is_not_followed_up_any_more(progress: Progress) -> None:
    assert owed(life(said(progress, DUE)), DUE) == []


@pytest.mark.parametrize(
    ("planned_for", "said_on", "moved_to", "agreed_on", "due"),
    [
        (DUE, None, None, AGREED, DUE),
        (None, None, None, AGREED, None),
        (DUE, date(2027, 2, 3), date(2027, 6, 1), AGREED, date(2027, 6, 1)),
        (DUE, AGREED, date(2027, 6, 1), AGREED, date(2027, 6, 1)),
        # Agreed since: the day that both signed, unless it is that of the follow-up's past.
        (date(2027, 4, 1), date(2027, 2, 3), date(2027, 6, 1), date(2027, 3, 1), date(2027, 4, 1)),
        (DUE, date(2027, 1, 20), date(2027, 6, 1), date(2027, 2, 10), date(2027, 6, 1)),
        (None, date(2027, 1, 20), date(2027, 6, 1), date(2027, 2, 10), date(2027, 6, 1)),
    ],
)
def test_what_was_said_last_decides_the_date(
    planned_for: date | None, said_on: date | None, moved_to: date | None, agreed_on: date, due: date | None
) -> None:
    progress = Progress.GOING_ON if said_on else None
    activity = replace(ACTIVITY, planned_for=planned_for, progress=progress, said_on=said_on, moved_to=moved_to)
    assert due_on(life(activity, agreed_on=agreed_on), activity) == due


def test_eight_weeks_after_done_the_employee_tells_of_the_effect_and_it_lapses_at_twelve() -> None:
    done = life(said(Progress.DONE, DONE))
    assert owed(done, IN_8_WEEKS - timedelta(days=1)) == []
    assert owed(done, IN_8_WEEKS) == owed(done, IN_12_WEEKS) == [(What.CHECK_EFFECT, EMPLOYEE, IN_8_WEEKS)]
    assert owed(done, IN_12_WEEKS + timedelta(days=1)) == []


def test_when_the_employee_has_told_the_manager_does_once() -> None:
    told_on = IN_8_WEEKS + timedelta(days=5)
    told = replace(said(Progress.DONE, DONE), effect_said={Party.EMPLOYEE: told_on})
    assert owed(life(told), told_on) == [(What.CHECK_EFFECT, MANAGER, told_on)]
    assert owed(life(told), IN_12_WEEKS + timedelta(days=1)) == []
    both = replace(told, effect_said={Party.EMPLOYEE: told_on, Party.MANAGER: told_on})
    assert owed(life(both), told_on) == []


def test_a_manager_who_is_on_leave_when_it_is_their_turn_has_time_after_it() -> None:
    leave = Absence(starts_on=IN_8_WEEKS, ends_on=IN_8_WEEKS + timedelta(days=20))
    told = life(
        replace(said(Progress.DONE, DONE), effect_said={Party.EMPLOYEE: IN_8_WEEKS}), stops=Stops(manager=(leave,))
    )
    due = IN_8_WEEKS + timedelta(days=20, weeks=4)
    assert owed(told, IN_8_WEEKS + timedelta(days=21)) == [(What.CHECK_EFFECT, MANAGER, due)]
    assert owed(told, due) == [(What.CHECK_EFFECT, MANAGER, due)]
    assert owed(told, due + timedelta(weeks=4, days=1)) == []  # it lapses so much later, too


@pytest.mark.parametrize(
    ("party", "told", "today", "may"),
    [
        (Party.EMPLOYEE, (), IN_8_WEEKS, True),
        (Party.EMPLOYEE, (), IN_8_WEEKS - timedelta(days=1), False),
        (Party.EMPLOYEE, (), IN_12_WEEKS + timedelta(days=90), True),
        (Party.EMPLOYEE, (Party.EMPLOYEE,), IN_8_WEEKS, False),
        (Party.MANAGER, (), IN_8_WEEKS, False),
        (Party.MANAGER, (Party.EMPLOYEE,), IN_8_WEEKS, True),
        (Party.MANAGER, tuple(Party), IN_8_WEEKS, False),
    ],
)
def test_who_may_tell_of_the_effect(party: Party, told: tuple[Party, ...], today: date, may: bool) -> None:
    activity = replace(said(Progress.DONE, DONE), effect_said=dict.fromkeys(told, IN_8_WEEKS))
    assert may_tell_of_effect(activity, party, today) is may
    assert not may_tell_of_effect(said(Progress.CANCELLED, DONE), party, today)


def test_leave_stops_the_clock_for_both() -> None:
    away = life(stops=Stops(employee=(Absence(starts_on=date(2027, 1, 10), ends_on=date(2027, 3, 1)),)))
    assert owed(away, DUE) == []
    assert owed(away, date(2027, 3, 20)) == [(What.FOLLOW_UP, EMPLOYEE, date(2027, 3, 29))]
    done = replace(away, activities=(said(Progress.DONE, date(2027, 1, 4)),))
    assert owed(done, date(2027, 3, 2)) == []
    assert owed(done, date(2027, 3, 29)) == [(What.CHECK_EFFECT, EMPLOYEE, date(2027, 3, 29))]
    assert owed(done, date(2027, 4, 26)) != []


def test_who_is_away_as_manager_owes_nothing_meanwhile() -> None:
    theirs = life(
        replace(ACTIVITY, responsible=Responsible.MANAGER),
        stops=Stops(manager=(Absence(starts_on=date(2027, 1, 1)),)),
    )
    assert owed(theirs, DUE) == []


def test_without_a_manager_nobody_follows_up_what_is_theirs() -> None:
    assert owed(life(replace(ACTIVITY, responsible=Responsible.MANAGER), manager=None), DUE) == []
    assert owed(life(manager=None), DUE) == [(What.FOLLOW_UP, EMPLOYEE, DUE)]


def test_of_a_plan_that_is_too_old_nothing_is_owed() -> None:
    last = plans.current_until(AGREED)
    late = life(replace(ACTIVITY, planned_for=last))
    assert owed(late, last) != []
    assert owed(late, last + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("activities", "today", "alive"),
    [
        ((ACTIVITY,), AGREED, True),
        ((ACTIVITY,), DUE, True),  # it may still be followed up in time
        ((ACTIVITY,), DUE + timedelta(days=1), False),
        ((said(Progress.DONE, DUE),), DUE + timedelta(days=1), True),
        ((said(Progress.GOING_ON, DUE, DUE + timedelta(days=30)),), DUE + timedelta(days=30), True),
        ((said(Progress.GOING_ON, DUE, DUE + timedelta(days=30)),), DUE + timedelta(days=31), False),
        ((said(Progress.CANCELLED, DUE),), DUE, False),  # nothing is left of it
        ((said(Progress.CANCELLED, DUE), replace(ACTIVITY, id=UUID(int=8))), DUE, True),
        ((said(Progress.DONE, DUE), replace(ACTIVITY, id=UUID(int=8))), DUE + timedelta(days=1), False),
        ((replace(ACTIVITY, planned_for=None),), AGREED, False),  # not dated
        ((), AGREED, False),
        ((said(Progress.DONE, DUE),), plans.current_until(AGREED), True),
        ((said(Progress.DONE, DUE),), plans.current_until(AGREED) + timedelta(days=1), False),  # not current
    ],
)
def test_a_plan_is_alive_while_current_dated_owned_and_followed_up(
    activities: tuple[ActivityLife, ...], today: date, alive: bool
) -> None:
    assert is_alive(replace(life(), activities=activities), today) is alive


def test_an_activity_that_nobody_is_there_to_own_keeps_no_plan_alive() -> None:
    assert not is_alive(life(replace(ACTIVITY, responsible=Responsible.EMPLOYER), manager=None), AGREED)


def test_leave_does_not_end_the_life_of_a_plan() -> None:
    away = life(stops=Stops(employee=(Absence(starts_on=date(2027, 1, 10), ends_on=date(2027, 3, 1)),)))
    assert is_alive(away, date(2027, 2, 20))
    assert is_alive(away, date(2027, 3, 29))
    assert not is_alive(away, date(2027, 3, 30))


days = st.dates(date(2026, 8, 1), date(2027, 12, 31))


@st.composite
def activities(draw: st.DrawFn) -> ActivityLife:
    progress = draw(st.none() | st.sampled_from(Progress))
    told = draw(st.sets(st.sampled_from(Party)))
    return ActivityLife(
        id=UUID(int=draw(st.integers(1, 4))),
        responsible=draw(st.sampled_from(Responsible)),
        planned_for=draw(st.none() | days),
        progress=progress,
        said_on=draw(days) if progress else None,
        moved_to=draw(days) if progress is Progress.GOING_ON else None,
        effect_said={party: draw(days) for party in told},
    )


lives = st.builds(
    life,
    st.just(ACTIVITY),
    manager=st.sampled_from([MANAGER, None]),
    agreed_on=days,
    activities=st.lists(activities(), max_size=4, unique_by=lambda each: each.id).map(tuple),
    stops=st.builds(Stops, employee=some_spans, manager=some_spans),
)


@given(lives, days)
def test_everything_is_owed_once_by_somebody_who_is_there(of: PlanLife, today: date) -> None:
    every = obligations(of, today)
    assert len({(each.key, each.owner) for each in every}) == len(every)
    for each in every:
        assert not any(absence.covers(today) for absence in of.stops.employee)
        assert each.owner in (EMPLOYEE, MANAGER)
        assert each.since <= today
        assert not (each.owner == MANAGER and any(absence.covers(today) for absence in of.stops.manager))


@given(lives, days)
def test_what_is_owed_can_be_done_and_is_then_owed_no_more(of: PlanLife, today: date) -> None:
    for each in obligations(of, today):
        assert each.thing not in {
            left.thing for left in obligations(_answered(of, each, today), today) if left.owner == each.owner
        }


@given(lives, days)
def test_a_plan_with_something_overdue_to_follow_up_is_not_alive(of: PlanLife, today: date) -> None:
    overdue = [each for each in obligations(of, today) if each.what is What.FOLLOW_UP and each.is_overdue(today)]
    assert not (overdue and is_alive(of, today))


@given(lives, days)
def test_a_plan_becomes_alive_again_by_being_followed_up(of: PlanLife, today: date) -> None:
    kept_up = replace(of, activities=tuple(_going_on(each, today) for each in of.activities))
    is_owned = any(each.planned_for and of.owner(each) for each in of.activities)
    assert is_alive(kept_up, today) is (is_owned and plans.is_current(of.agreed_on, today))


def _answered(of: PlanLife, obligation: Obligation, today: date) -> PlanLife:
    return replace(of, activities=tuple(_answer(each, obligation, today) for each in of.activities))


def _answer(activity: ActivityLife, obligation: Obligation, today: date) -> ActivityLife:
    if activity.id != obligation.thing:
        return activity
    if obligation.what is What.FOLLOW_UP:
        return _going_on(activity, today)
    party = Party.EMPLOYEE if obligation.owner == EMPLOYEE else Party.MANAGER
    return replace(activity, effect_said={**activity.effect_said, party: today})


def _going_on(activity: ActivityLife, today: date) -> ActivityLife:
    later = today + timedelta(days=60)
    return replace(
        activity,
        progress=Progress.GOING_ON,
        said_on=today,
        moved_to=later,
        planned_for=activity.planned_for and later,
    )
