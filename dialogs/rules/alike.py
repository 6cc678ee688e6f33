"""Knows talks that are alike: they differ in nothing but whose they are, and what is to be told of them is the same.

Of the 55,000 talks of a kind a few hundred differ from each other on any morning, so the planner judges those few.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from dialogs.rules import outlook
from dialogs.rules.facts import TalkFacts
from dialogs.rules.nudges import Before
from dialogs.rules.outlook import Known, Line, Outlook

TALK, EMPLOYEE, MANAGER, ABOVE_EMPLOYEE, ABOVE_MANAGER = (UUID(int=number) for number in range(1, 6))
"""Who stands for all of them."""

_NAME: Final = str(TALK)

People = tuple[UUID | None, UUID | None, UUID | None, UUID | None]
"""Who it is, in the order of `PARTS`."""
PARTS: Final = (EMPLOYEE, MANAGER, ABOVE_EMPLOYEE, ABOVE_MANAGER)

Told = frozenset[tuple[UUID, str, Before]]
Situation = tuple[tuple[bool, ...], Told]
"""What else decides (`Known`), whoever it is: which of the parts are reached, and what was told of it before."""


class Whose(NamedTuple):
    talk: UUID
    employee: UUID
    manager: UUID | None


@dataclass(slots=True, eq=False)
class Alike:
    """The facts of some talks, made anybody's: without deputies, goals and motivations, which are somebody's own.

    `now` is the local time at which they are judged.
    """

    facts: TalkFacts
    now: datetime
    _judged: dict[Situation, Outlook] = field(default_factory=dict)

    def outlook(self, whose: Whose, known: Known) -> Outlook:
        """What `outlook.of_talk` says of the facts of this one talk."""
        people, is_reached = _people(whose, known), known.reached.__contains__
        reached = tuple(map(is_reached, people))
        situation = (reached, _told(whose, known) if whose.talk in known.before else frozenset())
        found = self._judged.get(situation)
        if found is None:
            found = self._judged[situation] = outlook.of_talk(self.facts, _known(situation), self.now)
        return _theirs(found, whose, people) if found.lines or found.questions else found


def anybodys(facts: TalkFacts) -> TalkFacts:
    manager = MANAGER if facts.talk.manager else None
    return replace(facts, talk=replace(facts.talk, id=TALK, employee=EMPLOYEE, manager=manager))


def _people(whose: Whose, known: Known) -> People:
    employee, manager, above = whose.employee, whose.manager, known.managers
    return employee, manager, above.get(employee), above.get(manager) if manager else None


def _told(whose: Whose, known: Known) -> Told:
    """To those who have a part in it today: of others nothing is asked."""
    parts, name = {whose.employee: EMPLOYEE, whose.manager: MANAGER}, str(whose.talk)
    return frozenset(
        (parts[owner], key.replace(name, _NAME), before)
        for (owner, key), before in known.before[whose.talk].items()
        if owner in parts
    )


def _known(situation: Situation) -> Known:
    reached, told = situation
    return Known(
        before={TALK: {(owner, key): before for owner, key, before in told}},
        managers={EMPLOYEE: ABOVE_EMPLOYEE, MANAGER: ABOVE_MANAGER},  # where there is none, nothing reaches them
        reached=frozenset(part for part, is_reached in zip(PARTS, reached, strict=True) if is_reached),
    )


def _theirs(found: Outlook, whose: Whose, people: People) -> Outlook:
    who = {part: person for part, person in zip(PARTS, people, strict=True) if person}
    return Outlook(
        lines=_lines(found.lines, whose, who),
        questions=tuple([replace(each, person=who[each.person], talk=whose.talk) for each in found.questions]),
        look_at=found.look_at,
    )


def _lines(lines: Iterable[Line], whose: Whose, who: Mapping[UUID, UUID]) -> tuple[Line, ...]:
    talk, employee, name = whose.talk, whose.employee, str(whose.talk)
    return tuple(
        [  # without a generator or names of the places, for there are 50,000: a test compares with what the rules say
            Line(
                each.kind,
                who[each.receiver],
                who[each.owner],
                employee,
                each.key.replace(_NAME, name),
                each.number,
                each.days,
                each.what,
                talk,
                each.since,
                each.due,
            )
            for each in lines
        ]
    )


class Kinds:
    """The kinds of talks that were met at one planning; `now` is its local time."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._met: dict[Hashable, Alike] = {}

    def __contains__(self, likeness: Hashable) -> bool:
        return likeness in self._met

    def __getitem__(self, likeness: Hashable) -> Alike:
        return self._met[likeness]

    def add(self, likeness: Hashable, facts: TalkFacts) -> Alike:
        """A new kind, of which this talk is the first."""
        kind = self._met[likeness] = Alike(anybodys(facts), self.now)
        return kind
