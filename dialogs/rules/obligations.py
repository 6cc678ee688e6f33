"""Knows what each party owes now: the one list that to-do cards, nudges, team views and figures are views of.

Due dates follow the table "obligations" of product.md. All dates are local dates of the employer. The rules stand
by subject in the modules beside this one.
"""

from collections.abc import Iterator
from datetime import date

from dialogs.rules import obligations_handover as handover
from dialogs.rules import obligations_meeting as meeting
from dialogs.rules import obligations_paper as paper
from dialogs.rules import obligations_results as results
from dialogs.rules import talks
from dialogs.rules.facts import PlanFacts, Readiness, TalkFacts
from dialogs.rules.owing import Obligation, What
from dialogs.rules.seats import seated
from dialogs.rules.talks import Party, TalkKind, TalkState

__all__ = [
    "Obligation",
    "PlanFacts",
    "Readiness",
    "TalkFacts",
    "What",
    "is_done",
    "obligations",
]


def obligations(facts: TalkFacts, today: date) -> tuple[Obligation, ...]:
    """What both parties of the talk owe today.

    Nothing before its window, nothing when its cycle is closed, and nothing from those whose clock stands still: for
    the employee's absence both wait, for the manager's own only the manager, in a pause both (product.md, Rules of a
    talk).
    """
    if today < facts.talk.window.opens_on or facts.talk.closed_on is not None:
        return ()
    facts = seated(facts, today)
    talk = facts.talk
    waiting = {talk.person(party) for party in Party if talk.stops.of(party).covers(today)}
    owed = (handover.with_time_to_settle(facts, each) for each in (*_taking_over(facts, today), *_owed(facts, today)))
    return tuple(each for each in owed if each.owner not in waiting)


def is_done(facts: TalkFacts, today: date) -> bool:
    """The talk was held, and has produced what its kind produces."""
    return talks.held_on(facts.talk, today) is not None and results.are_there(facts, today)


def _taking_over(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    if not is_done(facts, today):
        yield from handover.take_over(facts)


def _owed(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    if facts.talk.is_on_paper:
        yield from paper.owed(facts, today)
    else:
        yield from _owed_in_teams(facts, today)


def _owed_in_teams(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    match talks.state(facts.talk, today):
        case TalkState.UNBOOKED:
            yield from meeting.preparations(facts, today)
            yield from meeting.booking(facts)
        case TalkState.PROPOSED:
            yield from meeting.preparations(facts, today)
            yield from meeting.answer_times(facts)
        case TalkState.BOOKED:
            yield from meeting.preparations(facts, today)
        case TalkState.TO_CONFIRM | TalkState.DISPUTED:
            yield from meeting.confirmations(facts)
        case TalkState.HELD:
            yield from results.after_talk(facts, today)
        case TalkState.NOT_HELD:  # its cycle is closed, and what was owed has ended
            return
    if facts.talk.kind is TalkKind.PAY:
        yield from results.motivation(facts)
