"""Knows what an import changes: the organisation in the files against the one in the tables. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from storage.ids import new_id
from storage.people_rows import AbsenceRow, Organisation, PersonRow

Values = Mapping[str, Any]
"""One row of a table by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanges:
    """`missing` are the ids of units that are not in the file any more."""

    new: Sequence[Values]
    changed: Sequence[Values]
    unchanged: int
    missing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleChanges:
    """`deactivated` are ids, of those among the changed too who are in the file with an employment that has ended.

    `missing` are active but not in the file. `accounts` must be given up first, for somebody else may get them.
    """

    new: Sequence[Values]
    changed: Sequence[Values]
    unchanged: int
    missing: Sequence[UUID]
    deactivated: int
    accounts: Sequence[UUID]


def unit_changes(organisation: Organisation, units: Sequence[Values]) -> UnitChanges:
    """What makes the unit table (`units`: all of its rows) say what the file says."""
    known = {unit["id"]: unit for unit in units}
    rows = organisation.units
    wanted = [{"id": row.unit_id, "name": row.name, "parent": row.parent_unit_id} for row in rows]
    changed = [unit for unit in wanted if unit["id"] in known and unit != known[unit["id"]]]
    new = [unit for unit in wanted if unit["id"] not in known]
    return UnitChanges(
        new=new,
        changed=changed,
        unchanged=len(wanted) - len(new) - len(changed),
        missing=frozenset(known) - {row.unit_id for row in rows},
    )


def people_changes(organisation: Organisation, people: Sequence[Values], today: date) -> PeopleChanges:
    """What makes the person table (`people`: all of its rows) say what the file says.

    A language counts for new people only: from then on it is the person's own choice, made in the chat.
    """
    known = {person["external_id"]: person for person in people}
    wanted = _wanted(organisation.people, known, today)
    changed = [new for new in wanted if new["external_id"] in known and new != known[new["external_id"]]]
    before = {new["id"]: known[new["external_id"]] for new in changed}
    new = [each for each in wanted if each["external_id"] not in known]
    in_file = {row.person_id for row in organisation.people}
    gone = [person for person in people if person["external_id"] not in in_file]
    missing = [person["id"] for person in gone if person["active"]]
    return PeopleChanges(
        new=new,
        changed=changed,
        unchanged=len(wanted) - len(new) - len(changed),
        missing=missing,
        deactivated=len(missing) + sum(before[each["id"]]["active"] and not each["active"] for each in changed),
        accounts=_given_up((*new, *changed), before, gone),
    )


def _given_up(written: Sequence[Values], before: Mapping[UUID, Values], gone: Sequence[Values]) -> list[UUID]:
    """Who has a Teams account that is theirs no more: another one's from now on, or exchanged for another."""
    taken = {each["aad_object_id"] for each in written} - {None}
    exchanged = [
        each["id"]
        for each in written
        if each["id"] in before and before[each["id"]]["aad_object_id"] not in (None, each["aad_object_id"])
    ]
    return [*exchanged, *(person["id"] for person in gone if person["aad_object_id"] in taken)]


def absence_rows(rows: Sequence[AbsenceRow], ids: Mapping[str, UUID]) -> list[Values]:
    """The rows of the absence table; `ids` are people by their id in the HR system."""
    return [
        {"id": new_id(), "person": ids[row.person_id], "starts_on": row.absent_from, "ends_on": row.absent_to}
        for row in rows
    ]


def _wanted(rows: Sequence[PersonRow], known: Mapping[str, Values], today: date) -> list[Values]:
    ids = {row.person_id: known[row.person_id]["id"] if row.person_id in known else new_id() for row in rows}
    return [_person(row, ids, known.get(row.person_id), today) for row in rows]


def _person(row: PersonRow, ids: Mapping[str, UUID], known: Values | None, today: date) -> Values:
    return {
        "id": ids[row.person_id],
        "external_id": row.person_id,
        "aad_object_id": row.aad_object_id,
        "name": row.name,
        "email": row.email,
        "language": known["language"] if known else row.language,
        "unit": row.unit_id,
        "manager": ids[row.manager_person_id] if row.manager_person_id else None,
        "agreement_area": row.agreement_area,
        "employment_form": row.employment_form,
        "hr_unit": row.hr_unit_id,
        "employed_from": row.employed_from,
        "employed_to": row.employed_to,
        "paper_plan_on": row.paper_plan_on,
        "active": row.employed_to is None or row.employed_to >= today,
    }
