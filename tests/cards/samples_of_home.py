"""Samples of the cards that greet, help, list what is left, and say what cannot be shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs import home, suggestions
from dialogs.rules.people import Person
from dialogs.rules.talks import Talk
from tests.cards.people import (
    ANNA,
    BO,
    HANNA,
    NASTY,
    NASTY_NAME,
    ON_LEAVE,
    at,
    booked,
    held,
    in_days,
    person,
    talk,
    ward,
)
from tests.cards.samples import Sample
from tests.cards.samples_of_team import team_of
from tests.cards.world import World


def samples() -> Iterator[Sample]:
    yield from _for_everybody()
    yield from _todo()
    yield from _answers()


def _for_everybody() -> Iterator[Sample]:
    world = ward()
    for role, who in (("employee", ANNA), ("manager", BO), ("HR", HANNA), ("manager and HR", _both())):
        yield Sample(world.see(who, home.Welcome()), role)
        yield Sample(world.see(who, home.Help()), role)
    yield Sample(world.see(replace(ANNA, name=NASTY_NAME), home.Welcome()), "nasty name")


def _both() -> Person:
    return replace(BO, hr_unit="hospital")


def _todo() -> Iterator[Sample]:
    proposed = replace(talk(), proposed_times=(at(in_days(9)),), proposed_on=in_days(-6))
    for state, which in {
        "to prepare": talk(),
        "times to answer, late": proposed,
        "the plan is left": held(booked(talk(), in_days(-4))),
    }.items():
        yield Sample(ward(which).see(ANNA, home.Todo()), f"{state}, employee")
        yield Sample(ward(which).see(BO, home.Todo()), f"{state}, manager")
    on_paper = ward(held(booked(talk(), in_days(-4))), employee=replace(ANNA, paper_plan_on=in_days(-3)))
    yield Sample(on_paper.see(ANNA, home.Todo()), "one talk is finished, its plan is on paper, employee")
    yield Sample(World([ANNA, BO]).see(ANNA, home.Todo()), "no talks, employee")
    yield Sample(World([ANNA, HANNA]).see(HANNA, home.Todo()), "no talks, HR")
    yield Sample(ward().see(ANNA, home.Todo(), date(2026, 8, 3)), "nothing yet, the window is not open, employee")
    alone = ward(replace(talk(), manager=None))
    yield Sample(alone.see(ANNA, home.Todo()), "without manager, employee")
    away = replace(ANNA, absences=(ON_LEAVE,))
    yield Sample(ward(employee=away).see(away, home.Todo()), "on leave, employee")
    yield Sample(team_of(60).see(BO, home.Todo()), "very busy, manager of 60")
    yield Sample(team_of(60).see(BO, home.Todo(), date(2026, 11, 23)), "very late, manager of 60")
    yield Sample(_nasty().see(BO, home.Todo()), "nasty names, manager")


def _nasty() -> World:
    people = [replace(person(NASTY_NAME, manager=BO.id), id=person(f"{number}").id) for number in range(4)]
    talks: list[Talk] = [replace(talk(each), id=each.id) for each in people]
    return World([BO, *people], talks=talks)


def _answers() -> Iterator[Sample]:
    world = ward()
    for state, said in {"a sentence": "vad blir det för lunch på fredag?", "nothing": "", "nasty": NASTY}.items():
        yield Sample(world.see(ANNA, suggestions.NotUnderstood(said=said)), state)
    yield Sample(world.see(ANNA, home.NotThere()), "for an employee")
    yield Sample(world.see(BO, home.NotThere()), "for a manager")
    yield Sample(home.NotRegisteredCard(contact="HR-service, 090-12 34 56"), "with a contact")
    yield Sample(home.NotRegisteredCard(contact=""), "without a contact")
    yield Sample(home.OnlyInPrivateCard(), "in a channel")
    yield Sample(home.SorryCard(reference="7f3a9c21"), "nothing was typed")
    lost = ("Uppdraget är tydligt, men tempot är högt.", NASTY)
    yield Sample(home.SorryCard(reference="7f3a9c21", typed=lost, todo=home.Todo()), "with what was typed")
