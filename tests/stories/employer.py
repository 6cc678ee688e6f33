"""The demo employer in a database of its own, with an open cycle: where every story begins."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert

from storage import cycles
from storage.csv_table import Source
from storage.database import Database
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.access import stored

DEMO = Path(__file__).parents[2] / "bot" / "demo"
START = datetime(2026, 10, 1, 7, 0, tzinfo=UTC)  # nine o'clock on a Thursday in Stockholm
TODAY = date(2026, 10, 1)
CYCLE = "Samtalsåret 2026/2027"

ANNA = "00000000-0000-4000-8000-000000001001"
BO = "00000000-0000-4000-8000-000000001002"
HANNA = "00000000-0000-4000-8000-000000001003"
GUNILLA = "00000000-0000-4000-8000-000000001004"
ULRIKA = "00000000-0000-4000-8000-000000001005"


FILES = ("people.csv", "units.csv", "absences.csv")

_hired: list[Sequence[stored.Change]] = []


async def hire(database: Database) -> None:
    """Import the demo's people into an empty database and open its cycle.

    Half of the tests begin here: what the first of this process has stored is put into the databases of all others.
    """
    if _hired:
        await _store(database, _hired[0])
        return
    before = await stored.everything(database)
    await _import(database)
    _hired.append(stored.changes(before, await stored.everything(database)))


async def _import(database: Database) -> None:
    files = {name: Source((DEMO / name).name, (DEMO / name).read_bytes()) for name in FILES}
    organisation = read_organisation(files["people.csv"], files["units.csv"], files["absences.csv"], TODAY)
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, TODAY)
    await cycles.open_cycle(database, CYCLE, 2026, START, TODAY)


async def _store(database: Database, changes: Sequence[stored.Change]) -> None:
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        for table in stored.TABLES:
            if rows := [dict(each.after) for each in changes if each.table == table.name and each.after]:
                await connection.execute(insert(table), rows)
