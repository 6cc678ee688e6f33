"""What a key server may say, and what is made of it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from bot.signing_keys import SigningKeys, _key_address
from tests.bot.clocks import StillClock
from tests.fake_teams.identity import FakeIdentity, Key, rsa_key

METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"


@pytest_asyncio.fixture
async def login() -> AsyncIterator[FakeIdentity]:
    async with FakeIdentity() as login:
        yield login


@pytest_asyncio.fixture
async def keys(login: FakeIdentity) -> AsyncIterator[SigningKeys]:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, login.metadata_url, StillClock())
        yield keys
        await keys.close()


def _elliptic() -> dict[str, Any]:
    public = ECAlgorithm.to_jwk(ec.generate_private_key(ec.SECP256R1()).public_key(), as_dict=True)
    return dict(public) | {"kid": "bad", "endorsements": ["msteams"]}


def _spoilt(**changes: Any) -> dict[str, Any]:
    return Key("bad", rsa_key(2)).published() | changes


@pytest.mark.parametrize(
    "spoilt",
    [
        _elliptic(),
        {"kty": "oct", "k": "aGVtbGlndA", "kid": "bad"},
        _spoilt(kty="none"),
        _spoilt(n="?"),
        _spoilt(e=5),
        _spoilt(use="enc"),
        _spoilt(kid=7),
        Key("bad", rsa_key(80, 1024)).published(),
        "bad",
        None,
    ],
)
async def test_a_key_that_cannot_be_used_is_left_out(login: FakeIdentity, keys: SigningKeys, spoilt: object) -> None:
    login.key_set = {"keys": [spoilt, login.keys[0].published()]}
    assert await keys.refresh()
    assert await keys.find("key-1")
    assert await keys.find("bad") is None


@pytest.mark.parametrize("endorsements", [None, "msteams", {"msteams": True}, [["msteams"]]])
async def test_a_key_without_a_list_of_endorsements_is_endorsed_for_nothing(
    login: FakeIdentity, keys: SigningKeys, endorsements: object
) -> None:
    login.key_set = {"keys": [login.keys[0].published() | {"endorsements": endorsements}]}
    await keys.refresh()
    found = await keys.find("key-1")
    assert found
    assert found.endorsements == frozenset()


@pytest.mark.parametrize("key_set", [{}, {"keys": []}, {"keys": {}}, {"keys": [None]}, [], "keys", "x" * (2 << 20)])
async def test_a_key_set_that_makes_no_sense_leaves_the_old_keys(
    login: FakeIdentity, keys: SigningKeys, key_set: object
) -> None:
    await keys.refresh()
    login.key_set = key_set
    assert not await keys.refresh()
    assert await keys.find("key-1")


@pytest.mark.parametrize(
    "metadata",
    [
        [],
        {"issuer": "https://api.botframework.com"},
        {"issuer": "https://api.botframework.com", "jwks_uri": ["https://127.0.0.1/"]},
        {"issuer": "https://api.botframework.com", "jwks_uri": "http://evil.example/keys"},
        {"issuer": "https://api.botframework.com", "jwks_uri": "file:///etc/keys"},
        {"issuer": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "jwks_uri": "USUAL"},
    ],
)
async def test_metadata_that_makes_no_sense_leaves_the_old_keys(
    login: FakeIdentity, keys: SigningKeys, metadata: Any
) -> None:
    await keys.refresh()
    usual = login.metadata_url.replace("openidconfiguration", "keys")
    login.metadata = metadata | {"jwks_uri": usual} if metadata and metadata.get("jwks_uri") == "USUAL" else metadata
    assert not await keys.refresh()
    assert await keys.find("key-1")
    assert login.key_requests == 1


@pytest.mark.parametrize(
    ("address", "metadata_url", "taken"),
    [
        ("https://login.botframework.com/v1/.well-known/keys", METADATA_URL, True),
        ("http://login.botframework.com/v1/.well-known/keys", METADATA_URL, False),
        ("http://127.0.0.1:1/keys", METADATA_URL, False),
        ("http://127.0.0.1:1/keys", "http://127.0.0.1:1/metadata", True),
        ("https:///keys", METADATA_URL, False),
        ("", METADATA_URL, False),
        (None, METADATA_URL, False),
    ],
)
def test_keys_come_over_https(address: object, metadata_url: str, taken: bool) -> None:
    if taken:
        assert _key_address(address, metadata_url) == address
    else:
        with pytest.raises(ValueError, match="not https"):
            _key_address(address, metadata_url)


async def test_a_redirect_to_other_keys_is_not_followed(login: FakeIdentity, keys: SigningKeys) -> None:
    async with FakeIdentity() as other:
        login.sends_to = other.metadata_url
        assert not await keys.refresh()
        assert other.metadata_requests == 0
