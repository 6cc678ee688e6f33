"""The figures: for HR, in their scope, never of few people."""

import pytest

from dialogs import coverage, home
from dialogs.coverage import CoverageCard, NoFiguresCard
from dialogs.home import TodoCard
from dialogs.rules.groups import SMALLEST_GROUP
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage


async def test_hr_sees_how_many_have_a_plan(stage: Stage) -> None:
    card = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    assert card.figures
    figures = card.figures
    parts = figures.rest + figures.ongoing + figures.done + figures.not_included
    assert parts == figures.employees > 30
    assert figures.on_paper >= 1


async def test_no_group_under_six_is_shown_or_can_be_had_by_subtraction(stage: Stage) -> None:
    card = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    assert card.figures
    shown = [line.figures.employees for line in card.units if line.figures]
    assert all(employees >= SMALLEST_GROUP for employees in shown)
    rest = card.figures.employees - sum(shown)
    assert rest == 0 or rest >= SMALLEST_GROUP


async def test_hr_can_go_down_and_up_again(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    down = next(line.open for line in top.units if line.figures)
    below = await stage.show(CoverageCard, stage.hanna, down)
    assert below.up
    assert (await stage.show(CoverageCard, stage.hanna, below.up)).unit == top.unit


async def test_a_unit_outside_the_scope_is_not_there(stage: Stage) -> None:
    with pytest.raises(NotFound):
        await stage.run(stage.hanna, coverage.OfUnit(unit="999"))
    await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())


async def test_others_are_shown_the_way_to_what_is_theirs(stage: Stage) -> None:
    assert (await stage.show(NoFiguresCard, stage.anna, coverage.OfUnit())).team is None
    own = await stage.show(NoFiguresCard, stage.bo, coverage.OfUnit())
    assert own.team
    await stage.show(TodoCard, stage.anna, home.Todo())
