"""Knows how far plans have come that were begun at talks, without what is written in them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Executable
from sqlmodel import col

from dialogs.rules.facts import PlanFacts
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import Transaction, among

FACTS_OF_PLAN: Final = (
    *("stage", "proposed_party", "proposed_on", "sent_back_party", "sent_back_on"),
    *("agreed_on", "read_on"),
)


async def facts_of_plans(transaction: Transaction, talks: Iterable[UUID]) -> Mapping[UUID, PlanFacts]:
    """How far the newest version that was begun at each talk has come; talks without one are left out."""
    return {row.talk: _facts(row) for row in await transaction.rows_among(_begun_at, talks)}


def _facts(row: AnyRow) -> PlanFacts:
    return PlanFacts(
        stage=row.stage,
        proposed_by=row.proposed_party,
        proposed_on=row.proposed_on,
        sent_back_by=row.sent_back_party,
        sent_back_on=row.sent_back_on,
        agreed_on=row.agreed_on,
        read_on=row.read_on,
    )


@cache
def _begun_at(is_postgresql: bool) -> Executable:
    kept = tables.PlanVersion
    columns = (kept.__table__.c[name] for name in ("talk", *FACTS_OF_PLAN))
    return sa.select(*columns).where(among(col(kept.talk), is_postgresql)).order_by(col(kept.number))
