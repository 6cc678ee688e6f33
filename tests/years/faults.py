"""Faults of the kind that years of chance are played for, each planted in one rule or one check of who may read."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from dialogs import access, forms
from dialogs.access import PlanSeat, Seat
from dialogs.rules.preparations import Preparation
from dialogs.rules.preparations import release as released
from dialogs.rules.standstill import Standstill
from dialogs.rules.talks import Party, Stops
from dialogs.turn import NotFound, Turn

Plant = Callable[[pytest.MonkeyPatch], None]


def a_draft_is_revealed(code: pytest.MonkeyPatch) -> None:
    """Side by side, whoever has begun is taken to be ready."""
    rightly = access.preparations

    async def preparations(turn: Turn, seat: Seat) -> tuple[Preparation | None, Preparation | None]:
        own, others = await rightly(turn, seat)
        return own, released(others, turn.now, turn.today) if others else None

    code.setattr(access, "preparations", preparations)


def absence_is_ignored(code: pytest.MonkeyPatch) -> None:
    """Whatever is due goes on being due while somebody is away."""

    def of(stops: Stops, party: Party) -> Standstill:
        return Standstill(pauses=stops.pauses)

    code.setattr(Stops, "of", of)


def a_version_is_not_checked(code: pytest.MonkeyPatch) -> None:
    """Who comes later writes over what they have not seen."""
    code.setattr(forms, "has_clash", lambda *_: False)


def a_former_manager_reads(code: pytest.MonkeyPatch) -> None:
    """Who has proposed a plan once may open it for ever."""
    rightly = access.plan

    async def plan(turn: Turn, version_id: UUID) -> PlanSeat:
        try:
            return await rightly(turn, version_id)
        except NotFound:
            version = await turn.work.plans.get(version_id)
            employee = await turn.work.people.get(version.employee) if version else None
            if version is None or employee is None or not version.proposed or version.proposed.person != turn.who.id:
                raise
            return PlanSeat(plan=version, party=Party.MANAGER, employee=employee, manager=turn.who.id)

    code.setattr(access, "plan", plan)


def a_pause_stops_no_clock(code: pytest.MonkeyPatch) -> None:
    """Nobody owes anything in a pause, and afterwards everybody has as little time as if there had been none."""
    for name in ("due", "due_within", "has_run_from"):
        code.setattr(Standstill, name, _without_pauses(getattr(Standstill, name)))


def _without_pauses(clock: Callable[..., date | bool]) -> Callable[..., date | bool]:
    return lambda still, *of: clock(replace(still, pauses=()), *of)


FAULTS: Mapping[Plant, str] = {
    a_draft_is_revealed: "which is not for them",
    absence_is_ignored: "stands still|is late already",
    a_version_is_not_checked: "is gone|without having seen it",
    a_former_manager_reads: "which is not for them",
    a_pause_stops_no_clock: "before its working days|before the other has been silent",
}
"""What the machine says of each when it has found it."""
