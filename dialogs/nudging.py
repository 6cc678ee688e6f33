"""Reminding: one card for everything that is due for a person, answered in place, and marked done when it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from uuid import UUID

from dialogs import held, home, owing
from dialogs.actions import Show, step
from dialogs.cards import Card
from dialogs.ports import NudgeStep, Work
from dialogs.rules import nudges, seats, talks
from dialogs.rules.nudges import Sent, Step
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind, TalkState
from dialogs.turn import NotFound, Turn

ASK_AFTER_TALK = timedelta(hours=2)
MOST_LINES = 10


@dataclass(frozen=True, kw_only=True)
class NudgeLine:
    """`about` is the employee's name, None for oneself. A line that is done has no step and no date.

    `kind` is of the talk it is about, None for what is owed of a plan.
    """

    what: What
    kind: TalkKind | None
    about: str | None
    other: str | None
    due: date | None
    is_overdue: bool
    is_done: bool
    step: Show | None


@dataclass(frozen=True, kw_only=True)
class NudgeCard(Card, name="nudge"):
    first_name: str
    lines: tuple[NudgeLine, ...]
    is_done: bool
    more: int
    todo: Show

    @property
    def is_obsolete(self) -> bool:
        return self.is_done


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="nudge.open"):
    """A nudge that was sent, as it stands today."""

    nudge: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card:
        steps = await turn.work.nudges.steps(self.nudge, turn.who.id)
        if not steps:
            raise NotFound
        lines = [line for each in steps if (line := await _line(turn, each))]
        return NudgeCard(
            first_name=turn.who.first_name,
            lines=tuple(lines[:MOST_LINES]),
            is_done=all(line.is_done for line in lines),
            more=max(len(lines) - MOST_LINES, 0),
            todo=home.Todo(),
        )


async def _line(turn: Turn, sent: NudgeStep) -> NudgeLine | None:
    """The line of a step that was sent; None when its talk or plan is not there any more."""
    thing = await owing.of_thing(turn.work, sent.thing, turn.today)
    if thing is None:
        return None
    owed = next((each for each in thing.owing.obligations(turn.today) if _is_about(each, sent, turn)), None)
    other_id = thing.manager if turn.who.id == thing.employee else thing.employee
    people = await turn.work.people.many(each for each in (thing.employee, other_id) if each)
    is_own = thing.employee == turn.who.id
    return NudgeLine(
        what=sent.what,
        kind=thing.kind,
        about=None if is_own or thing.employee not in people else people[thing.employee].name,
        other=people[other_id].first_name if other_id and other_id in people else None,
        due=owed.due if owed else None,
        is_overdue=owed.is_overdue(turn.today) if owed else False,
        is_done=owed is None,
        step=step(sent.what, sent.thing) if owed else None,
    )


def _is_about(owed: Obligation, sent: NudgeStep, turn: Turn) -> bool:
    return owed.owner == turn.who.id and owed.what is sent.what and owed.thing == sent.thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What one person is to be sent today."""

    person: Person
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A talk that has just been: one party is asked whether it was held."""

    person: Person
    talk: UUID
    booked_at: datetime

    @property
    def key(self) -> str:
        return f"held:{self.talk}:{self.booked_at.isoformat()}:{self.person.id}"


def plan_nudges(
    every: Iterable[Obligation], people: "dict[UUID, Person]", sent: "dict[UUID, Sent]", today: date
) -> list[Planned]:
    """Everybody's bundle for today, from what they owe and what they were sent before."""
    owed: dict[UUID, list[Obligation]] = defaultdict(list)
    for each in every:
        owed[each.owner].append(each)
    nothing = Sent(rungs={}, days=frozenset())
    planned = (
        Planned(person=people[owner], steps=nudges.nudge(theirs, today, sent.get(owner, nothing)))
        for owner, theirs in owed.items()
        if owner in people and people[owner].in_teams
    )
    return [each for each in planned if each.steps]


def plan_questions(facts: Iterable[TalkFacts], people: "dict[UUID, Person]", now: datetime) -> list[Question]:
    """Who is to be asked whether the talk was held: some hours after the booked time (product.md)."""
    today = now.date()
    return [
        Question(person=people[owner], talk=each.talk.id, booked_at=each.talk.booked_at)
        for each in (seats.seated(fact, today) for fact in facts)
        if each.talk.booked_at and each.talk.booked_at <= now - ASK_AFTER_TALK
        if talks.state(each.talk, today) in (TalkState.BOOKED, TalkState.TO_CONFIRM)
        for owner in (each.talk.employee, each.talk.manager)
        if owner in people and people[owner].in_teams
        if (party := each.talk.party(owner)) and each.talk.word(party) is None
        if not each.talk.stops.of(party).covers(today)
    ]


async def send(work: Work, planned: Planned, nudge: UUID, today: date, at: datetime) -> None:
    """Put one bundle in the outbox and its rungs in the ledger: both or neither."""
    key = f"nudge:{planned.person.id}:{today.isoformat()}"
    await work.nudges.record(nudge, planned.person.id, today, planned.steps)
    await work.messages.send(planned.person.id, Open(nudge=nudge), key=key, not_before=at)


async def ask(work: Work, question: Question, zone: tzinfo, now: datetime) -> None:
    at = nudges.next_calm(now.astimezone(zone))
    await work.messages.send(
        question.person.id, held.Ask(talk=question.talk), key=question.key, not_before=at, talk=question.talk
    )
