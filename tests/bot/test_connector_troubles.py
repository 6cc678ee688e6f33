import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.connector import Connector, open_session
from bot.messenger import Address, ErrorKind, Messenger, SendError, Sent
from bot.service_hosts import ServiceHosts
from dialogs.ports import Reach
from tests.bot.clocks import StillClock
from tests.bot.wire import HOST
from tests.fake_teams import failures
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.failures import Failure

ANNA = "00000000-0000-4000-8000-0000000000a1"
MESSAGE = {"type": "message", "text": "Hej Åsa 😀"}
HERE = ServiceHosts([], loopback=True)


@pytest_asyncio.fixture
async def teams() -> AsyncIterator[FakeConnector]:
    async with FakeConnector() as teams:
        teams.personal_chat(ANNA)
        yield teams


@pytest_asyncio.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as session:
        yield session


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def messenger(session: aiohttp.ClientSession, clock: StillClock) -> Messenger:
    return Connector(session, HERE, None, clock)


@pytest.fixture
def address(teams: FakeConnector) -> Address:
    return Address(teams.service_url, teams.personal_chat(ANNA).id)


TROUBLES: list[tuple[Failure, SendError]] = [
    (failures.throttled(), SendError(ErrorKind.THROTTLED, status=429, code="Throttled")),
    (failures.throttled(7), SendError(ErrorKind.THROTTLED, 7.0, 429, "Throttled")),
    (
        failures.throttled(StillClock().now + timedelta(minutes=2)),
        SendError(ErrorKind.THROTTLED, 120.0, 429, "Throttled"),
    ),
    (
        failures.throttled(StillClock().now - timedelta(minutes=2)),
        SendError(ErrorKind.THROTTLED, 0.0, 429, "Throttled"),
    ),
    (failures.precondition_failed(), SendError(ErrorKind.RETRY, status=412, code="PreconditionFailed")),
    (failures.server_error(), SendError(ErrorKind.UNKNOWN, status=500, code="ServiceError")),
    (failures.bad_gateway(), SendError(ErrorKind.UNKNOWN, status=502)),
    (failures.unavailable(), SendError(ErrorKind.UNKNOWN, status=503)),
    (failures.gateway_timeout(), SendError(ErrorKind.UNKNOWN, status=504)),
    (failures.request_timeout(), SendError(ErrorKind.UNKNOWN, status=408)),
    (failures.reset(), SendError(ErrorKind.UNKNOWN, code="ClientOSError")),
    (
        failures.forbidden("ConversationBlockedByUser"),
        SendError(ErrorKind.UNREACHABLE, None, 403, "ConversationBlockedByUser", Reach.BLOCKED),
    ),
    (
        failures.writes_blocked(),
        SendError(ErrorKind.UNREACHABLE, None, 403, "MessageWritesBlocked", Reach.BLOCKED),
    ),
    (
        failures.forbidden("BotNotInConversationRoster"),
        SendError(ErrorKind.UNREACHABLE, None, 403, "BotNotInConversationRoster", Reach.NOT_IN_ROSTER),
    ),
    (
        failures.forbidden("BotDisabledByAdmin"),
        SendError(ErrorKind.UNREACHABLE, None, 403, "BotDisabledByAdmin", Reach.DISABLED),
    ),
    (
        failures.forbidden("ForbiddenOperationException"),
        SendError(ErrorKind.UNREACHABLE, None, 403, "ForbiddenOperationException", Reach.NOT_INSTALLED),
    ),
    (
        failures.forbidden("NotEnoughPermissions"),
        SendError(ErrorKind.UNREACHABLE, None, 403, "NotEnoughPermissions", Reach.OTHER),
    ),
    (failures.forbidden("InvalidBotApiHost"), SendError(ErrorKind.RETRY, status=403, code="InvalidBotApiHost")),
    (failures.not_found(), SendError(ErrorKind.GONE, status=404, code="ConversationNotFound")),
    (failures.refused(400, "BadSyntax", "?"), SendError(ErrorKind.REJECTED, status=400, code="BadSyntax")),
    (
        failures.refused(400, "MessageSizeTooBig", "?"),
        SendError(ErrorKind.TOO_BIG, status=400, code="MessageSizeTooBig"),
    ),
    (Failure(413), SendError(ErrorKind.TOO_BIG, status=413)),
    (Failure(405), SendError(ErrorKind.REJECTED, status=405)),
    (Failure(304), SendError(ErrorKind.RETRY, status=304)),
    (Failure(403, b"<html>"), SendError(ErrorKind.UNREACHABLE, None, 403, None, Reach.OTHER)),
]


