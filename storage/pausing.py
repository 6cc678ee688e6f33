"""Knows how HR lets a kind of talk rest, and how the cards about it come to say so (product.md, Bargaining pause)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Mapped
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from dialogs.rules.pauses import Pause
from dialogs.rules.spans import Span
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.errors import Refused
from storage.ids import new_id
from storage.pauses import read_pauses, units_under
from storage.renewal import renew_cards
from storage.talks import Talks
from storage.transaction import Transaction

if TYPE_CHECKING:
    from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """What a command about a pause has done: `before` is its last day until now, where there was one already."""

    pause: Pause
    is_new: bool
    is_changed: bool
    before: date | None


async def pause(
    database: "Database", kind: TalkKind, area: str | None, unit: str | None, starts_on: date, ends_on: date | None
) -> Paused:
    """Let the talks of this kind rest for an agreement area or a unit. Another last day for the same moves the end.

    Raises Refused for an area or unit that nobody belongs to, and for days in the wrong order.
    """
    if ends_on and ends_on < starts_on:
        raise Refused(f"The pause would end ({ends_on}) before it begins ({starts_on}): correct --from or --to.")
    async with database.work() as work:
        await _check_is_known(work.transaction, area, unit)
        span = Span(starts_on=starts_on, ends_on=ends_on)
        return await begin(work.transaction, Pause(id=new_id(), kind=kind, span=span, area=area, unit=unit))


async def begin(transaction: Transaction, wanted: Pause) -> Paused:
    """Store the pause; where one for the same begins that day already, it gets this end."""
    kept, span = tables.Pause, wanted.span
    is_same = and_(
        col(kept.kind) == wanted.kind,
        col(kept.area) == wanted.area,
        col(kept.unit) == wanted.unit,
        col(kept.starts_on) == span.starts_on,
    )
    row = (await transaction.session.exec(select(kept).where(is_same).with_for_update())).first()
    pause = replace(wanted, id=row.id) if row else wanted
    before = row.ends_on if row else None
    is_changed = row is None or before != span.ends_on
    if is_changed:
        await change_end(transaction, pause)
    return Paused(pause=pause, is_new=row is None, is_changed=is_changed, before=before)


async def change_end(transaction: Transaction, pause: Pause) -> None:
    """Store the pause as it is now. It is there on other days, and silence counts as held on another one."""
    row = tables.Pause(
        id=pause.id,
        kind=pause.kind,
        area=pause.area,
        unit=pause.unit,
        starts_on=pause.span.starts_on,
        ends_on=pause.span.ends_on,
    )
    await transaction.put(row)
    await _renew(transaction, [pause])
    for talk in await Talks(transaction).half_said():
        transaction.touched.save(talk)
    transaction.touched.everybody = True


async def list_pauses(database: "Database") -> Sequence[Pause]:
    async with database.reading() as work:
        return (await read_pauses(work.transaction)).all


async def renew_cards_of_today(transaction: Transaction, today: date) -> None:
    """Show anew the cards of talks that begin to rest today, or rest no more since yesterday."""
    known = (await read_pauses(transaction)).all
    yesterday = today - ONE_DAY
    changed = [each for each in known if today == each.span.starts_on or yesterday == each.span.ends_on]
    await _renew(transaction, changed)


async def _check_is_known(transaction: Transaction, area: str | None, unit: str | None) -> None:
    if unit is not None:
        units = await transaction.session.exec(select(tables.Unit.id).where(tables.Unit.id == unit))
        if units.first() is None:
            raise Refused(f"There is no unit “{unit}”: give the unit_id of the import files.")
        return
    areas = await known_areas(transaction)
    if area not in areas:
        known = ", ".join(f"“{each}”" for each in areas) or "none"
        raise Refused(f"Nobody belongs to the agreement area “{area}”. Those that are known: {known}.")


async def known_areas(transaction: Transaction) -> list[str]:
    """The agreement areas that somebody belongs to."""
    found = await transaction.session.exec(select(col(tables.Person.agreement_area)).distinct())
    return sorted(each for each in found if each)


async def _renew(transaction: Transaction, pauses: Sequence[Pause]) -> None:
    """Every card about a talk that one of these pauses concerns."""
    for each in pauses:
        rested = await _talks_of(transaction, each)
        await renew_cards(transaction, rested.contain)


@dataclass(frozen=True, slots=True)
class _Talks:
    query: SelectOfScalar[UUID]

    def contain(self, talk: Mapped[Any]) -> ColumnElement[bool]:
        return talk.in_(self.query)


async def _talks_of(transaction: Transaction, pause: Pause) -> _Talks:
    talk, person, cycle = tables.Talk, tables.Person, tables.Cycle
    is_theirs = col(person.agreement_area) == pause.area
    if pause.unit:
        is_theirs = transaction.one_of(col(person.unit), await units_under(transaction, [pause.unit]))
    is_meant = and_(col(talk.kind) == pause.kind, is_theirs, col(cycle.closed_on).is_(None))
    query = select(talk.id).join(person, col(person.id) == talk.employee).join(cycle, col(cycle.id) == talk.cycle)
    return _Talks(query.where(is_meant))
