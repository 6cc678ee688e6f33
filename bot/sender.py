"""Sends what is in the outbox: one message at a time, drawn from today's truth, each way it can turn out noted."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.dialogue import Dialogue, message
from bot.logs import get_logger
from bot.messenger import Address, ErrorKind, Messenger, SendError, Sent
from bot.metrics import Delivery, Metrics
from dialogs import turns
from dialogs.cards import Card
from dialogs.rules import nudges
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from storage.outbox import Claim
from storage.tables import MessageState as State

log = get_logger(__name__)

LEASE = timedelta(seconds=120)  # longer than a call can take
IDLE = 1.0  # seconds between looks at an outbox that was empty
BACK_OFF_SECONDS, LONGEST_BACK_OFF_SECONDS = 30.0, 3600.0


class Undrawn(Exception):
    """The card could not be made, so nothing was sent: it may be tried again."""


class Obsolete(Exception):
    """The reason for the message is gone."""


@dataclass(slots=True)
class Sender:
    """One worker. The intent is committed before the call, so that a crash never sends a second copy."""

    dialogue: Dialogue
    messenger: Messenger
    rate: float
    owner: str = field(default_factory=lambda: str(uuid4()))
    metrics: Metrics = field(default_factory=Metrics)
    looked_at: datetime | None = None
    """When it last asked the outbox for something to send, and was answered."""
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
        self.looked_at = self.dialogue.clock()
        if claim is None:
            return False
        try:
            await self._deliver(claim)
        except (NotFound, Obsolete):
            await self._cancel(claim)
        except Undrawn:
            self.metrics.message(Delivery.UNDRAWN)
            log.exception("a message could not be drawn", reference=str(claim.id))
            await self._wait(claim, self.dialogue.clock() + _back_off(claim.attempt), "not drawn")
        return True

    async def _deliver(self, claim: Claim) -> None:
        async with self.dialogue.database.reading() as work:
            person = await work.people.get(claim.person)
            reached = await work.conversations.of(claim.person)
        if person is None:
            raise NotFound
        if reached is None or reached.unreachable:
            self.metrics.message(ErrorKind.UNREACHABLE)
            await self._give_up(claim, State.DEAD, (reached and reached.unreachable) or "not installed")
            return
        if not claim.is_renewal and not nudges.may_send(self._local()):
            await self._wait(claim, nudges.next_calm(self._local()), "calm hours")
            return
        try:
            card = await self._card(claim, person)
            drawn = message(card, person.language)
        except (NotFound, Obsolete):
            raise
        except Exception as error:  # a fault of ours, or the database: nothing has been sent yet
            raise Undrawn from error
        address = Address(
            service_url=reached.service_url, conversation_id=claim.conversation_id or reached.conversation_id
        )
        result = await self._call(claim, address, drawn)
        await self._note(claim, address, result, is_form=card.is_form)

    async def _card(self, claim: Claim, person: Person) -> Card:
        """The card as of now: what was true when the message was planned may be so no longer."""
        try:
            async with self.dialogue.database.work() as work:
                answer = await turns.follow(self.dialogue.turn(person, work), claim.show)
        except NotFound:
            if not claim.is_renewal:
                raise
            async with self.dialogue.database.reading() as work:
                answer = await turns.missing(self.dialogue.turn(person, work))
        if not claim.is_renewal and (answer.card.is_obsolete or type(answer.show) is not type(claim.show)):
            raise Obsolete
        return answer.card

    async def _call(self, claim: Claim, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        if claim.activity_id:
            return await self.messenger.update(address, claim.activity_id, activity)
        return await self.messenger.send(address, activity)

    async def _note(self, claim: Claim, address: Address, result: Sent | SendError, *, is_form: bool) -> None:
        now = self.dialogue.clock()
        if isinstance(result, SendError):
            await self._note_error(claim, result, now)
            return
        self.metrics.message(Delivery.UPDATED if claim.is_renewal else Delivery.SENT)
        async with self.dialogue.database.work() as work:
            if claim.is_renewal:
                await work.outbox.shown(claim, is_form=is_form)
            else:
                conversation = address.conversation_id
                await work.outbox.sent(claim, conversation, result.activity_id, now, is_form=is_form)

    async def _note_error(self, claim: Claim, error: SendError, now: datetime) -> None:
        self.metrics.message(error.kind)
        log.warning("not sent", reference=str(claim.id), kind=error.kind, status=error.status, code=error.code)
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
        await self._wait(claim, now + wait, error.kind)

    async def _wait(self, claim: Claim, until: datetime, reason: str) -> None:
        async with self.dialogue.database.work() as work:
            await work.outbox.retry(claim, until, reason)

    def _local(self) -> datetime:
        return self.dialogue.clock().astimezone(self.dialogue.zone)

    async def _give_up(self, claim: Claim, state: State, reason: str) -> None:
        async with self.dialogue.database.work() as work:
            await work.outbox.give_up(claim, state, reason)

    async def _cancel(self, claim: Claim) -> None:
        self.metrics.message(Delivery.CANCELLED)
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
