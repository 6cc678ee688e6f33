"""Knows the invented employer of the demo, Region Norrskog: its import files and the three people with a page."""

import csv
from collections.abc import Sequence
from pathlib import Path

from bot.demo.playground import COLLEAGUES, Persona

_FOLDER = Path(__file__).parent
PEOPLE = _FOLDER / "people.csv"
UNITS = _FOLDER / "units.csv"
ABSENCES = _FOLDER / "absences.csv"

ANNA, BO, HANNA = "1001", "1002", "1003"
FIRST_PORT = 56150  # the Playground's own default


def personas(first_port: int = FIRST_PORT) -> tuple[Persona, ...]:
    """Anna (employee), Bo (her manager) and Hanna (HR), on ports that follow each other."""
    rows = {row["person_id"]: row for row in _rows()}
    return tuple(_persona(rows[who], first_port + place) for place, who in enumerate((ANNA, BO, HANNA)))


def colleagues_of(persona: Persona) -> Sequence[Persona]:
    """As many others with Teams as the Playground asks for. They have no page: their port is 0."""
    others = (_persona(row, 0) for row in _rows() if row["aad_object_id"] not in ("", persona.aad_object_id))
    return tuple(others)[:COLLEAGUES]


def _rows() -> list[dict[str, str]]:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _persona(row: dict[str, str], port: int) -> Persona:
    return Persona(name=row["name"], aad_object_id=row["aad_object_id"], email=row["email"], port=port)
