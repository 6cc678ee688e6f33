"""Python's collector, in a process of its own: what it is told holds for all that goes on there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, gc, weakref
from bot import garbage

class Knot:
    def __init__(self):
        self.itself = self

loaded = [[] for _ in range(1_000_000)]
lost = weakref.ref(Knot())
garbage.settle()
assert lost() is None, "what was lost before is gone"
assert gc.get_freeze_count() > 1_000, "what lives as long as we do is looked at no more"
later = weakref.ref(Knot())
kept = [[] for _ in range(garbage.YOUNG + 1)]
assert later() is None, "what is lost later is found"

old = Knot()
for _ in range(2):
    gc.collect(1)  # it has grown old by now
old = weakref.ref(old)
ran = lambda: gc.get_stats()[2]["collections"]
before = ran()
kept = [[] for _ in range(garbage.YOUNG * (garbage.OLDER[0] + 1) * (garbage.OLDER[1] + 2))]
assert ran() > before, "and what was lost long after it came"
assert old() is None

async def make_much():
    with garbage.not_now():
        with garbage.not_now():
            before = ran()
        kept = [[] for _ in range(1_000_000)]
        assert ran() == before, "while much is made nothing is looked at"
    assert gc.isenabled(), "and after it as before"
    with garbage.not_now(at_most=0.01):
        await asyncio.sleep(0.05)
        assert gc.isenabled(), "but not for ever"
    assert gc.isenabled()

asyncio.run(make_much())
"""


def test_what_is_lost_is_found_and_what_stays_is_left_alone() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
