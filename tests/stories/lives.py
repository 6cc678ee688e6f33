"""One service with many lives: killed, and started again at the same address a minute later."""

import json
import os
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from tests.fake_teams import delivery
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.errors import ConnectionLost
from tests.stories import employer
from tests.stories.crashing_service import Point

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
A_RESTART = timedelta(minutes=1)  # half a lease of the sender: it runs out after the next restart but one


class Nursery:
    """A process that has imported everything and forks lives of the service, one at a time."""

    def __init__(self, orders: IO[bytes], reports: IO[bytes]) -> None:
        self._orders, self._reports = orders, reports
        self._pid = 0
        self.port = int(self._hear())

    def begin(self, database_url: str, now: datetime) -> None:
        """Returns when the service listens."""
        self._orders.write(json.dumps({"database": database_url, "now": now.isoformat()}).encode() + b"\n")
        said, pid = self._hear().split()
        assert said == "ready", said
        self._pid = int(pid)

    def end(self) -> None:
        """Kill the life if it is not dead yet, and make sure that it died of nothing but SIGKILL."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)  # not reaped yet or just dead: nobody else has this id
            self._pid = 0
            said = self._hear()
            assert said == f"died {signal.SIGKILL:d}", said

    def _hear(self) -> str:
        ready, _, _ = select.select([self._reports], [], [], PATIENCE_SECONDS)
        assert ready, "the service neither listens nor dies"
        return self._reports.readline().decode()
