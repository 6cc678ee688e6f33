"""Knows the facts of many talks and plans at a time, and judges them by the rules (dialogs.rules.outlook)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from dialogs.rules import outlook
from dialogs.rules.facts import TalkFacts
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outlook import Known, Outlook
from storage import looks
from storage.looks import Look
from storage.work import Work


async def outlooks(work: Work, things: Sequence[Look], now: datetime) -> Mapping[UUID, Outlook]:
    """By thing. Those that are over are left out: a closed cycle, an employee who has left. `now` is local time."""
    talks = await work.talks.facts_of_talks(each.thing for each in things if not each.is_plan)
    lives = await work.lives.of_employees(each.thing for each in things if each.is_plan)
    known = await _known(work, talks, lives)
    found = {each.talk.id: outlook.of_talk(each, known, now) for each in talks}
    return found | {each.employee: outlook.of_plan(each, known, now) for each in lives}


async def _known(work: Work, talks: Sequence[TalkFacts], lives: Sequence[PlanLife]) -> Known:
    things = [each.talk.id for each in talks]
    things += [thing for life in lives for thing in life.things]
    places = await looks.places(work.transaction, _people(talks, lives))
    return Known(
        before=await work.nudges.before(things),
        managers={person: place.manager for person, place in places.items()},
        reached=frozenset(person for person, place in places.items() if place.is_reached),
    )


def _people(talks: Sequence[TalkFacts], lives: Sequence[PlanLife]) -> set[UUID]:
    pairs = [(each.talk.employee, each.talk.manager) for each in talks]
    pairs += [(each.employee, each.manager) for each in lives]
    deputies = {each.delegation.deputy for facts in talks for each in facts.deputies}
    return {person for pair in pairs for person in pair if person} | deputies
