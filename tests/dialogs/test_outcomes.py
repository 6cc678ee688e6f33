"""The performance talk: every goal of the plan in force gets its outcome, in the hands of both."""

from uuid import UUID

import pytest
from sqlmodel import select

from dialogs import held, outcomes, plan, plan_beginning, prepare, talks
from dialogs.outcomes import NoOutcomesCard, OutcomeCard, OutcomesCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.ports import Why
from dialogs.prepare import QuestionCard
from dialogs.rules.obligations import What
from dialogs.rules.outcomes import LONGEST_EVIDENCE, Result
from dialogs.rules.talks import Outcome, TalkKind
from dialogs.talks import TalkCard
from dialogs.turn import NotFound
from storage import tables
from tests.access import imports
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import GOAL, proposed, with_goal

MET = {"result": "met", "evidence": "Har lett tolv omhändertaganden"}


async def hold(stage: Stage, talk: UUID, day: str) -> None:
    for who in (stage.bo, stage.anna):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD), on=day)


async def agreed(stage: Stage) -> PlanCard:
    seen = await proposed(stage)
    return await stage.press(PlanCard, stage.anna, seen.agree)


async def followed_up(stage: Stage) -> UUID:
    """Anna has an agreed plan with one goal, and the performance talk has been held."""
    await agreed(stage)
    stage.becomes("2027-01-20T09:00")
    talk = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
    await hold(stage, talk, "2027-01-19")
    return talk


async def recorded(stage: Stage) -> UUID:
    talk = await followed_up(stage)
    card = await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))
    form = await stage.press(OutcomeCard, stage.bo, card.lines[0].edit)
    await stage.press(OutcomesCard, stage.bo, form.save, **MET)
    return talk


async def test_the_manager_is_asked_for_outcomes_until_every_goal_has_one(stage: Stage) -> None:
    talk = await followed_up(stage)
    card = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    assert card.next
    assert (card.next.what, f"{card.next.due}", card.goals, card.recorded) == (
        What.RECORD_OUTCOMES,
        "2027-02-03",
        1,
        0,
    )
    overview = await stage.press(OutcomesCard, stage.bo, card.next_step)
    assert (overview.missing, overview.adjust) == (1, None)
    form = await stage.press(OutcomeCard, stage.bo, overview.lines[0].edit)
    done = await stage.press(OutcomesCard, stage.bo, form.save, **MET)
    assert done.missing == 0
    assert done.lines[0].link.outcome
    assert done.lines[0].link.outcome.result is Result.MET
    after = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert (after.has_result, after.next, after.waiting_for) == (True, None, None)


async def test_either_may_record_and_both_may_change(stage: Stage) -> None:
    talk = await followed_up(stage)
    card = await stage.show(OutcomesCard, stage.anna, outcomes.Open(talk=talk))
    form = await stage.press(OutcomeCard, stage.anna, card.lines[0].edit)
    await stage.press(OutcomesCard, stage.anna, form.save, **{**MET, "result": "partly"})
    his = await stage.press(OutcomeCard, stage.bo, card.lines[0].edit)
    assert his.fields["result"] == "partly"
    changed = await stage.press(OutcomesCard, stage.bo, his.save, **MET)
    assert changed.lines[0].link.outcome
    assert (changed.lines[0].link.outcome.version, changed.lines[0].link.outcome.recorded_by) == (2, stage.bo.id)


async def test_two_who_write_at_once_are_shown_both_texts(stage: Stage) -> None:
    talk = await followed_up(stage)
    edit = (await stage.show(OutcomesCard, stage.anna, outcomes.Open(talk=talk))).lines[0].edit
    hers, his = [await stage.press(OutcomeCard, who, edit) for who in (stage.anna, stage.bo)]
    await stage.press(OutcomesCard, stage.bo, his.save, **MET)
    both = await stage.press(OutcomeCard, stage.anna, hers.save, result="partly", evidence="Annas ord")
    assert both.fields.why is Why.CHANGED_MEANWHILE
    assert both.fields.differing() == MET
    assert both.fields["evidence"] == "Annas ord"
    kept = await stage.press(OutcomeCard, stage.anna, both.keep_stored)
    assert (kept.fields.why, kept.fields["evidence"]) == (None, MET["evidence"])


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"result": "met", "evidence": " "}, Why.INCOMPLETE),
        ({"result": "", "evidence": "Ett ord"}, Why.INCOMPLETE),
        ({"result": "superb", "evidence": "Ett ord"}, Why.INCOMPLETE),
        ({"result": "met", "evidence": "x" * (LONGEST_EVIDENCE + 1)}, Why.TOO_LONG),
    ],
)
async def test_what_cannot_be_stored_stays_in_the_form(stage: Stage, typed: dict[str, str], why: Why) -> None:
    talk = await followed_up(stage)
    card = await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))
    form = await stage.press(OutcomeCard, stage.bo, card.lines[0].edit)
    told = await stage.press(OutcomeCard, stage.bo, form.save, **typed)
    assert (told.fields.why, told.fields["evidence"]) == (why, typed["evidence"].strip())
    assert (await stage.press(OutcomesCard, stage.bo, told.save, **MET)).missing == 0


