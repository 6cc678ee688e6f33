import asyncio
import time
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot import signing_keys
from bot.signing_keys import SigningKeys
from tests.bot.clocks import StillClock
from tests.fake_teams.identity import FakeIdentity, Key, rsa_key


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest_asyncio.fixture
async def login() -> AsyncIterator[FakeIdentity]:
    async with FakeIdentity() as login:
        yield login


@pytest_asyncio.fixture
async def keys(login: FakeIdentity, clock: StillClock) -> AsyncIterator[SigningKeys]:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, login.metadata_url, clock)
        yield keys
        await keys.close()


async def _until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    for _ in range(int(seconds / 0.005)):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise TimeoutError


async def test_keys_are_there_with_what_they_are_endorsed_for(login: FakeIdentity, keys: SigningKeys) -> None:
    login.keys.append(Key("other", rsa_key(2), ("webchat", "directline")))
    assert keys.age() is None
    assert await keys.refresh()
    found, other = await keys.find("key-1"), await keys.find("other")
    assert found
    assert found.public.public_numbers() == rsa_key(1).public_key().public_numbers()
    assert found.endorsements == {"msteams"}
    assert other
    assert other.endorsements == {"webchat", "directline"}
    assert keys.age() == timedelta()
    assert login.key_requests == 1


async def test_the_first_request_waits_for_the_keys_that_are_on_their_way(
    login: FakeIdentity, keys: SigningKeys
) -> None:
    login.hangs_for = 0.05
    keys.start()
    await asyncio.sleep(0)
    assert await keys.find("key-1")
    assert login.key_requests == 1


@pytest.mark.parametrize("hours", [0, 2, 19, 25])
async def test_a_rotated_key_is_taken_at_once_and_the_old_one_no_longer(
    login: FakeIdentity, keys: SigningKeys, clock: StillClock, hours: int
) -> None:
    await keys.refresh()
    clock.forward(hours=hours)
    new = login.rotate()
    begun = time.monotonic()
    assert await keys.find(new.id)
    assert time.monotonic() - begun < 5
    assert await keys.find("key-1") is None
    assert login.key_requests == 2


@pytest.mark.parametrize("at_once", [True, False])
async def test_a_flood_of_unknown_ids_costs_one_fetch_in_five_minutes(
    login: FakeIdentity, keys: SigningKeys, clock: StillClock, at_once: bool
) -> None:
    await keys.refresh()
    asked = [keys.find(f"made-up-{number}") for number in range(1000)]
    found = await asyncio.gather(*asked) if at_once else [await ask for ask in asked]
    assert set(found) == {None}
    assert (login.metadata_requests, login.key_requests) == (2, 2)
    clock.forward(minutes=4, seconds=59)
    await keys.find("made-up")
    assert login.key_requests == 2
    clock.forward(seconds=1)
    await keys.find("made-up")
    assert login.key_requests == 3


async def test_a_flood_does_not_disturb_known_keys(login: FakeIdentity, keys: SigningKeys) -> None:
    await keys.refresh()
    login.hangs_for = 10
    flood = [asyncio.create_task(keys.find(f"made-up-{number}")) for number in range(100)]
    await asyncio.sleep(0)
    async with asyncio.timeout(0.5):
        assert await keys.find("key-1")
    for task in flood:
        task.cancel()
    await asyncio.gather(*flood, return_exceptions=True)


async def _longest_stall(work: asyncio.Task[Any]) -> float:
    """Seconds the loop did nothing else while `work` ran."""
    longest, last = 0.0, time.monotonic()
    while not work.done():
        await asyncio.sleep(0.002)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    return longest


async def test_a_key_server_that_hangs_stalls_nothing(
    login: FakeIdentity, keys: SigningKeys, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert signing_keys._LONGEST_WAIT <= 3
    monkeypatch.setattr(signing_keys, "_LONGEST_WAIT", 0.1)
    login.hangs_for = 10
    stalls = []
    for _ in range(5):  # a busy machine stalls too, but not five times of five
        asked = [keys.find(f"made-up-{number}") for number in range(20)]
        stalls.append(await _longest_stall(asyncio.ensure_future(asyncio.gather(*asked))))
        if stalls[-1] < 0.05:
            break
    assert min(stalls) < 0.05
    assert login.metadata_requests == 1


async def test_a_wait_is_given_up_but_not_the_fetch(
    login: FakeIdentity, keys: SigningKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_keys, "_LONGEST_WAIT", 0.02)
    login.hangs_for = 0.1
    assert await keys.find("key-1") is None
    assert await keys.refresh()
    assert await keys.find("key-1")
    assert login.key_requests == 1


async def test_keys_are_kept_over_an_outage(login: FakeIdentity, keys: SigningKeys, clock: StillClock) -> None:
    await keys.refresh()
    login.is_out = True
    clock.forward(days=3)
    assert not await keys.refresh()
    assert await keys.find("key-1")
    assert keys.age() == timedelta(days=3)


async def test_keys_come_as_soon_as_an_outage_is_over(
    login: FakeIdentity, keys: SigningKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_keys, "_FIRST_RETRY", 0.01)
    login.is_out = True
    keys.start()
    await _until(lambda: login.metadata_requests >= 3)
    assert keys.age() is None
    login.is_out = False
    await _until(lambda: keys.age() is not None)
    assert await keys.find("key-1")


async def test_keys_are_fetched_daily(
    login: FakeIdentity, keys: SigningKeys, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_keys, "_LOOK_EVERY", 0.005)
    keys.start()
    await _until(lambda: keys.age() is not None)
    clock.forward(hours=19)
    await asyncio.sleep(0.05)
    assert login.key_requests == 1
    clock.forward(hours=5)
    await _until(lambda: keys.age() == timedelta())
    assert login.key_requests == 2


async def test_closing_ends_a_fetch_that_hangs(login: FakeIdentity, keys: SigningKeys) -> None:
    login.hangs_for = 10
    keys.start()
    await _until(lambda: login.metadata_requests == 1)
    async with asyncio.timeout(1):
        await keys.close()
