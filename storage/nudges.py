"""Knows which nudges were sent to whom, line by line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import col, func, select
from uuid_utils.compat import uuid7

from dialogs.ports import NudgeStep
from dialogs.rules.nudges import Sent, Step
from storage import tables
from storage.transaction import Transaction


class Nudges:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def sent(self, people: Iterable[UUID]) -> Mapping[UUID, Sent]:
        """For everybody asked for, also those who were sent nothing."""
        wanted = list(people)
        rungs, days = await self._rungs(wanted), await self._days(wanted)
        return {person: Sent(rungs=rungs.get(person, {}), days=frozenset(days.get(person, ()))) for person in wanted}

    async def record(self, nudge: UUID, person: UUID, on: date, steps: Sequence[Step]) -> None:
        """Note a nudge, once for each person and day: one that another planner noted meanwhile stands."""
        row = tables.Nudge(id=nudge, person=person, on=on)
        if not await self._in.add_new(row, key=("person", "on")):
            return
        await self._in.add(
            [
                tables.NudgeStep(
                    id=uuid7(),
                    nudge=nudge,
                    person=person,
                    position=position,
                    key=step.obligation.key,
                    rung=step.rung,
                    what=step.obligation.what,
                    thing=step.obligation.thing,
                    since=step.obligation.since,
                )
                for position, step in enumerate(steps)
            ]
        )

    async def steps(self, nudge: UUID, person: UUID) -> Sequence[NudgeStep]:
        kept = tables.NudgeStep
        query = select(kept).where(kept.nudge == nudge, kept.person == person).order_by(col(kept.position))
        rows = await self._in.session.exec(query)
        return [NudgeStep(what=row.what, thing=row.thing, since=row.since) for row in rows]

    async def _rungs(self, people: Iterable[UUID]) -> dict[UUID, dict[str, int]]:
        kept = tables.NudgeStep
        query = (
            select(kept.person, kept.key, func.max(kept.rung))
            .where(self._in.one_of(col(kept.person), people))
            .group_by(col(kept.person), col(kept.key))
        )
        found: dict[UUID, dict[str, int]] = {}
        for person, key, rung in await self._in.session.exec(query):
            found.setdefault(person, {})[key] = rung
        return found

    async def _days(self, people: Iterable[UUID]) -> dict[UUID, list[date]]:
        kept = tables.Nudge
        query = select(col(kept.person), col(kept.on)).where(self._in.one_of(col(kept.person), people))
        found: dict[UUID, list[date]] = {}
        for person, on in await self._in.session.exec(query):
            found.setdefault(person, []).append(on)
        return found
