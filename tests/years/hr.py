"""What HR does by its own commands: opens and closes years, lets talks rest, and counts."""

from contextlib import suppress
from datetime import UTC, date, datetime, time

from dialogs.rules.cycles import year_of
from storage import cycles, pausing
from storage.csv_table import Source
from storage.database import Database
from storage.errors import Refused
from tests.years.employer import AREAS, Rest

AUTUMN_ONLY = """
closes = {last}
[windows.performance]
opens = {year}-11-01
prepare_by = {year}-11-20
hold_by = {year}-12-10
[windows.pay]
opens = {year}-11-15
prepare_by = {year}-12-01
hold_by = {year}-12-31
"""


async def open_year(database: Database, today: date, last: date | None = None) -> None:
    """The old cycle is closed, this year's is opened, and who has come is added.

    `last` is a closing date of the cycle's own, with all its talks before Christmas.
    """
    year = year_of(today)
    for line in await cycles.list_cycles(database):
        if line.year < year and line.closed_on is None:
            await cycles.close_cycle(database, line.name, today)
    file = Source("cycle.toml", AUTUMN_ONLY.format(year=year, last=last).encode()) if last else None
    with suppress(Refused):  # it is closed already, or was opened with other dates
        await cycles.open_cycle(database, f"År {year}", year, datetime.combine(today, time(), UTC), today, file=file)


async def close_year(database: Database, today: date) -> None:
    for line in await cycles.list_cycles(database):
        if line.closed_on is None:
            await cycles.close_cycle(database, line.name, today)


async def let_rest(database: Database, rest: Rest) -> None:
    area, unit = (rest.whom, None) if rest.whom in AREAS else (None, rest.whom)
    await pausing.pause(database, rest.kind, area, unit, *rest.days)
