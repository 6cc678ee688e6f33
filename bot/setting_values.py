"""Knows how the value of one setting is read. An error never repeats the value: it may be a secret."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import SecretStr

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_DATABASE_URL = re.compile(r"(sqlite|postgresql)(\+[a-z0-9]+)?:/")
KEY_BYTES = 32  # AES-256


@dataclass(frozen=True, slots=True)
class EncryptionKey:
    """A key for encryption at rest: its id stands beside every text it has encrypted."""

    key_id: str
    secret: bytes = field(repr=False)


def read_moment(value: Any) -> Any:
    """A date and time in ISO form, with or without an offset."""
    if not isinstance(value, str):
        return value
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a date and time") from None


def read_timezone(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not the name of a time zone") from None


def read_guid(value: Any) -> Any:
    """A GUID in lower case. Tenants are compared as GUIDs, so a domain name would never match."""
    if not isinstance(value, str):
        return value
    guid = value.strip().lower()
    if not _GUID.fullmatch(guid):
        raise ValueError("is not a GUID (8-4-4-4-12 hexadecimal digits)")
    return guid


def read_guids(value: Any) -> Any:
    return tuple(read_guid(part) for part in _parts(value)) if isinstance(value, str) else value


def read_hosts(value: Any) -> Any:
    """Exact hosts. A wildcard is refused: anybody may register a name below trafficmanager.net."""
    if not isinstance(value, str):
        return value
    hosts = tuple(part.lower() for part in _parts(value))
    if not all(_HOST.fullmatch(host) for host in hosts):
        raise ValueError("is not a list of host names")
    return hosts


def read_keys(value: Any) -> Any:
    """`key_id:base64 of 32 bytes`, separated by commas."""
    if not isinstance(value, str):
        return value
    keys = tuple(_read_key(part, place) for place, part in enumerate(_parts(value), start=1))
    if len({key.key_id for key in keys}) < len(keys):
        raise ValueError("has the same key id twice")
    return keys


def _read_key(text: str, place: int) -> EncryptionKey:
    key_id, colon, encoded = text.partition(":")
    if not colon or not _KEY_ID.fullmatch(key_id):
        raise ValueError(f"has no key id in entry {place}")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise ValueError(f"has no base64 in entry {place}") from None
    if len(secret) != KEY_BYTES:
        raise ValueError(f"has a key of {len(secret)} bytes in entry {place}, not of {KEY_BYTES}")
    return EncryptionKey(key_id, secret)


def read_database_url(value: Any) -> Any:
    text = value.get_secret_value() if isinstance(value, SecretStr) else value
    if isinstance(text, str) and not _DATABASE_URL.match(text):
        raise ValueError("is not the address of an SQLite or PostgreSQL database")
    return value


def read_https_address(value: Any) -> Any:
    """An https address without its last slash."""
    return _address(value, loopback=False)


def read_web_address(value: Any) -> Any:
    """An https address; plain http on this machine only, where it never leaves it."""
    return _address(value, loopback=True)


def _address(value: Any, *, loopback: bool) -> Any:
    if not isinstance(value, str):
        return value
    try:
        parts = urlsplit(value)
    except ValueError:
        raise ValueError("is not an address") from None
    plain = loopback and parts.scheme == "http" and parts.hostname in LOOPBACK_HOSTS
    if not parts.hostname or "@" in parts.netloc or not (parts.scheme == "https" or plain):
        raise ValueError("is not an https address")
    return value.rstrip("/")


def _parts(value: str) -> list[str]:
    parts = [part.strip() for part in value.split(",")]
    if not all(parts):
        raise ValueError("has an empty entry between its commas")
    return parts
