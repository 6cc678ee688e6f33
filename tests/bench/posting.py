"""The sender in a process of its own: sends what is in the outbox, and says how long it took and what it cost.

`python -m tests.bench.posting URL RATE`; RATE 0 is without any limit.
"""

import json
import resource
import sys
import time

import uvloop

from bot import garbage, logs
from bot.app import compose
from bot.clock import running_from
from bot.connector import Connector, open_session
from bot.gate import LoopbackGate
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from storage.database import Database
from tests.bench.ours import KEYRING
from tests.stories import employer
from tests.stories.world import STOCKHOLM


async def post(database_url: str, rate: float) -> None:
    logs.configure("WARNING", is_local=False)
    database = Database.open(database_url, KEYRING)
    hosts, clock = ServiceHosts((), loopback=True), running_from(employer.START, STOCKHOLM)
    async with open_session() as session:
        uploader = Uploader(session, UploadHosts(loopback=True))
        messenger = Connector(session, hosts, None, clock)
        service = compose(Settings(local=True), clock, database, LoopbackGate(hosts), messenger, uploader)
        service.sender.rate = rate
        garbage.settle()  # as `serve` does
        begun, used = time.perf_counter(), _cpu()
        count = await service.sender.drain()
        seconds, cpu = time.perf_counter() - begun, _cpu() - used
    await database.close()
    print(json.dumps({"messages": count, "seconds": seconds, "cpu": cpu}))  # noqa: T201  # what this program is for


def _cpu() -> float:
    """Seconds of a core that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    uvloop.run(post(sys.argv[1], float(sys.argv[2])))
