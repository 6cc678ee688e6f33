"""Doing many things a chunk at a time, some chunks side by side."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.by_chunks import by_chunks


@pytest.mark.parametrize("at_once", [1, 2, 5])
async def test_each_is_done_once_and_no_more_side_by_side_than_wanted(at_once: int) -> None:
    done: list[int] = []
    now: set[int] = set()
    most = 0

    async def do(chunk: Sequence[int]) -> None:
        nonlocal most
        now.add(chunk[0])
        most = max(most, len(now))
        await asyncio.sleep(0.001)
        done.extend(chunk)
        now.remove(chunk[0])

    await by_chunks(do, range(10), 3, at_once=at_once)
    assert sorted(done) == list(range(10))
    assert most == min(at_once, 4)


async def test_the_first_error_is_raised_when_nothing_is_under_way_any_more() -> None:
    under_way: set[int] = set()

    async def do(chunk: Sequence[int]) -> None:
        if chunk[0] == 1:
            raise ValueError("this one")
        under_way.add(chunk[0])
        try:
            await asyncio.sleep(10)
        finally:
            under_way.remove(chunk[0])

    with pytest.raises(ValueError, match="this one"):
        await by_chunks(do, range(4), 1, at_once=2)
    assert under_way == set()


async def test_who_is_cancelled_leaves_nothing_under_way() -> None:
    under_way: set[int] = set()

    async def do(chunk: Sequence[int]) -> None:
        under_way.add(chunk[0])
        try:
            await asyncio.sleep(10)
        finally:
            under_way.remove(chunk[0])

    task = asyncio.create_task(by_chunks(do, range(4), 1, at_once=2))
    await asyncio.sleep(0.01)
    assert under_way == {0, 1}
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert under_way == set()
