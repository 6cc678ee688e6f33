"""Samples of a manager's team."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs import managers_below, searching, team
from dialogs.ports import Reach
from dialogs.rules import talks as rules
from dialogs.rules.people import Person, Unit
from dialogs.rules.talks import Outcome, Party, Talk
from tests.cards.people import (
    ANNA,
    BO,
    NASTY_NAME,
    agreed_plan,
    at,
    booked,
    held,
    in_days,
    person,
    reports,
    talk,
    ward,
)
from tests.cards.samples import Sample
from tests.cards.world import World, uid


def samples() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, team.Overview()), "no reports")
    yield Sample(ward().see(BO, team.Overview()), "team of one")
    yield Sample(team_of(12).see(BO, team.Overview()), "team of 12")
    world = team_of(60)
    for page in (0, 1, 5):
        yield Sample(world.see(BO, team.Overview(page=page)), f"team of 60, page {page + 1}")
    world.conversations.unreached = {each.id: Reach.BLOCKED for each in list(world.people.by_id.values())[3:30:9]}
    for each in (each for each in team.Filter if each is not team.Filter.ALL):
        yield Sample(world.see(BO, team.Overview(filter=each), date(2026, 11, 23)), f"team of 60, {each}")
    yield Sample(ward().see(BO, team.Overview(filter=team.Filter.ABSENT)), "nobody absent")
    yield from _managers_below()
    yield Sample(ward().see(ANNA, searching.Status()), "much is left")
    yield Sample(ward().see(ANNA, searching.Status(), date(2026, 12, 1)), "something is late")
    yield Sample(World([BO, ANNA]).see(ANNA, searching.Status()), "nothing is left")
    for number, who in enumerate(list(world.people.by_id.values())[1:7]):
        yield Sample(world.see(who, searching.Status()), f"talk at step {number}")
    nasty = [person(NASTY_NAME, manager=BO.id), *reports(3)]
    yield Sample(World([BO, *nasty], talks=[talk(nasty[0])]).see(BO, team.Overview()), "nasty name")


def _managers_below() -> Iterator[Sample]:
    above = person("Gunilla Ek")
    managers = [replace(person(f"Chef {n}", manager=above.id), id=uid(f"manager {n}")) for n in range(12)]
    nasty = replace(managers[0], name=NASTY_NAME, manager=above.id)
    teams = [
        replace(each, id=uid(f"{n} {each.id}"), manager=manager.id)
        for n, manager in enumerate((nasty, *managers[1:]))
        for each in reports(3 + n)
    ]
    deeper = [replace(each, id=uid(f"deeper {each.id}"), manager=teams[0].id) for each in reports(7)]
    talks = [_at_step(number, each) for number, each in enumerate(teams)]
    world = World([above, nasty, *managers[1:], *teams, *deeper], talks=talks)
    yield Sample(world.see(above, team.Overview()), "with managers in it")
    yield Sample(world.see(above, managers_below.Below()), "12 managers")
    yield Sample(world.see(above, managers_below.Below(page=1)), "12 managers, page 2")
    yield Sample(world.see(above, managers_below.Below(manager=nasty.id)), "one level down")
    yield Sample(world.see(above, managers_below.Below(manager=teams[0].id)), "no managers below")
    yield Sample(
        _ward_with_one_left_over(above).see(above, managers_below.Below()), "a team that gives somebody away"
    )


def _ward_with_one_left_over(above: Person) -> World:
    karin = person("Karin Dahlberg", manager=above.id)
    ward = Unit(id=karin.unit, name="Vårdcentralen Ripan", parent=None)
    return World([replace(above, unit="office"), karin, *reports(10, karin), person("Viktor Gustafsson")], [ward])


def team_of(count: int) -> World:
    """Everybody at another step of the way; every ninth has no talk in the cycle."""
    people = reports(count)
    talks = [_at_step(number, each) for number, each in enumerate(people) if number % 9 != 8]
    world = World([BO, *people], talks=talks)
    for each in people[::4]:
        plan = agreed_plan(each)
        world.plans.by_id[plan.id] = plan
    return world


def _at_step(number: int, who: Person) -> Talk:
    fresh = replace(talk(who), id=uid(f"talk {who.id}"))
    was = booked(fresh, in_days(-6), 13)
    said = rules.say(was, Party.MANAGER, Outcome.HELD, on=in_days(-6), today=in_days(-5))
    steps = (
        fresh,
        replace(fresh, proposed_times=(at(in_days(9)), at(in_days(10))), proposed_on=in_days(-1)),
        booked(fresh, in_days(4 + number % 20), 8 + number % 8),
        was,
        held(was),
        rules.say(said, Party.EMPLOYEE, Outcome.NOT_HELD, on=in_days(-6), today=in_days(-5)),
    )
    return steps[number % len(steps)]
