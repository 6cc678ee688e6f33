"""Knows what each party owes now: the one list that to-do cards, nudges, team views and figures are views of.

Due dates follow the table "obligations" of product.md. All dates are local dates of the employer. The rules stand
by subject in the modules beside this one.
"""

from collections.abc import Iterator
from datetime import date

from dialogs.rules import obligations_meeting as meeting
from dialogs.rules import obligations_results as results
from dialogs.rules import talks
from dialogs.rules.facts import PlanFacts, Readiness, TalkFacts, plan_facts
from dialogs.rules.owing import AFTER_RETURN, Obligation, What
from dialogs.rules.people import Absence
from dialogs.rules.seats import seated
from dialogs.rules.talks import TalkState

__all__ = [
    "AFTER_RETURN",
    "Obligation",
    "PlanFacts",
    "Readiness",
    "TalkFacts",
    "What",
    "is_done",
    "obligations",
    "plan_facts",
]


def obligations(facts: TalkFacts, today: date) -> tuple[Obligation, ...]:
    """What both parties of the talk owe today. While the employee is away nobody owes anything (Leave)."""
    facts = seated(facts, today)
    if today < facts.talk.window.opens_on or _is_away(facts.employee_absences, today):
        return ()
    return tuple(each for each in _owed(facts, today) if not _is_away(_of_owner(facts, each), today))


def is_done(facts: TalkFacts, today: date) -> bool:
    """The talk was held, and has produced what its kind produces."""
    return talks.held_on(facts.talk, today) is not None and results.are_there(facts)


def _owed(facts: TalkFacts, today: date) -> Iterator[Obligation]:
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
            yield from results.plan(facts, today)


def _of_owner(facts: TalkFacts, obligation: Obligation) -> tuple[Absence, ...]:
    party = facts.talk.party(obligation.owner)
    return facts.absences(party) if party else ()


def _is_away(absences: tuple[Absence, ...], day: date) -> bool:
    return any(absence.covers(day) for absence in absences)
