"""Microsoft's login for the Bot Framework, on loopback: publishes keys, signs the connector's tokens, or fails."""

import asyncio
import functools
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from .wire import Json

ISSUER = "https://api.botframework.com"
HOUR = 3600


@functools.cache
def rsa_key(number: int, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Made once for all tests: making one takes about 0.1 s."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@dataclass(frozen=True)
class Key:
    """One signing key, and the channels it is endorsed for."""

    id: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] = ("msteams",)

    def published(self) -> Json:
        public: Json = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return public | {"kid": self.id, "x5t": self.id, "use": "sig", "endorsements": list(self.endorsements)}


class FakeIdentity:
    """Use as `async with FakeIdentity() as login`. `keys` are published as they stand, the newest last.

    Set `is_out` for an outage, `hangs_for` (seconds) for a slow server, `sends_to` (an address) for a redirect;
    `metadata` and `key_set` (when not None) are answered in place of the ordinary documents.
    """

    def __init__(self) -> None:
        self.keys = [Key("key-1", rsa_key(1))]
        self.is_out = False
        self.hangs_for = 0.0
        self.sends_to = ""
        self.metadata: object = None
        self.key_set: object = None
        self.metadata_requests = 0
        self.key_requests = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/v1/.well-known/openidconfiguration", self._metadata)
        app.router.add_get("/v1/.well-known/keys", self._keys)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def metadata_url(self) -> str:
        return f"{self._base}/v1/.well-known/openidconfiguration"

    def rotate(self, *, keep_old: bool = False) -> Key:
        """Publish a new key, which signs from now on."""
        number = len(self.keys) + 1 if keep_old else int(self.keys[-1].id.removeprefix("key-")) + 1
        key = Key(f"key-{number}", rsa_key(number))
        self.keys = [*self.keys, key] if keep_old else [key]
        return key

    def claims(self, app_id: str, service_url: str, **changes: Any) -> Json:
        """What the connector's token says; a change to None leaves the claim out."""
        now = int(time.time())
        ordinary = {"iss": ISSUER, "aud": app_id, "nbf": now - 10, "exp": now + HOUR, "serviceurl": service_url}
        return {name: value for name, value in (ordinary | changes).items() if value is not None}

    def sign(self, claims: Json, *, key: Key | None = None, header: Json | None = None) -> str:
        """A token signed with RS256 by `key` (the newest), whatever the claims and the header say."""
        signer = key or self.keys[-1]
        headers = {"kid": signer.id, "x5t": signer.id} | (header or {})
        # one layer below jwt.encode, which would not sign claims that make no sense
        return jwt.PyJWS().encode(json.dumps(claims).encode(), signer.private, algorithm="RS256", headers=headers)

    def signer(self, app_id: str, service_url: str) -> Callable[[], str]:
        """A fresh valid token for each call."""
        return lambda: self.sign(self.claims(app_id, service_url))

    async def _metadata(self, request: web.Request) -> web.Response:
        self.metadata_requests += 1
        ordinary = {
            "issuer": ISSUER,
            "authorization_endpoint": "https://invalid.botframework.com/",
            "jwks_uri": f"{self._base}/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }
        return await self._answer(ordinary if self.metadata is None else self.metadata)

    async def _keys(self, request: web.Request) -> web.Response:
        self.key_requests += 1
        ordinary = {"keys": [key.published() for key in self.keys]}
        return await self._answer(ordinary if self.key_set is None else self.key_set)

    async def _answer(self, document: object) -> web.Response:
        await asyncio.sleep(self.hangs_for)
        if self.is_out:
            return web.Response(status=503, text="The service is unavailable.")
        if self.sends_to:
            return web.Response(status=302, headers={"Location": self.sends_to})
        return web.json_response(document)
