"""Anna, a connector and a bot of a few lines, for the tests of this kit."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from .connector import FakeConnector
from .persona import Persona
from .throwaway_bot import ANNA, CLOCK, Answers, Meet, ThrowawayBot


@pytest.fixture
async def teams() -> AsyncIterator[FakeConnector]:
    async with FakeConnector() as connector:
        yield connector


@pytest.fixture
async def meet(teams: FakeConnector) -> AsyncIterator[Meet]:
    async with AsyncExitStack() as stack:

        async def met(answers: Answers) -> tuple[Persona, ThrowawayBot]:
            bot = await stack.enter_async_context(ThrowawayBot(answers))
            anna = Persona("Anna", ANNA, connector=teams, endpoint=bot.endpoint, installed=True, clock=lambda: CLOCK)
            return anna, bot

        yield met
