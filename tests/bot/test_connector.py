import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.connector import Connector, open_session
from bot.messenger import Address, ErrorKind, Messenger, SendError, Sent
from bot.service_hosts import ServiceHosts
from bot.tokens import BOT_SCOPE, TokenError
from dialogs.ports import Reach
from tests.bot.clocks import StillClock
from tests.bot.hostile_bodies import FOREIGN_ADDRESSES
from tests.bot.wire import HOST
from tests.fake_teams import conversation, failures
from tests.fake_teams.connector import TENANT, FakeConnector
from tests.fake_teams.conversation import Conversation

ANNA = "00000000-0000-4000-8000-0000000000a1"
BOT_ID = "28:0a1b2c3d-0000-4000-8000-00000000b07a"
MESSAGE = {"type": "message", "text": "Hej Åsa 😀"}
HERE = ServiceHosts([], loopback=True)


class Pass:
    """A token provider that remembers what was refused."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []
        self.is_out = False

    async def get(self, scope: str = BOT_SCOPE) -> str:
        if self.is_out:
            raise TokenError("invalid_client")
        return "the-token"

    def forget(self, token: str) -> None:
        self.forgotten.append(token)


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


async def test_a_message_is_sent_updated_and_taken_back(
    teams: FakeConnector, messenger: Messenger, address: Address
) -> None:
    sent = await messenger.send(address, MESSAGE)
    assert isinstance(sent, Sent)
    [kept] = teams.sent_to(ANNA)
    assert sent == Sent(kept.id)
    assert kept.activity == MESSAGE
    assert await messenger.update(address, kept.id, MESSAGE | {"text": "Hej då"}) == Sent(kept.id)
    assert kept.activity == {"type": "message", "text": "Hej då", "id": kept.id}
    assert await messenger.delete(address, kept.id) == Sent(kept.id)
    assert kept.deleted
    again = await messenger.delete(address, kept.id)
    assert again == SendError(ErrorKind.GONE, status=404, code="ActivityNotFoundInConversation")


async def test_a_personal_conversation_is_made_or_found(teams: FakeConnector, messenger: Messenger) -> None:
    found = await messenger.create_conversation(teams.service_url, TENANT, BOT_ID, ANNA)
    assert found == teams.personal_chat(ANNA).id


async def test_a_person_without_the_app_has_no_conversation(teams: FakeConnector, messenger: Messenger) -> None:
    answer = await messenger.create_conversation(teams.service_url, TENANT, BOT_ID, "someone-else")
    assert isinstance(answer, SendError)
    assert (answer.kind, answer.reason) == (ErrorKind.UNREACHABLE, Reach.NOT_INSTALLED)


async def test_a_conversation_whose_id_cannot_be_read_may_be_asked_for_again(
    teams: FakeConnector, messenger: Messenger
) -> None:
    teams.fail(failures.broken_json())
    answer = await messenger.create_conversation(teams.service_url, TENANT, BOT_ID, ANNA)
    assert isinstance(answer, SendError)
    assert answer.kind is ErrorKind.RETRY


async def test_local_mode_sends_no_token(teams: FakeConnector, messenger: Messenger, address: Address) -> None:
    await messenger.send(address, MESSAGE)
    assert "Authorization" not in teams.calls[0].headers


async def test_a_live_bot_shows_its_token(
    teams: FakeConnector, session: aiohttp.ClientSession, clock: StillClock, address: Address
) -> None:
    await Connector(session, HERE, Pass(), clock).send(address, MESSAGE)
    assert teams.calls[0].authorization == "Bearer the-token"


async def test_without_a_token_nothing_is_sent(
    teams: FakeConnector, session: aiohttp.ClientSession, clock: StillClock, address: Address
) -> None:
    tokens = Pass()
    tokens.is_out = True
    answer = await Connector(session, HERE, tokens, clock).send(address, MESSAGE)
    assert answer == SendError(ErrorKind.RETRY, code="NoToken")
    assert teams.calls == []


async def test_a_refused_token_is_forgotten(
    teams: FakeConnector, session: aiohttp.ClientSession, clock: StillClock, address: Address
) -> None:
    tokens = Pass()
    teams.accepts = lambda token: False
    answer = await Connector(session, HERE, tokens, clock).send(address, MESSAGE)
    assert answer == SendError(ErrorKind.UNAUTHORIZED, status=401, code="Unauthorized")
    assert tokens.forgotten == ["the-token"]


@pytest.mark.parametrize("id_", ["19:meeting@thread.v2;messageid=1", "a:1/../../x?y=1#z", "%2e%2e", "å ä+ö", "..."])
async def test_an_id_stays_one_segment_of_the_path(teams: FakeConnector, messenger: Messenger, id_: str) -> None:
    teams.conversations[id_] = Conversation(id_, "personal", (ANNA,), conversation.Reach.OPEN)
    assert isinstance(await messenger.send(Address(teams.service_url, id_), MESSAGE), Sent)
    assert teams.calls[0].conversation == id_


@pytest.mark.parametrize("id_", ["", ".", ".."])
async def test_an_id_that_is_a_way_through_the_path_is_never_sent(
    teams: FakeConnector, messenger: Messenger, address: Address, id_: str
) -> None:
    answers = [
        await messenger.send(Address(address.service_url, id_), MESSAGE),
        await messenger.update(address, id_, MESSAGE),
        await messenger.delete(address, id_),
    ]
    assert answers == [SendError(ErrorKind.REJECTED, code="BadId")] * 3
    assert teams.calls == []


# Where it may go


@pytest.mark.parametrize("hosts", [ServiceHosts([HOST]), ServiceHosts([])])
async def test_no_foreign_host_is_ever_contacted(clock: StillClock, hosts: ServiceHosts) -> None:
    contacted: list[str] = []

    async def note(session: aiohttp.ClientSession, context: SimpleNamespace, details: Any) -> None:
        contacted.append(str(details))

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(note)
    trace.on_dns_resolvehost_start.append(note)
    trace.on_connection_create_start.append(note)
    async with aiohttp.ClientSession(trace_configs=[trace]) as session:
        tokens = Pass()
        messenger = Connector(session, hosts, tokens, clock)
        for url in FOREIGN_ADDRESSES:
            answers = [
                await messenger.send(Address(url, "a:1"), MESSAGE),
                await messenger.update(Address(url, "a:1"), "1", MESSAGE),
                await messenger.delete(Address(url, "a:1"), "1"),
                await messenger.create_conversation(url, TENANT, BOT_ID, ANNA),
            ]
            assert answers == [SendError(ErrorKind.FORBIDDEN_HOST)] * 4, url
    assert len(FOREIGN_ADDRESSES) >= 40
    assert contacted == []


async def test_a_live_bot_does_not_speak_to_this_machine(
    teams: FakeConnector, session: aiohttp.ClientSession, clock: StillClock, address: Address
) -> None:
    live = Connector(session, ServiceHosts([HOST]), Pass(), clock)
    assert await live.send(address, MESSAGE) == SendError(ErrorKind.FORBIDDEN_HOST)
    assert teams.calls == []


async def test_many_sends_share_a_bounded_pool(teams: FakeConnector, messenger: Messenger, address: Address) -> None:
    teams.fail(failures.slow(0.02), times=None)
    answers = await asyncio.gather(*(messenger.send(address, MESSAGE) for _ in range(100)))
    assert all(isinstance(answer, Sent) for answer in answers)
    assert 2 <= teams.most_in_flight <= 32


async def test_the_pool_gives_up_in_time_and_keeps_no_cookies(session: aiohttp.ClientSession) -> None:
    assert (session.timeout.connect, session.timeout.total) == (5, 30)
    assert isinstance(session.cookie_jar, aiohttp.DummyCookieJar)
