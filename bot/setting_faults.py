"""Knows which settings do not go together, and how a fault is told."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo

from bot.setting_values import LOOPBACK_HOSTS

PREFIX = "PLANLOTS_"
_CREDENTIALS = ("app_password", "app_certificate_path", "managed_identity")
_ONE_CREDENTIAL = "PLANLOTS_APP_PASSWORD, PLANLOTS_APP_CERTIFICATE_PATH or PLANLOTS_MANAGED_IDENTITY=1"
_OR_LOCAL = "To try Planlots without credentials, give PLANLOTS_LOCAL=1."


@dataclass(frozen=True, slots=True)
class Fault:
    """One setting that stops the start. Never holds a value: a value may be a secret."""

    name: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name} {self.wrong}. {self.remedy}"


class SettingsError(Exception):
    """The settings cannot be used. Lists every fault at once, so that one round of mending is enough."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        count = "one setting needs" if len(faults) == 1 else f"{len(faults)} settings need"
        lines = "".join(f"\n- {fault}" for fault in faults)
        super().__init__(f"Planlots did not start and nothing was changed: {count} mending.{lines}")


def field_faults(
    error: ValidationError, given: Mapping[str, Any], fields: Mapping[str, FieldInfo]
) -> tuple[Fault, ...]:
    """What pydantic found in the settings that were given; a field's description is the remedy."""
    found = ((str(details["loc"][0]), details) for details in error.errors())
    return tuple(
        _field_fault(name, details["type"], details["msg"], fields) for name, details in found if name in given
    )


def _field_fault(name: str, kind: str, message: str, fields: Mapping[str, FieldInfo]) -> Fault:
    if kind == "extra_forbidden":
        return _unknown(name, fields)
    wrong = message.removeprefix("Value error, ") if kind == "value_error" else f"is refused: {message}"
    return Fault(PREFIX + name.upper(), wrong, fields[name].description or "")


def _unknown(name: str, fields: Mapping[str, FieldInfo]) -> Fault:
    near = difflib.get_close_matches(name, fields, n=1)
    remedy = f"Did you mean {PREFIX}{near[0].upper()}?" if near else "Remove it; the settings are in README.md."
    return Fault(PREFIX + name.upper(), "is not a setting", remedy)


def combination_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults that no single setting has. `given` holds raw values, by field name, without defaults."""
    if is_on(given, "local"):
        yield from _local_faults(given)
    elif _is_off(given, "local"):
        yield from _live_faults(given)
    # otherwise LOCAL cannot be read: that is its own fault, and what it was to mean is not guessed


def is_on(given: Mapping[str, Any], name: str) -> bool:
    return str(given.get(name, "")).lower() in {"1", "true", "t", "yes", "y", "on"}


def _is_off(given: Mapping[str, Any], name: str) -> bool:
    return str(given.get(name, "")).lower() in {"", "0", "false", "f", "no", "n", "off"}


def _credentials(given: Mapping[str, Any]) -> list[str]:
    return [name for name in _CREDENTIALS if name in given and (name != "managed_identity" or is_on(given, name))]


def _local_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    """Local mode has no door, so nothing that is worth guarding may stand behind it."""
    for name in _credentials(given):
        yield Fault(
            PREFIX + name.upper(),
            "is a credential, and local mode (PLANLOTS_LOCAL=1) runs without any check of who is asking",
            "Remove one of the two.",
        )
    if given.get("host", "127.0.0.1") not in LOOPBACK_HOSTS:
        yield Fault("PLANLOTS_HOST", "is not this machine alone", "Leave it out in local mode.")
    if not _is_here(given.get("database_url", "")):
        yield Fault(
            "PLANLOTS_DATABASE_URL",
            "is on another machine, and local mode lets everybody on this one in",
            "Use SQLite or a PostgreSQL on this machine in local mode.",
        )


def _is_here(database_url: object) -> bool:
    url = database_url.get_secret_value() if isinstance(database_url, SecretStr) else str(database_url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    hosts = [parts.hostname or "", *parse_qs(parts.query).get("host", [])]
    return all(not host or host.startswith("/") or host in LOOPBACK_HOSTS for host in hosts)


def _live_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    for name, remedy in {
        "app_id": "Copy the Application (client) ID of the Azure Bot's app registration.",
        "app_tenant_id": "Copy the Directory (tenant) ID of the app registration.",
        "encryption_keys": "Make a key with `openssl rand -base64 32` and give it as key1:WHAT_IT_PRINTED.",
    }.items():
        if name not in given:
            yield Fault(PREFIX + name.upper(), "is missing", f"{remedy} {_OR_LOCAL}")
    if "clock" in given:
        yield Fault("PLANLOTS_CLOCK", "would falsify real dates", "Use it with PLANLOTS_LOCAL=1 only.")
    chosen = _credentials(given)
    if not chosen:
        yield Fault("A credential", "is missing", f"Give one of {_ONE_CREDENTIAL}. {_OR_LOCAL}")
    for name in chosen[1:]:
        first = PREFIX + chosen[0].upper()
        yield Fault(PREFIX + name.upper(), f"is given beside {first}", f"Give exactly one of {_ONE_CREDENTIAL}.")
