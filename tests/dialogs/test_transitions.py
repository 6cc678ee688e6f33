"""Every state of a talk and everything that can happen to it: what comes of it, written by hand from product.md.

What is not allowed changes nothing, and is answered with today's card.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dialogs import booking, held, paper, turns
from dialogs.actions import Action
from dialogs.rules import talks as rules
from dialogs.rules.people import Person
from dialogs.rules.talks import Outcome, Party, Talk, TalkState
from tests.cards.people import ANNA, BO, at, booked, in_days, talk, ward
from tests.cards.people import held as held_by_both
from tests.cards.repositories import now_of
from tests.cards.world import TODAY

MUCH_LATER = in_days(60)
PROPOSED = rules.propose(talk(), (at(in_days(8)), at(in_days(9))), in_days(-1))
WAS = booked(talk(), in_days(-4))
SAID = rules.say(WAS, Party.EMPLOYEE, Outcome.HELD, on=in_days(-4), today=in_days(-3))

STATES: dict[str, Talk] = {
    "unbooked": talk(),
    "proposed": PROPOSED,
    "booked": booked(talk(), in_days(9)),
    "to_confirm": WAS,
    "annas_yes": SAID,
    "disputed": rules.say(SAID, Party.MANAGER, Outcome.NOT_HELD, on=in_days(-4), today=in_days(-3)),
    "held": held_by_both(WAS),
    "on_paper": replace(talk(), paper=rules.Paper(held_on=in_days(-4), recorded_by=BO.id, recorded_on=in_days(-4))),
    "closed": replace(WAS, closed_on=TODAY),
}

Happens = Callable[[Talk], tuple[Person, Action]]

EVENTS: dict[str, Happens] = {
    "propose": lambda t: (
        BO,
        booking.SendTimes(talk=t.id, version=t.version, date_1=in_days(10).isoformat(), time_1="10:00"),
    ),
    "take": lambda t: (ANNA, booking.Take(talk=t.id, version=t.version, number=1)),
    "other": lambda t: (ANNA, booking.AskForOther(talk=t.id, version=t.version)),
    "anna_yes": lambda t: (ANNA, held.Say(talk=t.id, outcome=Outcome.HELD)),
    "anna_no": lambda t: (ANNA, held.Say(talk=t.id, outcome=Outcome.NOT_HELD)),
    "bo_yes": lambda t: (BO, held.Say(talk=t.id, outcome=Outcome.HELD)),
    "bo_no": lambda t: (BO, held.Say(talk=t.id, outcome=Outcome.NOT_HELD)),
    "record": lambda t: (BO, paper.Record(talk=t.id, held_on=in_days(-2).isoformat())),
    "take_back": lambda t: (BO, paper.TakeBack(talk=t.id)),
}

TABLE = """
            propose    take       other      anna_yes   anna_no    bo_yes     bo_no      record     take_back  silence    close
unbooked    proposed   unbooked   unbooked   to_confirm unbooked   to_confirm unbooked   held       unbooked   unbooked   not_held
proposed    proposed   booked     unbooked   to_confirm proposed   to_confirm proposed   held       proposed   unbooked   not_held
booked      proposed   booked     unbooked   to_confirm booked     to_confirm booked     held       booked     to_confirm not_held
to_confirm  proposed   to_confirm unbooked   to_confirm to_confirm to_confirm to_confirm held       to_confirm to_confirm not_held
annas_yes   to_confirm to_confirm unbooked   to_confirm to_confirm held       disputed   held       to_confirm held       not_held
disputed    disputed   disputed   unbooked   disputed   unbooked   held       disputed   held       disputed   disputed   not_held
held        held       held       held       held       held       held       held       held       held       held       held
on_paper    held       held       held       held       held       held       held       held       unbooked   held       held
closed      not_held   not_held   not_held   not_held   not_held   not_held   not_held   not_held   not_held   not_held   not_held
"""  # noqa: E501 - a table is read as a whole

_HEAD, *_ROWS = (line.split() for line in TABLE.strip().splitlines())
CELLS = [(row[0], event, TalkState(after)) for row in _ROWS for event, after in zip(_HEAD, row[1:], strict=True)]


def test_the_table_is_complete() -> None:
    assert {row[0] for row in _ROWS} == set(STATES)
    assert set(_HEAD) == {*EVENTS, "silence", "close"}
    assert {rules.state(each, TODAY) for each in STATES.values()} == set(TalkState)


@pytest.mark.parametrize(("before", "event", "after"), CELLS, ids=[f"{cell[0]}-{cell[1]}" for cell in CELLS])
def test_what_comes_of_it(before: str, event: str, after: TalkState) -> None:
    was = STATES[before]
    now, today = _happens(was, event)
    assert rules.state(now, today) is after
    if event in EVENTS and after is rules.state(was, TODAY) and was.closed_on:
        assert now == was


def _happens(was: Talk, event: str) -> tuple[Talk, date]:
    if event == "silence":
        return was, MUCH_LATER
    if event == "close":
        return replace(was, closed_on=was.closed_on or TODAY), MUCH_LATER
    world = ward(was)
    who, action = EVENTS[event](was)
    now_of(turns.run(world.turn(who, TODAY), action))
    return world.talks.by_id[was.id], TODAY
