"""A cycle is closed: what was open was not held, and what was written can still be read."""

from datetime import date
from uuid import UUID

import pytest

from dialogs import booking, deputy, held, home, motivation, my_talks, outcomes, pay, plan, prepare, release, talks
from dialogs.booking import ProposeCard
from dialogs.deputy import DeputyCard
from dialogs.home import TodoCard
from dialogs.motivation import MotivationCard
from dialogs.my_talks import NoTalkCard
from dialogs.outcomes import OutcomesCard
from dialogs.plan import PlanCard
from dialogs.prepare import QuestionCard
from dialogs.release import ReviewCard, SideBySideCard
from dialogs.rules.talks import Outcome, TalkKind
from dialogs.talks import ClosedTalkCard, TalkCard
from dialogs.turn import NotFound
from storage.cycles import close_cycle, close_ended, list_cycles
from tests.dialogs.stage import Stage
from tests.dialogs.test_booking import TIMES
from tests.dialogs.test_deputies import delegated
from tests.dialogs.test_follow_up import agreed
from tests.dialogs.test_outcomes import MET, recorded
from tests.dialogs.test_pay import NO_EVIDENCE, given


async def close(stage: Stage) -> None:
    (cycle,) = await list_cycles(stage.database)
    await close_cycle(stage.database, cycle.name, stage.now.date())


