"""What is asked of a service that runs: is it alive, should turns go there, and what becomes of a turn that fails."""

import asyncio
import time

import pytest

from bot.clock import system_clock
from bot.connector import open_session
from bot.readiness import LARGEST_LAG
from storage.database import Database
from tests.bot.clocks import StillClock
from tests.bot.guarded import guarded
from tests.bot.operator import Operator, operator_of
from tests.bot.troubles import execute, locked, without_table
from tests.bot.wire import valid
from tests.fake_teams import failures
from tests.stories import employer
from tests.stories.world import World, world

PATIENCE = 4.0  # seconds
READY = (200, {"status": "ready", "faults": []})


def _not_ready(*faults: str) -> tuple[int, dict[str, object]]:
    return 503, {"status": "not ready", "faults": list(faults)}


@pytest.fixture(autouse=True)
def a_busy_machine_has_time_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.readiness.PATIENCE", PATIENCE)


def _operator(w: World) -> Operator:
    return operator_of(w.teams.session, w.endpoint)


async def test_a_service_with_all_it_needs_is_ready(database: Database) -> None:
    async with world(database) as w:
        assert await _operator(w).asks("/readyz") == READY
        assert await _operator(w).asks("/livez") == (200, {"status": "alive"})


async def test_a_database_that_lets_nobody_write_takes_the_service_out_and_leaves_it_alive(
    database: Database, database_url: str
) -> None:
    async with world(database) as w:
        operator = _operator(w)
        async with locked(database_url):
            begun = time.monotonic()
            assert await operator.asks("/readyz") == _not_ready("database")
            assert time.monotonic() - begun < PATIENCE + 1.5  # the look itself goes on for six seconds
            assert await operator.asks("/livez") == (200, {"status": "alive"})
        await _becomes_ready(operator)


async def test_many_who_ask_at_once_share_one_look_at_the_database(database: Database, database_url: str) -> None:
    async with world(database) as w:
        operator = _operator(w)
        async with locked(database_url):
            asked = [asyncio.create_task(operator.asks("/readyz")) for _ in range(30)]
            asked += [asyncio.create_task(operator.asks("/readyz")) for _ in range(30)]
            assert {status for status, _ in await asyncio.gather(*asked)} == {503}
            assert [task.get_name() for task in asyncio.all_tasks()].count("readiness") == 1
        await _becomes_ready(operator)


async def _becomes_ready(operator: Operator) -> None:
    """The look that waited for the lock ends first."""
    for _ in range(20):
        answer = await operator.asks("/readyz")
        if answer == READY:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(answer)


async def test_a_database_of_another_form_takes_the_service_out(database: Database) -> None:
    async with world(database) as w:
        await execute(database, "UPDATE alembic_version SET version_num = '0' || version_num")
        assert await _operator(w).asks("/readyz") == _not_ready("schema")
        await execute(database, "UPDATE alembic_version SET version_num = substr(version_num, 2)")
        assert await _operator(w).asks("/readyz") == READY


async def test_signing_keys_must_be_there_and_younger_than_a_day(database: Database) -> None:
    clock = StillClock()
    async with guarded(database, clock) as g:
        assert await g.operator.asks("/readyz") == _not_ready("signing_keys")
        assert await g.keys.refresh()
        clock.forward(hours=23.9)
        assert await g.operator.asks("/readyz") == READY
        clock.forward(hours=0.1)
        assert await g.operator.asks("/readyz") == _not_ready("signing_keys")
        g.login.is_out = True
        assert not await g.keys.refresh()
        assert await g.operator.asks("/readyz") == _not_ready("signing_keys")
        g.login.is_out = False
        assert await g.keys.refresh()
        assert await g.operator.asks("/readyz") == READY


async def test_a_sender_that_has_stopped_takes_the_service_out(database: Database) -> None:
    async with world(database) as w:
        await w.person("Anna", employer.ANNA)
        await w.sends()
        await w.service.planner.plan()
        w.clock.now += LARGEST_LAG
        assert await _operator(w).asks("/readyz") == READY
        w.clock.forward(seconds=1)
        assert await _operator(w).asks("/readyz") == _not_ready("sender")
        await w.sends()
        assert await _operator(w).asks("/readyz") == READY


