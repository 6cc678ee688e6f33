"""Knows what is asked of the outbox, and told to it, in statements that are made once.

Each begins with the words of a small index (storage/tables/chat.py) or with the id of a message, since the outbox
keeps all that was sent in a whole cycle.
"""

from functools import cache
from typing import Any, Final

import sqlalchemy
from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Select,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    text,
    update,
)
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import col, select

from storage.pace import is_paused
from storage.tables import BEHIND, SENDING, WAITING, Message, MessageState
from storage.tables.columns import UtcDateTime
from storage.transaction import among

_M: Final = Message
_NOW: Final = bindparam("now", type_=UtcDateTime())
_UNTIL: Final = bindparam("until", type_=UtcDateTime())
_MOST: Final = bindparam("most", type_=Integer())
_OWNER: Final = bindparam("who", type_=String())
_REASON: Final = bindparam("reason", type_=String())
_THIS: Final = col(_M.id) == bindparam("message", type_=Uuid())
_LET_GO: Final[dict[str, Any]] = {"owner": None, "lease_until": None}


def _is_free(message: type[Message]) -> ColumnElement[bool]:
    return or_(col(message.lease_until).is_(None), col(message.lease_until) <= _NOW)


def _is_over(message: type[Message]) -> ColumnElement[bool]:
    return and_(col(message.valid_until).is_not(None), col(message.valid_until) <= _NOW)


def _is_in_hand() -> ColumnElement[bool]:
    """Whether somebody has another message of the same person in hand."""
    other = aliased(_M)
    same = col(other.person) == col(_M.person)
    return exists().where(same, col(other.owner).is_not(None), col(other.lease_until) > _NOW)


def _has_earlier(kind: str) -> ColumnElement[bool]:
    """Whether the same person has another of this kind that comes first."""
    other = aliased(_M)
    comes_first = or_(
        col(other.not_before) < col(_M.not_before),
        and_(col(other.not_before) == col(_M.not_before), col(other.id) < col(_M.id)),
    )
    return exists().where(col(other.person) == col(_M.person), text(kind), comes_first, ~_is_over(other))


def _any(kind: str, *conditions: ColumnElement[bool]) -> Executable:
    return select(col(_M.id)).where(text(kind), *conditions).limit(1)


def _next(kind: str) -> Executable:
    """The first due of each person. Who changes messages meanwhile has them skipped."""
    columns = (_M.id, _M.person, _M.show, _M.conversation_id, _M.activity_id, _M.wanted, _M.attempt)
    query: Select[*tuple[Any, ...]] = sqlalchemy.select(*(col(each) for each in columns))
    due = (col(_M.not_before) <= _NOW, ~_is_over(_M), _is_free(_M))
    query = query.where(text(kind), *due, ~_is_in_hand(), ~_has_earlier(kind))
    return query.order_by(col(_M.not_before), col(_M.id)).limit(_MOST).with_for_update(skip_locked=True)


ANY_DUE: Final = _any(WAITING, col(_M.not_before) <= _NOW, _is_free(_M))
ANY_BEHIND: Final = _any(BEHIND, col(_M.not_before) <= _NOW, _is_free(_M))
ANY_LOST: Final = _any(SENDING, col(_M.lease_until) <= _NOW)
DUE: Final = _next(WAITING)
BEHIND_WANTED: Final = _next(BEHIND)


@cache
def claim(is_postgresql: bool) -> Executable:
    mine = update(_M).where(among(col(_M.id), is_postgresql))
    return mine.values(owner=_OWNER, lease_until=_UNTIL).returning(col(_M.id))


@cache
def lock(is_postgresql: bool) -> Executable:
    return select(col(_M.id)).where(among(col(_M.id), is_postgresql)).with_for_update(skip_locked=True)


@cache
def intend(is_postgresql: bool) -> Executable:
    is_ours = and_(among(col(_M.id), is_postgresql), col(_M.owner) == _OWNER, text(WAITING))
    intended = update(_M).where(is_ours, ~is_paused)
    return intended.values(state=MessageState.SENDING, lease_until=_UNTIL).returning(col(_M.id))


RELEASE: Final = (
    update(_M)
    .where(_THIS, col(_M.owner) == _OWNER)
    .values(state=case((text(SENDING), MessageState.RETRY.value), else_=col(_M.state)), **_LET_GO)
)

