"""Was the talk held?"""

from uuid import UUID

import pytest

from dialogs import booking, held, my_talks, talks
from dialogs.booking import PickCard, ProposeCard
from dialogs.held import HeldCard
from dialogs.ports import Why
from dialogs.rules.talks import Outcome, TalkState
from dialogs.talks import TalkCard
from tests.dialogs.stage import Stage


async def book(stage: Stage) -> UUID:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    await stage.press(TalkCard, stage.bo, form.send, date_1="2026-10-08", time_1="13:00")
    card = await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))
    await stage.press(TalkCard, stage.anna, card.times[0][1])
    return talk


async def test_both_say_it_was_held(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    waiting = await stage.press(TalkCard, stage.anna, asked.yes, on=asked.fields["on"])
    assert (waiting.state, waiting.own_word) == (TalkState.TO_CONFIRM, Outcome.HELD)
    asked = await stage.show(HeldCard, stage.bo, held.Ask(talk=talk))
    done = await stage.press(TalkCard, stage.bo, asked.yes)
    assert (done.state, f"{done.held_on}") == (TalkState.HELD, "2026-10-08")


async def test_yes_against_no_shows_to_both_until_one_changes(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    await stage.press(TalkCard, stage.anna, asked.no)
    asked = await stage.show(HeldCard, stage.bo, held.Ask(talk=talk))
    assert (await stage.press(TalkCard, stage.bo, asked.yes)).state is TalkState.DISPUTED
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    assert (await stage.press(TalkCard, stage.anna, asked.yes)).state is TalkState.HELD


async def test_two_who_say_no_are_back_at_booking(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    for who in (stage.anna, stage.bo):
        asked = await stage.show(HeldCard, who, held.Ask(talk=talk))
        card = await stage.press(TalkCard, who, asked.no)
    assert card.state is TalkState.UNBOOKED
    await stage.press(ProposeCard, stage.bo, card.new_time)


@pytest.mark.parametrize("typed", ["2026-10-10", "2027-01-01", "2026-08-31", "1999-01-01", "nyss"])
async def test_a_day_on_which_it_cannot_have_been_is_not_recorded_as_another(stage: Stage, typed: str) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    told = await stage.press(HeldCard, stage.anna, asked.yes, on=typed)
    assert (told.fields.why, told.fields["on"], told.own_word) == (Why.INCOMPLETE, typed, None)
    assert (f"{told.earliest}", f"{told.today}") == ("2026-09-01", "2026-10-09")
    await stage.press(TalkCard, stage.anna, told.yes, on="2026-10-07")
    again = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    assert (again.fields.why, again.fields["on"]) == (None, "2026-10-07")
    his = await stage.show(HeldCard, stage.bo, held.Ask(talk=talk))
    done = await stage.press(TalkCard, stage.bo, his.yes, on="2026-10-07")
    assert f"{done.held_on}" == "2026-10-07"


async def test_who_answers_no_after_a_day_that_could_not_be_needs_no_other(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    told = await stage.press(HeldCard, stage.anna, asked.yes, on="2026-10-31")
    assert (await stage.press(TalkCard, stage.anna, told.no)).own_word is Outcome.NOT_HELD
    assert (await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))).fields.why is None


async def test_a_walk_in_talk_needs_no_booking(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.bo, stage.anna):
        card = await stage.show(TalkCard, who, talks.Open(talk=talk))
        assert card.say_held
        asked = await stage.show(HeldCard, who, card.say_held)
        card = await stage.press(TalkCard, who, asked.yes, on="2026-09-29")
    assert (card.state, f"{card.held_on}") == (TalkState.HELD, "2026-09-29")


async def test_after_it_is_held_an_old_card_changes_nothing(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    old = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    for who in (stage.anna, stage.bo):
        await stage.run(who, old.yes)
    card = await stage.press(TalkCard, stage.anna, old.no)
    assert card.state is TalkState.HELD


async def test_what_is_still_to_come_cannot_have_failed_to_happen(stage: Stage) -> None:
    talk = await book(stage)
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    assert asked.no is None
    card = await stage.press(TalkCard, stage.anna, held.Say(talk=talk, outcome=Outcome.NOT_HELD))
    assert (card.state, card.own_word) == (TalkState.BOOKED, None)


async def test_an_answer_can_be_changed_until_both_agree(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    card = await stage.press(TalkCard, stage.anna, asked.no)
    again = await stage.show(HeldCard, stage.anna, card.say_held or my_talks.Mine())
    assert (await stage.press(TalkCard, stage.anna, again.yes)).own_word is Outcome.HELD


@pytest.mark.parametrize("now", ["2026-10-02T08:00", "2026-10-09T08:00"])
async def test_the_employee_asks_for_a_new_time_before_the_talk_or_when_it_did_not_take_place(
    stage: Stage, now: str
) -> None:
    talk = await book(stage)
    stage.becomes(now)
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    card = await stage.press(TalkCard, stage.anna, asked.new_time)
    assert (card.state, card.booked_at) == (TalkState.UNBOOKED, None)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    assert form.other_time_asked
    await stage.press(TalkCard, stage.bo, form.send, date_1="2026-10-20", time_1="13:00")
    pick = await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))
    assert (await stage.press(TalkCard, stage.anna, pick.times[0][1])).state is TalkState.BOOKED


async def test_who_is_told_that_it_was_held_answers_that_before_asking_for_a_new_time(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    his = await stage.show(HeldCard, stage.bo, held.Ask(talk=talk))
    await stage.press(TalkCard, stage.bo, his.yes)
    unchanged = await stage.press(TalkCard, stage.anna, asked.new_time)
    assert (unchanged.state, unchanged.others_word) == (TalkState.TO_CONFIRM, Outcome.HELD)
    again = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
    assert again.new_time is None
    assert (await stage.press(TalkCard, stage.anna, again.no)).state is TalkState.DISPUTED
