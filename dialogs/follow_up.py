"""Following up a learning activity on its date: done, going on with a new date, or cancelled with a reason.

Both parties may answer, whoever owns it: the employee knows first that a course the employer arranged has been held,
and the manager hears at a talk that something is done. Who said it stands beside it, and what was said last counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dialogs import access, forms, plan, plan_state, plan_writing
from dialogs.access import ActivitySeat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.plan_state import ActivityState, PlanState
from dialogs.ports import Why
from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.obligations import What
from dialogs.rules.plans import LearningActivity
from dialogs.rules.talks import Party
from dialogs.rules.typed_days import coming_day
from dialogs.turn import Turn

LIMITS = {"note": 1000}


@dataclass(frozen=True, kw_only=True)
class FollowUpCard(Card, name="follow_up"):
    """The form in which one activity is followed up; `state` is what was said of it so far."""

    party: Party
    employee: str
    goal_title: str
    activity: LearningActivity
    state: ActivityState
    fields: Fields
    limits: Mapping[str, int]
    today: date
    save: "Say"
    keep_stored: "KeepSaid"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="follow_up.open", answers=What.FOLLOW_UP):
    """`activity` is the lasting id. One that has gone out of the plan in force is answered with that plan."""

    activity: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.activity(turn, self.activity)
        if seat.goal is None or seat.activity is None:
            return plan.Open(plan=seat.plan.id)
        await plan_writing.log_reading(turn, seat)
        state = await plan_state.state_of(turn, seat)
        return FollowUpCard(
            party=seat.party,
            employee=seat.employee.first_name,
            goal_title=seat.goal.title,
            activity=seat.activity,
            state=state.of(seat.activity, turn.today),
            fields=await self._fields(turn, state),
            limits=LIMITS,
            today=turn.today,
            save=Say(activity=self.activity, version=state.count(self.activity)),
            keep_stored=KeepSaid(activity=self.activity),
            back=plan.Open(plan=seat.plan.id),
        )

    async def _fields(self, turn: Turn, state: PlanState) -> Fields:
        """What is going on is followed up anew; an answer that ended it stands there to be corrected."""
        last = state.last(self.activity)
        fields = await forms.fields(turn, _place(self.activity), _texts(last))
        is_anew = fields.why is None and last is not None and last.progress is Progress.GOING_ON
        return replace(fields, values=_texts(None)) if is_anew else fields


@dataclass(frozen=True, kw_only=True)
class Say(Do, verb="follow_up.say"):
    """`version` counts what was said before: two who answer at once are shown both answers."""

    activity: UUID
    version: int
    progress: str = typed()
    new_due_on: str = typed()
    note: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.activity(turn, self.activity)
        state = await plan_state.state_of(turn, seat)
        if why := self._reason_to_keep(turn, seat, state):
            await plan_writing.keep(turn, seat.plan.id, self.activity, _place(self.activity), why, self._typed)
            return Open(activity=self.activity)
        await forms.drop(turn, _place(self.activity))
        last = state.last(self.activity)
        if last is None or self._typed != _texts(last):
            await turn.work.follow_ups.save(self._said(turn, seat))
            await tell_the_cards(turn, seat, self.activity)
        return plan.Open(plan=seat.plan.id)

    @property
    def _typed(self) -> dict[str, str]:
        """A new date belongs to what is going on alone."""
        is_going_on = self.progress == Progress.GOING_ON
        moved_to = self.new_due_on.strip() if is_going_on else ""
        return {"progress": self.progress, "new_due_on": moved_to, "note": self.note.strip()}

    def _reason_to_keep(self, turn: Turn, seat: ActivitySeat, state: PlanState) -> Why | None:
        if seat.activity is None:
            return Why.CLOSED
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if forms.has_clash(self._typed, _texts(state.last(self.activity)), self.version, state.count(self.activity)):
            return Why.CHANGED_MEANWHILE
        return None if self._is_complete(turn.today) else Why.INCOMPLETE

    def _is_complete(self, today: date) -> bool:
        match plan_writing.choice(Progress, self.progress):
            case Progress.GOING_ON:
                moved_to = coming_day(self._typed["new_due_on"], today)
                return moved_to is not None and moved_to > today
            case Progress.CANCELLED:
                return bool(self._typed["note"])
            case Progress.DONE:
                return True
        return False

    def _said(self, turn: Turn, seat: ActivitySeat) -> FollowUp:
        return FollowUp(
            id=turn.new_id(),
            activity=self.activity,
            employee=seat.employee.id,
            said_by=turn.who.id,
            said_on=turn.today,
            progress=Progress(self.progress),
            new_due_on=coming_day(self._typed["new_due_on"], turn.today),
            note=self._typed["note"],
        )


@dataclass(frozen=True, kw_only=True)
class KeepSaid(Do, verb="follow_up.keep_said"):
    """Of two answers, keep the one that is stored."""

    activity: UUID

    async def do(self, turn: Turn) -> Show:
        seat = await access.activity(turn, self.activity)
        await forms.drop(turn, _place(self.activity))
        return plan.Open(plan=seat.plan.id)


async def tell_the_cards(turn: Turn, seat: ActivitySeat, activity: UUID) -> None:
    """Cards of this activity (reminders), of its plan, and of the talk that made the plan are shown anew."""
    await turn.work.messages.renew(activity)
    await turn.work.messages.renew(seat.plan.id)
    if seat.plan.talk:
        await turn.work.messages.renew(seat.plan.talk)


def _place(activity: UUID) -> str:
    return f"follow_up:{activity}"


def _texts(said: FollowUp | None) -> dict[str, str]:
    if said is None:
        return {"progress": "", "new_due_on": "", "note": ""}
    moved_to = said.new_due_on.isoformat() if said.new_due_on else ""
    return {"progress": said.progress, "new_due_on": moved_to, "note": said.note}
