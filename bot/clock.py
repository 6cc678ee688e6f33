"""Knows what time it is: the machine's time, or a chosen one that runs on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], datetime]
"""Called without arguments, it answers with the present moment: aware, in UTC."""


def system_clock() -> Clock:
    """The machine's own time."""
    return lambda: datetime.now(UTC)


def running_from(start: datetime, timezone: ZoneInfo) -> Clock:
    """A time that begins at `start` and runs on at the ordinary pace.

    A `start` without an offset is local time in `timezone`.
    """
    begun = (start if start.tzinfo else start.replace(tzinfo=timezone)).astimezone(UTC)
    started = time.monotonic()
    return lambda: begun + timedelta(seconds=time.monotonic() - started)
