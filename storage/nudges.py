"""Knows the ledger of reminders: what was sent to whom, line by line, and what was put off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Executable, bindparam, case, func
from sqlmodel import col, select

from dialogs.ports import LoggedNudge, NudgeSent, Written
from dialogs.rules.nudges import HANDED_UP, Before, Pace, Received, Snooze, Told
from dialogs.rules.obligations import Obligation
from dialogs.rules.outlook import Line
from storage import nudge_log, tables
from storage.ids import new_id
from storage.looks import wake_employee, wake_people
from storage.prepared import AnyRow
from storage.transaction import LOCK_OF_EMPLOYEE, Transaction, among

_STEP: Final = tables.NudgeStep
_NEW_NUDGE, _NEW_STEP = tables.bare(tables.Nudge), tables.bare(tables.NudgeStep)
_SNOOZED: Final = select(tables.Snooze).where(
    col(tables.Snooze.person) == bindparam("person"), col(tables.Snooze.key) == bindparam("key")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A nudge to be noted: `id` is also what its message shows."""

    id: UUID
    person: UUID
    on: date
    lines: Sequence[Line]
    is_digest: bool = False
    reminder: UUID | None = None


class Nudges:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def sent(self, nudge: UUID, person: UUID) -> NudgeSent | None:
        await self._in.lock(LOCK_OF_EMPLOYEE, employee=person)  # who puts it off twice at once does so once
        row = next(iter(await self._in.rows_among(_sent, [nudge])), None)  # so that many can be asked for at once
        if row is None or row.person != person:
            return None
        written = await self.written(row.reminder) if row.reminder else None
        return NudgeSent(
            on=row.on,
            is_digest=row.is_digest,
            steps=[nudge_log.step_of(each) for each in await self._in.rows_among(_steps, [nudge])],
            reminder=row.reminder,
            written_by=written.manager if written else None,
            note=written.note if written else "",
        )

    async def before(self, things: Iterable[UUID]) -> Mapping[tuple[UUID, str], Before]:
        found = await self.before_by_thing(things)
        return {key: before for every in found.values() for key, before in every.items()}

    async def before_by_thing(self, things: Iterable[UUID]) -> Mapping[UUID, Mapping[tuple[UUID, str], Before]]:
        """The same; a key contains its thing."""
        wanted = list(things)
        found: dict[UUID, dict[tuple[UUID, str], Before]] = {}
        for row in await self._in.rows_among(_told_of, wanted):
            found.setdefault(row.thing, {})[row.person, row.key] = Before(told=_told(row))
        for row in await self._in.rows_among(_snoozes_of, wanted):
            of_thing, key = found.setdefault(row.thing, {}), (row.person, row.key)
            told = of_thing[key].told if key in of_thing else None
            of_thing[key] = Before(told=told, snooze=Snooze(until=row.until, times=row.times))
        return found

    async def received(self, people: Iterable[UUID], today: date) -> Mapping[UUID, Received]:
        wanted = list(people)
        monday = today - timedelta(days=today.weekday())
        days: dict[UUID, set[date]] = {}
        digests: dict[UUID, set[date]] = {}
        for row in await self._in.rows_among(_received, wanted, since=monday):
            days.setdefault(row.person, set()).add(row.on)
            if row.is_digest:
                digests.setdefault(row.person, set()).add(row.on)
        paces = {row.person: row.pace for row in await self._in.rows_among(_paces, wanted)}
        return {
            each: Received(
                days=frozenset(days.get(each, ())),
                digests=frozenset(digests.get(each, ())),
                pace=paces.get(each, Pace.USUAL),
            )
            for each in wanted
        }

    async def record(
        self, person: UUID, on: date, lines: Sequence[Line], *, is_digest: bool = False, reminder: UUID | None = None
    ) -> UUID | None:
        nudge = Recorded(id=new_id(), person=person, on=on, lines=lines, is_digest=is_digest, reminder=reminder)
        return nudge.id if await self.record_all([nudge]) else None

    async def record_all(self, planned: Sequence[Recorded]) -> frozenset[UUID]:
        """Note many nudges, and say which of them are new: one that another planner noted meanwhile stands."""
        rows = [
            _NEW_NUDGE(id=each.id, person=each.person, on=each.on, is_digest=each.is_digest, reminder=each.reminder)
            for each in planned
        ]
        await self._in.add_those_new(rows, key=("person", "on"))
        new = frozenset(row.id for row in await self._in.rows_among(_there, [each.id for each in planned]))
        steps = [step for each in planned if each.id in new for step in _rows_of(each)]
        await self._in.add_those_new(steps, key=("person", "key", "rung"))
        return new

    async def snooze(self, owed: Obligation, until: date) -> None:
        row = tables.Snooze(person=owed.owner, key=owed.key, thing=owed.thing, until=until, times=1)
        await self._in.put(row, key=("person", "key"), replacing=("until",), counting=("times",))
        await wake_employee(self._in, owed.about)

    async def ends_on(self, things: Iterable[UUID]) -> Mapping[UUID, date]:
        return {row.id: row.closes_on for row in await self._in.rows_among(_ends_of, things) if row.closes_on}

    async def choose_pace(self, person: UUID, pace: Pace, at: datetime) -> None:
        await self._in.put(tables.ReminderPace(person=person, pace=pace, chosen_at=at), key=("person",))
        await wake_people(self._in, [person])  # there may be room now for what found none

    async def log(self, person: UUID, most: int, skip: int) -> Sequence[LoggedNudge]:
        return await nudge_log.of_person(self._in, person, most, skip)

    async def log_of(self, reminder: UUID) -> Sequence[LoggedNudge]:
        return await nudge_log.of_reminder(self._in, reminder)

    async def write(self, written: Written) -> None:
        sealed = self._in.seal(written.note, tables.Reminder, "note", written.id)
        await self._in.add(
            [tables.Reminder(id=written.id, manager=written.manager, sent_at=written.sent_at, note=sealed)]
        )

    async def written(self, reminder: UUID) -> Written | None:
        return await nudge_log.written(self._in, col(tables.Reminder.id) == reminder)

    async def newest_written(self, manager: UUID) -> Written | None:
        return await nudge_log.written(self._in, col(tables.Reminder.manager) == manager)


