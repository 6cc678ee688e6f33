import base64
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
import pytest_asyncio
from cryptography import x509

from bot.settings import Settings
from bot.tokens import BOT_SCOPE, TokenError, Tokens, credential
from tests.bot.clocks import StillClock
from tests.bot.logged import everything
from tests.bot.renewals import settled
from tests.fake_teams.identity import rsa_key
from tests.fake_teams.login import FakeLogin, write_pem

APP_ID = "0a1b2c3d-0000-4000-8000-00000000b07a"
TENANT = "0a1b2c3d-0000-4000-8000-00000000aaaa"
SECRET = "hemligt-7f3a"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest_asyncio.fixture
async def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeLogin]:
    async with FakeLogin(tmp_path) as login:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(login.certificate))
        yield login


Configure = Callable[..., Settings]


@pytest.fixture
def configure(login: FakeLogin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Configure:
    monkeypatch.chdir(tmp_path)

    def configure(**chosen: Any) -> Settings:
        key = f"k1:{base64.b64encode(bytes(32)).decode()}"
        common: dict[str, Any] = {
            "app_id": APP_ID,
            "app_tenant_id": TENANT,
            "encryption_keys": key,
            "login_url": login.url,
        }
        return Settings(**common, **chosen)

    return configure


async def test_a_secret_buys_a_token(login: FakeLogin, configure: Configure, clock: StillClock) -> None:
    tokens = Tokens(credential(configure(app_password=SECRET)), clock)
    assert await tokens.get() == "token-1"
    asked = login.asked[0]
    assert (asked["tenant"], asked["client_id"], asked["client_secret"]) == (TENANT, APP_ID, SECRET)
    assert (asked["grant_type"], asked["scope"]) == ("client_credentials", BOT_SCOPE)


async def test_a_renewal_is_a_new_token_and_not_msals_copy(
    login: FakeLogin, configure: Configure, clock: StillClock
) -> None:
    tokens = Tokens(credential(configure(app_password=SECRET)), clock)
    await tokens.get()
    clock.forward(minutes=55)
    await tokens.get()
    await settled(tokens)
    assert await tokens.get() == "token-2"
    assert len(login.asked) == 2


async def test_a_certificate_buys_a_token(
    login: FakeLogin, configure: Configure, clock: StillClock, tmp_path: Path
) -> None:
    path = write_pem(tmp_path / "bot.pem", rsa_key(71))
    tokens = Tokens(credential(configure(app_certificate_path=path)), clock)
    assert await tokens.get() == "token-1"
    assertion = login.asked[0]["client_assertion"]
    public = x509.load_pem_x509_certificate(path.read_bytes()).public_key()
    claims = jwt.decode(assertion, rsa_key(71).public_key(), algorithms=["PS256"], options={"verify_aud": False})
    assert public == rsa_key(71).public_key()
    assert (claims["iss"], claims["sub"]) == (APP_ID, APP_ID)
    assert "client_secret" not in login.asked[0]


async def test_a_managed_identity_gets_a_token(
    login: FakeLogin, configure: Configure, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", login.identity_endpoint)
    monkeypatch.setenv("IDENTITY_HEADER", "from-azure")
    tokens = Tokens(credential(configure(managed_identity=True)), clock)
    assert await tokens.get() == "token-1"
    asked = login.asked[0]
    assert (asked["resource"], asked["client_id"]) == ("https://api.botframework.com", APP_ID)
    assert asked["header"] == "from-azure"
    clock.forward(minutes=55)
    await tokens.get()
    await settled(tokens)
    assert await tokens.get() == "token-2"


async def test_a_refused_secret_is_told_without_the_secret(
    login: FakeLogin, configure: Configure, clock: StillClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    login.refusal = "AADSTS7000215"
    tokens = Tokens(credential(configure(app_password=SECRET)), clock)
    with pytest.raises(TokenError, match="AADSTS7000215") as error:
        await tokens.get()
    assert SECRET not in str(error.value) + everything(caplog)
    assert [vars(line)["code"] for line in caplog.records if line.name == "bot.tokens"] == ["AADSTS7000215"]


async def test_a_login_that_is_away_is_no_token(login: FakeLogin, configure: Configure, clock: StillClock) -> None:
    login.is_out = True
    with pytest.raises(TokenError):
        await Tokens(credential(configure(app_password=SECRET)), clock).get()


async def test_a_certificate_that_cannot_be_read_is_no_token(
    configure: Configure, clock: StillClock, tmp_path: Path
) -> None:
    path = tmp_path / "bot.pem"
    path.write_text("nothing")
    with pytest.raises(TokenError, match="ValueError"):
        await Tokens(credential(configure(app_certificate_path=path)), clock).get()


def test_local_mode_has_no_credential() -> None:
    with pytest.raises(TokenError, match="no credential"):
        credential(Settings(local=True))


def test_making_a_credential_reads_and_calls_nothing(login: FakeLogin, configure: Configure, tmp_path: Path) -> None:
    path = write_pem(tmp_path / "bot.pem", rsa_key(71))
    settings = configure(app_certificate_path=path)
    path.unlink()
    credential(settings)
    assert login.asked == []
