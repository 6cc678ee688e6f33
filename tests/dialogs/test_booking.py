"""Booking a talk: proposed, picked, moved; an old card never books what is no longer offered."""

from dataclasses import replace

import pytest

from dialogs import booking, owing, talks
from dialogs.booking import PickCard, ProposeCard
from dialogs.ports import Why
from dialogs.rules.obligations import What
from dialogs.rules.talks import TalkState
from dialogs.talks import TalkCard
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage

TIMES = {"date_1": "2026-10-20", "time_1": "09:30", "date_2": "2026-10-21", "time_2": "14:00"}


async def proposed(stage: Stage) -> PickCard:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    await stage.press(TalkCard, stage.bo, form.send, **TIMES)
    return await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))


async def test_the_manager_proposes_and_the_employee_picks(stage: Stage) -> None:
    card = await proposed(stage)
    assert [f"{at:%Y-%m-%d %H:%M}" for at, _ in card.times] == ["2026-10-20 09:30", "2026-10-21 14:00"]
    booked = await stage.press(TalkCard, stage.anna, card.times[1][1])
    assert booked.state is TalkState.BOOKED
    assert f"{booked.booked_at:%d %H:%M}" == "21 14:00"


async def test_each_is_told_of_what_the_other_did(stage: Stage) -> None:
    card = await proposed(stage)
    assert [each["verb"] for each in await stage.messages_to(stage.anna)] == ["booking.pick"]
    await stage.press(TalkCard, stage.anna, card.times[0][1])
    assert [each["verb"] for each in await stage.messages_to(stage.bo)] == ["talks.open"]


async def test_a_time_of_an_older_proposal_cannot_be_taken(stage: Stage) -> None:
    old = await proposed(stage)
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    await stage.press(TalkCard, stage.bo, form.send, date_1="2026-11-03", time_1="10:00")
    fresh = await stage.press(PickCard, stage.anna, old.times[0][1])
    assert [f"{at:%m-%d}" for at, _ in fresh.times] == ["11-03"]
    assert (await stage.press(TalkCard, stage.anna, fresh.times[0][1])).state is TalkState.BOOKED


async def test_the_employee_can_ask_for_another_time(stage: Stage) -> None:
    card = await proposed(stage)
    await stage.press(TalkCard, stage.anna, card.other)
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=await stage.talk_of(stage.anna)))
    assert form.other_time_asked
    await stage.press(TalkCard, stage.bo, form.send, **TIMES)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"date_1": "2026-10-20"},
        {"time_1": "09:30"},
        {"date_1": "2026-09-20", "time_1": "09:30"},
        {"date_1": "2026-13-45", "time_1": "09:30"},
        {"date_1": "9999-12-31", "time_1": "23:59"},
        {"date_1": "0001-01-01", "time_1": "00:00"},
        {"date_1": "i morgon", "time_1": "halv tio"},
        {**TIMES, "date_3": "2026-10-22"},
    ],
)
async def test_what_is_no_time_to_come_is_told_and_kept(stage: Stage, typed: dict[str, str]) -> None:
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=await stage.talk_of(stage.anna)))
    told = await stage.press(ProposeCard, stage.bo, form.send, **typed)
    assert told.fields.why is Why.INCOMPLETE
    assert all(told.fields[name] == text for name, text in typed.items())
    assert (await stage.press(TalkCard, stage.bo, told.send, **TIMES)).state is TalkState.PROPOSED


async def test_the_same_time_twice_is_offered_once(stage: Stage) -> None:
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=await stage.talk_of(stage.anna)))
    twice = {"date_1": "2026-10-20", "time_1": "09:30", "date_2": "2026-10-20", "time_2": "09:30"}
    await stage.press(TalkCard, stage.bo, form.send, **twice)
    assert len((await stage.show(PickCard, stage.anna, booking.Pick(talk=form.send.talk))).times) == 1


async def test_an_old_form_after_the_employee_has_picked_keeps_what_was_typed(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    old = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    card = await proposed(stage)
    await stage.press(TalkCard, stage.anna, card.times[0][1])
    told = await stage.press(ProposeCard, stage.bo, old.send, date_1="2026-11-05", time_1="08:00")
    assert (told.fields.why, told.fields["date_1"]) == (Why.CHANGED_MEANWHILE, "2026-11-05")
    assert (await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))).state is TalkState.BOOKED
    assert (await stage.press(TalkCard, stage.bo, told.send, date_1="2026-11-05", time_1="08:00")).state is (
        TalkState.PROPOSED
    )


async def test_only_the_manager_proposes_and_only_the_employee_picks(stage: Stage) -> None:
    card = await proposed(stage)
    take = card.times[0][1]
    with pytest.raises(NotFound):
        await stage.run(stage.bo, take)
    with pytest.raises(NotFound):
        await stage.run(stage.anna, booking.Propose(talk=take.talk))
    with pytest.raises(NotFound):
        await stage.run(stage.hanna, take)
    out_of_range = await stage.press(PickCard, stage.anna, replace(take, number=9))
    assert (await stage.press(TalkCard, stage.anna, out_of_range.times[0][1])).state is TalkState.BOOKED


async def test_when_all_proposed_times_have_passed_it_is_the_managers_turn_again(stage: Stage) -> None:
    await proposed(stage)
    talk = await stage.talk_of(stage.anna)
    stage.becomes("2026-10-21T15:00")
    none_left = await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))
    assert none_left.times == ()
    stage.becomes("2026-10-22T09:00")
    card = await stage.show(TalkCard, stage.anna, booking.Pick(talk=talk))
    assert card.state is TalkState.UNBOOKED
    async with stage.database.reading() as work:
        owed = (await owing.of_employees(work, [stage.anna.id])).obligations(stage.now.date())
    assert (What.BOOK, stage.bo.id) in [(each.what, each.owner) for each in owed]
    form = await stage.show(ProposeCard, stage.bo, booking.Propose(talk=talk))
    await stage.press(TalkCard, stage.bo, form.send, date_1="2026-11-03", time_1="10:00")
    pick = await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))
    assert (await stage.press(TalkCard, stage.anna, pick.times[0][1])).state is TalkState.BOOKED
