"""Where people stand: who is above each, and whom of them a message reaches."""

from storage import surroundings
from storage.conversations import Conversation
from storage.database import Database
from tests.storage.world import NOW, World, add_person

CHAT = Conversation(
    conversation_id="a:1", service_url="http://127.0.0.1:9/", tenant_id="t", bot_id="28:b", user_id="29:u"
)


async def test_they_say_who_is_above_and_who_of_them_is_reached(database: Database, world: World) -> None:
    async with database.work() as work:
        gone = await add_person(work, "Slutat", active=False)
        lost = await add_person(work, "Utan chef", manager=gone)
        below = await add_person(work, "Under Anna", manager=world.anna)
        await work.conversations.see(world.anna, CHAT, NOW)
    async with database.reading() as work:
        found = await surroundings.around(work.transaction, [world.anna, world.bo, gone, lost, below])
    assert found.managers == {world.anna: world.bo, world.bo: None, lost: None, below: world.anna}
    assert found.reached == {world.anna}
    async with database.reading() as work:
        found = await surroundings.around(work.transaction, [below])
    assert found.reached == {world.anna}, "though she is not asked for"
