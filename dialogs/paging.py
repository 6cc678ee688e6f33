"""Knows a long list page by page; a page that is not there any more is the nearest that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE = 10

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """`number` counts from 0, of `count` pages; there is one at least."""

    items: Sequence[Item]
    number: int
    count: int

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number + 1 < self.count else None

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number else None


def page_of(every: Sequence[Item], number: int) -> Page[Item]:
    count = max((len(every) + PAGE - 1) // PAGE, 1)
    number = min(max(number, 0), count - 1)
    return Page(items=every[number * PAGE : (number + 1) * PAGE], number=number, count=count)
