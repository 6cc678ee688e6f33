"""Knows, for many talks at once, what they have produced: outcomes of which goals, a motivation given when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from uuid import UUID

from sqlalchemy import Executable, func
from sqlmodel import col, select

from dialogs.rules.facts import AgreedGoals, MotivationFacts
from dialogs.rules.plans import Stage
from storage import tables
from storage.transaction import Transaction, among


async def agreed_goals(transaction: Transaction, employees: Iterable[UUID]) -> Mapping[UUID, tuple[AgreedGoals, ...]]:
    """The agreed versions of each one's plan, the oldest first; people without one are left out."""
    goals: dict[tuple[UUID, UUID], AgreedGoals] = {}
    for employee, version, agreed_on, lasting_id in await transaction.rows_among(_agreed, employees):
        if agreed_on:
            before = goals.get((employee, version))
            ids = (*(before.goals if before else ()), lasting_id)
            goals[employee, version] = AgreedGoals(version=version, agreed_on=agreed_on, goals=ids)
    found: dict[UUID, tuple[AgreedGoals, ...]] = {}
    for (employee, _), each in goals.items():
        found[employee] = (*found.get(employee, ()), each)
    return found


async def recorded_goals(transaction: Transaction, talks: Iterable[UUID]) -> Mapping[UUID, frozenset[UUID]]:
    """The goals that each talk has recorded an outcome for."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for talk, goal in await transaction.rows_among(_recorded, talks):
        found[talk].add(goal)
    return {talk: frozenset(goals) for talk, goals in found.items()}


async def motivation_facts(
    transaction: Transaction, managers: Mapping[UUID, UUID | None]
) -> Mapping[UUID, MotivationFacts]:
    """How far the motivation of each pay talk has come. What another manager has not given does not count."""
    drafts: dict[UUID, MotivationFacts] = {}
    given: dict[UUID, MotivationFacts] = {}
    for talk, author, given_on, acknowledged_on in await transaction.rows_among(_motivated, managers):
        if given_on:  # the one that was given last is the one that counts
            given[talk] = MotivationFacts(given_on=given_on, acknowledged_on=acknowledged_on)
        elif author == managers[talk]:
            drafts[talk] = MotivationFacts()
    return drafts | given


@cache
def _agreed(is_postgresql: bool) -> Executable:
    plan, goal = tables.PlanVersion, tables.Goal
    return (
        select(col(plan.employee), col(plan.id), col(plan.agreed_on), func.coalesce(col(goal.origin), col(goal.id)))
        .join(goal, col(goal.plan) == col(plan.id))
        .where(among(col(plan.employee), is_postgresql), plan.stage == Stage.AGREED)
        .order_by(col(plan.number), col(goal.position))
    )


@cache
def _recorded(is_postgresql: bool) -> Executable:
    kept = tables.GoalOutcome
    return select(kept.talk, kept.goal).where(among(col(kept.talk), is_postgresql))


@cache
def _motivated(is_postgresql: bool) -> Executable:
    kept = tables.Motivation
    return (
        select(col(kept.talk), col(kept.author), col(kept.given_on), col(kept.acknowledged_on))
        .where(among(col(kept.talk), is_postgresql))
        .order_by(col(kept.given_at))
    )
