"""A token that has held is known again: nothing that makes it invalid later may be missed for that."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest
import pytest_asyncio

from bot.bearer_tokens import MOST_KNOWN, SKEW_SECONDS, BadToken, BearerTokens
from bot.clock import system_clock
from bot.signing_keys import SigningKeys
from tests.bot.wire import APP_ID, SERVICE_URL
from tests.fake_teams.identity import FakeIdentity, Key, rsa_key


@pytest_asyncio.fixture
async def login() -> AsyncIterator[FakeIdentity]:
    async with FakeIdentity() as login:
        yield login


@pytest_asyncio.fixture
async def keys(login: FakeIdentity) -> AsyncIterator[SigningKeys]:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, login.metadata_url, system_clock())
        assert await keys.refresh()
        yield keys
        await keys.close()


def a_token(login: FakeIdentity, **claims: object) -> str:
    return login.sign(login.claims(APP_ID, SERVICE_URL, **claims))


async def refusals(tokens: BearerTokens, token: str, times: int = 2) -> Sequence[str]:
    """Why it was refused each time; "" where it was not."""
    found = []
    for _ in range(times):
        try:
            await tokens.read(token)
            found.append("")
        except BadToken as bad:
            found.append(bad.reason)
    return found


async def test_it_says_the_same_each_time(login: FakeIdentity, keys: SigningKeys) -> None:
    tokens, token = BearerTokens(APP_ID, keys), a_token(login)
    first, second = await tokens.read(token), await tokens.read(token)
    assert first == second
    assert first["serviceurl"] == SERVICE_URL


async def test_it_ends_although_it_has_held(login: FakeIdentity, keys: SigningKeys) -> None:
    tokens = BearerTokens(APP_ID, keys)
    token = a_token(login, exp=int(time.time()) - SKEW_SECONDS + 5)
    assert await refusals(tokens, token) == ["", ""]
    await asyncio.sleep(5.1)
    assert await refusals(tokens, token) == ["token_ExpiredSignatureError"] * 2
    assert await refusals(tokens, a_token(login)) == ["", ""]


async def test_it_holds_no_more_when_its_key_is_withdrawn(login: FakeIdentity, keys: SigningKeys) -> None:
    tokens, token = BearerTokens(APP_ID, keys), a_token(login)
    assert await refusals(tokens, token) == ["", ""]
    login.keys = [Key("key-2", rsa_key(2))]
    assert await keys.refresh()
    assert await refusals(tokens, token) == ["key_unknown"] * 2
    assert await refusals(tokens, a_token(login)) == ["", ""]


@pytest.mark.parametrize("endorsements", [(), ("webchat",)])
async def test_it_holds_no_more_when_its_key_may_speak_for_teams_no_more(
    login: FakeIdentity, keys: SigningKeys, endorsements: tuple[str, ...]
) -> None:
    tokens, token = BearerTokens(APP_ID, keys), a_token(login)
    assert await refusals(tokens, token) == ["", ""]
    login.keys = [Key("key-1", rsa_key(1), endorsements)]
    assert await keys.refresh()
    assert await refusals(tokens, token) == ["key_not_endorsed"] * 2


async def test_a_changed_token_is_another_one(login: FakeIdentity, keys: SigningKeys) -> None:
    tokens, token = BearerTokens(APP_ID, keys), a_token(login)
    assert await refusals(tokens, token) == ["", ""]
    head, payload, signature = token.split(".")
    for changed in (f"{head}.{payload}.{signature[::-1]}", f"{head}.{payload}.", f"{token}x", token.upper()):
        assert all(await refusals(tokens, changed))


async def test_many_tokens_do_not_fill_the_memory(login: FakeIdentity, keys: SigningKeys) -> None:
    tokens = BearerTokens(APP_ID, keys)
    many = [a_token(login, nbf=int(time.time()) - number) for number in range(MOST_KNOWN + 5)]
    for token in many:
        assert await refusals(tokens, token) == ["", ""]
    assert len(tokens._known) == MOST_KNOWN
    assert await refusals(tokens, many[0]) == ["", ""]
