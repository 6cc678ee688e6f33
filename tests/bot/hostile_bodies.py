"""Bodies that are not let in, each under a token that is right."""

import gzip
from collections.abc import Iterator

from tests.bot.wire import APP_ID, GONE, SERVICE_URL, TENANT, Changes, Hostile, Request, encoded, valid

FOREIGN_TENANT = "0a1b2c3d-0000-4000-8000-00000000eeee"


def _body(name: str, body: bytes, status: int = 403, *, chunked: bool = False, **headers: str | None) -> Hostile:
    named = {header.replace("_", "-"): value for header, value in headers.items()}
    return Hostile(name, status, lambda login: Request(valid(login).token, body, named, chunked))


def _says(name: str, changes: Changes, status: int = 403, **claims: object) -> Hostile:
    return Hostile(name, status, lambda login: valid(login, changes, **claims))


def _deep(opening: str, closing: str, depth: int) -> bytes:
    return encoded({"value": "DEEP"}).replace(b'"DEEP"', (opening * depth + "0" + closing * depth).encode())


def _bodies() -> Iterator[Hostile]:
    ordinary = encoded()
    yield _body("no body", b"")
    yield _body("no JSON", b"hello")
    yield _body("half a body", ordinary[:-20])
    yield _body("a list", b"[" + ordinary + b"]")
    yield _body("a text", b'"text"')
    yield _body("null", b"null")
    yield _body("two objects", ordinary + ordinary)
    yield _body("a key twice", ordinary[:-1] + b', "channelId": "msteams"}')
    yield _body("an inner key twice", ordinary.replace(b'{"tenant"', b'{"tenant": {}, "tenant"'))
    for number in (b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1" * 5000):
        yield _body(f"number {number[:10].decode()}", ordinary.replace(b'"1757000000000"', number))
    yield _body("not UTF-8", ordinary.replace(b"kanariefagel", b"kanarief\xe5gel"))
    yield _body("UTF-16", ordinary.decode().encode("utf-16"))
    yield _body("a byte order mark", b"\xef\xbb\xbf" + ordinary)
    yield _body("half a surrogate pair", ordinary.replace(b'"message"', rb'"\ud83d"'))
    yield _body("half a pair as raw bytes", ordinary.replace(b'"message"', b'"\xed\xa0\xbd"'))
    yield _body("a NUL", ordinary.replace(b'"message"', rb'"a\\\u0000b"'))
    yield _body("lists 33 deep", _deep("[", "]", 32))
    yield _body("objects 33 deep", _deep('{"a":', "}", 32))
    yield _body("lists 100,000 deep", _deep("[", "]", 100_000))
    yield _body("objects 40,000 deep", _deep('{"a":', "}", 40_000))
    yield _body("one byte too many", ordinary.ljust(256 * 1024 + 1), 413)
    yield _body("two megabytes", ordinary.ljust(2 * 1024 * 1024), 413)
    yield _body("too large, in chunks", ordinary.ljust(300 * 1024), 413, chunked=True)
    yield _body("compressed", gzip.compress(ordinary), Content_Encoding="gzip")
    yield _body("a compressed bomb", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")
    yield _body("no content type", ordinary, Content_Type=None)
    yield _body("plain text", ordinary, Content_Type="text/plain")
    yield _body("a form", b"activity=1", Content_Type="application/x-www-form-urlencoded")


def _senders() -> Iterator[Hostile]:
    for channel in (GONE, None, "", "emulator", "webchat", "directline", "MSTEAMS", ["msteams"]):
        yield _says(f"channel {channel if channel is not GONE else 'missing'}", {"channelId": channel})
    for where in ("channelData.tenant.id", "conversation.tenantId"):
        for tenant in (FOREIGN_TENANT, "", GONE, None, [TENANT], {"id": TENANT}):
            shown = "missing" if tenant is GONE else tenant
            yield _says(f"{where} {shown}", {where: tenant})
    both = {"channelData.tenant.id": FOREIGN_TENANT, "conversation.tenantId": FOREIGN_TENANT}
    yield _says("a foreign tenant in both places", both)
    yield _says("no channel data", {"channelData": GONE})
    yield _says("channel data is a list", {"channelData": [{"tenant": {"id": TENANT}}]})
    yield _says("the conversation is a text", {"conversation": TENANT})
    for recipient in (
        GONE,
        {},
        f"28:{APP_ID}",
        {"id": APP_ID},
        {"id": "28:other"},
        {"id": f"29:{APP_ID}"},
        {"id": 28},
    ):
        yield _says(f"recipient {'missing' if recipient is GONE else recipient}", {"recipient": recipient})


def _addresses() -> Iterator[Hostile]:
    yield _says("no service address in the body", {"serviceUrl": GONE}, 401)
    yield _says("no service address anywhere", {"serviceUrl": GONE}, 401, serviceurl=None)
    yield _says("an empty service address", {"serviceUrl": ""}, 401, serviceurl="")
    yield _says("no service address in the claim", {}, 401, serviceurl=None)
    yield _says("another service address in the body", {"serviceUrl": "https://evil.example/"}, 401)
    yield _says("the service address without its slash", {"serviceUrl": SERVICE_URL[:-1]}, 401)
    yield _says("a list of service addresses", {"serviceUrl": [SERVICE_URL]}, serviceurl=[SERVICE_URL])
    for address in FOREIGN_ADDRESSES:
        yield _says(f"service address {address}", {"serviceUrl": address}, serviceurl=address)


FOREIGN_ADDRESSES = (
    "http://smba.trafficmanager.net/emea/",
    "https://evil.example/",
    "https://trafficmanager.net/",
    "https://evil.trafficmanager.net/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://smba-trafficmanager.net/",
    "https://xsmba.trafficmanager.net/",
    "https://smba.trafficmanager.net./",
    "https://SMBA.trafficmanager.net/",
    "https://smba.trafficmanager.net:443/",
    "https://smba.trafficmanager.net:8443/",
    "https://smba.trafficmanager.net:/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://user@smba.trafficmanager.net/",
    "https://user:password@smba.trafficmanager.net/",
    "https://evil.example#@smba.trafficmanager.net/",
    "https://evil.example?@smba.trafficmanager.net/",
    "https://evil.example\\@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net\\@evil.example/",
    "https://smba.trafficmanager.net%2f@evil.example/",
    "https://smba.trafficmanager.net%00.evil.example/",
    "https://smba.trafficmanager.net\n.evil.example/",
    "https://smba.trafficmanager.net/\n",
    " https://smba.trafficmanager.net/",
    "https://smba.trafficmanager.net/ ",
    "https://smba.trafficmanager.net/../../",
    "https://smba.trafficmanager.net//evil.example/",
    "https://smba.trafficmanager.net/emea/?redirect=https://evil.example",
    "https://smba.trafficmanager.net/emea/#x",
    "https://smba.trafficmanager.net/%2e%2e/",
    "https:smba.trafficmanager.net/",
    "https:/smba.trafficmanager.net/",
    "//smba.trafficmanager.net/",
    "smba.trafficmanager.net",
    "ftp://smba.trafficmanager.net/",
    "file:///etc/passwd",
    "https://ѕmba.trafficmanager.net/",
    "https://smba。trafficmanager。net/",
    "https://xn--mba-1nd.trafficmanager.net/",
    "https://127.0.0.1/",
    "http://127.0.0.1:3978/",
    "http://localhost/",
    "https://[::1]/",
    "https://169.254.169.254/metadata/identity/oauth2/token",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://10.0.0.1/",
    "https://metadata.google.internal/",
    "https://smba.trafficmanager.net/" + "a" * 600,
)
"""Addresses that must never be called, although most look like the only one that may."""

HOSTILE_BODIES = [*_bodies(), *_senders(), *_addresses()]
