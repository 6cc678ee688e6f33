"""Knows the talks of employees who are active, and the facts about them."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from dialogs.rules.alike import Alike, Kinds, Whose
from dialogs.rules.facts import TalkFacts
from dialogs.rules.talks import Talk
from storage import tables
from storage import talk_queries as queries
from storage.delegations import MADE_BY_ONE
from storage.likenesses import likenesses
from storage.memory import tables_of
from storage.prepared import AnyRow
from storage.talk_facts import read_steps, read_times
from storage.transaction import LOCK_OF_TALK, Transaction

_TABLES: Final = tables_of(queries.ONE) | {"proposed_time", "absence", "pause", "unit"}  # of which a talk is made


class Talks:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def get(self, talk: UUID) -> Talk | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        known: Talk | None = self._in.memory.find_made((Talk, talk))
        if known is None:
            rows = await self._in.rows(queries.ONE, talk=talk)
            self._note_what_is_missing(rows)
            known = next(iter(await self.read(rows)), None)
            self._in.memory.keep_made((Talk, talk), known, _TABLES)
        return known

    def _note_what_is_missing(self, rows: Sequence[AnyRow]) -> None:
        """Who looks at a talk asks who stands in for its manager, and mostly nobody does."""
        for row in rows:
            if row.manager and not row.has_deputies:
                self._in.knows(MADE_BY_ONE, (), manager=row.manager)

    async def save(self, talk: Talk) -> None:
        await self._in.put(row_of(talk))
        await self._in.change(queries.FORGET_TIMES, of_talk=talk.id)
        times = enumerate(talk.proposed_times)
        await self._in.add([tables.ProposedTime(talk=talk.id, position=place, at=at) for place, at in times])
        self._in.touched.save(talk)

    async def facts(self, talk: UUID) -> TalkFacts | None:
        return next(iter(await self._facts(await self._in.rows(queries.ONE, talk=talk))), None)

    async def facts_of(self, person: UUID) -> Sequence[TalkFacts]:
        """Also what a deputy was asked to hold, whenever that is: the rules know today, a query does not."""
        found = await self._facts(await self._in.rows(queries.CONCERNED, person=person))
        return [each for each in found if _is_concerned(each, person)]

    async def half_said(self) -> Sequence[Talk]:
        """Those of which one party alone has said something: absences and pauses decide when silence is over."""
        return await self.read(await self._in.rows(queries.HALF_SAID))

    async def facts_of_talks(self, talks: Iterable[UUID]) -> Sequence[TalkFacts]:
        return await self._facts(await self._in.rows_among(queries.of_talks, talks))

    async def facts_of_employees(self, employees: Iterable[UUID]) -> Sequence[TalkFacts]:
        return await self._facts(await self._in.rows_among(queries.of_employees, employees))

    async def facts_of_cycle(self, employee: UUID, cycle: UUID) -> Sequence[TalkFacts]:
        return await self._facts(await self._in.rows(queries.OF_CYCLE, employee=employee, cycle=cycle))

    async def alike(
        self, talks: Iterable[UUID], kinds: Kinds
    ) -> tuple[Sequence[TalkFacts], Sequence[tuple[Whose, Alike]]]:
        """The facts of those talks that are like no other, and for each of the rest whose it is and which kind it is.

        New kinds are added.
        """
        found = await likenesses(self._in, talks)
        own = [whose.talk for whose, likeness in found if likeness is None]
        new = {likeness: whose.talk for whose, likeness in found if likeness and likeness not in kinds}
        facts = {each.talk.id: each for each in await self.facts_of_talks([*own, *new.values()])}
        for likeness, talk in new.items():
            kinds.add(likeness, facts[talk])
        alike = [(whose, kinds[likeness]) for whose, likeness in found if likeness]
        return [facts[talk] for talk in own], alike

    async def _facts(self, rows: Sequence[AnyRow]) -> list[TalkFacts]:
        times = await read_times(self._in, rows)
        steps = await read_steps(self._in, rows, times)
        return [steps.facts(row, times.talk(row)) for row in rows]

    async def read(self, rows: Sequence[AnyRow]) -> list[Talk]:
        """The talks of these rows, which have the columns of storage.talk_queries."""
        times = await read_times(self._in, rows)
        return [times.talk(row) for row in rows]


def _is_concerned(facts: TalkFacts, person: UUID) -> bool:
    is_asked = any(each.delegation.deputy == person for each in facts.deputies)
    return is_asked or facts.talk.party(person) is not None


def row_of(talk: Talk) -> tables.Talk:
    return tables.Talk(
        id=talk.id,
        cycle=talk.cycle,
        kind=talk.kind,
        employee=talk.employee,
        manager=talk.manager,
        opens_on=talk.window.opens_on,
        prepare_by=talk.window.prepare_by,
        hold_by=talk.window.hold_by,
        version=talk.version,
        proposed_on=talk.proposed_on,
        other_time_asked_on=talk.other_time_asked_on,
        booked_at=talk.booked_at,
        booked_on=talk.booked_on,
        employee_outcome=talk.employee_word.outcome if talk.employee_word else None,
        employee_said_on=talk.employee_word.said_on if talk.employee_word else None,
        manager_outcome=talk.manager_word.outcome if talk.manager_word else None,
        manager_said_on=talk.manager_word.said_on if talk.manager_word else None,
        paper_on=talk.paper.held_on if talk.paper else None,
        paper_by=talk.paper.recorded_by if talk.paper else None,
        paper_recorded_on=talk.paper.recorded_on if talk.paper else None,
        handed_over_on=talk.handed_over_on,
        taken_over_on=talk.taken_over_on,
        fell_through_on=talk.fell_through_on,
    )
