"""Knows how all that is computed is made again from what people have said (storage/tables/standing.py).

After a change of form, of a setting that the rules depend on, or where somebody doubts it. Months that have ended
stay: they say what was true then.
"""

from typing import Any, Final

from sqlalchemy import Select, and_, delete, insert, literal, or_, select, union

from storage import tables
from storage.begun import begun_among, has_begun
from storage.chunks import chunks
from storage.database import Database
from storage.people_import import Told
from storage.places import place_units
from storage.standing import row_of, settle_plans
from storage.talk_queries import has
from storage.talks import Talks
from storage.transaction import Transaction

_TALK, _CYCLE, _PERSON = tables.Talk.__table__, tables.Cycle.__table__, tables.Person.__table__
_STANDING, _PLAN = tables.Standing.__table__, tables.PlanStanding.__table__
_VERSION, _PAPER, _PROJECTION = tables.PlanVersion.__table__, tables.PaperPlan.__table__, tables.Projection.__table__
_PLACE, _FIGURES = tables.UnitPlace.__table__, tables.UnitFigures.__table__


async def rebuild(database: Database, told: Told | None = None) -> None:
    """Make it all anew, in one transaction."""
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        for table in (_PLACE, _FIGURES, _PROJECTION):
            await connection.execute(delete(table))
        await settle_anew(work.transaction, told)
        await place_units(work.transaction)
        await work.transaction.add([_settings(work.transaction)])


async def rebuild_if_needed(database: Database, told: Told | None = None) -> bool:
    """Make it anew where nothing was made yet, or with other settings than today's; whether it was."""
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        row = (await connection.execute(select(_PROJECTION))).first()
        wanted = _settings(work.transaction)
    if row and (row.weeks_after_leave, row.smallest_group) == (wanted.weeks_after_leave, wanted.smallest_group):
        return False
    await rebuild(database, told)
    return True


async def differences(database: Database) -> list[str]:
    """What stands there otherwise than the rules say, by talk and person; empty when nothing does."""
    async with database.reading() as work:
        before = await stored(work.transaction)
    now: set[tuple[str, str]] = set()
    try:
        async with database.work() as work:
            await settle_anew(work.transaction)
            now |= await stored(work.transaction)
            raise _OnlyLooked
    except _OnlyLooked:
        return [f"{table} {row}" for table, row in sorted(before ^ now)]
    raise AssertionError("it was taken back")


class _OnlyLooked(Exception):
    """Ends a transaction that must leave everything as it was."""


async def settle_anew(transaction: Transaction, told: Told | None = None) -> None:
    """Make anew what the rules give of each talk and each plan."""
    connection = await transaction.session.connection()
    for table in (_STANDING, _PLAN):
        await connection.execute(delete(table))
    await connection.execute(insert(_STANDING).from_select(_COLUMNS, _UNSPOKEN))
    await _speak(transaction, told)
    await _plans(transaction, told)


async def stored(transaction: Transaction) -> set[tuple[str, str]]:
    """What stands there of talks and plans, by table."""
    connection = await transaction.session.connection()
    rows = [
        (table.name, str(tuple(row)))
        for table in (_STANDING, _PLAN)
        for row in await connection.execute(select(table))
    ]
    return set(rows)


_COLUMNS: Final = ("talk", "cycle", "kind", "employee", "is_begun", "is_disputed", "held_from")
_UNSPOKEN: Final = (
    select(
        _TALK.c.id,
        _TALK.c.cycle,
        _TALK.c.kind,
        _TALK.c.employee,
        has_begun(),
        literal(False),
        literal(None, type_=_STANDING.c.held_from.type),
    )
    .join(_CYCLE, _CYCLE.c.id == _TALK.c.cycle)
    .where(_CYCLE.c.closed_on.is_(None))
)
_SPOKEN: Final = (
    select(
        _TALK, _PERSON.c.unit, _PERSON.c.agreement_area, _PERSON.c.aad_object_id, _CYCLE.c.closed_on, *has(told=False)
    )
    .join(_CYCLE, and_(_CYCLE.c.id == _TALK.c.cycle, _CYCLE.c.closed_on.is_(None)))
    .join(_PERSON, _PERSON.c.id == _TALK.c.employee)
    .where(
        or_(
            _TALK.c.employee_outcome.is_not(None), _TALK.c.manager_outcome.is_not(None), _TALK.c.paper_on.is_not(None)
        )
    )
)
"""Talks of which somebody has said something: the others are not held and not disputed."""


async def _speak(transaction: Transaction, told: Told | None) -> None:
    connection = await transaction.session.connection()
    rows = (await connection.execute(_SPOKEN)).all()
    for done, some in enumerate(chunks(rows)):
        begun = await begun_among(transaction, [row.id for row in some])
        for talk in await Talks(transaction).read(some):
            await transaction.put(row_of(talk, is_begun=talk.id in begun), key=("talk",))
        if told:
            told(min((done + 1) * len(some), len(rows)), len(rows))


async def _plans(transaction: Transaction, told: Told | None) -> None:
    connection = await transaction.session.connection()
    people = (await connection.execute(_WITH_PLAN)).scalars().all()
    for done, some in enumerate(chunks(people)):
        await settle_plans(transaction, some)
        if told:
            told(min((done + 1) * len(some), len(people)), len(people))


_WITH_PLAN: Final[Select[Any]] = select(
    union(
        select(_VERSION.c.employee.label("person")).where(_VERSION.c.agreed_on.is_not(None)),
        select(_PAPER.c.employee),
        select(_PERSON.c.id).where(_PERSON.c.paper_plan_on.is_not(None)),
    )
    .subquery()
    .c.person
)


def _settings(transaction: Transaction) -> tables.Projection:
    return tables.Projection(
        id=1, weeks_after_leave=transaction.weeks_after_leave, smallest_group=transaction.smallest_group
    )