async def test_a_long_queue_is_no_reason_to_take_no_turns(database: Database) -> None:
    async with world(database) as w:
        for name, who in {"Anna": employer.ANNA, "Bo": employer.BO, "Gunilla": employer.GUNILLA}.items():
            await w.person(name, who)
        await w.service.planner.plan()
        w.clock.forward(hours=1)
        w.service.sender.most_in_flight = 1
        held = w.teams.hold()
        sending = asyncio.create_task(w.sends())
        await held.arrived.wait()
        assert (await _operator(w).measures())["outbox_oldest_seconds",] > 3599
        assert await _operator(w).asks("/readyz") == READY
        held.released.set()
        assert await sending == 3


async def test_a_service_that_drains_says_so_and_still_answers(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        draining = asyncio.create_task(w.service.drain(notice=20))
        await asyncio.sleep(0)
        assert await _operator(w).asks("/readyz") == _not_ready("draining")
        assert await _operator(w).asks("/livez") == (200, {"status": "alive"})
        await anna.says("status")
        assert anna.newest.sees("Att göra")
        assert not draining.done()
        draining.cancel()


async def test_a_service_has_drained_when_the_last_turn_is_answered(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        held = w.teams.hold()
        saying = asyncio.create_task(anna.says("status"))
        await held.arrived.wait()
        draining = asyncio.create_task(w.service.drain())
        done, _ = await asyncio.wait({draining}, timeout=0.1)
        assert not done
        held.released.set()
        await asyncio.gather(draining, saying)
        assert anna.newest.sees("Att göra")


async def test_who_asks_while_it_drains_is_sent_elsewhere(database: Database) -> None:
    async with world(database) as w, open_session() as session:
        for is_draining, connection in ((False, None), (True, "close")):
            w.service.is_draining = is_draining
            async with session.get(f"{_operator(w).address}/livez") as answer:
                assert answer.headers.get("Connection") == connection


async def test_a_turn_that_never_ends_does_not_keep_the_service_from_stopping(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.routes.DRAIN_SECONDS", 0.1)
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        held = w.teams.hold()
        saying = asyncio.create_task(anna.says("status"))
        await held.arrived.wait()
        await w.service.drain()
        assert [record.message for record in caplog.records] == ["not all could be finished"]
        held.released.set()
        await saying


async def test_an_answer_that_teams_does_not_take_is_no_error_of_the_endpoint(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failures.server_error())
        await anna.says("status")
        (line,) = caplog.records
        assert (line.message, vars(line)["reason"]) == ("an answer was not delivered", "unknown")
        assert (await _operator(w).measures())["turns_total", "said", "undelivered"] == 1
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_a_database_that_fails_is_told_to_the_log_and_not_to_teams(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        async with without_table(database, "person"):
            await anna.says("status")
        assert [line.message for line in caplog.records] == ["an activity could not be handled"]
        assert (await _operator(w).measures())["turns_total", "said", "crashed"] == 1
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_the_reference_that_a_person_is_told_finds_the_turn_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        async with without_table(database, "talk"):
            await anna.says("status")
        failed, turn = caplog.records[-2:]
        assert anna.newest.sees(vars(failed)["reference"])
        assert vars(turn)["reference"] == vars(failed)["reference"]
        assert (vars(turn)["outcome"], vars(turn)["verb"]) == ("failed", vars(failed)["verb"])
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_what_the_gate_refuses_is_no_turn(database: Database) -> None:
    async with guarded(database, system_clock()) as g:
        assert await g.keys.refresh()
        refused = valid(g.login, {"channelId": "emulator"})
        assert (await g.endpoint.post(refused))[0] == 403
        measures = await g.operator.measures()
        assert measures["gate_refusals_total", "channel"] == 1
        assert sum(value for (name, *_), value in measures.items() if name == "turns_total") == 0
        assert (await g.endpoint.post(valid(g.login)))[0] == 202
