"""The versions of a plan: the earlier ones read, and a draft thrown away. What is agreed stays as it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access, forms, plan, plan_writing, thrown_away
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.rules import plans
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Party
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """`names` are of those who signed it. `is_broken` says that it is not what they signed any more."""

    number: int
    agreed_on: date
    names: tuple[str, ...]
    is_established: bool
    is_in_force: bool
    is_broken: bool
    open: Show


@dataclass(frozen=True, kw_only=True)
class HistoryCard(Card, name="plan_history"):
    """The agreed versions, the newest first."""

    party: Party
    employee: str
    versions: tuple[VersionLine, ...]
    back: Show


@dataclass(frozen=True, kw_only=True)
class History(Show, verb="plan.history"):
    employee: UUID

    async def show(self, turn: Turn) -> Card:
        employee = await access.employee_of_plan(turn, self.employee)
        versions = await turn.work.plans.history(employee.id)
        return HistoryCard(
            party=access.party_of(turn, employee),
            employee=employee.first_name,
            versions=tuple([await _line(turn, each, versions[0]) for each in versions]),
            back=plan.OfEmployee(employee=employee.id),
        )


@dataclass(frozen=True, kw_only=True)
class Discard(Do, verb="plan.discard"):
    """Throw a draft away, and tell the others. One that has changed since the card was drawn is shown first."""

    plan: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        if seat.plan.stage is not Stage.DRAFT or seat.plan.version != self.version:
            return plan.Open(plan=self.plan)
        for place in await turn.work.leftovers.starting(turn.who.id, plan_writing.place(self.plan, "")):
            await forms.drop(turn, place)
        await turn.work.plans.discard(self.plan)
        await turn.work.messages.renew(self.plan)
        await thrown_away.tell(turn, seat)
        if seat.plan.talk:
            await turn.work.messages.renew(seat.plan.talk)
            return plan.OfTalk(talk=seat.plan.talk)
        return plan.OfEmployee(employee=seat.employee.id)


async def _line(turn: Turn, version: PlanVersion, newest: PlanVersion) -> VersionLine:
    signed = (version.proposed, version.agreed)
    agreed_on = version.agreed.on if version.agreed else None
    return VersionLine(
        number=version.number,
        agreed_on=agreed_on or turn.today,
        names=tuple(dict.fromkeys(each.name for each in signed if each)),
        is_established=version.is_established,
        is_in_force=version.id == newest.id and plans.is_current(agreed_on, turn.today),
        is_broken=not await turn.work.plans.is_intact(version.id),
        open=plan.Open(plan=version.id),
    )