def _rows_of(nudge: Recorded) -> list[tables.NudgeStep]:
    return [
        _NEW_STEP(
            nudge=nudge.id,
            person=line.owner,
            position=position,
            key=line.key,
            rung=line.number,
            what=line.what,
            thing=line.thing,
            since=line.since,
            kind=line.kind,
            about=line.about,
            days=line.days,
            on=nudge.on,
        )
        for position, line in enumerate(nudge.lines)
    ]


def _told(row: AnyRow) -> Told | None:
    if row.reminders is None:  # nobody was reminded: it was handed upwards, for nothing reached them
        return NOTHING_TOLD if row.highest >= HANDED_UP else None
    return Told(count=row.reminders, last_on=row.last_on, is_handed_up=row.highest >= HANDED_UP)


NOTHING_TOLD: Final = Told(count=0, last_on=date.min, is_handed_up=True)


@cache
def _sent(is_postgresql: bool) -> Executable:
    return select(tables.Nudge).where(among(col(tables.Nudge.id), is_postgresql))


@cache
def _there(is_postgresql: bool) -> Executable:
    return sa.select(col(tables.Nudge.id)).where(among(col(tables.Nudge.id), is_postgresql))


@cache
def _steps(is_postgresql: bool) -> Executable:
    return select(_STEP).where(among(col(_STEP.nudge), is_postgresql)).order_by(col(_STEP.position))


@cache
def _told_of(is_postgresql: bool) -> Executable:
    """Of each obligation: how many reminders, the day of the last one, and the highest number there is.

    Its key contains the thing: to group by it, too, makes no more groups, and lets rows be told apart.
    """
    is_reminder = col(_STEP.rung) < HANDED_UP
    columns = _STEP.__table__.columns
    return (
        sa.select(
            columns.person,
            columns.key,
            columns.thing,
            func.max(case((is_reminder, columns.rung))).label("reminders"),
            func.max(case((is_reminder, columns.on))).label("last_on"),
            func.max(columns.rung).label("highest"),
        )
        .where(among(col(_STEP.thing), is_postgresql))
        .group_by(col(_STEP.person), col(_STEP.key), col(_STEP.thing))
    )


@cache
def _ends_of(is_postgresql: bool) -> Executable:
    return (
        sa.select(col(tables.Talk.id), col(tables.Cycle.closes_on))
        .join(tables.Cycle, col(tables.Talk.cycle) == col(tables.Cycle.id))
        .where(among(col(tables.Talk.id), is_postgresql))
    )


@cache
def _snoozes_of(is_postgresql: bool) -> Executable:
    return select(tables.Snooze).where(among(col(tables.Snooze.thing), is_postgresql))


@cache
def _received(is_postgresql: bool) -> Executable:
    nudge = tables.Nudge
    is_recent = col(nudge.on) >= bindparam("since")
    return select(nudge).where(among(col(nudge.person), is_postgresql), is_recent)


@cache
def _paces(is_postgresql: bool) -> Executable:
    return select(tables.ReminderPace).where(among(col(tables.ReminderPace.person), is_postgresql))
