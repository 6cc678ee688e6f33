"""On paper: a talk or a plan that was made outside the chat."""

from datetime import date

import pytest

from dialogs import agreeing, booking, held, owing, paper, plan, talks, team
from dialogs.actions import step
from dialogs.held import HeldCard
from dialogs.paper import PaperCard, TakenBackCard
from dialogs.plan import PlanCard
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.rules.plans import Stage as PlanStage
from dialogs.rules.talks import Outcome, TalkState
from dialogs.talks import ClosedTalkCard, TalkCard
from dialogs.team import TeamCard
from dialogs.turn import NotFound
from storage.cycles import close_cycle, list_cycles
from tests.access import imports
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import with_goal


async def owed(stage: Stage) -> set[What]:
    """What Bo owes about Anna."""
    today = stage.now.date()
    async with stage.database.reading() as work:
        every = (await owing.of_person(work, stage.bo.id, today)).obligations(today)
    return {each.what for each in every if (each.owner, each.about) == (stage.bo.id, stage.anna.id)}


async def test_a_talk_on_paper_is_held_and_its_plan_is_still_to_be_made(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    done = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29")
    assert (done.held_on, done.can_record_talk, done.can_record_plan) == (date(2026, 9, 29), False, True)
    card = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert (card.state, card.held_on, card.on_paper) == (TalkState.HELD, date(2026, 9, 29), None)
    assert await owed(stage) == {What.DRAFT_PLAN}
    assert [each["verb"] for each in await stage.messages_to(stage.anna)] == ["talks.open"]


async def test_a_plan_on_paper_ends_the_writing_and_is_counted_as_on_paper(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29", made_on="2026-09-30")
    assert await owed(stage) == set()
    team_card = await stage.show(TeamCard, stage.bo, team.Overview())
    line = next(each for each in team_card.lines if each.name == stage.anna.name)
    assert (line.has_current_plan, line.is_on_paper) == (True, True)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"held_on": "2026-10-31"},
        {"held_on": "2026-08-31"},
        {"held_on": "i går"},
        {"made_on": "2020-01-01"},
        {"held_on": "2026-09-29", "made_on": "2030-01-01"},
    ],
)
async def test_a_day_that_cannot_be_is_told_and_kept(stage: Stage, typed: dict[str, str]) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    told = await stage.press(PaperCard, stage.bo, form.record, **typed)
    assert (told.held_on, told.made_on, told.fields.why is not None) == (None, None, True)
    assert all(told.fields[name] == text for name, text in typed.items())
    mended = await stage.press(PaperCard, stage.bo, told.record, held_on="2026-09-29", made_on="")
    assert mended.held_on == date(2026, 9, 29)


async def test_what_was_recorded_by_mistake_is_taken_back(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    before = await owed(stage)
    done = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29", made_on="2026-09-29")
    again = await stage.press(PaperCard, stage.bo, done.take_back)
    assert (again.held_on, again.made_on, again.take_back) == (None, None, None)
    assert (await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))).state is TalkState.UNBOOKED
    assert await owed(stage) == before


async def told(stage: Stage, who: Person) -> list[str | int]:
    return [each["verb"] for each in await stage.messages_to(who)]


async def test_the_employee_is_told_of_each_record_and_of_each_that_is_taken_back(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, made_on="2026-09-30")
    stage.becomes("2026-10-22T09:00")
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    done = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-10-21")
    assert await told(stage, stage.anna) == ["talks.open"] * 2
    for nonce in ("a", "a", "b"):  # twice the same press, and one that takes nothing back
        await stage.run(stage.bo, done.take_back or done.talk, nonce)
    assert await told(stage, stage.anna) == [*["talks.open"] * 2, "paper.taken_back"]
    card = await stage.show(TakenBackCard, stage.anna, paper.TakenBack(talk=talk))
    assert (card.held_on, card.made_on, card.manager) == (None, None, "Bo")
    await stage.press(HeldCard, stage.anna, card.say_held)
    again = await stage.show(PaperCard, stage.bo, paper.TakenBack(talk=talk))
    await stage.press(PaperCard, stage.bo, again.record, held_on="2026-10-20")
    assert (await told(stage, stage.anna))[-1] == "talks.open"
    stands = await stage.show(TakenBackCard, stage.anna, paper.TakenBack(talk=talk))
    assert (stands.held_on, stands.say_held) == (date(2026, 10, 20), None)


