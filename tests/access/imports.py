"""An import of the demo employer with something about a few people changed, as HR's file would say it next week."""

import csv
import io
from collections.abc import Mapping

from storage.csv_table import Source
from storage.database import Database
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.stories.employer import DEMO, TODAY

ANNA, BO, KARIN, LINA = "1001", "1002", "1007", "1051"

Changes = Mapping[str, Mapping[str, str]]
"""New values by column, by the HR system's person_id."""

HR_FOR_RIPAN: Changes = {LINA: {"hr_unit_id": "300"}}
ANNA_MOVES_TO_KARIN: Changes = {**HR_FOR_RIPAN, ANNA: {"manager_person_id": KARIN}}
BO_LEAVES: Changes = {**HR_FOR_RIPAN, BO: {"employed_to": "2026-09-30"}}


async def import_with(database: Database, changes: Changes) -> None:
    units = (DEMO / "units.csv").read_bytes()
    organisation = read_organisation(Source("people.csv", _people(changes)), Source("units.csv", units), None, TODAY)
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, TODAY)


def _people(changes: Changes) -> bytes:
    with (DEMO / "people.csv").open(encoding="utf-8", newline="") as file:
        rows = [{**row, **changes.get(row["person_id"], {})} for row in csv.DictReader(file)]
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
