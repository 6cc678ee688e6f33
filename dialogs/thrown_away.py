"""A draft of a plan that was thrown away: the others are told, and keep what they were typing in it.

With the draft goes every way to ask whose it was. So each of the others has a note of it among their own leftovers.
It says who threw the draft away, and what comes from a form that was open meanwhile is kept beside it (kept.Mine).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access, forms, kept, notices, plan, plan_writing
from dialogs.access import PlanSeat
from dialogs.actions import Action, Do, Show, typed_fields
from dialogs.cards import Card
from dialogs.ports import Leftover, Why
from dialogs.rules.talks import Party
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class ThrownAwayCard(Card, name="thrown_away"):
    """`by` is the first name of who threw it away, None where they have left; `kept` counts one's own texts for it.

    `plan` is where it goes on: what is in force, or a new draft; None for who has no place at it any more.
    """

    party: Party
    employee: str
    by: str | None
    on: date
    kept: int
    open_kept: Show | None
    plan: Show | None


@dataclass(frozen=True, kw_only=True)
class Told(Show, verb="plan.thrown_away"):
    plan: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card:
        note = await turn.work.leftovers.of(turn.who.id, _place(self.plan))
        if note is None:
            raise NotFound
        people = await turn.work.people.many(UUID(note.fields[each]) for each in ("by", "employee"))
        by, employee = (people.get(UUID(note.fields[each])) for each in ("by", "employee"))
        texts = [place for place in await kept.written(turn) if place.startswith(_place(self.plan))]
        return ThrownAwayCard(
            party=Party.EMPLOYEE if note.fields["employee"] == str(turn.who.id) else Party.MANAGER,
            employee=employee.first_name if employee else "",
            by=by.first_name if by else None,
            on=date.fromisoformat(note.fields["on"]),
            kept=len(texts),
            open_kept=kept.Mine() if texts else None,
            plan=await _way_on(turn, note),
        )


async def tell(turn: Turn, seat: PlanSeat) -> None:
    """Everybody else who has a place at the draft; of one in which nothing stood there is nothing to tell."""
    others = {seat.employee.id, seat.employee.manager, seat.manager} - {turn.who.id, None}
    people = await turn.work.people.many(each for each in others if each)
    for person in sorted(people.values(), key=lambda each: each.id):
        left = note(turn.who.id, turn.today, seat.employee.id, seat.plan.talk)
        await turn.work.leftovers.keep(person.id, _place(seat.plan.id), left)
        if seat.plan.goals and person.in_teams:
            key = f"notice:thrown_away:{seat.plan.id}:{person.id}"
            await notices.tell(turn, person.id, Told(plan=seat.plan.id), key=key, talk=seat.plan.talk)


def note(by: UUID, on: date, employee: UUID, talk: UUID | None) -> Leftover:
    fields = {"by": str(by), "on": on.isoformat(), "employee": str(employee), "talk": str(talk or "")}
    return Leftover(why=Why.CLOSED, fields=fields)


async def instead(turn: Turn, action: Action) -> Show:
    """Where an action about such a draft leads, with what was typed kept; raises NotFound for everything else."""
    gone: UUID | None = getattr(action, "plan", None)
    if gone is None or isinstance(action, Told) or not await turn.work.leftovers.of(turn.who.id, _place(gone)):
        raise NotFound
    typed = {name: text.strip() for name, text in typed_fields(action).items()}
    if isinstance(action, Do) and any(typed.values()):
        await forms.keep(turn, plan_writing.place(gone, turn.new_id()), Why.CLOSED, typed)
    return Told(plan=gone)


async def _way_on(turn: Turn, note: Leftover) -> Show | None:
    employee, talk = UUID(note.fields["employee"]), note.fields["talk"]
    try:
        if talk and (await access.reading_seat(turn, UUID(talk))).reads_plan:
            return plan.OfTalk(talk=UUID(talk))
        return plan.OfEmployee(employee=(await access.employee_of_plan(turn, employee)).id)
    except NotFound:
        return None


def _place(gone: UUID) -> str:
    """The note's own, before those of all forms of the draft."""
    return plan_writing.place(gone, "")
