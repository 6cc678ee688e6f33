"""Knows how the bot proves to Microsoft who it is: one token for all, renewed before it ends."""

import asyncio
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import msal  # type: ignore[import-untyped]  # it carries no types
import requests

from bot.clock import Clock
from bot.logs import Log
from bot.settings import Settings

BOT_SCOPE = "https://api.botframework.com/.default"

Acquire = Callable[[str], Mapping[str, Any]]
"""From a scope to msal's answer (`access_token` and `expires_in`, or `error`). It blocks, and may raise anything."""

log = Log(__name__)

_RENEW_BEFORE = timedelta(minutes=10)
_SPARE = timedelta(seconds=30)  # a token this close to its end may be over when it arrives
_REST = timedelta(seconds=10)  # after a failed attempt, so that a refused credential does not hammer the login
_LEAST_KEPT = timedelta(minutes=1)  # also for a token that was refused
_HTTP_SECONDS = 10
_NEVER = datetime.min.replace(tzinfo=UTC)


class TokenError(Exception):
    """No token could be had, and none that is left is still valid. Says Microsoft's reason, never a secret."""


class TokenProvider(Protocol):
    async def get(self, scope: str = BOT_SCOPE) -> str:
        """A token that is valid now; raises TokenError."""
        ...

    def forget(self, token: str) -> None:
        """The receiver refused this token: the next `get` fetches another."""
        ...


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    fetched_at: datetime
    renew_at: datetime
    ends_at: datetime


class _Scope:
    """What is known about one scope."""

    def __init__(self) -> None:
        self.token: _Token | None = None
        self.renewal: asyncio.Task[None] | None = None
        self.resting_until = _NEVER
        self.trouble = ""


class Tokens:
    """Tokens of the application itself, shared by all senders, fetched in a thread, one fetch at a time."""

    def __init__(self, acquire: Acquire, clock: Clock) -> None:
        self._acquire = acquire
        self._clock = clock
        self._scopes: dict[str, _Scope] = {}

    async def get(self, scope: str = BOT_SCOPE) -> str:
        """See TokenProvider. A token that ends soon is renewed in the background and still handed out."""
        known = self._scopes.setdefault(scope, _Scope())
        if known.token is None or self._clock() >= known.token.renew_at:
            self._begin_renewal(scope, known)
        if not self._is_valid(known.token) and known.renewal:
            await asyncio.shield(known.renewal)
        if known.token is None or not self._is_valid(known.token):
            raise TokenError(known.trouble)
        return known.token.text

    def forget(self, token: str) -> None:
        """See TokenProvider. A token that was fetched just now is kept: a newer one would fare no better."""
        for known in self._scopes.values():
            held = known.token
            if held and held.text == token and self._clock() >= held.fetched_at + _LEAST_KEPT:
                known.token = None

    async def close(self) -> None:
        renewals = [known.renewal for known in self._scopes.values() if known.renewal]
        for renewal in renewals:
            renewal.cancel()
        await asyncio.gather(*renewals, return_exceptions=True)

    def _is_valid(self, token: _Token | None) -> bool:
        return token is not None and self._clock() < token.ends_at - _SPARE

    def _begin_renewal(self, scope: str, known: _Scope) -> None:
        if known.renewal is None and self._clock() >= known.resting_until:
            known.renewal = asyncio.create_task(self._renew(scope, known), name="token")

    async def _renew(self, scope: str, known: _Scope) -> None:
        try:
            answer = await asyncio.to_thread(self._acquire, scope)
            known.token = self._token(answer)
        except Exception as error:  # msal raises whatever its transport and the login's answer make it raise
            known.trouble = str(error) if isinstance(error, TokenError) else type(error).__name__
            known.resting_until = self._clock() + _REST
            _tell(known.trouble)
        finally:
            known.renewal = None

    def _token(self, answer: Mapping[str, Any]) -> _Token:
        if "access_token" not in answer:
            raise TokenError(_trouble(answer))
        now = self._clock()
        lifetime = timedelta(seconds=int(answer["expires_in"]))
        return _Token(answer["access_token"], now, now + lifetime - min(_RENEW_BEFORE, lifetime / 2), now + lifetime)


def _trouble(answer: Mapping[str, Any]) -> str:
    """Microsoft's code and the first line of its explanation; the others are ids and times."""
    explanation = str(answer.get("error_description", "")).splitlines()[:1]
    return ": ".join([str(answer.get("error", "no answer")), *explanation])


def _tell(trouble: str) -> None:
    """Log which trouble it was. Microsoft explains its codes; its own sentences may name tenants and accounts."""
    code = re.search(r"AADSTS\d+", trouble)
    log.error("no token", reason=trouble.partition(":")[0], code=code[0] if code else None)


def credential(settings: Settings) -> Acquire:
    """The one credential in the settings. Nothing is read or called before the first token is wanted."""
    if settings.managed_identity:
        return _ManagedIdentity(settings.app_id)
    authority = f"{settings.login_url}/{settings.app_tenant_id}"
    if settings.app_certificate_path:
        return _Application(settings.app_id, authority, _certificate(settings.app_certificate_path))
    if settings.app_password:
        secret = settings.app_password.get_secret_value()
        return _Application(settings.app_id, authority, lambda: secret)
    raise TokenError("no credential is set")


def _certificate(path: Path) -> Callable[[], dict[str, str]]:
    """msal wants key and certificate as PEM; it finds each in a file that holds both."""

    def read() -> dict[str, str]:
        pem = path.read_text()
        return {"private_key": pem, "public_certificate": pem}

    return read


class _Application:
    """A secret or certificate of an app registration. Made late: msal calls the login when it is constructed."""

    def __init__(self, app_id: str, authority: str, read_secret: Callable[[], str | dict[str, str]]) -> None:
        self._app_id = app_id
        self._authority = authority
        self._read_secret = read_secret
        self._lock = threading.Lock()
        self._client: Any = None

    def __call__(self, scope: str) -> Mapping[str, Any]:
        with self._lock:
            if self._client is None:
                self._client = msal.ConfidentialClientApplication(
                    self._app_id,
                    client_credential=self._read_secret(),
                    authority=self._authority,
                    instance_discovery=False,  # the authority is the operator's word, no need to ask Microsoft
                    timeout=_HTTP_SECONDS,
                )
            self._client.remove_tokens_for_client()  # else msal hands out its copy of the one that ends soon
            return dict(self._client.acquire_token_for_client([scope]))


class _ManagedIdentity:
    """A user-assigned managed identity; its client id is the bot's application id."""

    def __init__(self, app_id: str) -> None:
        self._identity = msal.UserAssignedManagedIdentity(client_id=app_id)
        self._http = _Http()

    def __call__(self, scope: str) -> Mapping[str, Any]:
        # a client of its own for each call: one that is kept hands out its copy of the token that ends soon
        client = msal.ManagedIdentityClient(self._identity, http_client=self._http)
        return dict(client.acquire_token_for_client(resource=scope.removesuffix("/.default")))


class _Http(requests.Session):
    """The transport msal wants for managed identities, with the timeout that requests leaves out."""

    def request(self, *args: Any, **options: Any) -> requests.Response:
        return super().request(*args, **{"timeout": _HTTP_SECONDS, **options})
