"""Whom a name means, of those who may be asked about."""

from dataclasses import replace

import pytest

from dialogs import reach
from dialogs.rules.people import Person, Unit
from tests.cards.people import BO, person

NAMES = [
    "Anna Berg",
    "Anna Lind",
    "Anna-Karin Öst",
    "Lars Åkesson",
    "Lars-Göran Ek",
    "Mohammed al-Amin",
    "Xiomara Vidal",
    "Bo Ek",
]
PEOPLE: list[Person] = [replace(person(name, manager=BO.id), name=name) for name in NAMES]

PERSONS = {
    "Anna": ["Anna Berg", "Anna Lind", "Anna-Karin Öst"],
    "Anna Lind": ["Anna Lind"],
    "anna lind": ["Anna Lind"],
    "Lind": ["Anna Lind"],
    "Linds": ["Anna Lind"],
    "Lars": ["Lars Åkesson", "Lars-Göran Ek"],
    "Lars-Göran": ["Lars-Göran Ek"],
    "lars goran": ["Lars-Göran Ek"],
    "Akesson": ["Lars Åkesson"],
    "Xiomaras": ["Xiomara Vidal"],
    "Xiomarra": ["Xiomara Vidal"],
    "Muhammed": ["Mohammed al-Amin"],
    "Bu": [],
    "Hanna": [],
    "": [],
}


@pytest.mark.parametrize(("said", "names"), PERSONS.items())
def test_a_name_means_those_who_have_it_or_nearly_so(said: str, names: list[str]) -> None:
    assert [each.name for each in reach.named(said, PEOPLE)] == names


UNITS = [
    Unit(id=str(number), name=name, parent=None)
    for number, name in enumerate(
        [
            "Region Syd",
            "Kirurgkliniken",
            "Medicinkliniken",
            "Avdelning 12",
            "Avdelning 121",
            "Vårdcentralen Lunden",
            "Nära vård",
        ]
    )
]
NAMED = {
    "Kirurgkliniken": ["Kirurgkliniken"],
    "kirurgen": ["Kirurgkliniken"],
    "kirurgklinken": ["Kirurgkliniken"],
    "avdelning 12": ["Avdelning 12"],
    "avd 12": ["Avdelning 12"],
    "avdelning 13": [],
    "avdelningen": ["Avdelning 12", "Avdelning 121"],
    "Lunden": ["Vårdcentralen Lunden"],
    "region syd": ["Region Syd"],
    "nara vard": ["Nära vård"],
    "Psykiatrin": [],
}


@pytest.mark.parametrize(("said", "names"), NAMED.items())
def test_a_unit_is_found_by_what_it_is_called(said: str, names: list[str]) -> None:
    assert [each.name for each in reach.units_named(said, UNITS)] == names
