"""Knows how long jobs take many things: some hundred at a time (architecture.md, Long jobs)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

CHUNK: Final = 500

Each = TypeVar("Each")


def chunks(things: Iterable[Each], size: int = CHUNK) -> Iterator[Sequence[Each]]:
    left = iter(things)
    while chunk := list(islice(left, size)):
        yield chunk
