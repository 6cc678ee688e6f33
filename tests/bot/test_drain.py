"""A real process that is told to stop: whoever waits is answered, and nothing is left half done."""

import asyncio
import csv
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from dialogs.home import Welcome
from storage import tables
from storage.database import Database
from storage.tables import MessageState
from tests.bot.clocks import StillClock
from tests.bot.served import Served, environ, served
from tests.bot.troubles import locked
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.failures import Gate
from tests.fake_teams.persona import Persona
from tests.stories import employer

IN_FLIGHT = 20
DRAINING = (503, {"status": "not ready", "faults": ["draining"]})


async def _staff(s: Served, teams: FakeConnector) -> list[Persona]:
    """As many employees as turns, each with the app newly installed."""
    with (employer.DEMO / "people.csv").open(encoding="utf-8") as file:
        employed = [row for row in csv.DictReader(file) if row["aad_object_id"] and row["language"] == "sv"]
    clock = StillClock()
    people = [
        Persona(row["name"], row["aad_object_id"], connector=teams, endpoint=s.endpoint, clock=clock)
        for row in employed[:IN_FLIGHT]
    ]
    for each in people:
        await each.installs()
    return people


async def _have_something_to_send(database: Database, people: Sequence[Persona]) -> None:
    """As the planner would, which is in the service and looks once a minute."""
    async with database.work() as work:
        for each in people:
            person = await work.people.by_aad(each.aad_object_id)
            assert person is not None
            await work.messages.send(person.id, Welcome(), key=f"drain:{person.id}", not_before=StillClock().now)


async def _states(database: Database) -> Counter[str]:
    async with database.reading() as work:
        return Counter((await work.transaction.session.exec(select(tables.Message.state))).all())


async def _until_in_flight(s: Served, turns: int) -> None:
    for _ in range(200):
        if (await s.operator.measures())["turns_in_flight",] == turns:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(await s.operator.reads())


async def test_turns_and_the_send_in_hand_are_finished_and_nothing_more_is_begun(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await employer.hire(database)
    slowly = {"SEND_RATE": "0.05"}  # so that one message is under way
    async with FakeConnector() as teams, served(database_url, tmp_path, **slowly) as s:
        people = await _staff(s, teams)
        sending = teams.hold()
        await _have_something_to_send(database, people)
        await sending.arrived.wait()
        holds = [teams.hold() for _ in people]
        saying = [asyncio.create_task(each.says("status")) for each in people]
        await asyncio.gather(*(held.arrived.wait() for held in holds))
        await _until_in_flight(s, IN_FLIGHT)
        waiting = (await _states(database))[MessageState.PENDING]

        s.signal()
        await _drains(s)
        s.signal()
        s.signal(signal.SIGINT)
        _release(sending, *holds)
        assert await s.ends(within=10) == 0
        await asyncio.gather(*saying)
        assert all(each.newest.sees("Att göra") for each in people)
        assert not teams.in_flight

    states = await _states(database)
    assert states[MessageState.SENDING] == states[MessageState.UNKNOWN] == 0
    assert states[MessageState.PENDING] == waiting > 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", s.port), timeout=1)
    log = s.log.read_text()
    assert "draining" in log
    assert "[error" not in log


async def _drains(s: Served) -> None:
    for _ in range(100):
        if await s.operator.asks("/readyz") == DRAINING:
            assert (await s.operator.asks("/livez"))[0] == 200
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it does not say that it drains")


def _release(*gates: Gate) -> None:
    for gate in gates:
        gate.released.set()


async def test_presses_that_wait_for_the_database_are_answered(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await employer.hire(database)
    async with FakeConnector() as teams, served(database_url, tmp_path) as s:
        people = await _staff(s, teams)
        for each in people:
            await each.says("status")
        async with locked(database_url):
            pressing = [asyncio.create_task(each.presses("Mitt samtal")) for each in people]
            await _until_in_flight(s, IN_FLIGHT)
            s.signal()
            await _drains(s)
        await asyncio.gather(*pressing)  # each has got its card
        assert await s.ends(within=10) == 0
    turns = [line for line in s.log.read_text().splitlines() if "kind=pressed" in line]
    assert ["outcome=answered" in line for line in turns] == [True] * IN_FLIGHT


async def test_a_storm_of_signals_stops_it_once_and_in_order(sqlite_url: str, tmp_path: Path) -> None:
    async with served(sqlite_url, tmp_path) as s:
        for number in [signal.SIGTERM, signal.SIGINT] * 400:
            if s.process.returncode is not None:
                break
            s.signal(number)
            await asyncio.sleep(0.005)
        assert await s.ends(within=10) == 0
        assert s.log.read_text().count("draining") == 1


@pytest.mark.long
async def test_it_ends_in_time_although_teams_never_answers(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    await employer.hire(database)
    slowly = {"SEND_RATE": "0.05"}
    async with FakeConnector(strict=False) as teams, served(database_url, tmp_path, **slowly) as s:
        anna, *_ = people = await _staff(s, teams)
        sending, held = teams.hold(), teams.hold()
        await _have_something_to_send(database, people)
        await sending.arrived.wait()
        saying = asyncio.create_task(anna.says("status"))
        await held.arrived.wait()
        begun = time.monotonic()
        s.signal()
        assert await s.ends(within=35) == 0
        assert time.monotonic() - begun > 20
        _release(sending, held)
        await asyncio.wait({saying})
    states = await _states(database)
    assert states[MessageState.SENDING] + states[MessageState.UNKNOWN] == 1
    async with database.work() as work:  # whoever comes next calls it unknown, and never sends it again
        await work.outbox.recover(StillClock()() + timedelta(hours=1))
    assert (await _states(database))[MessageState.SENDING] == 0


def test_a_port_that_is_taken_is_told_in_one_line(sqlite_url: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [sys.executable, "-m", "bot", "serve"],
            env=environ(sqlite_url, port),
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    _, *told = ran.stderr.splitlines()  # the first line says that this is local mode
    assert (ran.returncode, ran.stdout) == (1, "")
    remedy = "is another Planlots running? Stop it, or choose another PLANLOTS_PORT."
    assert told == [f"127.0.0.1:{port} cannot be listened on: {remedy}"]
