"""A region of many people in the middle of an autumn, written straight into the tables: what planning is measured on.

Each manager has 35 reports; 7 of 100 people are not reached. A third have held their talk and have a plan, a third
have booked it for one of the coming weeks, and of the others some have not even prepared.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from uuid_utils.compat import uuid7

from dialogs.rules.cycles import default_windows
from dialogs.rules.plans import Responsible, Stage
from dialogs.rules.talks import Outcome, Party, TalkKind
from storage import tables
from storage.database import Database
from storage.keyring import Place, Sealed
from storage.tables.columns import Table as AnyTable

REPORTS = 35
FIRST_DAY = date(2026, 10, 20)
CYCLE = "2026/2027"
Rows = list[dict[str, Any]]


async def furnish(database: Database, people: int) -> None:
    """People, their talks of a whole cycle, and how far these have come on `FIRST_DAY`."""
    async with database.work() as work:
        seal = work.transaction.keyring.seal
        connection = await work.transaction.session.connection()
        await _insert(connection, tables.Unit, [{"id": "1", "name": "Regionen", "parent": None}])
        staff = _people(people)
        await _insert(connection, tables.Person, staff)
        await _insert(connection, tables.Conversation, [_conversation(each["id"]) for each in _reached(staff)])
        cycle = uuid7()
        opened_at = datetime(2026, 8, 20, tzinfo=UTC)
        row = {"id": cycle, "name": CYCLE, "year": 2026, "opened_at": opened_at, "closes_on": date(2027, 6, 30)}
        await _insert(connection, tables.Cycle, [row])
        autumn = _Autumn(cycle, seal("", Place("plan_version", "comment", UUID(int=0))))
        for each in staff:
            autumn.add(each)
        for table, rows in autumn.rows.items():
            await _insert(connection, table, rows)


def _people(count: int) -> Rows:
    ids = [uuid7() for _ in range(count)]
    return [
        {
            "id": id_,
            "external_id": f"P{number}",
            "aad_object_id": uuid7(),
            "name": f"Förnamn{number} Efternamn{number}",
            "language": "sv",
            "unit": "1",
            "manager": ids[(number - 1) // REPORTS] if number else None,
            "active": True,
        }
        for number, id_ in enumerate(ids)
    ]


def _reached(staff: Rows) -> Iterator[dict[str, Any]]:
    return (each for number, each in enumerate(staff) if number % 100 >= 7)


def _conversation(person: UUID) -> dict[str, Any]:
    chat = {"conversation_id": f"a:{person}", "service_url": "https://example.org/", "tenant_id": "t", "bot_id": "b"}
    return {"person": person, **chat, "user_id": "u", "seen_at": datetime(2026, 8, 1, tzinfo=UTC)}


class _Autumn:
    def __init__(self, cycle: UUID, nothing: Sealed) -> None:
        self.rows: dict[type[AnyTable], Rows] = {
            each: []
            for each in (
                tables.Talk,
                tables.Preparation,
                tables.PlanVersion,
                tables.Goal,
                tables.LearningActivity,
            )
        }
        self._cycle, self._nothing, self._random = cycle, nothing, Random(55)

    def add(self, person: dict[str, Any]) -> None:
        if person["manager"] is None:
            return
        for kind, window in default_windows(2026).items():
            talk = {"id": uuid7(), "cycle": self._cycle, "kind": kind, "employee": person["id"]}
            talk |= {"manager": person["manager"], "version": 1, "opens_on": window.opens_on}
            talk |= {"prepare_by": window.prepare_by, "hold_by": window.hold_by, **_NOT_YET}
            self.rows[tables.Talk].append(talk)
            if kind is TalkKind.DEVELOPMENT:
                self._come_some_way(talk)

    def _come_some_way(self, talk: dict[str, Any]) -> None:
        far = self._random.random()
        if far < 0.8:
            self._prepare(talk, is_ready=far < 0.6)
        if far < 0.66:
            on = FIRST_DAY + timedelta(
                days=self._random.randint(-30, 0) if far < 0.33 else self._random.randint(1, 40)
            )
            talk |= {"booked_on": on, "booked_at": datetime.combine(on, time(9), UTC)}
            if on < FIRST_DAY:
                talk |= {"employee_outcome": Outcome.HELD, "employee_said_on": on}
                talk |= {"manager_outcome": Outcome.HELD, "manager_said_on": on}
                self._plan(talk, on)

    def _prepare(self, talk: dict[str, Any], *, is_ready: bool) -> None:
        for party in Party:
            at = datetime(2026, 10, 1, 9, tzinfo=UTC) if is_ready else None
            made = {"id": uuid7(), "talk": talk["id"], "party": party, "author": talk[party.value]}
            self.rows[tables.Preparation].append({**made, "ready_at": at, "ready_on": at.date() if at else None})

    def _plan(self, talk: dict[str, Any], on: date) -> None:
        is_agreed = self._random.random() < 0.8
        plan = {"id": uuid7(), "employee": talk["employee"], "talk": talk["id"], "number": 1, "version": 1}
        plan |= {"stage": Stage.AGREED if is_agreed else Stage.PROPOSED, "comment": self._nothing}
        plan |= self._signed("proposed", talk["manager"], Party.MANAGER, on)
        plan |= self._signed("agreed", talk["employee"], Party.EMPLOYEE, on if is_agreed else None)
        self.rows[tables.PlanVersion].append(plan)
        goal = {"id": uuid7(), "plan": plan["id"], "position": 0, "version": 1}
        sealed = dict.fromkeys(("title", "why", "effect"), self._nothing)
        self.rows[tables.Goal].append(goal | sealed)
        for position in range(2):
            due = on + timedelta(days=self._random.randint(14, 300))
            activity = {"id": uuid7(), "goal": goal["id"], "position": position, "version": 1, "due_on": due}
            sealed = dict.fromkeys(("description", "support"), self._nothing)
            self.rows[tables.LearningActivity].append({**activity, "responsible": Responsible.EMPLOYEE, **sealed})

    def _signed(self, act: str, person: UUID, party: Party, on: date | None) -> dict[str, Any]:
        at = datetime.combine(on, time(9), UTC) if on else None
        values = {"person": person, "name": "Någon", "party": party, "at": at, "on": on}
        return {f"{act}_{name}": value if on else None for name, value in values.items()}


_NOT_YET: dict[str, Any] = dict.fromkeys(
    ("booked_on", "booked_at", "employee_outcome", "employee_said_on", "manager_outcome", "manager_said_on")
)


async def _insert(connection: AsyncConnection, table: type[AnyTable], rows: Sequence[dict[str, Any]]) -> None:
    made: Table = table.__table__
    for start in range(0, len(rows), 5000):
        await connection.execute(insert(made), list(rows[start : start + 5000]))
