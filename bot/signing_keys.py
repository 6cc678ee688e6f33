"""Knows the public keys that Microsoft signs its calls to the bot with, and keeps them fresh."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from bot.bodies import read_body
from bot.clock import Clock
from bot.logs import Log
from bot.setting_values import LOOPBACK_HOSTS

ISSUER = "https://api.botframework.com"
"""Who signs; fixed in Microsoft's "Authentication with the Bot Connector API", never a setting."""

log = Log(__name__)

_FETCH_TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_FRESH_FOR = timedelta(hours=20)  # daily, with hours to spare before /readyz calls the keys old
_LEAST_BETWEEN_UNKNOWN = timedelta(minutes=5)
_LONGEST_WAIT = 3.0  # seconds a request may wait for a key it does not know
_FIRST_RETRY, _LAST_RETRY = 5.0, 300.0  # seconds between attempts while the key server is away
_LOOK_EVERY = 60.0  # seconds; the machine's clock may leap, so the due time is looked up and not slept to
_LARGEST_ANSWER = 1 << 20
_LEAST_KEY_BITS = 2048
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key and the channels Microsoft lets it speak for."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The keys of one OpenID metadata document. `start()` once, `close()` at the end.

    Reading a known key never waits. An unknown id starts (or joins) the one shared fetch, at most once in five
    minutes, and waits for it three seconds at most. What was fetched last stays valid over an outage.
    """

    def __init__(self, session: aiohttp.ClientSession, metadata_url: str, clock: Clock) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._clock = clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at = _NEVER
        self._asked_for_unknown_at = _NEVER
        self._fetching: asyncio.Task[bool] | None = None
        self._keeping_fresh: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Fetch now, and then again whenever it is due, until `close`."""
        self._keeping_fresh = asyncio.create_task(self._keep_fresh(), name="signing keys")

    async def close(self) -> None:
        tasks = [task for task in (self._keeping_fresh, self._fetching) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def age(self) -> timedelta | None:
        """Since the last successful fetch; None before the first."""
        return None if self._fetched_at == _NEVER else self._clock() - self._fetched_at

    async def find(self, key_id: str) -> SigningKey | None:
        if key_id not in self._keys and self._may_ask_for_unknown():
            await asyncio.wait({self._fetch()}, timeout=_LONGEST_WAIT)
        return self._keys.get(key_id)

    async def refresh(self) -> bool:
        """Fetch now, or join the fetch that is under way; whether it succeeded."""
        return await asyncio.shield(self._fetch())

    def _may_ask_for_unknown(self) -> bool:
        if self._fetching and not self._fetching.done():
            return True
        if self._clock() - self._asked_for_unknown_at < _LEAST_BETWEEN_UNKNOWN:
            return False
        self._asked_for_unknown_at = self._clock()
        return True

    def _fetch(self) -> asyncio.Task[bool]:
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._replace_keys(), name="signing keys: fetch")
        return self._fetching

    async def _keep_fresh(self) -> None:
        pause = _FIRST_RETRY
        while True:
            if self._clock() - self._fetched_at < _FRESH_FOR:
                await asyncio.sleep(_LOOK_EVERY)
            elif await self.refresh():
                pause = _FIRST_RETRY
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LAST_RETRY)

    async def _replace_keys(self) -> bool:
        """Whether new keys came."""
        try:
            keys = await self._download()
        except Exception as error:  # whatever the key server does, the old keys stay and the next attempt comes
            log.error("signing keys not fetched", reason=type(error).__name__)
            return False
        self._keys = keys
        self._fetched_at = self._clock()
        return True

    async def _download(self) -> dict[str, SigningKey]:
        metadata = await self._get(self._metadata_url)
        if metadata.get("issuer") != ISSUER:
            raise ValueError("the metadata is another issuer's")
        key_set = await self._get(_key_address(metadata.get("jwks_uri"), self._metadata_url))
        keys = dict(_usable(key_set.get("keys")))
        if not keys:
            raise ValueError("no usable keys")
        return keys

    async def _get(self, url: str) -> dict[str, Any]:
        """The JSON object at `url`; ValueError for anything else."""
        async with self._session.get(url, timeout=_FETCH_TIMEOUT, allow_redirects=False) as response:
            if response.status != 200:
                raise ValueError(f"status {response.status}")
            answer = json.loads(await read_body(response.content, _LARGEST_ANSWER))
        if not isinstance(answer, dict):
            raise ValueError("not a JSON object")
        return answer


def _key_address(address: object, metadata_url: str) -> str:
    """Keys come over https; plain http only from this machine, and only when the metadata came from it too."""
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    here = parts.hostname in LOOPBACK_HOSTS and urlsplit(metadata_url).hostname in LOOPBACK_HOSTS
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and here)):
        raise ValueError("the key address is not https")
    return str(address)


def _usable(entries: object) -> Iterator[tuple[str, SigningKey]]:
    """Strong RSA keys for signatures; one that cannot be read does not spoil the others."""
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or entry.get("use", "sig") != "sig" or not isinstance(entry.get("kid"), str):
            continue
        try:
            public = jwt.PyJWK(entry, algorithm="RS256").key
        except (jwt.PyJWTError, ValueError):
            continue
        if isinstance(public, RSAPublicKey) and public.key_size >= _LEAST_KEY_BITS:
            yield entry["kid"], SigningKey(public, _endorsements(entry.get("endorsements")))


def _endorsements(channels: object) -> frozenset[str]:
    return (
        frozenset(channel for channel in channels if isinstance(channel, str))
        if isinstance(channels, list)
        else frozenset()
    )
