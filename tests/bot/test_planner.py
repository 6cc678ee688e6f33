"""Planning what is due now, and sending it."""

from storage.database import Database
from tests.stories import employer
from tests.stories.world import world


async def test_whom_we_do_not_reach_is_reminded_as_soon_as_we_do(database: Database) -> None:
    async with world(database) as w:
        assert (await w.service.planner.plan()).nudges == ()
        anna = await w.person("Anna", employer.ANNA)
        assert [each.person.name for each in (await w.service.planner.look()).nudges] == ["Anna Lindqvist"]
        await w.plans_and_sends()
        assert anna.sees("Förbered ditt samtal med Bo")


async def test_planning_twice_or_only_looking_adds_nothing(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        assert len((await w.service.planner.look()).nudges) == 1
        assert len((await w.service.planner.plan()).nudges) == 1
        assert (await w.service.planner.plan()).nudges == ()
        assert await w.sends() == 1


async def test_nothing_is_planned_in_the_evening_or_at_the_weekend(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        for time in ("2026-10-01T16:00", "2026-10-03T09:00"):
            w.becomes(time)
            assert (await w.service.planner.plan()).is_calm_time
        w.becomes("2026-10-05T09:00")
        assert len((await w.service.planner.plan()).nudges) == 1


async def test_after_the_talk_both_are_asked_once_whether_it_was_held(database: Database) -> None:
    async with world(database) as w:
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        await bo.says("mitt team")
        await bo.presses(next(title for title in bo.newest.titles if "Anna Lindqvist" in title))
        await bo.presses("Boka tid")
        await bo.presses("Skicka tiderna", date_1="2026-10-08", time_1="13:00")
        await w.sends()
        await anna.presses("Torsdag 8 oktober kl. 13.00")
        w.becomes("2026-10-08T15:05")
        for _ in range(2):
            await w.plans_and_sends()
        for who in (anna, bo):
            assert sum(card.sees("Blev samtalet av?") for card in who.screen.cards) == 1


async def test_who_has_blocked_the_bot_is_not_hammered(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.blocks()
        await w.plans_and_sends()
        async with database.reading() as work:
            who = await work.people.by_aad(employer.ANNA)
            assert who
            reached = await work.conversations.of(who.id)
        assert reached
        assert reached.unreachable == "blocked"
        w.becomes("2026-10-12T09:00")
        assert await w.plans_and_sends() == 0
        await anna.unblocks()
        await anna.says("status")
        await w.plans_and_sends()
        assert anna.sees("En sak är kvar för dig")
