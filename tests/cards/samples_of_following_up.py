"""Samples of the life of a plan: its activities followed up, and the effect of those that are done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from dialogs import effect, follow_up, home, plan, plan_history, prepare
from dialogs.rules import plans
from dialogs.rules.following_up import EffectCheck, FollowUp, Progress
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import PlanVersion, Responsible
from dialogs.rules.talks import Party
from tests.cards.people import ANNA, NASTY, in_days
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import (
    DIGITAL,
    HOSTILE,
    LONG,
    PARTIES,
    READY,
    SHADOWING,
    SUPERVISION,
    TALK,
    full_plan,
    signature,
    world_with,
)
from tests.cards.world import BANK, TODAY, World, uid

DONE_LONG_AGO = in_days(-63)
E_LEARNING = DIGITAL.activities[0]


def samples() -> Iterator[Sample]:
    yield from _todo()
    yield from _plans()
    yield from _versions()
    yield from _follow_ups()
    yield from _effects()


def agreed(version: PlanVersion = READY) -> PlanVersion:
    return plans.agree(plans.propose(version, signature(Party.MANAGER, -100)), signature(Party.EMPLOYEE, -98))


def lived(version: PlanVersion | None = None, note: str = "Bra dagar, mycket att ta med hem.") -> World:
    """One activity done and told of by the employee, one going on, one forgotten."""
    world = world_with(version or agreed(_overdue()))
    world.follow_ups.said += [
        _said(SHADOWING.id, Progress.DONE, -63, note),
        _said(SUPERVISION.id, Progress.GOING_ON, -10, "Fyra av tio är gjorda.", moved=60),
    ]
    world.follow_ups.checks.append(_check(SHADOWING.id, Party.EMPLOYEE, note))
    return world


def _overdue() -> PlanVersion:
    late = replace(DIGITAL, activities=(replace(E_LEARNING, due_on=in_days(-3)),))
    return replace(READY, goals=(READY.goals[0], late))


def _said(activity: UUID, progress: Progress, days: int, note: str = "", moved: int | None = None) -> FollowUp:
    return FollowUp(
        id=uid(f"said {activity} {days}"),
        activity=activity,
        employee=ANNA.id,
        said_by=ANNA.id,
        said_on=in_days(days),
        progress=progress,
        new_due_on=in_days(moved) if moved else None,
        note=note,
    )


def _check(activity: UUID, party: Party, note: str) -> EffectCheck:
    return EffectCheck(
        id=uid(f"effect {activity} {party}"),
        activity=activity,
        employee=ANNA.id,
        party=party,
        said_by=PARTIES[party].id,
        said_on=in_days(-2),
        rating=4,
        note=note,
    )


def _todo() -> Iterator[Sample]:
    """The list names the activities that something is owed about."""
    for party, who in PARTIES.items():
        yield Sample(lived().see(who, home.Todo()), f"activities to follow up, {party}")
    nasty = replace(HOSTILE.activities[0], responsible=Responsible.EMPLOYEE, due_on=in_days(-3))
    hostile = agreed(replace(READY, goals=(replace(HOSTILE, activities=(nasty,)),)))
    yield Sample(world_with(hostile).see(ANNA, home.Todo()), "a nasty activity to follow up, employee")


def _plans() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(
            lived().see(who, plan.Mine() if who is ANNA else plan.OfEmployee(employee=ANNA.id)), f"lived, {party}"
        )
    told = lived()
    told.follow_ups.checks.append(_check(SHADOWING.id, Party.MANAGER, "Hon är lugnare i triagen."))
    told.follow_ups.said.append(_said(E_LEARNING.id, Progress.CANCELLED, -1, "Utbildningen är inställd."))
    yield Sample(told.see(ANNA, plan.Mine()), "lived, told by both, one cancelled, employee")
    full = world_with(agreed(full_plan()))
    yield Sample(full.see(ANNA, plan.Mine()), "agreed, full, to follow up, employee")
    hostile = agreed(replace(READY, goals=(HOSTILE,)))
    activity = HOSTILE.activities[0].id
    world = world_with(hostile)
    world.follow_ups.said.append(_said(activity, Progress.GOING_ON, -2, NASTY, moved=20))
    yield Sample(world.see(PARTIES[Party.MANAGER], plan.Open(plan=hostile.id)), "agreed, nasty, followed up, manager")


def _versions() -> Iterator[Sample]:
    """What stands beside a plan in force, before it and after it."""
    for party, who in PARTIES.items():
        world = _next_year()
        yield Sample(world.see(who, plan.OfEmployee(employee=ANNA.id)), f"in force, with a draft beside it, {party}")
        yield Sample(world.see(who, plan.Open(plan=uid("next plan"))), f"the next draft, {party}")
        yield Sample(world.see(who, plan_history.History(employee=ANNA.id)), f"two versions, {party}")
        question = prepare.Ask(talk=TALK.id, question=BANK.side(party)[0].id)
        yield Sample(world.see(who, question), f"first, with what became of the last plan, {party}")
    broken = _next_year()
    broken.plans.broken.add(uid("plan 2"))
    yield Sample(broken.see(ANNA, plan.Mine()), "in force, changed behind our back, employee")
    yield Sample(broken.see(ANNA, plan_history.History(employee=ANNA.id)), "one version changed behind our back")
    yield Sample(World([ANNA]).see(ANNA, plan_history.History(employee=ANNA.id)), "no version yet")


def _next_year() -> World:
    world = lived(replace(agreed(_overdue()), id=uid("plan 2"), number=2))
    first = replace(agreed(), id=uid("plan 1"), read=signature(Party.EMPLOYEE, -400))
    draft = replace(READY, id=uid("next plan"), number=3)
    world.plans.by_id.update({first.id: first, draft.id: draft})
    world.follow_ups.judged = {READY.goals[0].id: Result.PARTLY}
    return world


def _follow_ups() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(lived().see(who, follow_up.Open(activity=E_LEARNING.id)), f"for the first time, {party}")
    yield Sample(lived().see(ANNA, follow_up.Open(activity=SUPERVISION.id)), "going on, employee")
    say = follow_up.Say(activity=E_LEARNING.id, version=0, progress="cancelled")
    yield Sample(lived().press(ANNA, say), "kept: cancelled without a reason, employee")
    yield Sample(lived().press(ANNA, replace(say, note=LONG)), "kept: too long, employee")
    other = follow_up.Say(activity=SUPERVISION.id, version=0, progress="done", note="Alla tio är gjorda.")
    yield Sample(lived().press(PARTIES[Party.MANAGER], other), "kept: both answers after a clash, manager")
    hostile = world_with(agreed(replace(READY, goals=(HOSTILE,))))
    nasty = HOSTILE.activities[0].id
    hostile.follow_ups.said.append(_said(nasty, Progress.DONE, -2, NASTY))
    yield Sample(hostile.see(ANNA, follow_up.Open(activity=nasty)), "nasty, employee")


def _effects() -> Iterator[Sample]:
    fresh = lived()
    fresh.follow_ups.checks.clear()
    yield Sample(fresh.see(ANNA, effect.Open(activity=SHADOWING.id)), "to tell of, employee")
    yield Sample(lived().see(PARTIES[Party.MANAGER], effect.Open(activity=SHADOWING.id)), "told, manager")
    tell = effect.Tell(activity=SHADOWING.id, note="Vi har ändrat rutinen.")
    yield Sample(fresh.press(ANNA, tell, TODAY + timedelta(days=1)), "kept: without a choice, employee")
    nasty = lived(note=NASTY)
    yield Sample(nasty.see(PARTIES[Party.MANAGER], effect.Open(activity=SHADOWING.id)), "nasty, manager")
