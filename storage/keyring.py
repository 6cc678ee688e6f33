"""Knows how free text is encrypted at rest: AES-256-GCM, bound to the one place where the text belongs.

Sealing is explicit: a repository seals a text for its place and opens it again. There is no keyring that the tables
know, and nothing happens behind an attribute, for two reasons. The place has the row's id in it, which a column type
never sees; and a `SealedText` column that takes nothing but `Sealed` makes forgetting an error instead of a leak.
"""

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

VERSION: Final = 1
KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
LONGEST_KEY_ID: Final = 64


class SealError(Exception):
    """A sealed text cannot be opened."""


class UnknownKey(SealError):
    """The key it was sealed with is not in the keyring: put it back, after the newer ones, and start again."""


class NotGenuine(SealError):
    """The text was changed, belongs to another place, or was never sealed by us."""


class Place(NamedTuple):
    """Where a sealed text belongs. A text that is moved to another row or column does not open."""

    table: str
    column: str
    row: UUID

    def __str__(self) -> str:
        return f"{self.table}.{self.column}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A token: version | length of key id | key id | nonce | ciphertext and tag."""

    token: bytes

    @property
    def key_id(self) -> str:
        """Which key it was sealed with; raises NotGenuine."""
        if len(self.token) < 2 or self.token[0] != VERSION:
            raise NotGenuine("not a sealed text of a form that is known here")
        return self.token[2 : self._header_ends].decode("ascii", "replace")

    @property
    def _header_ends(self) -> int:
        return 2 + self.token[1]

    def split(self) -> tuple[bytes, bytes, bytes]:
        """Header, nonce, ciphertext."""
        header, nonce = self._header_ends, self._header_ends + NONCE_BYTES
        return self.token[:header], self.token[header:nonce], self.token[nonce:]

    def __repr__(self) -> str:
        return "<sealed>"


class SealedText(TypeDecorator[Sealed]):
    """A column that takes only `Sealed` and gives only `Sealed`, so that clear text cannot be stored by mistake."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise TypeError(f"only a sealed text can be stored here, not {type(value).__name__}")
        return value.token

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))


class Keyring:
    """The keys, newest first: the newest seals, all open. An old key may go when nothing is sealed with it."""

    def __init__(self, keys: Sequence[tuple[str, bytes]]) -> None:
        _check(keys)
        self._keys = dict(keys)
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys}
        self.newest = keys[0][0]

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self._keys)})"

    def seal(self, text: str, place: Place) -> Sealed:
        header = bytes([VERSION, len(self.newest)]) + self.newest.encode("ascii")
        nonce = os.urandom(NONCE_BYTES)
        ciphertext = self._ciphers[self.newest].encrypt(nonce, text.encode(), _bound(header, place))
        return Sealed(header + nonce + ciphertext)

    def open(self, sealed: Sealed, place: Place) -> str:
        """The text; raises UnknownKey or NotGenuine, which name the place but never the text."""
        cipher = self._cipher(sealed.key_id, place)
        header, nonce, ciphertext = sealed.split()
        try:
            return cipher.decrypt(nonce, ciphertext, _bound(header, place)).decode()
        except (InvalidTag, ValueError):
            raise NotGenuine(f"the text at {place} was changed, or belongs to another place") from None

    def digest(self, content: str, place: Place) -> str:
        """A keyed hash of a content, `key id:hex`: shows a later change to whoever has the keys, and nothing else."""
        return f"{self.newest}:{self._digest(self.newest, content, place)}"

    def confirms(self, digest: str, content: str, place: Place) -> bool:
        """Whether the digest was made here from this very content; raises UnknownKey."""
        key_id, _, expected = digest.rpartition(":")
        return hmac.compare_digest(expected.encode(), self._digest(key_id, content, place).encode())

    def _digest(self, key_id: str, content: str, place: Place) -> str:
        # A key of its own for hashing: one key serves one purpose.
        derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"planlots content digest")
        self._cipher(key_id, place)  # raises for a key that is not there
        key = derive.derive(self._keys[key_id])
        return hmac.new(key, _bound(content.encode() + b"\0", place), sha256).hexdigest()

    def _cipher(self, key_id: str, place: Place) -> AESGCM:
        if key_id not in self._ciphers:
            raise UnknownKey(f"{place} was sealed with the key {key_id!r}, which is not in the keyring")
        return self._ciphers[key_id]


def _bound(before: bytes, place: Place) -> bytes:
    return before + f"{place.table}|{place.column}|{place.row.hex}".encode()


def _check(keys: Sequence[tuple[str, bytes]]) -> None:
    if not keys:
        raise ValueError("the keyring is empty: at least one key is needed")
    if len(dict(keys)) != len(keys):
        raise ValueError("two keys of the keyring have the same id")
    for key_id, key in keys:
        if not (key_id.isascii() and key_id.isprintable() and 0 < len(key_id) <= LONGEST_KEY_ID):
            raise ValueError(f"the key id {key_id!r} is not 1-{LONGEST_KEY_ID} plain ASCII characters")
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key {key_id!r} has {len(key)} bytes, it must have {KEY_BYTES}")
