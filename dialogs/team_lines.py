"""One report as a manager sees them: three talks and the plan at a glance, what is late, and the next best step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dialogs import owing, paper, room, talks
from dialogs.actions import Show, step_for
from dialogs.ports import Reach
from dialogs.rules import plans, seasons, seats
from dialogs.rules import talks as rules
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind, TalkState
from dialogs.turn import Turn


class Mark(StrEnum):
    """How one talk stands, in one word and one sign."""

    HELD = "held"
    BOOKED = "booked"
    TO_CONFIRM = "to_confirm"
    DISPUTED = "disputed"
    UNDER_WAY = "under_way"
    """Somebody has prepared, or times are proposed."""
    NOT_BEGUN = "not_begun"
    RESTS = "rests"
    LATER = "later"
    """Its window has not opened."""


@dataclass(frozen=True, kw_only=True)
class TalkMark:
    """`on` is the day a talk is booked for, was held, or that its window opens."""

    kind: TalkKind
    mark: Mark
    on: date | None


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """One report. `kind` and `state` are of the talk that matters now, None for a person without one.

    `booked_at` is local time. What is `overdue` may be of any of the person's talks, or of the plan. `own_step` is
    what the manager owes first; where that is nothing, `awaited` is what others do. `deputy` holds the talk today in
    the manager's place.
    """

    id: UUID
    name: str
    first_name: str
    kind: TalkKind | None
    talks: tuple[TalkMark, ...]
    is_absent: bool
    in_teams: bool
    is_reached: bool
    state: TalkState | None
    booked_at: datetime | None
    is_prepared: bool
    has_current_plan: bool
    is_on_paper: bool
    overdue: tuple[What, ...]
    own_step: What | None
    awaited: What | None
    open: Show | None
    deputy: str | None


async def lines(turn: Turn, reports: Sequence[Person]) -> list[TeamLine]:
    ids = [each.id for each in reports]
    found = await owing.of_employees(turn.work, ids)
    reach = await turn.work.conversations.reach(ids)
    facts = seasons.by_employee(found.talks)
    owed: dict[UUID, list[Obligation]] = defaultdict(list)
    for each in found.obligations(turn.today):
        owed[each.about].append(each)
    lives = {each.employee: each for each in found.lives}
    deputies = await _deputies(turn, facts)
    return [
        _line(
            turn,
            each,
            facts.get(each.id, ()),
            sorted(owed[each.id], key=lambda one: one.due),
            lives.get(each.id),
            deputies.get(each.id),
            is_reached=reach.get(each.id) is Reach.REACHED,
        )
        for each in reports
    ]


def _line(
    turn: Turn,
    report: Person,
    every: Sequence[TalkFacts],
    owed: Sequence[Obligation],
    life: PlanLife | None,
    deputy: str | None,
    *,
    is_reached: bool,
) -> TeamLine:
    facts = seasons.at_hand(every, turn.today)
    own = next((each for each in owed if each.owner == turn.who.id), None)
    awaited = next((each for each in owed if each.owner != turn.who.id), None)
    is_agreed = plans.is_current(life.agreed_on if life else None, turn.today)
    is_on_paper = not is_agreed and plans.is_current(report.paper_plan_on, turn.today)
    return TeamLine(
        id=report.id,
        name=report.name,
        first_name=report.first_name,
        kind=facts.talk.kind if facts else None,
        talks=marks(turn, every),
        is_absent=report.is_absent(turn.today),
        in_teams=report.in_teams,
        is_reached=is_reached,
        state=rules.state(facts.talk, turn.today) if facts else None,
        booked_at=turn.local(facts.talk.booked_at) if facts and facts.talk.booked_at else None,
        is_prepared=_is_prepared(facts, turn.today),
        has_current_plan=is_agreed or is_on_paper,
        is_on_paper=is_on_paper,
        overdue=tuple(each.what for each in owed if each.is_overdue(turn.today)),
        own_step=own.what if own else None,
        awaited=awaited.what if awaited and not own else None,
        open=_open(facts, own, turn.today, in_teams=report.in_teams),
        deputy=deputy,
    )


async def _deputies(turn: Turn, every: Mapping[UUID, Sequence[TalkFacts]]) -> Mapping[UUID, str]:
    """The first name of who holds the talk at hand today, where that is not its manager, by employee."""
    at_hand = [seasons.at_hand(each, turn.today) for each in every.values()]
    seated = [seats.seated(each, turn.today).talk for each in at_hand if each]
    standing_in = {each.employee: each.manager for each in seated if each.manager and each.manager != turn.who.id}
    people = await turn.work.people.many(standing_in.values())
    return {employee: people[who].first_name for employee, who in standing_in.items() if who in people}


def marks(turn: Turn, every: Sequence[TalkFacts]) -> tuple[TalkMark, ...]:
    """How one person's talks stand: of each kind the talk of the latest cycle."""
    latest: Mapping[TalkKind, TalkFacts] = {
        each.talk.kind: each for each in sorted(every, key=lambda one: one.talk.window.opens_on)
    }
    return tuple(_mark(turn, latest[kind]) for kind in TalkKind if kind in latest)


def _mark(turn: Turn, facts: TalkFacts) -> TalkMark:
    talk, today = facts.talk, turn.today
    if held_on := rules.held_on(talk, today):
        return TalkMark(kind=talk.kind, mark=Mark.HELD, on=held_on)
    if rules.pause(talk, today):
        return TalkMark(kind=talk.kind, mark=Mark.RESTS, on=None)
    if (state := rules.state(talk, today)) in _SAME:
        return TalkMark(kind=talk.kind, mark=_SAME[state], on=talk.booked_on)
    if talk.window.opens_on > today:
        return TalkMark(kind=talk.kind, mark=Mark.LATER, on=talk.window.opens_on)
    is_begun = talk.proposed_times or facts.employee_readiness.started or facts.manager_readiness.started
    return TalkMark(kind=talk.kind, mark=Mark.UNDER_WAY if is_begun else Mark.NOT_BEGUN, on=None)


_SAME = {
    TalkState.BOOKED: Mark.BOOKED,
    TalkState.TO_CONFIRM: Mark.TO_CONFIRM,
    TalkState.DISPUTED: Mark.DISPUTED,
}


def _is_prepared(facts: TalkFacts | None, today: date) -> bool:
    """Whether there is nothing to prepare for the employee: they are ready, or it is too late or too early."""
    if facts is None or facts.talk.window.opens_on > today:
        return True
    is_to_come = rules.state(facts.talk, today) in (TalkState.UNBOOKED, TalkState.PROPOSED, TalkState.BOOKED)
    return facts.employee_readiness.ready_on is not None or not is_to_come


def _open(facts: TalkFacts | None, own: Obligation | None, today: date, *, in_teams: bool) -> Show | None:
    """Where the line leads: on the day of the talk to its room, else to the next step or the talk.

    For people without Teams it is the record on paper (product.md, Rules of a talk).
    """
    if facts and not in_teams and rules.held_on(facts.talk, today) is None:
        return paper.Ask(talk=facts.talk.id)
    if facts and room.is_today(facts.talk, today):
        return room.Open(talk=facts.talk.id)
    if own and own.what is not What.PREPARE:
        return step_for(own)
    return talks.Open(talk=own.thing if own else facts.talk.id) if facts else None
