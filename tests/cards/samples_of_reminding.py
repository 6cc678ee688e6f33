"""Samples of reminders: what comes by itself, a manager's week, their own word to the team, and the reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dialogs import booking, digest, earlier, held, motivation, notices, nudging, plan, reasons, remind, talks
from dialogs.cards import Card
from dialogs.ports import Delivered, Leftover, LoggedNudge, Notice, NudgeSent, NudgeStep, Reach, Why, Written
from dialogs.rules import plan_life
from dialogs.rules.nudges import Before, Pace, Received, Told
from dialogs.rules.obligations import Obligation, What, obligations
from dialogs.rules.outlook import LineKind
from dialogs.rules.people import Person
from dialogs.rules.plans import Goal
from dialogs.rules.preparations import Preparation
from dialogs.rules.talks import Party, Talk
from dialogs.team import Filter
from tests.cards.people import (
    ANNA,
    BO,
    NASTY,
    NASTY_NAME,
    ON_LEAVE,
    agreed_plan,
    at,
    person,
    talk,
    ward,
)
from tests.cards.repositories import now_of
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import SUPERVISION
from tests.cards.samples_of_team import team_of
from tests.cards.world import TODAY, World, uid

DONE = (What.CONFIRM_HELD, What.DRAFT_PLAN, What.ANSWER_PLAN)
NUDGE, WORD = uid("nudge"), uid("reminder")
LATE = date(2026, 10, 19)


def samples() -> Iterator[Sample]:
    yield from _nudge()
    yield from _digest()
    yield from _reasons()
    yield from _remind()
    yield from _notices()


def _nudge() -> Iterator[Sample]:
    yield Sample(_nudged(ward(), ANNA, date(2026, 10, 12)), "one line, due today")
    yield Sample(_nudged(ward(), ANNA, LATE), "one line, overdue")
    yield Sample(_nudged(_with_plan(), ANNA, date(2027, 3, 26)), "an activity of the plan")
    for lines in (3, 10, 25):
        yield Sample(_nudged(team_of(60), BO, TODAY, lines), f"{lines} lines")
    yield Sample(_nudged(team_of(60), BO, TODAY, 3, done=1), "3 lines, one done")
    yield Sample(_nudged(team_of(60), BO, TODAY, 3, done=3), "3 lines, all done")
    yield Sample(_nudged(ward(), ANNA, TODAY, 1, done=1), "one line, done")
    yield Sample(_nudged(ward(), ANNA, LATE, written="Säg till om du behöver tid för det."), "from the manager")
    yield Sample(_nudged(ward(), ANNA, LATE, written=""), "from the manager, without a word")
    yield Sample(_nudged(ward(), ANNA, LATE, written=NASTY), "nasty word of the manager")
    put_off, weekly = ward(), ward()
    _nudged(put_off, ANNA, LATE)
    put_off.press(ANNA, nudging.Later(nudge=NUDGE, days=nudging.A_WEEK), LATE)
    yield Sample(put_off.see(ANNA, nudging.Open(nudge=NUDGE), LATE), "put off")
    weekly.nudges.weeks[ANNA.id] = Received(pace=Pace.WEEKLY)
    yield Sample(_nudged(weekly, ANNA, LATE), "for who wants fewer")
    nasty = person(NASTY_NAME, manager=BO.id)
    yield Sample(_nudged(ward(talk(nasty), employee=nasty), BO, TODAY), "nasty name")


def _with_plan() -> World:
    world = ward()
    goal = Goal(id=uid("goal"), title="Akut omhändertagande", activities=(SUPERVISION,))
    plan = replace(agreed_plan(ANNA), goals=(goal,))
    world.plans.by_id[plan.id] = plan
    world.talks.by_id.clear()
    return world


def _nudged(
    world: World, who: Person, today: date, lines: int = 3, done: int = 0, written: str | None = None
) -> Card:
    """A nudge of the first lines of what somebody owes; in place of those that are done stands what nobody owes."""
    steps = [
        _step(each, what=DONE[number] if number < done else each.what)
        for number, each in enumerate(_owed(world, who, today)[:lines])
    ]
    word = {"reminder": WORD, "written_by": BO.id, "note": written} if written is not None else {}
    world.nudges.by_id[NUDGE] = NudgeSent(on=today, is_digest=False, steps=steps, **word)  # type: ignore[arg-type]
    return world.see(who, nudging.Open(nudge=NUDGE), today)


def _owed(world: World, who: Person, today: date) -> list[Obligation]:
    facts = [world.talks.facts_now(each) for each in world.talks.by_id.values()]
    owed = [each for fact in facts for each in obligations(fact, today)]
    lives = now_of(world.lives.of_employees(world.people.by_id))
    owed += [each for life in lives for each in plan_life.obligations(life, today)]
    return sorted((each for each in owed if each.owner == who.id), key=lambda each: each.due)


def _step(owed: Obligation, kind: LineKind = LineKind.OWED, what: What | None = None) -> NudgeStep:
    return NudgeStep(
        kind=kind,
        owner=owed.owner,
        about=owed.about,
        key=owed.key,
        number=1,
        what=what or owed.what,
        thing=owed.thing,
        since=owed.since,
    )


def _digest() -> Iterator[Sample]:
    late = date(2026, 11, 23)
    yield Sample(_week(team_of(12), TODAY), "team of 12")
    yield Sample(_week(team_of(60), late), "team of 60, late")
    yield Sample(_week(team_of(60), late, page=1), "team of 60, late, page 2")
    yield Sample(_week(team_of(60), late, handed=4, ready=2), "with what was handed upwards, and who is ready")
    yield Sample(_week(team_of(12), TODAY, steps=(_gone(),)), "nothing new is left")
    yield Sample(_above(), "for the manager above")
    nasty = person(NASTY_NAME, manager=BO.id)
    yield Sample(_week(ward(talk(nasty), employee=nasty), LATE), "nasty name")


def _week(
    world: World,
    today: date,
    *,
    handed: int = 0,
    ready: int = 0,
    page: int = 0,
    steps: Sequence[NudgeStep] | None = None,
) -> Card:
    own = [_step(each) for each in _owed(world, BO, today)[:7]]
    above = [
        _step(owed, LineKind.HANDED_UP)
        for each in world.people.by_id.values()
        for owed in _owed(world, each, today)[-1:]
        if each.manager == BO.id
    ][:handed]
    is_ready = [
        NudgeStep(
            kind=LineKind.READY,
            owner=BO.id,
            about=each.employee,
            key=f"ready:{each.id}",
            number=1,
            what=What.PREPARE,
            thing=each.id,
            since=today,
        )
        for each in _made_ready(world, ready)
    ]
    lines = [*own, *above, *is_ready] if steps is None else steps
    world.nudges.by_id[NUDGE] = NudgeSent(on=today, is_digest=True, steps=lines)
    return world.see(BO, digest.Open(nudge=NUDGE, page=page), today)


def _made_ready(world: World, count: int) -> list[Talk]:
    found = [each for each in world.talks.by_id.values() if each.booked_on is None][:count]
    for each in found:
        made = Preparation(
            id=uid(f"ready {each.id}"), talk=each.id, party=Party.EMPLOYEE, author=each.employee, ready_on=TODAY
        )
        now_of(world.preparations.save(made))
    return found


def _gone() -> NudgeStep:
    owed = _owed(team_of(12), BO, TODAY)[0]
    return replace(_step(owed, what=What.ACKNOWLEDGE), key="gone")


def _above() -> Card:
    """What Bo has left undone, for his own manager."""
    boss = person("Gunilla Sjöberg")
    bo = replace(BO, manager=boss.id)
    world = team_of(12)
    world.people.by_id |= {boss.id: boss, bo.id: bo}
    steps = [_step(each, LineKind.HANDED_UP) for each in _owed(world, bo, LATE)[:3]]
    world.nudges.by_id[NUDGE] = NudgeSent(on=LATE, is_digest=True, steps=steps)
    return world.see(boss, digest.Open(nudge=NUDGE), LATE)


def _reasons() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, reasons.Mine(), LATE), "nothing was sent")
    yield Sample(_logged(ward()).see(ANNA, reasons.Mine(), LATE), "of each outcome")
    weekly = _logged(ward())
    weekly.nudges.weeks[ANNA.id] = Received(pace=Pace.WEEKLY, days=frozenset({LATE - timedelta(days=1)}))
    yield Sample(weekly.see(ANNA, reasons.Mine(), LATE), "for who wants fewer")
    yield Sample(_logged(ward()).see(BO, reasons.Of(employee=ANNA.id), LATE), "of a report, for the manager")
    silent = ward()
    silent.conversations.unreached = {ANNA.id: Reach.BLOCKED}
    yield Sample(silent.see(BO, reasons.Of(employee=ANNA.id), LATE), "of a report who is not reached")
    away = replace(ANNA, absences=(ON_LEAVE,))
    yield Sample(ward(employee=away).see(away, reasons.Mine()), "on leave")
    nobody = replace(ANNA, in_teams=False)
    yield Sample(ward(employee=nobody).see(BO, reasons.Of(employee=ANNA.id), LATE), "of a report without Teams")
    nasty = person(NASTY_NAME, manager=BO.id)
    yield Sample(ward(talk(nasty), employee=nasty).see(BO, reasons.Mine(), LATE), "nasty name")
    had = ward()
    for each in _owed(had, ANNA, LATE):
        had.nudges.known[each.owner, each.key] = Before(told=Told(count=6, last_on=LATE))
    yield Sample(had.see(ANNA, reasons.Mine(), LATE), "who has had all six")


def _logged(world: World) -> World:
    owed = _owed(world, ANNA, LATE)[0]
    world.nudges.logged += [
        LoggedNudge(
            person=ANNA.id,
            on=LATE - timedelta(days=7 * number),
            is_digest=False,
            reminder=WORD if number == 1 else None,
            delivered=delivered,
            at=at(LATE - timedelta(days=7 * number)) if delivered is Delivered.ARRIVED else None,
            why_not=None,
            steps=(_step(owed),),
        )
        for number, delivered in enumerate([*Delivered, Delivered.ARRIVED, Delivered.ARRIVED])
    ]
    return world


def _remind() -> Iterator[Sample]:
    world = team_of(30)
    yield Sample(world.see(BO, remind.Ask(filter=Filter.ALL), LATE), "the whole team of 30")
    yield Sample(team_of(12).see(BO, remind.Ask(filter=Filter.OVERDUE), date(2026, 11, 23)), "those who are late")
    yield Sample(ward().see(BO, remind.Ask(filter=Filter.ABSENT), LATE), "nobody")
    yield Sample(ward().see(BO, remind.Ask(filter=Filter.ALL), date(2026, 10, 17)), "on a Saturday")
    full = _full()
    yield Sample(full.see(BO, remind.Ask(filter=Filter.ALL), LATE), "each reason why not")
    too_long = ward()
    kept = Leftover(why=Why.TOO_LONG, fields={"note": NASTY * 20})
    too_long.leftovers.by_place[BO.id, remind.PLACE] = kept
    yield Sample(too_long.see(BO, remind.Ask(filter=Filter.ALL), LATE), "a line that is too long")
    yield Sample(_reminded("Säg till om ni behöver tid för det här."), "just sent")
    yield Sample(_reminded(NASTY), "nasty line")


def _full() -> World:
    world = team_of(12)
    people = now_of(world.people.reports(BO.id))
    weeks = (
        Received(days=frozenset({LATE})),
        Received(days=frozenset({LATE - timedelta(days=1), LATE - timedelta(days=2)})),
        Received(days=frozenset({LATE}), pace=Pace.WEEKLY),
    )
    for each, week in zip(people, weeks, strict=False):
        world.nudges.weeks[each.id] = week
    world.conversations.unreached = {people[3].id: Reach.BLOCKED}
    for owed in _owed(world, people[4], LATE):
        world.nudges.known[owed.owner, owed.key] = Before(told=Told(count=6, last_on=LATE))
    return world


def _reminded(note: str) -> Card:
    world = team_of(12)
    world.nudges.notes[WORD] = Written(id=WORD, manager=BO.id, sent_at=at(LATE), note=note)
    people: list[UUID] = [each.id for each in world.people.by_id.values() if each.manager == BO.id]
    world.nudges.logged = [
        LoggedNudge(
            person=each,
            on=LATE,
            is_digest=False,
            reminder=WORD,
            delivered=delivered,
            at=at(LATE) if delivered is Delivered.ARRIVED else None,
            why_not=None,
        )
        for each, delivered in zip(people, [*Delivered, Delivered.ARRIVED], strict=False)
    ]
    return world.see(BO, remind.Sent(reminder=WORD), LATE)


def _notices() -> Iterator[Sample]:
    nasty = person(NASTY_NAME, manager=BO.id)
    for state, world, who in (
        ("each kind", ward(replace(talk(), proposed_times=(at(LATE),), proposed_on=TODAY)), ANNA),
        ("for the manager", ward(), BO),
        ("nasty name", ward(talk(nasty), employee=nasty), BO),
    ):
        (about,) = world.talks.by_id
        shows = (
            booking.Pick(talk=about),
            talks.Open(talk=about),
            plan.Open(plan=uid("a plan")),
            motivation.Read(talk=about),
            held.Ask(talk=about),
            earlier.Mine(),
        )
        world.notices.by_message[NUDGE] = tuple(
            Notice(show=each, talk=None if isinstance(each, earlier.Mine) else about) for each in shows
        )
        yield Sample(world.see(who, notices.Open(gathered=NUDGE)), state)
