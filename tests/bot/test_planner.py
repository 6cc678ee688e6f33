"""Planning what is due now, and sending it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from bot import app
from bot.found import Found
from bot.planner import CHUNK, Planner
from dialogs.rules.alike import Alike, Whose
from dialogs.rules.obligations import What
from dialogs.rules.outlook import Known, Outlook, Question
from storage import leases, looks, tables
from storage.database import Database
from tests.stories import employer
from tests.stories.world import world


async def test_whom_we_do_not_reach_is_reminded_as_soon_as_we_do(database: Database) -> None:
    async with world(database) as w:
        assert (await w.service.planner.plan()).nudges == ()
        anna = await w.person("Anna", employer.ANNA)
        (planned,) = (await w.service.planner.look()).nudges
        assert [line.what for line in planned.bundle.lines] == [What.PREPARE]
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


async def test_in_the_night_only_what_is_quiet_is_put_off_and_who_is_reached_since_is_reminded(
    database: Database,
) -> None:
    async with world(database) as w:
        w.becomes("2026-10-02T00:01")
        assert (await w.service.planner.plan()).is_calm_time
        async with database.reading() as work:
            assert not await looks.due(work.transaction, w.clock.now)  # nobody is reached
        w.becomes("2026-10-02T07:00")
        await w.person("Anna", employer.ANNA)
        w.becomes("2026-10-02T08:00")
        assert len((await w.service.planner.look()).nudges) == 1
        w.becomes("2026-10-03T00:01")
        for _ in range(2):
            assert (await w.service.planner.plan()).is_calm_time
        w.becomes("2026-10-05T08:00")
        (planned,) = (await w.service.planner.plan()).nudges
        assert [line.what for line in planned.bundle.lines] == [What.PREPARE]


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


@pytest.mark.parametrize("chunk", [1, CHUNK])
async def test_two_planners_at_once_and_one_without_the_lease_send_nothing_twice(
    database: Database, chunk: int
) -> None:
    async with world(database) as w:
        for name, who in (("Anna", employer.ANNA), ("Bo", employer.BO)):
            await w.person(name, who)
        first = replace(w.service.planner, chunk=chunk)
        second = replace(first, owner="another process")
        plans = await asyncio.gather(first.plan(), second.plan())
        assert sum(len(each.nudges) for each in plans) == 2
        assert sum(each.is_busy for each in plans) <= 1
        await _look_at_everything_again(database)
        assert (await second.plan()).nudges == ()
        assert await w.sends() == 2


async def test_who_lost_the_lease_leaves_it_to_the_other_when_to_look_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    rightly = Planner._ask

    async def is_late(planner: Planner, found: Found) -> Sequence[Question]:
        async with database.work() as work:
            much_later = w.clock.now + timedelta(minutes=3)
            assert await leases.take(work.transaction, "planner", "another", much_later, timedelta(minutes=3))
        return await rightly(planner, found)

    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        monkeypatch.setattr(Planner, "_ask", is_late)
        assert len((await w.service.planner.plan()).nudges) == 1
        monkeypatch.undo()
        async with database.reading() as work:
            assert len(await looks.due(work.transaction, w.clock.now)) > 0
            assert await leases.last_done(work.transaction, "planner") is None
        w.becomes("2026-10-01T09:07")
        assert (await w.service.planner.plan()).nudges == ()
        async with database.reading() as work:
            assert await looks.due(work.transaction, w.clock.now) == []


async def test_while_another_one_plans_nothing_is_done_until_its_lease_has_run_out(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        async with database.work() as work:
            lasts = timedelta(minutes=2)
            assert await leases.take(work.transaction, "planner", "somebody who died", w.clock.now, lasts)
        assert (await w.service.planner.plan()).is_busy
        w.becomes("2026-10-01T09:03")
        assert len((await w.service.planner.plan()).nudges) == 1


async def test_a_lease_that_was_given_back_is_free_by_every_clock(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        w.becomes("2026-10-01T09:30")
        first = w.service.planner
        assert not (await first.plan()).is_busy
        w.becomes("2026-10-01T09:00")
        assert not (await replace(first, owner="another process").plan()).is_busy


async def test_a_lease_that_no_clock_of_ours_can_have_written_holds_nobody_up(database: Database) -> None:
    async with world(database) as w:
        async with database.work() as work:
            later = w.clock.now + timedelta(minutes=30)
            assert await leases.take(work.transaction, "planner", "a clock gone wrong", later, timedelta(minutes=2))
        assert not (await w.service.planner.plan()).is_busy


async def test_who_is_asked_to_plan_waits_for_another_one_who_plans(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "GLANCE_SECONDS", 0.01)
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        async with database.work() as work:
            assert await leases.take(work.transaction, "planner", "another", w.clock.now, timedelta(minutes=2))
        planned = asyncio.create_task(app.plan_after_others(w.service.planner))
        await asyncio.sleep(0.2)
        assert not planned.done()
        async with database.work() as work:
            await leases.give_back(work.transaction, "planner", "another")
        assert len((await planned).nudges) == 1


async def test_who_waits_for_a_planner_that_never_ends_says_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "GLANCE_SECONDS", 0.01)
    monkeypatch.setattr(app, "WAITS_SECONDS", 0.05)
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        async with database.work() as work:
            assert await leases.take(work.transaction, "planner", "another", w.clock.now, timedelta(minutes=2))
        assert (await app.plan_after_others(w.service.planner)).is_busy


async def test_a_planner_that_died_after_it_sent_finds_all_of_it_in_the_ledger(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        await w.service.planner.plan()
        await _look_at_everything_again(database)
        assert (await w.service.planner.plan()).nudges == ()
        assert await w.sends() == 1


class _Killed(BaseException):
    """As when the process ends."""


@pytest.mark.parametrize("dies_at", ["Outlooks.of", "leases.note_done", "looks.put_off", "leases.give_back"])
async def test_who_comes_to_be_reached_after_a_planner_died_is_reminded(
    database: Database, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    async def dies(*_: object) -> None:
        raise _Killed

    async with world(database) as w:
        monkeypatch.setattr(f"bot.planner.{dies_at}", dies)
        with pytest.raises(_Killed):
            await w.service.planner.plan()
        monkeypatch.undo()
        w.becomes("2026-10-01T09:03")  # its lease has run out
        await w.person("Anna", employer.ANNA)
        assert len((await w.service.planner.plan()).nudges) == 1
        w.becomes("2026-10-01T09:06")
        await w.person("Bo", employer.BO)
        assert len((await w.service.planner.plan()).nudges) == 1


async def test_what_happens_is_looked_at_in_the_next_minute(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.plans_and_sends()
        await anna.presses("Förbered samtalet")
        async with database.reading() as work:
            assert list(await looks.due(work.transaction, w.clock.now)) == []
        await anna.presses("Spara och fortsätt", text="Det går bra")
        w.becomes("2026-10-15T09:00")
        assert len((await w.service.planner.plan()).nudges) == 1


async def _look_at_everything_again(database: Database) -> None:
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(tables.Look.__table__.update().values(at=looks.AT_ONCE))


async def test_one_talk_that_cannot_be_looked_at_keeps_nobody_else_from_being_reminded(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(database) as w:
        for name, who in (("Anna", employer.ANNA), ("Bo", employer.BO)):
            await w.person(name, who)
        rightly = Alike.outlook
        annas = await _person(database, employer.ANNA)

        def judge(kind: Alike, whose: Whose, known: Known) -> Outlook:
            if whose.employee == annas:
                raise OverflowError("date value out of range")
            return rightly(kind, whose, known)

        monkeypatch.setattr(Alike, "outlook", judge)
        assert annas not in {each.person for each in (await w.service.planner.plan()).nudges}
        assert await w.sends() == 1
        monkeypatch.undo()
        w.becomes("2026-10-01T10:01")
        assert annas in {each.person for each in (await w.service.planner.plan()).nudges}


async def _person(database: Database, aad_object_id: str) -> UUID:
    async with database.reading() as work:
        found = await work.people.by_aad(aad_object_id)
    assert found
    return found.id
