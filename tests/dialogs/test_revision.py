"""A plan in force is changed outside a talk: what one proposes, the other owes an answer to."""

from dataclasses import replace

from sqlmodel import select

from dialogs import home, owing, plan, plan_beginning
from dialogs.actions import step_for
from dialogs.activity_form import ActivityCard
from dialogs.digest import DigestCard
from dialogs.goal_form import GoalCard
from dialogs.home import TodoCard
from dialogs.plan import PlanCard
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.people import Person
from dialogs.rules.plans import Stage as PlanStage
from storage import tables
from tests.dialogs.stage import Stage
from tests.dialogs.test_digest import digests
from tests.dialogs.test_follow_up import agreed
from tests.dialogs.test_nudging import plan as planned
from tests.dialogs.test_plan import ACTIVITY, GOAL


async def proposed(stage: Stage) -> PlanCard:
    """By Anna, in the middle of the year."""
    first = await agreed(stage)
    draft = await stage.press(PlanCard, stage.anna, first.revise)
    return await stage.press(PlanCard, stage.anna, draft.propose)


async def answers(stage: Stage, who: Person) -> list[Obligation]:
    """What this person owes of it, or waits for."""
    async with stage.database.reading() as work:
        owed = (await owing.of_person(work, who.id, stage.now.date())).obligations(stage.now.date())
    return [each for each in owed if each.what is What.ANSWER_REVISION and who.id in (each.owner, each.waiting)]


async def test_the_other_owes_an_answer_within_ten_working_days_and_the_proposer_waits(stage: Stage) -> None:
    sent = await proposed(stage)
    (his,) = await answers(stage, stage.bo)
    assert (his.owner, (his.due - stage.now.date()).days) == (stage.bo.id, 14)
    waiting = (await stage.show(TodoCard, stage.anna, home.Todo())).waiting
    assert [line.other for line in waiting if line.what is What.ANSWER_REVISION] == ["Bo"]
    opened = await stage.press(PlanCard, stage.bo, step_for(his))
    assert opened.plan.id == sent.plan.id
    done = await stage.press(PlanCard, stage.bo, opened.agree)
    assert (done.plan.number, done.is_current) == (2, True)
    assert await answers(stage, stage.bo) == await answers(stage, stage.anna) == []


async def test_what_is_sent_back_is_owed_again_when_it_is_proposed_again(stage: Stage) -> None:
    sent = await proposed(stage)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.bo, his.send_back, comment="Lägg till ett datum")
    assert await answers(stage, stage.bo) == []
    back = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.bo, back.propose)
    (hers,) = await answers(stage, stage.anna)
    assert (hers.owner, step_for(hers)) == (stage.anna.id, plan.Revision(plan=sent.plan.id))


async def test_after_read_and_not_agreed_it_is_the_managers_turn(stage: Stage) -> None:
    sent = await proposed(stage)
    await stage.press(PlanCard, stage.anna, sent.take_back)
    draft = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.bo, draft.propose)
    hers = await stage.show(PlanCard, stage.anna, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.anna, hers.read, comment="Inte överens")
    (his,) = await answers(stage, stage.bo)
    opened = await stage.press(PlanCard, stage.bo, step_for(his))
    assert (await stage.press(PlanCard, stage.bo, opened.establish)).plan.stage is PlanStage.AGREED
    assert await answers(stage, stage.bo) == []


async def test_a_plan_of_a_talk_is_owed_of_the_talk_and_not_twice(stage: Stage) -> None:
    sent = await proposed(stage)
    talk = await stage.talk_of(stage.anna)
    async with stage.database.work() as work:
        version = await work.plans.get(sent.plan.id)
        assert version is not None
        await work.plans.save(replace(version, talk=talk))
    assert await answers(stage, stage.bo) == []
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    assert (await stage.press(PlanCard, stage.bo, his.agree)).plan.stage is PlanStage.AGREED


async def test_a_first_plan_that_no_talk_has_made_is_owed_and_reminded_of_too(reached: Stage) -> None:
    draft = await reached.press(PlanCard, reached.anna, plan_beginning.Begin(employee=reached.anna.id))
    form = await reached.press(GoalCard, reached.anna, draft.add_goal)
    activity = await reached.press(ActivityCard, reached.anna, form.save_and_add, **GOAL)
    whole = await reached.press(PlanCard, reached.anna, activity.save, **ACTIVITY)
    await reached.press(PlanCard, reached.anna, whole.propose)
    (his,) = await answers(reached, reached.bo)
    assert (his.owner, his.waiting) == (reached.bo.id, reached.anna.id)

    reached.becomes("2026-10-12T09:00")
    told = (await planned(reached))["Bo Ekström"].bundle
    assert his.key in [line.key for line in told.lines]

    opened = await reached.press(PlanCard, reached.bo, step_for(his))
    assert (await reached.press(PlanCard, reached.bo, opened.agree)).is_current
    assert await answers(reached, reached.bo) == []


async def test_each_reminder_of_a_proposal_counts_and_the_next_comes_in_its_time(reached: Stage) -> None:
    await proposed(reached)
    (his,) = await answers(reached, reached.bo)
    numbers = []
    for day in ("2026-10-12", "2026-10-19", "2026-10-26"):
        reached.becomes(f"{day}T09:00")
        digest = (await planned(reached))["Bo Ekström"].bundle
        numbers += [line.number for line in digest.lines if line.key == his.key]
    assert numbers == [1, 2, 3]


async def test_cards_of_a_plan_that_no_talk_has_made_follow_what_becomes_of_it(stage: Stage) -> None:
    sent = await proposed(stage)
    async with stage.database.work() as work:
        await work.outbox.address("chat", "card", stage.anna.id, plan.Open(plan=sent.plan.id))
    before = await _wanted(stage)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    await stage.press(PlanCard, stage.bo, his.agree)
    assert await _wanted(stage) > before


async def _wanted(stage: Stage) -> int:
    async with stage.database.reading() as work:
        query = select(tables.Message.wanted).where(tables.Message.activity_id == "card")
        return (await work.transaction.session.exec(query)).one()


async def test_an_answer_that_never_came_is_handed_upwards_with_nothing_to_press_that_is_not_there(
    reached: Stage,
) -> None:
    sent = await proposed(reached)
    await reached.press(PlanCard, reached.anna, sent.take_back)
    draft = await reached.show(PlanCard, reached.bo, plan.Open(plan=sent.plan.id))
    await reached.press(PlanCard, reached.bo, draft.propose)
    for month, last in ((10, 31), (11, 30)):
        for day in range(1, last + 1):
            reached.becomes(f"2026-{month}-{day:02}T09:00")
            await planned(reached)
    shown = [await reached.show(DigestCard, reached.bo, each) for each in await digests(reached)]
    handed = [line for card in shown for line in card.handed if line.what is What.ANSWER_REVISION]
    assert {line.name for line in handed} == {"Anna Lindqvist"}
    for each in handed:
        if each.open:
            await reached.run(reached.bo, each.open)