@pytest.mark.parametrize(("failure", "meaning"), TROUBLES)
async def test_each_trouble_lands_in_its_kind(
    teams: FakeConnector, messenger: Messenger, address: Address, failure: Failure, meaning: SendError
) -> None:
    teams.fail(failure)
    assert await messenger.send(address, MESSAGE) == meaning
    assert len(teams.calls) == 1
    assert isinstance(await messenger.send(address, MESSAGE), Sent)


@pytest.mark.parametrize("failure", [failures.broken_json(), Failure(202, b"[]"), Failure(200, b'{"id": 7}')])
async def test_what_was_delivered_counts_as_sent_even_when_the_answer_makes_no_sense(
    teams: FakeConnector, messenger: Messenger, address: Address, failure: Failure
) -> None:
    teams.fail(failure)
    assert await messenger.send(address, MESSAGE) == Sent(None)


async def test_a_redirect_is_never_followed(teams: FakeConnector, messenger: Messenger, address: Address) -> None:
    async with FakeConnector() as elsewhere:
        teams.fail(failures.redirected(f"{elsewhere.service_url}v3/conversations/x/activities"))
        answer = await messenger.send(address, MESSAGE)
        assert answer == SendError(ErrorKind.RETRY, status=307)
        assert elsewhere.calls == []
    assert teams.sends == 0


@asynccontextmanager
async def _answering(answer: bytes) -> AsyncIterator[Address]:
    """A server that says these bytes to every request, and hangs up."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        yield Address(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", "a:1")


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (b"HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{", Sent(None)),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 100_000, Sent(None)),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n{", SendError(ErrorKind.GONE, status=404)),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 50_000, Sent(None)),
        (
            b"HTTP/1.1 403 No\r\n\r\n" + b"[" * 50_000,
            SendError(ErrorKind.UNREACHABLE, None, 403, None, Reach.OTHER),
        ),
        (b"", SendError(ErrorKind.UNKNOWN, code="ServerDisconnectedError")),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", SendError(ErrorKind.UNKNOWN, code="ClientResponseError")),
    ],
)
async def test_an_answer_that_breaks_off_counts_by_its_status(
    messenger: Messenger, answer: bytes, meaning: Sent | SendError
) -> None:
    async with _answering(answer) as address:
        assert await messenger.send(address, MESSAGE) == meaning


async def test_silence_after_the_message_is_an_unknown_outcome(
    teams: FakeConnector, address: Address, clock: StillClock
) -> None:
    teams.fail(failures.slow(5))
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
        answer = await Connector(session, HERE, None, clock).send(address, MESSAGE)
    assert answer == SendError(ErrorKind.UNKNOWN, code="TimeoutError")
    assert teams.sends == 1


class Resolver(AbstractResolver):
    """Finds a host in its own way."""

    def __init__(self, find: Callable[[], Awaitable[list[ResolveResult]]]) -> None:
        self._find = find

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[ResolveResult]:
        return await self._find()

    async def close(self) -> None:
        pass


async def _no_such_name() -> list[ResolveResult]:
    raise OSError("no such name")


async def _no_answer() -> list[ResolveResult]:
    await asyncio.sleep(10)
    return []


@pytest.mark.parametrize("find", [_no_such_name, _no_answer])
async def test_a_host_that_is_not_found_may_be_tried_again(
    clock: StillClock, find: Callable[[], Awaitable[list[ResolveResult]]]
) -> None:
    pool = aiohttp.TCPConnector(resolver=Resolver(find))
    async with aiohttp.ClientSession(connector=pool, timeout=aiohttp.ClientTimeout(connect=0.05)) as session:
        messenger = Connector(session, ServiceHosts([HOST]), None, clock)
        answer = await messenger.send(Address(f"https://{HOST}/emea/", "a:1"), MESSAGE)
    assert isinstance(answer, SendError)
    assert answer.kind is ErrorKind.RETRY


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_server_that_takes_no_connection_may_be_tried_again(
    teams: FakeConnector, session: aiohttp.ClientSession, clock: StillClock, scheme: str, unused_tcp_port: int
) -> None:
    plain = teams.service_url.split(":")[2].partition("/")[0]
    port = unused_tcp_port if scheme == "http" else plain  # no TLS is spoken there
    answer = await Connector(session, HERE, None, clock).send(
        Address(f"{scheme}://127.0.0.1:{port}/", "a:1"), MESSAGE
    )
    assert isinstance(answer, SendError)
    assert answer.kind is ErrorKind.RETRY
    assert teams.calls == []
