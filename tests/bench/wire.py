"""HTTP for the load: one connection kept open, as little of its own time as can be."""

import asyncio
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Wire:
    """One connection to `/api/messages` of a server on this machine."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    port: int

    @classmethod
    async def open(cls, port: int) -> Self:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        return cls(reader, writer, port)

    async def post(self, body: bytes, token: str | None) -> tuple[int, bytes]:
        self.writer.write(self._head(len(body), token) + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]
        return int(head.split(b" ", 2)[1]), await self.reader.readexactly(int(length or 0))

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()

    def _head(self, length: int, token: str | None) -> bytes:
        lines = [
            "POST /api/messages HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Content-Type: application/json; charset=utf-8",
            f"Content-Length: {length}",
            *([f"Authorization: Bearer {token}"] if token else []),
        ]
        return "\r\n".join([*lines, "", ""]).encode()
