"""Where years of chance are played: on each of the databases, from wherever diligent people have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.years.beginnings import Beginning, beginnings
from tests.years.databases import Databases, PostgresqlDatabases, SqliteFiles, taken_from


@dataclass(frozen=True, slots=True)
class Place:
    databases: Databases
    beginnings: Sequence[Beginning]


@pytest.fixture(scope="session")
def sqlite_place(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    databases = SqliteFiles(sqlite_template, tmp_path_factory.mktemp("years"))
    return Place(databases, beginnings(databases))


@pytest.fixture(scope="session")
def postgresql_place(postgresql_server: Any, sqlite_place: Place) -> Place:
    """The same years begin there, in the same places."""
    databases = PostgresqlDatabases(postgresql_server)
    return Place(databases, [each.at(taken_from(each.url, databases)) for each in sqlite_place.beginnings])
