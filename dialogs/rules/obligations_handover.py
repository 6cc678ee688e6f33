"""Knows what is owed when a talk has come to a new manager, and that nobody is late on the day they get it."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs.rules.facts import TalkFacts
from dialogs.rules.handover import TAKE_OVER_WITHIN, waits_to_be_taken_over
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.talks import Party

FOR_THE_DAY = (What.PREPARE, What.MOTIVATE)


def take_over(facts: TalkFacts) -> Iterator[Obligation]:
    """product.md, obligations: the new manager, within ten working days."""
    talk = facts.talk
    if waits_to_be_taken_over(talk) and talk.handed_over_on:
        since = max(talk.handed_over_on, talk.window.opens_on)
        yield from owe(facts, What.TAKE_OVER, Party.MANAGER, since=since, within=TAKE_OVER_WITHIN)


def with_time_to_settle(facts: TalkFacts, owed: Obligation) -> Obligation:
    """What was owed before the talk came to a new manager is owed anew from that day, by both.

    What is due for the day of a booked talk stays so: it would come too late.
    """
    talk = facts.talk
    handed_over_on, is_for_the_day = talk.handed_over_on, owed.what in FOR_THE_DAY and talk.booked_on
    if handed_over_on is None or owed.since >= handed_over_on or is_for_the_day:
        return owed
    clock = talk.stops.of(talk.party(owed.owner) or Party.MANAGER)
    return replace(owed, since=handed_over_on, due=max(owed.due, clock.due_within(TAKE_OVER_WITHIN, handed_over_on)))
