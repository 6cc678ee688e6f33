"""Microsoft's login for applications, on loopback: tokens for a secret, a certificate or a managed identity."""

import asyncio
import ipaddress
import json
import ssl
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from .identity import rsa_key

_GOODBYE_SECONDS = 0.02


def write_pem(path: Path, private: RSAPrivateKey) -> Path:
    """A private key and a certificate for 127.0.0.1 that it signed itself, in one file."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    builder = builder.add_extension(here, critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate = builder.sign(private, hashes.SHA256())
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(key + certificate.public_bytes(Encoding.PEM))
    return path


class FakeLogin:
    """Use as `async with FakeLogin(folder) as login`, with `REQUESTS_CA_BUNDLE` set to `login.certificate`.

    Each token is another. `asked` holds what was asked for each. Set `lifetime` (seconds), `hangs_for` (seconds),
    `is_out`, or `refusal` (an error code of Microsoft's) to change what comes.
    """

    def __init__(self, folder: Path) -> None:
        self.certificate = write_pem(folder / "login.pem", rsa_key(70))
        self.asked: list[Mapping[str, str]] = []
        self.lifetime = 3600
        self.hangs_for = 0.0
        self.is_out = False
        self.refusal = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._configuration)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_get("/identity", self._identity)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate)
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.identity_endpoint = f"http://127.0.0.1:{self._runner.addresses[0][1]}/identity"
        assert self._runner.server
        # not a TCPSite: idle clients of requests never say goodbye to TLS, and it would wait 30 s for that
        self._secure = await asyncio.get_running_loop().create_server(
            self._runner.server, "127.0.0.1", 0, ssl=tls, ssl_shutdown_timeout=_GOODBYE_SECONDS
        )
        self.url = f"https://127.0.0.1:{self._secure.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._secure.close()
        await self._runner.cleanup()
        await asyncio.sleep(_GOODBYE_SECONDS * 2)

    async def _configuration(self, request: web.Request) -> web.Response:
        tenant = f"{self.url}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{tenant}/v2.0",
                "authorization_endpoint": f"{tenant}/oauth2/v2.0/authorize",
                "token_endpoint": f"{tenant}/oauth2/v2.0/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.asked.append(
            {"tenant": request.match_info["tenant"]} | {name: str(value) for name, value in form.items()}
        )
        return await self._answer({"token_type": "Bearer", "expires_in": self.lifetime})

    async def _identity(self, request: web.Request) -> web.Response:
        """The endpoint that Azure App Service gives a managed identity."""
        self.asked.append(dict(request.query) | {"header": request.headers.get("X-IDENTITY-HEADER", "")})
        return await self._answer({"token_type": "Bearer", "expires_on": str(int(time.time()) + self.lifetime)})

    async def _answer(self, answer: Mapping[str, object]) -> web.Response:
        number = len(self.asked)
        await asyncio.sleep(self.hangs_for)
        if self.is_out:
            return web.Response(status=503, text="The service is unavailable.")
        if self.refusal:
            told = f"{self.refusal}: Invalid client secret provided.\r\nTrace ID: 1\r\nTimestamp: 2"
            body = {"error": "invalid_client", "error_description": told}
            return web.Response(status=401, text=json.dumps(body), content_type="application/json")
        return web.json_response({**answer, "access_token": f"token-{number}"})
