"""Knows the facts of many talks and plans at a time, and judges them by the rules (dialogs.rules.outlook)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from dialogs.rules import outlook
from dialogs.rules.alike import Alike, Kinds, Whose
from dialogs.rules.facts import TalkFacts
from dialogs.rules.fresh_plans import of_fresh_plan
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outlook import Known, Outlook
from storage import surroundings
from storage.fresh_plans import fresh_plans
from storage.looks import Look
from storage.work import Work


class Outlooks:
    """Of one planning: talks that are alike are judged once, and of plans that are fresh two days are read."""

    def __init__(self, now: datetime) -> None:
        """`now` is local time."""
        self._now = now
        self._kinds = Kinds(now)

    async def of(self, work: Work, things: Sequence[Look]) -> Mapping[UUID, Outlook]:
        """By thing. Those that are over are left out: a closed cycle, an employee who has left."""
        talks, alike = await work.talks.alike((each.thing for each in things if not each.is_plan), self._kinds)
        plans = [each.thing for each in things if each.is_plan]
        found = await self._of_fresh_plans(work, plans)
        lives = await work.lives.of_employees(each for each in plans if each not in found)
        known = await _known(work, talks, alike, lives)
        found |= {each.talk.id: outlook.of_talk(each, known, self._now) for each in talks}
        found |= {whose.talk: kind.outlook(whose, known) for whose, kind in alike}
        return found | {each.employee: outlook.of_plan(each, known, self._now) for each in lives}

    async def _of_fresh_plans(self, work: Work, employees: Sequence[UUID]) -> dict[UUID, Outlook]:
        """Of those that ask for nothing yet."""
        fresh = await fresh_plans(work.transaction, employees)
        judged = ((each.employee, of_fresh_plan(each, self._now)) for each in fresh)
        return {employee: found for employee, found in judged if found}


async def _known(
    work: Work, talks: Sequence[TalkFacts], alike: Sequence[tuple[Whose, Alike]], lives: Sequence[PlanLife]
) -> Known:
    things = [each.talk.id for each in talks]
    things += [whose.talk for whose, _ in alike]
    things += [thing for life in lives for thing in life.things]
    places = await surroundings.around(work.transaction, _people(talks, alike, lives))
    return Known(before=await work.nudges.before_by_thing(things), managers=places.managers, reached=places.reached)


def _people(
    talks: Sequence[TalkFacts], alike: Sequence[tuple[Whose, Alike]], lives: Sequence[PlanLife]
) -> Iterable[UUID]:
    people = {whose.employee for whose, _ in alike} | {whose.manager for whose, _ in alike}
    people |= {person for facts in talks for person in (facts.talk.employee, facts.talk.manager)}
    people |= {each.delegation.deputy for facts in talks for each in facts.deputies}
    people |= {person for life in lives for person in (life.employee, life.manager)}
    return (person for person in people if person)
