"""Sends what is in the outbox: at one steady pace for all processes, with as many calls at once as that pace needs.

Where a call takes a fifth of a second, 25 a second means five at once, and a process that is killed then leaves five
messages of which nobody knows whether they arrived. No order of things avoids that; but no call begins before its
time, so that no more are under way than must be.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from bot import drafts
from bot.chat_limits import ChatLimits
from bot.courier import Courier, Parcel
from bot.dialogue import Dialogue
from bot.ledger import Ledger
from bot.logs import Log
from bot.messenger import Messenger
from bot.metrics import Metrics
from bot.pacer import Pacer
from dialogs.rules import nudges
from dialogs.rules.people import Person
from storage import pace
from storage.conversations import Conversation
from storage.outbox import Claim
from storage.work import Work

log = Log(__name__)

IDLE: Final = 1.0  # seconds between looks at an outbox that was empty
MOST_IN_FLIGHT: Final = 16  # at 25 calls a second enough for answers that take 0.6 s
MOST_IN_HAND: Final = 64  # claimed at once, without a pace; at 25 a second it is eleven
IN_HAND: Final = timedelta(seconds=45)  # longer than a call; where the process dies, others take them after this
STOPS_WITHIN: Final = 8.0  # seconds for the calls that are under way when the sender is stopped
SETTLES_WITHIN: Final = 1.5  # seconds more, for what became of them
LOOK_ROUND_EACH: Final = 30.0  # seconds


@dataclass(slots=True)
class Sender:
    """One in each process. `rate` is in calls a second, of all processes together.

    A `rate` of 0 is without any limit, Teams' own for each chat neither: for tests and measurements alone.
    """

    dialogue: Dialogue
    messenger: Messenger
    rate: float
    metrics: Metrics = field(default_factory=Metrics)
    most_in_flight: int = MOST_IN_FLIGHT
    owner: str = field(default_factory=lambda: str(uuid4()))
    looked_at: datetime | None = None
    """When it last asked the outbox for something to send, and was answered."""
    _ledger: Ledger = field(init=False)
    _courier: Courier = field(init=False)
    _calls: set[asyncio.Task[None]] = field(default_factory=set)
    _in_hand: set[UUID] = field(default_factory=set)
    """The messages of this process. After being held up for longer than `IN_HAND` it is given them a second time."""
    _chats: ChatLimits = field(default_factory=ChatLimits)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _has_room: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        database = self.dialogue.database
        self._ledger = Ledger(database, self.dialogue.clock, self.owner)
        pacer = Pacer(database, self.rate)
        self._courier = Courier(self.dialogue, self.messenger, self._ledger, self.metrics, pacer)

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """Begin no more calls. Those under way have some seconds; whatever is not answered then counts as unknown."""
        if not self._stopped.is_set():
            for event in (self._stopped, self._woken, self._has_room):
                event.set()
            asyncio.get_running_loop().call_later(STOPS_WITHIN, self.cut_off)

    def cut_off(self) -> None:
        """Wait for no more answers."""
        for call in self._calls:
            call.cancel()

    async def run(self) -> None:
        """Send until stopped. One message that goes wrong never stops the others."""
        while not self._stopped.is_set():
            self._woken.clear()
            try:
                await self.drain()
            except Exception:  # the database may be away: look again in a moment
                log.exception("the sender stumbled")
            if not self._stopped.is_set():
                await self._until_woken(IDLE)

    async def drain(self) -> int:
        """Send all that is due now; how many were tried."""
        async with self.dialogue.database.reading() as work:
            waits = await work.outbox.waits(self.dialogue.clock())
        self.looked_at = self.dialogue.clock()
        if not waits:
            return 0
        self._courier.begin(self.rate, self._chats)
        begun = time.monotonic()
        try:
            return await self._send_all()
        finally:
            await self._finish()
            self._courier.tell((time.monotonic() - begun) * 1000)

    async def _send_all(self) -> int:
        tried, look_round_at = 0, 0.0
        while not self._stopped.is_set():
            if time.monotonic() >= look_round_at:
                await self._look_round(tried)
                look_round_at = time.monotonic() + LOOK_ROUND_EACH
            was_busy = self._is_busy
            parcels, ask_again_at = await self._claim()
            for parcel in parcels:
                tried += await self._begin(parcel)
            if not parcels and not await self._may_be_more(ask_again_at) and not was_busy:
                break
        return tried

    async def _look_round(self, tried: int) -> None:
        if tried:
            log.info("sending", count=tried)
        async with self.dialogue.database.work() as work:
            lost = await work.outbox.recover(self.dialogue.clock())
        if lost:
            log.warning("senders have disappeared with messages in hand", count=lost)

    async def _claim(self) -> tuple[Sequence[Parcel], float | None]:
        """Messages with the time of each, or the time to ask again. Nothing at all when nothing is due, or may go."""
        now = self.dialogue.clock()
        if self._courier.is_paused:
            return (), None
        async with self.dialogue.database.work() as work:
            next_at, paused_until = await work.pace.read()
            if paused_until and now < paused_until:
                self._courier.paused_until = paused_until
                return (), None
            share = pace.share(next_at, time.time(), self.rate, MOST_IN_HAND)
            if not share.count:
                return (), share.at
            is_calm = await self._keep_calm(work, now)
            claims = await work.outbox.claim(self.owner, now, IN_HAND, share.count, only_updates=is_calm)
            await work.pace.spend(share, len(claims))
            people = await work.people.many(each.person for each in claims)
            chats = await work.conversations.many(each.person for each in claims)
        self.looked_at = now
        return await self._packed(claims, people, chats, share), None

    async def _packed(
        self,
        claims: Sequence[Claim],
        people: Mapping[UUID, Person],
        chats: Mapping[UUID, Conversation],
        share: pace.Share,
    ) -> Sequence[Parcel]:
        """With what is in them, as far as it can be drawn at once for those who can be reached."""
        fresh = [each for each in claims if each.id not in self._in_hand]
        reached = people.keys() & {person for person, chat in chats.items() if not chat.unreachable}
        drawn = await drafts.draw_together(
            self.dialogue, [(each, people[each.person]) for each in fresh if each.person in reached]
        )
        self._in_hand |= {each.id for each in fresh}
        return [
            Parcel(each, people.get(each.person), chats.get(each.person), share.begins(number), drawn.get(each.id))
            for number, each in enumerate(fresh)
        ]

    async def _keep_calm(self, work: Work, now: datetime) -> bool:
        """Whether this is no hour for messages: those that are due wait for the next one that is."""
        local = now.astimezone(self.dialogue.zone)
        if nudges.may_send(local):
            return False
        await work.outbox.hold(now, nudges.next_calm(local))
        return True

    async def _begin(self, parcel: Parcel) -> bool:
        """At its time, and as soon as there is room; not when we stop or pause meanwhile."""
        await self._until(parcel.begins_at)
        while len(self._calls) >= self.most_in_flight and not self._stopped.is_set():
            self._has_room.clear()
            await self._has_room.wait()
        if self._stopped.is_set() or self._courier.is_paused:
            self._in_hand.discard(parcel.claim.id)
            self._ledger.release(parcel.claim.id)
            return False
        call = asyncio.create_task(self._courier.deliver(parcel))
        self._calls.add(call)
        call.add_done_callback(partial(self._ended, parcel.claim.id))
        return True

    def _ended(self, message: UUID, call: asyncio.Task[None]) -> None:
        self._in_hand.discard(message)
        self._calls.discard(call)
        self._has_room.set()

    @property
    def _is_busy(self) -> bool:
        """Whether somebody's call is under way, or not stored yet: another message of theirs comes after it."""
        return bool(self._calls) or self._ledger.is_writing

    async def _may_be_more(self, ask_again_at: float | None) -> bool:
        """Wait until asking again makes sense."""
        if ask_again_at is not None:
            await self._until(ask_again_at)
        elif self._calls:
            await asyncio.wait(self._calls, return_when=asyncio.FIRST_COMPLETED)
        elif self._ledger.is_writing:
            await self._ledger.settle()
        else:
            return False
        return True

    async def _finish(self) -> None:
        """Wait for what is under way and store what became of it. Who stops does not wait for a database."""
        while self._calls:
            await asyncio.wait(self._calls)
        if self._stopped.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(SETTLES_WITHIN):
                    await self._ledger.settle()
            await self._ledger.close()
        else:
            await self._ledger.settle()

    async def _until(self, machine_time: float) -> None:
        seconds = machine_time - time.time()
        if seconds > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._stopped.wait()

    async def _until_woken(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