async def test_it_is_recorded_once_and_an_old_form_changes_nothing(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29")
    late = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-15", made_on="2026-09-15")
    assert (late.held_on, late.made_on) == (date(2026, 9, 29), date(2026, 9, 15))


async def test_a_former_manager_records_no_plan_any_more(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29", made_on="2026-09-30")
    await imports.import_with(stage.database, {imports.ANNA: {"manager_person_id": imports.KARIN}})
    back = await stage.press(PaperCard, stage.bo, paper.TakeBack(talk=talk))  # what he wrote himself is his to mend
    assert (back.made_on, back.can_record_talk, back.can_record_plan) == (None, True, False)
    kept = await stage.press(PaperCard, stage.bo, form.record, made_on="2026-09-30")
    assert kept.made_on is None
    again = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29")
    assert again.held_on == date(2026, 9, 29)


async def test_the_employee_cannot_record_and_says_instead_that_it_was_held(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for action in (paper.Ask(talk=talk), paper.Record(talk=talk), paper.TakeBack(talk=talk)):
        with pytest.raises(NotFound):
            await stage.run(stage.anna, action)
    await stage.press(TalkCard, stage.anna, held.Say(talk=talk, outcome=Outcome.HELD), on="2026-09-29")


async def test_in_a_closed_cycle_nothing_is_recorded_or_taken_back(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    done = await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29")
    (cycle,) = await list_cycles(stage.database)
    await close_cycle(stage.database, cycle.name, stage.now.date())
    card = await stage.press(ClosedTalkCard, stage.bo, done.take_back)
    assert card.held_on == date(2026, 9, 29)


async def test_for_people_without_teams_the_team_line_leads_there(stage: Stage) -> None:
    card = await stage.show(TeamCard, stage.bo, team.Overview())
    pages = [card]
    while pages[-1].next_page:
        pages.append(await stage.show(TeamCard, stage.bo, pages[-1].next_page))
    lines = [line for page in pages for line in page.lines]
    assert {isinstance(line.open, paper.Ask) for line in lines if line.in_teams and line.open} == {False}
    assert all(isinstance(line.open, paper.Ask) for line in lines if not line.in_teams and line.open)


async def test_for_somebody_without_teams_the_way_leads_from_the_list_to_the_paper_and_all_is_done(
    stage: Stage,
) -> None:
    talk = await stage.talk_of(stage.anna)
    await imports.import_with(stage.database, {"1001": {"aad_object_id": ""}})
    assert await owed(stage) == {What.PREPARE, What.RECORD_ON_PAPER}
    card = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    assert (card.is_on_paper, card.new_time, card.say_held) == (True, None, None)
    record = step(What.RECORD_ON_PAPER, talk)
    form = await stage.show(PaperCard, stage.bo, record)
    assert not form.in_teams
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29")
    assert await owed(stage) == {What.RECORD_ON_PAPER}
    again = await stage.show(PaperCard, stage.bo, record)
    await stage.press(PaperCard, stage.bo, again.record, made_on="2026-09-30")
    assert await owed(stage) == set()


async def test_times_and_a_plan_are_not_proposed_to_who_cannot_answer(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    draft = await with_goal(stage)
    await imports.import_with(stage.database, {"1001": {"aad_object_id": ""}})
    await stage.show(PaperCard, stage.bo, booking.Propose(talk=talk))
    card = await stage.show(PlanCard, stage.bo, plan.Open(plan=draft.plan.id))
    assert card.propose is None
    unchanged = await stage.press(PlanCard, stage.bo, agreeing.Propose(plan=draft.plan.id, version=card.plan.version))
    assert unchanged.plan.stage is PlanStage.DRAFT
    await stage.press(PaperCard, stage.bo, card.on_paper)
