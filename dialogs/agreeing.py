"""Agreeing on a plan: proposed by one, sent back or agreed by the other; two signatures freeze the version.

An employee may also answer *read, not agreed*; then the manager establishes the plan, or takes it back.
"""

from dataclasses import dataclass
from uuid import UUID

from dialogs import access, forms, notices, plan, plan_writing
from dialogs.access import PlanSeat
from dialogs.actions import Do, Show, typed
from dialogs.ports import Why
from dialogs.rules import plans
from dialogs.rules.agreeing import Act, acts
from dialogs.rules.plans import PlanVersion, Signature, Stage
from dialogs.rules.talks import Party
from dialogs.turn import NotFound, Turn

LONGEST_COMMENT = 2000


@dataclass(frozen=True, kw_only=True)
class Propose(Do, verb="plan.propose"):
    plan: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if may(seat, Act.PROPOSE) and seat.plan.version == self.version and seat.can_be_answered:
            await _save_and_tell(turn, seat, plans.propose(seat.plan, _signature(turn, seat)))
            return plan.Open(plan=self.plan)
        return _today(seat, self.version)


@dataclass(frozen=True, kw_only=True)
class TakeBack(Do, verb="plan.take_back"):
    """The proposer wants to change something: before the other has answered, or since they only have read it."""

    plan: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if may(seat, Act.TAKE_BACK) and seat.plan.version == self.version:
            await plan_writing.save(turn, seat, plans.take_back(seat.plan))
        return plan.Open(plan=self.plan)


@dataclass(frozen=True, kw_only=True)
class SendBack(Do, verb="plan.send_back"):
    plan: UUID
    version: int
    comment: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        comment = self.comment.strip()
        if why := self._reason_to_keep(seat, comment):
            await forms.keep(turn, comment_place(self.plan), why, {"comment": comment})
            return plan.Open(plan=self.plan)
        await forms.drop(turn, comment_place(self.plan))
        await _save_and_tell(turn, seat, plans.send_back(seat.plan, _signature(turn, seat), comment))
        return plan.Open(plan=self.plan)

    def _reason_to_keep(self, seat: PlanSeat, comment: str) -> Why | None:
        why = _reason_to_keep(seat, Act.SEND_BACK, self.version, comment)
        return why or (None if comment else Why.INCOMPLETE)


@dataclass(frozen=True, kw_only=True)
class Read(Do, verb="plan.read"):
    """The employee has read the plan and does not agree to it; what they write goes with it."""

    plan: UUID
    version: int
    comment: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if seat.party is not Party.EMPLOYEE:
            raise NotFound
        comment = self.comment.strip()
        if why := _reason_to_keep(seat, Act.READ, self.version, comment):
            if comment:
                await forms.keep(turn, comment_place(self.plan), why, {"comment": comment})
            return plan.Open(plan=self.plan)
        await forms.drop(turn, comment_place(self.plan))
        await _save_and_tell(turn, seat, plans.read(seat.plan, _signature(turn, seat), comment))
        return plan.Open(plan=self.plan)


@dataclass(frozen=True, kw_only=True)
class Establish(Do, verb="plan.establish"):
    """The manager lets a plan count that was read, not agreed to."""

    plan: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if seat.party is not Party.MANAGER:
            raise NotFound
        if may(seat, Act.ESTABLISH) and seat.plan.version == self.version:
            await _save_and_tell(turn, seat, plans.establish(seat.plan, _signature(turn, seat)))
        return plan.Open(plan=self.plan)


@dataclass(frozen=True, kw_only=True)
class Agree(Do, verb="plan.agree"):
    """The second signature: it freezes this version."""

    plan: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if may(seat, Act.AGREE) and seat.plan.version == self.version:
            await forms.drop(turn, comment_place(self.plan))
            await _save_and_tell(turn, seat, plans.agree(seat.plan, _signature(turn, seat)))
            return plan.Open(plan=self.plan)
        return _today(seat, self.version)


def _today(seat: PlanSeat, version: int) -> Show:
    """The plan as it is, and that it is another one than was pressed; one that is agreed says so by itself."""
    is_another = seat.plan.version != version and seat.plan.stage is not Stage.AGREED
    return plan.Open(plan=seat.plan.id, missed=plan.Missed.CHANGED if is_another else None)


def _signature(turn: Turn, seat: PlanSeat) -> Signature:
    return Signature(person=turn.who.id, name=turn.who.name, party=seat.party, at=turn.now, on=turn.today)


async def _save_and_tell(turn: Turn, seat: PlanSeat, changed: PlanVersion) -> None:
    await plan_writing.save(turn, seat, changed)
    if seat.other:
        key = f"notice:plan:{changed.id}:{changed.version}"
        await notices.tell(turn, seat.other, plan.Open(plan=changed.id), key=key, talk=changed.talk)


def may(seat: PlanSeat, act: Act) -> bool:
    return act in acts(seat.plan, seat.party)


def _reason_to_keep(seat: PlanSeat, act: Act, version: int, comment: str) -> Why | None:
    if not may(seat, act):
        return Why.CLOSED
    if seat.plan.version != version:
        return Why.CHANGED_MEANWHILE
    return Why.TOO_LONG if len(comment) > LONGEST_COMMENT else None


def comment_place(version: UUID) -> str:
    return plan_writing.place(version, "comment")
