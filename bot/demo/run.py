"""Knows what the demo consists of and in which order it starts: the same commands as at a real employer."""

import asyncio
import os
import shutil
import signal
import socket
import sys
import webbrowser
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.demo import employer, guide
from bot.demo.child import Child, DemoError, ended, running, until_answers
from bot.demo.playground import Persona, meet, playground
from dialogs.rules.cycles import year_of

CLOCK = "2026-10-01T09:00"
DATABASE_URL = "sqlite:///var/demo/planlots.db"  # from the checkout; not the ordinary one: the import owns it
_STARTS_WITHIN = 60.0  # seconds
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Everything that one run of the demo needs to know.

    root: the checkout. environ: the caller's environment. bot: the command line of Planlots, without a command.
    """

    root: Path
    environ: Mapping[str, str]
    bot: Sequence[str]
    personas: Sequence[Persona]

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def port(self) -> int:
        return int(self.environ.get("PLANLOTS_PORT") or 3978)

    @property
    def clock(self) -> str:
        return self.environ.get("PLANLOTS_CLOCK") or CLOCK

    @property
    def cycle_year(self) -> int:
        """The autumn in which the cycle of the demo's own day began."""
        return year_of(datetime.fromisoformat(self.clock).date())

    @property
    def owns_database(self) -> bool:
        return not self.environ.get("PLANLOTS_DATABASE_URL")

    @property
    def child_environ(self) -> dict[str, str]:
        """The caller's environment, made local, with the demo's clock and database where nothing else is said."""
        chosen = {"PLANLOTS_LOCAL": "1", "PLANLOTS_CLOCK": self.clock, "PYTHONUNBUFFERED": "1"}
        return {
            "PLANLOTS_GATHER_MINUTES": "0",  # who tries it out does not wait a quarter of an hour
            **self.environ,
            **chosen,
            **({"PLANLOTS_DATABASE_URL": DATABASE_URL} if self.owns_database else {}),
        }


async def run(
    environ: Mapping[str, str] | None = None,
    *,
    root: Path | None = None,
    bot: Sequence[str] | None = None,
    first_port: int = employer.FIRST_PORT,
    console: Console | None = None,
    errors: Console | None = None,
) -> int:
    """Run the demo until a signal ends it (0), or something fails (1, after one line on stderr)."""
    demo = Demo(
        root=root or Path(__file__).parents[2],
        environ=os.environ if environ is None else environ,
        bot=bot or (sys.executable, "-m", "bot"),
        personas=employer.personas(first_port),
    )
    console = console or Console()
    try:
        await _until_signal(_play(demo, console))
    except DemoError as error:
        (errors or Console(stderr=True)).print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        return 1
    guide.tell_end(console)
    return 0


async def _until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Do the work until it ends, or until a signal asks for the end. Asking twice changes nothing."""
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work)
    asked = asyncio.Event()

    def end() -> None:
        if not asked.is_set():
            asked.set()
            task.cancel()

    for number in _SIGNALS:
        loop.add_signal_handler(number, end)
    try:
        await task
    except asyncio.CancelledError:
        if not asked.is_set():
            raise
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


async def _play(demo: Demo, console: Console) -> None:
    guide.tell_beginning(console)
    check_ports(demo)
    if demo.environ.get("FRESH", "0") not in ("", "0"):
        start_anew(demo)
    async with AsyncExitStack() as stack:
        await _prepare(demo, console)
        guide.tell_step(console, "Tre sidor och tjänsten", "three pages and the service")
        # The pages first: what the service has to send from an earlier run it sends as soon as it is up.
        children = [await _open_page(demo, persona, stack) for persona in demo.personas]
        children.append(await _serve(demo, stack))
        for persona in demo.personas:
            await meet(persona)
        guide.tell_step(console, "Dagens påminnelser", "today's nudges")
        await _command(demo, "nudge")
        guide.tell_ready(console, demo.personas, demo.clock, demo.var)
        await _show_first_page(demo)
        await _until_one_ends(children)


def check_ports(demo: Demo) -> None:
    """Raises `DemoError` when the service or a page would find its port taken."""
    for port in (demo.port, *(persona.port for persona in demo.personas)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise DemoError(
                    f"Port {port} är upptagen: går demon redan? Avsluta det andra programmet och försök igen. / "
                    f"Port {port} is taken: is the demo running already? Stop the other program and try again."
                ) from None


def start_anew(demo: Demo) -> None:
    """Remove all that earlier runs have left. Raises `DemoError` for a database that is not the demo's own."""
    if not demo.owns_database:
        raise DemoError(
            "Inget är borttaget: FRESH rör bara demons egen databas. Ta bort PLANLOTS_DATABASE_URL eller FRESH. / "
            "Nothing was removed: FRESH is for the demo's own database. Unset PLANLOTS_DATABASE_URL or FRESH."
        )
    for folder in (demo.var / "demo", demo.var / "playground"):
        shutil.rmtree(folder, ignore_errors=True)


