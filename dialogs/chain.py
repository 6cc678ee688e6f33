"""The three talks as one chain: the plan's goals, what the performance talk recorded of each, and so the pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dialogs import reading
from dialogs.access import Seat
from dialogs.rules import obligations_results as results
from dialogs.rules import seasons
from dialogs.rules.facts import TalkFacts
from dialogs.rules.outcomes import GoalOutcome
from dialogs.rules.plans import Goal, PlanVersion
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class Link:
    """One goal of the plan in force, and its outcome in this cycle, if it has one."""

    goal: Goal
    outcome: GoalOutcome | None


async def of_talk(turn: Turn, seat: Seat) -> Sequence[Link]:
    """The goals that this performance talk follows up, or the pay talk of the same cycle builds on; with outcomes.

    It is the employee's plan: a manager who is shown it is noted first, and a former one, who keeps the talks they
    have held, is shown nothing of it.
    """
    facts = await _performance(turn, seat) if seat.reads_plan else None
    plan = await plan_in_force(turn, facts) if facts else None
    if facts is None or plan is None:
        return ()
    recorded = {each.goal: each for each in await turn.work.outcomes.of_talk(facts.talk.id)}
    if seat.party is Party.MANAGER:
        await reading.note(turn, seat.employee.id, "plan", plan.id)
        if recorded:
            await reading.note(turn, seat.employee.id, "outcomes", facts.talk.id)
    return tuple(Link(goal=goal, outcome=recorded.get(goal.lasting_id)) for goal in plan.goals)


async def plan_in_force(turn: Turn, facts: TalkFacts) -> PlanVersion | None:
    """The version that this performance talk follows up."""
    agreed = results.plan_in_force(facts, facts.talk.closed_on or turn.today)
    return await turn.work.plans.get(agreed.version) if agreed else None


async def _performance(turn: Turn, seat: Seat) -> TalkFacts | None:
    """The performance talk itself, or that of the same cycle."""
    if seat.talk.kind is TalkKind.DEVELOPMENT:
        return None
    of_cycle = await turn.work.talks.facts_of_cycle(seat.employee.id, seat.talk.cycle)
    return seasons.of_kind(of_cycle, TalkKind.PERFORMANCE).get(seat.employee.id)


def goals(links: Sequence[Link]) -> dict[UUID, Link]:
    return {link.goal.lasting_id: link for link in links}
