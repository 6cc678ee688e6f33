"""Reminding: one card for everything that is due, answered in place, and done when it is done."""

from datetime import date
from uuid import UUID

import pytest

from bot.found import Planned
from bot.planner import Planner
from dialogs import nudging
from dialogs.nudging import ChoosePace, Later, NudgeCard
from dialogs.prepare import NEXT, QuestionCard, Save
from dialogs.reasons import ReasonsCard
from dialogs.release import Release
from dialogs.rules.nudges import MOST_SNOOZES, Pace
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from tests.dialogs.stage import STOCKHOLM, Stage
from tests.dialogs.test_held import book


def planner(stage: Stage) -> Planner:
    return Planner(stage.database, lambda: stage.now, STOCKHOLM)


async def plan(stage: Stage) -> dict[str, Planned]:
    """What is put in the outbox now, by the name of who gets it."""
    planned = await planner(stage).plan()
    async with stage.database.reading() as work:
        people = await work.people.many(each.person for each in planned.nudges)
    return {people[each.person].name: each for each in planned.nudges}


async def nudged(stage: Stage, who: Person | None = None) -> nudging.Open:
    """The reminder that waits for Anna, or for somebody else."""
    await plan(stage)
    return await last_nudge(stage, who or stage.anna)


async def last_nudge(stage: Stage, who: Person) -> nudging.Open:
    sent = [each for each in await stage.messages_to(who) if each["verb"] in ("nudge.open", "digest.open")]
    return nudging.Open(nudge=UUID(str(sent[-1]["nudge"])))


async def test_anna_is_reminded_of_her_preparation_and_nobody_who_is_away(reached: Stage) -> None:
    planned = await plan(reached)
    assert [line.what for line in planned["Anna Lindqvist"].bundle.lines] == [What.PREPARE]
    assert "Frida Åkesson" not in planned
    assert "Kerstin Nordin" not in planned


async def test_whom_nothing_reaches_is_not_reminded(stage: Stage) -> None:
    assert await plan(stage) == {}


async def test_everything_for_a_manager_is_one_digest(reached: Stage) -> None:
    bundle = (await plan(reached))["Bo Ekström"].bundle
    assert bundle.is_digest
    assert len(bundle.lines) > 1


async def test_planning_again_adds_nothing_and_the_next_step_comes_in_its_time(reached: Stage) -> None:
    await plan(reached)
    assert await plan(reached) == {}
    reached.becomes("2026-10-02T09:00")
    assert "Anna Lindqvist" not in await plan(reached)
    reached.becomes("2026-10-12T09:00")
    (line,) = (await plan(reached))["Anna Lindqvist"].bundle.lines
    assert line.number == 2


async def test_a_week_without_the_service_makes_no_burst(reached: Stage) -> None:
    await plan(reached)
    reached.becomes("2026-10-20T09:00")
    (line,) = (await plan(reached))["Anna Lindqvist"].bundle.lines
    assert line.number == 2
    for day in ("2026-10-21T09:00", "2026-10-22T09:00"):
        reached.becomes(day)
        assert "Anna Lindqvist" not in await plan(reached)


async def test_a_nudge_is_answered_in_place_and_done_when_its_reason_is_gone(reached: Stage) -> None:
    show = await nudged(reached)
    card = await reached.show(NudgeCard, reached.anna, show)
    assert card.lines[0].step
    await reached.show(QuestionCard, reached.anna, card.lines[0].step)
    await reached.run(reached.anna, Release(talk=await reached.talk_of(reached.anna)))
    done = await reached.show(NudgeCard, reached.anna, show)
    assert done.is_done
    assert done.lines[0].step is None
    assert done.answers is None


async def test_a_nudge_is_its_receivers_alone(reached: Stage) -> None:
    show = await nudged(reached)
    for action in (show, Later(nudge=show.nudge, days=1)):
        with pytest.raises(NotFound):
            await reached.run(reached.bo, action)
    await reached.show(NudgeCard, reached.anna, show)


async def test_it_can_be_put_off_until_tomorrow_and_comes_again_then(reached: Stage) -> None:
    show = await nudged(reached)
    card = await reached.show(NudgeCard, reached.anna, show)
    assert card.answers
    later = await reached.press(NudgeCard, reached.anna, card.answers.tomorrow)
    assert later.lines[0].put_off_until == date(2026, 10, 2)
    assert later.answers
    assert later.answers.tomorrow is None, "it is put off already"
    reached.becomes("2026-10-02T09:00")
    (line,) = (await plan(reached))["Anna Lindqvist"].bundle.lines
    assert line.number == 2


