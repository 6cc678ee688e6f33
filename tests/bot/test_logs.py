"""What may be logged: constant words, plain values in known fields, and where an exception arose."""

import ast
import io
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import logs

ROOT = Path(__file__).parents[2]
CANARY = "kanariefagel"
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


@pytest.fixture
def lines(request: pytest.FixtureRequest) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What has been written so far, all levels of ours included."""
    stream = io.StringIO()
    handler = logs.handler(stream, is_plain=False)
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in ("", "bot")}
    root.addHandler(handler)
    for name in levels:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def log() -> logs.Log:
    return logs.Log("bot.somewhere")


Lines = Callable[[], list[dict[str, Any]]]


def _raise(text: str) -> None:
    raise ValueError(text)


def test_a_line_has_time_level_logger_event_and_the_fields_that_were_given(log: logs.Log, lines: Lines) -> None:
    log.warning(
        "not sent", reference="0192f3a4-0000-7000-8000-0123456789ab", kind="throttled", status=429, ms=12.345, count=3
    )
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "bot.somewhere",
        "event": "not sent",
        "reference": "0192f3a4-0000-7000-8000-0123456789ab",
        "kind": "throttled",
        "status": 429,
        "ms": 12.3,
        "count": 3,
    }


@pytest.mark.parametrize("field", ["text", "person", "email", "aad_object_id", "activity", "body", "token"])
def test_a_field_that_is_not_on_the_list_is_dropped(log: logs.Log, lines: Lines, field: str) -> None:
    log.info("turn", **{field: CANARY})
    (line,) = lines()
    assert set(line) == {"time", "level", "logger", "event"}


@pytest.mark.parametrize("field", logs.FIELDS)
@pytest.mark.parametrize(
    "value",
    [
        "Anna Lindqvist",
        "anna.lindqvist@norrskog.example",
        "00000000-0000-4000-8000-000000001001x",
        "a:1ab2c3d4-5e6f",
        "29:1abc",
        "19850101-1234",
        "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln-bmF0dXJl_x",
        "Bearer x",
        "https://smba.trafficmanager.net/emea/",
        "två ord",
        "väl",
        "a" * 65,
        "",
        None,
        ["a"],
        {"a": 1},
        b"a",
        object(),
    ],
)
def test_a_value_that_is_no_number_and_no_word_of_a_program_is_dropped(
    log: logs.Log, lines: Lines, field: str, value: object
) -> None:
    log.info("turn", **{field: value})
    assert field not in lines()[0]


def test_an_id_of_a_person_is_a_value_of_no_field_but_a_reference(log: logs.Log, lines: Lines) -> None:
    some_id = "00000000-0000-4000-8000-000000001001"
    log.info("turn", **{field: some_id for field in logs.FIELDS if field != "reference"})
    assert some_id not in str(lines())


def test_an_exception_is_told_by_types_and_places_and_not_by_what_it_says(log: logs.Log, lines: Lines) -> None:
    secret = CANARY  # in the local variables too
    try:
        try:
            _raise(secret)
        except ValueError as error:
            error.add_note(CANARY)
            raise ExceptionGroup(CANARY, [KeyError(CANARY), TimeoutError()]) from error
    except ExceptionGroup:
        log.exception("a turn failed", reference="0a1b2c3d")
    (line,) = lines()
    told = line["exception"].splitlines()
    assert [text for text in told if ":" not in text] == [
        "ExceptionGroup",
        "  KeyError",
        "  TimeoutError",
        "ValueError",
    ]
    assert told[-1].startswith("  tests/bot/test_logs.py:")
    assert told[-1].endswith(" _raise")
    assert CANARY not in str(line)


@pytest.mark.parametrize("name", ["aiohttp.server", "sqlalchemy.pool", "msal", "msrest", "asyncio", "py.warnings"])
def test_of_a_library_only_warnings_are_told_and_only_where_they_come_from(lines: Lines, name: str) -> None:
    library = logging.getLogger(name)
    library.info("said %s", CANARY)
    library.warning("said %s", CANARY, extra={"reason": CANARY})
    library.error(f"said {CANARY}")  # libraries do that
    told = lines()
    assert [line["level"] for line in told] == ["warning", "error"]
    assert {line["event"] for line in told} == {logs.A_LIBRARY}
    assert all(line["where"].startswith("tests/bot/test_logs.py:") for line in told)
    assert CANARY not in str(told)


def test_a_line_that_cannot_be_put_together_is_told_without_its_arguments() -> None:
    stream = io.StringIO()
    record = logging.LogRecord("bot.old", logging.ERROR, "x.py", 1, "%d of %d", (CANARY,), None)
    logs.handler(stream, is_plain=False).handle(record)
    assert json.loads(stream.getvalue())["event"] == "%d of %d"


def test_a_plain_line_says_the_same(log: logs.Log) -> None:
    stream = io.StringIO()
    handler = logs.handler(stream, is_plain=True)
    record = logging.LogRecord("bot.somewhere", logging.ERROR, "x.py", 1, "not sent", None, None)
    record.kind, record.text = "throttled", CANARY
    handler.handle(record)
    assert "error" in stream.getvalue()
    assert "not sent" in stream.getvalue()
    assert "kind=throttled" in stream.getvalue()
    assert CANARY not in stream.getvalue()


PROGRAM = f"""
import asyncio, logging, sys, threading, warnings
from bot import logs

class Fails:
    def __del__(self):
        raise ValueError("{CANARY}")

async def forget():
    async def fail():
        raise ValueError("{CANARY}")
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)

logs.configure("INFO", is_local=False)
logs.Log("bot.somewhere").debug("too little to be told")
logs.Log("bot.somewhere").info("listening", port=3978)
logging.getLogger("asyncpg").debug("{CANARY}")
logging.getLogger("alembic").info("{CANARY}")
warnings.warn("{CANARY}")
thread = threading.Thread(target=lambda: int("{CANARY}"))
thread.start()
thread.join()
asyncio.run(forget())
Fails()
raise RuntimeError("{CANARY}")
"""


def test_whatever_a_process_says_on_stderr_is_a_line_of_the_log() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert CANARY not in ran.stderr
    told = [json.loads(line) for line in ran.stderr.splitlines()]
    assert [line["event"] for line in told] == [
        "listening",
        logs.A_LIBRARY,
        "a thread ended by an error",
        logs.A_LIBRARY,
        "an error where none can be raised",
        "ended by an error",
    ]
    assert told[0]["port"] == 3978
    assert all(line["exception"].startswith("ValueError") for line in told[2:5])


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of a logger in our own code."""
    for file in sorted(ROOT.glob("bot/**/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=attr)) if attr in LEVELS:
                    yield f"{file.name}:{node.lineno}", node
                case ast.Call(func=ast.Name(id="tell")):
                    yield f"{file.name}:{node.lineno}", node


def test_every_event_is_a_constant_and_every_field_on_the_list() -> None:
    calls = dict(_calls())
    assert len(calls) > 10
    for where, call in calls.items():
        assert [type(argument) for argument in call.args] == [ast.Constant], where
        assert {keyword.arg for keyword in call.keywords} <= {*logs.FIELDS, "exc_info"}, where


def test_nobody_but_the_log_itself_uses_the_standard_one() -> None:
    users = [file.name for file in ROOT.glob("bot/**/*.py") if "import logging" in file.read_text("utf-8")]
    assert users == ["logs.py"]
