"""Plans what is due now: reminders of what people owe, and the question after a talk. Planning twice adds nothing.

It looks only at what may have changed since it last looked (storage.looks), some hundred things at a time: first at
the things, each for itself, then at the people who are to be told, then it notes when to look at the things again.
In the night it looks ahead, so that in the morning what is quiet that day needs no look.

What is put in the outbox stands in the ledger by the same transaction, and both have unique keys: so another planner,
or this one after a crash, finds nothing left to do. The lease saves work; it is not what keeps reminders single.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Final
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from uuid_utils.compat import uuid4

from bot import garbage
from bot.by_chunks import Each, by_chunks, chunks
from bot.clock import Clock
from bot.found import Found, Planned
from bot.logs import Log
from bot.outgoing import not_asked, put_in_outbox
from dialogs import nudging
from dialogs.rules import nudges
from dialogs.rules.outlook import Outlook, Question
from storage import leases, looks
from storage.cycles import close_ended, fill_cycles
from storage.database import Database
from storage.folding import count_units
from storage.looks import Look
from storage.months import keep_last_month
from storage.outlooks import Outlooks
from storage.pausing import renew_cards_of_today
from storage.people import absences_of
from storage.work import Work

log = Log(__name__)

LEASE: Final = "planner"
LEASE_LASTS: Final = timedelta(minutes=2)  # it is kept with every chunk
CHUNK: Final = 800
SIDE_BY_SIDE: Final = 3  # chunks, on PostgreSQL
LOOK_AGAIN: Final = timedelta(hours=1)
AGO: Final = timedelta(minutes=2)  # as much earlier, for clocks that differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is due now. `is_calm_time`: nothing may be sent at this hour. `is_busy`: another planner is at work."""

    nudges: tuple[Planned, ...] = ()
    questions: tuple[Question, ...] = ()
    is_calm_time: bool = False
    is_busy: bool = False


