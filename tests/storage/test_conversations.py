from dataclasses import replace
from datetime import timedelta

from storage.conversations import Conversation
from storage.database import Database
from tests.storage.world import NOW, World

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
        await work.conversations.unreachable(world.anna, "blocked")  # never seen: nothing to mark
        assert await work.conversations.of(world.anna) is None
        await work.conversations.see(world.anna, CHAT, NOW)
        await work.conversations.unreachable(world.anna, "blocked")
        assert await work.conversations.of(world.anna) == replace(CHAT, unreachable="blocked")
        assert await work.conversations.see(world.anna, CHAT, NOW)
        assert await work.conversations.of(world.anna) == CHAT
