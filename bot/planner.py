"""Plans what is due now: reminders of what people owe, and the question after a talk. Planning twice adds nothing.

It looks only at what may have changed since it last looked (storage.looks), a few hundred things at a time: first at
the things, each for itself, then at the people who are to be told, then it notes when to look at the things again.
What is put in the outbox stands in the ledger by the same transaction, and both have unique keys: so another planner,
or this one after a crash, finds nothing left to do. The lease saves work; it is not what keeps reminders single.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from uuid_utils.compat import uuid4, uuid7

from bot import garbage
from bot.clock import Clock
from bot.logs import get_logger
from dialogs import nudging
from dialogs.rules import nudges, outlook
from dialogs.rules.outlook import Bundle, Line, Outlook, Question
from storage import leases, looks
from storage.cycles import close_ended, fill_cycles
from storage.database import Database
from storage.folding import count_units
from storage.looks import Look
from storage.months import keep_last_month
from storage.nudges import Recorded
from storage.outlooks import Outlooks
from storage.pausing import renew_cards_of_today
from storage.people import absences_of
from storage.work import Work

log = get_logger(__name__)

Each = TypeVar("Each")

LEASE: Final = "planner"
LEASE_LASTS: Final = timedelta(minutes=2)  # it is kept with every chunk
CHUNK: Final = 400
LOOK_AGAIN: Final = timedelta(hours=1)
AGO: Final = timedelta(minutes=2)  # as much earlier, for clocks that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What one person is to be sent now."""

    person: UUID
    bundle: Bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is due now. `is_calm_time`: nothing may be sent at this hour. `is_busy`: another planner is at work."""

    nudges: tuple[Planned, ...] = ()
    questions: tuple[Question, ...] = ()
    is_calm_time: bool = False
    is_busy: bool = False


@dataclass(slots=True)
class _Day:
    """What one planning has found: for each thing when to look again, for each person what to tell."""

    look_at: dict[UUID, tuple[Look, datetime]] = field(default_factory=dict)
    over: list[UUID] = field(default_factory=list)
    lines: dict[UUID, list[tuple[UUID, Line]]] = field(default_factory=lambda: defaultdict(list))
    questions: list[Question] = field(default_factory=list)

    def note(self, look: Look, found: Outlook | None) -> None:
        if found is None:
            self.over.append(look.thing)
            return
        self.look_at[look.thing] = (look, found.look_at)
        self.questions += found.questions
        for line in found.lines:
            self.lines[line.receiver].append((look.thing, line))

    def look_earlier(self, things: Sequence[UUID], at: datetime) -> None:
        for thing in things:
            look, planned = self.look_at[thing]
            self.look_at[thing] = (look, min(planned, at))


@dataclass(slots=True)
class Planner:
    """`_begun` is the day whose changes have been made; making them twice, after a restart, does no harm."""

    database: Database
    clock: Clock
    zone: tzinfo
    owner: str = field(default_factory=lambda: str(uuid4()))
    _begun: date | None = None

    async def look(self) -> Plan:
        """What is due now, without putting anything in the outbox."""
        now = self._local()
        if not nudges.may_send(now):
            return Plan(is_calm_time=True)
        async with self.database.reading() as work:
            things = await _all_things(work, now)
        day = await self._look_at(things, now)
        planned = [each async for chunk in self._bundles(day, now) for each in chunk]
        async with self.database.reading() as work:
            return Plan(nudges=tuple(planned), questions=await _not_asked(work, day.questions))

    async def plan(self) -> Plan:
        """Put what is due now in the outbox, and count the units in which something has changed."""
        begun_at, now = self.clock(), self._local()
        await fill_cycles(self.database, begun_at, now.date())
        await self._begin_day(now)
        with garbage.not_now():
            plan = await self._plan(begun_at, now)
        await count_units(self.database, now.date())
        return plan

    async def _plan(self, begun_at: datetime, now: datetime) -> Plan:
        if not nudges.may_send(now):
            return Plan(is_calm_time=True)
        async with self._lease(begun_at) as since:
            if since is None:
                return Plan(is_busy=True)
            day = await self._look_at(await self._things(since, now), now)
            planned = await self._send(day, now)
            questions = await self._ask(day, now)
            await self._look_later(day, begun_at)
        return Plan(nudges=tuple(planned), questions=tuple(questions))

    async def _begin_day(self, now: datetime) -> None:
        """What the calendar changes by itself: cycles end, pauses begin and end (product.md, Rules of a talk)."""
        if self._begun != now.date():
            async with self.database.work() as work:
                await close_ended(work.transaction, now.date())
                await keep_last_month(work.transaction, now.date())
                await renew_cards_of_today(work.transaction, now.date())
                await looks.add_missing(work.transaction, now.date())
            self._begun = now.date()

    @asynccontextmanager
    async def _lease(self, begun_at: datetime) -> AsyncIterator[datetime | None]:
        """When the last planning was begun, once we are the only one; None while another planner is at work."""
        async with self.database.work() as work:
            is_ours = await leases.take(work.transaction, LEASE, self.owner, begun_at, LEASE_LASTS)
            last = await leases.last_done(work.transaction, LEASE)
        if not is_ours:
            yield None
            return
        yield _a_little_before(last)
        async with self.database.work() as work:
            await leases.give_back(work.transaction, LEASE, self.owner, self.clock())

    async def _things(self, since: datetime, now: datetime) -> Sequence[Look]:
        async with self.database.work() as work:
            if (
                since != looks.AT_ONCE
            ):  # until the first planning is done, whatever may be due is still to be looked at
                await looks.wake_reached(work.transaction, since)
            return await looks.due(work.transaction, now)

    async def _look_at(self, things: Sequence[Look], now: datetime) -> _Day:
        day, outlooks = _Day(), Outlooks(now)
        for chunk in _chunks(things, CHUNK):
            found = await self._outlooks(outlooks, chunk, now)
            for look in chunk:
                day.note(look, found.get(look.thing))
            await asyncio.sleep(0)
        return day

    async def _outlooks(self, outlooks: Outlooks, things: Sequence[Look], now: datetime) -> Mapping[UUID, Outlook]:
        """One thing that cannot be judged keeps nobody else from being reminded: it is looked at again in an hour."""
        try:
            async with self.database.reading() as work:
                return await outlooks.of(work, things)
        except SQLAlchemyError:  # the database is at fault, and would be for each of them
            raise
        except Exception:  # whatever rule or stored value is at fault: everybody else is still to be reminded
            if len(things) == 1:
                log.exception("a talk or plan cannot be looked at", reference=str(things[0].thing))
                return {things[0].thing: Outlook(lines=(), questions=(), look_at=now + LOOK_AGAIN)}
            half = len(things) // 2
            first = await self._outlooks(outlooks, things[:half], now)
            return {**first, **await self._outlooks(outlooks, things[half:], now)}

    async def _bundles(self, day: _Day, now: datetime) -> AsyncIterator[list[Planned]]:
        """For some hundred people at a time; what finds no room is looked at again when there may be."""
        for people in _chunks(sorted(day.lines), CHUNK):
            async with self.database.reading() as work:
                received = await work.nudges.received(people, now.date())
                absences = await absences_of(work.transaction, people)
            away = {each for each in people if any(span.covers(now.date()) for span in absences.get(each, ()))}
            yield list(self._bundled(day, {each: received[each] for each in people}, away, now))

    def _bundled(
        self, day: _Day, received: Mapping[UUID, nudges.Received], away: set[UUID], now: datetime
    ) -> Iterator[Planned]:
        for person, theirs in received.items():
            told = day.lines[person]
            if person in away:  # what others hand upwards waits for the return
                bundle = Bundle(lines=(), is_digest=False, try_again_on=now.date() + timedelta(days=1))
            else:
                bundle = outlook.bundle([line for _, line in told], now.date(), theirs)
            if bundle.try_again_on:
                later = [thing for thing, line in told if line not in bundle.lines]
                day.look_earlier(later, datetime.combine(bundle.try_again_on, time(), tzinfo=self.zone))
            if bundle.lines:
                yield Planned(person=person, bundle=bundle)

    async def _send(self, day: _Day, now: datetime) -> list[Planned]:
        sent: list[Planned] = []
        async for planned in self._bundles(day, now):
            async with self.database.work() as work:
                sent += await _put_in_outbox(work, planned, now)
                await leases.take(work.transaction, LEASE, self.owner, self.clock(), LEASE_LASTS)
            await asyncio.sleep(0)
        return sent

    async def _ask(self, day: _Day, now: datetime) -> list[Question]:
        asked: list[Question] = []
        for questions in _chunks(day.questions, CHUNK):
            async with self.database.work() as work:
                new = await _not_asked(work, questions)
                for question in new:
                    await nudging.ask(work, question, now)
                asked += new
        return asked

    async def _look_later(self, day: _Day, begun_at: datetime) -> None:
        """Last of all: who crashes before has to look again, and finds everything in the ledger."""
        async with self.database.work() as work:
            await leases.note_done(work.transaction, LEASE, self.owner, begun_at)
            await looks.forget(work.transaction, day.over)
        for chunk in _chunks(list(day.look_at.values()), CHUNK * 5):
            async with self.database.work() as work:
                await looks.put_off(work.transaction, chunk)
            await asyncio.sleep(0)

    def _local(self) -> datetime:
        return self.clock().astimezone(self.zone)


async def _all_things(work: Work, now: datetime) -> Sequence[Look]:
    """As `Planner.plan` would look at them, without a note of it."""
    last = await leases.last_done(work.transaction, LEASE)
    found = [
        *await looks.due(work.transaction, now),
        *(await looks.of_reached(work.transaction, _a_little_before(last)) if last else ()),
        *await looks.missing(work.transaction, now.date()),
    ]
    return list({each.thing: each for each in found}.values())


def _a_little_before(last: datetime | None) -> datetime:
    return last - AGO if last else looks.AT_ONCE


async def _put_in_outbox(work: Work, planned: Sequence[Planned], now: datetime) -> list[Planned]:
    """The ledger and the outbox, both or neither; those that were new."""
    records = [_record(each, now.date()) for each in planned]
    new = await work.nudges.record_all(records)
    messages = [
        nudging.message(each.id, each.person, each.on, is_digest=each.is_digest) for each in records if each.id in new
    ]
    await work.messages.send_all(messages, now)
    return [each for each, record in zip(planned, records, strict=True) if record.id in new]


def _record(planned: Planned, today: date) -> Recorded:
    lines, is_digest = planned.bundle.lines, planned.bundle.is_digest
    return Recorded(id=uuid7(), person=planned.person, on=today, lines=lines, is_digest=is_digest)


async def _not_asked(work: Work, questions: Sequence[Question]) -> tuple[Question, ...]:
    keys = [each.key for each in questions]
    known = (await work.messages.known(keys)) | (await work.notices.known(keys)) if keys else ()
    return tuple(each for each in questions if each.key not in known)


def _chunks(every: Sequence[Each], size: int) -> Iterator[Sequence[Each]]:
    return (every[start : start + size] for start in range(0, len(every), size))
