import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

from bot.tokens import BOT_SCOPE, TokenError, Tokens
from tests.bot.clocks import StillClock
from tests.bot.renewals import settled

SECRET = "hemligt-7f3a"
GRAPH_SCOPE = "https://graph.microsoft.com/.default"


class Source:
    """Stands in for msal: counts, and can be made to wait or fail."""

    def __init__(self) -> None:
        self.scopes: list[str] = []
        self.threads: set[int] = set()
        self.lifetime = 3600
        self.waits_for = 0.0
        self.error: Exception | Mapping[str, Any] | None = None

    def __call__(self, scope: str) -> Mapping[str, Any]:
        self.scopes.append(scope)
        self.threads.add(threading.get_ident())
        number = len(self.scopes)
        time.sleep(self.waits_for)
        if isinstance(self.error, Exception):
            raise self.error
        return self.error or {"access_token": f"token-{number}", "expires_in": self.lifetime}


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def source() -> Source:
    return Source()


@pytest_asyncio.fixture
async def tokens(source: Source, clock: StillClock) -> AsyncIterator[Tokens]:
    tokens = Tokens(source, clock)
    yield tokens
    await tokens.close()


async def test_one_fetch_serves_all_who_ask_at_once(tokens: Tokens, source: Source) -> None:
    source.waits_for = 0.02
    found = await asyncio.gather(*(tokens.get() for _ in range(100)))
    assert set(found) == {"token-1"}
    assert source.scopes == [BOT_SCOPE]


async def test_each_scope_has_its_own_token(tokens: Tokens, source: Source) -> None:
    assert [await tokens.get(), await tokens.get(GRAPH_SCOPE), await tokens.get()] == [
        "token-1",
        "token-2",
        "token-1",
    ]
    assert source.scopes == [BOT_SCOPE, GRAPH_SCOPE]


async def test_a_slow_login_does_not_stall_the_loop(tokens: Tokens, source: Source) -> None:
    source.waits_for = 0.2
    asking = asyncio.create_task(tokens.get())
    turns = 0
    while not asking.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10
    assert threading.get_ident() not in source.threads


async def test_a_token_is_renewed_in_the_background_before_it_ends(
    tokens: Tokens, source: Source, clock: StillClock
) -> None:
    await tokens.get()
    clock.forward(minutes=49)
    assert await tokens.get() == "token-1"
    await settled(tokens)
    assert len(source.scopes) == 1
    clock.forward(minutes=2)
    assert await tokens.get() == "token-1"
    await settled(tokens)
    assert await tokens.get() == "token-2"
    assert len(source.scopes) == 2


async def test_a_token_that_has_ended_is_not_handed_out(tokens: Tokens, clock: StillClock) -> None:
    await tokens.get()
    clock.forward(minutes=59, seconds=31)
    assert await tokens.get() == "token-2"


async def test_a_short_lived_token_is_used_for_half_its_life(
    tokens: Tokens, source: Source, clock: StillClock
) -> None:
    source.lifetime = 300
    await tokens.get()
    clock.forward(seconds=149)
    assert await tokens.get() == "token-1"
    await settled(tokens)
    assert len(source.scopes) == 1
    clock.forward(seconds=2)
    await tokens.get()
    await settled(tokens)
    assert len(source.scopes) == 2


@pytest.mark.parametrize("error", [ConnectionError("no login"), {"error": "temporarily_unavailable"}, {}])
async def test_the_old_token_serves_while_the_login_fails(
    tokens: Tokens, source: Source, clock: StillClock, error: Exception | Mapping[str, Any]
) -> None:
    await tokens.get()
    source.error = error or {"expires_in": 5}
    clock.forward(minutes=55)
    for _ in range(3):
        assert await tokens.get() == "token-1"
        await settled(tokens)
    assert len(source.scopes) == 2  # it rests between attempts
    clock.forward(seconds=10)
    source.error = None
    await tokens.get()
    await settled(tokens)
    assert await tokens.get() == "token-3"


async def test_without_any_token_left_the_reason_is_told(
    tokens: Tokens, source: Source, clock: StillClock, caplog: pytest.LogCaptureFixture
) -> None:
    source.error = {
        "error": "invalid_client",
        "error_description": "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 4711",
    }
    for _ in range(3):
        with pytest.raises(TokenError, match=r"^invalid_client: AADSTS7000215: Invalid client secret provided\.$"):
            await tokens.get()
    assert len(source.scopes) == 1
    (line,) = caplog.records
    assert (line.levelno, line.message) == (logging.ERROR, "no token")
    assert (vars(line)["reason"], vars(line)["code"]) == ("invalid_client", "AADSTS7000215")
    clock.forward(seconds=10)
    source.error = None
    assert await tokens.get() == "token-2"


async def test_an_error_of_the_transport_is_told_by_its_name_only(tokens: Tokens, source: Source) -> None:
    source.error = ConnectionError(f"https://login.example/?secret={SECRET}")
    with pytest.raises(TokenError, match=r"^ConnectionError$"):
        await tokens.get()


async def test_a_refused_token_is_replaced_unless_it_is_brand_new(tokens: Tokens, clock: StillClock) -> None:
    first = await tokens.get()
    tokens.forget(first)
    assert await tokens.get() == "token-1"
    clock.forward(minutes=1)
    tokens.forget("another")
    assert await tokens.get() == "token-1"
    tokens.forget(first)
    assert await tokens.get() == "token-2"


async def test_closing_does_not_wait_for_the_login(tokens: Tokens, source: Source) -> None:
    source.waits_for = 0.2
    asking = asyncio.create_task(tokens.get())
    await asyncio.sleep(0.01)
    async with asyncio.timeout(0.15):
        await tokens.close()
        with pytest.raises(asyncio.CancelledError):
            await asking
