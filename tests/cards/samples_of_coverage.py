"""Samples of the figures for HR."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogs import coverage
from dialogs.rules.people import Person, Unit
from dialogs.rules.talks import Talk
from tests.cards.people import (
    ANNA,
    BO,
    HANNA,
    LONG_WORD,
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
from tests.cards.world import World, uid


def samples() -> Iterator[Sample]:
    yield Sample(_region().see(HANNA, coverage.OfUnit()), "region")
    yield Sample(_region().see(HANNA, coverage.OfUnit(unit="hospital")), "hospital, with groups too small to show")
    yield Sample(_region().see(HANNA, coverage.OfUnit(unit="ward-4")), "ward without units below")
    yield Sample(_small().see(HANNA, coverage.OfUnit()), "everything too small to show")
    long = [replace(UNITS[0], name=f"**Region** {LONG_WORD} {{{{ 1 }}}} 👩🏽‍⚕️"), *UNITS[1:]]
    yield Sample(_region(long).see(HANNA, coverage.OfUnit()), "nasty name of a unit")
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


def _small() -> World:
    return World([HANNA, *reports(4)], UNITS)
