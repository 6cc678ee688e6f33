"""Knows what is to be told about one talk or one agreed plan now, to whom, and when to look at it again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from dialogs.rules import nudges, obligations, plan_life, seats, talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.looking import next_change_of_plan, next_change_of_talk
from dialogs.rules.nudges import HANDED_UP, NOTHING_BEFORE, Before, Received, Told
from dialogs.rules.owing import Obligation, What
from dialogs.rules.talks import Party, TalkState

ASK_AFTER_TALK = timedelta(hours=2)  # after its beginning (product.md: some hours after the booked time)
BEFORE_THE_TALK = (TalkState.UNBOOKED, TalkState.PROPOSED, TalkState.BOOKED)


class LineKind(StrEnum):
    """What a line of a reminder tells its receiver."""

    OWED = "owed"
    """What the receiver owes."""
    HANDED_UP = "handed_up"
    """What somebody below them still owes, after all reminders."""
    READY = "ready"
    """That an employee has released what they prepared."""


class Line(NamedTuple):
    """One thing to tell. With `owner`, `key` and `number` it is in the ledger once, whoever is told of it.

    `owner` is whose it is to do; of what is ready it is the receiver. `about` is the employee.
    """

    kind: LineKind
    receiver: UUID
    owner: UUID
    about: UUID
    key: str
    number: int
    days: int
    what: What
    thing: UUID
    since: date
    due: date

    @property
    def is_for_digest(self) -> bool:
        """What is a manager's to do or to know; what they owe as an employee comes as to everybody."""
        return self.kind is not LineKind.OWED or self.owner != self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A talk that has just been: one party is asked whether it was held."""

    person: UUID
    talk: UUID
    booked_at: datetime

    @property
    def key(self) -> str:
        return f"held:{self.talk}:{self.booked_at.isoformat()}:{self.person}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What else decides.

    before: what was sent of each thing, by owner and key. managers: whom each active person has above them. reached:
    whom a message gets to.
    """

    before: Mapping[UUID, Mapping[tuple[UUID, str], Before]]
    managers: Mapping[UUID, UUID | None]
    reached: frozenset[UUID]

    def of(self, owed: Obligation) -> Before:
        return self.of_line(owed.thing, owed.owner, owed.key)

    def of_line(self, thing: UUID, owner: UUID, key: str) -> Before:
        told = self.before.get(thing)
        return told.get((owner, key), NOTHING_BEFORE) if told else NOTHING_BEFORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """`look_at` is when to look again, once all of this has been sent and if nobody does anything before."""

    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    look_at: datetime


def of_talk(facts: TalkFacts, known: Known, now: datetime) -> Outlook:
    """`now` is local time."""
    today, seated = now.date(), seats.seated(facts, now.date())
    owed = obligations.obligations(facts, today)
    lines = list(_lines(owed, today, known))
    days = (next_change_of_talk(facts, today), *_steps_to_come(owed, lines, today, known))
    return _outlook([*lines, *_ready(seated, today, known)], _questions(seated, known, now), days, facts, now)


def of_plan(life: PlanLife, known: Known, now: datetime) -> Outlook:
    """`now` is local time."""
    today = now.date()
    owed = plan_life.obligations(life, today)
    lines = list(_lines(owed, today, known))
    days = (next_change_of_plan(life, today), *_steps_to_come(owed, lines, today, known))
    return _outlook(lines, (), days, None, now)


def _outlook(
    lines: Iterable[Line],
    questions: Iterable[Question],
    days: Iterable[date],
    facts: TalkFacts | None,
    now: datetime,
) -> Outlook:
    look_at = datetime.combine(min(days), time(), tzinfo=now.tzinfo)
    asked_at = facts.talk.booked_at + ASK_AFTER_TALK if facts and facts.talk.booked_at else None
    if asked_at and asked_at > now:
        look_at = min(look_at, asked_at.astimezone(now.tzinfo))
    return Outlook(lines=tuple(lines), questions=tuple(questions), look_at=look_at)