@dataclass(slots=True)
class Planner:
    """`_begun` is the day whose changes have been made; making them twice, after a restart, does no harm.

    `chunk` things are in hand at a time: on SQLite turns wait for so long, or for two such chunks.
    """

    database: Database
    clock: Clock
    zone: tzinfo
    owner: str = field(default_factory=lambda: str(uuid4()))
    chunk: int = CHUNK
    _begun: date | None = None

    async def look(self) -> Plan:
        """What is due now, without putting anything in the outbox."""
        now = self._local()
        if not nudges.may_send(now):
            return Plan(is_calm_time=True)
        async with self.database.reading() as work:
            things = await _all_things(work, now)
        found = await self._look_at(things, now)
        planned = [each for people in chunks(found.people, self.chunk) for each in await self._bundled(found, people)]
        async with self.database.reading() as work:
            return Plan(nudges=tuple(planned), questions=await not_asked(work, found.questions))

    async def plan(self) -> Plan:
        """Put what is due now in the outbox, and count the units in which something has changed."""
        begun_at, now = self.clock(), self._local()
        await fill_cycles(self.database, begun_at, now.date())
        with garbage.not_now():
            await self._begin_day(now)
            if not nudges.may_send(now):
                await self._look_ahead(begun_at, now)
            plan = await self._plan(begun_at, now)
        await count_units(self.database, now.date())
        return plan

    async def _plan(self, begun_at: datetime, now: datetime) -> Plan:
        if not nudges.may_send(now):
            return Plan(is_calm_time=True)
        async with self._lease(begun_at) as is_ours:
            if not is_ours:
                return Plan(is_busy=True)
            found = await self._look_at(await self._things(now), now)
            planned = await self._send(found)
            questions = await self._ask(found)
            await self._look_later(found.later, found.over, begun_at)
        return Plan(nudges=tuple(planned), questions=tuple(questions))

    async def _begin_day(self, now: datetime) -> None:
        """What the calendar changes by itself: cycles end, pauses begin and end (product.md, Rules of a talk)."""
        if self._begun != now.date():
            async with self.database.work(is_long=True) as work:
                await close_ended(work.transaction, now.date())
                await keep_last_month(work.transaction, now.date())
                await renew_cards_of_today(work.transaction, now.date())
                await looks.forget_done(work.transaction)
                await looks.add_missing(work.transaction, now.date())
            self._begun = now.date()

    async def _look_ahead(self, begun_at: datetime, now: datetime) -> None:
        """In the night nobody waits: what is quiet today need not be looked at in the morning, when all have come.

        Once a day, whichever process it is.
        """
        async with self.database.reading() as work:
            last = await leases.last_done(work.transaction, LEASE)
        if last and last.astimezone(self.zone).date() == now.date():
            return
        async with self._lease(begun_at) as is_ours:
            if is_ours:
                found = await self._look_at(await self._things(now), now)
                await self._look_later(found.quiet, found.over, begun_at)

    @asynccontextmanager
    async def _lease(self, begun_at: datetime) -> AsyncIterator[bool]:
        """Whether we are the only one; otherwise another planner is at work."""
        async with self.database.work() as work:
            is_ours = await leases.take(work.transaction, LEASE, self.owner, begun_at, LEASE_LASTS)
        yield is_ours
        if is_ours:
            async with self.database.work() as work:
                await leases.give_back(work.transaction, LEASE, self.owner)

    async def _things(self, now: datetime) -> Sequence[Look]:
        async with self.database.work() as work:
            last = await leases.last_done(work.transaction, LEASE)
            if last:  # until the first planning is done nothing is put off that could be woken
                await looks.wake_reached(work.transaction, last - AGO)
            return await looks.due(work.transaction, now)

    async def _look_at(self, things: Sequence[Look], now: datetime) -> Found:
        found, outlooks = Found(now, things), Outlooks(now)

        async def look(chunk: Sequence[Look]) -> None:
            by_thing = await self._outlooks(outlooks, chunk, now)
            for each in chunk:
                found.note(each, by_thing.get(each.thing))

        await self._by_chunks(look, things)
        return found

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

    async def _bundled(self, found: Found, people: Sequence[UUID]) -> Sequence[Planned]:
        today = found.now.date()
        async with self.database.reading() as work:
            received = await work.nudges.received(people, today)
            absences = await absences_of(work.transaction, people)
        away = {each for each in people if any(span.covers(today) for span in absences.get(each, ()))}
        return found.bundled(received, away)

    async def _send(self, found: Found) -> Sequence[Planned]:
        sent: list[Planned] = []

        async def send(people: Sequence[UUID]) -> None:
            planned = await self._bundled(found, people)
            async with self.database.work() as work:
                new = await put_in_outbox(work, planned, found.now)
                await leases.take(work.transaction, LEASE, self.owner, self.clock(), LEASE_LASTS)
            sent.extend(new)

        await self._by_chunks(send, found.people, at_least=2)  # two share a commit, and who bundles need not wait
        return sent

    async def _ask(self, found: Found) -> Sequence[Question]:
        asked: list[Question] = []
        for questions in chunks(found.questions, self.chunk):
            async with self.database.work() as work:
                new = await not_asked(work, questions)
                await work.notices.tell_all([nudging.asking(each) for each in new], found.now)
                asked += new
        return asked

    async def _look_later(
        self, later: Sequence[tuple[Look, datetime]], over: Sequence[Look], begun_at: datetime
    ) -> None:
        """Last of all: who crashes before has to look again, and finds everything in the ledger."""
        async with self.database.work() as work:
            if not await leases.note_done(work.transaction, LEASE, self.owner, begun_at):
                return  # we took too long, and another planner is at work: it decides when to look again
            await looks.forget(work.transaction, over)

        async def put_off(chunk: Sequence[tuple[Look, datetime]]) -> None:
            async with self.database.work() as work:
                await looks.put_off(work.transaction, chunk)

        await self._by_chunks(put_off, later, times=3, at_least=2)

    async def _by_chunks(
        self,
        do: Callable[[Sequence[Each]], Awaitable[None]],
        every: Sequence[Each],
        *,
        times: int = 1,
        at_least: int = 1,
    ) -> None:
        """While PostgreSQL is at work for some chunks we are for another; SQLite works where we do.

        `times` as many as usual are in hand of what takes so much less time. On SQLite `at_least` so many chunks are
        side by side: more than one where there is a commit to be shared.
        """
        at_once = SIDE_BY_SIDE if self.database.is_postgresql else at_least
        await by_chunks(do, every, self.chunk * times, at_once=at_once)

    def _local(self) -> datetime:
        return self.clock().astimezone(self.zone)


async def _all_things(work: Work, now: datetime) -> Sequence[Look]:
    """As `Planner.plan` would look at them, without a note of it."""
    last = await leases.last_done(work.transaction, LEASE)
    found = [
        *await looks.due(work.transaction, now),
        *(await looks.of_reached(work.transaction, last - AGO) if last else ()),
        *await looks.missing(work.transaction, now.date()),
    ]
    return list({each.thing: each for each in found}.values())
