"""Knows the sender's side of the outbox: one claim at a time, and what became of it.

pending -> sending -> sent | retry | unknown | dead | cancelled | expired. The intent to send is committed before
anything is sent. Where a sender died in between, nobody knows whether the message arrived: `unknown`, and never sent
again by itself, for Teams has no way to recognise a second copy. Showing a sent card anew has no such trouble, twice
is as good as once: its state stays `sent`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs.actions import Show, UnknownAction, address, show_at
from storage.messages import nudge_of
from storage.tables import BEHIND, SENDING, WAITING, Message, MessageState
from storage.transaction import Transaction

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One message that is ours to send or, where it has an `activity_id`, to show anew. `attempt` starts at 1."""

    id: UUID
    person: UUID
    show: Show
    conversation_id: str | None
    activity_id: str | None
    wanted: int
    attempt: int

    @property
    def is_renewal(self) -> bool:
        return self.activity_id is not None


class Outbox:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def claim(self, owner: str, now: datetime, lease: timedelta) -> Claim | None:
        """The next message that is due, for `lease`: first what was never sent, then what must be shown anew."""
        while row := await self._next(_is_due(now)) or await self._next(_is_behind(now)):
            try:
                return await self._claim(row, show_at(row.show), owner, now + lease)
            except UnknownAction:  # put here by an older version of the program; it must not stop the others
                await self._change(row.id, **_given_up(row, MessageState.DEAD), error="unknown action")
        return None

    async def sent(
        self, claim: Claim, conversation_id: str, activity_id: str | None, now: datetime, *, is_form: bool = False
    ) -> None:
        """`activity_id` is None where Teams took the message but its answer could not be read."""
        await self._end(claim.id, state=MessageState.SENT, sent_at=now, shown=claim.wanted, attempt=0, error=None)
        await self._leave_alone(claim, is_form)
        if activity_id is None:
            return
        try:
            async with self._in.session.begin_nested():
                await self._change(claim.id, conversation_id=conversation_id, activity_id=activity_id)
        except IntegrityError:
            # The card was pressed before we came to this: `address` has stored what it shows now, and that stands.
            return

    async def shown(self, claim: Claim, *, is_form: bool = False) -> None:
        """The card was shown anew as it was wanted at the claim."""
        await self._leave_alone(claim, is_form)
        await self._end(claim.id, attempt=0, error=None)
        await self._catch_up(claim)

    async def retry(self, claim: Claim, at: datetime, error: str) -> None:
        """Nothing arrived for certain: again at `at`."""
        state = {} if claim.is_renewal else {"state": MessageState.RETRY}
        await self._end(claim.id, **state, not_before=at, error=error)

    async def give_up(self, claim: Claim, state: MessageState, error: str) -> None:
        """No more of this. A card that cannot be shown anew stays `sent`, and waits for the next change."""
        if claim.is_renewal:
            await self._end(claim.id, attempt=0, error=error)
            await self._catch_up(claim)
        else:
            await self._end(claim.id, state=state, error=error)

    async def recover(self, now: datetime) -> int:
        """Call those messages unknown whose sender has disappeared; how many they were."""
        is_lost = and_(text(SENDING), col(Message.lease_until) <= now)
        lost = update(Message).where(is_lost).values(state=MessageState.UNKNOWN, owner=None, lease_until=None)
        return (await self._in.session.exec(lost)).rowcount

    async def address(
        self,
        conversation_id: str,
        activity_id: str,
        person: UUID,
        show: Show,
        talk: UUID | None = None,
        *,
        is_form: bool = False,
    ) -> None:
        """Store what a message in the chat shows after a press.

        A live card is shown anew once more, so that the stored message follows the answer to the press. A form is
        left alone until it is answered: somebody may be typing in it.
        """
        is_live = show.is_live and not is_form
        message = Message(
            id=uuid7(),
            key=f"pressed:{conversation_id}:{activity_id}",
            person=person,
            show=address(show),
            talk=talk,
            nudge=nudge_of(show),
            is_live=is_live,
            state=MessageState.SENT,
            not_before=AT_ONCE,
            conversation_id=conversation_id,
            activity_id=activity_id,
            wanted=int(is_live),
        )
        counting = ("wanted",) if is_live else ()
        replaced = ("show", "talk", "nudge", "is_live", "not_before", "attempt", "error")
        await self._in.put(message, key=("conversation_id", "activity_id"), replacing=replaced, counting=counting)

    async def _leave_alone(self, claim: Claim, is_form: bool) -> None:
        if is_form:
            await self._change(claim.id, is_live=False)

    async def _next(self, condition: ColumnElement[bool]) -> Message | None:
        query = select(Message).where(condition).order_by(col(Message.not_before), col(Message.id)).limit(1)
        return (await self._in.session.exec(query.with_for_update(skip_locked=True))).first()

    async def _claim(self, row: Message, show: Show, owner: str, lease_until: datetime) -> Claim:
        claim = Claim(
            id=row.id,
            person=row.person,
            show=show,
            conversation_id=row.conversation_id,
            activity_id=row.activity_id,
            wanted=row.wanted,
            attempt=row.attempt + 1,
        )
        state = MessageState.SENT if claim.is_renewal else MessageState.SENDING
        await self._change(row.id, state=state, owner=owner, lease_until=lease_until, attempt=claim.attempt)
        return claim

    async def _catch_up(self, claim: Claim) -> None:
        is_older = and_(col(Message.id) == claim.id, col(Message.shown) < claim.wanted)
        await self._in.session.exec(update(Message).where(is_older).values(shown=claim.wanted))

    async def _end(self, message: UUID, **values: Any) -> None:
        await self._change(message, **values, owner=None, lease_until=None)

    async def _change(self, message: UUID, **values: Any) -> None:
        await self._in.session.exec(update(Message).where(col(Message.id) == message).values(**values))


def _is_due(now: datetime) -> ColumnElement[bool]:
    return and_(text(WAITING), col(Message.not_before) <= now)


def _is_behind(now: datetime) -> ColumnElement[bool]:
    is_free = or_(col(Message.lease_until).is_(None), col(Message.lease_until) <= now)
    return and_(text(BEHIND), col(Message.not_before) <= now, is_free)


def _given_up(row: Message, state: MessageState) -> dict[str, Any]:
    return {"shown": row.wanted} if row.activity_id else {"state": state}
