import asyncio
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from dialogs.rules.preparations import Answer, Preparation, release, with_answer
from dialogs.rules.talks import Party
from storage.database import Database
from tests.storage.world import NOW, TODAY, World, preparation, save_preparation


async def test_answers_come_back_as_they_were_saved(database: Database, world: World) -> None:
    saved = release(preparation(world, well="Jourlinjen å ä ö 🙂", wish="", load="   "), NOW, TODAY)
    saved = replace(saved, answers={**saved.answers, "own": Answer(id=uuid7(), question="own", only_for_me=True)})
    async with database.work() as work:
        assert await work.preparations.by(world.anna, world.talk.id) is None
        await save_preparation(work, saved)
        assert await work.preparations.by(world.anna, world.talk.id) == saved
    async with database.reading() as work:
        assert await work.preparations.by(world.anna, world.talk.id) == saved
        assert await work.preparations.by(world.bo, world.talk.id) is None


async def test_one_answer_is_stored_and_the_others_stay_as_they_are(database: Database, world: World) -> None:
    first = preparation(world, well="en", wish="två")
    async with database.work() as work:
        await save_preparation(work, release(first, NOW, TODAY))
    second = Answer(id=first.answers["wish"].id, question="wish", text="tvåa", version=2)
    for new in (second, Answer(id=uuid7(), question="load", text="tre")):
        async with database.work() as work:
            stored = await work.preparations.by(world.anna, world.talk.id)
            assert stored
            await work.preparations.answer(with_answer(stored, new), new)
            told = await work.preparations.by(world.anna, world.talk.id)
        assert told == with_answer(stored, new)
        async with database.reading() as work:
            stored = await work.preparations.by(world.anna, world.talk.id)
        assert told == stored
        assert stored
        assert stored.answers[new.question] == new
        assert stored.ready_at is None, "what is changed is said to be ready anew"
    assert stored
    texts = {question: answer.text for question, answer in stored.answers.items()}
    assert texts == {"well": "en", "wish": "tvåa", "load": "tre"}


async def test_the_first_answer_makes_the_preparation(database: Database, world: World) -> None:
    new = Answer(id=uuid7(), question="well", text="ett")
    empty = Preparation(id=uuid7(), talk=world.talk.id, party=Party.EMPLOYEE, author=world.anna)
    async with database.work() as work:
        assert await work.preparations.by(world.anna, world.talk.id) is None
        await work.preparations.answer(with_answer(empty, new), new)
    async with database.reading() as work:
        assert await work.preparations.by(world.anna, world.talk.id) == with_answer(empty, new)
        assert await work.preparations.get(empty.id) == with_answer(empty, new)


async def test_a_change_of_another_persons_answer_is_refused(database: Database, world: World) -> None:
    hers = preparation(world, well="Annas ord")
    async with database.work() as work:
        await save_preparation(work, hers)
    forged = replace(hers.answers["well"], text="nej", version=2)
    his = Preparation(id=uuid7(), talk=world.talk.id, party=Party.MANAGER, author=world.bo)
    with pytest.raises(LookupError):
        async with database.work() as work:
            await work.preparations.answer(with_answer(his, forged), forged)
    async with database.reading() as work:
        assert await work.preparations.by(world.anna, world.talk.id) == hers


async def test_ready_is_stored_with_the_answers_as_they_are(database: Database, world: World) -> None:
    first = preparation(world, well="en", wish="två")
    async with database.work() as work:
        await save_preparation(work, first)
    async with database.work() as work:
        stored = await work.preparations.by(world.anna, world.talk.id)
        assert stored
        await work.preparations.save(release(stored, NOW, TODAY))
        assert await work.preparations.by(world.anna, world.talk.id) == release(first, NOW, TODAY)
    async with database.reading() as work:
        assert await work.preparations.by(world.anna, world.talk.id) == release(first, NOW, TODAY)


async def test_two_who_begin_at_once_follow_each_other(database: Database, world: World) -> None:
    async def answer(question: str) -> None:
        async with database.work() as work:
            mine = Answer(id=uuid7(), question=question, text=question)
            stored = await work.preparations.by(world.anna, world.talk.id)
            empty = Preparation(id=uuid7(), talk=world.talk.id, party=Party.EMPLOYEE, author=world.anna)
            await work.preparations.answer(with_answer(stored or empty, mine), mine)

    questions = {f"q{number}" for number in range(8)}
    await asyncio.gather(*map(answer, questions))
    async with database.reading() as work:
        stored = await work.preparations.by(world.anna, world.talk.id)
    assert stored is not None
    assert set(stored.answers) == questions


async def test_an_answer_with_the_id_of_another_persons_answer_is_refused(database: Database, world: World) -> None:
    hers = preparation(world, well="Annas ord")
    async with database.work() as work:
        await save_preparation(work, hers)
    forged = {"well": replace(hers.answers["well"], text="nej")}
    his = replace(hers, id=uuid7(), party=Party.MANAGER, author=world.bo, answers=forged)
    with pytest.raises(IntegrityError):
        async with database.work() as work:
            await save_preparation(work, his)
    async with database.reading() as work:
        assert await work.preparations.by(world.anna, world.talk.id) == hers
