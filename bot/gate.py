"""Knows which requests are let in: everything is checked here, before the Bot Framework sees a byte."""

import asyncio
import ipaddress
import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Protocol

from aiohttp import hdrs, web

from bot.activity_body import read_activity
from bot.bearer_tokens import CHANNEL, BadToken, BearerTokens
from bot.bodies import TooLarge, read_body
from bot.logs import Log
from bot.service_hosts import ServiceHosts
from bot.signing_keys import SigningKeys

LARGEST_BODY = 256 * 1024
KEYS_LAST = timedelta(hours=24)  # an older one may have been withdrawn, and we would not know
RUNNER_OPTIONS: Mapping[str, Any] = MappingProxyType({"auto_decompress": False, "lingering_time": 1.0})
"""For `web.AppRunner`: aiohttp would unpack a refused body, bomb or not, and read it for ten seconds."""
_BODY_SECONDS = 10.0
_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")

log = Log(__name__)


class Refused(Exception):
    """A request that is not let in. `reason` is a code for the log and says nothing about a person."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Gate(Protocol):
    async def admit(self, request: web.Request) -> dict[str, Any]:
        """The activity of a request that may come in; raises Refused."""
        ...

    def has_fresh_keys(self) -> bool:
        """Whether it can tell a true token from a false one."""
        ...


def refusal(refused: Refused) -> web.Response:
    """The answer to a refused request: one line in the log, and the same body whatever was wrong."""
    tell = log.error if refused.reason == "service_host" else log.warning  # Microsoft may add a host
    tell("request refused", reason=refused.reason, status=refused.status.value)
    headers = {hdrs.WWW_AUTHENTICATE: "Bearer"} if refused.status == HTTPStatus.UNAUTHORIZED else None
    answer = web.json_response({"error": "refused"}, status=refused.status, headers=headers)
    answer.force_close()  # what is left of the body is not worth reading
    return answer


class BotServiceGate:
    """Lets in what Microsoft's Bot Connector signed for this bot, from Teams and the allowed tenants.

    After "Authentication with the Bot Connector API" (Microsoft), and stricter: no other issuer is taken (so neither
    emulator nor skill tokens), and service host, tenant and recipient are ours.
    """

    def __init__(self, app_id: str, tenants: Collection[str], hosts: ServiceHosts, keys: SigningKeys) -> None:
        if not app_id or not tenants:
            raise ValueError("a gate without an application id or tenants would be open")
        self._app_id = app_id
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        self._hosts = hosts
        self._keys = keys
        self._tokens = BearerTokens(app_id, keys)

    async def admit(self, request: web.Request) -> dict[str, Any]:
        _check_headers(request)
        try:
            claims = await self._tokens.read(_bearer_token(request))
        except BadToken as bad:
            raise _unauthorized(bad.reason) from None
        activity = await _activity(request)
        self._check_sender(activity, claims)
        return activity

    def has_fresh_keys(self) -> bool:
        age = self._keys.age()
        return age is not None and age < KEYS_LAST

    def _check_sender(self, activity: Mapping[str, Any], claims: Mapping[str, Any]) -> None:
        """The body is not signed, so all of it that says where it comes from is held against what is known."""
        service_url = activity.get("serviceUrl")
        if not service_url or service_url != claims.get("serviceurl"):
            raise _unauthorized("service_url")
        if not self._hosts.allow(service_url):
            raise _forbidden("service_host")
        _check_channel(activity)
        tenants = {
            _text(activity, "channelData", "tenant", "id").lower(),
            _text(activity, "conversation", "tenantId").lower(),
        }
        if not tenants <= self._tenants:
            raise _forbidden("tenant")
        if _text(activity, "recipient", "id").lower() != f"28:{self._app_id.lower()}":
            raise _forbidden("recipient")


class LoopbackGate:
    """Lets in what comes from this machine alone: local mode, where nobody has a token.

    A web page open in the same browser is also on this machine. So the Host header must be loopback (a name that
    somebody pointed here is not), and the content type one that a page may not send to another origin unasked.
    """

    def __init__(self, hosts: ServiceHosts) -> None:
        self._hosts = hosts

    async def admit(self, request: web.Request) -> dict[str, Any]:
        _check_headers(request)
        _check_is_here(request)
        activity = await _activity(request)
        if not self._hosts.allow(activity.get("serviceUrl")):
            raise _forbidden("service_host")
        _check_channel(activity)
        return activity

    def has_fresh_keys(self) -> bool:
        return True  # it needs none


def _check_headers(request: web.Request) -> None:
    if (request.content_length or 0) > LARGEST_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "size")
    if request.content_type != "application/json":
        raise _forbidden("content_type")
    if hdrs.CONTENT_ENCODING in request.headers:
        raise _forbidden("content_encoding")


def _bearer_token(request: web.Request) -> str:
    headers = request.headers.getall(hdrs.AUTHORIZATION, [])
    if len(headers) != 1:
        raise _unauthorized("token_missing")
    scheme, _, token = headers[0].partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise _unauthorized("token_missing")
    return token


async def _activity(request: web.Request) -> dict[str, Any]:
    try:
        return read_activity(await _body(request))
    except ValueError:
        raise _forbidden("body") from None


async def _body(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            return await read_body(request.content, LARGEST_BODY)
    except TooLarge:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "size") from None
    except TimeoutError:
        raise _forbidden("body_slow") from None
    except Exception:  # the sender hung up, or its chunks make no sense: aiohttp has many words for it
        raise _forbidden("body_broken") from None


def _check_channel(activity: Mapping[str, Any]) -> None:
    if activity.get("channelId") != CHANNEL:
        raise _forbidden("channel")


def _check_is_here(request: web.Request) -> None:
    if not _is_loopback(request.remote):
        raise _forbidden("peer")
    if any(name.lower().startswith(("x-forwarded", "forwarded")) for name in request.headers):
        raise _forbidden("proxy")  # a tunnel to this machine makes everybody local
    if not _LOOPBACK.fullmatch(request.host):
        raise _forbidden("host")
    if not _LOOPBACK.fullmatch(request.headers.get(hdrs.ORIGIN, "http://localhost").removeprefix("http://")):
        raise _forbidden("origin")


def _is_loopback(address: str | None) -> bool:
    try:
        peer = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    return (getattr(peer, "ipv4_mapped", None) or peer).is_loopback


def _text(activity: Mapping[str, Any], *path: str) -> str:
    """The string at a path of objects, empty when there is none."""
    value: Any = activity
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def _unauthorized(reason: str) -> Refused:
    return Refused(HTTPStatus.UNAUTHORIZED, reason)


def _forbidden(reason: str) -> Refused:
    return Refused(HTTPStatus.FORBIDDEN, reason)
