"""Knows how to read a body that a stranger sends without letting it grow."""

import aiohttp


class TooLarge(ValueError):
    """The body is larger than its reader wants."""


async def read_body(stream: aiohttp.StreamReader, limit: int) -> bytes:
    """The whole body, at most `limit` bytes; more raises TooLarge, and what follows stays unread."""
    body = bytearray()
    async for chunk in stream.iter_any():
        body += chunk
        if len(body) > limit:
            raise TooLarge(f"more than {limit} bytes")
    return bytes(body)
