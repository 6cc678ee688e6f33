"""Samples of a manager's team and of reminders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs import nudging, team
from dialogs.ports import NudgeStep
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What, obligations
from dialogs.rules.people import Person
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
from tests.cards.world import TODAY, World, uid

DONE = (What.CONFIRM_HELD, What.DRAFT_PLAN, What.ANSWER_PLAN)


def samples() -> Iterator[Sample]:
    yield from _team()
    yield from _nudge()


def _team() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, team.Overview()), "no reports")
    yield Sample(ward().see(BO, team.Overview()), "team of one")
    yield Sample(team_of(12).see(BO, team.Overview()), "team of 12")
    world = team_of(60)
    for page in (0, 1, 5):
        yield Sample(world.see(BO, team.Overview(page=page)), f"team of 60, page {page + 1}")
    for each in (team.Filter.OVERDUE, team.Filter.LACKS_PLAN, team.Filter.ABSENT):
        yield Sample(world.see(BO, team.Overview(filter=each), date(2026, 11, 23)), f"team of 60, {each}")
    yield Sample(ward().see(BO, team.Overview(filter=team.Filter.ABSENT)), "nobody absent")
    nasty = [person(NASTY_NAME, manager=BO.id), *reports(3)]
    yield Sample(World([BO, *nasty], talks=[talk(nasty[0])]).see(BO, team.Overview()), "nasty name")


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


def _nudge() -> Iterator[Sample]:
    yield Sample(_nudged(ward(), ANNA, date(2026, 10, 12)), "one line, due today")
    yield Sample(_nudged(ward(), ANNA, date(2026, 10, 19)), "one line, overdue")
    for lines in (3, 10, 25):
        yield Sample(_nudged(team_of(60), BO, TODAY, lines), f"{lines} lines")
    yield Sample(_nudged(team_of(60), BO, TODAY, 3, done=1), "3 lines, one done")
    yield Sample(_nudged(team_of(60), BO, TODAY, 3, done=3), "3 lines, all done")
    yield Sample(_nudged(ward(), ANNA, TODAY, 1, done=1), "one line, done")
    nasty = person(NASTY_NAME, manager=BO.id)
    yield Sample(_nudged(ward(talk(nasty), employee=nasty), BO, TODAY), "nasty name")


def _nudged(world: World, who: Person, today: date, lines: int = 3, done: int = 0) -> nudging.NudgeCard:
    """A nudge of the first lines of what somebody owes; in place of those that are done stands what nobody owes."""
    facts = [world.talks.facts_now(each) for each in world.talks.by_id.values()]
    owed = [each for fact in facts for each in obligations(fact, today) if each.owner == who.id][:lines]
    world.nudges.by_id[uid("nudge")] = tuple(
        NudgeStep(what=DONE[number] if number < done else each.what, thing=each.thing, since=each.since)
        for number, each in enumerate(owed)
    )
    card = world.see(who, nudging.Open(nudge=uid("nudge")), today)
    assert isinstance(card, nudging.NudgeCard)
    return card
