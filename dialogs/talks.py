"""One talk at a glance for one party: how far it has come, what is next, and who is waiting for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dialogs import access, room
from dialogs.access import Seat
from dialogs.actions import Show, show_at, step, step_for
from dialogs.cards import Card
from dialogs.rules import obligations, talks
from dialogs.rules import obligations_results as results
from dialogs.rules.facts import MotivationFacts
from dialogs.rules.obligations import Obligation, PlanFacts, Readiness, TalkFacts, What
from dialogs.rules.people import Person
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, TalkKind, TalkState
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class TalkCard(Card, name="talk"):
    """`booked_at` is local time. `own_word` and `others_word` are what was said of whether it was held.

    `next` is what this person owes first, by due date, and `also` what else they owe; `waits_for` is who owes what is
    waited for. `deputy` holds the talk in the place of `manager`, each by first name; None when it is the manager's.
    `is_on_paper` says that the employee has no Teams. `has_result` says that the talk has produced what its kind
    produces; `goals` and `recorded` count those of a performance talk.
    """

    kind: TalkKind
    party: Party
    employee: str
    other: str | None
    state: TalkState
    own_readiness: Readiness
    others_readiness: Readiness
    booked_at: datetime | None
    held_on: date | None
    own_word: Outcome | None
    others_word: Outcome | None
    plan: PlanFacts | None
    prepare_by: date
    hold_by: date
    employee_is_absent: bool
    is_on_paper: bool
    rests: Span | None
    next: Obligation | None
    next_step: Show | None
    is_overdue: bool
    also: tuple[tuple[What, Show], ...]
    waiting_for: Obligation | None
    waits_for: str | None
    deputy: str | None
    is_deputys: bool
    manager: str | None
    preparation: Show
    room: Show | None
    new_time: Show | None
    say_held: Show | None
    open_plan: Show | None
    open_outcomes: Show | None
    open_motivation: Show | None
    on_paper: Show | None

    has_result: bool
    goals: int
    recorded: int
    motivation: MotivationFacts | None


@dataclass(frozen=True, kw_only=True)
class ClosedTalkCard(Card, name="closed_talk"):
    """How a talk ended whose cycle is closed, and what of it can still be read; `typed` came too late."""

    kind: TalkKind
    party: Party
    employee: str
    other: str | None
    closed_on: date
    held_on: date | None
    preparation: Show
    plan: Show | None
    outcomes: Show | None
    motivation: Show | None
    typed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="talks.open"):
    talk: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card:
        seat = await access.reading_seat(turn, self.talk)
        facts = await access.facts(turn, seat)
        other = await access.other(turn, seat)
        if seat.talk.closed_on:
            return _closed(seat, other, facts, seat.talk.closed_on)
        owed = obligations.obligations(facts, turn.today)
        mine = sorted((each for each in owed if each.owner == turn.who.id), key=lambda each: each.due)
        own = mine[0] if mine else None
        waiting_for = _waiting_for(owed, turn.who.id) if own is None else None
        return TalkCard(
            kind=seat.talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            other=other.first_name if other else None,
            state=talks.state(seat.talk, turn.today),
            own_readiness=facts.readiness(seat.party),
            others_readiness=facts.readiness(seat.party.other),
            booked_at=turn.local(seat.talk.booked_at) if seat.talk.booked_at else None,
            held_on=talks.held_on(seat.talk, turn.today),
            own_word=_outcome(seat, seat.party),
            others_word=_outcome(seat, seat.party.other),
            plan=facts.plan if seat.reads_plan else None,
            prepare_by=seat.talk.window.prepare_by,
            hold_by=seat.talk.window.hold_by,
            employee_is_absent=seat.employee.is_absent(turn.today),
            is_on_paper=seat.talk.is_on_paper,
            rests=talks.pause(seat.talk, turn.today),
            next=own,
            next_step=step_for(own) if own else None,
            is_overdue=own.is_overdue(turn.today) if own else False,
            also=tuple((each.what, step_for(each)) for each in mine[1:] if each.what not in _HAS_A_BUTTON),
            waiting_for=waiting_for,
            waits_for=await _first_name(turn, waiting_for.owner if waiting_for else None),
            deputy=seat.deputy.first_name if seat.deputy else None,
            is_deputys=seat.is_deputys,
            manager=await _first_name(turn, seat.talk.manager),
            preparation=step(What.PREPARE, self.talk),
            room=room.Open(talk=self.talk) if room.is_offered(facts, turn.today) else None,
            **_result(seat, facts, turn.today),
            **_more_steps(seat, facts, turn.today),
        )


def _closed(seat: Seat, other: Person | None, facts: TalkFacts, closed_on: date) -> ClosedTalkCard:
    talk = seat.talk
    return ClosedTalkCard(
        kind=talk.kind,
        party=seat.party,
        employee=seat.employee.first_name,
        other=other.first_name if other else None,
        closed_on=closed_on,
        held_on=talks.held_on(talk, closed_on),
        preparation=show_at({"verb": "prepare.together", "talk": str(talk.id)}),
        plan=step(What.DRAFT_PLAN, talk.id) if facts.plan and seat.reads_plan else None,
        outcomes=step(What.RECORD_OUTCOMES, talk.id) if facts.recorded and seat.reads_plan else None,
        motivation=step(What.ACKNOWLEDGE, talk.id) if _readable_motivation(seat, facts) else None,
    )


_HAS_A_BUTTON = (What.BOOK, What.PREPARE)  # whether it is owed or not: `new_time` and `preparation`


def _outcome(seat: Seat, party: Party) -> Outcome | None:
    word = seat.talk.word(party)
    return word.outcome if word else None


async def _first_name(turn: Turn, person: UUID | None) -> str | None:
    found = await turn.work.people.get(person) if person else None
    return found.first_name if found else None


def _waiting_for(owed: Sequence[Obligation], person: UUID) -> Obligation | None:
    return next((each for each in owed if each.owner != person), None)


def _result(seat: Seat, facts: TalkFacts, today: date) -> dict[str, Any]:
    """What the talk produces, as far as this person may know."""
    agreed = results.plan_in_force(facts, today)
    missing = results.goals_without_outcome(facts, today)
    return {
        "has_result": results.are_there(facts, today)
        and (facts.talk.kind is not TalkKind.PERFORMANCE or bool(agreed)),
        "goals": len(agreed.goals) if agreed else 0,
        "recorded": len(agreed.goals) - len(missing) if agreed else 0,
        "motivation": _readable_motivation(seat, facts),
    }


def _readable_motivation(seat: Seat, facts: TalkFacts) -> MotivationFacts | None:
    """It is the manager's until it is given."""
    is_given = facts.motivation is not None and facts.motivation.given_on is not None
    return facts.motivation if is_given or seat.party is Party.MANAGER else None


