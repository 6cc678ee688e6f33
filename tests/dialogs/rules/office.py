"""Five years of a small office in memory: people act by chance, and each day it is planned who is reminded of what.

The rules are real; only the planner is written anew in a few lines, so that it can be seen from outside what comes of
them. `everything_is_looked_at` plans without the looks, to prove that they hide nothing.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from dialogs.rules import nudges, outlook, talks
from dialogs.rules.cycles import default_windows
from dialogs.rules.facts import PlanFacts, Readiness, TalkFacts
from dialogs.rules.following_up import Progress
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.nudges import MOST_STEPS, Before, Pace, Received, Snooze, Told
from dialogs.rules.obligations import obligations
from dialogs.rules.outlook import Known, Line, LineKind, Outlook
from dialogs.rules.plan_life import obligations as obligations_of_plan
from dialogs.rules.plans import Stage
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Stops, Talk, TalkKind

ZONE = ZoneInfo("Europe/Stockholm")
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
ANNA, ELIN, BO, GUNILLA = (UUID(int=number) for number in range(1, 5))
MANAGERS = {ANNA: BO, ELIN: BO, BO: GUNILLA, GUNILLA: None}
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sent:
    on: date
    receiver: UUID
    lines: tuple[Line, ...]
    is_digest: bool


@dataclass
class Office:
    """`plans_by_looks` plans as the service does; without, it looks at everything every day."""

    random: Random
    plans_by_looks: bool = True
    today: date = FIRST
    talks: dict[UUID, TalkFacts] = field(default_factory=dict)
    lives: dict[UUID, PlanLife] = field(default_factory=dict)
    away: dict[UUID, tuple[Span, ...]] = field(default_factory=dict)
    pauses: tuple[Span, ...] = ()
    paces: dict[UUID, Pace] = field(default_factory=dict)
    unreachable: set[UUID] = field(default_factory=set)
    looks: dict[UUID, datetime] = field(default_factory=dict)
    told: dict[tuple[UUID, str], Told] = field(default_factory=dict)
    snoozes: dict[tuple[UUID, str], Snooze] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    down_until: date = FIRST

    def lives_through(self, until: date) -> Iterator[date]:
        """Each day: what people do, and what is planned in the night, in the morning and in the afternoon."""
        while self.today <= until:
            self._calendar()
            for _ in range(self.random.choice((0, 0, 0, 1, 2))):
                self._something_happens()
            if self.today >= self.down_until:
                for hour in (3, 9, 12):
                    self.plan(datetime.combine(self.today, time(hour), tzinfo=ZONE))
            yield self.today
            self.today += DAY

    # ------------------------------------------------------------------------------------------------ planning

    def plan(self, now: datetime) -> None:
        if not nudges.may_send(now):
            return
        lines: dict[UUID, list[tuple[UUID, Line]]] = defaultdict(list)
        for thing in self._things(now):
            found = self.look_at(thing, now)
            self.looks[thing] = found.look_at
            self.asked |= {each.key for each in found.questions}
            for line in found.lines:
                lines[line.receiver].append((thing, line))
        for receiver, theirs in lines.items():
            self._bundle(receiver, theirs)

    def look_at(self, thing: UUID, now: datetime) -> Outlook:
        if thing in self.talks:
            return outlook.of_talk(self.talks[thing], self.known(), now)
        return outlook.of_plan(self.lives[thing], self.known(), now)

    def known(self) -> Known:
        keys = self.told.keys() | self.snoozes.keys()
        before: dict[UUID, dict[tuple[UUID, str], Before]] = defaultdict(dict)
        for owner, key in keys:
            _, thing, _ = key.split(":")
            known = Before(told=self.told.get((owner, key)), snooze=self.snoozes.get((owner, key)))
            before[UUID(thing)][owner, key] = known
        return Known(before=before, managers=MANAGERS, reached=frozenset(MANAGERS) - self.unreachable)

    def _things(self, now: datetime) -> list[UUID]:
        every = [*self.talks, *self.lives]
        if not self.plans_by_looks:
            return every
        return [each for each in every if each not in self.looks or self.looks[each] <= now]

    def _bundle(self, receiver: UUID, theirs: list[tuple[UUID, Line]]) -> None:
        if any(span.covers(self.today) for span in self.away.get(receiver, ())):
            self._try_again(theirs, self.today + DAY)
            return
        bundle = outlook.bundle([line for _, line in theirs], self.today, self.received(receiver))
        if bundle.try_again_on:
            self._try_again([each for each in theirs if each[1] not in bundle.lines], bundle.try_again_on)
        if bundle.lines:
            self.sent.append(Sent(self.today, receiver, bundle.lines, bundle.is_digest))
        for line in bundle.lines:
            self._note(line)

    def _try_again(self, lines: list[tuple[UUID, Line]], on: date) -> None:
        for thing, _ in lines:
            self.looks[thing] = min(self.looks[thing], datetime.combine(on, time(), tzinfo=ZONE))

    def _note(self, line: Line) -> None:
        known = self.told.get((line.owner, line.key), Told(count=0, last_on=date.min))
        if line.kind is LineKind.HANDED_UP:
            self.told[line.owner, line.key] = replace(known, is_handed_up=True)
        else:
            now = replace(known, count=line.number, last_on=self.today)
            self.told[line.owner, line.key] = now

    def received(self, person: UUID) -> Received:
        theirs = [each for each in self.sent if each.receiver == person and each.on > self.today - timedelta(days=8)]
        return Received(
            days=frozenset(each.on for each in theirs),
            digests=frozenset(each.on for each in theirs if each.is_digest),
            pace=self.paces.get(person, Pace.USUAL),
        )

    # ------------------------------------------------------------------------------------------ what is owed

    def owed(self) -> dict[tuple[UUID, str], bool]:
        """What everybody owes today, by owner and key."""
        every = [each for facts in self.talks.values() for each in obligations(facts, self.today)]
        every += [each for life in self.lives.values() for each in obligations_of_plan(life, self.today)]
        return {(each.owner, each.key): True for each in every}

    # --------------------------------------------------------------------------------------------- the years

    def _calendar(self) -> None:
        if (self.today.month, self.today.day) == (8, 20):
            for kind, window in default_windows(self.today.year).items():
                for number, (employee, manager) in enumerate(MANAGERS.items()):
                    if manager:
                        id_ = UUID(int=self.today.year * 1000 + number * 10 + list(TalkKind).index(kind))
                        talk = Talk(
                            id=id_, cycle=UUID(int=9), kind=kind, employee=employee, manager=manager, window=window
                        )
                        self.talks[id_] = TalkFacts(talk=self._with_stops(talk))
        if (self.today.month, self.today.day) == (7, 1):
            self.talks.clear()

    def _with_stops(self, talk: Talk) -> Talk:
        assert talk.manager
        stops = Stops(
            employee=self.away.get(talk.employee, ()), manager=self.away.get(talk.manager, ()), pauses=self.pauses
        )
        return replace(talk, stops=stops)

    def _wake(self, employee: UUID | None = None) -> None:
        for thing in list(self.looks):
            talk = self.talks.get(thing)
            if employee is None or thing == employee or (talk and talk.talk.employee == employee):
                del self.looks[thing]

    def _something_happens(self) -> None:
        self.random.choice((self._talk_goes_on, self._talk_goes_on, self._talk_goes_on, *self._rare()))()

    def _rare(self) -> tuple:  # type: ignore[type-arg]
        return (self._somebody_is_away, self._pause, self._put_off, self._pace, self._outage, self._reach, self._plan)

    def _somebody_is_away(self) -> None:
        who = self.random.choice(list(MANAGERS))
        start = self.today + timedelta(days=self.random.randint(-3, 30))
        end = self.random.choice((None, start + timedelta(days=self.random.randint(0, 90))))
        known = self.away.get(who, ())
        ended = tuple(
            Span(starts_on=each.starts_on, ends_on=each.ends_on or max(self.today, each.starts_on)) for each in known
        )
        self.away[who] = (*ended, Span(starts_on=start, ends_on=end))[-2:]
        self._new_stops()

    def _pause(self) -> None:
        start = self.today + timedelta(days=self.random.randint(0, 20))
        self.pauses = (Span(starts_on=start, ends_on=start + timedelta(days=self.random.randint(0, 60))),)
        self._new_stops()

    def _new_stops(self) -> None:
        for id_, facts in self.talks.items():
            self.talks[id_] = replace(facts, talk=self._with_stops(facts.talk))
        for employee, life in self.lives.items():
            manager = MANAGERS[employee]
            away = self.away.get(manager, ()) if manager else ()
            self.lives[employee] = replace(life, stops=Stops(employee=self.away.get(employee, ()), manager=away))
        self._wake()

    def _put_off(self) -> None:
        recent = [each for each in self.sent if each.on >= self.today - timedelta(days=3)]
        for line in self.random.choice(recent).lines if recent else ():
            key = line.owner, line.key
            snooze, told = self.snoozes.get(key), self.told[key]
            if line.kind is not LineKind.OWED or told.count >= MOST_STEPS:
                continue
            until = nudges.snooze_until(self.today, self.random.choice((1, 7)), snooze, date(self.today.year, 6, 30))
            if until and until > self.today:
                self.snoozes[key] = Snooze(until=until, times=(snooze.times if snooze else 0) + 1)
                self._wake(line.about)

    def _pace(self) -> None:
        self.paces[self.random.choice(list(MANAGERS))] = self.random.choice(list(Pace))
        self._wake()  # there may be room now for what found none

    def _outage(self) -> None:
        self.down_until = self.today + timedelta(days=self.random.randint(1, 10))

    def _reach(self) -> None:
        self.unreachable = {self.random.choice(list(MANAGERS))} if self.random.random() < 0.5 else set()
        self._wake()

    def _plan(self) -> None:
        employee = self.random.choice([ANNA, ELIN, BO])
        if life := self.lives.get(employee):
            activity = self.random.choice(life.activities)
            progress = self.random.choice(list(Progress))
            moved = self.today + timedelta(days=self.random.randint(1, 90)) if progress is Progress.GOING_ON else None
            said = replace(activity, progress=progress, said_on=self.today, moved_to=moved)
            rest = tuple(each for each in life.activities if each.id != activity.id)
            self.lives[employee] = replace(life, activities=(said, *rest))
        else:
            self.lives[employee] = self._agreed(employee)
        self._wake(employee)

    def _agreed(self, employee: UUID) -> PlanLife:
        activities = tuple(
            ActivityLife(id=UUID(int=number), planned_for=self.today + timedelta(days=self.random.randint(5, 250)))
            for number in (employee.int * 100, employee.int * 100 + 1)
        )
        manager = MANAGERS[employee]
        stops = Stops(employee=self.away.get(employee, ()), manager=self.away.get(manager, ()) if manager else ())
        return PlanLife(
            plan=UUID(int=7),
            employee=employee,
            manager=manager,
            agreed_on=self.today,
            activities=activities,
            stops=stops,
        )

    def _talk_goes_on(self) -> None:
        opened = [each for each in self.talks.values() if each.talk.window.opens_on <= self.today]
        if not opened:
            return
        facts = self.random.choice(opened)
        talk = self.random.choice((self._ready, self._books, self._says, self._proposes, self._plans))(facts)
        self.talks[facts.talk.id] = talk
        self._wake(facts.talk.employee)

    def _ready(self, facts: TalkFacts) -> TalkFacts:
        now = self.random.choice((Readiness(started=True), Readiness(started=True, ready_on=self.today)))
        if self.random.random() < 0.5:
            return replace(facts, employee_readiness=now)
        return replace(facts, manager_readiness=now)

    def _proposes(self, facts: TalkFacts) -> TalkFacts:
        if not talks.may_propose(facts.talk, self.today):
            return facts
        at = datetime.combine(self.today + timedelta(days=9), time(9), UTC)
        return replace(facts, talk=talks.propose(facts.talk, (at,), self.today))

    def _books(self, facts: TalkFacts) -> TalkFacts:
        if facts.talk.words or not talks.may_propose(facts.talk, self.today):
            return facts
        on = self.today + timedelta(days=self.random.randint(0, 30))
        return replace(facts, talk=talks.book(facts.talk, datetime.combine(on, time(9), UTC), on))

    def _says(self, facts: TalkFacts) -> TalkFacts:
        if facts.talk.booked_on is None or facts.talk.booked_on > self.today:
            return facts
        party, outcome = self.random.choice(list(Party)), self.random.choice(list(Outcome))
        return replace(facts, talk=talks.say(facts.talk, party, outcome, facts.talk.booked_on, self.today))

    def _plans(self, facts: TalkFacts) -> TalkFacts:
        stages = (
            PlanFacts(stage=Stage.DRAFT),
            PlanFacts(stage=Stage.PROPOSED, proposed_by=self.random.choice(list(Party)), proposed_on=self.today),
            PlanFacts(stage=Stage.AGREED, agreed_on=self.today),
        )
        return replace(facts, plan=self.random.choice(stages))
