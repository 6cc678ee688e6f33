"""Knows what is owed until a talk has been held: prepare, book, pick a time, say whether it was held.

Source: product.md, the table of obligations.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dialogs.rules.facts import TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.talks import Party, is_disputed, last_proposed_on
from dialogs.rules.working_days import add_working_days

BOOK_BEFORE_HOLD_BY = timedelta(days=14)
ANSWER_TIMES_WITHIN = 3  # working days
CONFIRM_WITHIN = 1  # working days
BOOK_ANEW_WITHIN = 3  # working days: who must find another time late in the window is not late at once


def preparations(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    talk, since = facts.talk, facts.talk.window.opens_on
    if talk.booked_on and talk.booked_on <= today:  # lapses at the talk
        return
    for party in Party:
        readiness = facts.readiness(party)
        if readiness.ready_on is None:
            due, started = talk.window.prepare_by, readiness.started
            for each in owe(facts, What.PREPARE, party, since=since, due=due, started=started):
                # A booked day is what both have agreed on: it moves for nothing but another booking.
                yield replace(each, due=talk.booked_on - ONE_DAY) if talk.booked_on else each


def booking(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    since, due = talk.window.opens_on, talk.window.hold_by - BOOK_BEFORE_HOLD_BY
    last = last_proposed_on(talk)  # nobody has picked one, and all have passed
    anew = [day for day in (talk.other_time_asked_on, talk.fell_through_on, last and last + ONE_DAY) if day]
    if anew:
        since = max(anew)
        due = max(due, add_working_days(since, BOOK_ANEW_WITHIN))
    yield from owe(facts, What.BOOK, Party.MANAGER, since=since, due=due)


def answer_times(facts: TalkFacts) -> Iterator[Obligation]:
    proposed_on = facts.talk.proposed_on or facts.talk.window.opens_on
    yield from owe(facts, What.ANSWER_TIMES, Party.EMPLOYEE, since=proposed_on, within=ANSWER_TIMES_WITHIN)


def confirmations(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    # Who names a day far back does not make the other late at once.
    since = max((talk.booked_on or talk.window.opens_on, *(word.said_on for word in talk.words)))
    for party in Party:
        if talk.word(party) is None or is_disputed(talk):
            yield from owe(facts, What.CONFIRM_HELD, party, since=since, within=CONFIRM_WITHIN)
