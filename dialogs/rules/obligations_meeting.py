"""Knows what is owed until a talk has been held: prepare, book, pick a time, say whether it was held."""

from collections.abc import Iterator
from datetime import date, timedelta

from dialogs.rules.facts import TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.talks import Party
from dialogs.rules.working_days import add_working_days

BOOK_BEFORE_HOLD_BY = timedelta(days=14)
ANSWER_TIMES_WITHIN = 3  # working days
CONFIRM_WITHIN = 1  # working days


def preparations(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    talk = facts.talk
    due = talk.booked_on - timedelta(days=1) if talk.booked_on else talk.window.prepare_by
    if talk.booked_on and talk.booked_on <= today:  # lapses at the talk
        return
    for party in Party:
        readiness = facts.readiness(party)
        if readiness.ready_on is None:
            since = talk.window.opens_on
            yield from owe(facts, What.PREPARE, party, since=since, due=due, started=readiness.started)


def booking(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    since = talk.other_time_asked_on or talk.window.opens_on
    yield from owe(facts, What.BOOK, Party.MANAGER, since=since, due=talk.window.hold_by - BOOK_BEFORE_HOLD_BY)


def answer_times(facts: TalkFacts) -> Iterator[Obligation]:
    proposed_on = facts.talk.proposed_on or facts.talk.window.opens_on
    due = add_working_days(proposed_on, ANSWER_TIMES_WITHIN)
    yield from owe(facts, What.ANSWER_TIMES, Party.EMPLOYEE, since=proposed_on, due=due)


def confirmations(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    # Who names a day far back does not make the other late at once.
    since = max((talk.booked_on or talk.window.opens_on, *(word.said_on for word in talk.words)))
    disputed = len({word.outcome for word in talk.words}) > 1
    for party in Party:
        if talk.word(party) is None or disputed:
            due = add_working_days(since, CONFIRM_WITHIN)
            yield from owe(facts, What.CONFIRM_HELD, party, since=since, due=due)
