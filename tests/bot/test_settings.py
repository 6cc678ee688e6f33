from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError
from tests.bot.variables import APP_ID, LIVE, OLD_KEY, SECRET, TENANT, Load, environment, faults, key


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Load:
    return environment(monkeypatch, tmp_path)


def test_a_live_bot_starts_with_its_id_a_credential_and_a_key(load: Load) -> None:
    settings = load(LIVE)
    assert settings.bot_id == f"28:{APP_ID}"
    assert settings.app_password
    assert settings.app_password.get_secret_value() == SECRET
    assert settings.allowed_tenants == (TENANT,)
    assert (settings.host, settings.port) == ("0.0.0.0", 3978)
    assert settings.service_hosts == ("smba.trafficmanager.net",)
    assert settings.database_url.get_secret_value() == "sqlite:///var/planlots.db"
    assert settings.timezone == ZoneInfo("Europe/Stockholm")
    assert settings.send_rate == 25
    assert settings.help_contact == "din HR-avdelning"


def test_local_mode_needs_nothing_and_listens_to_this_machine_only(load: Load) -> None:
    settings = load(LOCAL="1")
    assert settings.host == "127.0.0.1"
    assert settings.clock is None


@pytest.mark.parametrize("name", ["APP_PASSWORT", "app_passwort"])
def test_an_unknown_name_in_the_environment_is_refused_with_the_nearest_known(load: Load, name: str) -> None:
    with pytest.raises(SettingsError, match="Did you mean PLANLOTS_APP_PASSWORD") as error:
        load(LIVE, **{name: SECRET})
    assert faults(error) == {"APP_PASSWORT"}


def test_an_unknown_name_far_from_all_others_is_refused(load: Load) -> None:
    with pytest.raises(SettingsError, match=r"PLANLOTS_XYZZY is not a setting\. Remove it"):
        load(LIVE, XYZZY="1")


def test_a_file_gives_settings_and_the_environment_wins(load: Load, tmp_path: Path) -> None:
    lines = [f"PLANLOTS_{name}={value}" for name, value in LIVE.items()]
    (tmp_path / ".env").write_text("\n".join([*lines, "PLANLOTS_PORT=1111", "PLANLOTS_LOG_LEVEL=DEBUG", "OTHER=1"]))
    settings = load(PORT="2222")
    assert (settings.app_id, settings.port, settings.log_level) == (APP_ID, 2222, "DEBUG")


def test_an_unknown_name_in_the_file_is_refused(load: Load, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PLANLOTS_LOCAL=1\nPLANLOTS_CLOK=2026-10-01T09:00\n")
    with pytest.raises(SettingsError, match="Did you mean PLANLOTS_CLOCK"):
        load()


def test_every_fault_is_told_at_once(load: Load) -> None:
    with pytest.raises(SettingsError, match="4 settings need mending") as error:
        load(
            APP_ID="x",
            APP_TENANT_ID=TENANT,
            PORT="x",
            CLOCK="2026-10-01T09:00",
            ENCRYPTION_KEYS=key("k", OLD_KEY),
            X="",
        )
    assert faults(error) == {"APP_ID", "PORT", "CLOCK", "A credential"}


def _every_value() -> Iterator[str]:
    yield from (name for name in Settings.model_fields if name not in {"local", "app_certificate_path"})


@pytest.mark.parametrize("name", list(_every_value()))
def test_no_value_is_ever_told(load: Load, name: str) -> None:
    """A secret often ends up in the wrong setting."""
    with pytest.raises(SettingsError) as error:
        load(LIVE, **{name.upper(): f"{SECRET}:{SECRET}", "NONSENSE": SECRET, "PORT": SECRET})
    assert SECRET not in str(error.value)
    assert error.value.__suppress_context__


def test_secrets_are_not_shown_with_the_settings(load: Load) -> None:
    shown = repr(load(LIVE, DATABASE_URL=f"postgresql://planlots:{SECRET}@db.example/planlots"))
    assert SECRET not in shown
    assert LIVE["ENCRYPTION_KEYS"] not in shown
    assert str(OLD_KEY) not in shown


def test_settings_given_in_code_are_checked_like_the_others(load: Load) -> None:
    del load  # its environment is empty
    assert Settings(local=True, clock=None, service_hosts=("a.example",)).service_hosts == ("a.example",)
    with pytest.raises(SettingsError, match="is a credential"):
        Settings(local=True, managed_identity=True)
