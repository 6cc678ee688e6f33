"""What the two forms of a plan share: limits, saving into the draft, and where their texts are kept."""

from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from dialogs import reading
from dialogs.access import PlanSeat
from dialogs.plan_draft import LONGEST_TEXT, LONGEST_TITLE
from dialogs.rules.plans import PlanVersion
from dialogs.rules.talks import Party
from dialogs.turn import Turn

LIMITS = {"title": LONGEST_TITLE, **dict.fromkeys(("why", "effect", "description", "support"), LONGEST_TEXT)}

Choice = TypeVar("Choice", bound=StrEnum)


async def save(turn: Turn, seat: PlanSeat, changed: PlanVersion) -> None:
    await turn.work.plans.save(changed)
    if seat.plan.talk:
        await turn.work.messages.renew(seat.plan.talk)


async def log_reading(turn: Turn, seat: PlanSeat) -> None:
    """A manager who opens an employee's plan is noted before it is shown."""
    if seat.party is Party.MANAGER:
        await reading.note(turn, seat.employee.id, "plan", seat.plan.id)


def choice(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in [each.value for each in choices] else None


def day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def place(plan: UUID, thing: UUID | str) -> str:
    """Where a text that could not be stored is kept; all of one plan begin alike."""
    return f"plan:{plan}:{thing}"
