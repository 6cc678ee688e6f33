"""A cycle is closed: what was open was not held, and what was written can still be read."""

from datetime import date

from dialogs import booking, held, home, prepare, release, talks
from dialogs.booking import ProposeCard
from dialogs.home import TodoCard
from dialogs.prepare import QuestionCard
from dialogs.release import ReviewCard, SideBySideCard
from dialogs.rules.talks import Outcome
from dialogs.talks import ClosedTalkCard, NoTalkCard
from storage.cycles import close_cycle, close_ended, list_cycles
from tests.dialogs.stage import Stage
from tests.dialogs.test_booking import TIMES


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
    await stage.show(NoTalkCard, stage.anna, talks.Mine())


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
