"""The whole demo, with a stand-in of a few lines for Planlots itself."""

import asyncio
import io
import os
import random
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

from bot.demo.run import run

ROOT = Path(__file__).parents[3]
STAND_IN = """
import json, os, sys
from pathlib import Path
arguments = sys.argv[1:]
told = {name: value for name, value in os.environ.items() if name.startswith("PLANLOTS_")}
with open("told.jsonl", "a") as file:
    print(json.dumps([arguments, told]), file=file)
if arguments[0] in os.environ.get("FAIL", "").split():
    sys.exit("nyckeln saknas")
if arguments[0] == "serve":
    from aiohttp import web
    async def answer(request): return web.Response()
    app = web.Application()
    app.router.add_get("/readyz", answer)
    app.router.add_post("/api/messages", answer)
    web.run_app(app, host="127.0.0.1", port=int(told["PLANLOTS_PORT"]), print=None)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """It has no Playground: the demo gets no further than the first page."""
    (tmp_path / "stand_in.py").write_text(STAND_IN)
    return tmp_path


@pytest.fixture
def with_pages(checkout: Path) -> Path:
    (checkout / "node_modules").symlink_to(ROOT / "node_modules")
    return checkout


def free_ports(count: int) -> int:
    """The first of as many free ports in a row, below those that the system gives to whoever calls out meanwhile."""
    for _ in range(100):
        first = random.randrange(10_000, 32_000)
        if all(is_free(port) for port in range(first, first + count)):
            return first
    raise AssertionError("no free ports")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


class Demo:
    """One run of the demo in a checkout of its own: what it told, on stdout and on stderr."""

    def __init__(self, checkout: Path, **environ: str) -> None:
        self.checkout = checkout
        self.first_port = free_ports(4)
        self.environ = (
            dict(os.environ) | {"PLANLOTS_PORT": str(self.first_port + 3), "DEMO_BROWSER": "none"} | environ
        )
        self.told, self.errors = io.StringIO(), io.StringIO()

    async def run(self) -> int:
        return await run(
            self.environ,
            root=self.checkout,
            bot=(sys.executable, str(self.checkout / "stand_in.py")),
            first_port=self.first_port,
            console=Console(file=self.told, width=200),
            errors=Console(file=self.errors, width=200),
        )

    @property
    def commands(self) -> list[str]:
        lines = (self.checkout / "told.jsonl").read_text().splitlines()
        return [line.split("]")[0].replace(str(ROOT), "").replace('"', "").removeprefix("[[") for line in lines]

    async def until_ready(self) -> None:
        for _ in range(600):
            if "Ctrl-C" in self.told.getvalue():
                return
            await asyncio.sleep(0.05)
        pytest.fail(f"it never became ready: {self.told.getvalue()} {self.errors.getvalue()}")


@pytest.fixture
def taken(checkout: Path) -> Iterator[Demo]:
    demo = Demo(checkout)
    with socket.socket() as other:
        other.bind(("127.0.0.1", demo.first_port + 1))
        other.listen()
        yield demo


async def test_a_taken_port_is_one_clear_line_before_anything_is_touched(taken: Demo) -> None:
    assert await taken.run() == 1
    assert taken.errors.getvalue().startswith(f"Port {taken.first_port + 1} är upptagen")
    assert taken.errors.getvalue().count("\n") == 1
    assert not (taken.checkout / "told.jsonl").exists()


async def test_a_command_that_fails_ends_the_demo_with_its_reason(checkout: Path) -> None:
    demo = Demo(checkout, FAIL="people")
    assert await demo.run() == 1
    assert "planlots people import slutade / ended (1): nyckeln saknas" in demo.errors.getvalue()
    assert [command.split(",")[0] for command in demo.commands] == ["db", "people"]


@pytest.mark.browser
async def test_a_service_that_does_not_start_ends_the_demo(with_pages: Path) -> None:
    demo = Demo(with_pages, FAIL="serve")
    assert await demo.run() == 1
    assert "planlots serve slutade / ended (1): nyckeln saknas" in demo.errors.getvalue()


@pytest.mark.parametrize(
    ("clock", "cycle"),
    [("2026-10-01T09:00", "2026/2027"), ("2027-06-30T09:00", "2026/2027"), ("2027-07-01T09:00", "2027/2028")],
)
async def test_the_cycle_is_the_one_of_the_demos_own_day(checkout: Path, clock: str, cycle: str) -> None:
    demo = Demo(checkout, PLANLOTS_CLOCK=clock)
    assert await demo.run() == 1
    year = cycle.split("/")[0]
    assert f"cycle, open, Samtals\\u00e5ret {cycle}, --year, {year}" in demo.commands


async def test_a_cycle_that_cannot_be_opened_is_told_and_the_demo_goes_on_with_what_is_there(checkout: Path) -> None:
    demo = Demo(checkout, FAIL="cycle")
    assert await demo.run() == 1
    assert "Det blir som det är" in demo.told.getvalue()
    assert "nyckeln saknas" in demo.told.getvalue()
    assert "Agents Playground är inte installerat" in demo.errors.getvalue()


async def test_fresh_removes_what_earlier_runs_left(checkout: Path) -> None:
    old = checkout / "var" / "demo" / "planlots.db"
    old.parent.mkdir(parents=True)
    old.touch()
    await Demo(checkout, FAIL="db").run()
    assert old.exists()
    await Demo(checkout, FAIL="db", FRESH="1").run()
    assert not old.exists()


async def test_fresh_leaves_somebody_elses_database_alone(checkout: Path) -> None:
    demo = Demo(checkout, FRESH="1", PLANLOTS_DATABASE_URL="postgresql://localhost/region")
    assert await demo.run() == 1
    assert demo.errors.getvalue().startswith("Inget är borttaget")


async def test_commands_get_the_demos_clock_and_database_unless_others_are_given(checkout: Path) -> None:
    await Demo(checkout, FAIL="db").run()
    await Demo(
        checkout, FAIL="db", PLANLOTS_CLOCK="2027-01-04T08:00", PLANLOTS_DATABASE_URL="sqlite:///mine.db"
    ).run()
    first, second = (checkout / "told.jsonl").read_text().splitlines()
    assert '"PLANLOTS_LOCAL": "1"' in first
    assert '"PLANLOTS_CLOCK": "2026-10-01T09:00"' in first
    assert '"PLANLOTS_DATABASE_URL": "sqlite:///var/demo/planlots.db"' in first
    assert '"PLANLOTS_CLOCK": "2027-01-04T08:00"' in second
    assert '"PLANLOTS_DATABASE_URL": "sqlite:///mine.db"' in second


@pytest.mark.browser
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
async def test_it_starts_in_order_and_a_signal_ends_everything(with_pages: Path, end: signal.Signals) -> None:
    demo = Demo(with_pages)
    running = asyncio.create_task(demo.run())
    await demo.until_ready()
    async with aiohttp.ClientSession() as session:
        for port in range(demo.first_port, demo.first_port + 3):
            async with session.get(f"http://127.0.0.1:{port}/") as page:
                assert "Agents Playground" in await page.text()
    os.kill(os.getpid(), end)
    os.kill(os.getpid(), end)  # an impatient person
    assert await running == 0
    assert demo.commands == [
        "db, upgrade",
        "people, import, /bot/demo/people.csv, --units, /bot/demo/units.csv, --absences, /bot/demo/absences.csv",
        "cycle, open, Samtals\\u00e5ret 2026/2027, --year, 2026",
        "serve",
        "nudge",
    ]
    assert all(is_free(port) for port in range(demo.first_port, demo.first_port + 4))
    for name, port in (("Anna Lindqvist", 0), ("Bo Ekström", 1), ("Hanna Nyberg", 2)):
        assert f"{name}, " in demo.told.getvalue()
        assert f"http://127.0.0.1:{demo.first_port + port}/" in demo.told.getvalue()


@pytest.mark.browser
async def test_a_part_that_ends_by_itself_ends_the_demo(with_pages: Path) -> None:
    demo = Demo(with_pages)
    running = asyncio.create_task(demo.run())
    await demo.until_ready()
    os.kill(service_of(with_pages), signal.SIGKILL)
    assert await running == 1
    assert "planlots serve slutade / ended (-9)" in demo.errors.getvalue()
    assert all(is_free(port) for port in range(demo.first_port, demo.first_port + 4))


def service_of(checkout: Path) -> int:
    for folder in Path("/proc").glob("[0-9]*"):
        arguments = (folder / "cmdline").read_bytes().split(b"\0")
        if str(checkout / "stand_in.py").encode() in arguments and b"serve" in arguments:
            return int(folder.name)
    raise AssertionError("there is no service")
