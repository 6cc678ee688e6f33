"""Files in Teams: the bot's question whether it may save one, the person's OneDrive, and the card of a file.

After "Send and receive files using a bot" (Microsoft).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from aiohttp import web

from .wire import Json

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
FILE_TYPES = (CONSENT, INFO)
_RANGE = re.compile(r"bytes 0-(\d+)/(\d+)")


@dataclass
class OneDrive:
    """What has been put there, by upload session; a session takes one whole file. `refuses` with this status once."""

    files: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, Mapping[str, str]] = field(default_factory=dict)
    refuses: int = 0
    redirects_to: str = ""

    async def put(self, request: web.Request) -> web.Response:
        session = request.match_info["session"]
        content = await request.read()
        if self.redirects_to:
            return web.Response(status=307, headers={"Location": self.redirects_to})
        if self.refuses:
            status, self.refuses = self.refuses, 0
            return web.Response(status=status)
        found = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
        if not found or (int(found[1]) + 1, int(found[2])) != (len(content), len(content)):
            return web.Response(status=416)
        if session in self.files:
            return web.Response(status=409)
        self.files[session] = content
        self.headers[session] = dict(request.headers)
        return web.json_response({"id": session}, status=201)


def upload_info(base: str, name: str) -> Json:
    """A new upload session, as Teams tells the bot of it. `base`: scheme, host and port of the OneDrive."""
    session = uuid4().hex
    return {
        "contentUrl": f"{base}/personal/anna/Documents/{session}/{session}.docx",
        "name": name,
        "uploadUrl": f"{base}/upload/{session}?guid='{session}'&overwrite=True&tempauth=v1.eyJ%3D",
        "uniqueId": session,
        "fileType": "docx",
    }


def file_faults(attachment: Json) -> Iterator[str]:
    """Why a card about a file would not show."""
    content = attachment.get("content") or {}
    wanted = {
        CONSENT: ("description", "sizeInBytes", "acceptContext", "declineContext"),
        INFO: ("uniqueId", "fileType"),
    }
    for name in wanted[attachment["contentType"]]:
        if not content.get(name):
            yield f"the file card has no {name}"
    if not str(attachment.get("name", "")).strip():
        yield "the file card names no file"
    if attachment["contentType"] == INFO and not attachment.get("contentUrl"):
        yield "the file card has no contentUrl"
