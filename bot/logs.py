"""Knows what may be logged: an allow-list of fields, and where an exception arose but never what it says.

People write about their work and their pay, and what they write is in SQL parameters, in messages of exceptions and
in the local variables of every frame. So a line holds what this program says in constant words, values that look
like words of a program, and of everything else nothing.
"""

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, Final, TextIO

import orjson
from structlog.dev import ConsoleRenderer, plain_traceback
from structlog.tracebacks import Trace, extract
from structlog.typing import EventDict

FIELDS: Final = ("reference", "kind", "verb", "outcome", "reason", "status", "code", "ms", "count", "port")
"""What a line may say beside `time`, `level`, `logger`, `event`, `where` and `exception`."""

OURS: Final = ("bot", "cards", "dialogs", "manifest", "storage")
A_LIBRARY: Final = "a library says something"  # what it says is not ours to vouch for; `where` finds it

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,63}")
_REFERENCE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?")

Written = Callable[[EventDict], str]


class Log:
    """A logger whose lines are a constant sentence and fields: `log.warning("not sent", kind=..., status=...)`.

    It is logging's own but for one thing: nobody looks for the caller, which takes longer than to write the line.
    """

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def debug(self, event: str, *, exc_info: BaseException | None = None, **fields: Any) -> None:
        self._write(logging.DEBUG, event, fields, exc_info)

    def info(self, event: str, **fields: Any) -> None:
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: Any) -> None:
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, *, exc_info: BaseException | None = None, **fields: Any) -> None:
        self._write(logging.ERROR, event, fields, exc_info)

    def critical(self, event: str, *, exc_info: BaseException | None = None, **fields: Any) -> None:
        self._write(logging.CRITICAL, event, fields, exc_info)

    def exception(self, event: str, **fields: Any) -> None:
        """An error, with the exception that is being handled."""
        self._write(logging.ERROR, event, fields, sys.exception())

    def _write(self, level: int, event: str, fields: Mapping[str, Any], error: BaseException | None = None) -> None:
        if self._logger.isEnabledFor(level):
            about = (type(error), error, error.__traceback__) if error else None
            name, nowhere = self._logger.name, ("", 0)
            self._logger.handle(self._logger.makeRecord(name, level, *nowhere, event, (), about, extra=fields))


def configure(level: str, *, is_local: bool) -> None:
    """Send all that is logged, by us or by a library, to stderr: JSON lines, or plain ones in local mode.

    Ours from `level` on, a library's from WARNING on. Errors that nobody catches come the same way.
    """
    root = logging.getLogger()
    root.handlers = [handler(sys.stderr, is_plain=is_local)]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a line that cannot be written would be printed with all its arguments
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line tells them
    log = Log(__name__)
    sys.excepthook = lambda _, error, __: log.critical("ended by an error", exc_info=error)
    threading.excepthook = lambda thread: log.error("a thread ended by an error", exc_info=thread.exc_value)
    sys.unraisablehook = lambda lost: log.error("an error where none can be raised", exc_info=lost.exc_value)


def handler(stream: TextIO, *, is_plain: bool) -> logging.Handler:
    """Writes lines of the allow-list to `stream`."""
    writer = logging.StreamHandler(stream)
    writer.setFormatter(_Formatter(_plainly(stream) if is_plain else _json))
    writer.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)
    return writer


class _Formatter(logging.Formatter):
    def __init__(self, written: Written) -> None:
        super().__init__()
        self._written = written

    def format(self, record: logging.LogRecord) -> str:
        return self._written(_line(record))


def _json(line: EventDict) -> str:
    return orjson.dumps(line).decode()


def _plainly(stream: TextIO) -> Written:
    write = ConsoleRenderer(colors=stream.isatty(), timestamp_key="time", exception_formatter=plain_traceback)
    return lambda line: write(None, "", line)


def _line(record: logging.LogRecord) -> EventDict:
    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    line: dict[str, Any] = {"time": time, "level": record.levelname.lower(), "logger": record.name}
    if _is_ours(record):
        given = record.__dict__
        line["event"] = record.msg
        line |= {name: _plain(given[name]) for name in FIELDS if _is_allowed(name, given.get(name))}
    else:
        line["event"] = A_LIBRARY
        line["where"] = f"{_short(record.pathname)}:{record.lineno} {record.funcName}"
    if record.exc_info and record.exc_info[1] is not None:
        line["exception"] = "\n".join(_told(extract(*record.exc_info)))
    return line


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in OURS


def _is_allowed(name: str, value: object) -> bool:
    """Whether a value is a number or a word of a program; a sentence, an address or an id of a person is none."""
    if isinstance(value, str):
        return (_REFERENCE if name == "reference" else _WORD).fullmatch(value) is not None
    return isinstance(value, int | float)


def _plain(value: Any) -> str | int | float:
    return str(value) if isinstance(value, str) else round(value, 1) if isinstance(value, float) else value


def _told(trace: Trace, depth: int = 0) -> Iterator[str]:
    """Type and stack of an exception and of those before it, outermost first. No messages, no notes, no values."""
    indent = "  " * depth
    for stack in trace.stacks:
        yield f"{indent}{stack.exc_type}"
        for frame in stack.frames:
            yield f"{indent}  {_short(frame.filename)}:{frame.lineno} {frame.name}"
        for member in stack.exceptions:
            yield from _told(member, depth + 1)


def _short(filename: str) -> str:
    return str(PurePath(*PurePath(filename).parts[-3:]))
