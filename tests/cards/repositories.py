"""Repositories in memory, one for each port; they wait for nothing."""

from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID, uuid5

from dialogs.actions import Do, Show
from dialogs.ports import Leftover, LoggedNudge, Notice, NudgeSent, Reach, Reading, Written
from dialogs.rules.deputies import Delegation
from dialogs.rules.needs import UnitNeed
from dialogs.rules.nudges import Before, Pace, Received, Snooze
from dialogs.rules.obligations import Obligation
from dialogs.rules.outlook import Line
from dialogs.rules.people import Language, Person, Unit
from dialogs.rules.talks import Talk

if TYPE_CHECKING:
    pass

Returned = TypeVar("Returned")


def now_of(coroutine: Coroutine[Any, Any, Returned]) -> Returned:
    """What a coroutine that waits for nothing returns; it works inside a running loop too."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: Returned = end.value
        return result
    raise AssertionError("a world in memory waits for nothing")


@dataclass
class People:
    by_id: dict[UUID, Person]
    units: list[Unit]

    async def get(self, person: UUID) -> Person | None:
        return self.by_id.get(person)

    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]:
        return {each: self.by_id[each] for each in people if each in self.by_id}

    async def reports(self, manager: UUID) -> Sequence[Person]:
        return sorted((each for each in self.by_id.values() if each.manager == manager), key=lambda each: each.name)

    async def has_reports(self, manager: UUID) -> bool:
        return any(each.manager == manager for each in self.by_id.values())

    async def managers_among(self, people: Iterable[UUID]) -> set[UUID]:
        return {each.manager for each in self.by_id.values() if each.manager} & set(people)

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        below = {unit}
        for each in self.units:
            if each.parent in below:
                below.add(each.id)
        return [each for each in self.units if each.id in below]

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        wanted = set(units)
        return [each for each in self.by_id.values() if each.unit in wanted]

    async def set_language(self, person: UUID, language: Language) -> None:
        self.by_id[person] = replace(self.by_id[person], language=language)


@dataclass
class Delegations:
    every: list[Delegation] = field(default_factory=list)

    async def of(self, talk: Talk) -> Sequence[Delegation]:
        return [each for each in self.every if each.is_of(talk)]

    async def by(self, manager: UUID) -> Sequence[Delegation]:
        return [each for each in self.every if each.manager == manager]

    async def get(self, delegation: UUID) -> Delegation | None:
        return next((each for each in self.every if each.id == delegation), None)

    async def save(self, delegation: Delegation) -> None:
        self.every = [each for each in self.every if each.id != delegation.id] + [delegation]


@dataclass
class Needs:
    by_id: dict[UUID, UnitNeed] = field(default_factory=dict)

    async def get(self, need: UUID) -> UnitNeed | None:
        return self.by_id.get(need)

    async def of_unit(self, unit: str) -> Sequence[UnitNeed]:
        return [each for each in self.by_id.values() if each.unit == unit and each.is_current]

    async def lock(self, unit: str) -> None: ...

    async def save(self, need: UnitNeed) -> None:
        self.by_id[need.id] = need


@dataclass
class Leftovers:
    by_place: dict[tuple[UUID, str], Leftover] = field(default_factory=dict)

    async def of(self, person: UUID, place: str) -> Leftover | None:
        return self.by_place.get((person, place))

    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        found = self.by_place.items()
        return {where: each for (who, where), each in found if who == person and where.startswith(place)}

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None:
        self.by_place[person, place] = leftover

    async def drop(self, person: UUID, place: str) -> None:
        self.by_place.pop((person, place), None)


class Presses:
    async def answer_to(self, person: UUID, key: str) -> Show | None:
        return None

    async def remember(self, person: UUID, key: str, do: Do, answer: Show) -> None: ...


class Messages:
    async def send(
        self,
        person: UUID,
        show: Show,
        *,
        key: str,
        not_before: datetime,
        talk: UUID | None = None,
        valid_until: datetime | None = None,
    ) -> UUID | None:
        return None

    async def renew(self, talk: UUID) -> None: ...


@dataclass
class Conversations:
    """Everybody is reached but those in `unreached`."""

    unreached: dict[UUID, Reach] = field(default_factory=dict)

    async def reach(self, people: Iterable[UUID]) -> Mapping[UUID, Reach]:
        return {each: self.unreached.get(each, Reach.REACHED) for each in people}


@dataclass
class Notices:
    by_message: dict[UUID, tuple[Notice, ...]] = field(default_factory=dict)

    async def tell(self, person: UUID, show: Show, *, key: str, at: datetime, talk: UUID | None = None) -> None: ...

    async def of(self, message: UUID, person: UUID) -> Sequence[Notice]:
        return self.by_message.get(message, ())


@dataclass
class Nudges:
    """`by_id` are nudges with their receivers."""

    by_id: dict[UUID, NudgeSent] = field(default_factory=dict)
    known: dict[tuple[UUID, str], Before] = field(default_factory=dict)
    weeks: dict[UUID, Received] = field(default_factory=dict)
    logged: list[LoggedNudge] = field(default_factory=list)
    notes: dict[UUID, Written] = field(default_factory=dict)

    async def sent(self, nudge: UUID, person: UUID) -> NudgeSent | None:
        return self.by_id.get(nudge)

    async def before(self, things: Iterable[UUID]) -> Mapping[tuple[UUID, str], Before]:
        return self.known

    async def received(self, people: Iterable[UUID], today: date) -> Mapping[UUID, Received]:
        return {each: self.weeks.get(each, Received()) for each in people}

    async def record(
        self, person: UUID, on: date, lines: Sequence[Line], *, is_digest: bool = False, reminder: UUID | None = None
    ) -> UUID | None:
        return uuid5(person, "nudge")

    async def snooze(self, owed: Obligation, until: date) -> None:
        known = self.known.get((owed.owner, owed.key), Before())
        self.known[owed.owner, owed.key] = replace(known, snooze=Snooze(until=until, times=1))

    async def ends_on(self, things: Iterable[UUID]) -> Mapping[UUID, date]:
        return {}

    async def choose_pace(self, person: UUID, pace: Pace, at: datetime) -> None:
        self.weeks[person] = Received(pace=pace)

    async def log(self, person: UUID, most: int, skip: int) -> Sequence[LoggedNudge]:
        return [each for each in self.logged if each.person == person][skip : skip + most]

    async def log_of(self, reminder: UUID) -> Sequence[LoggedNudge]:
        return [each for each in self.logged if each.reminder == reminder]

    async def write(self, written: Written) -> None:
        self.notes[written.id] = written

    async def written(self, reminder: UUID) -> Written | None:
        return self.notes.get(reminder)

    async def newest_written(self, manager: UUID) -> Written | None:
        return next((each for each in self.notes.values() if each.manager == manager), None)


@dataclass
class Reads:
    every: list[Reading] = field(default_factory=list)

    async def of(self, subject: UUID, most: int, skip: int) -> Sequence[Reading]:
        return [each for each in self.every if each.subject == subject][skip : skip + most]

    async def by(self, reader: UUID, most: int, skip: int) -> Sequence[Reading]:
        return [each for each in self.every if each.reader == reader][skip : skip + most]

    async def log(self, reader: UUID, subject: UUID, what: str, thing: UUID, *, at: datetime, on: date) -> None: ...
