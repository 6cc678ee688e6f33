from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from dialogs.ports import Leftover, Reach, Why
from storage import tables
from storage.conversations import Conversation
from storage.database import Database
from tests.storage.world import NOW, Statements, World, add_person

CHAT = Conversation(
    conversation_id="a:1",
    service_url="https://smba.trafficmanager.net/emea/",
    tenant_id="t",
    bot_id="28:b",
    user_id="29:u",
)


async def test_a_conversation_is_stored_only_when_it_is_news(database: Database, world: World) -> None:
    async with database.work() as work:
        assert await work.conversations.of(world.anna) is None
        assert await work.conversations.see(world.anna, CHAT, NOW)
    async with database.reading() as work:
        assert await work.conversations.of(world.anna) == CHAT
        assert not await work.conversations.see(world.anna, CHAT, NOW)
    async with database.work() as work:
        moved = replace(CHAT, service_url="https://smba.trafficmanager.net/amer/")
        assert await work.conversations.see(world.anna, moved, NOW + timedelta(days=1))
        assert await work.conversations.of(world.anna) == moved


async def test_who_leads_nobody_and_has_nothing_left_over_is_not_asked_for_it(
    database: Database, world: World
) -> None:
    anna, bo = await _known_as(database, world.anna), await _known_as(database, world.bo)
    async with database.reading() as work:
        await work.conversations.with_whom(anna)
        with Statements(database) as statements:
            assert not await work.people.has_reports(world.anna)
            assert await work.leftovers.starting(world.anna, "") == {}
        assert statements.sent == []
        await work.conversations.with_whom(bo)
        assert await work.people.has_reports(world.bo)


async def test_what_somebody_had_none_of_is_there_once_it_is_stored(database: Database, world: World) -> None:
    anna = await _known_as(database, world.anna)
    async with database.work() as work:
        await work.conversations.with_whom(anna)
        await work.leftovers.keep(world.anna, "somewhere", Leftover(why=Why.CLOSED, fields={"text": "sent"}))
        await add_person(work, "Cia Dahl", manager=world.anna)
        await work.conversations.with_whom(anna)
        assert await work.people.has_reports(world.anna)
        assert list(await work.leftovers.starting(world.anna, "")) == ["somewhere"]
    async with database.reading() as work:
        await work.conversations.with_whom(anna)
        assert await work.people.has_reports(world.anna)
        assert list(await work.leftovers.starting(world.anna, "")) == ["somewhere"]


async def _known_as(database: Database, person: UUID) -> str:
    async with database.reading() as work:
        row = await work.transaction.session.get_one(tables.Person, person)
    return str(row.aad_object_id)


async def test_somebody_unreachable_is_reachable_again_when_they_write(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.conversations.unreachable(world.anna, "blocked", NOW)  # never seen: nothing to mark
        assert await work.conversations.of(world.anna) is None
        await work.conversations.see(world.anna, CHAT, NOW)
        await work.conversations.unreachable(world.anna, "blocked", NOW)
        assert await work.conversations.of(world.anna) == replace(CHAT, unreachable="blocked")
        assert await work.conversations.see(world.anna, CHAT, NOW)
        assert await work.conversations.of(world.anna) == CHAT


async def test_it_is_known_of_everybody_whether_messages_reach_them(database: Database, world: World) -> None:
    async with database.work() as work:
        others = [await add_person(work, name) for name in ("blocked", "asked for", "odd")]
        without = await add_person(work, "without", in_teams=False)
        left = await add_person(work, "left", active=False)
        for person, reason in zip(others, ("blocked", "asking", "who knows"), strict=True):
            await work.conversations.see(person, replace(CHAT, unreachable=reason), NOW)
        await work.conversations.see(world.anna, CHAT, NOW)
        await work.conversations.see(left, CHAT, NOW)
        everybody = [world.anna, world.bo, *others, without, left]
        found = dict(await work.conversations.reach([*everybody, uuid7()]))
    assert [found.pop(each) for each in everybody] == [
        Reach.REACHED,
        Reach.NOT_INSTALLED,
        Reach.BLOCKED,
        Reach.NOT_INSTALLED,
        Reach.OTHER,
        Reach.NO_TEAMS,
        Reach.LEFT,
    ]
    assert not found


async def test_who_wrote_while_teams_was_asked_is_known_as_they_wrote(database: Database, world: World) -> None:
    async with database.work() as work:
        strangers = {each.person: each for each in await work.conversations.strangers(NOW, 10)}
        assert strangers.keys() == {world.anna, world.bo}
        assert not await work.conversations.strangers(NOW, 10)
        await work.conversations.see(world.anna, CHAT, NOW)
        for each in strangers.values():
            await work.conversations.meet(each, replace(CHAT, user_id="", unreachable="not_installed"), NOW)
        assert await work.conversations.of(world.anna) == CHAT
        assert await work.conversations.reached() == {world.anna}
        assert await work.conversations.newest() == CHAT
