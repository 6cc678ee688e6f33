from dialogs.ports import Leftover, Why
from storage.database import Database
from tests.storage.world import World

LONG = Leftover(why=Why.TOO_LONG, fields={"text": "alldeles för långt å ä ö", "only_for_me": "true"})
LATE = Leftover(why=Why.CHANGED_MEANWHILE, fields={})


async def test_a_leftover_is_kept_replaced_and_dropped(database: Database, world: World) -> None:
    for kept in (LONG, LATE, LATE):
        async with database.work() as work:
            await work.leftovers.keep(world.anna, "plan:1:goal", kept)
        async with database.reading() as work:
            assert await work.leftovers.of(world.anna, "plan:1:goal") == kept
            assert await work.leftovers.of(world.bo, "plan:1:goal") is None
    async with database.work() as work:
        await work.leftovers.drop(world.bo, "plan:1:goal")
        assert await work.leftovers.of(world.anna, "plan:1:goal") == LATE
        await work.leftovers.drop(world.anna, "plan:1:goal")
        assert await work.leftovers.of(world.anna, "plan:1:goal") is None


async def test_leftovers_are_found_by_how_their_place_begins(database: Database, world: World) -> None:
    async with database.work() as work:
        for place in ("plan:1:goal", "plan:1:%", "plan:10:goal", "Plan:1:goal", "plan:1"):
            await work.leftovers.keep(world.anna, place, LONG)
        await work.leftovers.keep(world.bo, "plan:1:goal", LATE)
    async with database.reading() as work:
        assert await work.leftovers.starting(world.anna, "plan:1:") == {"plan:1:goal": LONG, "plan:1:%": LONG}
        assert await work.leftovers.starting(world.anna, "plan:%") == {}