def _more_steps(seat: Seat, facts: TalkFacts, today: date) -> dict[str, Any]:
    """What can be done besides the next step: real life does not keep to the order of a list."""
    is_held = talks.held_on(seat.talk, today) is not None
    said = seat.talk.word(seat.party) is not None
    is_manager = seat.party is Party.MANAGER
    is_asked = not seat.talk.is_on_paper
    can_move = is_manager and is_asked and talks.may_propose(seat.talk, today)
    may_record = is_manager and (not is_held or seat.talk.paper is not None or facts.plan is None)
    kind = seat.talk.kind
    has_plan = kind is TalkKind.DEVELOPMENT and (is_held or facts.plan or said) and seat.reads_plan
    has_goals = kind is TalkKind.PERFORMANCE and seat.reads_plan
    return {
        "new_time": step(What.BOOK, seat.talk.id) if can_move else None,
        "say_held": step(What.CONFIRM_HELD, seat.talk.id) if not is_held and is_asked else None,
        "on_paper": show_at({"verb": "paper.ask", "talk": str(seat.talk.id)}) if may_record else None,
        "open_plan": step(What.DRAFT_PLAN, seat.talk.id) if has_plan else None,
        "open_outcomes": step(What.RECORD_OUTCOMES, seat.talk.id) if has_goals else None,
        "open_motivation": _motivation(seat, facts),
    }


def _motivation(seat: Seat, facts: TalkFacts) -> Show | None:
    """Where the motivation of a pay talk is read, once it is given; the manager's way to write it until then."""
    if seat.talk.kind is not TalkKind.PAY:
        return None
    if facts.motivation and facts.motivation.given_on:
        return step(What.ACKNOWLEDGE, seat.talk.id)
    return step(What.MOTIVATE, seat.talk.id) if seat.party is Party.MANAGER and seat.reads_plan else None
