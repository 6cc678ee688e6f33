"""Knows what makes rows that are fine by themselves impossible together: doubles, strangers, circles, overlaps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from dialogs.rules.chains import circles
from storage.csv_table import Fault, Table
from storage.people_rows import AbsenceRow, Organisation, PersonRow, Tables, UnitRow


def organisation_faults(read: Organisation, tables: Tables, so_far: Sequence[Fault]) -> Iterator[Fault]:
    """Every fault between rows. What could not be read (`so_far`) is never the reason for another fault."""
    yield from _unit_faults(read.units, tables.units)
    yield from _people_faults(read, tables)
    if tables.absences is not None:
        yield from _absence_faults(read, tables.absences, tables.people)
        wrong = {fault.line for fault in so_far if fault.file == tables.absences.name}
        yield from _overlaps([each for each in read.absences or () if each.line not in wrong], tables.absences)


def _unit_faults(units: Sequence[UnitRow], table: Table) -> Iterator[Fault]:
    yield from _doubles(table, "unit_id", units, lambda unit: unit.unit_id, "each unit has one row")
    unknown = _strangers(table, [unit.unit_id for unit in units])
    for unit in units:
        yield from unknown(table, "parent_unit_id", unit.line, unit.parent_unit_id)
    first = {unit.unit_id: unit for unit in reversed(units)}
    for circle in circles({unit.unit_id: first[unit.unit_id].parent_unit_id for unit in units}):
        reason = f"{_round(circle)}: a unit cannot lie below itself, correct one of the parents"
        yield Fault(file=table.name, line=first[circle[0]].line, column="parent_unit_id", reason=reason)


def _people_faults(read: Organisation, tables: Tables) -> Iterator[Fault]:
    people, table = read.people, tables.people
    if table.has_header and not people and not table.faults:
        reason = "nobody is in the file, and importing it would deactivate everybody: export it again"
        yield Fault(file=table.name, line=2, column="", reason=reason)
    main = "each person has one row, that of the main employment"
    yield from _doubles(table, "person_id", people, lambda person: person.person_id, main)
    account = "a Teams account belongs to one person, correct it or leave it empty"
    yield from _doubles(table, "aad_object_id", people, lambda person: person.aad_object_id, account)
    address = "an address belongs to one person, correct it or leave it empty"
    yield from _doubles(table, "email", people, lambda person: person.email and person.email.casefold(), address)
    yield from _strangers_of_people(read, tables)
    yield from _manager_circles(people, table)


def _strangers_of_people(read: Organisation, tables: Tables) -> Iterator[Fault]:
    no_unit = _strangers(tables.units, [unit.unit_id for unit in read.units])
    no_person = _strangers(tables.people, [person.person_id for person in read.people])
    for person in read.people:
        yield from no_unit(tables.people, "unit_id", person.line, person.unit_id)
        yield from no_unit(tables.people, "hr_unit_id", person.line, person.hr_unit_id)
        yield from no_person(tables.people, "manager_person_id", person.line, person.manager_person_id)


def _manager_circles(people: Sequence[PersonRow], table: Table) -> Iterator[Fault]:
    first = {person.person_id: person for person in reversed(people)}
    for circle in circles({person.person_id: first[person.person_id].manager_person_id for person in people}):
        reason = f"the managers go in a circle ({_round(circle)}): correct one of them, or leave the topmost empty"
        if len(circle) == 1:
            reason = "nobody is their own manager: give the manager above, or leave it empty"
        yield Fault(file=table.name, line=first[circle[0]].line, column="manager_person_id", reason=reason)


def _absence_faults(read: Organisation, table: Table, people: Table) -> Iterator[Fault]:
    unknown = _strangers(people, [person.person_id for person in read.people])
    for absence in read.absences or ():
        yield from unknown(table, "person_id", absence.line, absence.person_id)


def _overlaps(absences: Sequence[AbsenceRow], table: Table) -> Iterator[Fault]:
    longest: dict[str, AbsenceRow] = {}  # of those that have begun, the one that ends last
    for absence in sorted(absences, key=lambda each: (each.absent_from, each.line)):
        earlier = longest.get(absence.person_id)
        if earlier is not None and absence.absent_from <= _end(earlier):
            reason = f"overlaps with the absence on line {earlier.line}: make one row of them, or correct the dates"
            yield Fault(file=table.name, line=absence.line, column="absent_from", reason=reason)
        if earlier is None or _end(absence) > _end(earlier):
            longest[absence.person_id] = absence


def _end(absence: AbsenceRow) -> date:
    return absence.absent_to or date.max


Unknown = Callable[[Table, str, int, str | None], Iterable[Fault]]


def _strangers(known_in: Table, known: Iterable[str]) -> Unknown:
    """What tells whether an id is in the other table, where that table could be read."""
    ids = {*known, *known_in.unread}

    def unknown(table: Table, column: str, line: int, wanted: str | None) -> Iterator[Fault]:
        if wanted and wanted not in ids and known_in.has_header:
            reason = f"“{wanted}” is not in {known_in.name}: add a row there, or correct the id here"
            yield Fault(file=table.name, line=line, column=column, reason=reason)

    return unknown


R = UnitRow | PersonRow


def _doubles(
    table: Table, column: str, rows: Sequence[R], key: Callable[..., object], remedy: str
) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for row in rows:
        if not key(row):
            continue
        line = first.setdefault(key(row), row.line)
        if line != row.line:
            yield Fault(file=table.name, line=row.line, column=column, reason=f"the same as on line {line}: {remedy}")


def _round(circle: Sequence[str]) -> str:
    return " → ".join((*circle, circle[0]))
