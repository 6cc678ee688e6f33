"""Telling of the effect of an activity 8-12 weeks after it is done: is it used, and what has changed (seed 003).

Each party answers for themselves, once: the employee first, then the manager, who sees what the employee has said.
An answer after 12 weeks is welcome, only nobody is asked for it any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access, follow_up, forms, plan, plan_state, plan_writing
from dialogs.access import ActivitySeat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.plan_state import PlanState
from dialogs.ports import Why
from dialogs.rules.following_up import EffectCheck
from dialogs.rules.obligations import What
from dialogs.rules.plan_life import may_tell_of_effect
from dialogs.rules.plans import Goal, LearningActivity
from dialogs.rules.talks import Party
from dialogs.turn import Turn

LIMITS = {"note": 1000}
RATINGS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, kw_only=True)
class EffectCard(Card, name="effect"):
    """`others` is what the other party has said."""

    party: Party
    employee: str
    goal: Goal
    activity: LearningActivity
    done_on: date
    others: EffectCheck | None
    fields: Fields
    limits: Mapping[str, int]
    save: "Tell"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="effect.open", answers=What.CHECK_EFFECT):
    """`activity` is the lasting id. Who has told already, or is not asked yet, is shown the plan."""

    activity: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.activity(turn, self.activity)
        state = await plan_state.state_of(turn, seat)
        done_on = _done_on(state, self.activity)
        if seat.goal is None or seat.activity is None or done_on is None or not _may_tell(turn, seat, state):
            return plan.Open(plan=seat.plan.id)
        await plan_writing.log_reading(turn, seat)
        return EffectCard(
            party=seat.party,
            employee=seat.employee.first_name,
            goal=seat.goal,
            activity=seat.activity,
            done_on=done_on,
            others=state.check(self.activity, seat.party.other),
            fields=await forms.fields(turn, _place(self.activity), {"rating": "", "note": ""}),
            limits=LIMITS,
            save=Tell(activity=self.activity),
            back=plan.Open(plan=seat.plan.id),
        )


@dataclass(frozen=True, kw_only=True)
class Tell(Do, verb="effect.tell"):
    activity: UUID
    rating: str = typed()
    note: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.activity(turn, self.activity)
        state = await plan_state.state_of(turn, seat)
        if why := self._reason_to_keep(turn, seat, state):
            await plan_writing.keep(turn, seat.plan.id, self.activity, _place(self.activity), why, self._typed)
            return Open(activity=self.activity)
        await forms.drop(turn, _place(self.activity))
        await turn.work.follow_ups.save_check(self._said(turn, seat))
        await follow_up.tell_the_cards(turn, seat, self.activity)
        return plan.Open(plan=seat.plan.id)

    @property
    def _typed(self) -> dict[str, str]:
        return {"rating": self.rating, "note": self.note.strip()}

    def _reason_to_keep(self, turn: Turn, seat: ActivitySeat, state: PlanState) -> Why | None:
        if not _may_tell(turn, seat, state):
            return Why.CLOSED
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        return None if self.rating in RATINGS else Why.INCOMPLETE

    def _said(self, turn: Turn, seat: ActivitySeat) -> EffectCheck:
        return EffectCheck(
            id=turn.new_id(),
            activity=self.activity,
            employee=seat.employee.id,
            party=seat.party,
            said_by=turn.who.id,
            said_on=turn.today,
            rating=int(self.rating),
            note=self._typed["note"],
        )


def _done_on(state: PlanState, activity: UUID) -> date | None:
    alive = state.life.activity(activity) if state.life else None
    return alive.done_on if alive else None


def _may_tell(turn: Turn, seat: ActivitySeat, state: PlanState) -> bool:
    activity = seat.activity.lasting_id if seat.activity else None
    alive = state.life.activity(activity) if state.life and activity else None
    return alive is not None and may_tell_of_effect(alive, seat.party, turn.today)


def _place(activity: UUID) -> str:
    return f"effect:{activity}"