async def test_an_open_talk_was_not_held_and_nothing_is_owed(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    await close(stage)
    for who in (stage.anna, stage.bo):
        card = await stage.show(ClosedTalkCard, who, talks.Open(talk=talk))
        assert (card.held_on, card.closed_on) == (None, stage.now.date())
    assert (await stage.show(TodoCard, stage.anna, home.Todo())).mine == ()
    await stage.show(NoTalkCard, stage.anna, my_talks.Mine())


async def test_every_button_of_an_old_card_is_answered_with_how_the_talk_ended(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    question = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    await close(stage)
    await stage.press(ClosedTalkCard, stage.bo, form.send, **TIMES)
    for action in (
        question.save,
        release.Release(talk=talk),
        held.Say(talk=talk, outcome=Outcome.HELD),
        held.Ask(talk=talk),
        booking.Pick(talk=talk),
        prepare.Open(talk=talk),
    ):
        await stage.press(ClosedTalkCard, stage.anna, action)


async def test_a_draft_stays_its_authors_and_the_other_never_sees_it(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    save = prepare.Save(talk=talk, question="goal", version=0, go=prepare.LEAVE)
    await stage.run(stage.anna, save, text="Leda ronden")
    await close(stage)
    card = await stage.show(ClosedTalkCard, stage.anna, talks.Open(talk=talk))
    mine = await stage.show(ReviewCard, stage.anna, card.preparation)
    assert [line.text for line in mine.lines if line.text] == ["Leda ronden"]
    assert (mine.release, {line.change for line in mine.lines}) == (None, {None})
    theirs = await stage.show(ReviewCard, stage.bo, card.preparation)
    assert not any(line.text for line in theirs.lines)


async def test_what_both_had_released_can_be_read_side_by_side_in_later_years(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who, text in ((stage.anna, "Leda ronden"), (stage.bo, "Redo för mer")):
        await stage.run(who, prepare.Save(talk=talk, question="goal", version=0, go=prepare.LEAVE), text=text)
        await stage.run(who, release.Release(talk=talk))
    await close(stage)
    stage.becomes("2028-03-01T09:00")
    card = await stage.show(ClosedTalkCard, stage.bo, talks.Open(talk=talk))
    assert (await stage.show(SideBySideCard, stage.bo, card.preparation)).lines


async def test_a_talk_that_was_held_stays_held(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD), on="2026-09-29")
    await close(stage)
    card = await stage.show(ClosedTalkCard, stage.anna, talks.Open(talk=talk))
    assert card.held_on == date(2026, 9, 29)


async def test_a_cycle_closes_by_itself_the_day_after_its_last_day(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for day, names in ((date(2027, 6, 30), 0), (date(2027, 7, 1), 1), (date(2027, 7, 2), 0)):
        async with stage.database.work() as work:
            assert len(await close_ended(work.transaction, day)) == names
    stage.becomes("2027-07-01T09:00")
    card = await stage.show(ClosedTalkCard, stage.anna, talks.Open(talk=talk))
    assert card.closed_on == date(2027, 6, 30)


async def test_outcomes_and_the_motivation_are_read_by_both_after_the_cycle_is_closed(stage: Stage) -> None:
    performance = await recorded(stage)
    pay_talk = await given(stage)
    await close(stage)
    stage.becomes("2028-03-01T09:00")
    for who in (stage.anna, stage.bo):
        card = await stage.show(ClosedTalkCard, who, talks.Open(talk=performance))
        seen = await stage.press(OutcomesCard, who, card.outcomes)
        assert [line.link.outcome.evidence for line in seen.lines if line.link.outcome] == [MET["evidence"]]
        assert (seen.adjust, {line.edit for line in seen.lines}) == (None, {None})
        card = await stage.show(ClosedTalkCard, who, talks.Open(talk=pay_talk))
        read = await stage.press(MotivationCard, who, card.motivation)
        assert read.motivation.text == NO_EVIDENCE["motivation"]
        assert (read.acknowledge, read.change) == (None, None)
    for show in (outcomes.Open(talk=performance), motivation.Read(talk=pay_talk)):
        with pytest.raises(NotFound):
            await stage.run(stage.hanna, show)


async def test_what_came_too_late_to_be_recorded_or_given_changes_nothing_and_is_answered_with_how_it_ended(
    stage: Stage,
) -> None:
    performance = await recorded(stage)
    seen = await stage.show(OutcomesCard, stage.bo, outcomes.Open(talk=performance))
    pay_talk = await given(stage)
    hers = await stage.show(MotivationCard, stage.anna, motivation.Read(talk=pay_talk))
    await close(stage)
    await stage.press(ClosedTalkCard, stage.bo, seen.lines[0].edit)
    await stage.press(ClosedTalkCard, stage.bo, pay.Write(talk=pay_talk))
    await stage.press(ClosedTalkCard, stage.anna, hers.acknowledge)


async def test_a_motivation_that_was_never_given_stays_its_writers_to_read(stage: Stage) -> None:
    stage.becomes("2027-03-10T09:00")
    talk = await stage.talk_of(stage.anna, TalkKind.PAY)
    await stage.run(stage.bo, pay.Save(talk=talk, version=0), motivation="Ett utkast")
    await close(stage)
    his = await stage.show(ClosedTalkCard, stage.bo, talks.Open(talk=talk))
    read = await stage.press(MotivationCard, stage.bo, his.motivation)
    assert (read.motivation.text, read.motivation.given_on) == ("Ett utkast", None)
    hers = await stage.show(ClosedTalkCard, stage.anna, talks.Open(talk=talk))
    assert hers.motivation is None
    await stage.show(ClosedTalkCard, stage.anna, motivation.Read(talk=talk))


@pytest.mark.parametrize("is_closed_first", [True, False])
async def test_a_deputy_reads_no_talk_of_a_closed_cycle_and_no_plan_it_made(
    stage: Stage, is_closed_first: bool
) -> None:
    talk, made = await stage.talk_of(stage.anna), (await agreed(stage)).plan.id
    if is_closed_first:
        await close(stage)
    johan = await delegated(stage, of_all=True)
    if not is_closed_first:
        await stage.show(TalkCard, johan, talks.Open(talk=talk))
        await close(stage)
    for show in (talks.Open(talk=talk), release.Together(talk=talk), plan.OfTalk(talk=talk), plan.Open(plan=made)):
        with pytest.raises(NotFound):
            await stage.run(johan, show)
    (asked,) = [each for each in await stage.messages_to(johan) if each["verb"] == "deputies.told"]
    told = await stage.show(DeputyCard, johan, deputy.Told(delegation=UUID(str(asked["delegation"]))))
    await stage.run(johan, told.open)
    for who in (stage.anna, stage.bo):
        await stage.show(ClosedTalkCard, who, talks.Open(talk=talk))
        await stage.show(PlanCard, who, plan.Open(plan=made))
