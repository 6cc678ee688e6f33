"""Environment variables for tests of the settings."""

import base64
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError

APP_ID = "0a1b2c3d-0000-4000-8000-00000000b07a"
TENANT = "0a1b2c3d-0000-4000-8000-00000000aaaa"
OTHER_TENANT = "0a1b2c3d-0000-4000-8000-00000000bbbb"
OLD_KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64))
SECRET = "hemligt-7f3a"


def key(name: str, key: bytes) -> str:
    return f"{name}:{base64.b64encode(key).decode()}"


LIVE = {
    "APP_ID": APP_ID,
    "APP_TENANT_ID": TENANT,
    "APP_PASSWORD": SECRET,
    "ENCRYPTION_KEYS": key("k1", OLD_KEY),
}

Load = Callable[..., Settings]


def environment(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Load:
    """Loads settings from the given variables alone, in a folder of their own; None takes a variable away."""
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.upper().startswith("PLANLOTS_")]:
        monkeypatch.delenv(name)

    def load(base: dict[str, str] | None = None, **changes: str | None) -> Settings:
        for name, value in ((base or {}) | changes).items():
            if value is not None:
                monkeypatch.setenv(f"PLANLOTS_{name}", value)
        return Settings()

    return load


def faults(error: pytest.ExceptionInfo[SettingsError]) -> set[str]:
    return {fault.name.removeprefix("PLANLOTS_") for fault in error.value.faults}
