"""Knows on which days to come something about a talk or a plan may change by the calendar alone.

Between two such days, and as long as nobody does anything, the same is owed by the same people. A day may be named on
which nothing changes, but none may be missing: the planner of reminders looks at no thing in between.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dialogs.rules import plan_life, plans, talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.plan_life import FOLLOW_UP_FROM
from dialogs.rules.spans import Span
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.talks import SILENCE_MEANS_HELD_AFTER, Stops
from dialogs.rules.working_days import add_working_days

AT_THE_LATEST = timedelta(days=120)  # whatever is foreseen: what went wrong heals by itself


def next_change_of_talk(facts: TalkFacts, today: date) -> date:
    """The first day after today on which what is owed of this talk may be another thing."""
    return first_after(today, _days_of_talk(facts, today))


def next_change_of_plan(life: PlanLife, today: date) -> date:
    """The same of a plan that is agreed, or proposed outside any talk."""
    return first_after(today, _days_of_plan(life))


def _days_of_talk(facts: TalkFacts, today: date) -> Iterator[date]:
    talk = facts.talk
    yield talk.window.opens_on
    yield from _edges_of_stops(talk.stops)
    for deputy in facts.deputies:
        yield from _edges((deputy.delegation.span, *deputy.absences))
    if talk.booked_on:  # the day itself, and the day after, when it is asked whether it was held
        yield talk.booked_on
        yield talk.booked_on + ONE_DAY
        if len(talk.words) == 1 and talks.held_on(talk, today) is None:
            yield _end_of_silence(talk.words[0].said_on, today)
    if last := talks.last_proposed_on(talk):
        yield last + ONE_DAY
    for each in facts.agreed:
        yield each.agreed_on + ONE_DAY
        yield plans.current_until(each.agreed_on) + ONE_DAY


def _end_of_silence(said_on: date, today: date) -> date:
    """The first day on which silence may mean held; where it does not yet, for an absence, each day after it."""
    return max(add_working_days(said_on, SILENCE_MEANS_HELD_AFTER), today) + ONE_DAY


def _days_of_plan(life: PlanLife) -> Iterator[date]:
    yield from _edges_of_stops(life.stops)
    if life.agreed_on:
        yield plans.current_until(life.agreed_on) + ONE_DAY
    for activity in life.activities:
        yield from _days_of_activity(life, activity)


def _days_of_activity(life: PlanLife, activity: ActivityLife) -> Iterator[date]:
    due = plan_life.follow_up_due(life, activity) if activity.is_open else None
    if due:
        yield max(due - FOLLOW_UP_FROM, plan_life.said_or_agreed(life, activity))
    if asked := plan_life.effect_asked(life, activity):
        yield asked.since
        yield asked.lapses + ONE_DAY


def _edges_of_stops(stops: Stops) -> Iterator[date]:
    yield from _edges((*stops.employee, *stops.manager, *stops.pauses))


def _edges(spans: Iterable[Span]) -> Iterator[date]:
    for span in spans:
        yield span.starts_on
        if span.ends_on:
            yield span.ends_on + ONE_DAY


def first_after(today: date, days: Iterable[date]) -> date:
    """The first of these days that is to come; at the latest, where there is none so soon, the day to look anyway."""
    return min(day for day in (*days, today + AT_THE_LATEST) if day > today)
