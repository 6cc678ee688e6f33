"""Knows one message's way out: drawn, intended, called for, and each way it can turn out noted."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from bot import drafts, verdicts
from bot.chat_limits import ChatLimits
from bot.dialogue import Dialogue
from bot.drafts import Draft, Drawn, Obsolete, Undrawn
from bot.ledger import Ledger
from bot.logs import Log
from bot.messenger import Address, ErrorKind, Messenger, SendError, Sent
from bot.metrics import Delivery, Metrics
from bot.pacer import Pacer
from bot.verdicts import Verdict
from dialogs.ports import Reach
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from storage.conversations import Conversation
from storage.outbox import Claim
from storage.tables import MessageState as State
from storage.work import Work

log = Log(__name__)

NEVER: Final = datetime.min.replace(tzinfo=UTC)
STOPPED: Final = SendError(ErrorKind.UNKNOWN, code="Stopped")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message in hand, for whom it is and where they are reached. `begins_at`: when it may be called for.

    In seconds since 1970. `person` is None for somebody who has left; `drawn` is None where it is yet to be drawn.
    """

    claim: Claim
    person: Person | None
    conversation: Conversation | None
    begins_at: float
    drawn: Drawn | None = None


@dataclass(slots=True)
class Courier:
    """Delivers many at once. `paused_until`: nobody calls before; `tally` counts what became of them."""

    dialogue: Dialogue
    messenger: Messenger
    ledger: Ledger
    metrics: Metrics
    pacer: Pacer
    chats: ChatLimits | None = None
    paused_until: datetime = NEVER
    tally: Counter[str] = field(default_factory=Counter)
    _troubles: int = 0

    @property
    def is_paused(self) -> bool:
        return self.dialogue.clock() < self.paused_until

    def begin(self, rate: float, chats: ChatLimits) -> None:
        """A run of many messages, at the sender's rate."""
        self.pacer.rate = rate
        self.chats = chats if rate else None
        self.tally.clear()

    def tell(self, milliseconds: float) -> None:
        """How the run went."""
        for became, count in sorted(self.tally.items()):
            log.info("messages", outcome=became, count=count)
        if self.tally:
            log.info("the outbox is done for now", count=self.tally.total(), ms=milliseconds)

    async def deliver(self, parcel: Parcel) -> None:
        """Whatever happens, it happens to this one message."""
        claim = parcel.claim
        try:
            await self._deliver(parcel)
        except (NotFound, Obsolete):
            self._cancel(claim)
        except Undrawn:
            self._count(Delivery.UNDRAWN)
            log.exception("a message could not be drawn", reference=str(claim.id))
            self._follow(claim, verdicts.undrawn(claim.attempt, random.random(), is_renewal=claim.is_renewal))
        except asyncio.CancelledError:  # the sender stops, and this one is not on its way yet
            self.ledger.release(claim.id)
        except Exception:  # the database may be away; what was in hand is free again when its lease is over
            log.exception("a message was left", reference=str(claim.id))

    async def _deliver(self, parcel: Parcel) -> None:
        claim, person, chat = parcel.claim, parcel.person, parcel.conversation
        if person is None:
            raise NotFound
        if chat is None or chat.unreachable:
            self._count(ErrorKind.UNREACHABLE)
            self._end(claim, State.DEAD, (chat and chat.unreachable) or Reach.NOT_INSTALLED)
            return
        draft = parcel.drawn or await drafts.draw(self.dialogue, claim, person)
        if isinstance(draft, Exception):
            raise draft
        await self._wait_for_chat(claim)
        await self.pacer.in_time(parcel.begins_at)
        if not await self._may_call(claim):
            self.ledger.release(claim.id)
            return
        address = Address(chat.service_url, claim.conversation_id or chat.conversation_id)
        self._note(claim, address, draft, await self._call(claim, address, draft))

    async def _wait_for_chat(self, claim: Claim) -> None:
        if self.chats:
            await asyncio.sleep(self.chats.wait(claim.person))

    async def _may_call(self, claim: Claim) -> bool:
        """Whether the call may be made now. A pause that began while the intent was committed counts, too."""
        if self.is_paused:
            return False
        return claim.is_renewal or (await self.ledger.intend(claim.id) and not self.is_paused)

    async def _call(self, claim: Claim, address: Address, draft: Draft) -> Sent | SendError:
        try:
            if claim.activity_id:
                return await self.messenger.update(address, claim.activity_id, draft.activity)
            return await self.messenger.send(address, draft.activity)
        except asyncio.CancelledError:  # the sender stops: what is on its way may arrive
            return STOPPED
        finally:
            if self.chats:
                self.chats.note(claim.person)

    def _note(self, claim: Claim, address: Address, draft: Draft, result: Sent | SendError) -> None:
        if isinstance(result, SendError):
            self._note_error(claim, result)
            return
        self._troubles = 0
        self._count(Delivery.UPDATED if claim.is_renewal else Delivery.SENT)
        now, chat, is_form = self.dialogue.clock(), address.conversation_id, draft.is_form
        if claim.is_renewal:
            self.ledger.note(claim.id, lambda work: work.outbox.shown(claim, is_form=is_form))
        else:
            self.ledger.note(
                claim.id, lambda work: work.outbox.sent(claim, chat, result.activity_id, now, is_form=is_form)
            )

    def _note_error(self, claim: Claim, error: SendError) -> None:
        self._count(error.kind)
        log.warning("not sent", reference=str(claim.id), kind=error.kind, status=error.status, code=error.code)
        verdict = verdicts.judge(
            error,
            attempt=claim.attempt,
            is_renewal=claim.is_renewal,
            troubles=self._troubles + 1,
            jitter=random.random(),
        )
        self._follow(claim, verdict)

    def _follow(self, claim: Claim, verdict: Verdict) -> None:
        now = self.dialogue.clock()
        if verdict.pause:
            self._pause(claim, now + verdict.pause)
        if verdict.unreachable:
            reach = verdict.unreachable
            self.ledger.note(claim.id, lambda work: work.conversations.unreachable(claim.person, reach, now))
        if verdict.again_after is not None:
            again = now + verdict.again_after
            self.ledger.note(claim.id, lambda work: work.outbox.retry(claim, again, verdict.reason))
        else:
            self._end(claim, verdict.state, verdict.reason)

    def _pause(self, claim: Claim, until: datetime) -> None:
        """Everybody waits, in every process: Teams counts the whole bot."""
        if not self.is_paused:  # what was on its way is refused as well, and is no further sign
            self._troubles += 1
        self.paused_until = max(self.paused_until, until)
        self.ledger.note(claim.id, lambda work: work.pace.pause(until))

    def _end(self, claim: Claim, state: State | None, reason: str) -> None:
        async def end(work: Work) -> None:
            if claim.is_renewal or state is None:
                await work.outbox.shown(claim, error=reason)
            else:
                await work.outbox.give_up(claim, state, reason)

        self.ledger.note(claim.id, end)

    def _cancel(self, claim: Claim) -> None:
        self._count(Delivery.CANCELLED)
        self._end(claim, State.CANCELLED, "its reason is gone")

    def _count(self, became: Delivery | ErrorKind) -> None:
        self.metrics.message(became)
        self.tally[became] += 1
