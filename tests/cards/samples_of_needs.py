"""Samples of what a unit will need, and of a goal that answers it."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs import goal_form, needs, plan
from dialogs.rules import plans
from dialogs.rules.needs import LONGEST_NEED, MOST_NEEDS, UnitNeed
from dialogs.rules.plans import CompetenceArea, Horizon
from dialogs.rules.talks import Party
from tests.cards.people import ANNA, BO, NASTY, ward
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import READY, TRIAGE, signature, world_with
from tests.cards.world import TODAY, World, uid

LEADING = UnitNeed(
    id=uid("leading"),
    unit=ANNA.unit,
    author=BO.id,
    horizon=Horizon.ONE_TO_THREE,
    area=CompetenceArea.CORE,
    text="Fler som kan leda omhändertagandet när det blir akut",
    written_on=TODAY,
)
DIGITAL = replace(
    LEADING,
    id=uid("digital need"),
    horizon=Horizon.FOUR_TO_TEN,
    area=CompetenceArea.DIGITALISATION,
    text="Vård på distans som en självklar del av arbetet",
)


def samples() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, needs.Mine()), "no reports")
    yield Sample(ward().see(BO, needs.Mine()), "none written")
    yield Sample(_world().see(BO, needs.Mine()), "two written")
    full = [replace(LEADING, id=uid(f"need {number}")) for number in range(MOST_NEEDS)]
    yield Sample(_world(*full).see(BO, needs.Mine()), "as many as there is room for")
    nasty = replace(LEADING, text=NASTY[:LONGEST_NEED])
    yield Sample(_world(nasty).see(BO, needs.Mine()), "nasty")
    yield Sample(ward().see(BO, needs.Edit(unit=ANNA.unit, need=uid("new need"))), "new")
    yield Sample(_world().see(BO, needs.Edit(unit=ANNA.unit, need=LEADING.id)), "to change")
    yield Sample(_world(nasty).see(BO, needs.Edit(unit=ANNA.unit, need=LEADING.id)), "nasty, to change")
    save = needs.Save(unit=ANNA.unit, need=LEADING.id, version=1, text="Fler")
    yield Sample(_world().press(BO, save), "kept: incomplete")
    older = replace(save, version=0, horizon="four_to_ten", area="core", text="Fler som leder")
    yield Sample(_world().press(BO, older), "kept: both texts after a clash")
    for who in (ANNA, BO):
        world = _pointing()
        yield Sample(world.see(who, goal_form.EditGoal(plan=READY.id, goal=TRIAGE.id)), f"answers a need, {who.id}")
        yield Sample(world.see(who, plan.Open(plan=READY.id)), f"a goal answers a need, {who.id}")
    other = goal_form.SaveGoal(plan=READY.id, goal=TRIAGE.id, version=0, title="En annan", need=str(DIGITAL.id))
    yield Sample(_pointing().press(ANNA, other), "kept: both texts after a clash about a need")
    late = goal_form.SaveGoal(plan=READY.id, goal=uid("late"), version=0, title="För sent", need=str(DIGITAL.id))
    world = _pointing()
    world.plans.by_id[READY.id] = plans.propose(world.plans.by_id[READY.id], signature(Party.EMPLOYEE, -2))
    world.press(BO, late)
    yield Sample(world.see(BO, plan.Open(plan=READY.id)), "kept: a goal with a need that came too late")


def _world(*some: UnitNeed) -> World:
    world = ward()
    world.needs.by_id = {each.id: each for each in some or (LEADING, DIGITAL)}
    return world


def _pointing() -> World:
    world = world_with(replace(READY, goals=(replace(TRIAGE, need=LEADING.id), *READY.goals[1:])))
    world.needs.by_id = {each.id: each for each in (LEADING, DIGITAL)}
    return world
