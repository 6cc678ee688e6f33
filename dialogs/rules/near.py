"""Knows which things stand near each other in a text: in the same clause, with few words between.

Whoever looks for all pairs in a long text holds up everybody else. So words and clauses are found once, and a thing
is compared with the one before and the one after it alone: whatever stands farther away is no nearer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]
"""Where something begins and ends in the text."""

_CLAUSE_ENDS: Final = re.compile(r"[.!?;\n](?=\s|$)|,(?=\s)")
_WORD: Final = re.compile(r"\w+")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n\s*\n ?")


def tidied(text: str) -> str:
    """The text with one blank between words and one empty line between paragraphs, however it was typed."""
    return _LINES.sub("\n\n", _BLANKS.sub(" ", text))


class Clauses:
    """The words of a text and the ends of its clauses."""

    def __init__(self, text: str) -> None:
        self._words = [found.start() for found in _WORD.finditer(text)]
        self._ends = [found.start() for found in _CLAUSE_ENDS.finditer(text)]

    def words_between(self, one: Place, others: Sequence[Place]) -> float:
        """How many words there are to the nearest of the others, in order; infinite outside the clause."""
        after = bisect_right(others, one)
        nearest = others[max(after - 1, 0) : after + 1]
        return min((self._between(*sorted((one, other))) for other in nearest), default=float("inf"))

    def _between(self, first: Place, last: Place) -> float:
        starts, ends = first[1], last[0]
        if _count(self._ends, starts, ends):
            return float("inf")
        return _count(self._words, starts, ends)


def _count(places: Sequence[int], starts: int, ends: int) -> int:
    """How many of these places, in order, lie between."""
    return max(bisect_left(places, ends) - bisect_left(places, starts), 0)
