"""The programs that people use Teams with, as far as a bot notices which one it is."""

from dataclasses import dataclass
from typing import Literal

Width = Literal["VeryNarrow", "Narrow", "Standard", "Wide"]

_WIDTHS = ("VeryNarrow", "Narrow", "Standard", "Wide")


@dataclass(frozen=True)
class Client:
    """`modern`: shows the newer elements and knows Action.Execute; otherwise their fallbacks are used.

    sends_empty: an input left empty is sent as "" instead of not at all. Bots must take both.
    """

    platform: str
    width: Width
    modern: bool
    sends_empty: bool

    def shows(self, target_width: str | None) -> bool:
        """Whether an element with this `targetWidth` is shown ("Narrow", "atLeast:Standard", "atMost:Narrow")."""
        if target_width is None:
            return True
        bound, _, name = target_width.rpartition(":")
        ours, theirs = _WIDTHS.index(self.width), _WIDTHS.index(name)
        return ours >= theirs if bound == "atLeast" else ours <= theirs if bound == "atMost" else ours == theirs


DESKTOP = Client("Web", "Standard", modern=True, sends_empty=False)
PHONE = Client("iOS", "Narrow", modern=True, sends_empty=True)
OLD = Client("Android", "Narrow", modern=False, sends_empty=True)
