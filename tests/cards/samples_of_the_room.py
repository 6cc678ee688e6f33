"""Samples of the talk room: before, during and after the talk, with much, little and nothing to show."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from dialogs import room
from dialogs.cards import Card
from dialogs.rules import plans
from dialogs.rules.outcomes import Result
from dialogs.rules.people import Person
from dialogs.rules.plans import PlanVersion, Signature
from dialogs.rules.preparations import LONGEST_ANSWER, Preparation
from dialogs.rules.talks import Party, Talk
from tests.cards.people import ANNA, BO, NASTY, NASTY_NAME, booked, held, in_days, person, talk, ward
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import DIGITAL, HOSTILE, LONG, TRIAGE, UNFINISHED, agreed_by_both
from tests.cards.samples_of_preparing import LONG as LONG_ANSWER
from tests.cards.samples_of_preparing import answers_of, ready
from tests.cards.world import TODAY, World, uid

PARTIES = {Party.EMPLOYEE: ANNA, Party.MANAGER: BO}
TALK = booked(talk(), TODAY)
LAST = agreed_by_both(
    PlanVersion(id=uid("last plan"), employee=ANNA.id, talk=None, number=1, goals=(TRIAGE, DIGITAL))
)
NOW = PlanVersion(id=uid("this plan"), employee=ANNA.id, talk=TALK.id, number=2, goals=(TRIAGE, UNFINISHED))
LONG_GOAL = replace(
    TRIAGE, effect=LONG, activities=tuple(replace(each, description=LONG) for each in TRIAGE.activities)
)


def samples() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield from _of_both(party, who)
    yield Sample(_see(ANNA, *_both_ready()), "both ready, no plan, employee")
    yield Sample(_see(BO, ready(Party.EMPLOYEE, {}), ready(Party.MANAGER, {})), "both ready, nothing shared, manager")
    yield from _much()
    yield from _others()


def _of_both(party: Party, who: Person) -> Iterator[Sample]:
    yield Sample(_see(who), f"nobody has prepared, {party}")
    yield Sample(_see(who, ready(party)), f"only the reader is ready, {party}")
    yield Sample(_see(who, ready(party.other)), f"only the other is ready, {party}")
    yield Sample(_see(who, *_both_ready(), last=LAST, now=NOW), f"in the middle of the talk, {party}")
    yield Sample(_see(who, *_both_ready(), talk_=booked(talk(), in_days(6)), last=LAST), f"before the talk, {party}")
    world = _world(TALK, LAST)
    world.follow_ups.judged = {TRIAGE.id: Result.PARTLY}
    yield Sample(world.see(who, room.Open(talk=TALK.id)), f"the last plan is judged, {party}")
    was = booked(talk(), in_days(-4))
    yield Sample(_see(who, *_both_ready(), talk_=was, last=LAST, now=NOW), f"was it held?, {party}")
    yield Sample(_see(who, *_both_ready(), talk_=held(was), last=LAST, now=NOW), f"held, a draft, {party}")
    proposed = plans.propose(NOW, _signature(Party.MANAGER))
    yield Sample(_see(who, *_both_ready(), talk_=held(was), last=LAST, now=proposed), f"held, proposed, {party}")
    agreed = agreed_by_both(NOW)
    yield Sample(_see(who, *_both_ready(), talk_=held(was), last=LAST, now=agreed), f"held, agreed, {party}")


def _much() -> Iterator[Sample]:
    """More than a card holds, and what only a hostile tester writes."""
    sides = [ready(party, dict.fromkeys(answers_of(party), LONG_ANSWER[:900])) for party in Party]
    full = tuple(replace(LONG_GOAL, id=uid(f"long {number}")) for number in range(plans.MOST_GOALS))
    yield Sample(_see(BO, *sides, now=replace(NOW, goals=full)), "long, manager")
    longest = [ready(party, dict.fromkeys(answers_of(party), LONG_ANSWER[:LONGEST_ANSWER])) for party in Party]
    yield Sample(_see(ANNA, *longest, last=LAST, now=NOW), "longest answers, employee")
    fullest = tuple(replace(each, activities=LONG_GOAL.activities * 3) for each in full)
    much = _see(BO, *longest, last=replace(LAST, goals=fullest), now=replace(NOW, goals=fullest))
    yield Sample(much, "all that there can be, manager")
    nasty = [ready(party, dict.fromkeys(answers_of(party), NASTY)) for party in Party]
    hostile = replace(LAST, goals=(HOSTILE,)), replace(NOW, goals=(HOSTILE, UNFINISHED))
    yield Sample(_see(BO, *nasty, last=hostile[0], now=hostile[1]), "nasty, manager")
    named = person(NASTY_NAME, manager=BO.id)
    world = ward(booked(talk(named), TODAY), employee=named)
    yield Sample(world.see(BO, room.Open(talk=talk(named).id)), "nasty name, manager")


def _others() -> Iterator[Sample]:
    alone = ward(replace(TALK, manager=None))
    yield Sample(alone.see(ANNA, room.Open(talk=TALK.id)), "without manager, employee")
    on_paper = replace(ANNA, paper_plan_on=date(2026, 2, 3))
    world = ward(TALK, employee=on_paper)
    yield Sample(world.see(BO, room.Open(talk=TALK.id)), "the last plan is on paper, manager")
    moved = replace(ANNA, manager=uid("another manager"))
    world = ward(held(booked(talk(), in_days(-4))), employee=moved)
    world.plans.by_id[LAST.id] = LAST
    yield Sample(world.see(BO, room.Open(talk=TALK.id)), "held by a former manager")


def _both_ready(answers: Mapping[str, str] | None = None) -> tuple[Preparation, Preparation]:
    return ready(Party.EMPLOYEE, answers), ready(Party.MANAGER, answers)


def _see(
    who: Person,
    *prepared: Preparation,
    talk_: Talk = TALK,
    last: PlanVersion | None = None,
    now: PlanVersion | None = None,
) -> Card:
    world = _world(talk_, last, now)
    for each in prepared:
        world.preparations.by_seat[TALK.id, each.party] = each
    return world.see(who, room.Open(talk=TALK.id))


def _world(which: Talk, *versions: PlanVersion | None) -> World:
    world = ward(which)
    for each in versions:
        if each:
            world.plans.by_id[each.id] = each
    return world


def _signature(party: Party) -> Signature:
    assert LAST.agreed is not None
    who = PARTIES[party]
    return replace(LAST.agreed, person=who.id, name=who.name, party=party, on=in_days(-2))
