"""Was the talk held?"""

from uuid import UUID

from dialogs import booking, held, talks
from dialogs.booking import PickCard, ProposeCard
from dialogs.held import HeldCard
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
    waiting = await stage.press(TalkCard, stage.anna, asked.yes, on=asked.suggested_on.isoformat())
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


async def test_an_impossible_day_is_taken_as_the_nearest_possible(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    for typed in ("2027-01-01", "1999-01-01", "nyss"):
        asked = await stage.show(HeldCard, stage.anna, held.Ask(talk=talk))
        card = await stage.press(TalkCard, stage.anna, asked.yes, on=typed)
        assert card.own_word is Outcome.HELD


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
    again = await stage.show(HeldCard, stage.anna, card.say_held or talks.Mine())
    assert (await stage.press(TalkCard, stage.anna, again.yes)).own_word is Outcome.HELD
