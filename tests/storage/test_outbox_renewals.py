from datetime import timedelta
from uuid import UUID

from sqlmodel import select
from uuid_utils.compat import uuid7

from dialogs import nudging, prepare, talks
from storage.database import Database
from storage.tables import Message, MessageState
from tests.storage.sending import CHAT, LATER, LEASE, claim_next, claimed, count, delivered, put, renew, stored, tell
from tests.storage.test_nudges import line
from tests.storage.world import NOW, TODAY, World


async def test_many_changes_are_shown_by_one_renewal(database: Database, world: World) -> None:
    sent = await delivered(database, world)
    for _ in range(5):
        await renew(database, world)
    claim = await claimed(database)
    assert claim.is_renewal
    assert (claim.id, claim.conversation_id, claim.activity_id) == (sent.id, CHAT, "1")
    assert (claim.wanted, claim.attempt) == (6, 1)
    assert (await stored(database, claim.id)).state is MessageState.SENT
    await tell(database, lambda outbox: outbox.shown(claim))
    assert await claim_next(database, LATER) is None


async def test_a_change_while_the_card_is_drawn_is_shown_too(database: Database, world: World) -> None:
    async with database.work() as work:
        await put(work, world)
    sending = await claimed(database)
    await renew(database, world)
    await tell(database, lambda outbox: outbox.sent(sending, CHAT, "1", NOW))
    renewing = await claimed(database)
    await renew(database, world)
    await tell(database, lambda outbox: outbox.shown(renewing))
    last = await claimed(database)
    await tell(database, lambda outbox: outbox.shown(last))
    assert [sending.wanted, renewing.wanted, last.wanted] == [1, 2, 3]
    assert await claim_next(database, LATER) is None


async def test_new_messages_come_before_renewals(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    async with database.work() as work:
        await put(work, world, "new")
    new = await claimed(database)
    assert not new.is_renewal
    await tell(database, lambda outbox: outbox.sent(new, CHAT, "2", NOW))
    assert (await claimed(database)).is_renewal


async def test_what_is_not_sent_yet_needs_no_renewal_and_a_form_gets_none(database: Database, world: World) -> None:
    await delivered(database, world, show=prepare.Ask(talk=world.talk.id, question="well"))
    async with database.work() as work:
        await put(work, world, "waiting", at=LATER)
    await renew(database, world)
    assert await claim_next(database) is None
    assert (await claimed(database, LATER)).wanted == 1


async def test_a_card_of_another_talk_is_left_alone(database: Database, world: World) -> None:
    await delivered(database, world)
    async with database.work() as work:
        await work.messages.renew(uuid7())
    assert await claim_next(database, LATER) is None


async def test_a_nudge_is_shown_anew_when_one_of_its_talks_changed(database: Database, world: World) -> None:
    async with database.work() as work:
        nudge = await work.nudges.record(world.anna, TODAY, [line(world)])
        assert nudge
        await work.messages.send(world.anna, nudging.Open(nudge=nudge), key="nudge", not_before=NOW)
    claim = await claimed(database)
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, "1", NOW))
    await renew(database, world)
    assert (await claimed(database)).show == nudging.Open(nudge=nudge)


