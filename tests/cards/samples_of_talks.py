"""Samples of the cards about a talk: how far it has come, its time, and whether it was held."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs import booking, held, my_talks, paper, release, talks
from dialogs.rules import talks as rules
from dialogs.rules.preparations import Preparation
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Stops, Talk, TalkKind
from tests.cards.people import (
    ANNA,
    BO,
    HANNA,
    NASTY,
    NASTY_NAME,
    ON_LEAVE,
    at,
    booked,
    in_days,
    person,
    reports,
    talk,
    ward,
)
from tests.cards.people import held as held_by_both
from tests.cards.samples import Sample
from tests.cards.world import TODAY, World, uid

TALK = talk()
PROPOSED = replace(
    TALK,
    version=2,
    proposed_times=(at(in_days(8), 9), at(in_days(9), 13, 30), at(in_days(22), 15)),
    proposed_on=in_days(-1),
)
BOOKED = booked(TALK, in_days(9))
WAS = booked(TALK, in_days(-4))
CLOSED_ON = date(2027, 6, 30)
WITHOUT_TEAMS = replace(ANNA, in_teams=False)
PARTIES = {Party.EMPLOYEE: ANNA, Party.MANAGER: BO}


def samples() -> Iterator[Sample]:
    yield from _talk()
    yield from _talks()
    yield from _times()
    yield from _on_paper()
    yield from _held()


def _talk() -> Iterator[Sample]:
    states = {
        "unbooked": (TALK, TODAY),
        "unbooked and late": (TALK, date(2026, 11, 23)),
        "other time asked for": (rules.ask_for_other_time(PROPOSED, TODAY), TODAY),
        "times proposed": (PROPOSED, TODAY),
        "booked": (BOOKED, TODAY),
        "to confirm": (WAS, TODAY),
        "one has said it was held": (_said(WAS, Party.MANAGER, Outcome.HELD), TODAY),
        "disputed": (_disputed(), TODAY),
        "held": (held_by_both(WAS), TODAY),
        "closed, not held": (replace(WAS, closed_on=CLOSED_ON), CLOSED_ON),
        "closed, held": (replace(held_by_both(WAS), closed_on=CLOSED_ON), CLOSED_ON),
        "rests until a day": (
            replace(TALK, stops=Stops(pauses=(Span(starts_on=TODAY, ends_on=in_days(20)),))),
            TODAY,
        ),
        "rests until further notice": (replace(BOOKED, stops=Stops(pauses=(Span(starts_on=TODAY),))), TODAY),
    }
    for state, (which, today) in states.items():
        yield from _for_both(which, state, today)
    yield from _prepared()
    yield from _closed()
    yield from _around()


def _for_both(which: Talk, state: str, today: date = TODAY) -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(ward(which).see(who, talks.Open(talk=which.id), today), f"{state}, {party}")


def _closed() -> Iterator[Sample]:
    world = ward(replace(WAS, closed_on=CLOSED_ON))
    world.preparations.by_seat[TALK.id, Party.EMPLOYEE] = _ready(Party.EMPLOYEE)
    for party, who in PARTIES.items():
        yield Sample(world.see(who, release.Review(talk=TALK.id)), f"a preparation in a closed cycle, {party}")
    card = world.see(ANNA, talks.Open(talk=TALK.id))
    assert isinstance(card, talks.ClosedTalkCard)
    yield Sample(replace(card, typed=(NASTY,)), "closed, with a text that came too late")


def _prepared() -> Iterator[Sample]:
    for state, ready in (("the employee is ready", [Party.EMPLOYEE]), ("both are ready", list(Party))):
        for party, who in PARTIES.items():
            world = ward(BOOKED)
            for each in ready:
                world.preparations.by_seat[TALK.id, each] = _ready(each)
            yield Sample(world.see(who, talks.Open(talk=TALK.id)), f"{state}, {party}")


def _ready(party: Party) -> Preparation:
    author = PARTIES[party].id
    return Preparation(
        id=uid(f"preparation {party}"), talk=TALK.id, party=party, author=author, ready_at=at(TODAY), ready_on=TODAY
    )


def _around() -> Iterator[Sample]:
    away = replace(ANNA, absences=(ON_LEAVE,))
    yield Sample(ward(employee=away).see(BO, talks.Open(talk=TALK.id)), "the employee is on leave, manager")
    alone = replace(TALK, manager=None)
    yield Sample(ward(alone).see(ANNA, talks.Open(talk=TALK.id)), "without manager, employee")
    yield Sample(ward(employee=WITHOUT_TEAMS).see(BO, talks.Open(talk=TALK.id)), "without Teams, manager")
    nasty = person(NASTY_NAME, manager=BO.id)
    world = ward(booked(talk(nasty), in_days(9)), employee=nasty)
    yield Sample(world.see(BO, talks.Open(talk=talk(nasty).id)), "nasty name, manager")
    for kind in (TalkKind.PERFORMANCE, TalkKind.PAY):
        yield Sample(ward(booked(talk(kind=kind), in_days(9))).see(ANNA, talks.Open(talk=talk(kind=kind).id)), kind)


def _talks() -> Iterator[Sample]:
    yield Sample(ward().see(HANNA, my_talks.Mine()), "no talk in an open cycle")
    three = (held_by_both(WAS), booked(talk(kind=TalkKind.PERFORMANCE), date(2027, 1, 14)), talk(kind=TalkKind.PAY))
    yield Sample(ward(*three).see(ANNA, my_talks.Mine()), "three of one's own")
    three_reports = [
        person(name, manager=BO.id) for name in ("Anna Lindqvist", "Elsa von Essen af Södermanland", NASTY_NAME)
    ]
    held_by_bo = [
        PROPOSED,
        *(booked(talk(each), in_days(3 + number)) for number, each in enumerate(three_reports[1:])),
    ]
    yield Sample(World([BO, *three_reports], talks=held_by_bo).see(BO, my_talks.Mine()), "the talks a manager holds")
    for page in (0, 1, 3):
        yield Sample(_many().see(BO, my_talks.Mine(page=page)), f"page {page + 1} of the talks of 32")


def _many() -> World:
    people = reports(32)
    return World([BO, *people], talks=[replace(talk(each), id=each.id) for each in people])


def _on_paper() -> Iterator[Sample]:
    world, ask = ward(), paper.Ask(talk=TALK.id)
    yield Sample(world.see(BO, ask), "nothing on paper yet")
    yield Sample(world.press(BO, paper.Record(talk=TALK.id, held_on="2031-01-01")), "kept: a day to come")
    yield Sample(world.press(BO, paper.Record(talk=TALK.id, held_on="2026-10-01")), "a talk on paper")
    yield Sample(world.press(BO, paper.Record(talk=TALK.id, made_on="2026-10-01")), "a talk and a plan on paper")
    yield Sample(ward(employee=WITHOUT_TEAMS).see(BO, ask), "nothing on paper yet, without Teams")
    taken_back = paper.TakenBack(talk=TALK.id)
    yield Sample(ward().see(ANNA, taken_back), "taken back")
    has_plan = replace(ANNA, paper_plan_on=date(2026, 9, 30))
    stands = ward(held_by_both(WAS), employee=has_plan)
    yield Sample(stands.see(has_plan, taken_back), "taken back, what both said and a plan stand")
    yield Sample(ward(replace(TALK, manager=None)).see(ANNA, taken_back), "taken back, without manager")
    of_nasty = person(NASTY_NAME)
    theirs = ward(replace(TALK, manager=of_nasty.id), employee=replace(ANNA, manager=of_nasty.id), manager=of_nasty)
    yield Sample(theirs.see(ANNA, taken_back), "taken back by a manager with a nasty name")
    nasty = person(NASTY_NAME, manager=BO.id)
    which = talk(nasty)
    yield Sample(ward(which, employee=nasty).see(BO, paper.Ask(talk=which.id)), "on paper, for a nasty name")


def _times() -> Iterator[Sample]:
    show = booking.Propose(talk=TALK.id)
    yield Sample(ward().see(BO, show), "first time")
    yield Sample(ward(rules.ask_for_other_time(PROPOSED, TODAY)).see(BO, show), "other time asked for")
    yield Sample(ward(PROPOSED).see(BO, show), "again, with the times that were proposed")
    yield Sample(ward(BOOKED).see(BO, show), "moving a booked talk")
    past = booking.SendTimes(talk=TALK.id, version=1, date_1="2026-10-01", time_1="09:00", date_2="2026-10-20")
    yield Sample(ward().press(BO, past), "kept: a time that has been, and a day without time")
    late = booking.SendTimes(talk=TALK.id, version=1, date_1="2026-10-14", time_1="09:00")
    yield Sample(ward(PROPOSED).press(BO, late), "kept: changed meanwhile")
    yield from _pick()


def _pick() -> Iterator[Sample]:
    pick = booking.Pick(talk=TALK.id)
    yield Sample(ward(PROPOSED).see(ANNA, pick), "three times")
    yield Sample(ward(replace(PROPOSED, proposed_times=PROPOSED.proposed_times[:1])).see(ANNA, pick), "one time")
    yield Sample(ward(replace(PROPOSED, proposed_times=(at(TODAY, 7),))).see(ANNA, pick), "all have passed today")
    nasty = person(NASTY_NAME)
    anna = replace(ANNA, manager=nasty.id)
    world = ward(replace(PROPOSED, manager=nasty.id), employee=anna, manager=nasty)
    yield Sample(world.see(anna, pick), "from a manager with a nasty name")


def _held() -> Iterator[Sample]:
    ask = held.Ask(talk=TALK.id)
    for party, who in PARTIES.items():
        yield Sample(ward(WAS).see(who, ask), f"just been, {party}")
        yield Sample(ward().see(who, ask), f"not booked, {party}")
        spoken = _said(WAS, party.other, Outcome.HELD)
        yield Sample(ward(spoken).see(who, ask), f"the other says it was held, {party}")
        denied = _said(WAS, party.other, Outcome.NOT_HELD)
        yield Sample(ward(denied).see(who, ask), f"the other says it was not, {party}")
        yield Sample(ward(_disputed()).see(who, ask), f"disputed, {party}")
    yield Sample(ward(replace(WAS, manager=None)).see(ANNA, ask), "without manager, employee")
    for on, name in (("2026-08-28", "before the talks began"), ("2031-01-01", "to come"), ("nyss", "that is none")):
        late = held.Say(talk=TALK.id, outcome=Outcome.HELD, on=on)
        yield Sample(ward(WAS).press(ANNA, late), f"kept: a day {name}")


def _said(which: Talk, party: Party, outcome: Outcome) -> Talk:
    return rules.say(which, party, outcome, on=in_days(-4), today=in_days(-3))


def _disputed() -> Talk:
    return _said(_said(WAS, Party.MANAGER, Outcome.HELD), Party.EMPLOYEE, Outcome.NOT_HELD)
