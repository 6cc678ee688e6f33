"""Samples of the figures for HR."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dialogs import administration, coverage, data_check, pausing, quality, searching, trends
from dialogs.ports import MonthCounts
from dialogs.rules import talks as rules
from dialogs.rules.data_check import Finding, Problem
from dialogs.rules.needs import HORIZONS, UnitNeed
from dialogs.rules.pauses import Pause
from dialogs.rules.people import Person, Unit
from dialogs.rules.plans import CompetenceArea
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Talk, TalkKind
from tests.cards.people import (
    ANNA,
    BO,
    HANNA,
    LONG_WORD,
    NASTY_NAME,
    UNITS,
    agreed_plan,
    booked,
    held,
    in_days,
    reports,
    talk,
    ward,
)
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import DIGITAL
from tests.cards.world import TODAY, World, uid


def samples() -> Iterator[Sample]:
    yield Sample(_region().see(HANNA, coverage.OfUnit()), "region")
    yield Sample(_region().see(HANNA, coverage.OfUnit(unit="hospital")), "hospital, with groups too small to show")
    yield Sample(_region().see(HANNA, coverage.OfUnit(unit="ward-4")), "ward without units below")
    yield Sample(_small().see(HANNA, coverage.OfUnit()), "everything too small to show")
    long = [replace(UNITS[0], name=f"**Region** {LONG_WORD} {{{{ 1 }}}} 👩🏽‍⚕️"), *UNITS[1:]]
    yield Sample(_region(long).see(HANNA, coverage.OfUnit()), "nasty name of a unit")
    large = _many_units()
    yield Sample(large.see(HANNA, coverage.OfUnit()), "40 units, page 1")
    yield Sample(large.see(HANNA, coverage.OfUnit(page=3)), "40 units, page 4")
    yield from _trends()
    yield Sample(_region().see(HANNA, searching.Unit(unit=UNITS[0].id)), "region")
    yield Sample(_region().see(HANNA, searching.Unit(unit="library")), "too small a unit")
    yield from _quality()
    yield from _administration()
    yield Sample(ward().see(BO, coverage.OfUnit()), "for a manager who is not HR")
    yield Sample(ward().see(ANNA, coverage.OfUnit()), "for an employee")


def _region(units: Sequence[Unit] = UNITS) -> World:
    sizes = {"ward-4": 43, "emergency": 61, "pharmacy": 7, "library": 3, "primary": 128, "admin": 14}
    people = [each for unit, size in sizes.items() for each in reports(size, unit=unit)]
    talks = [_talk(number, each) for number, each in enumerate(people) if number % 7]
    world = World([HANNA, BO, *people], units, talks)
    for number, each in enumerate(people[::3]):
        plan = agreed_plan(each)
        goals = (DIGITAL,) if number % 2 else ()  # who has no activities has no living plan
        world.plans.by_id[plan.id] = replace(plan, goals=goals, read=None if number % 5 else plan.agreed)
    return world


def _talk(number: int, who: Person) -> Talk:
    fresh = replace(talk(who), id=uid(f"talk {who.id}"))
    return (fresh, booked(fresh, in_days(5)), held(booked(fresh, in_days(-6))))[number % 3]


def _many_units() -> World:
    units = [
        UNITS[0],
        *(Unit(id=f"u{n}", name=f"Vårdcentralen Norra Ängby {n}", parent=UNITS[0].id) for n in range(40)),
    ]
    return World([HANNA, *(each for n in range(40) for each in reports(5 + n % 4, unit=f"u{n}"))], units)


def _trends() -> Iterator[Sample]:
    world = _region()
    yield Sample(world.see(HANNA, trends.Trend(unit=UNITS[0].id)), "no month has ended")
    months = [date(2026, 6 + n, 1) for n in range(4)]
    world.coverage.past[UNITS[0].id] = [_month(number, month) for number, month in enumerate(months)]
    yield Sample(world.see(HANNA, trends.Trend(unit=UNITS[0].id)), "four months")
    yield Sample(world.see(HANNA, trends.Demand(unit=UNITS[0].id)), "plans, and no needs")
    for number, area in enumerate((CompetenceArea.DIGITALISATION, CompetenceArea.SAFETY, CompetenceArea.CORE)):
        need = UnitNeed(
            id=uid(f"need {area}"),
            unit="ward-4",
            author=BO.id,
            horizon=HORIZONS[number % 2],
            area=area,
            text="",
            written_on=TODAY,
        )
        world.needs.by_id[need.id] = need
    yield Sample(world.see(HANNA, trends.Demand(unit=UNITS[0].id)), "needs and plans")
    yield Sample(world.see(HANNA, trends.Demand(unit="pharmacy")), "few people")
    yield Sample(world.see(HANNA, trends.Demand(unit="library")), "too small a unit")
    yield Sample(_small().see(HANNA, trends.Demand(unit=UNITS[0].id)), "everything too small")
    yield Sample(World([HANNA, *reports(9)], UNITS).see(HANNA, trends.Demand(unit="ward-4")), "nothing")


def _month(number: int, month: date) -> MonthCounts:
    counts = {"employees": 250, "with_plan": 60 + 20 * number, "alive": 30 + 15 * number}
    talks = {"development.included": 220, "development.done": 12 * number}
    return MonthCounts(month=month, counts={**counts, **(talks if number > 1 else {})})


def _quality() -> Iterator[Sample]:
    world = _region()
    yield Sample(world.see(HANNA, quality.OfUnit(unit=UNITS[0].id)), "region")
    yield Sample(world.see(HANNA, quality.OfUnit(unit="library")), "too small a unit")
    people = reports(3)
    disputed = [_disputed(each) for each in people]
    few = World([HANNA, BO, *reports(20)], UNITS, disputed)
    yield Sample(few.see(HANNA, quality.OfUnit(unit=UNITS[0].id)), "few disputes")
    yield Sample(world.see(HANNA, data_check.Open()), "nothing to correct")
    world.administration.found = [
        Finding(problem=problem, id=f"P{number}", name=NASTY_NAME if number == 3 else f"Kim Ek {number}")
        for problem in Problem
        for number in range(12 if problem is Problem.NO_MANAGER else 2)
    ]
    yield Sample(world.see(HANNA, data_check.Open()), "every problem")
    for problem in Problem:
        yield Sample(world.see(HANNA, data_check.Open(problem=problem)), f"one problem, {problem}")
    yield Sample(world.see(HANNA, data_check.Open(problem=Problem.NO_MANAGER, page=1)), "the second page")


def _disputed(who: Person) -> Talk:
    was = booked(replace(talk(who), id=uid(f"talk {who.id}")), in_days(-6))
    said = rules.say(was, Party.MANAGER, Outcome.HELD, on=in_days(-6), today=in_days(-5))
    return rules.say(said, Party.EMPLOYEE, Outcome.NOT_HELD, on=in_days(-6), today=in_days(-5))


def _administration() -> Iterator[Sample]:
    yield Sample(_small().see(HANNA, administration.Open()), "no cycle, no pause")
    world = _region()
    of_unit = Pause(id=uid("pause 1"), kind=TalkKind.PAY, unit="hospital", span=Span(starts_on=in_days(3)))
    span = Span(starts_on=in_days(-9), ends_on=in_days(40))
    world.administration.paused = [of_unit, Pause(id=uid("pause 2"), kind=TalkKind.PAY, area="Kommunal", span=span)]
    yield Sample(world.see(HANNA, administration.Open()), "one cycle, two pauses")
    yield Sample(world.see(replace(HANNA, hr_unit="hospital"), administration.Open()), "for HR of a part")
    world.administration.is_filling = True
    yield Sample(world.see(HANNA, administration.Open()), "a cycle that was just opened")
    cycle = next(iter(world.talks.by_id.values())).cycle
    yield Sample(world.see(HANNA, administration.AskClose(cycle=cycle)), "closing a cycle")
    yield Sample(world.see(HANNA, pausing.AskEnd(pause=uid("pause 2"))), "ending a pause")
    yield Sample(world.see(HANNA, administration.AskCycle()), "form")
    for why, name in (("taken", "Samtalsåret 2026/2027"), ("empty", " "), ("too long", "x" * 101)):
        yield Sample(world.press(HANNA, administration.OpenNewCycle(name=name)), f"name is {why}")
    yield Sample(world.see(HANNA, pausing.Ask()), "form")
    wrong = pausing.Begin(kind="pay", starts_on="2027-03-02", ends_on="2027-03-01")
    yield Sample(world.press(HANNA, wrong), "ends before it begins")
    part = replace(HANNA, id=uid("other hr"), hr_unit="hospital")
    yield Sample(world.see(part, pausing.Ask()), "form, for HR of a part")


def _small() -> World:
    return World([HANNA, *reports(4)], UNITS)
