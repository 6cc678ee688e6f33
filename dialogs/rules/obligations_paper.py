"""Knows what is owed of a talk with an employee who has no Teams: their manager holds it, and records it on paper.

product.md, Rules of a talk: a manager may record a talk or a plan as made on paper, for people without Teams. Nobody
is late who cannot be asked, so the employee owes nothing here, and the manager nothing that waits for their answer.
"""

from collections.abc import Iterator
from datetime import date

from dialogs.rules import obligations_meeting as meeting
from dialogs.rules import obligations_results as results
from dialogs.rules import talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.owing import Obligation, What, owe
from dialogs.rules.talks import Party, TalkKind


def owed(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on = talks.held_on(facts.talk, today)
    if held_on is None:
        yield from meeting.preparations(facts, today)
        window = facts.talk.window
        yield from owe(facts, What.RECORD_ON_PAPER, Party.MANAGER, since=window.opens_on, due=window.hold_by)
    elif facts.talk.kind is TalkKind.PERFORMANCE:
        yield from results.outcomes(facts, today)
    elif not results.are_there(facts, today):
        since = results.known_since(facts, held_on)
        yield from owe(facts, What.RECORD_ON_PAPER, Party.MANAGER, since=since, within=results.PLAN_WITHIN)
