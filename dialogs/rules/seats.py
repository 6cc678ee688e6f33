"""Knows who sits in a talk today: its two parties, and a deputy for a time (product.md, Rules of a talk)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from dialogs.rules import deputies
from dialogs.rules.facts import TalkFacts


def seated(facts: TalkFacts, today: date) -> TalkFacts:
    """The facts with whoever holds the talk today in the manager's place: a deputy who is not away, or the manager.

    So it is the deputy who owes, and whom the employee waits for; a deputy who is away leaves it to the manager.
    """
    if not facts.deputies:
        return facts
    there = {each.delegation: each for each in facts.deputies if not any(one.covers(today) for one in each.absences)}
    delegation = deputies.chosen(facts.talk, there, today)
    if delegation is None:
        return facts
    stops = replace(facts.talk.stops, deputy=there[delegation].absences)
    return replace(
        facts,
        talk=replace(facts.talk, manager=delegation.deputy, stops=stops),
        manager_readiness=there[delegation].readiness,
        deputies=(),
    )


def has_seat(facts: TalkFacts, person: UUID, today: date) -> bool:
    """Whether the person is a party of the talk today; its manager is one while a deputy holds it, too."""
    if facts.talk.party(person) is not None:
        return True
    delegation = deputies.chosen(facts.talk, (each.delegation for each in facts.deputies), today)
    return delegation is not None and delegation.deputy == person
