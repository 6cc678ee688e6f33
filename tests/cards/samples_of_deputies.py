"""Samples of deputies: asked for, asked and told; and of who has read what."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs import delegating, deputies, deputy, readers, talks, team
from dialogs.ports import Reading
from dialogs.rules.deputies import Delegation
from dialogs.rules.spans import Span
from tests.cards.people import ANNA, BO, HANNA, NASTY_NAME, booked, in_days, person, reports, talk, ward
from tests.cards.samples import Sample
from tests.cards.world import World, uid

TALK = talk()
ELIN = person("Elin Sandström", manager=BO.id)
ONE = Delegation(
    id=uid("one"),
    manager=BO.id,
    deputy=ELIN.id,
    span=Span(starts_on=in_days(-1), ends_on=in_days(9)),
    talk=TALK.id,
)
ALL = replace(ONE, id=uid("all"), span=Span(starts_on=in_days(3), ends_on=in_days(20)), talk=None)
OPEN_END = replace(ALL, id=uid("open end"), span=Span(starts_on=in_days(3)))
OVER = replace(ONE, span=Span(starts_on=in_days(-9), ends_on=in_days(-2)))


def samples() -> Iterator[Sample]:
    yield from _asking()
    yield from _asked()
    yield from _talk()
    yield from _readers()


def _world(*made: Delegation) -> World:
    world = World([ANNA, BO, ELIN, HANNA], talks=[booked(TALK, in_days(5))])
    world.delegations.every = list(made)
    return world


def _asking() -> Iterator[Sample]:
    yield Sample(_world().see(BO, deputies.Open()), "nobody yet, all talks")
    yield Sample(_world(ONE, ALL, OPEN_END).see(BO, deputies.Open()), "some stand in, all talks")
    yield Sample(_world(ONE).see(BO, deputies.Open(talk=TALK.id)), "one talk")
    yield Sample(_world().see(BO, deputies.Open(query="xyz")), "nobody found")
    many = World([BO, *reports(60)])
    yield Sample(many.see(BO, deputies.Open()), "more than can be shown")
    nasty = person(NASTY_NAME, manager=BO.id)
    odd = World([ANNA, BO, nasty], talks=[TALK, replace(talk(nasty), id=uid("nasty talk"))])
    odd.delegations.every = [replace(ALL, deputy=nasty.id), replace(ONE, deputy=nasty.id)]
    yield Sample(odd.see(BO, deputies.Open()), "nasty names")
    yield Sample(odd.see(BO, delegating.Choose(deputy=nasty.id)), "nasty name")
    yield Sample(odd.see(BO, deputies.Pick()), "nasty name")
    yield Sample(_world().see(BO, delegating.Choose(deputy=ELIN.id, talk=TALK.id)), "one talk")
    wrong = delegating.Delegate(deputy=ELIN.id, from_on="2026-10-20", to_on="2026-10-01")
    yield Sample(_world().press(BO, wrong), "kept: the last day before the first")
    busy = [replace(talk(each), id=each.id) for each in reports(25)]
    yield Sample(World([BO, *reports(25)], talks=busy).see(BO, deputies.Pick(page=1)), "many talks, page 2")
    yield Sample(World([BO, ELIN]).see(BO, deputies.Pick()), "no talks")


def _asked() -> Iterator[Sample]:
    for state, made in {"now": ONE, "to come, all talks": ALL, "without end": OPEN_END, "over": OVER}.items():
        told = deputy.Told(delegation=made.id)
        yield Sample(_world(made).see(ELIN, told), f"{state}, deputy")
        yield Sample(_world(made).see(ANNA, replace(told, talk=TALK.id)), f"{state}, employee")
    nasty = person(NASTY_NAME, manager=BO.id)
    odd = World([ANNA, BO, nasty], talks=[TALK])
    odd.delegations.every = [replace(ONE, deputy=nasty.id)]
    yield Sample(odd.see(ANNA, deputy.Told(delegation=ONE.id, talk=TALK.id)), "nasty name, employee")


def _talk() -> Iterator[Sample]:
    yield Sample(_world(ONE).see(BO, team.Overview()), "somebody stands in")
    for role, who in {"employee": ANNA, "manager": BO, "deputy": ELIN}.items():
        yield Sample(_world(ONE).see(who, talks.Open(talk=TALK.id)), f"a deputy holds it, {role}")
    yield Sample(_world(replace(ONE, talk=None)).see(ELIN, deputy.Held()), "of others, deputy")


def _readers() -> Iterator[Sample]:
    lines = [
        Reading(reader=BO.id, subject=ANNA.id, what=str(what), on=in_days(-number))
        for number, what in enumerate([*readers.Thing, "anything else"] * 5)
    ]
    for state, found in {"nothing": [], "many": lines}.items():
        world = ward()
        world.reads.every = found
        yield Sample(world.see(ANNA, readers.OfMine()), f"{state}, of one's own")
        yield Sample(world.see(BO, readers.ByMe(page=1)), f"{state}, one's own reading, page 2")
    left = World([ANNA, person(NASTY_NAME)])
    left.reads.every = [*lines[:2], replace(lines[2], reader=person(NASTY_NAME).id)]
    yield Sample(left.see(ANNA, readers.OfMine()), "nasty name, and somebody who has left")
