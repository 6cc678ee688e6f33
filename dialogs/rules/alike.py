"""Knows talks that are alike: they differ in nothing but whose they are, and what is to be told of them is the same.

Of the 55,000 talks of a kind a few hundred differ from each other on any morning, so the planner judges those few.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from dialogs.rules import outlook
from dialogs.rules.facts import TalkFacts
from dialogs.rules.nudges import Before
from dialogs.rules.outlook import Known, Line, Outlook

TALK, EMPLOYEE, MANAGER, ABOVE_EMPLOYEE, ABOVE_MANAGER = (UUID(int=number) for number in range(1, 6))
"""Who stands for all of them."""

_NAME: Final = str(TALK)

People = Mapping[UUID, UUID]
"""Who stands for somebody, and who that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    talk: UUID
    employee: UUID
    manager: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Situation:
    """What else decides (`Known`), whoever it is: who is reached, and what was told before."""

    reached: frozenset[UUID]
    before: frozenset[tuple[UUID, str, Before]]
    now: datetime


@dataclass(slots=True, eq=False)
class Alike:
    """The facts of some talks, made anybody's: without deputies, goals and motivations, which are somebody's own."""

    facts: TalkFacts
    _judged: dict[_Situation, Outlook] = field(default_factory=dict)

    def outlook(self, whose: Whose, known: Known, now: datetime) -> Outlook:
        """What `outlook.of_talk` says of the facts of this one talk. `now` is local time."""
        people = _people(whose, known)
        situation = _Situation(
            reached=frozenset(each for each, person in people.items() if person in known.reached),
            before=_before(whose, people, known),
            now=now,
        )
        found = self._judged.get(situation)
        if found is None:
            found = self._judged[situation] = outlook.of_talk(self.facts, _known(situation), now)
        return _theirs(found, whose, people) if found.lines or found.questions else found


def anybodys(facts: TalkFacts) -> TalkFacts:
    manager = MANAGER if facts.talk.manager else None
    return replace(facts, talk=replace(facts.talk, id=TALK, employee=EMPLOYEE, manager=manager))


def _people(whose: Whose, known: Known) -> People:
    people = {EMPLOYEE: whose.employee}
    if whose.manager:
        people[MANAGER] = whose.manager
        if above := known.managers.get(whose.manager):
            people[ABOVE_MANAGER] = above
    if above := known.managers.get(whose.employee):
        people[ABOVE_EMPLOYEE] = above
    return people


def _before(whose: Whose, people: People, known: Known) -> frozenset[tuple[UUID, str, Before]]:
    """Of somebody who has no part in it any more nothing is asked."""
    told = known.before.get(whose.talk)
    if not told:
        return frozenset()
    parts = {people[each]: each for each in (EMPLOYEE, MANAGER) if each in people}
    name = str(whose.talk)
    return frozenset(
        (parts[owner], key.replace(name, _NAME), before) for (owner, key), before in told.items() if owner in parts
    )


def _known(situation: _Situation) -> Known:
    return Known(
        before={TALK: {(owner, key): before for owner, key, before in situation.before}},
        managers={EMPLOYEE: ABOVE_EMPLOYEE, MANAGER: ABOVE_MANAGER},  # where there is none, nothing reaches them
        reached=situation.reached,
    )


def _theirs(found: Outlook, whose: Whose, people: People) -> Outlook:
    return Outlook(
        lines=tuple(_lines(found.lines, whose, people)),
        questions=tuple(replace(each, person=people[each.person], talk=whose.talk) for each in found.questions),
        look_at=found.look_at,
    )


def _lines(lines: Iterable[Line], whose: Whose, people: People) -> Iterator[Line]:
    name = str(whose.talk)
    for each in lines:  # `dataclasses.replace` takes three times as long
        yield Line(
            kind=each.kind,
            receiver=people[each.receiver],
            owner=people[each.owner],
            about=whose.employee,
            key=each.key.replace(_NAME, name),
            number=each.number,
            days=each.days,
            what=each.what,
            thing=whose.talk,
            since=each.since,
            due=each.due,
        )
