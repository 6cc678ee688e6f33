"""Knows the log of reminders as people may ask for it: what was sent when, and what became of the message."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlmodel import col

from dialogs.ports import Delivered, LoggedNudge, NudgeStep, Written
from storage import tables
from storage.prepared import AnyRow
from storage.tables import MessageState
from storage.transaction import Transaction

_NUDGE, _STEP = tables.Nudge.__table__, tables.NudgeStep.__table__
_MESSAGE, _REMINDER = tables.Message.__table__, tables.Reminder.__table__

DELIVERED: Final[Mapping[MessageState, Delivered]] = {
    MessageState.PENDING: Delivered.WAITING,
    MessageState.SENDING: Delivered.WAITING,
    MessageState.RETRY: Delivered.WAITING,
    MessageState.SENT: Delivered.ARRIVED,
    MessageState.UNKNOWN: Delivered.UNCERTAIN,
    MessageState.CANCELLED: Delivered.NOT_NEEDED,
    MessageState.EXPIRED: Delivered.NOT_NEEDED,
    MessageState.DEAD: Delivered.FAILED,
}


async def of_person(transaction: Transaction, person: UUID, most: int, skip: int) -> Sequence[LoggedNudge]:
    """The newest first, with their lines."""
    query = _logged().where(_NUDGE.c.person == person).order_by(_NUDGE.c.on.desc(), _MESSAGE.c.id.desc())
    rows = await _rows(transaction, query.limit(most).offset(skip))
    steps = await _steps(transaction, [row.id for row in rows])
    return [_nudge(row, steps.get(row.id, ())) for row in rows]


async def of_reminder(transaction: Transaction, reminder: UUID) -> Sequence[LoggedNudge]:
    rows = await _rows(transaction, _logged().where(_NUDGE.c.reminder == reminder))
    return [_nudge(row, ()) for row in rows]


async def written(transaction: Transaction, condition: ColumnElement[bool]) -> Written | None:
    """The newest of these."""
    query = select(_REMINDER).where(condition).order_by(_REMINDER.c.id.desc()).limit(1)
    row = next(iter(await _rows(transaction, query)), None)
    if row is None:
        return None
    note = transaction.open(row.note, tables.Reminder, "note", row.id)
    return Written(id=row.id, manager=row.manager, sent_at=row.sent_at, note=note)


def step_of(row: AnyRow) -> NudgeStep:
    return NudgeStep(
        kind=row.kind,
        owner=row.person,
        about=row.about,
        key=row.key,
        number=row.rung,
        what=row.what,
        thing=row.thing,
        since=row.since,
    )


def _logged() -> Select[Any]:
    """A nudge with the message that carried it. Its key is unique; other messages show it too, after a press."""
    carried = (_MESSAGE.c.nudge == _NUDGE.c.id) & _MESSAGE.c.key.startswith("nudge:")
    return select(_NUDGE, _MESSAGE.c.state, _MESSAGE.c.sent_at, _MESSAGE.c.error).outerjoin(_MESSAGE, carried)


def _nudge(row: Row[Any], steps: Sequence[NudgeStep]) -> LoggedNudge:
    delivered = DELIVERED[row.state] if row.state else Delivered.WAITING
    return LoggedNudge(
        person=row.person,
        on=row.on,
        is_digest=row.is_digest,
        reminder=row.reminder,
        delivered=delivered,
        at=row.sent_at,
        why_not=row.error if delivered is Delivered.FAILED else None,
        steps=steps,
    )


async def _steps(transaction: Transaction, nudges: Sequence[UUID]) -> Mapping[UUID, list[NudgeStep]]:
    query = select(_STEP).where(transaction.one_of(col(tables.NudgeStep.nudge), nudges)).order_by(_STEP.c.position)
    found: dict[UUID, list[NudgeStep]] = {}
    for row in await _rows(transaction, query):
        found.setdefault(row.nudge, []).append(step_of(row))
    return found


async def _rows(transaction: Transaction, query: Select[Any]) -> Sequence[Row[Any]]:
    connection = await transaction.session.connection()
    rows: Sequence[Row[Any]] = (await connection.execute(query)).all()
    return rows
