"""What a command answered, and the files of an import as its arguments."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, Row, absences, people, units


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Planlots = Callable[..., Answer]
"""Runs one command with these arguments."""


def written(**rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The arguments of an import, with its files written to the current folder."""
    arguments = ["people", "import", "people.csv", "--units", "units.csv"]
    Path("people.csv").write_bytes(people(*rows.get("of", (BO, ANNA, HANNA))).content)
    Path("units.csv").write_bytes(units(*rows.get("in_units", (UNIT_A, UNIT_B))).content)
    if "away" in rows:
        Path("absences.csv").write_bytes(absences(*rows["away"]).content)
        arguments += ["--absences", "absences.csv"]
    return tuple(arguments)
