"""Whoever runs the service, and what they can ask it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

Sample = tuple[str, ...]
"""The name of a metric without its prefix, then the values of its labels in the order of their names."""


@dataclass(frozen=True, slots=True)
class Operator:
    """`address`: where the service listens, without a path."""

    session: aiohttp.ClientSession
    address: str

    async def asks(self, path: str) -> tuple[int, Any]:
        async with self.session.get(self.address + path) as response:
            return response.status, await response.json()

    async def reads(self) -> str:
        async with self.session.get(f"{self.address}/metrics") as response:
            assert response.status == 200
            assert response.headers["Content-Type"].startswith("text/plain; version=")
            return await response.text()

    async def measures(self) -> Mapping[Sample, float]:
        """Every number that is no bucket of a histogram."""
        families = text_string_to_metric_families(await self.reads())
        return {
            (
                sample.name.removeprefix("planlots_"),
                *(value for _, value in sorted(sample.labels.items())),
            ): sample.value
            for family in families
            for sample in family.samples
            if not sample.name.endswith("_bucket")
        }


def operator_of(session: aiohttp.ClientSession, endpoint: str) -> Operator:
    return Operator(session, endpoint.removesuffix("/api/messages"))
