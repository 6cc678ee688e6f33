"""HR's own work by card: cycles, pauses, the data check; and what is not theirs is not there."""

from datetime import date
from uuid import UUID

import pytest
from sqlmodel import col, update

from dialogs import administration, coverage, data_check, home, needs, pausing, talks, trends
from dialogs.administration import AdministrationCard, NewCycleCard
from dialogs.coverage import CoverageCard
from dialogs.data_check import DataCheckCard
from dialogs.home import TodoCard
from dialogs.needs import NeedCard
from dialogs.pausing import NewPauseCard
from dialogs.quality import QualityCard
from dialogs.rules.data_check import Problem
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind
from dialogs.sure import SureCard
from dialogs.talks import ClosedTalkCard
from dialogs.trends import DemandCard, TrendCard
from dialogs.turn import NotFound
from storage import tables
from storage.cycles import fill_cycles
from storage.months import keep_last_month
from tests.dialogs.stage import Stage

OTHER_HR = "00000000-0000-4000-8000-000000001051"


@pytest.fixture
async def of_a_part(stage: Stage) -> Person:
    """HR for the unit below the region in which Anna works."""
    async with stage.database.work() as work:
        around = await work.coverage.around(stage.anna.unit)
        assert around
        is_theirs = col(tables.Person.aad_object_id) == UUID(OTHER_HR)
        change = update(tables.Person).where(is_theirs).values(hr_unit=around.path[1].id)
        await work.transaction.session.exec(change)
    return await stage.person(OTHER_HR)


async def test_a_cycle_is_opened_by_card_and_filled_afterwards(stage: Stage) -> None:
    before = await stage.show(AdministrationCard, stage.hanna, administration.Open())
    assert before.open_cycle
    form = await stage.show(NewCycleCard, stage.hanna, before.open_cycle)
    after = await stage.press(AdministrationCard, stage.hanna, form.open, name=" 2026  igen ")
    assert [(each.name, each.is_filling) for each in after.cycles] == [
        ("2026 igen", True),
        (before.cycles[0].name, False),
    ]
    await fill_cycles(stage.database, stage.now, date(2026, 10, 1))
    filled = await stage.show(AdministrationCard, stage.hanna, administration.Open())
    assert not any(each.is_filling for each in filled.cycles)
    async with stage.database.reading() as work:
        facts = await work.talks.facts_of_employees([stage.anna.id])
    assert len(facts) == 6


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "Samtalsåret 2026/2027"])
async def test_a_name_that_cannot_be_is_asked_for_again_with_what_was_typed(stage: Stage, name: str) -> None:
    form = await stage.show(NewCycleCard, stage.hanna, administration.AskCycle())
    again = await stage.press(NewCycleCard, stage.hanna, form.open, name=name)
    assert again.fields.why
    assert again.fields["name"] == name
    await stage.press(AdministrationCard, stage.hanna, again.open, name="Ett till")


async def test_a_cycle_is_closed_after_a_question(stage: Stage) -> None:
    card = await stage.show(AdministrationCard, stage.hanna, administration.Open())
    assert card.cycles[0].close
    sure = await stage.show(SureCard, stage.hanna, card.cycles[0].close)
    talk = await stage.talk_of(stage.anna)
    closed = await stage.press(AdministrationCard, stage.hanna, sure.close)
    assert closed.cycles == ()
    await stage.show(ClosedTalkCard, stage.anna, talks.Open(talk=talk))
    with pytest.raises(NotFound):  # an old card
        await stage.run(stage.hanna, sure.close or administration.Open())
    await stage.show(AdministrationCard, stage.hanna, administration.Open())


async def test_a_pause_begins_and_ends_by_card(stage: Stage) -> None:
    form = await stage.show(NewPauseCard, stage.hanna, pausing.Ask())
    typed = {"kind": "development", "where": "unit", "starts_on": "2026-09-20"}
    card = await stage.press(AdministrationCard, stage.hanna, form.begin, **typed)
    (pause,) = card.pauses
    assert (pause.kind, pause.area, pause.span.ends_on) == (TalkKind.DEVELOPMENT, None, None)
    figures = (await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())).figures
    assert figures
    assert figures.rest > figures.ongoing
    sure = await stage.show(SureCard, stage.hanna, pause.end or administration.Open())
    assert (await stage.press(AdministrationCard, stage.hanna, sure.end)).pauses == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": ""},
        {"kind": "none"},
        {"where": "Nobody"},
        {"starts_on": "soon"},
        {"starts_on": ""},
        {"ends_on": "2026-09-01"},
        {"ends_on": "9999-12-31"},
        {"starts_on": "0026-10-02"},
    ],
)
async def test_a_pause_that_cannot_be_is_asked_for_again(stage: Stage, wrong: dict[str, str]) -> None:
    right = {"kind": "pay", "where": "unit", "starts_on": "2026-10-02", "ends_on": ""}
    form = await stage.show(NewPauseCard, stage.hanna, pausing.Ask())
    again = await stage.press(NewPauseCard, stage.hanna, form.begin, **{**right, **wrong})
    assert again.fields.why
    assert (await stage.press(AdministrationCard, stage.hanna, again.begin, **right)).pauses


