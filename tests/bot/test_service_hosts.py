import pytest

from bot.service_hosts import ServiceHosts
from tests.bot.hostile_bodies import FOREIGN_ADDRESSES
from tests.bot.wire import HOST

TEAMS = ServiceHosts([HOST])
LOCAL = ServiceHosts([HOST], loopback=True)


@pytest.mark.parametrize(
    "address",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://smba.trafficmanager.net/emea",
        "https://smba.trafficmanager.net/teams/",
        "https://smba.trafficmanager.net",
        "https://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/emea/0a1b2c3d-0000-4000-8000-00000000aaaa/",
    ],
)
def test_teams_own_addresses_are_allowed(address: str) -> None:
    assert TEAMS.allow(address)
    assert not LOCAL.allow(address)


@pytest.mark.parametrize("address", FOREIGN_ADDRESSES)
def test_nothing_else_is_allowed(address: str) -> None:
    assert not TEAMS.allow(address)


@pytest.mark.parametrize(
    "address", [None, 5, ["https://smba.trafficmanager.net/"], b"https://smba.trafficmanager.net/"]
)
def test_an_address_is_a_text(address: object) -> None:
    assert not TEAMS.allow(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:56150/_connector",
        "http://127.0.0.1:3000/emea/",
        "https://127.0.0.1",
        "http://[::1]:3000/",
    ],
)
def test_local_mode_allows_this_machine(address: str) -> None:
    assert LOCAL.allow(address)
    assert not TEAMS.allow(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost.evil.example/",
        "http://localhost@evil.example/",
        "http://evil.example:80@localhost/",
        "http://127.0.0.1.evil.example/",
        "http://127.0.0.2/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://192.168.1.7/",
        "http://localhost:123456/",
        "http://localhost:56150\\evil",
        "ftp://localhost/",
        "",
    ],
)
def test_local_mode_allows_nothing_else(address: str) -> None:
    assert not LOCAL.allow(address)


def test_a_port_counts_as_part_of_the_host() -> None:
    hosts = ServiceHosts(["teams.example:8443"])
    assert hosts.allow("https://teams.example:8443/emea/")
    assert not hosts.allow("https://teams.example/emea/")