async def test_a_renewal_is_one_senders_until_its_lease_runs_out(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    first = await claimed(database)
    assert await claim_next(database, NOW + LEASE - timedelta(seconds=1)) is None
    assert (await claimed(database, NOW + LEASE)).id == first.id


async def test_a_sender_that_was_slower_than_its_lease_takes_nothing_back(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    slow = await claimed(database)
    await renew(database, world)
    quick = await claimed(database, LATER)
    await tell(database, lambda outbox: outbox.shown(quick))
    await tell(database, lambda outbox: outbox.shown(slow))
    assert await claim_next(database, LATER) is None


async def test_a_renewal_that_failed_waits_and_stays_sent(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    first = await claimed(database)
    await tell(database, lambda outbox: outbox.retry(first, LATER, "503"))
    assert (await stored(database, first.id)).state is MessageState.SENT
    assert await claim_next(database) is None
    assert (await claimed(database, LATER)).attempt == 2


async def test_a_renewal_that_was_given_up_waits_for_the_next_change(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    first = await claimed(database)
    await tell(database, lambda outbox: outbox.give_up(first, MessageState.DEAD, "404"))
    row = await stored(database, first.id)
    assert (row.state, row.error) == (MessageState.SENT, "404")
    assert await claim_next(database, LATER) is None
    await renew(database, world)
    assert (await claimed(database)).attempt == 1


async def test_a_message_taken_without_a_readable_answer_is_sent_but_cannot_be_renewed(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, None, NOW))
    await renew(database, world)
    assert (await stored(database, claim.id)).state is MessageState.SENT
    assert await claim_next(database, LATER) is None


async def test_after_a_press_the_stored_message_follows_the_answer(database: Database, world: World) -> None:
    await delivered(database, world)
    answer = prepare.Paused(talk=world.talk.id)
    await tell(database, lambda outbox: outbox.address(CHAT, "1", world.anna, answer, world.talk.id))
    claim = await claimed(database)
    assert (claim.activity_id, claim.show) == ("1", answer)
    await tell(database, lambda outbox: outbox.shown(claim))
    assert await claim_next(database, LATER) is None
    assert await count(database) == 1


async def test_a_card_that_came_as_an_answer_only_is_stored_at_its_first_press(
    database: Database, world: World
) -> None:
    answer = talks.Open(talk=world.talk.id)
    for _ in range(2):
        await tell(database, lambda outbox: outbox.address(CHAT, "9", world.anna, answer, world.talk.id))
    claim = await claimed(database)
    assert (claim.person, claim.activity_id, claim.show, claim.wanted) == (world.anna, "9", answer, 2)
    await tell(database, lambda outbox: outbox.shown(claim))
    await renew(database, world)
    assert (await claimed(database)).id == claim.id


async def test_nothing_is_drawn_over_a_form_until_it_is_answered(database: Database, world: World) -> None:
    await delivered(database, world)
    await renew(database, world)
    under_way = await claimed(database)
    form = prepare.Ask(talk=world.talk.id, question="well")
    await renew(database, world)
    await tell(database, lambda outbox: outbox.address(CHAT, "1", world.anna, form, world.talk.id))
    await tell(database, lambda outbox: outbox.shown(under_way))
    await renew(database, world)
    assert await claim_next(database, LATER) is None
    answer = talks.Open(talk=world.talk.id)
    await tell(database, lambda outbox: outbox.address(CHAT, "1", world.anna, answer, world.talk.id))
    assert (await claimed(database)).show == answer


async def test_one_form_after_another_in_the_same_message_is_left_alone(database: Database, world: World) -> None:
    sent = await delivered(database, world)
    for question in ("well", "wish", "load"):
        form = prepare.Ask(talk=world.talk.id, question=question)
        async with database.work() as work:
            await work.outbox.address(CHAT, "1", world.anna, form, world.talk.id, is_form=True)
        await renew(database, world)
        assert await claim_next(database, LATER) is None
        assert (await stored(database, sent.id)).show["question"] == question
    assert await count(database) == 1


async def test_a_form_about_another_thing_is_found_by_what_it_is_about(database: Database, world: World) -> None:
    form = prepare.Ask(talk=world.talk.id, question="well")
    about: tuple[UUID | None, ...] = (None, world.talk.id, None, world.talk.id)
    for talk in about:
        async with database.work() as work:
            await work.outbox.address(CHAT, "9", world.anna, form, talk, is_form=True)
            found = (await work.transaction.session.exec(select(Message))).one()
        assert found.talk == talk


async def test_a_form_that_came_as_an_answer_only_is_never_drawn_over(database: Database, world: World) -> None:
    form = prepare.Ask(talk=world.talk.id, question="well")
    await tell(database, lambda outbox: outbox.address(CHAT, "9", world.anna, form, world.talk.id))
    await renew(database, world)
    assert await claim_next(database, LATER) is None


async def test_a_press_that_comes_before_the_sender_has_noted_the_message_stands(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await put(work, world)
    claim = await claimed(database)
    answer = prepare.Paused(talk=world.talk.id)
    await tell(database, lambda outbox: outbox.address(CHAT, "1", world.anna, answer, world.talk.id))
    await tell(database, lambda outbox: outbox.sent(claim, CHAT, "1", NOW))
    assert (await stored(database, claim.id)).state is MessageState.SENT
    renewal = await claimed(database)
    assert (renewal.activity_id, renewal.show) == ("1", answer)
    assert await claim_next(database) is None
