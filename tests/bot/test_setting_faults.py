from pathlib import Path

import pytest

from bot.settings import SettingsError
from tests.bot.variables import LIVE, SECRET, Load, environment, faults


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    return environment(monkeypatch, tmp_path)


@pytest.mark.parametrize("missing", ["APP_ID", "APP_TENANT_ID", "ENCRYPTION_KEYS"])
@pytest.mark.parametrize("how", [None, ""])
def test_a_live_bot_does_not_start_without(load: Load, missing: str, how: str | None) -> None:
    with pytest.raises(SettingsError, match=f"PLANLOTS_{missing} is missing") as error:
        load(LIVE, **{missing: how})
    assert faults(error) == {missing}
    assert "PLANLOTS_LOCAL=1" in str(error.value)


def test_no_settings_at_all_names_everything_that_is_missing(load: Load) -> None:
    with pytest.raises(SettingsError) as error:
        load()
    assert faults(error) == {"APP_ID", "APP_TENANT_ID", "ENCRYPTION_KEYS", "A credential"}


@pytest.mark.parametrize("local", ["0", "false", "no", "off", ""])
def test_only_a_plain_yes_opens_local_mode(load: Load, local: str) -> None:
    with pytest.raises(SettingsError, match="APP_ID is missing"):
        load(LOCAL=local)


def test_a_local_that_is_neither_yes_nor_no_is_its_own_fault(load: Load) -> None:
    with pytest.raises(SettingsError) as error:
        load(LOCAL="kanske")
    assert faults(error) == {"LOCAL"}


def _credentials(folder: Path) -> dict[str, str]:
    certificate = folder / "bot.pem"
    certificate.write_text("PEM")
    return {"APP_PASSWORD": SECRET, "APP_CERTIFICATE_PATH": str(certificate), "MANAGED_IDENTITY": "1"}


@pytest.mark.parametrize("name", ["APP_PASSWORD", "APP_CERTIFICATE_PATH", "MANAGED_IDENTITY"])
def test_each_credential_will_do_alone(load: Load, tmp_path: Path, name: str) -> None:
    settings = load(LIVE, **{"APP_PASSWORD": None, name: _credentials(tmp_path)[name]})
    assert settings.managed_identity is (name == "MANAGED_IDENTITY")
    assert (settings.app_certificate_path is not None) is (name == "APP_CERTIFICATE_PATH")


def test_no_credential_is_a_fault(load: Load) -> None:
    with pytest.raises(SettingsError, match="A credential is missing"):
        load(LIVE, APP_PASSWORD=None, MANAGED_IDENTITY="0")


@pytest.mark.parametrize("second", ["APP_CERTIFICATE_PATH", "MANAGED_IDENTITY"])
def test_two_credentials_are_a_fault(load: Load, tmp_path: Path, second: str) -> None:
    with pytest.raises(SettingsError, match="exactly one") as error:
        load(LIVE, **{second: _credentials(tmp_path)[second]})
    assert faults(error) == {second}


@pytest.mark.parametrize("name", ["APP_PASSWORD", "APP_CERTIFICATE_PATH", "MANAGED_IDENTITY"])
def test_local_mode_does_not_start_beside_a_credential(load: Load, tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="is a credential") as error:
        load(LOCAL="1", **{name: _credentials(tmp_path)[name]})
    assert faults(error) == {name}


def test_local_mode_keeps_to_this_machine(load: Load) -> None:
    with pytest.raises(SettingsError) as error:
        load(LOCAL="1", HOST="0.0.0.0", DATABASE_URL="postgresql://planlots:pw@db.example.se/planlots")
    assert faults(error) == {"HOST", "DATABASE_URL"}


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///var/planlots.db",
        "sqlite:////var/lib/planlots.db",
        "postgresql://me:pw@localhost:5432/planlots",
        "postgresql://postgres:@/postgres?host=/var/run/postgresql",
    ],
)
def test_local_mode_takes_a_database_on_this_machine(load: Load, address: str) -> None:
    assert load(LOCAL="1", DATABASE_URL=address).database_url.get_secret_value() == address


@pytest.mark.parametrize("address", ["postgresql:///planlots?host=db.example.se", "postgresql://[::1/planlots"])
def test_local_mode_sees_through_other_ways_to_name_a_host(load: Load, address: str) -> None:
    with pytest.raises(SettingsError, match="another machine"):
        load(LOCAL="1", DATABASE_URL=address)


def test_the_clock_of_a_live_bot_cannot_be_set(load: Load) -> None:
    with pytest.raises(SettingsError, match="PLANLOTS_CLOCK would falsify"):
        load(LIVE, CLOCK="2026-10-01T09:00")
