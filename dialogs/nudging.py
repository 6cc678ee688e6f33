"""Reminding: one card for everything that is due for a person, answered in place, and marked done when it is.

What a line is about is read anew each time: the ledger knows which obligations were meant, the facts what became of
them. Lines that are still owed can be put off; how often one is reminded can be chosen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import activity_names, held, home, owing
from dialogs.actions import Do, Show, show_at, step
from dialogs.activity_names import ActivityName
from dialogs.cards import Card
from dialogs.owing import Thing
from dialogs.ports import NewMessage, NudgeSent, NudgeStep
from dialogs.rules import nudges
from dialogs.rules.nudges import NOTHING_BEFORE, Before, Pace
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.outlook import LineKind, Question
from dialogs.rules.talks import TalkKind
from dialogs.turn import NotFound, Turn

Things = Mapping[UUID, Thing]

MOST_LINES = 10
A_DAY, A_WEEK = 1, 7
"""For how many days a reminder can be put off."""


@dataclass(frozen=True, kw_only=True)
class NudgeLine:
    """`about` is the employee's name, None for oneself. A line that is done has no step and no date.

    `kind` is of the talk it is about, None for what is owed of a plan; then `activity` says which. `put_off_until` is
    a day to come.
    """

    what: What
    kind: TalkKind | None
    about: str | None
    other: str | None
    due: date | None
    is_overdue: bool
    is_done: bool
    step: Show | None
    activity: ActivityName | None = None
    put_off_until: date | None = None
    is_new: bool = False


@dataclass(frozen=True, kw_only=True)
class Answers:
    """How a reminder can be answered other than by doing what it says. `is_weekly` is the pace chosen."""

    tomorrow: "Later | None"
    next_week: "Later | None"
    is_weekly: bool
    pace: "ChoosePace"
    why: Show


@dataclass(frozen=True, kw_only=True)
class NudgeCard(Card, name="nudge"):
    """`written_by` is the manager who has sent it, with their own word in `note`; None: it came by itself."""

    first_name: str
    written_by: str | None
    note: str
    lines: tuple[NudgeLine, ...]
    is_done: bool
    more: int
    todo: Show
    answers: Answers | None

    @property
    def is_obsolete(self) -> bool:
        return self.is_done


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="nudge.open"):
    """A nudge that was sent, as it stands today."""

    nudge: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        sent = await received(turn, self.nudge)
        if sent.is_digest:
            return digest_of(self.nudge)
        things = await things_of(turn, sent.steps)
        lines = await lines_of(turn, sent.steps, things)
        is_done = all(line.is_done for line in lines)
        writer = await turn.work.people.get(sent.written_by) if sent.written_by else None
        return NudgeCard(
            first_name=turn.who.first_name,
            written_by=writer.name if writer else None,
            note=sent.note,
            lines=tuple(lines[:MOST_LINES]),
            is_done=is_done,
            more=max(len(lines) - MOST_LINES, 0),
            todo=home.Todo(),
            answers=None if is_done else await answers_to(turn, self.nudge, sent, things),
        )


@dataclass(frozen=True, kw_only=True)
class Later(Do, verb="nudge.later"):
    """Remind me again in so many days, of everything in this reminder that can be put off."""

    nudge: UUID
    days: int

    async def do(self, turn: Turn) -> Show:
        sent = await received(turn, self.nudge)
        if self.days not in (A_DAY, A_WEEK):
            raise NotFound
        things = await things_of(turn, sent.steps)
        for owed, until in await _to_put_off(turn, sent, things, self.days):
            await turn.work.nudges.snooze(owed, until)
        for thing in {each.thing for each in sent.steps}:
            await turn.work.messages.renew(thing)
        return Open(nudge=self.nudge)


@dataclass(frozen=True, kw_only=True)
class ChoosePace(Do, verb="nudge.pace"):
    """Fewer reminders, at most one a week, or as usual again."""

    pace: Pace
    nudge: UUID | None = None

    async def do(self, turn: Turn) -> Show:
        await turn.work.nudges.choose_pace(turn.who.id, self.pace, turn.now)
        return Open(nudge=self.nudge) if self.nudge else my_reasons()


def digest_of(nudge: UUID) -> Show:
    """The manager's list: a feature of its own, known here by its verb."""
    return show_at({"verb": "digest.open", "nudge": str(nudge)})


def my_reasons() -> Show:
    return show_at({"verb": "reasons.mine"})


async def received(turn: Turn, nudge: UUID) -> NudgeSent:
    """The nudge, for who has received it; raises NotFound for everybody else."""
    sent = await turn.work.nudges.sent(nudge, turn.who.id)
    if sent is None or not sent.steps:
        raise NotFound
    return sent