async def test_what_was_put_off_for_a_week_is_silent_for_that_week(reached: Stage) -> None:
    show = await nudged(reached)
    await reached.press(NudgeCard, reached.anna, Later(nudge=show.nudge, days=7))
    for day in range(2, 8):
        reached.becomes(f"2026-10-0{day}T09:00")
        assert "Anna Lindqvist" not in await plan(reached)
    reached.becomes("2026-10-08T09:00")
    assert "Anna Lindqvist" in await plan(reached)


async def test_it_can_be_put_off_three_times_and_the_next_reminder_says_no_more_of_it(reached: Stage) -> None:
    days = ("2026-10-01T09:00", "2026-10-05T09:00", "2026-10-12T09:00", "2026-10-19T09:00")
    offered = []
    for day in days:
        reached.becomes(day)
        show = await nudged(reached)
        card = await reached.show(NudgeCard, reached.anna, show)
        assert card.answers
        offered.append(card.answers.tomorrow is not None)
        if card.answers.tomorrow:
            await reached.press(NudgeCard, reached.anna, card.answers.tomorrow)
    assert offered == [True] * MOST_SNOOZES + [False]
    await reached.press(NudgeCard, reached.anna, Later(nudge=show.nudge, days=1))
    card = await reached.show(NudgeCard, reached.anna, show)
    assert card.lines[0].put_off_until is None, "a forged press has no effect, and the card can be used as before"
    assert card.lines[0].step


async def test_only_a_day_and_a_week_can_be_chosen(reached: Stage) -> None:
    show = await nudged(reached)
    with pytest.raises(NotFound):
        await reached.run(reached.anna, Later(nudge=show.nudge, days=300))
    card = await reached.press(NudgeCard, reached.anna, Later(nudge=show.nudge, days=7))
    assert card.lines[0].put_off_until == date(2026, 10, 8)


async def test_who_wants_fewer_gets_one_a_week_and_can_have_it_as_usual_again(reached: Stage) -> None:
    show = await nudged(reached)
    card = await reached.show(NudgeCard, reached.anna, show)
    assert card.answers
    weekly = await reached.press(NudgeCard, reached.anna, card.answers.pace)
    assert weekly.answers
    assert weekly.answers.is_weekly
    await reached.press(NudgeCard, reached.anna, Later(nudge=show.nudge, days=1))
    reached.becomes("2026-10-02T09:00")
    assert "Anna Lindqvist" not in await plan(reached), "she has had one this week"
    reached.becomes("2026-10-05T09:00")
    assert "Anna Lindqvist" in await plan(reached)
    usual = await reached.press(ReasonsCard, reached.anna, ChoosePace(pace=Pace.USUAL))
    assert not usual.is_weekly


async def test_what_found_no_room_comes_as_soon_as_there_is_some(reached: Stage) -> None:
    show = await nudged(reached)
    await reached.press(NudgeCard, reached.anna, ChoosePace(pace=Pace.WEEKLY, nudge=show.nudge))
    await reached.press(NudgeCard, reached.anna, Later(nudge=show.nudge, days=1))
    reached.becomes("2026-10-02T09:00")
    assert "Anna Lindqvist" not in await plan(reached)
    await reached.run(reached.anna, ChoosePace(pace=Pace.USUAL))
    assert "Anna Lindqvist" in await plan(reached)


async def test_who_has_begun_is_spared_the_reminders_before_the_date(reached: Stage) -> None:
    talk = await reached.talk_of(reached.anna)
    await reached.run(reached.anna, Save(talk=talk, question="goal", version=0, go=NEXT), text="Så långt")
    assert "Anna Lindqvist" not in await plan(reached)
    reached.becomes("2026-10-15T09:00")
    assert "Anna Lindqvist" in await plan(reached)


async def test_some_hours_after_the_talk_both_are_asked_once(reached: Stage) -> None:
    talk = await book(reached)
    reached.becomes("2026-10-08T14:59")
    assert (await planner(reached).plan()).questions == ()
    reached.becomes("2026-10-08T15:00")
    questions = (await planner(reached).plan()).questions
    assert {each.person for each in questions} == {reached.anna.id, reached.bo.id}
    assert {each.talk for each in questions} == {talk}
    assert (await planner(reached).plan()).questions == ()
    asked = await reached.messages_to(reached.anna)
    assert [each["verb"] for each in asked].count("held.ask") == 1
