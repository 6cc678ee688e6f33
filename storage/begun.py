"""Knows which talks somebody has begun, as dialogs.rules.figures says of their facts, and which are done with."""

from collections.abc import Collection
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, and_, exists, or_, select
from sqlmodel import col

from dialogs.rules.plans import Stage
from dialogs.rules.talks import Outcome, Party, TalkKind
from storage import tables
from storage.transaction import Transaction, among

_TALK: Final = tables.Talk.__table__


def has_begun() -> ColumnElement[bool]:
    """Whether a row of `talk` has."""
    time, kept, version = tables.ProposedTime, tables.Preparation, tables.PlanVersion
    is_of_a_party = or_(col(kept.author) == _TALK.c.employee, col(kept.author) == _TALK.c.manager)
    return or_(
        _TALK.c.booked_on.is_not(None),
        exists().where(col(time.talk) == _TALK.c.id),
        exists().where(col(kept.talk) == _TALK.c.id, is_of_a_party),
        exists().where(col(version.talk) == _TALK.c.id),
    )


def is_done() -> ColumnElement[bool]:
    """Whether a row of `talk` is a development talk that both say was held, with a plan that is agreed.

    There are other ways to be done with a talk; but of this one nothing is owed any more, on whatever day. It
    is never NULL, so that its opposite can be asked for, too.
    """
    version = tables.PlanVersion
    of_it = exists().where(col(version.talk) == _TALK.c.id)
    return and_(
        _TALK.c.kind == TalkKind.DEVELOPMENT,
        *(_TALK.c[f"{party}_outcome"].is_not_distinct_from(Outcome.HELD) for party in Party),
        _TALK.c.paper_on.is_(None),
        of_it.where(col(version.stage) == Stage.AGREED),
        ~of_it.where(col(version.stage) != Stage.AGREED),
    )


async def begun_among(transaction: Transaction, wanted: Collection[UUID]) -> set[UUID]:
    return {row.id for row in await transaction.rows_among(_that_have_begun, wanted)}


@cache
def _that_have_begun(is_postgresql: bool) -> Executable:
    return select(_TALK.c.id).where(among(col(tables.Talk.id), is_postgresql), has_begun())
