"""Reminding: one card for everything that is due, and done when it is done."""

from datetime import date

import pytest
from uuid_utils.compat import uuid7

from dialogs import nudging
from dialogs.nudging import NudgeCard, Planned, plan_nudges, plan_questions
from dialogs.owing import Owing
from dialogs.prepare import QuestionCard
from dialogs.release import Release
from dialogs.rules.nudges import Sent
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from tests.dialogs.stage import STOCKHOLM, Stage
from tests.dialogs.test_held import book

NOTHING = Sent(rungs={}, days=frozenset())


async def due(stage: Stage, *others: Person) -> dict[str, Planned]:
    async with stage.database.reading() as work:
        facts = await work.talks.every_fact()
        concerned = {person for each in facts for person in (each.talk.employee, each.talk.manager) if person}
        people = dict(await work.people.many(concerned | {each.id for each in others}))
        sent = dict(await work.nudges.sent(people))
    every = Owing(talks=facts).obligations(stage.now.date())
    return {each.person.name: each for each in plan_nudges(every, people, sent, stage.now.date())}


async def nudged(stage: Stage) -> nudging.Open:
    planned = (await due(stage))["Anna Lindqvist"]
    nudge = uuid7()
    async with stage.database.work() as work:
        await nudging.send(work, planned, nudge, stage.now.date(), stage.now)
    return nudging.Open(nudge=nudge)


async def test_anna_is_reminded_of_her_preparation_and_nobody_who_is_away(stage: Stage) -> None:
    planned = await due(stage)
    assert [step.obligation.what for step in planned["Anna Lindqvist"].steps] == [What.PREPARE]
    assert "Frida Åkesson" not in planned
    assert "Kerstin Nordin" not in planned


async def test_everything_for_a_manager_is_one_nudge(stage: Stage) -> None:
    assert len((await due(stage))["Bo Ekström"].steps) > 1


async def test_planning_again_adds_nothing(stage: Stage) -> None:
    await nudged(stage)
    assert "Anna Lindqvist" not in await due(stage)
    stage.becomes("2026-10-02T09:00")
    assert "Anna Lindqvist" not in await due(stage)


async def test_a_nudge_is_answered_in_place_and_done_when_its_reason_is_gone(stage: Stage) -> None:
    show = await nudged(stage)
    card = await stage.show(NudgeCard, stage.anna, show)
    assert card.lines[0].step
    await stage.show(QuestionCard, stage.anna, card.lines[0].step)
    await stage.run(stage.anna, Release(talk=await stage.talk_of(stage.anna)))
    done = await stage.show(NudgeCard, stage.anna, show)
    assert done.is_done
    assert done.lines[0].step is None


async def test_a_nudge_is_its_receivers_alone(stage: Stage) -> None:
    show = await nudged(stage)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, show)
    await stage.show(NudgeCard, stage.anna, show)


async def test_some_hours_after_the_talk_both_are_asked_once(stage: Stage) -> None:
    talk = await book(stage)
    async with stage.database.reading() as work:
        facts = await work.talks.every_fact()
        people = {stage.anna.id: stage.anna, stage.bo.id: stage.bo}
    stage.becomes("2026-10-08T14:59")
    assert plan_questions(facts, people, stage.now.astimezone(STOCKHOLM)) == []
    stage.becomes("2026-10-08T15:00")
    questions = plan_questions(facts, people, stage.now.astimezone(STOCKHOLM))
    assert {each.person.first_name for each in questions} == {"Anna", "Bo"}
    assert {each.talk for each in questions} == {talk}
    for _ in range(2):
        async with stage.database.work() as work:
            await nudging.ask(work, questions[0], STOCKHOLM, stage.now)
    asked = await stage.messages_to(questions[0].person)
    assert [each["verb"] for each in asked].count("held.ask") == 1
    assert stage.now.date() == date(2026, 10, 8)
