"""A small organisation to store things about: Anna, her manager Bo, one cycle, one talk."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import event
from uuid_utils.compat import uuid7

from dialogs.rules.preparations import Answer, Preparation
from dialogs.rules.talks import Party, Talk, TalkKind, Window
from storage import tables
from storage.database import Database
from storage.driver import Driver
from storage.prepared import Prepared
from storage.work import Work

NOW = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 10, 1)
WINDOW = Window(opens_on=date(2026, 9, 1), prepare_by=date(2026, 10, 15), hold_by=date(2026, 11, 30))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    anna: UUID
    bo: UUID
    cycle: UUID
    talk: Talk


async def small_world(work: Work) -> World:
    await add_unit(work, "1200", "Medicinkliniken")
    bo = await add_person(work, "Bo Alm")
    anna = await add_person(work, "Anna Ek", manager=bo)
    cycle = await add_cycle(work, "2026")
    return World(anna=anna, bo=bo, cycle=cycle, talk=await add_talk(work, cycle, anna, bo))


async def add_unit(work: Work, unit: str, name: str, parent: str | None = None) -> None:
    await work.transaction.add([tables.Unit(id=unit, name=name, parent=parent)])


async def add_person(
    work: Work, name: str, *, unit: str = "1200", manager: UUID | None = None, in_teams: bool = True, **columns: Any
) -> UUID:
    person = uuid7()
    row = tables.Person(
        id=person,
        external_id=f"P{person.hex}",
        aad_object_id=uuid7() if in_teams else None,
        name=name,
        unit=unit,
        manager=manager,
        **columns,
    )
    await work.transaction.add([row])
    return person


async def add_absence(work: Work, person: UUID, starts_on: date, ends_on: date | None) -> None:
    await work.transaction.add([tables.Absence(id=uuid7(), person=person, starts_on=starts_on, ends_on=ends_on)])


async def add_cycle(work: Work, name: str, closed_on: date | None = None) -> UUID:
    cycle = uuid7()
    await work.transaction.add([tables.Cycle(id=cycle, name=name, year=2026, opened_at=NOW, closed_on=closed_on)])
    return cycle


async def add_talk(
    work: Work, cycle: UUID, employee: UUID, manager: UUID | None, kind: TalkKind = TalkKind.DEVELOPMENT
) -> Talk:
    talk = Talk(id=uuid7(), cycle=cycle, kind=kind, employee=employee, manager=manager, window=WINDOW)
    await work.talks.save(talk)
    return talk


def preparation(world: World, **texts: str) -> Preparation:
    """Anna's preparation with these answers by question."""
    answers = {question: Answer(id=uuid7(), question=question, text=text) for question, text in texts.items()}
    return Preparation(id=uuid7(), talk=world.talk.id, party=Party.EMPLOYEE, author=world.anna, answers=answers)


async def save_preparation(work: Work, preparation: Preparation) -> None:
    """One that was not there before, with all its answers."""
    for answer in preparation.answers.values():
        await work.preparations.answer(preparation, answer)
    await work.preparations.save(preparation)


_DRIVERS = {name: getattr(Driver, name) for name in ("_ask", "_change", "_give")}


class Statements:
    """What is sent to the database between `with` and its end."""

    def __init__(self, database: Database) -> None:
        engines = (database._reading.sync_engine, database._writing.sync_engine)
        self._engines = list({engine.pool: engine for engine in engines}.values())  # they may share one
        self.all: list[tuple[str, Any]] = []

    def __enter__(self) -> "Statements":
        for engine in self._engines:
            event.listen(engine, "before_cursor_execute", self._note)
        for name, original in _DRIVERS.items():
            setattr(Driver, name, self._recorded(original))
        return self

    def __exit__(self, *_: object) -> None:
        for engine in self._engines:
            event.remove(engine, "before_cursor_execute", self._note)
        for name, original in _DRIVERS.items():
            setattr(Driver, name, original)

    @property
    def sent(self) -> list[str]:
        return [statement for statement, _ in self.all]

    def _recorded(self, original: Any) -> Any:
        """What goes past SQLAlchemy."""

        def recorded(driver: Driver, prepared: Prepared, values: Any) -> Any:
            is_each = original is _DRIVERS["_give"]  # then there is a list of values for each column
            first = prepared.parameters_of_each(values)[0] if is_each else prepared.parameters(values)
            self.all.append((prepared.sql, first))
            return original(driver, prepared, values)

        return recorded

    def _note(self, _connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            self.all.append((statement, parameters))
