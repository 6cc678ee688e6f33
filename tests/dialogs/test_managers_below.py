"""A manager above sees numbers of the teams below: never names of those in them, and of no few people."""

import pytest

from dialogs import coverage, managers_below, team
from dialogs.coverage import CoverageCard
from dialogs.managers_below import ManagersBelowCard
from dialogs.rules.people import Person
from dialogs.team import TeamCard
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage
from tests.stories import employer


@pytest.fixture
async def gunilla(stage: Stage) -> Person:
    return await stage.person(employer.GUNILLA)


async def test_each_manager_below_is_a_line_of_numbers(stage: Stage, gunilla: Person) -> None:
    own = await stage.show(TeamCard, gunilla, team.Overview())
    assert own.below
    card = await stage.show(ManagersBelowCard, gunilla, own.below)
    bos = next(line for line in card.lines if line.name == stage.bo.name)
    team_of_bo = await stage.show(TeamCard, stage.bo, team.Overview())
    assert bos.employees == team_of_bo.total + 1  # Bo works in the unit whose people he leads
    assert bos.figures
    assert bos.figures.with_plan == team_of_bo.current_plans
    assert (bos.figures.absent, bos.figures.established) == (None, None)


async def test_a_team_beside_whose_unit_one_person_is_left_over_is_not_counted(stage: Stage) -> None:
    """Viktor works at Ripan without a manager: the unit of twelve minus Karin and her ten would be his figures."""
    ulrika = await stage.person(employer.ULRIKA)
    card = await stage.show(ManagersBelowCard, ulrika, managers_below.Below())
    shown = {line.name: (line.employees, line.figures is not None) for line in card.lines}
    assert shown == {"Gunilla Hedman": (8, True), "Karin Dahlberg": (11, False), "Magnus Törnqvist": (8, False)}


async def test_a_team_and_the_unit_that_is_the_same_people_show_the_same(stage: Stage, gunilla: Person) -> None:
    card = await stage.show(ManagersBelowCard, gunilla, managers_below.Below())
    bos = next(line for line in card.lines if line.name == stage.bo.name)
    unit = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit(unit=stage.bo.unit))
    assert bos.figures
    assert unit.figures
    assert bos.figures.employees == unit.figures.employees
    assert (bos.figures.done, bos.figures.with_plan) == (unit.figures.done, unit.figures.with_plan)


async def test_who_has_no_managers_below_has_no_way_there(stage: Stage) -> None:
    assert (await stage.show(TeamCard, stage.bo, team.Overview())).below is None
    assert (await stage.show(ManagersBelowCard, stage.bo, managers_below.Below())).lines == ()


async def test_who_is_not_below_is_not_there(stage: Stage, gunilla: Person) -> None:
    with pytest.raises(NotFound):  # upwards
        await stage.run(stage.bo, managers_below.Below(manager=gunilla.id))
    with pytest.raises(NotFound):  # no manager
        await stage.run(gunilla, managers_below.Below(manager=stage.anna.id))
    with pytest.raises(NotFound):
        await stage.run(stage.anna, managers_below.Below())
    card = await stage.show(ManagersBelowCard, gunilla, managers_below.Below(manager=stage.bo.id))
    assert (card.manager, card.lines) == (stage.bo.name, ())
    assert card.up
    assert (await stage.show(ManagersBelowCard, gunilla, card.up)).manager is None