async def things_of(turn: Turn, steps: Sequence[NudgeStep]) -> Things:
    """What the lines of a reminder are about, as it is today."""
    return await owing.of_things(turn.work, (each.thing for each in steps), turn.today)


async def answers_to(turn: Turn, nudge: UUID, sent: NudgeSent, things: Things) -> Answers:
    """Putting off is offered as long as something of it can be."""
    may = bool(await _to_put_off(turn, sent, things, A_DAY))
    pace = (await turn.work.nudges.received([turn.who.id], turn.today))[turn.who.id].pace
    is_weekly = pace is Pace.WEEKLY
    return Answers(
        tomorrow=Later(nudge=nudge, days=A_DAY) if may else None,
        next_week=Later(nudge=nudge, days=A_WEEK) if may else None,
        is_weekly=is_weekly,
        pace=ChoosePace(pace=Pace.USUAL if is_weekly else Pace.WEEKLY, nudge=nudge),
        why=my_reasons(),
    )


async def lines_of(
    turn: Turn, steps: Sequence[NudgeStep], things: Things, news: Collection[str] = ()
) -> Sequence[NudgeLine]:
    """The lines of those steps whose talk or plan is still there. `news` are the keys of what is new."""
    there = [(each, things[each.thing], _owed(each, things)) for each in steps if each.thing in things]
    before = await turn.work.nudges.before(each.thing for each, _, _ in there)
    parties = {party for _, thing, _ in there for party in (thing.employee, thing.manager)}
    people = await turn.work.people.many(each for each in parties if each)
    lives = [life for _, thing, _ in there for life in thing.lives]
    named = await activity_names.names(turn, [owed for _, _, owed in there if owed], lives)

    def line(sent: NudgeStep, thing: Thing, owed: Obligation | None) -> NudgeLine:
        employee, manager = people.get(thing.employee), people.get(thing.manager) if thing.manager else None
        is_own = thing.employee == turn.who.id
        other = manager if is_own else employee
        known = before.get((sent.owner, sent.key), NOTHING_BEFORE)
        return NudgeLine(
            what=sent.what,
            kind=thing.kind,
            about=None if is_own or employee is None else employee.name,
            other=other.first_name if other else None,
            due=owed.due if owed else None,
            is_overdue=owed.is_overdue(turn.today) if owed else False,
            is_done=owed is None,
            step=step(sent.what, sent.thing) if owed else None,
            activity=named.get(sent.thing),
            put_off_until=_put_off_until(known, turn.today) if owed else None,
            is_new=sent.key in news,
        )

    return [line(*each) for each in there]


def is_about(owed: Obligation, sent: NudgeStep) -> bool:
    """Whether this is what the line was about: a date that has moved since makes no difference."""
    return owed.owner == sent.owner and owed.what is sent.what and owed.thing == sent.thing


def still_owed(steps: Sequence[NudgeStep], things: Things) -> Sequence[tuple[NudgeStep, Obligation]]:
    """Those lines of which there is still something to do, with what that is."""
    return [(each, owed) for each in steps if (owed := _owed(each, things))]


def _owed(sent: NudgeStep, things: Things) -> Obligation | None:
    owed = things[sent.thing].owed if sent.thing in things else ()
    return next((each for each in owed if is_about(each, sent)), None)


async def _to_put_off(turn: Turn, sent: NudgeSent, things: Things, days: int) -> list[tuple[Obligation, date]]:
    """What can be put off by so many days, and until when: not what is put off already, nor what had all."""
    own = [each for each in sent.steps if each.kind is LineKind.OWED]
    owed = [one for _, one in still_owed(own, things)]
    before = await turn.work.nudges.before(each.thing for each in owed)
    ends_on = await turn.work.nudges.ends_on(each.thing for each in owed)
    found = []
    for each in owed:
        known = before.get((each.owner, each.key), NOTHING_BEFORE)
        is_last = known.told is not None and known.told.count >= nudges.MOST_STEPS
        if is_last or _put_off_until(known, turn.today):
            continue
        until = nudges.snooze_until(turn.today, days, known.snooze, ends_on.get(each.thing))
        found += [(each, until)] if until else []
    return found


def _put_off_until(before: Before, today: date) -> date | None:
    snooze = before.snooze
    return snooze.until if snooze and snooze.until > today else None


def message(nudge: UUID, person: UUID, on: date, *, is_digest: bool) -> NewMessage:
    """One a person and day."""
    show = digest_of(nudge) if is_digest else Open(nudge=nudge)
    return NewMessage(person, show, f"nudge:{person}:{on.isoformat()}")


def asking(question: Question) -> NewMessage:
    """Whether a talk was held."""
    return NewMessage(question.person, held.Ask(talk=question.talk), question.key, question.talk)
