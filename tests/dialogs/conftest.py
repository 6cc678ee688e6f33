"""The stage for tests of features, on both databases."""

import pytest

from storage.database import Database
from tests.dialogs.stage import Stage, reach_everybody


@pytest.fixture
async def stage(database: Database) -> Stage:
    stage = Stage(database)
    await stage.set()
    return stage


@pytest.fixture
async def reached(stage: Stage) -> Stage:
    """The same, where everybody with Teams has the app."""
    await reach_everybody(stage.database, stage.now)
    return stage
