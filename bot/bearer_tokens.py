"""Knows what a token of Microsoft's says, once its signature, times, issuer and audience hold.

The Connector sends the same token with every activity, for up to an hour. To verify its signature takes longer than
all else at the gate, so a token that has held is known again by its digest: then its times are looked at anew, and
that the key which signed it is still one of Microsoft's.
"""

import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import jwt
from jwt.utils import base64url_decode

from bot.signing_keys import ISSUER, SigningKey, SigningKeys

CHANNEL: Final = "msteams"
SKEW_SECONDS: Final = 300
MOST_KNOWN: Final = 64  # one for each server of the Connector's that speaks to us, and those before


class BadToken(Exception):
    """`reason` is a code for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Held:
    """A token that has held: what it says, which key signed it, and from when until when it holds (seconds)."""

    key_id: str
    key: SigningKey
    claims: Mapping[str, Any]
    begins: int
    ends: int


class BearerTokens:
    """After "Authentication with the Bot Connector API" (Microsoft), and stricter: exp and nbf are required."""

    def __init__(self, app_id: str, keys: SigningKeys) -> None:
        self._app_id = app_id
        self._keys = keys
        self._known: OrderedDict[bytes, _Held] = OrderedDict()

    async def read(self, token: str) -> Mapping[str, Any]:
        """The claims; raises BadToken."""
        digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()  # whatever bytes came
        known = self._known.get(digest)
        if known is None or not await self._still_holds(known):
            known = self._known[digest] = await self._verified(token)
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
        return known.claims

    async def _still_holds(self, known: _Held) -> bool:
        now = time.time()
        return known.begins <= now < known.ends and await self._keys.find(known.key_id) is known.key

    async def _verified(self, token: str) -> _Held:
        key_id = _key_id(token)
        key = await self._keys.find(key_id)
        if key is None:
            raise BadToken("key_unknown")
        if CHANNEL not in key.endorsements:
            raise BadToken("key_not_endorsed")
        claims = self._decode(token, key)
        begins, ends = int(claims["nbf"]) - SKEW_SECONDS, int(claims["exp"]) + SKEW_SECONDS
        return _Held(key_id, key, claims, begins, ends)

    def _decode(self, token: str, key: SigningKey) -> Mapping[str, Any]:
        try:
            return jwt.decode(
                token,
                key.public,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "nbf", "iss", "aud"], "strict_aud": True},
            )
        except Exception as error:  # closed for any reason: a token that breaks the reader is no token
            raise BadToken(f"token_{type(error).__name__}") from None


def _key_id(token: str) -> str:
    """Which key to try. Read by hand, since PyJWT reads the whole token for it, and then again to verify it."""
    try:
        header = json.loads(base64url_decode(token.partition(".")[0]))
        key_id, algorithm = header["kid"], header["alg"]
    except Exception:  # as above: unreadable is refused, whatever the reason
        raise BadToken("token_unreadable") from None
    if algorithm != "RS256" or not isinstance(key_id, str):
        raise BadToken("token_algorithm")
    return key_id
