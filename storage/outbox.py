"""Knows the sender's side of the outbox: which messages it has in hand, and what became of them.

pending -> sending -> sent | retry | unknown | dead | cancelled | expired. A sender claims some messages at a time, as
they are: only the intent to send one, committed before the call, makes it `sending`. Where a sender died in between,
nobody knows whether the message arrived: `unknown`, and never sent again by itself, for Teams has no way to recognise
a second copy. What was only claimed is free again when the lease is over. Showing a sent card anew has no such
trouble, twice is as good as once: its state stays `sent`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Final
from uuid import UUID

from dialogs.actions import Show, UnknownAction, address, show_at
from storage import outbox_statements as statements
from storage import tables
from storage.ids import new_id
from storage.messages import nudge_of, plan_of
from storage.prepared import AnyRow
from storage.tables import Message, MessageState
from storage.transaction import Transaction

_NEW: Final = tables.bare(Message)
AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
UPDATES_SHARE: Final = 5
"""One call in so many is for cards that must be shown anew, however many messages wait: they would be untrue for as
long as 55,000 reminders take."""


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

    async def waits(self, now: datetime) -> bool:
        """Whether there is anything to do: to send, to show anew, or to call unknown."""
        for query in (statements.ANY_DUE, statements.ANY_BEHIND, statements.ANY_LOST):
            if await self._in.first(query, now=now):
                return True
        return False

    async def claim(
        self, owner: str, now: datetime, lease: timedelta, most: int, *, only_updates: bool = False
    ) -> Sequence[Claim]:
        """What is due next, for `lease`: first what was never sent, then what must be shown anew.

        At most one for each person who has none in a sender's hand: Teams wants one call to a chat after the other.
        """
        while rows := await self._next(now, most, only_updates=only_updates):
            claims = [claim for row in rows if (claim := await self._read(row))]
            if claims:
                break
        else:
            return ()
        ours = [each.id for each in claims]
        await self._in.changed_among(statements.claim, ours, who=owner, until=now + lease)
        return claims

    async def lock(self, messages: Collection[UUID]) -> frozenset[UUID]:
        """Those of these messages that nobody else is changing; they are ours until this transaction ends.

        Who changes several messages at once must not wait for one of them: a turn may wait for another. For a single
        one anybody may wait.
        """
        if not self._in.is_postgresql or len(messages) < 2:
            return frozenset(messages)
        return frozenset(row.id for row in await self._in.rows_among(statements.lock, messages))

    async def intend(self, messages: Iterable[UUID], owner: str, now: datetime, lease: timedelta) -> frozenset[UUID]:
        """Those that may be sent now, once this is committed: still ours, and there is no pause."""
        rows = await self._in.changed_among(statements.intend, messages, who=owner, now=now, until=now + lease)
        return frozenset(row.id for row in rows)

    async def release(self, message: UUID, owner: str) -> None:
        """Leave to whoever comes next what we had in hand and have surely not sent."""
        await self._in.change(statements.RELEASE, message=message, who=owner)

    async def sent(
        self, claim: Claim, conversation_id: str, activity_id: str | None, now: datetime, *, is_form: bool = False
    ) -> None:
        """`activity_id` is None where Teams took the message but its answer could not be read.

        Where the card was pressed before we came to this, `address` may have stored what it shows now; that stands.
        """
        await self._in.change(
            statements.SENT,
            message=claim.id,
            now=now,
            drawn=claim.wanted,
            is_card=not is_form,
            conversation=conversation_id,
            activity=activity_id,
        )

    async def shown(self, claim: Claim, *, is_form: bool = False, error: str | None = None) -> None:
        """The card was shown anew as it was wanted at the claim or, with `error`, cannot be until the next change."""
        await self._in.change(
            statements.SHOWN, message=claim.id, drawn=claim.wanted, is_card=not is_form, reason=error
        )

    async def retry(self, claim: Claim, at: datetime, error: str) -> None:
        """Nothing arrived for certain: again at `at`."""
        again = statements.SHOW_LATER if claim.is_renewal else statements.SEND_LATER
        await self._in.change(again, message=claim.id, at=at, attempts=claim.attempt, reason=error)

    async def give_up(self, claim: Claim, state: MessageState, error: str) -> None:
        """No more of this. A card that cannot be shown anew stays `sent`, and waits for the next change."""
        await self._give_up(claim.id, claim.is_renewal, claim.wanted, state, error)

    async def recover(self, now: datetime) -> int:
        """Call those messages unknown whose sender has disappeared; how many they were. And those over, expired."""
        await self._in.change(statements.EXPIRE, now=now)
        return len(await self._in.changed(statements.RECOVER, now=now))

    async def hold(self, now: datetime, until: datetime) -> None:
        """Leave for later all messages that would be due now."""
        await self._in.change(statements.HOLD, now=now, until=until)

    async def arrived(
        self, message: UUID, person: UUID, conversation_id: str, activity_id: str, now: datetime
    ) -> None:
        """Somebody has pressed the very card of this message: whatever we did not know of it, it has been sent."""
        await self._in.change(
            statements.ARRIVED,
            message=message,
            whose=person,
            conversation=conversation_id,
            activity=activity_id,
            now=now,
        )

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
        plan, nudge = plan_of(show), nudge_of(show)
        if not is_live and await self._in.change(
            statements.NEXT_FORM,
            conversation=conversation_id,
            activity=activity_id,
            shows=address(show),
            same_talk=talk,
            same_plan=plan,
            same_nudge=nudge,
        ):
            return
        message = _NEW(
            id=new_id(),
            key=f"pressed:{conversation_id}:{activity_id}",
            person=person,
            show=address(show),
            talk=talk,
            plan=plan,
            nudge=nudge,
            is_live=is_live,
            state=MessageState.SENT,
            not_before=AT_ONCE,
            conversation_id=conversation_id,
            activity_id=activity_id,
            wanted=int(is_live),
        )
        counting = ("wanted",) if is_live else ()
        replaced = ("show", "talk", "plan", "nudge", "is_live", "not_before", "attempt", "error")
        await self._in.put(message, key=("conversation_id", "activity_id"), replacing=replaced, counting=counting)

    async def _next(self, now: datetime, most: int, *, only_updates: bool) -> Sequence[AnyRow]:
        due = () if only_updates else await self._in.rows(statements.DUE, now=now, most=most)
        room = max(most - len(due), most // UPDATES_SHARE)
        behind = await self._in.rows(statements.BEHIND_WANTED, now=now, most=room) if room else ()
        return list(_one_for_each_person(chain(due[: most - len(behind)], behind)))

    async def _read(self, row: AnyRow) -> Claim | None:
        """None for what an older version of the program has put here: it must not stop the others."""
        try:
            return _claim(row)
        except UnknownAction:
            is_renewal = row.activity_id is not None
            await self._give_up(row.id, is_renewal, row.wanted, MessageState.DEAD, "unknown action")
            return None

    async def _give_up(self, message: UUID, is_renewal: bool, wanted: int, state: MessageState, error: str) -> None:
        if is_renewal:
            await self._in.change(statements.SHOWN, message=message, drawn=wanted, is_card=True, reason=error)
        else:
            await self._in.change(statements.END, message=message, became=state, reason=error)


def _one_for_each_person(rows: Iterable[AnyRow]) -> Iterator[AnyRow]:
    seen: set[UUID] = set()
    for row in rows:
        if row.person not in seen:
            seen.add(row.person)
            yield row


def _claim(row: AnyRow) -> Claim:
    return Claim(
        id=row.id,
        person=row.person,
        show=show_at(row.show),
        conversation_id=row.conversation_id,
        activity_id=row.activity_id,
        wanted=row.wanted,
        attempt=row.attempt + 1,
    )
