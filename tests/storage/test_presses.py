import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text

from dialogs import my_talks, prepare, talks
from dialogs.actions import UnknownAction
from storage.database import Database
from tests.storage.world import World

SAVE = prepare.Save(talk=UUID(int=1), question="well", version=0, go=prepare.NEXT)


async def test_a_press_is_answered_as_it_was_the_first_time(database: Database, world: World) -> None:
    answer = talks.Open(talk=world.talk.id)
    async with database.work() as work:
        assert await work.presses.answer_to(world.anna, "key") is None
        await work.presses.remember(world.anna, "key", SAVE, answer)
    for transaction in (database.work, database.reading):
        async with transaction() as work:
            assert await work.presses.answer_to(world.anna, "key") == answer
            assert await work.presses.answer_to(world.bo, "key") is None
            assert await work.presses.answer_to(world.anna, "other key") is None


async def test_the_same_press_twenty_times_at_once_has_one_effect(database: Database, world: World) -> None:
    effects = []

    async def press() -> talks.Open:
        async with database.work() as work:
            answered = await work.presses.answer_to(world.anna, "key")
            if answered is None:
                await asyncio.sleep(0.01)
                effects.append("effect")
                answered = talks.Open(talk=world.talk.id)
                await work.presses.remember(world.anna, "key", SAVE, answered)
            assert isinstance(answered, talks.Open)
            return answered

    answers = await asyncio.gather(*(press() for _ in range(20)))
    assert effects == ["effect"]
    assert set(answers) == {talks.Open(talk=world.talk.id)}


async def test_a_press_whose_effect_failed_can_be_pressed_again(database: Database, world: World) -> None:
    claimed = asyncio.Event()

    async def fail() -> None:
        async with database.work() as work:
            assert await work.presses.answer_to(world.anna, "key") is None
            claimed.set()
            await asyncio.sleep(0.01)
            raise RuntimeError("halfway")

    async def succeed() -> None:
        await claimed.wait()
        async with database.work() as work:
            assert await work.presses.answer_to(world.anna, "key") is None
            await work.presses.remember(world.anna, "key", SAVE, my_talks.Mine())

    failed, succeeded = await asyncio.gather(fail(), succeed(), return_exceptions=True)
    assert isinstance(failed, RuntimeError)
    assert succeeded is None
    async with database.reading() as work:
        assert await work.presses.answer_to(world.anna, "key") == my_talks.Mine()


async def test_a_press_that_was_never_answered_is_still_one_at_a_time(database: Database, world: World) -> None:
    async with database.work() as work:
        assert await work.presses.answer_to(world.anna, "key") is None
    await test_the_same_press_twenty_times_at_once_has_one_effect(database, world)


async def test_what_was_typed_is_not_stored_with_a_press(database: Database, world: World) -> None:
    typed = prepare.Save(talk=world.talk.id, question="well", version=0, go=prepare.NEXT, text="kanariefågel")
    async with database.work() as work:
        await work.presses.answer_to(world.anna, "key")
        await work.presses.remember(world.anna, "key", typed, my_talks.Mine())
        connection = await work.transaction.session.connection()
        [row] = (await connection.execute(text("SELECT * FROM press"))).all()
    assert "kanariefågel" not in str(row)
    assert "prepare.save" in row


async def test_an_answer_that_the_program_knows_no_more_is_no_second_effect(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.presses.answer_to(world.anna, "key")
        await work.presses.remember(world.anna, "key", SAVE, my_talks.Mine())
        connection = await work.transaction.session.connection()
        await connection.execute(text("""UPDATE press SET answer = '{"verb": "old.verb"}'"""))
    with pytest.raises(UnknownAction):
        async with database.work() as work:
            await work.presses.answer_to(world.anna, "key")
