"""Tokens that open nothing, each on a request that is otherwise right."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.bot.wire import APP_ID, CANARY, SERVICE_URL, TENANT, Hostile, Request, valid, valid_claims
from tests.fake_teams.identity import FakeIdentity, Key, rsa_key

WEB_CHAT_KEY = Key("web-chat", rsa_key(90), ("webchat",))
STRANGERS_KEY = rsa_key(91)
EMULATOR_TENANT = "d6d49420-f39b-4df7-a1dc-d59a935871db"  # issuer of the emulator's and every bot's own tokens
MICROSOFT_TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47"


def _claims(name: str, **changes: Any) -> Hostile:
    return Hostile(name, 401, lambda login: valid(login, **changes))


def _token(name: str, make: Callable[[FakeIdentity, dict[str, Any]], str]) -> Hostile:
    return Hostile(name, 401, lambda login: Request(make(login, login.claims(APP_ID, SERVICE_URL))))


def _header(name: str, value: str | None) -> Hostile:
    return Hostile(name, 401, lambda login: Request(headers={"Authorization": value}))


def _part(content: object) -> str:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _hmac_with_the_public_key(login: FakeIdentity, claims: dict[str, Any]) -> str:
    public = login.keys[-1].private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': login.keys[-1].id})}.{_part(claims)}"
    return f"{signed}.{_part(algorithm.sign(signed.encode(), public))}"


def _unsigned(login: FakeIdentity, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "", algorithm="none", headers={"kid": login.keys[-1].id})


def _strangers(login: FakeIdentity, claims: dict[str, Any], **header: Any) -> str:
    return login.sign(claims, key=Key(login.keys[-1].id, STRANGERS_KEY), header=header)


def _with_own_key_in_it(login: FakeIdentity, claims: dict[str, Any]) -> str:
    return _strangers(login, claims, jwk=Key("own", STRANGERS_KEY).published())


def _other_algorithm(name: str) -> Callable[[FakeIdentity, dict[str, Any]], str]:
    def make(login: FakeIdentity, claims: dict[str, Any]) -> str:
        return jwt.encode(claims, login.keys[-1].private, algorithm=name, headers={"kid": login.keys[-1].id})

    return make


def _other_claims(login: FakeIdentity, claims: dict[str, Any]) -> str:
    head, _, signature = login.sign(claims).split(".")
    return f"{head}.{_part(claims | {'exp': claims['exp'] + 9999})}.{signature}"


def _broken_signature(login: FakeIdentity, claims: dict[str, Any]) -> str:
    head, content, signature = login.sign(claims).split(".")
    return f"{head}.{content}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"


def _under_another_scheme(login: FakeIdentity) -> Request:
    return Request(headers={"Authorization": f"Token {valid(login).token}"})


def _header_part(header: object) -> Callable[[FakeIdentity, dict[str, Any]], str]:
    return lambda login, claims: f"{_part(header)}.{_part(claims)}.{_part(b'signature')}"


def _times() -> Iterator[Hostile]:
    now = int(time.time())
    yield _claims("expired ten minutes ago", exp=now - 600)
    yield _claims("expired just outside the skew", exp=now - 303)
    yield _claims("valid in ten minutes", nbf=now + 600)
    yield _claims("issued in ten minutes", iat=now + 600)
    yield _claims("no expiry", exp=None)
    yield _claims("no not-before", nbf=None)
    yield _claims("expiry is text", exp="tomorrow")
    yield _claims("expiry is endless", exp=float("inf"))
    yield _claims("expiry is not a number", exp=float("nan"))
    yield _claims("expiry is a list", exp=[now + 600])


def _audiences() -> Iterator[Hostile]:
    emulator = f"https://sts.windows.net/{EMULATOR_TENANT}/"
    outbound = f"https://login.microsoftonline.com/{EMULATOR_TENANT}/v2.0"
    yield _claims("no audience", aud=None)
    yield _claims("another bot's token", aud="0a1b2c3d-0000-4000-8000-00000000ffff")
    yield _claims("a list of audiences", aud=[APP_ID, "other"])
    yield _claims("an application id URI", aud=f"api://{APP_ID}")
    yield _claims("an audience with something after it", aud=f"{APP_ID} ")
    yield _claims("no issuer", iss=None)
    yield _claims("another issuer", iss="https://login.evil.example")
    yield _claims("an issuer that begins alike", iss="https://api.botframework.com.evil.example")
    yield _claims("an issuer with a slash", iss="https://api.botframework.com/")
    yield _claims("a list of issuers", iss=["https://api.botframework.com"])
    yield _claims("the government cloud", iss="https://api.botframework.us")
    yield _claims("the emulator", iss=emulator, appid=APP_ID, ver="1.0")
    yield _claims("the emulator, newer", iss=outbound, azp=APP_ID, ver="2.0")
    yield _claims("a bot's own outbound token", iss=emulator, aud="https://api.botframework.com", appid=APP_ID)
    yield _claims("an outbound token from Microsoft's tenant", iss=f"https://sts.windows.net/{MICROSOFT_TENANT}/")
    yield _claims("a skill's token", iss=outbound, azp="0a1b2c3d-0000-4000-8000-00000000ffff", ver="2.0")
    yield _claims("our own tenant's token", iss=f"https://login.microsoftonline.com/{TENANT}/v2.0")


def _forgeries() -> Iterator[Hostile]:
    yield _header("no token", None)
    yield _header("a password", "Basic dXNlcjpwYXNz")
    yield _header("an empty bearer", "Bearer ")
    yield _header("only the scheme", "Bearer")
    yield _header("a word", f"Bearer {CANARY}")
    yield _header("letters that are not ASCII", "Bearer ååå.äää.ööö")
    yield _header("a very long word", "Bearer " + "a" * 7000)
    yield _token("a token without scheme", lambda login, claims: f" {login.sign(claims)}")
    yield _token("two tokens in one header", lambda login, claims: f"{login.sign(claims)} {login.sign(claims)}")
    yield _token("a token and more", lambda login, claims: f"{login.sign(claims)}.more")
    yield Hostile("a token under another scheme", 401, _under_another_scheme)
    yield _token("no signature", lambda login, claims: login.sign(claims).rsplit(".", 1)[0] + ".")
    yield _token("algorithm none", _unsigned)
    yield _token("the public key as a shared secret", _hmac_with_the_public_key)
    for algorithm in ("RS384", "RS512", "PS256"):
        yield _token(f"algorithm {algorithm}", _other_algorithm(algorithm))
    yield _token("a stranger's signature", _strangers)
    yield _token("the signing key in the token", _with_own_key_in_it)
    yield _token("the address of a key", lambda login, claims: _strangers(login, claims, jku="https://evil.example"))
    yield _token("other claims", _other_claims)
    yield _token("another signature", _broken_signature)
    yield _token("an unknown key", lambda login, claims: login.sign(claims, header={"kid": CANARY}))
    yield _token(
        "a key id that is a path", lambda login, claims: login.sign(claims, header={"kid": "../../etc/passwd"})
    )
    yield _token("a critical extension", lambda login, claims: login.sign(claims, header={"crit": ["x"], "x": 1}))
    yield _token("no key id", _header_part({"alg": "RS256", "typ": "JWT"}))
    yield _token("a key id that is a number", _header_part({"alg": "RS256", "kid": 1}))
    yield _token("a header that is a list", _header_part(["RS256"]))
    yield _token("a header that is very deep", _header_part(b'{"a":' + b"[" * 2000 + b"]" * 2000 + b"}"))
    yield Hostile("a key for web chat", 401, lambda login: Request(login.sign(valid_claims(login), key=WEB_CHAT_KEY)))


HOSTILE_TOKENS = [*_times(), *_audiences(), *_forgeries()]
