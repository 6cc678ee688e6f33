"""Measures planning for a whole region: `python -m tests.bench.planning`, or with an URL what one process does.

Between two days one talk in fifty comes a step further, as it does in life. The last day is planned by a process of
its own, so that its time and its memory are those of an ordinary day.
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import uvloop
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot import garbage
from bot.planner import Plan, Planner
from bot.settings import Settings
from dialogs.rules.talks import TalkKind
from dialogs.rules.working_days import is_working_day
from storage import schema, tables
from storage.database import Database
from tests.bench import autumn
from tests.bench.ours import KEYRING

ZONE = ZoneInfo("Europe/Stockholm")
DAYS = 7
STEP_OF = 50
MIDNIGHT = time(0, 1)  # `serve` plans every minute, and a day begins with what the calendar changes
GATHERING = timedelta(minutes=Settings.model_fields["gather_minutes"].default)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.planning", description=__doc__)
    parser.add_argument("--people", type=int, default=55_000)
    parser.add_argument("--postgresql", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--sqlite", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--of", help="plan what is in this database, and print one JSON")
    parser.add_argument("--days", nargs=2, type=int, default=(0, 0), help="which working days of it, from and before")
    parser.add_argument("--cold", action="store_true", help="as if the service were started each morning")
    wanted = parser.parse_args()
    if wanted.of:
        say(json.dumps(uvloop.run(plan(wanted.of, *wanted.days, is_cold=wanted.cold))))
        return
    for name, url in _databases(sqlite=wanted.sqlite, postgresql=wanted.postgresql):
        asyncio.run(_furnish(url, wanted.people))
        cold = ["--cold"] if wanted.cold else []
        before, last = _planned(url, 0, DAYS - 1, *cold), _planned(url, DAYS - 1, DAYS, *cold)
        say(f"planning for {wanted.people} people on {name}:", *_told(before, last))


def _planned(url: str, first: int, end: int, *cold: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.planning", "--of", url, "--days", str(first), str(end), *cold]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(made.stdout)
    return found


async def plan(url: str, first: int, end: int, *, is_cold: bool) -> dict[str, Any]:
    """Working days in a row; after them a second run, and two at once that look at everything again."""
    database = Database.open(url, KEYRING, gathering=GATHERING)
    now = datetime.combine(autumn.FIRST_DAY, time(9), ZONE)
    garbage.settle()  # as `serve` does
    planner = Planner(database, lambda: now.astimezone(UTC), ZONE)
    days: list[dict[str, Any]] = []
    for number in range(end):
        now = now if number == 0 else _next_working_day(now)
        if number < first:
            continue
        await _all_is_sent(database, now)
        morning, now = now, datetime.combine(now.date(), MIDNIGHT, ZONE)
        night = 0.0 if is_cold else (await _timed(planner))[0]
        now = morning
        if number:
            await _somebody_does_something(database, now.date(), number)
        took, planned = await _timed(planner)
        days.append({"day": str(now.date()), "night": night, "seconds": took, "nudges": len(planned.nudges)})
    memory = _most_memory()
    again = await _again(database, planner) if first else {}
    await database.close()
    return {"days": days, "megabytes": memory, **again}


async def _timed(planner: Planner) -> tuple[float, Plan]:
    started = clock.perf_counter()
    planned = await planner.plan()
    return clock.perf_counter() - started, planned


async def _again(database: Database, planner: Planner) -> dict[str, Any]:
    before = await _count(database)
    took, _ = await _timed(planner)
    await _look_at_everything(database)
    await asyncio.gather(planner.plan(), replace(planner, owner="another").plan())
    return {"again": took, "added": await _count(database) - before}


def _most_memory() -> int:
    """Megabytes. What the system calls the most of a process counts its parent in, where that was larger."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (line,) = [each for each in status.read_text().splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def _next_working_day(now: datetime) -> datetime:
    now += timedelta(days=1)
    while not is_working_day(now.date()):
        now += timedelta(days=1)
    return now


async def _somebody_does_something(database: Database, today: date, number: int) -> None:
    """One talk in fifty: both are ready, and have booked."""
    talk = tables.Talk.__table__
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        query = (
            select(talk.c.id)
            .where(talk.c.kind == TalkKind.DEVELOPMENT, talk.c.booked_on.is_(None))
            .order_by(talk.c.id)
        )
        some = (await connection.execute(query)).scalars().all()[number::STEP_OF]
        on = today + timedelta(days=10)
        change = talk.update().where(talk.c.id.in_(some)) if len(some) < 500 else None
        for start in range(0, len(some), 500):
            change = talk.update().where(talk.c.id.in_(some[start : start + 500]))
            await connection.execute(change.values(booked_on=on, booked_at=datetime.combine(on, time(9), UTC)))
        for each in some:
            await work.messages.renew(each)


async def _all_is_sent(database: Database, now: datetime) -> None:
    """As a sender has done by the evening before."""
    message, state = tables.Message.__table__, tables.MessageState
    sent = message.update().where(message.c.state == state.PENDING).values(state=state.SENT, sent_at=now)
    async with database.work() as work:
        await work.transaction.change_once(sent)


async def _look_at_everything(database: Database) -> None:
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(tables.Look.__table__.update().values(at=datetime(1970, 1, 1, tzinfo=UTC)))


async def _count(database: Database) -> int:
    """The rows of the outbox and of the ledger."""
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        counts = [
            await connection.scalar(select(func.count()).select_from(each.__table__))
            for each in (tables.Message, tables.Nudge, tables.NudgeStep)
        ]
    return sum(each or 0 for each in counts)


async def _furnish(url: str, people: int) -> None:
    await schema.upgrade(url)
    database = Database.open(url, KEYRING)
    await autumn.furnish(database, people)
    await database.close()
    if url.startswith("postgresql"):
        await _vacuumed(url)


async def _vacuumed(url: str) -> None:
    """As PostgreSQL itself does within minutes, when so much has been written."""
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:", 1))
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.exec_driver_sql("VACUUM ANALYZE")
    await engine.dispose()


@contextmanager
def _postgresql() -> Iterator[str]:
    from tests.bench.__main__ import postgresql

    with postgresql() as url:
        yield url


def _databases(*, sqlite: bool, postgresql: bool) -> Iterator[tuple[str, str]]:
    if sqlite:
        with tempfile.TemporaryDirectory(prefix="planlots-bench-") as folder:
            yield "SQLite", f"sqlite:///{Path(folder) / 'planlots.db'}"
    if postgresql:
        with _postgresql() as url:
            yield "PostgreSQL", url


def _told(before: dict[str, Any], last: dict[str, Any]) -> Iterator[str]:
    for each in before["days"]:
        yield f"  {each['day']}: {each['night']:5.1f} s in the night, {_in_the_morning(each)}"
    yield f"  the most memory of these days, the first of all among them: {before['megabytes']} MB"
    (day,) = last["days"]
    yield f"  an ordinary day: {day['night']:.1f} s in the night, {_in_the_morning(day)}, {last['megabytes']} MB"
    yield f"  a second run of it: {last['again']:.2f} s"
    yield f"  and two at once that look at everything again: {last['added']} rows added"


def _in_the_morning(day: dict[str, Any]) -> str:
    return f"{day['seconds']:.1f} s in the morning, {day['nudges']} people reminded"


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
