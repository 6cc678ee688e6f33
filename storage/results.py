"""Knows, for many talks at once, what they have produced: outcomes of which goals, a motivation given when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from dialogs.rules.facts import AgreedGoals, MotivationFacts
from dialogs.rules.plans import Stage
from storage import tables
from storage.transaction import Transaction


async def agreed_goals(transaction: Transaction, employees: Iterable[UUID]) -> Mapping[UUID, tuple[AgreedGoals, ...]]:
    """The agreed versions of each one's plan, the oldest first; people without one are left out."""
    plan, goal = tables.PlanVersion, tables.Goal
    query = (
        select(col(plan.employee), col(plan.id), col(plan.agreed_on), func.coalesce(col(goal.origin), col(goal.id)))
        .join(goal, col(goal.plan) == col(plan.id))
        .where(transaction.one_of(col(plan.employee), employees), plan.stage == Stage.AGREED)
        .order_by(col(plan.number), col(goal.position))
    )
    goals: dict[tuple[UUID, UUID], AgreedGoals] = {}
    for employee, version, agreed_on, lasting_id in await transaction.session.exec(query):
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
    kept = tables.GoalOutcome
    query = select(kept.talk, kept.goal).where(transaction.one_of(col(kept.talk), talks))
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for talk, goal in await transaction.session.exec(query):
        found[talk].add(goal)
    return {talk: frozenset(goals) for talk, goals in found.items()}


async def motivation_facts(
    transaction: Transaction, managers: Mapping[UUID, UUID | None]
) -> Mapping[UUID, MotivationFacts]:
    """How far the motivation of each pay talk has come. What another manager has not given does not count."""
    kept = tables.Motivation
    query = (
        select(col(kept.talk), col(kept.author), col(kept.given_on), col(kept.acknowledged_on))
        .where(transaction.one_of(col(kept.talk), managers))
        .order_by(col(kept.given_at))
    )
    drafts: dict[UUID, MotivationFacts] = {}
    given: dict[UUID, MotivationFacts] = {}
    for talk, author, given_on, acknowledged_on in await transaction.session.exec(query):
        if given_on:  # the one that was given last is the one that counts
            given[talk] = MotivationFacts(given_on=given_on, acknowledged_on=acknowledged_on)
        elif author == managers[talk]:
            drafts[talk] = MotivationFacts()
    return drafts | given
