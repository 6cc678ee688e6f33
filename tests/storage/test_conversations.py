from dataclasses import replace
from datetime import timedelta

from uuid_utils.compat import uuid7

from dialogs.ports import Reach
from storage.conversations import Conversation
from storage.database import Database
from tests.storage.world import NOW, World, add_person

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