async def test_a_plan_that_is_adjusted_after_the_talk_asks_for_no_new_outcomes(stage: Stage) -> None:
    talk = await recorded(stage)
    card = await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))
    draft = await stage.press(PlanCard, stage.bo, card.adjust)
    assert draft.plan.number == 2
    sent = await stage.press(PlanCard, stage.bo, draft.propose)
    hers = await stage.show(PlanCard, stage.anna, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.anna, hers.agree)
    stage.becomes("2027-02-20T09:00")
    assert (await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))).missing == 0
    assert (await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))).next is None


async def test_without_a_plan_nothing_is_owed_and_one_can_be_written(stage: Stage) -> None:
    stage.becomes("2027-01-20T09:00")
    talk = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
    await hold(stage, talk, "2027-01-19")
    card = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    assert (card.next, card.goals, card.has_result) == (None, 0, False)
    told = await stage.press(NoOutcomesCard, stage.bo, card.open_outcomes)
    await stage.press(NoPlanCard, stage.bo, told.plan)


async def test_the_preparation_opens_with_the_goals_of_the_plan(stage: Stage) -> None:
    await agreed(stage)
    stage.becomes("2026-12-03T09:00")
    talk = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
    for who in (stage.anna, stage.bo):
        card = await stage.show(QuestionCard, who, prepare.Open(talk=talk))
        assert [link.goal.title for link in card.opening] == [GOAL["title"]]
        assert (await stage.press(QuestionCard, who, card.skip)).opening == ()


async def test_the_development_talk_opens_with_nothing_of_this(stage: Stage) -> None:
    card = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=await stage.talk_of(stage.anna)))
    assert card.opening == ()


async def test_a_managers_reading_is_noted_and_the_employees_is_not(stage: Stage) -> None:
    talk = await recorded(stage)
    await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))
    await stage.show(OutcomesCard, stage.anna, outcomes.Open(talk=talk))
    async with stage.database.reading() as work:
        rows = (await work.transaction.session.exec(select(tables.ReadEntry))).all()
    assert {(row.reader, row.what) for row in rows} >= {(stage.bo.id, "plan"), (stage.bo.id, "outcomes")}
    assert {row.reader for row in rows} == {stage.bo.id}


async def test_outcomes_are_for_the_two_of_the_talk_and_of_goals_that_are_theirs(stage: Stage) -> None:
    talk = await recorded(stage)
    edit = (await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=talk))).lines[0].edit
    form = await stage.press(OutcomeCard, stage.bo, edit)
    for action in (outcomes.Open(talk=talk), edit, form.save, form.keep_stored):
        assert action
        with pytest.raises(NotFound):
            await stage.run(stage.hanna, action)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, outcomes.Save(talk=talk, goal=talk, version=0), **MET)
    other = await stage.talk_of(stage.anna, TalkKind.DEVELOPMENT)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, outcomes.Open(talk=other))
    await stage.press(OutcomesCard, stage.bo, form.save, **{**MET, "result": "not_met"})


async def test_a_former_manager_reads_no_goals_of_a_talk_they_have_held(stage: Stage) -> None:
    talk = await recorded(stage)
    held_by_bo = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    goals = await stage.press(OutcomesCard, stage.bo, held_by_bo.open_outcomes)
    form = await stage.press(OutcomeCard, stage.bo, goals.lines[0].edit)
    await imports.import_with(stage.database, {"1001": {"manager_person_id": imports.KARIN}})
    shown = await stage.press(TalkCard, stage.bo, held_by_bo.open_outcomes)
    assert (shown.has_result, shown.open_outcomes) == (True, None)
    edit = outcomes.Edit(talk=talk, goal=form.save.goal)
    for old, typed in ((edit, {}), (form.save, MET)):
        with pytest.raises(NotFound):
            await stage.run(stage.bo, old, **typed)
    hers = await stage.show(OutcomesCard, stage.anna, outcomes.Open(talk=talk))
    assert hers.lines[0].link.outcome


async def test_a_performance_talk_makes_no_plan(stage: Stage) -> None:
    stage.becomes("2027-01-20T09:00")
    talk = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, plan_beginning.Begin(employee=stage.anna.id, talk=talk))
    assert (await stage.show(NoPlanCard, stage.bo, plan.OfTalk(talk=talk))).begin
    assert (await with_goal(stage)).plan.talk == await stage.talk_of(stage.anna, TalkKind.DEVELOPMENT)
