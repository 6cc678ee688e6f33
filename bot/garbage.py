"""Knows when Python looks for objects that hold each other: seldom, and never among what lives as long as we do.

A turn makes some thousand objects, and nearly all are freed by their count of references. Python looks for the others
after every 700 that are kept, and each tenth of a tenth time at everything there is: half a million objects, most of
them the code, the templates and the question banks. That took a fifth of each turn (docs/speed.md).
"""

import gc
from typing import Final

YOUNG: Final = 20_000  # more objects than a few turns leave, less than two megabytes
OLDER: Final = (20, 100)


def settle() -> None:
    """Once everything is loaded: it is looked at no more, and what comes from now on seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *OLDER)
