"""Knows how many things are done some hundred at a time: one chunk after the other, or several side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TypeVar

Each = TypeVar("Each")


def chunks(every: Sequence[Each], size: int) -> Iterator[Sequence[Each]]:
    return (every[start : start + size] for start in range(0, len(every), size))


async def by_chunks(
    do: Callable[[Sequence[Each]], Awaitable[None]], every: Sequence[Each], size: int, *, at_once: int
) -> None:
    """Do it with all of them, `at_once` chunks side by side. Turns have their turn after each chunk.

    The first error is raised, once nothing of the others is under way any more; what they had done may be stored.
    """
    waiting = chunks(every, size)

    async def go_on() -> None:
        for chunk in waiting:
            await do(chunk)
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(go_on()) for _ in range(at_once)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
