"""Knows how a file gets into a person's OneDrive: put where Teams says, after its owner has consented.

After "Send and receive files using a bot" (Microsoft): the address is that of an upload session, which takes the
bytes with a range and needs no token of ours.
"""

from typing import Final

import aiohttp
from yarl import URL

from bot.logs import Log

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST: Final = 8 * 1024 * 1024  # bytes; the largest plan in the largest template is far below
_TIMEOUT = aiohttp.ClientTimeout(total=8, connect=4)  # Teams waits for 10 to 15 seconds
_LONGEST_URL = 8192
_DOMAIN = ".sharepoint.com"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

log = Log(__name__)


class UploadHosts:
    """Where files may be put: OneDrive over https; with `loopback` this machine alone, and plain http too."""

    def __init__(self, *, loopback: bool = False) -> None:
        self._loopback = loopback

    def allow(self, url: str) -> bool:
        parsed = _parsed(url)
        if parsed is None:
            return False
        host = parsed.host or ""
        if self._loopback:
            return host in _LOOPBACK and parsed.scheme in ("http", "https")
        return parsed.scheme == "https" and parsed.port == 443 and _is_onedrive(host)


class Uploader:
    """Puts bytes; never follows a redirect, and never says who we are."""

    def __init__(self, session: aiohttp.ClientSession, hosts: UploadHosts) -> None:
        self._session = session
        self.hosts = hosts

    async def put(self, url: str, content: bytes) -> bool:
        """Whether it is there now. Nothing is raised for what the network or the other side does."""
        parsed = _parsed(url)
        if parsed is None or not self.hosts.allow(url) or not 0 < len(content) <= LARGEST:
            return False
        whole = f"bytes 0-{len(content) - 1}/{len(content)}"
        headers = {"Content-Type": DOCX, "Content-Range": whole}
        try:
            async with self._session.put(
                parsed, data=content, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as response:
                if response.status in (200, 201):  # 202 would ask for more bytes, and there are none
                    return True
                log.warning("an upload was refused", status=response.status)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            log.warning("an upload failed", reason=type(error).__name__)
        return False


def _parsed(url: str) -> URL | None:
    """The address, letter by letter as it came; None for what two parsers could read in two ways."""
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(" \\#")
    if not is_plain or len(url) > _LONGEST_URL:
        return None
    try:
        parsed = URL(url, encoded=True)
        has_one_host = (
            bool(parsed.host) and parsed.user is None and parsed.password is None and "@" not in parsed.authority
        )
    except ValueError:
        return None
    return parsed if has_one_host else None


def _is_onedrive(host: str) -> bool:
    name = host.removesuffix(_DOMAIN)
    labels = name.split(".")
    return name != host and all(label and label.replace("-", "").isalnum() for label in labels)
