"""Knows the talks of employees who are active, and the facts about them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from dialogs.rules.facts import Deputy, Readiness, TalkFacts
from dialogs.rules.talks import Outcome, Paper, Stops, Talk, TalkKind, Window, Word
from storage import tables
from storage import talk_queries as queries
from storage.delegations import delegations_of
from storage.paper_plans import paper_plan_of
from storage.pauses import NO_PAUSES, read_pauses
from storage.people import absences_of
from storage.plans import facts_of_plans
from storage.prepared import AnyRow
from storage.results import agreed_goals, motivation_facts, recorded_goals
from storage.transaction import LOCK_OF_TALK, Transaction

Times = Mapping[UUID, tuple[datetime, ...]]


class Talks:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def get(self, talk: UUID) -> Talk | None:
        await self._in.lock(LOCK_OF_TALK, talk=talk)
        return next(iter(await self.read(await self._in.rows(queries.ONE, talk=talk))), None)

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

    async def _facts(self, rows: Sequence[AnyRow]) -> list[TalkFacts]:
        talks = await self.read(rows)
        row_of_talk = {row.id: row for row in rows}
        delegations = await delegations_of(self._in, [talk for talk in talks if row_of_talk[talk.id].has_deputies])
        deputies = [each.deputy for every in delegations.values() for each in every]
        absences = await absences_of(self._in, deputies)
        readiness = await self._readiness(row.id for row in rows if row.has_preparations)
        plans = await facts_of_plans(self._in, [row.id for row in rows if row.has_plans])
        performance = [row for row in rows if row.kind is TalkKind.PERFORMANCE]
        agreed = await agreed_goals(self._in, [row.employee for row in performance if row.has_agreed_goals])
        recorded = await recorded_goals(self._in, [row.id for row in performance if row.has_outcomes])
        paid = {row.id: row.manager for row in rows if row.kind is TalkKind.PAY and row.has_motivations}
        motivations = await motivation_facts(self._in, paid)
        return [
            TalkFacts(
                talk=talk,
                agreed=agreed.get(talk.employee, ()) if talk.kind is TalkKind.PERFORMANCE else (),
                recorded=recorded.get(talk.id, frozenset()),
                motivation=motivations.get(talk.id),
                employee_readiness=readiness.get((talk.id, talk.employee), Readiness()),
                manager_readiness=readiness.get((talk.id, talk.manager), Readiness()),
                plan=plans.get(talk.id),
                paper_plan_on=paper_plan_of(row_of_talk[talk.id]),
                deputies=tuple(
                    Deputy(
                        delegation=each,
                        readiness=readiness.get((talk.id, each.deputy), Readiness()),
                        absences=absences.get(each.deputy, ()),
                    )
                    for each in delegations.get(talk.id, ())
                ),
            )
            for talk in talks
        ]

    async def read(self, rows: Sequence[AnyRow]) -> list[Talk]:
        """The talks of these rows, which have the columns of storage.talk_queries."""
        if not rows:
            return []
        # Times are proposed with the day on which that was (dialogs/rules/talks.py): without it there are none.
        times = await self._proposed_times([row.id for row in rows if row.proposed_on])
        away = (each for row in rows if row.has_absences for each in (row.employee, row.manager) if each)
        absences = await absences_of(self._in, away)
        pauses = await read_pauses(self._in) if any(row.has_pauses for row in rows) else NO_PAUSES
        return [
            _talk(
                row,
                times.get(row.id, ()),
                Stops(
                    employee=absences.get(row.employee, ()),
                    manager=absences.get(row.manager, ()) if row.manager else (),
                    pauses=pauses.of(row.kind, row.unit, row.agreement_area),
                    weeks_after_leave=self._in.weeks_after_leave,
                ),
            )
            for row in rows
        ]

    async def _proposed_times(self, talks: Iterable[UUID]) -> Times:
        found: dict[UUID, tuple[datetime, ...]] = {}
        for row in await self._in.rows_among(queries.times, talks):
            found[row.talk] = (*found.get(row.talk, ()), row.at)
        return found

    async def _readiness(self, talks: Iterable[UUID]) -> Mapping[tuple[UUID, UUID | None], Readiness]:
        """By talk and author, a former manager's too: theirs is nobody's who has a seat today."""
        rows = await self._in.rows_among(queries.preparations, talks)
        return {(row.talk, row.author): Readiness(started=True, ready_on=row.ready_on) for row in rows}


def _is_concerned(facts: TalkFacts, person: UUID) -> bool:
    is_asked = any(each.delegation.deputy == person for each in facts.deputies)
    return is_asked or facts.talk.party(person) is not None


def _talk(row: AnyRow, times: tuple[datetime, ...], stops: Stops) -> Talk:
    return Talk(
        id=row.id,
        cycle=row.cycle,
        kind=row.kind,
        employee=row.employee,
        manager=row.manager,
        window=Window(opens_on=row.opens_on, prepare_by=row.prepare_by, hold_by=row.hold_by),
        version=row.version,
        proposed_times=times,
        proposed_on=row.proposed_on,
        other_time_asked_on=row.other_time_asked_on,
        booked_at=row.booked_at,
        booked_on=row.booked_on,
        employee_word=_word(row.employee_outcome, row.employee_said_on),
        manager_word=_word(row.manager_outcome, row.manager_said_on),
        paper=_paper(row),
        handed_over_on=row.handed_over_on,
        taken_over_on=row.taken_over_on,
        fell_through_on=row.fell_through_on,
        closed_on=row.closed_on,
        is_on_paper=row.aad_object_id is None,
        stops=stops,
    )


def _word(outcome: Outcome | None, said_on: date | None) -> Word | None:
    return Word(outcome=outcome, said_on=said_on) if outcome and said_on else None


def _paper(row: AnyRow) -> Paper | None:
    if row.paper_on is None or row.paper_by is None or row.paper_recorded_on is None:
        return None
    return Paper(held_on=row.paper_on, recorded_by=row.paper_by, recorded_on=row.paper_recorded_on)


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
