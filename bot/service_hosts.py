"""Knows which service addresses the bot may speak to."""

import re
from collections.abc import Iterable

# A parser of our own would be one more opinion of what an address means, so only plain ones pass: no userinfo,
# query, fragment, escapes, backslashes, blanks, empty or dotted segments.
_PATH = r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?"
_SERVICE_URL = re.compile(rf"https://([a-z0-9.-]+(?::[0-9]{{1,5}})?){_PATH}")
_LOOPBACK_URL = re.compile(rf"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{{1,5}})?{_PATH}")
_LONGEST = 512


class ServiceHosts:
    """The hosts that may be called, each exact (`host`, or `host:port` where it is not 443).

    With `loopback` this machine alone, and plain http too: local mode, whatever `hosts` says.
    """

    def __init__(self, hosts: Iterable[str], *, loopback: bool = False) -> None:
        self._hosts = frozenset(hosts)
        self._loopback = loopback

    def allow(self, url: object) -> bool:
        if not isinstance(url, str) or len(url) > _LONGEST:
            return False
        if self._loopback:
            return _LOOPBACK_URL.fullmatch(url) is not None
        match = _SERVICE_URL.fullmatch(url)
        return match is not None and match.group(1) in self._hosts
