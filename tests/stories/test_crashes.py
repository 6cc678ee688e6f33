"""The main job survives `kill -9` at every step: nothing typed is lost, nothing is done or sent twice."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ledger import LEASE
from storage.database import Database
from storage.keyring import Keyring
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.errors import ConnectionLost
from tests.fake_teams.persona import Persona
from tests.stories import development_talk, employer
from tests.stories.cast import Cast
from tests.stories.crashing_service import Point
from tests.stories.lives import Lives, Nursery, living, nursery
from tests.stories.outcome import Outcome, outcome
from tests.stories.stubborn import Fate, Stubborn

pytestmark = pytest.mark.long

FEWEST_CRASHES = 45  # in a story of some sixty steps
PLANNING_CRASHES = 5
IN_TEAMS = {"Anna": employer.ANNA, "Bo": employer.BO, "Hanna": employer.HANNA, "Gunilla": employer.GUNILLA}


@dataclass(frozen=True, slots=True)
class Told:
    """A story that is over. `arrived` counts the messages nobody asked for, by person and summary.

    `delivered` counts all messages that are in the chats, the answers to what was written too.
    """

    outcome: Outcome
    arrived: Counter[tuple[str, str]]
    delivered: int
    crashes: int


@pytest.fixture(scope="module")
def service() -> Iterator[Nursery]:
    with nursery() as running:
        yield running


@pytest.fixture(scope="module")
def undisturbed(
    service: Nursery, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keyring: Keyring
) -> Told:
    """The story as it goes when nothing dies, told once."""
    file = tmp_path_factory.mktemp("undisturbed") / "planlots.db"
    shutil.copyfile(sqlite_template, file)
    return asyncio.run(_undisturbed(service, f"sqlite:///{file}", keyring))


@pytest.mark.parametrize("point", Point)
async def test_the_story_survives_kill_9_at_every_step(
    point: Point, database: Database, database_url: str, service: Nursery, undisturbed: Told
) -> None:
    told = await _tell(service, database, database_url, point)
    assert told.crashes >= FEWEST_CRASHES
    assert told.outcome.kept == undisturbed.outcome.kept
    assert told.outcome.presses == undisturbed.outcome.presses
    assert told.outcome.nudges == undisturbed.outcome.nudges
    assert told.outcome.reads == undisturbed.outcome.reads
    assert told.outcome.messages.keys() == undisturbed.outcome.messages.keys()
    _is_sent_at_most_once(point, told, undisturbed)


@pytest.mark.parametrize("point", Point)
async def test_planning_again_after_crashes_reminds_nobody_twice(
    point: Point, database: Database, database_url: str, service: Nursery
) -> None:
    await employer.hire(database)
    async with FakeConnector() as teams:
        with living(service, database_url, teams) as lives:
            for name in IN_TEAMS:
                await _join(lives, name)
            await _plans_and_sends(lives, point, PLANNING_CRASHES)
            await _nothing_more_comes(lives)
            lives.now += timedelta(days=1)
            await _nothing_more_comes(lives, rounds=1)
    told = await outcome(database)
    is_sending = point in (Point.BEFORE_SENDING, Point.AFTER_SENDING)
    assert len(told.messages) == len(IN_TEAMS)
    assert told.in_state("unknown" if is_sending else "sent") == list(told.messages)
    assert {person for person, _ in lives.arrived} == (
        set() if point is Point.BEFORE_SENDING else set(IN_TEAMS.values())
    )
    assert all(times == 1 for times in lives.arrived.values())
    assert lives.crashes == (len(IN_TEAMS) if is_sending else PLANNING_CRASHES)


def test_the_undisturbed_story_is_worth_comparing_with(undisturbed: Told) -> None:
    kept = json.dumps(undisturbed.outcome.kept, ensure_ascii=False)
    assert all(text in kept for text in (*development_talk.ANNAS, *development_talk.BOS))
    ((plan, is_intact),) = undisturbed.outcome.kept["plans"]
    assert (plan["stage"], is_intact) == ("agreed", True)
    assert {plan["proposed"]["name"], plan["agreed"]["name"]} == {"Anna Lindqvist", "Bo Ekström"}
    assert undisturbed.crashes == 0
    assert undisturbed.arrived.total() == len(undisturbed.outcome.in_state("sent")) > len(IN_TEAMS)


def _is_sent_at_most_once(point: Point, told: Told, undisturbed: Told) -> None:
    """What was lost in a crash is unknown to the service, and stays so: perhaps it did arrive."""
    lost = undisturbed.arrived - told.arrived
    unknown = told.outcome.in_state("unknown")
    assert not told.arrived - undisturbed.arrived
    assert len(unknown) <= told.crashes
    if point is Point.BEFORE_SENDING:
        assert lost.total() == len(unknown) > 0
    else:
        assert not lost
        assert told.delivered == undisturbed.delivered
        assert bool(unknown) is (point is Point.AFTER_SENDING)


async def _plans_and_sends(lives: Lives, point: Point, crashes: int) -> None:
    """As the service does when it is started, and started again, until it has got through."""
    while True:
        await lives.arm(point if lives.crashes < crashes else None)
        try:
            await lives.plan()
            await lives.send()
        except ConnectionLost:
            lives.begin_again()
        else:
            return


async def _undisturbed(service: Nursery, database_url: str, keyring: Keyring) -> Told:
    database = Database.open(database_url, keyring)
    try:
        return await _tell(service, database, database_url, None)
    finally:
        await database.close()


async def _tell(service: Nursery, database: Database, database_url: str, point: Point | None) -> Told:
    await employer.hire(database)
    async with FakeConnector() as teams:
        with living(service, database_url, teams) as lives:
            anna, bo = [await _join(lives, name) for name in ("Anna", "Bo")]
            fate = Fate(lives, point)
            await development_talk.tell(Cast(anna=Stubborn(anna, fate), bo=Stubborn(bo, fate), backstage=fate))
            await _nothing_more_comes(lives)
            return Told(await outcome(database), lives.arrived, teams.sends, lives.crashes)


async def _join(lives: Lives, name: str) -> Persona:
    persona = Persona(name, IN_TEAMS[name], connector=lives.teams, endpoint=lives.endpoint, clock=lambda: lives.now)
    await persona.installs()
    return persona


async def _nothing_more_comes(lives: Lives, rounds: int = 3) -> None:
    """However often it is planned and sent: the leases of the dead run out, and that is all."""
    arrived = lives.arrived.copy()
    for _ in range(rounds):
        lives.become(lives.now + LEASE)
        await lives.plan()
        await lives.send()
    assert lives.arrived == arrived
