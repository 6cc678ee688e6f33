import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.gate import LoopbackGate, _is_loopback
from bot.service_hosts import ServiceHosts
from tests.bot.endpoint import Endpoint, app_behind, behind, raw
from tests.bot.wire import CANARY, HOST, SERVICE_URL, Request, encoded

LOCAL_SERVICE_URL = "http://localhost:56150/_connector"


@pytest_asyncio.fixture
async def local() -> AsyncIterator[Endpoint]:
    async with behind(LoopbackGate(ServiceHosts([HOST], loopback=True))) as endpoint:
        yield endpoint


def _local(**changes: Any) -> bytes:
    return encoded({"serviceUrl": LOCAL_SERVICE_URL} | changes)


async def test_local_mode_lets_this_machine_in_without_a_token(local: Endpoint) -> None:
    request = Request(body=_local(), headers={"Origin": "http://localhost:56150"})
    assert (await local.post(request))[0] == 200
    assert local.admitted[0]["text"] == CANARY


@pytest.mark.parametrize("host", ["localhost", "localhost:3978", "127.0.0.1:3978", "[::1]:3978"])
async def test_local_mode_is_reached_under_the_names_of_this_machine(local: Endpoint, host: str) -> None:
    assert (await local.write(raw(b"", _local(), host=host))).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:3978",
        "localhost.evil.example",
        "localhost:x",
        "localhost@evil.example",
        "0.0.0.0",
        "",
    ],
)
async def test_local_mode_is_not_reached_under_a_strangers_name(local: Endpoint, host: str) -> None:
    assert (await local.write(raw(b"", _local(), host=host))).startswith(b"HTTP/1.1 403 ")
    assert local.admitted == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": None},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"X-Forwarded-Host": "localhost"},
        {"Forwarded": "for=203.0.113.7"},
        {"Content-Encoding": "gzip"},
    ],
)
async def test_local_mode_refuses_web_pages_and_tunnels(local: Endpoint, headers: dict[str, str | None]) -> None:
    assert (await local.post(Request(body=_local(), headers=headers)))[0] == 403
    assert local.admitted == []


@pytest.mark.parametrize(
    "address",
    [SERVICE_URL, "http://localhost.evil.example/", "http://192.168.1.7/", "http://localhost@evil.example/", None, 5],
)
async def test_local_mode_answers_to_this_machine_only(local: Endpoint, address: object) -> None:
    assert (await local.post(Request(body=_local(serviceUrl=address))))[0] == 403
    assert local.admitted == []


async def test_local_mode_is_for_teams_and_for_json(local: Endpoint) -> None:
    requests = [
        Request(body=_local(channelId="emulator")),
        Request(body=b"[]"),
        Request(body=_local().ljust(300_000)),
    ]
    assert [(await local.post(request))[0] for request in requests] == [403, 403, 413]
    assert local.admitted == []


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.1.7", False),
        ("::ffff:192.168.1.7", False),
        ("2001:db8::1", False),
        ("", False),
        (None, False),
    ],
)
def test_a_peer_is_here_only_by_its_address(address: str | None, here: bool) -> None:
    assert _is_loopback(address) is here


async def test_local_mode_refuses_a_peer_without_an_address(tmp_path: Path) -> None:
    admitted: list[dict[str, Any]] = []
    runner = web.AppRunner(
        app_behind(LoopbackGate(ServiceHosts([HOST], loopback=True)), admitted), shutdown_timeout=0.1
    )
    await runner.setup()
    path = str(tmp_path / "socket")
    await web.UnixSite(runner, path).start()
    async with (
        aiohttp.ClientSession(connector=aiohttp.UnixConnector(path)) as session,
        session.post("http://localhost/api/messages", json=json.loads(_local())) as response,
    ):
        assert response.status == 403
    await runner.cleanup()
    assert admitted == []