async def test_hr_of_a_part_pauses_that_part_and_opens_no_cycle(stage: Stage, of_a_part: Person) -> None:
    card = await stage.show(AdministrationCard, of_a_part, administration.Open())
    assert (card.open_cycle, card.cycles[0].close) == (None, None)
    form = await stage.show(NewPauseCard, of_a_part, pausing.Ask())
    assert form.areas == ()
    mine = await stage.press(AdministrationCard, of_a_part, form.begin, kind="pay", starts_on="2027-01-01")
    assert mine.pauses[0].end
    for action in (administration.AskCycle(), administration.OpenNewCycle(name="X")):
        with pytest.raises(NotFound):
            await stage.run(of_a_part, action)
    whole = await stage.show(AdministrationCard, stage.hanna, administration.Open())
    assert whole.pauses[0].end  # HR of all may end it


async def test_another_ones_pause_is_shown_only_where_it_concerns(stage: Stage, of_a_part: Person) -> None:
    form = await stage.show(NewPauseCard, stage.hanna, pausing.Ask())
    for where in ("unit", form.areas[0]):
        await stage.press(
            AdministrationCard, stage.hanna, form.begin, kind="pay", where=where, starts_on="2027-01-01"
        )
    (seen,) = (await stage.show(AdministrationCard, of_a_part, administration.Open())).pauses
    assert (seen.area, seen.end) == (form.areas[0], None)


async def test_employees_and_managers_have_nothing_of_it(stage: Stage) -> None:
    for who in (stage.anna, stage.bo):
        for action in (administration.Open(), pausing.Ask(), data_check.Open()):
            with pytest.raises(NotFound):
                await stage.run(who, action)
    await stage.show(TodoCard, stage.anna, home.Todo())


async def test_the_data_check_names_who_can_be_corrected(stage: Stage) -> None:
    card = await stage.show(DataCheckCard, stage.hanna, data_check.Open())
    problem, number, show = next(each for each in card.problems if each[0] is Problem.NO_TEAMS_ACCOUNT)
    listed = await stage.show(DataCheckCard, stage.hanna, show)
    assert (listed.problem, len(listed.findings)) == (problem, number)
    assert "Kerstin Nordin" in [each.name for each in listed.findings]
    assert (await stage.show(DataCheckCard, stage.hanna, listed.all or show)).problem is None


async def test_hr_sees_how_far_the_figures_can_be_relied_on(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    card = await stage.show(QualityCard, stage.hanna, top.quality)
    assert card.is_shown
    assert card.without_teams >= 1
    assert card.not_met > 30  # nobody has the app here
    assert [kind for kind, _ in card.disputed] == list(TalkKind)


async def test_needs_stand_beside_what_people_learn(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    assert (await stage.show(DemandCard, stage.hanna, top.demand)).areas == ()
    form = await stage.show(NeedCard, stage.bo, needs.Edit(unit=stage.anna.unit, need=stage.anna.id))
    await stage.run(stage.bo, form.save, text="Fler som leder", horizon="four_to_ten", area="leadership")
    (line,) = (await stage.show(DemandCard, stage.hanna, top.demand)).areas
    assert (line.area, line.short_needs, line.long_needs, line.people) == ("leadership", 0, 1, 0)


async def test_a_trend_begins_when_the_first_month_has_ended(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    assert (await stage.show(TrendCard, stage.hanna, top.trend)).months == ()
    async with stage.database.work() as work:
        await keep_last_month(work.transaction, date(2026, 11, 3))
    (month,) = (await stage.show(TrendCard, stage.hanna, top.trend)).months
    assert month.month == date(2026, 10, 1)
    assert month.employees > 30
    assert {kind for kind, _, _ in month.done} == set(TalkKind)


async def test_what_is_outside_the_scope_is_not_there(stage: Stage, of_a_part: Person) -> None:
    top = await stage.show(CoverageCard, stage.hanna, coverage.OfUnit())
    for show in (top.trend, top.demand, top.quality):
        with pytest.raises(NotFound):
            await stage.run(of_a_part, show)
    await stage.show(CoverageCard, of_a_part, coverage.OfUnit())
    with pytest.raises(NotFound):
        await stage.run(stage.hanna, trends.Trend(unit="999"))
    await stage.show(TrendCard, stage.hanna, top.trend)
