"""What the two forms of a plan share: limits, saving into the draft, and where their texts are kept."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from dialogs import forms, reading
from dialogs.access import PlanSeat
from dialogs.plan_draft import LONGEST_TEXT, LONGEST_TITLE
from dialogs.ports import Why
from dialogs.rules.plans import PlanVersion
from dialogs.rules.talks import Party
from dialogs.turn import Turn

LIMITS = {"title": LONGEST_TITLE, **dict.fromkeys(("why", "effect", "description", "support"), LONGEST_TEXT)}

Choice = TypeVar("Choice", bound=StrEnum)


async def save(turn: Turn, seat: PlanSeat, changed: PlanVersion) -> None:
    """And have the cards of the talk that makes it shown anew, and the reminders to answer it."""
    await turn.work.plans.save(changed)
    await turn.work.messages.renew(changed.id)
    if seat.plan.talk:
        await turn.work.messages.renew(seat.plan.talk)


async def log_reading(turn: Turn, seat: PlanSeat) -> None:
    """A manager who opens an employee's plan is noted before it is shown."""
    if seat.party is Party.MANAGER:
        await reading.note(turn, seat.employee.id, "plan", seat.plan.id)


async def keep(turn: Turn, plan: UUID, activity: UUID, form: str, why: Why, typed: Mapping[str, str]) -> None:
    """What was typed of an activity is kept for its form; where there is none any more, for the card of the plan."""
    await forms.keep(turn, place(plan, activity) if why is Why.CLOSED else form, why, typed)


def choice(choices: type[Choice], value: str) -> Choice | None:
    return choices(value) if value in [each.value for each in choices] else None


def place(plan: UUID, thing: UUID | str) -> str:
    """Where a text that could not be stored is kept; all of one plan begin alike."""
    return f"plan:{plan}:{thing}"
