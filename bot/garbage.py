"""Knows when Python looks for objects that hold each other: seldom, and never among what lives as long as we do.

A turn makes some thousand objects, and nearly all are freed by their count of references. Python looks for the others
after every 700 that are kept, and now and then at everything there is: half a million objects, most of them the code,
the texts and the question banks. That took a fifth of each turn (docs/speed.md).
"""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

YOUNG: Final = 2_000  # objects more than before: what some turns leave
OLDER: Final = (5, 5)  # of each so many are gone through together


def settle() -> None:
    """Once everything is loaded: it is looked at no more, and what comes from now on seldom."""
    gc.collect()
    gc.freeze()
    gc.collect()  # so that Python counts from here: it would wait for a quarter of what was there before
    gc.set_threshold(YOUNG, *OLDER)


@contextmanager
def not_now(at_most: float = 60.0) -> Iterator[None]:
    """Do not look at all while much is made that stays to the end: each look would find more, and nothing lost.

    For so many seconds, in a loop that runs: whatever holds us up, others go on beside.
    """
    was_on = gc.isenabled()
    gc.disable()
    long_enough = asyncio.get_running_loop().call_later(at_most, gc.enable)
    try:
        yield
    finally:
        long_enough.cancel()
        if was_on:
            gc.enable()
