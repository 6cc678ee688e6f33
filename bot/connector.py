"""Knows Microsoft's Bot Connector: how a message is posted to Teams, and what each of its answers means."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import aiohttp
import orjson
from yarl import URL

from bot.bodies import read_body
from bot.clock import Clock
from bot.connector_errors import not_called, refused
from bot.messenger import Address, ErrorKind, SendError, Sent
from bot.service_hosts import ServiceHosts
from bot.tokens import TokenError, TokenProvider

_CONNECTIONS = 32
_TIMEOUT = aiohttp.ClientTimeout(total=30, connect=5)  # the outbox holds its lease longer than this
_LARGEST_ANSWER = 64 * 1024
_JSON = "application/json; charset=utf-8"

Answer = tuple[int, Mapping[str, str], bytes | None]
"""Status, headers, and the body where it could be read."""


def open_session() -> aiohttp.ClientSession:
    """The one pool of connections for everything the bot calls; the caller closes it. Keeps no cookies."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=_CONNECTIONS, ttl_dns_cache=300),
        timeout=_TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
    )


class Connector:
    """A Messenger that speaks to Teams. Without `tokens` it sends no Authorization header: local mode.

    Each address is held against `hosts` before each call, also one that was stored earlier: a list that was
    made shorter must count at once, and a stored address may have been tampered with.
    """

    def __init__(
        self, session: aiohttp.ClientSession, hosts: ServiceHosts, tokens: TokenProvider | None, clock: Clock
    ) -> None:
        self._session = session
        self._hosts = hosts
        self._tokens = tokens
        self._clock = clock

    async def send(self, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        path = ("conversations", address.conversation_id, "activities")
        return _sent(await self._call("POST", address.service_url, path, activity))

    async def update(self, address: Address, activity_id: str, activity: Mapping[str, Any]) -> Sent | SendError:
        path = ("conversations", address.conversation_id, "activities", activity_id)
        return _sent(await self._call("PUT", address.service_url, path, {**activity, "id": activity_id}))

    async def delete(self, address: Address, activity_id: str) -> Sent | SendError:
        path = ("conversations", address.conversation_id, "activities", activity_id)
        answer = await self._call("DELETE", address.service_url, path, None)
        return answer if isinstance(answer, SendError) else Sent(activity_id)

    async def create_conversation(
        self, service_url: str, tenant_id: str, bot_id: str, aad_object_id: str
    ) -> str | SendError:
        wanted = {
            "bot": {"id": bot_id},
            "members": [{"id": aad_object_id}],
            "channelData": {"tenant": {"id": tenant_id}},
            "tenantId": tenant_id,
            "isGroup": False,
        }
        answer = await self._call("POST", service_url, ("conversations",), wanted)
        if isinstance(answer, SendError):
            return answer
        # the same call finds the conversation again, so an id that cannot be read is no loss
        return _id_in(answer) or SendError(ErrorKind.RETRY, code="NoConversationId")

    async def _call(
        self, method: str, service_url: str, path: tuple[str, ...], content: Mapping[str, Any] | None
    ) -> bytes | SendError:
        """The body of a 2xx answer (empty when it could not be read), or what went wrong."""
        url = self._url(service_url, path)
        if isinstance(url, SendError):
            return url
        try:
            token = await self._tokens.get() if self._tokens else None
        except TokenError:
            return SendError(ErrorKind.RETRY, code="NoToken")
        try:
            status, headers, body = await self._exchange(method, url, token, content)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return not_called(error)
        if status == 401 and self._tokens and token:
            self._tokens.forget(token)
        return (body or b"") if 200 <= status < 300 else refused(status, headers, body or b"", self._clock())

    def _url(self, service_url: str, path: tuple[str, ...]) -> URL | SendError:
        if not self._hosts.allow(service_url):
            return SendError(ErrorKind.FORBIDDEN_HOST)
        if any(segment in {"", ".", ".."} for segment in path):
            return SendError(ErrorKind.REJECTED, code="BadId")
        segments = "/".join(quote(segment, safe="") for segment in ("v3", *path))
        return URL(f"{service_url.rstrip('/')}/{segments}", encoded=True)

    async def _exchange(self, method: str, url: URL, token: str | None, content: Mapping[str, Any] | None) -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        data = None
        if content is not None:
            headers["Content-Type"] = _JSON
            data = orjson.dumps(content)
        async with self._session.request(method, url, data=data, headers=headers, allow_redirects=False) as response:
            return response.status, response.headers, await _body(response)


async def _body(response: aiohttp.ClientResponse) -> bytes | None:
    """None when it cannot be read: the status has been heard, and that decides."""
    try:
        return await read_body(response.content, _LARGEST_ANSWER)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None


def _sent(answer: bytes | SendError) -> Sent | SendError:
    """Delivered is delivered, even when the answer makes no sense: sending again would be a second copy."""
    return answer if isinstance(answer, SendError) else Sent(_id_in(answer))


def _id_in(body: bytes) -> str | None:
    try:
        answer = orjson.loads(body)
    except ValueError:
        return None
    found = answer.get("id") if isinstance(answer, dict) else None
    return found if isinstance(found, str) and found else None
