"""Knows how talks and plans follow their employees to other managers, after an import.

Not what an import changed decides, but what is true after it: so a manager who has left, or comes back, needs no rule
of their own, and the same import again changes nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from dialogs.earlier import Mine
from dialogs.rules import obligations
from dialogs.rules.facts import TalkFacts
from dialogs.rules.handover import hand_over
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, Talk
from storage import tables
from storage.looks import wake_talks
from storage.messages import Messages
from storage.renewal import renew_cards
from storage.talks import Talks, row_of
from storage.transaction import Transaction

CHUNK = 500
AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)  # the sender keeps to the calm hours by itself

_PERSON = tables.Person.__table__
_CYCLE = tables.Cycle.__table__
_TALK = tables.Talk.__table__
_PLAN = tables.PlanVersion.__table__
_DELEGATION = tables.Delegation.__table__
_MANAGER = _PERSON.alias("todays_manager")

_HANDED = (
    "manager",
    "version",
    "proposed_on",
    "booked_on",
    "manager_outcome",
    "manager_said_on",
    "handed_over_on",
    "taken_over_on",
)
_FALLEN = [f"{act}_{part}" for act in ("proposed", "read") for part in ("person", "name", "party", "at", "on")]


class Handover:
    """One reconciliation in one transaction."""

    def __init__(self, transaction: Transaction, connection: AsyncConnection, today: date) -> None:
        self._in = transaction
        self._connection = connection
        self._today = today

    async def run(self) -> int:
        """Hand over what is to be handed over; how many talks that were."""
        await self._take_back_proposals()
        wanted = {row.id: row.manager for row in await self._connection.execute(_astray())}
        ids = list(wanted)
        moved = [
            talk
            for start in range(0, len(ids), CHUNK)
            for talk in await self._hand_over({each: wanted[each] for each in ids[start : start + CHUNK]})
        ]
        await renew_cards(self._in, lambda talk: self._in.one_of(talk, [each.id for each in moved]))
        await self._take_drafts_along(wanted.keys() - {each.id for each in moved})
        await self._tell(moved)
        return len(moved)

    async def _hand_over(self, wanted: Mapping[UUID, UUID | None]) -> Sequence[Talk]:
        await self._lock(wanted)
        found = await Talks(self._in).facts_of_talks(wanted)
        moved = [
            hand_over(each.talk, wanted[each.talk.id], self._today) for each in found if not _stays(each, self._today)
        ]
        if moved:
            await self._store(moved)
            await self._begin_anew(moved)
            for talk in moved:
                self._in.touched.save(talk)
        return moved

    async def _lock(self, talks: Mapping[UUID, UUID | None]) -> None:
        """As a turn about these talks does (Transaction.lock): it is the employees that are locked."""
        if self._in.is_postgresql:
            theirs = select(_TALK.c.employee).where(self._in.one_of(col(tables.Talk.id), talks))
            people = select(_PERSON.c.id).where(_PERSON.c.id.in_(theirs)).order_by(_PERSON.c.id)
            await self._connection.execute(people.with_for_update(key_share=True))

    async def _store(self, moved: Sequence[Talk]) -> None:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _HANDED}
        statement = update(_TALK).where(_TALK.c.id == bindparam("row_id")).values(values)
        rows = [(talk.id, row_of(talk)) for talk in moved]
        parameters = [{"row_id": id_, **{f"new_{name}": getattr(row, name) for name in _HANDED}} for id_, row in rows]
        await self._connection.execute(statement, parameters)

    async def _begin_anew(self, moved: Sequence[Talk]) -> None:
        """What an employee has let one manager read is not for the next: they say *ready*, or share it, again."""
        ids, employees = [talk.id for talk in moved], [talk.employee for talk in moved]
        kept, shared, time = tables.Preparation, tables.SharedPreparation, tables.ProposedTime
        of_these = and_(self._in.one_of(col(kept.talk), ids), col(kept.party) == Party.EMPLOYEE)
        await self._connection.execute(update(kept.__table__).where(of_these).values(ready_at=None, ready_on=None))
        await self._connection.execute(delete(time.__table__).where(self._in.one_of(col(time.talk), ids)))
        theirs = select(col(kept.id)).where(self._in.one_of(col(kept.author), employees))
        await self._connection.execute(delete(shared.__table__).where(col(shared.preparation).in_(theirs)))

    async def _take_back_proposals(self) -> None:
        """What a former manager proposed becomes a draft of both again. Nothing that is written in it is lost.

        What a deputy of today's manager proposed stands.
        """
        asked = select(_DELEGATION.c.id).where(
            _DELEGATION.c.manager == _MANAGER.c.id, _DELEGATION.c.deputy == _PLAN.c.proposed_person
        )
        fallen = (
            select(_PLAN.c.id, _PLAN.c.talk)
            .join(_PERSON, and_(_PERSON.c.id == _PLAN.c.employee, _PERSON.c.active))
            .outerjoin(_MANAGER, and_(_MANAGER.c.id == _PERSON.c.manager, _MANAGER.c.active))
            .where(
                _PLAN.c.stage.in_((Stage.PROPOSED, Stage.READ)),
                _PLAN.c.proposed_party == Party.MANAGER,
                _PLAN.c.proposed_person.is_distinct_from(_MANAGER.c.id),
                or_(_MANAGER.c.id.is_(None), ~asked.exists()),
            )
        )
        rows = (await self._connection.execute(fallen)).all()
        drafts = update(_PLAN).where(self._in.one_of(col(tables.PlanVersion.id), [row.id for row in rows]))
        nobody: dict[str, Any] = dict.fromkeys(_FALLEN)
        await self._connection.execute(drafts.values(stage=Stage.DRAFT, version=_PLAN.c.version + 1, **nobody))
        talks = [row.talk for row in rows if row.talk]
        await renew_cards(self._in, lambda talk: self._in.one_of(talk, talks))

    async def _take_drafts_along(self, staying: Collection[UUID]) -> None:
        """What is not agreed on goes with the employee, also from a talk that stays with the manager who held it.

        It would be owed by that one, who cannot see it any more.
        """
        is_draft = and_(self._in.one_of(col(tables.PlanVersion.talk), staying), _PLAN.c.stage != Stage.AGREED)
        talks = (await self._connection.execute(select(_PLAN.c.talk).where(is_draft))).scalars().all()
        if talks:
            free = update(_PLAN).where(is_draft).values(talk=None, version=_PLAN.c.version + 1)
            await self._connection.execute(free)
            self._in.touched.begun |= set(talks)
            await wake_talks(self._in, lambda talk: self._in.one_of(talk, talks))
            await renew_cards(self._in, lambda talk: self._in.one_of(talk, talks))

    async def _tell(self, moved: Sequence[Talk]) -> None:
        """Each employee once, however many of their talks have moved: they choose what the new manager may read."""
        messages = Messages(self._in)
        for employee, manager in {(talk.employee, talk.manager) for talk in moved if talk.manager}:
            key = f"notice:new_manager:{employee}:{manager}:{self._today.isoformat()}"
            await messages.send(employee, Mine(), key=key, not_before=AT_ONCE)


def _astray() -> Select[Any]:
    """Open talks of active employees that are with another one than the manager of today, and with whom they belong.

    A manager who has left is none.
    """
    return (
        select(_TALK.c.id, _MANAGER.c.id.label("manager"))
        .join(_CYCLE, and_(_CYCLE.c.id == _TALK.c.cycle, _CYCLE.c.closed_on.is_(None)))
        .join(_PERSON, and_(_PERSON.c.id == _TALK.c.employee, _PERSON.c.active))
        .outerjoin(_MANAGER, and_(_MANAGER.c.id == _PERSON.c.manager, _MANAGER.c.active))
        .where(_TALK.c.manager.is_distinct_from(_MANAGER.c.id))
        .order_by(_TALK.c.id)
    )


def _stays(facts: TalkFacts, today: date) -> bool:
    """A finished talk stays with the manager who held it, who can read it as before."""
    is_agreed = facts.plan is not None and facts.plan.stage is Stage.AGREED
    return is_agreed or obligations.is_done(facts, today)
