"""Knows how the rows of storage.talk_queries become talks, and the facts about them, however many they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from dialogs.rules.deputies import Delegation
from dialogs.rules.facts import AgreedGoals, Deputy, MotivationFacts, PlanFacts, Readiness, TalkFacts
from dialogs.rules.people import Absence
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Paper, Stops, Talk, TalkKind, Window, Word
from storage import talk_queries as queries
from storage.delegations import delegations_of, made_by
from storage.paper_plans import paper_plan_of
from storage.pauses import NO_PAUSES, Pauses, read_pauses
from storage.people import absences_of
from storage.plan_facts import facts_of_plans
from storage.prepared import AnyRow
from storage.results import agreed_goals, motivation_facts, recorded_goals
from storage.transaction import Transaction

MOST_DAYS: Final = 1024  # and windows, and ways in which clocks stand still: most people have the same
NOT_BEGUN: Final = Readiness()

Absences = Mapping[UUID, tuple[Absence, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What there is to know of when some talks are, and when their clocks stand still."""

    proposed: Mapping[UUID, tuple[datetime, ...]]
    absences: Absences
    pauses: Pauses
    weeks_after_leave: int

    def talk(self, row: AnyRow) -> Talk:
        return Talk(
            id=row.id,
            cycle=row.cycle,
            kind=row.kind,
            employee=row.employee,
            manager=row.manager,
            window=_window(row.opens_on, row.prepare_by, row.hold_by),
            version=row.version,
            proposed_times=self.proposed.get(row.id, ()),
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
            stops=_stops(
                self.absences.get(row.employee, ()),
                self.absences.get(row.manager, ()) if row.manager else (),
                self.pauses.of(row.kind, row.unit, row.agreement_area) if self.pauses.all else (),
                self.weeks_after_leave,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How far some talks have come."""

    readiness: Mapping[tuple[UUID, UUID | None], Readiness]
    plans: Mapping[UUID, PlanFacts]
    agreed: Mapping[UUID, tuple[AgreedGoals, ...]]
    recorded: Mapping[UUID, frozenset[UUID]]
    motivations: Mapping[UUID, MotivationFacts]
    delegations: Mapping[UUID, tuple[Delegation, ...]]
    absences: Absences

    def facts(self, row: AnyRow, talk: Talk) -> TalkFacts:
        return TalkFacts(
            talk=talk,
            agreed=self.agreed.get(talk.employee, ()) if talk.kind is TalkKind.PERFORMANCE else (),
            recorded=self.recorded.get(talk.id, frozenset()),
            motivation=self.motivations.get(talk.id),
            employee_readiness=self.readiness.get((talk.id, talk.employee), NOT_BEGUN),
            manager_readiness=self.readiness.get((talk.id, talk.manager), NOT_BEGUN),
            plan=self.plans.get(talk.id),
            paper_plan_on=paper_plan_of(row),
            deputies=tuple(
                Deputy(
                    delegation=each,
                    readiness=self.readiness.get((talk.id, each.deputy), NOT_BEGUN),
                    absences=self.absences.get(each.deputy, ()),
                )
                for each in self.delegations.get(talk.id, ())
            ),
        )


async def read_times(transaction: Transaction, rows: Sequence[AnyRow]) -> Times:
    # Times are proposed with the day on which that was (dialogs/rules/talks.py): without it there are none.
    proposed: dict[UUID, tuple[datetime, ...]] = {}
    for row in await transaction.rows_among(queries.times, [row.id for row in rows if row.proposed_on]):
        proposed[row.talk] = (*proposed.get(row.talk, ()), row.at)
    away = (each for row in rows if row.has_absences for each in (row.employee, row.manager) if each)
    return Times(
        proposed=proposed,
        absences=await absences_of(transaction, away),
        pauses=await read_pauses(transaction) if any(row.has_pauses for row in rows) else NO_PAUSES,
        weeks_after_leave=transaction.weeks_after_leave,
    )


async def read_steps(transaction: Transaction, rows: Sequence[AnyRow], times: Times) -> Steps:
    delegations = await _delegations(transaction, [row for row in rows if row.has_deputies], times)
    performance = [row for row in rows if row.kind is TalkKind.PERFORMANCE]
    paid = {row.id: row.manager for row in rows if row.kind is TalkKind.PAY and row.has_motivations}
    return Steps(
        readiness=await _readiness(transaction, (row.id for row in rows if row.has_preparations)),
        plans=await facts_of_plans(transaction, [row.id for row in rows if row.has_plans]),
        agreed=await agreed_goals(transaction, [row.employee for row in performance if row.has_agreed_goals]),
        recorded=await recorded_goals(transaction, [row.id for row in performance if row.has_outcomes]),
        motivations=await motivation_facts(transaction, paid),
        delegations=delegations,
        absences=await absences_of(transaction, [each.deputy for every in delegations.values() for each in every]),
    )


async def _delegations(
    transaction: Transaction, rows: Sequence[AnyRow], times: Times
) -> Mapping[UUID, tuple[Delegation, ...]]:
    theirs = await made_by(transaction, {row.manager for row in rows if row.manager})
    return await delegations_of(transaction, theirs, [times.talk(row) for row in rows]) if theirs else {}


async def _readiness(transaction: Transaction, talks: Iterable[UUID]) -> Mapping[tuple[UUID, UUID | None], Readiness]:
    """By talk and author, a former manager's too: theirs is nobody's who has a seat today."""
    rows = await transaction.rows_among(queries.preparations, talks)
    return {(row.talk, row.author): _prepared(row.ready_on) for row in rows}


@lru_cache(MOST_DAYS)
def _prepared(ready_on: date | None) -> Readiness:
    return Readiness(started=True, ready_on=ready_on)


@lru_cache(MOST_DAYS)
def _window(opens_on: date, prepare_by: date, hold_by: date) -> Window:
    return Window(opens_on=opens_on, prepare_by=prepare_by, hold_by=hold_by)


@lru_cache(MOST_DAYS)
def _stops(
    employee: tuple[Absence, ...], manager: tuple[Absence, ...], pauses: tuple[Span, ...], weeks_after_leave: int
) -> Stops:
    return Stops(employee=employee, manager=manager, pauses=pauses, weeks_after_leave=weeks_after_leave)


def _word(outcome: Outcome | None, said_on: date | None) -> Word | None:
    return Word(outcome=outcome, said_on=said_on) if outcome and said_on else None


def _paper(row: AnyRow) -> Paper | None:
    if row.paper_on is None or row.paper_by is None or row.paper_recorded_on is None:
        return None
    return Paper(held_on=row.paper_on, recorded_by=row.paper_by, recorded_on=row.paper_recorded_on)