_CHAT, _ACTIVITY = bindparam("conversation", type_=String()), bindparam("activity", type_=String())


def _is_stored_already() -> ColumnElement[bool]:
    other = aliased(_M)
    same = and_(col(other.conversation_id) == _CHAT, col(other.activity_id) == _ACTIVITY)
    return exists().where(same, col(other.id) != col(_M.id))


def _unless_stored(given: ColumnElement[Any], kept: SQLCoreOperations[Any]) -> ColumnElement[Any]:
    """Where to find the message, unless Teams did not say or another row has it."""
    return case((or_(_ACTIVITY.is_(null()), _is_stored_already()), kept), else_=given)


_FOUND_AT: Final[dict[str, Any]] = {
    "conversation_id": _unless_stored(_CHAT, col(_M.conversation_id)),
    "activity_id": _unless_stored(_ACTIVITY, col(_M.activity_id)),
}
_IS_LIVE: Final = and_(col(_M.is_live), bindparam("is_card"))
_SHOWN: Final = bindparam("drawn", type_=Integer())
_IS_MORE: Final = case((col(_M.shown) < _SHOWN, _SHOWN), else_=col(_M.shown))

SENT: Final = (
    update(_M)
    .where(_THIS)
    .values(
        state=MessageState.SENT,
        sent_at=_NOW,
        shown=_SHOWN,
        attempt=0,
        error=None,
        is_live=_IS_LIVE,
        **_FOUND_AT,
        **_LET_GO,
    )
)
SHOWN: Final = update(_M).where(_THIS).values(shown=_IS_MORE, attempt=0, error=_REASON, is_live=_IS_LIVE, **_LET_GO)
_LATER: Final[dict[str, Any]] = {
    "not_before": bindparam("at", type_=UtcDateTime()),
    "attempt": bindparam("attempts", type_=Integer()),
    "error": _REASON,
    **_LET_GO,
}
_IS_OPEN: Final = col(_M.state) != MessageState.SENT  # a press may have shown meanwhile that it did arrive
SHOW_LATER: Final = update(_M).where(_THIS).values(**_LATER)
SEND_LATER: Final = update(_M).where(_THIS, _IS_OPEN).values(state=MessageState.RETRY, **_LATER)
END: Final = (
    update(_M)
    .where(_THIS, _IS_OPEN)
    .values(state=bindparam("became", type_=_M.__table__.c.state.type), error=_REASON, **_LET_GO)
)
NEXT_FORM: Final = (
    update(_M)
    .where(
        col(_M.conversation_id) == _CHAT,
        col(_M.activity_id) == _ACTIVITY,
        ~col(_M.is_live),
        *(
            _M.__table__.c[name].is_not_distinct_from(bindparam(f"same_{name}", type_=Uuid()))
            for name in ("talk", "plan", "nudge")
        ),
    )
    .values(show=bindparam("shows", type_=_M.__table__.c.show.type))
)
"""One form after another about the same thing: no index and no foreign key has to follow, which takes the longest."""
RECOVER: Final = (
    update(_M)
    .where(text(SENDING), col(_M.lease_until) <= _NOW)
    .values(state=MessageState.UNKNOWN, **_LET_GO)
    .returning(col(_M.id))
)
EXPIRE: Final = (
    update(_M)
    .where(text(WAITING), col(_M.not_before) <= _NOW, _is_over(_M), _is_free(_M))
    .values(state=MessageState.EXPIRED, error="its moment is over", **_LET_GO)
)
HOLD: Final = update(_M).where(text(WAITING), col(_M.not_before) <= _NOW, _is_free(_M)).values(not_before=_UNTIL)
ARRIVED: Final = (
    update(_M)
    .where(
        _THIS,
        col(_M.person) == bindparam("whose", type_=Uuid()),
        col(_M.state).in_((MessageState.UNKNOWN, MessageState.SENDING)),
    )
    .values(
        state=MessageState.SENT,
        sent_at=func.coalesce(col(_M.sent_at), _NOW),
        shown=case((col(_M.shown) < 1, literal(1)), else_=col(_M.shown)),
        error=None,
        **_FOUND_AT,
        **_LET_GO,
    )
)
