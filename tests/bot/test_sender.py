"""Sending what is in the outbox: every way it can turn out, and what is true no more when it is to be sent."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from bot.ledger import LEASE
from storage import tables
from storage.conversations import Conversation
from storage.database import Database
from storage.tables import MessageState
from tests.fake_teams import failures
from tests.fake_teams.failures import Failure
from tests.fake_teams.persona import Persona
from tests.stories import employer
from tests.stories.world import World, world

REMINDER = "En sak är kvar för dig"


async def states(database: Database) -> list[tuple[MessageState, str | None]]:
    message = tables.Message
    async with database.reading() as work:
        rows = (await work.transaction.session.exec(select(message).where(col(message.activity_id).is_(None)))).all()
    return [(row.state, row.error) for row in rows]


async def reminders_of(anna: Persona) -> int:
    return sum(card.sees(REMINDER) for card in anna.screen.cards)


@pytest.mark.parametrize(
    "failure",
    [failures.throttled(30), failures.throttled(None), failures.precondition_failed()],
)
async def test_what_was_surely_not_delivered_is_sent_again_after_a_pause(
    database: Database, failure: Failure
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failure)
        await w.plans_and_sends()
        assert [state for state, _ in await states(database)] == [MessageState.RETRY]
        assert await w.sends() == 0
        w.clock.forward(minutes=2)
        await w.sends()
        assert await reminders_of(anna) == 1


@pytest.mark.parametrize(
    "failure", [failures.server_error(), failures.bad_gateway(), failures.unavailable(), failures.reset()]
)
async def test_what_may_have_been_delivered_is_never_sent_again(database: Database, failure: Failure) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failure)
        await w.plans_and_sends()
        assert [state for state, _ in await states(database)] == [MessageState.UNKNOWN]
        w.clock.forward(hours=3)
        await w.plans_and_sends()
        assert await reminders_of(anna) == 0
        await anna.says("status")
        assert anna.newest.sees("Förbered ditt samtal med Bo")


@pytest.mark.parametrize("failure", [failures.not_found(), failures.forbidden("BotNotInConversationRoster")])
async def test_who_is_not_there_any_more_is_noted_and_not_hammered(database: Database, failure: Failure) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failure)
        await w.plans_and_sends()
        assert [state for state, _ in await states(database)] == [MessageState.DEAD]
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_a_sender_that_was_held_up_does_not_take_what_it_has_in_hand_a_second_time(database: Database) -> None:
    """Of two copies in one hand, one would be released while the other is on its way, and be sent again."""
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.service.planner.plan()
        sender = w.service.sender
        (parcel,), _ = await sender._claim()
        w.clock.forward(minutes=2)
        again, _ = await sender._claim()
        assert not again
        await sender._begin(parcel)
        await sender._finish()
        await w.sends()
        assert await reminders_of(anna) == 1


async def test_a_reminder_whose_reason_is_gone_before_it_is_sent_is_not_sent(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.service.planner.plan()
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        while "Hoppa över" in anna.newest.titles:
            await anna.presses("Hoppa över")
        await anna.presses("Jag är klar")
        await w.sends()
        assert await reminders_of(anna) == 0
        assert MessageState.CANCELLED in [state for state, _ in await states(database)]


async def test_one_person_whose_message_fails_does_not_stop_the_others(database: Database) -> None:
    async with world(database) as w:
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        w.teams.fail(failures.server_error(), conversation=anna.chat.id)
        await w.plans_and_sends()
        assert bo.sees("Veckans läge i ditt team")


async def test_a_sender_that_died_leaves_its_message_unknown_and_goes_on_with_the_rest(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        bo = await w.person("Bo", employer.BO)
        await w.service.planner.plan()
        async with database.work() as work:
            (claim,) = await work.outbox.claim("a sender that dies", w.clock(), LEASE, 1)
            assert await work.outbox.intend([claim.id], "a sender that dies", w.clock(), LEASE)
        w.clock.forward(minutes=3)
        async with database.work() as work:
            assert await work.outbox.recover(w.clock()) == 1
        await w.sends()
        assert await _sent_to_one_of(w, bo) == 1


async def _sent_to_one_of(w: World, bo: Persona) -> int:
    """Of two reminders one was in the hands of the sender that died; the other has arrived."""
    anna = w.teams.sent_to(employer.ANNA)
    return (len(anna) - 1) + (len(w.teams.sent_to(bo.aad_object_id)) - 1)


async def test_a_message_of_which_nobody_knew_has_arrived_when_its_card_is_pressed(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failures.server_error(delivers=True))
        await w.plans_and_sends()
        assert [state for state, _ in await states(database)] == [MessageState.UNKNOWN]
        assert await reminders_of(anna) == 1
        await anna.presses(next(title for title in anna.newest.titles if title != "Att göra"))
        assert await states(database) == []
        assert await _all_states(database) == {MessageState.SENT}
        await w.plans_and_sends()
        assert await reminders_of(anna) <= 1


async def test_a_new_address_is_learnt_from_whatever_comes_from_a_chat(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        async with database.work() as work:
            who = await work.people.by_aad(employer.ANNA)
            assert who
            known = await work.conversations.of(who.id)
            assert known
            moved = replace(known, service_url="http://127.0.0.1:9/old/", unreachable="blocked")
            await work.conversations.see(who.id, moved, w.clock())
        await anna.installs(upgrade=True)  # nobody is welcomed a second time
        async with database.reading() as work:
            assert await work.conversations.of(who.id) == known
        await w.plans_and_sends()
        assert await reminders_of(anna) == 1


async def test_a_person_of_whom_teams_gave_us_the_chat_is_welcomed_when_they_come(database: Database) -> None:
    async with world(database) as w:
        async with database.work() as work:
            who = await work.people.by_aad(employer.ANNA)
            assert who
            chat = Conversation(
                conversation_id="a:1", service_url=w.teams.service_url, tenant_id="t", bot_id="28:b", user_id=""
            )
            await work.conversations.see(who.id, chat, w.clock())
        anna = await w.person("Anna", employer.ANNA)
        assert anna.sees("Hej Anna")


async def _all_states(database: Database) -> set[MessageState]:
    async with database.reading() as work:
        return {row.state for row in await work.transaction.rows(select(col(tables.Message.state)))}
