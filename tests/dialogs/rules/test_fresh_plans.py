"""A plan of which two days are known is judged as one that was read in full."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.rules import outlook
from dialogs.rules.fresh_plans import FreshPlan, of_fresh_plan
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.nudges import Before, Told
from dialogs.rules.outlook import Known, Outlook
from dialogs.rules.owing import What
from dialogs.rules.plan_life import obligations
from dialogs.rules.plans import CURRENT_FOR_DAYS, Responsible, is_current
from dialogs.rules.talks import Party
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER
from tests.dialogs.rules.office import ZONE

AGREED, DUE = date(2026, 10, 25), date(2027, 2, 1)
ABOVE = UUID(int=99)
ACTIVITIES = [UUID(int=number) for number in range(10, 14)]
EVERYBODY = frozenset({EMPLOYEE, MANAGER, ABOVE})
DAY, TWO_WEEKS = timedelta(days=1), timedelta(days=14)

days = st.dates(date(2026, 8, 1), date(2028, 12, 31))
activities = st.builds(
    ActivityLife,
    id=st.sampled_from(ACTIVITIES),
    responsible=st.sampled_from(Responsible),
    planned_for=st.none() | days,
    effect_said=st.dictionaries(st.sampled_from(Party), days),
)
lives = st.builds(
    PlanLife,
    plan=st.just(UUID(int=7)),
    employee=st.just(EMPLOYEE),
    manager=st.sampled_from([MANAGER, None]),
    agreed_on=days,
    is_established=st.booleans(),
    is_on_paper=st.booleans(),
    activities=st.lists(activities, max_size=4, unique_by=lambda each: each.id).map(tuple),
)


@st.composite
def everything_known(draw: st.DrawFn, life: PlanLife) -> Known:
    """What was told of any activity to anybody, by keys of any day."""
    told = st.builds(Before, told=st.none() | st.builds(Told, count=st.integers(1, 6), last_on=days))
    keys = {
        (owner, f"{what}:{each.id}:{draw(days).isoformat()}")
        for each in life.activities
        for owner in (EMPLOYEE, MANAGER)
        for what in (What.FOLLOW_UP, What.CHECK_EFFECT)
    }
    before: dict[UUID, dict[tuple[UUID, str], Before]] = {each.id: {} for each in life.activities}
    for owner, key in sorted(keys):
        before[UUID(key.split(":")[1])][owner, key] = draw(told)
    reached = frozenset(draw(st.sets(st.sampled_from(sorted(EVERYBODY)))))
    return Known(before=before, managers={EMPLOYEE: MANAGER, MANAGER: ABOVE}, reached=reached)


def fresh(life: PlanLife) -> FreshPlan:
    assert life.agreed_on
    dates = [each.planned_for for each in life.activities if each.planned_for]
    return FreshPlan(life.employee, life.agreed_on, min(dates, default=None))


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=ZONE)


@given(st.data(), lives, days)
@settings(max_examples=500)
def test_what_is_said_of_a_fresh_plan_is_what_the_rules_say_of_all_of_it(
    data: st.DataObject, life: PlanLife, today: date
) -> None:
    found = of_fresh_plan(fresh(life), at(today))
    if found:
        assert found == outlook.of_plan(life, data.draw(everything_known(life)), at(today))
    else:  # something is owed, unless the plan is too old, or there is nobody who could be asked
        everybody_is_there = replace(life, manager=MANAGER, is_on_paper=False)
        assert obligations(everybody_is_there, today) or not is_current(life.agreed_on, today)


def test_it_asks_for_nothing_until_two_weeks_before_the_first_of_its_dates() -> None:
    plan = FreshPlan(EMPLOYEE, AGREED, DUE)
    nothing = Outlook(lines=(), questions=(), look_at=datetime.combine(DUE - TWO_WEEKS, time(), tzinfo=ZONE))
    assert of_fresh_plan(plan, at(AGREED)) == nothing
    assert of_fresh_plan(plan, at(DUE - TWO_WEEKS - DAY)) == nothing
    assert of_fresh_plan(plan, at(DUE - TWO_WEEKS)) is None


@pytest.mark.parametrize("first_date", [None, AGREED + timedelta(days=900)])
def test_the_day_on_which_it_is_too_old_is_looked_at_as_well(first_date: date | None) -> None:
    until = AGREED + timedelta(days=CURRENT_FOR_DAYS)
    found = of_fresh_plan(FreshPlan(EMPLOYEE, AGREED, first_date), at(until))
    assert found
    assert found.look_at.date() == until + DAY
