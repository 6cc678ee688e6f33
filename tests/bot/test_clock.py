from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import running_from, system_clock

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_the_system_clock_tells_the_present_moment_in_utc() -> None:
    now = system_clock()()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_chosen_time_without_offset_is_local_time() -> None:
    now = running_from(datetime(2026, 10, 1, 9, 0), STOCKHOLM)()  # noqa: DTZ001 - as CLOCK is written
    assert now.tzinfo is UTC
    assert timedelta() <= now - datetime(2026, 10, 1, 7, 0, tzinfo=UTC) < timedelta(seconds=5)


def test_a_chosen_time_with_offset_is_that_moment() -> None:
    start = datetime.fromisoformat("2026-01-15T09:00+00:00")
    assert running_from(start, STOCKHOLM)() >= datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


def test_a_chosen_time_runs_on_at_the_ordinary_pace() -> None:
    clock = running_from(datetime(2026, 10, 1, 9, 0, tzinfo=UTC), STOCKHOLM)
    real = system_clock()
    first, real_first = clock(), real()
    while real() - real_first < timedelta(milliseconds=30):
        pass
    assert timedelta(milliseconds=20) < clock() - first < timedelta(seconds=5)
