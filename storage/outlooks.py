"""Knows the facts of many talks and plans at a time, and judges them by the rules (dialogs.rules.outlook)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from dialogs.rules import outlook
from dialogs.rules.alike import Alike, Kinds, Whose
from dialogs.rules.facts import TalkFacts
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outlook import Known, Outlook
from storage import surroundings
from storage.looks import Look
from storage.work import Work


class Outlooks:
    """Of one planning: talks that are alike are judged once."""

    def __init__(self, now: datetime) -> None:
        """`now` is local time."""
        self._now = now
        self._kinds = Kinds(now)

    async def of(self, work: Work, things: Sequence[Look]) -> Mapping[UUID, Outlook]:
        """By thing. Those that are over are left out: a closed cycle, an employee who has left."""
        talks, alike = await work.talks.alike((each.thing for each in things if not each.is_plan), self._kinds)
        lives = await work.lives.of_employees(each.thing for each in things if each.is_plan)
        known = await _known(work, talks, alike, lives)
        found = {each.talk.id: outlook.of_talk(each, known, self._now) for each in talks}
        found |= {whose.talk: kind.outlook(whose, known) for whose, kind in alike}
        return found | {each.employee: outlook.of_plan(each, known, self._now) for each in lives}


async def _known(
    work: Work, talks: Sequence[TalkFacts], alike: Sequence[tuple[Whose, Alike]], lives: Sequence[PlanLife]
) -> Known:
    things = [each.talk.id for each in talks]
    things += [whose.talk for whose, _ in alike]
    things += [thing for life in lives for thing in life.things]
    people = {person for person in _people(talks, alike, lives) if person}
    places = await surroundings.around(work.transaction, people)
    return Known(before=await work.nudges.before_by_thing(things), managers=places.managers, reached=places.reached)


def _people(
    talks: Sequence[TalkFacts], alike: Sequence[tuple[Whose, Alike]], lives: Sequence[PlanLife]
) -> Iterator[UUID | None]:
    for facts in talks:
        yield from (facts.talk.employee, facts.talk.manager)
        yield from (each.delegation.deputy for each in facts.deputies)
    for whose, _ in alike:
        yield from (whose.employee, whose.manager)
    for life in lives:
        yield from (life.employee, life.manager)
