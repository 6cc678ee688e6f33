"""Knows cycles: opens one with a talk for everybody it includes, lists them, closes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, delete, func, select, update

from dialogs.rules.cycles import OPENED_KINDS
from dialogs.rules.talks import TalkKind, Window
from storage import tables
from storage.csv_table import Source
from storage.cycle_opening import Opened, Opening, window_of
from storage.errors import Refused
from storage.folding import count_units
from storage.months import keep_cycle
from storage.renewal import renew_cards
from storage.transaction import Transaction

if TYPE_CHECKING:
    from storage.database import Database

_CYCLE = tables.Cycle.__table__
_WINDOW = tables.CycleWindow.__table__
_TALK = tables.Talk.__table__
_STANDING = tables.Standing.__table__


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleLine:
    """One cycle. `talks` counts by kind; `closes_on` is when it is to be closed, `closed_on` when it was."""

    id: UUID
    name: str
    year: int
    closes_on: date | None
    closed_on: date | None
    windows: Mapping[TalkKind, Window]
    talks: Mapping[TalkKind, int]


async def open_cycle(
    database: "Database",
    name: str,
    year: int | None,
    now: datetime,
    today: date,
    *,
    kinds: Sequence[TalkKind] = OPENED_KINDS,
    file: Source | None = None,
) -> Opened:
    """Create the cycle, its windows, and a talk for everybody it includes; of a cycle that is there, what is missing.

    Without `year` it is the known cycle's, or the one that is going on. `file` is a CYCLE.toml. Cycles whose last day
    has passed are closed first. Raises Refused (closed, another year, other dates, people who are in another open
    cycle) and FaultyFiles.
    """
    async with database.work(is_long=True) as work:
        await close_ended(work.transaction, today)
        connection = await work.transaction.session.connection()
        opened = await Opening(work.transaction, connection, now, today).open(name, year, kinds, file)
    await count_units(database, today)  # so that nobody who looks at figures waits for it
    return opened


async def fill_cycles(database: "Database", now: datetime, today: date) -> None:
    """Make the talks of every cycle that was opened by card, one cycle in each transaction."""
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        waiting = (await connection.execute(select(_CYCLE.c.name).where(_CYCLE.c.is_filling))).scalars().all()
    for name in waiting:
        await open_cycle(database, name, None, now, today)


async def list_cycles(database: "Database") -> list[CycleLine]:
    """All cycles, the newest year first."""
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        cycles = await connection.execute(select(_CYCLE).order_by(_CYCLE.c.year.desc(), _CYCLE.c.name))
        windows = (await connection.execute(select(_WINDOW))).all()
        count = select(_TALK.c.cycle, _TALK.c.kind, func.count()).group_by(_TALK.c.cycle, _TALK.c.kind)
        talks = (await connection.execute(count)).all()
    return [
        CycleLine(
            id=row.id,
            name=row.name,
            year=row.year,
            closes_on=row.closes_on,
            closed_on=row.closed_on,
            windows={each.kind: window_of(each) for each in windows if each.cycle == row.id},
            talks={kind: number for cycle, kind, number in talks if cycle == row.id},
        )
        for row in cycles
    ]


async def close_cycle(database: "Database", name: str, today: date) -> int:
    """Close the cycle: nothing is owed for its talks any more, what was written stays. How many talks that were.

    Raises Refused for a cycle that is unknown or closed already.
    """
    async with database.work(is_long=True) as work:
        connection = await work.transaction.session.connection()
        cycle = (await connection.execute(select(_CYCLE).where(_CYCLE.c.name == name).with_for_update())).first()
        if cycle is None:
            raise Refused(f"There is no cycle “{name}”: `planlots cycle list` shows them.")
        if cycle.closed_on is not None:
            raise Refused(f"“{name}” was closed on {cycle.closed_on} already.")
        await close_cycles(work.transaction, [cycle.id], today)
        number = await connection.execute(select(func.count()).select_from(_TALK).where(_TALK.c.cycle == cycle.id))
        return int(number.scalar_one())


async def close_ended(transaction: Transaction, today: date) -> list[str]:
    """Close every cycle whose last day has passed (product.md: 30 June by default); their names."""
    connection = await transaction.session.connection()
    has_ended = and_(_CYCLE.c.closed_on.is_(None), _CYCLE.c.closes_on < today)
    ended = (await connection.execute(select(_CYCLE).where(has_ended).with_for_update())).all()
    for cycle in ended:
        await close_cycles(transaction, [cycle.id], cycle.closes_on)
    return [cycle.name for cycle in ended]


async def close_cycles(transaction: Transaction, cycles: Sequence[UUID], on: date) -> None:
    """What was open in them was not held, and cards about it are shown anew to say so."""
    connection = await transaction.session.connection()
    for cycle in cycles:
        await keep_cycle(transaction, cycle, on)
    await connection.execute(update(_CYCLE).where(_CYCLE.c.id.in_(cycles)).values(closed_on=on))
    await connection.execute(delete(_STANDING).where(_STANDING.c.cycle.in_(cycles)))
    talks = select(_TALK.c.id).where(_TALK.c.cycle.in_(cycles))
    await renew_cards(transaction, lambda talk: talk.in_(talks))
