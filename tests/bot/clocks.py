"""A clock for tests."""

from datetime import UTC, datetime, timedelta


class StillClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **duration: float) -> None:
        """As timedelta: `forward(hours=2)`."""
        self.now += timedelta(**duration)
