"""Other programs: how they are started, waited for and ended."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, suppress
from pathlib import Path

import pytest
from aiohttp import web

from bot.demo.child import Child, DemoError, running, until_answers

TWO_OF_THEM = """
import os, time
if os.fork() == 0:
    print("child", os.getpid(), flush=True)
time.sleep(60)
"""


def python(code: str, log: Path) -> AbstractAsyncContextManager[Child]:
    return running("provprogrammet", [sys.executable, "-c", code], folder=log.parent, environ={}, log=log)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "program.log"


def read(log: Path) -> str:
    return log.read_text("utf-8")


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.02)
    pytest.fail("it never came true")


async def said(log: Path, word: str) -> str:
    await until(lambda: word in read(log))
    return read(log)


async def test_output_and_errors_go_to_the_log(log: Path) -> None:
    async with python("import sys; print('hej'); print('aj', file=sys.stderr)", log) as child:
        assert await child.process.wait() == 0
    assert set(read(log).split()) == {"hej", "aj"}


async def test_it_sees_no_more_of_the_environment_than_it_is_given(log: Path) -> None:
    async with python("import os; print('HOME' in os.environ)", log) as child:
        await child.process.wait()
        assert child.last_words() == "False"


async def test_it_ends_with_the_block(log: Path) -> None:
    async with python("print('igång', flush=True); import time; time.sleep(60)", log) as child:
        await said(log, "igång")
        assert child.process.returncode is None
    assert child.process.returncode == -15


async def test_it_ends_when_the_block_fails(log: Path) -> None:
    with pytest.raises(LookupError):
        async with python("import time; time.sleep(60)", log) as child:
            raise LookupError
    assert child.process.returncode is not None


async def test_one_that_does_not_listen_is_made_to_end(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.demo.child.STOPS_WITHIN", 0.1)
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('igång', flush=True); time.sleep(60)"
    async with python(deaf, log) as child:
        await said(log, "igång")
    assert child.process.returncode == -9


@pytest.fixture
def grandchild(log: Path) -> Iterator[list[int]]:
    found: list[int] = []
    yield found
    for number in found:
        with suppress(ProcessLookupError):
            os.kill(number, 9)


async def test_what_it_has_started_itself_ends_too(log: Path, grandchild: list[int]) -> None:
    async with python(TWO_OF_THEM, log):
        grandchild.append(int((await said(log, "child")).split()[1]))
    await until(lambda: not is_running(grandchild[0]))


def is_running(number: int) -> bool:
    """A process that has ended but that nobody has asked about is a zombie: not running."""
    status = Path(f"/proc/{number}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


async def test_a_program_that_is_not_there_is_one_clear_line(log: Path) -> None:
    missing = running("provprogrammet", [log.parent / "finns-inte"], folder=log.parent, environ={}, log=log)
    with pytest.raises(DemoError, match="provprogrammet kunde inte startas"):
        async with missing:
            pytest.fail("it was started")


async def test_waiting_ends_when_it_answers(log: Path) -> None:
    ready: list[int] = [503, 503, 200]

    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=ready.pop(0))

    app = web.Application()
    app.router.add_get("/readyz", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        async with python("import time; time.sleep(60)", log) as child:
            await until_answers(child, f"http://127.0.0.1:{runner.addresses[0][1]}/readyz", within=10)
    finally:
        await runner.cleanup()
    assert ready == []


async def test_waiting_for_one_that_ends_says_its_last_words(log: Path) -> None:
    with pytest.raises(DemoError, match=r"slutade / ended \(3\): nyckeln saknas") as raised:
        async with python("import sys; print('nyckeln saknas'); sys.exit(3)", log) as child:
            await until_answers(child, "http://127.0.0.1:1/", within=10)
    assert str(log) in str(raised.value)


async def test_waiting_has_an_end(log: Path) -> None:
    with pytest.raises(DemoError, match="svarade inte inom"):
        async with python("import time; time.sleep(60)", log) as child:
            await until_answers(child, "http://127.0.0.1:1/", within=0.3)
