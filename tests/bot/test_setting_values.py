import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.setting_values import EncryptionKey
from bot.settings import Settings, SettingsError
from tests.bot.variables import LIVE, NEW_KEY, OLD_KEY, OTHER_TENANT, TENANT, Load, environment, faults, key


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    return environment(monkeypatch, tmp_path)


def test_the_clock_can_be_set_in_local_mode(load: Load) -> None:
    clock = load(LOCAL="1", CLOCK="2026-10-01T09:00").clock
    assert clock == datetime(2026, 10, 1, 9, 0)  # noqa: DTZ001 - CLOCK is local time
    assert clock.tzinfo is None


def test_keys_are_read_newest_first(load: Load) -> None:
    settings = load(LIVE, ENCRYPTION_KEYS=f"{key('k2', NEW_KEY)}, {key('k1', OLD_KEY)}")
    assert [(each.key_id, each.secret) for each in settings.encryption_keys] == [("k2", NEW_KEY), ("k1", OLD_KEY)]


def test_lists_are_read_with_or_without_blanks(load: Load) -> None:
    settings = load(
        LIVE, ALLOWED_TENANTS=f"{TENANT.upper()}, {OTHER_TENANT}", SERVICE_HOSTS="A.example,b.example:8443"
    )
    assert settings.allowed_tenants == (TENANT, OTHER_TENANT)
    assert settings.service_hosts == ("a.example", "b.example:8443")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("APP_ID", "Planlotsen"),
        ("APP_TENANT_ID", "regionen.onmicrosoft.com"),
        ("ALLOWED_TENANTS", f"{TENANT},"),
        ("ALLOWED_TENANTS", "*"),
        ("SERVICE_HOSTS", "*.trafficmanager.net"),
        ("SERVICE_HOSTS", "https://smba.trafficmanager.net"),
        ("SERVICE_HOSTS", "smba.trafficmanager.net/emea"),
        ("SERVICE_HOSTS", "user@smba.trafficmanager.net"),
        ("ENCRYPTION_KEYS", base64.b64encode(OLD_KEY).decode()),
        ("ENCRYPTION_KEYS", "k1:inte base64"),
        ("ENCRYPTION_KEYS", key("k1", b"short")),
        ("ENCRYPTION_KEYS", f"{key('k1', OLD_KEY)},{key('k1', NEW_KEY)}"),
        ("ENCRYPTION_KEYS", key("", OLD_KEY)),
        ("APP_CERTIFICATE_PATH", "finns-inte.pem"),
        ("DATABASE_URL", "mysql://hemligt-7f3a@localhost/x"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "51"),
        ("TIMEZONE", "Europe/Lund"),
        ("TIMEZONE", "../../etc/passwd"),
        ("LOG_LEVEL", "LOUD"),
        ("TEMPLATES_DIR", "finns-inte"),
        ("OPENID_METADATA_URL", "http://login.botframework.com/metadata"),
        ("LOGIN_URL", "http://127.0.0.1:8080"),
        ("LOGIN_URL", "https://user:hemligt-7f3a@login.example"),
        ("GRAPH_URL", "graph.microsoft.com"),
        ("GRAPH_URL", "https://[::1"),
        ("MANAGED_IDENTITY", "kanske"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault(load: Load, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"PLANLOTS_{name} ") as error:
        load(LIVE, **{name: value})
    assert faults(error) == {name}
    assert all(fault.remedy for fault in error.value.faults)


def test_addresses_lose_their_last_slash_and_may_be_on_this_machine(load: Load) -> None:
    settings = load(LIVE, LOGIN_URL="https://login.example/", OPENID_METADATA_URL="http://127.0.0.1:8080/metadata")
    assert settings.login_url == "https://login.example"
    assert settings.openid_metadata_url == "http://127.0.0.1:8080/metadata"


def test_a_moment_that_cannot_be_read_is_a_fault(load: Load) -> None:
    with pytest.raises(SettingsError, match="PLANLOTS_CLOCK is not a date and time"):
        load(LOCAL="1", CLOCK="imorgon")


def test_settings_given_in_code_may_have_their_own_types(load: Load) -> None:
    del load
    moment, key = datetime(2026, 10, 1, 9, 0, tzinfo=UTC), EncryptionKey("k1", OLD_KEY)
    settings = Settings(
        local=True,
        clock=moment,
        database_url=SecretStr("sqlite://"),
        timezone=ZoneInfo("Europe/Helsinki"),
        allowed_tenants=(TENANT,),
        encryption_keys=(key,),
    )
    assert (settings.clock, settings.timezone) == (moment, ZoneInfo("Europe/Helsinki"))
    assert [(each.key_id, each.secret) for each in settings.encryption_keys] == [("k1", OLD_KEY)]
    assert settings.allowed_tenants == (TENANT,)


@pytest.mark.parametrize(
    "name", ["app_id", "graph_url", "login_url", "service_hosts", "clock", "timezone", "database_url"]
)
def test_settings_given_in_code_of_another_type_are_faults(load: Load, name: str) -> None:
    del load
    wrong: dict[str, Any] = {name: object()}
    with pytest.raises(SettingsError, match=f"PLANLOTS_{name.upper()} is refused"):
        Settings(local=True, **wrong)