def _lines(owed: Iterable[Obligation], today: date, known: Known) -> Iterator[Line]:
    for each in owed:
        before, is_reached = known.of(each), each.owner in known.reached
        step = nudges.step_due(each, today, before) if is_reached else None
        if step:
            yield _line(each, LineKind.OWED, each.owner, step.number, step.days)
        above = known.managers.get(each.owner)
        is_handed_up = nudges.is_to_be_handed_up(each, today, before, is_reached=is_reached)
        if above and above in known.reached and is_handed_up:
            yield _line(each, LineKind.HANDED_UP, above, HANDED_UP, each.days_after_due(today))


def _line(owed: Obligation, kind: LineKind, receiver: UUID, number: int, days: int) -> Line:
    return Line(
        kind=kind,
        receiver=receiver,
        owner=owed.owner,
        about=owed.about,
        key=owed.key,
        number=number,
        days=days,
        what=owed.what,
        thing=owed.thing,
        since=owed.since,
        due=owed.due,
    )


def _ready(facts: TalkFacts, today: date, known: Known) -> Iterator[Line]:
    """That the employee is ready, told once to whoever holds the talk, as long as it is to come."""
    talk, ready_on = facts.talk, facts.employee_readiness.ready_on
    if ready_on is None or talk.manager is None or talk.manager not in known.reached or talk.closed_on:
        return
    key = ready_key(talk.id, ready_on)
    is_told = known.of_line(talk.id, talk.manager, key).told is not None
    is_to_come = talks.state(talk, today) in BEFORE_THE_TALK and not talk.stops.of(Party.MANAGER).covers(today)
    if is_to_come and not is_told:
        yield Line(
            kind=LineKind.READY,
            receiver=talk.manager,
            owner=talk.manager,
            about=talk.employee,
            key=key,
            number=1,
            days=0,
            what=What.PREPARE,
            thing=talk.id,
            since=ready_on,
            due=talk.booked_on or talk.window.hold_by,
        )


def ready_key(talk: UUID, ready_on: date) -> str:
    return f"ready:{talk}:{ready_on.isoformat()}"


def _questions(facts: TalkFacts, known: Known, now: datetime) -> Iterator[Question]:
    """Who is to be asked whether the talk was held: some hours after the booked time (product.md)."""
    talk, today = facts.talk, now.date()
    if talk.booked_at is None or now < talk.booked_at + ASK_AFTER_TALK or talk.closed_on:
        return
    if talks.state(talk, today) not in (TalkState.BOOKED, TalkState.TO_CONFIRM):
        return
    for party in Party:
        person = talk.person(party)
        is_away = talk.stops.of(party).covers(today)
        if person in known.reached and person and talk.word(party) is None and not is_away:
            yield Question(person=person, talk=talk.id, booked_at=talk.booked_at)


def _steps_to_come(owed: Iterable[Obligation], lines: Iterable[Line], today: date, known: Known) -> Iterator[date]:
    """When each obligation may be told of again, once these lines have been sent."""
    sent = {(line.owner, line.key): line for line in lines if line.kind is LineKind.OWED}
    for each in owed:
        line, before = sent.get((each.owner, each.key)), known.of(each)
        if line:
            before = replace(before, told=Told(count=line.number, last_on=today))
        if day := nudges.next_step_on(each, today, before):
            yield day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What one person gets today, the most pressing first, and when to try again what found no room."""

    lines: tuple[Line, ...]
    is_digest: bool
    try_again_on: date | None = None


def bundle(lines: Iterable[Line], today: date, received: Received) -> Bundle:
    """One person's reminder for today; without lines where there is no room for it.

    What is a manager's waits for the weekly digest, and what they owe as an employee goes along with it that day.
    """
    ordered = sorted(lines, key=lambda line: (line.due, line.key))
    digest = [each for each in ordered if each.is_for_digest]
    own = [each for each in ordered if not each.is_for_digest]
    if digest and nudges.has_room_for_digest(today, received):
        return Bundle(lines=tuple(ordered), is_digest=True)
    if own and nudges.has_room(today, received):
        again = nudges.next_room(today, received, is_digest=True) if digest else None
        return Bundle(lines=tuple(own), is_digest=False, try_again_on=again)
    return Bundle(lines=(), is_digest=False, try_again_on=nudges.next_room(today, received, is_digest=not own))
