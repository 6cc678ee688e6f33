"""Sends what is in the outbox: one message at a time, drawn from today's truth, each way it can turn out noted."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.dialogue import Dialogue, message
from bot.messenger import Address, ErrorKind, Messenger, SendError, Sent
from dialogs.cards import Card
from dialogs.nudging import NudgeCard
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from storage.outbox import Claim
from storage.tables import MessageState as State

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)  # longer than a call can take
IDLE = 1.0  # seconds between looks at an outbox that was empty
BACK_OFF_SECONDS, LONGEST_BACK_OFF_SECONDS = 30.0, 3600.0


class Obsolete(Exception):
    """The reason for the message is gone."""


@dataclass(slots=True)
class Sender:
    """One worker. The intent is committed before the call, so that a crash never sends a second copy."""

    dialogue: Dialogue
    messenger: Messenger
    rate: float
    owner: str = field(default_factory=lambda: str(uuid4()))
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Send until stopped. One message that goes wrong never stops the others."""
        while not self._stopping:
            self._woken.clear()
            try:
                async with self.dialogue.database.work() as work:
                    await work.outbox.recover(self.dialogue.clock())
                await self.drain()
            except Exception:  # the database may be away: look again in a moment
                log.exception("the sender stumbled")
            await self._rest()

    async def drain(self) -> int:
        """Send all that is due now; how many were tried."""
        tried = 0
        while not self._stopping and await self.send_one():
            tried += 1
            await asyncio.sleep(1 / self.rate)
        return tried

    async def send_one(self) -> bool:
        async with self.dialogue.database.work() as work:
            claim = await work.outbox.claim(self.owner, self.dialogue.clock(), LEASE)
        if claim is None:
            return False
        try:
            await self._deliver(claim)
        except (NotFound, Obsolete):
            await self._cancel(claim)
        return True

    async def _deliver(self, claim: Claim) -> None:
        async with self.dialogue.database.reading() as work:
            person = await work.people.get(claim.person)
            reached = await work.conversations.of(claim.person)
        if person is None:
            raise NotFound
        if reached is None or reached.unreachable:
            await self._give_up(claim, State.DEAD, (reached and reached.unreachable) or "not installed")
            return
        activity = message(await self._card(claim, person), person.language)
        address = Address(
            service_url=reached.service_url, conversation_id=claim.conversation_id or reached.conversation_id
        )
        await self._note(claim, address, await self._call(claim, address, activity))

    async def _card(self, claim: Claim, person: Person) -> Card:
        """The card as of now: what was true when the message was planned may be so no longer."""
        async with self.dialogue.database.work() as work:
            card = await claim.show.show(self.dialogue.turn(person, work))
        if isinstance(card, NudgeCard) and card.is_done and not claim.is_renewal:
            raise Obsolete
        return card

    async def _call(self, claim: Claim, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        if claim.activity_id:
            return await self.messenger.update(address, claim.activity_id, activity)
        return await self.messenger.send(address, activity)

    async def _note(self, claim: Claim, address: Address, result: Sent | SendError) -> None:
        now = self.dialogue.clock()
        if isinstance(result, SendError):
            await self._note_error(claim, result, now)
            return
        async with self.dialogue.database.work() as work:
            if claim.is_renewal:
                await work.outbox.shown(claim)
            else:
                await work.outbox.sent(claim, address.conversation_id, result.activity_id, now)

    async def _note_error(self, claim: Claim, error: SendError, now: datetime) -> None:
        log.warning("not sent", extra={"kind": error.kind, "status": error.status, "code": error.code})
        if claim.is_renewal:
            await self._note_failed_update(claim, error, now)
        elif error.kind in (ErrorKind.RETRY, ErrorKind.THROTTLED):
            await self._retry(claim, error, now)
        elif error.kind is ErrorKind.UNKNOWN:
            await self._give_up(claim, State.UNKNOWN, error.kind)
        else:
            await self._give_up(claim, State.DEAD, error.reason or error.kind)
            if error.kind is ErrorKind.UNREACHABLE:
                async with self.dialogue.database.work() as work:
                    await work.conversations.unreachable(claim.person, str(error.reason))

    async def _note_failed_update(self, claim: Claim, error: SendError, now: datetime) -> None:
        """An update may be made again whatever became of it, but not for ever, and not of a message that is gone."""
        if error.kind in (ErrorKind.RETRY, ErrorKind.THROTTLED, ErrorKind.UNKNOWN) and claim.attempt < 5:
            await self._retry(claim, error, now)
        else:
            async with self.dialogue.database.work() as work:
                await work.outbox.shown(claim)

    async def _retry(self, claim: Claim, error: SendError, now: datetime) -> None:
        wait = timedelta(seconds=error.retry_after) if error.retry_after else _back_off(claim.attempt)
        async with self.dialogue.database.work() as work:
            await work.outbox.retry(claim, now + wait, error.kind)

    async def _give_up(self, claim: Claim, state: State, reason: str) -> None:
        async with self.dialogue.database.work() as work:
            await work.outbox.give_up(claim, state, reason)

    async def _cancel(self, claim: Claim) -> None:
        async with self.dialogue.database.work() as work:
            if claim.is_renewal:
                await work.outbox.shown(claim)
            else:
                await work.outbox.give_up(claim, State.CANCELLED, "its reason is gone")

    async def _rest(self) -> None:
        if self._stopping:
            return
        try:
            async with asyncio.timeout(IDLE):
                await self._woken.wait()
        except TimeoutError:
            pass


def _back_off(attempt: int) -> timedelta:
    """Half a minute after the first attempt, then twice as long each time, up to an hour."""
    return timedelta(seconds=min(BACK_OFF_SECONDS * 2.0 ** min(attempt - 1, 10), LONGEST_BACK_OFF_SECONDS))
