import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot import gate as gate_module
from bot.clock import system_clock
from bot.gate import BotServiceGate
from bot.service_hosts import ServiceHosts
from bot.signing_keys import SigningKeys
from tests.bot.endpoint import Endpoint, behind, raw
from tests.bot.hostile_bodies import HOSTILE_BODIES
from tests.bot.hostile_tokens import HOSTILE_TOKENS, WEB_CHAT_KEY
from tests.bot.logged import everything
from tests.bot.wire import APP_ID, CANARY, HOST, TENANT, Request, encoded, valid
from tests.fake_teams.identity import FakeIdentity

HOSTILE = [*HOSTILE_TOKENS, *HOSTILE_BODIES]


@pytest_asyncio.fixture
async def login() -> AsyncIterator[FakeIdentity]:
    async with FakeIdentity() as login:
        login.keys = [WEB_CHAT_KEY, *login.keys]
        yield login


@pytest_asyncio.fixture
async def endpoint(login: FakeIdentity) -> AsyncIterator[Endpoint]:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, login.metadata_url, system_clock())
        assert await keys.refresh()
        async with behind(BotServiceGate(APP_ID, [TENANT.upper()], ServiceHosts([HOST]), keys)) as endpoint:
            yield endpoint
        await keys.close()


async def test_what_the_connector_sends_is_let_in(login: FakeIdentity, endpoint: Endpoint) -> None:
    assert await endpoint.post(valid(login)) == (200, b"")
    assert endpoint.admitted[0]["text"] == CANARY


async def test_a_clock_four_minutes_off_is_let_in(login: FakeIdentity, endpoint: Endpoint) -> None:
    now = int(time.time())
    late, early = valid(login, exp=now - 240), valid(login, nbf=now + 240)
    assert [(await endpoint.post(request))[0] for request in (late, early)] == [200, 200]


async def test_the_largest_and_deepest_body_is_let_in(login: FakeIdentity, endpoint: Endpoint) -> None:
    deep: Any = 0
    for _ in range(31):
        deep = [deep]
    body = encoded({"value": [1.5, *deep], "text": "\\u0000 å 😀"}).ljust(256 * 1024)
    for chunked in (False, True):
        assert (await endpoint.post(Request(valid(login).token, body, chunked=chunked)))[0] == 200
    assert [activity["text"] for activity in endpoint.admitted] == ["\\u0000 å 😀"] * 2


async def test_the_scheme_may_be_written_in_any_case(login: FakeIdentity, endpoint: Endpoint) -> None:
    request = Request(headers={"Authorization": f"bearer {valid(login).token}"})
    assert (await endpoint.post(request))[0] == 200


def test_there_are_enough_hostile_requests() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) >= 60


async def test_every_hostile_request_is_refused_and_valid_ones_unharmed(
    login: FakeIdentity, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = {}
    for number, hostile in enumerate(HOSTILE, start=1):
        caplog.clear()
        status, body = await endpoint.post(hostile.make(login))
        lines = [record for record in caplog.records if record.name == "bot.gate"]
        if (status, body, len(lines)) != (hostile.status, b'{"error": "refused"}', 1) or CANARY in everything(caplog):
            wrong[hostile.name] = (status, body, everything(caplog))
        assert (await endpoint.post(valid(login)))[0] == 200
        assert len(endpoint.admitted) == number
    assert wrong == {}
    assert login.key_requests <= 2  # at the start, and once for all the unknown keys


async def test_hostile_and_valid_requests_at_the_same_time(login: FakeIdentity, endpoint: Endpoint) -> None:
    slow_to_make = {"two megabytes", "a compressed bomb"}
    hostile = [hostile.make(login) for hostile in HOSTILE if hostile.name not in slow_to_make]
    valid_ones = [valid(login) for _ in hostile]
    requests = [request for pair in zip(hostile, valid_ones, strict=True) for request in pair]
    statuses = [status for status, _ in await asyncio.gather(*map(endpoint.post, requests))]
    assert set(statuses[0::2]) == {401, 403, 413}
    assert set(statuses[1::2]) == {200}
    assert len(endpoint.admitted) == len(valid_ones)


async def test_a_refused_token_says_how_to_authenticate(endpoint: Endpoint) -> None:
    async with endpoint.session.post(f"http://127.0.0.1:{endpoint.port}/api/messages", json={}) as response:
        assert (response.status, response.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert response.headers["Connection"] == "close"


async def test_two_authorization_headers_are_refused(login: FakeIdentity, endpoint: Endpoint) -> None:
    authorization = f"Authorization: Bearer {valid(login).token}\r\n".encode()
    answer = await endpoint.write(raw(authorization * 2, encoded()))
    assert answer.startswith(b"HTTP/1.1 401 ")


async def test_bytes_that_are_no_text_are_no_token(endpoint: Endpoint) -> None:
    for token in (b"\xff\xfe", b"a.\xff.c", b"e30.e30.\xff"):
        answer = await endpoint.write(raw(b"Authorization: Bearer " + token + b"\r\n", encoded()))
        assert answer.startswith(b"HTTP/1.1 401 ")


async def test_a_new_service_host_is_an_error_in_the_log(
    login: FakeIdentity, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    address = "https://smba.new.example/"
    await endpoint.post(valid(login, {"serviceUrl": address}, serviceurl=address))
    (line,) = caplog.records
    assert (line.levelname, line.message, vars(line)["reason"]) == ("ERROR", "request refused", "service_host")


async def test_a_body_that_does_not_come_is_refused(
    login: FakeIdentity, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "_BODY_SECONDS", 0.05)
    head = raw(f"Authorization: Bearer {valid(login).token}\r\n".encode(), encoded())[:-20]
    assert (await endpoint.write(head)).startswith(b"HTTP/1.1 403 ")


async def test_a_sender_who_hangs_up_does_no_harm(
    login: FakeIdentity, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    head = raw(f"Authorization: Bearer {valid(login).token}\r\n".encode(), encoded())[:-20]
    await endpoint.write(head, then_close=True)
    assert (await endpoint.post(valid(login)))[0] == 200
    assert len(endpoint.admitted) == 1
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_body_in_broken_chunks_does_no_harm(
    login: FakeIdentity, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "_BODY_SECONDS", 0.05)
    head = f"Authorization: Bearer {valid(login).token}\r\nTransfer-Encoding: chunked\r\n".encode()
    answer = await endpoint.write(raw(head, b'5\r\n{"a":\r\n', length=False), b"zz\r\n")
    assert b" 40" in answer.partition(b"\r\n")[0]
    assert endpoint.admitted == []


@pytest.mark.parametrize(("app_id", "tenants"), [("", [TENANT]), (APP_ID, [])])
def test_a_gate_that_would_be_open_cannot_be_made(app_id: str, tenants: list[str]) -> None:
    keys = SigningKeys.__new__(SigningKeys)
    with pytest.raises(ValueError, match="would be open"):
        BotServiceGate(app_id, tenants, ServiceHosts([HOST]), keys)