async def _prepare(demo: Demo, console: Console) -> None:
    (demo.var / "demo").mkdir(parents=True, exist_ok=True)
    guide.tell_step(console, "Databasen", "the database")
    await _command(demo, "db", "upgrade")
    guide.tell_step(console, "Region Norrskogs medarbetare", "the employees of Region Norrskog")
    units = ("--units", str(employer.UNITS), "--absences", str(employer.ABSENCES))
    await _command(demo, "people", "import", str(employer.PEOPLE), *units)
    await _open_cycle(demo, console)


async def _open_cycle(demo: Demo, console: Console) -> None:
    """The talks of the year that the demo's clock is in. A year that cannot be opened is told, and stays as it is."""
    year = demo.cycle_year
    name = f"Samtalsåret {year}/{year + 1}"
    guide.tell_step(console, name, "this year's talks")
    try:
        await _command(demo, "cycle", "open", name, "--year", str(year))
    except DemoError as refused:  # it was closed, or another one is open: so it is, and that can be tried, too
        guide.tell_as_it_is(console, str(refused))


async def _command(demo: Demo, *arguments: str) -> None:
    """One command of Planlots, from beginning to end. Raises `DemoError` when it fails."""
    name = " ".join(arguments[:2])
    async with running(
        f"planlots {name}",
        [*demo.bot, *arguments],
        folder=demo.root,
        environ=demo.child_environ,
        log=demo.var / "demo" / f"{name.replace(' ', '-')}.log",
    ) as child:
        if await child.process.wait():
            raise ended(child)


async def _serve(demo: Demo, stack: AsyncExitStack) -> Child:
    child = await stack.enter_async_context(
        running(
            "planlots serve",
            [*demo.bot, "serve"],
            folder=demo.root,
            environ=demo.child_environ,
            log=demo.var / "demo" / "serve.log",
        )
    )
    await until_answers(child, f"http://127.0.0.1:{demo.port}/readyz", within=_STARTS_WITHIN)
    return child


async def _open_page(demo: Demo, persona: Persona, stack: AsyncExitStack) -> Child:
    opened = await stack.enter_async_context(
        playground(
            persona,
            employer.colleagues_of(persona),
            root=demo.root,
            var=demo.var,
            bot_url=f"http://127.0.0.1:{demo.port}/api/messages",
            environ=demo.environ,
        )
    )
    return opened.child


async def _show_first_page(demo: Demo) -> None:
    has_display = sys.platform != "linux" or any(demo.environ.get(name) for name in _DISPLAYS)
    if has_display and demo.environ.get("DEMO_BROWSER") != "none":
        await asyncio.to_thread(webbrowser.open, demo.personas[0].page)


async def _until_one_ends(children: Sequence[Child]) -> None:
    """All of them go on until the demo is stopped, so the first to end by itself is an error: `DemoError`."""
    waits = {asyncio.create_task(child.process.wait()): child for child in children}
    try:
        done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        raise ended(waits[done.pop()])
    finally:
        for wait in waits:
            wait.cancel()
