"""Reminders for a whole region: how fast one process sends them, and what it costs to send them at the usual pace."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update

from bot.planner import Planner
from bot.settings import Settings
from storage import schema, tables
from storage.database import Database
from tests.bench import report
from tests.bench.connector import Connector
from tests.bench.ours import KEYRING
from tests.bench.servers import ROOT
from tests.sending import region
from tests.stories import employer
from tests.stories.world import STOCKHOLM


@dataclass(frozen=True, slots=True)
class Run:
    messages: int
    seconds: float
    cpu: float


async def measure(name: str, database_url: str, messages: int) -> Sequence[str]:
    """Two runs, one after the other, to people who are planned for as in earnest."""
    await schema.upgrade(database_url)
    database = Database.open(database_url, KEYRING)
    async with Connector() as teams:
        await region.settle(database, messages, teams.service_url)
        await Planner(database, lambda: employer.START, STOCKHOLM).plan()
        await database.close()
        pace = Settings.model_fields["send_rate"].default
        at_pace = await _post(database_url, pace)
        await _again(database_url)
        unlimited = await _post(database_url, 0)
    fast, steady = (run.messages / run.seconds for run in (unlimited, at_pace))
    lines = report.sending(fast, steady, at_pace.cpu / at_pace.seconds, pace)
    return ["", f"{name}: {unlimited.messages} reminders", *lines]


async def _again(database_url: str) -> None:
    """As if nothing had been sent."""
    database = Database.open(database_url, KEYRING)
    async with database.work() as work:
        fresh = {"state": tables.MessageState.PENDING, "shown": 0, "activity_id": None, "conversation_id": None}
        await work.transaction.change(update(tables.Message).values(**fresh))
    await database.close()


async def _post(database_url: str, rate: float) -> Run:
    command = [sys.executable, "-m", "tests.bench.posting", database_url, str(rate)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    said, _ = await process.communicate()
    assert process.returncode == 0
    return Run(**json.loads(said.splitlines()[-1]))
