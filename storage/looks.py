"""Knows when the planner has to look at each talk and each plan again (tables.Look).

Whoever changes something that a person owes brings the look forward (`wake`): then it is looked at in the next
minute. A talk that nobody has begun, and whose window is yet to open, has no look, nor has one that is done, for of
them nothing can be owed: `add_begun` and `add_missing` add that when it can.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy import update as sql_update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped
from sqlmodel import col

from dialogs.rules.plans import Stage
from storage import tables
from storage.begun import is_done
from storage.lives import is_owed_outside_talks
from storage.transaction import Transaction

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)

_LOOK, _TALK, _PERSON = tables.Look.__table__, tables.Talk.__table__, tables.Person.__table__
_CYCLE, _PLAN, _REACHED = tables.Cycle.__table__, tables.PlanVersion.__table__, tables.Conversation.__table__
_TIME, _KEPT = tables.ProposedTime.__table__, tables.Preparation.__table__
_NAMES: Final = ("employee", "thing", "is_plan", "at", "changes")
_AWAKE: Final[dict[Any, Any]] = {"at": AT_ONCE, "changes": _LOOK.c.changes + 1}

_WAKE_EMPLOYEE: Final = sql_update(_LOOK).where(_LOOK.c.employee == bindparam("about")).values(_AWAKE)
_EMPLOYEE_OF_TALK: Final = select(_TALK.c.employee).where(_TALK.c.id == bindparam("about")).scalar_subquery()
_WAKE_TALK: Final = sql_update(_LOOK).where(_LOOK.c.employee == _EMPLOYEE_OF_TALK).values(_AWAKE)
_KNOWN: Final = ("employee", "thing", "changes")  # which look it is, and how it was
_IS_UNCHANGED: Final = and_(*(_LOOK.c[name] == bindparam(f"each_{name}") for name in _KNOWN))
_PUT_OFF: Final = sql_update(_LOOK).where(_IS_UNCHANGED).values(at=bindparam("each_at"))
_FORGET: Final = delete(_LOOK).where(_IS_UNCHANGED)
_ARRAYS: Final = (bindparam(f"each_{name}", type_=ARRAY(_LOOK.c[name].type)) for name in (*_KNOWN, "at"))
_GIVEN: Final = func.unnest(*_ARRAYS).table_valued(*_KNOWN, "at", name="given").render_derived()
_UNCHANGED: Final = (
    select(_LOOK.c.employee, _LOOK.c.thing, _GIVEN.c.at)
    .join(_GIVEN, and_(*(_GIVEN.c[name] == _LOOK.c[name] for name in _KNOWN)))
    .with_for_update(of=_LOOK, skip_locked=True, key_share=True)
    .subquery("unchanged")
)
_PUT_OFF_TOGETHER: Final = (
    sql_update(_LOOK)
    .where(_LOOK.c.employee == _UNCHANGED.c.employee, _LOOK.c.thing == _UNCHANGED.c.thing)
    .values(at=_UNCHANGED.c.at)
)
"""Who is changing a thing just now wakes it: we need not wait for them, and they for our commit at the most."""


class Look(NamedTuple):
    """`changes` is what it was when we looked."""

    thing: UUID
    employee: UUID
    is_plan: bool
    changes: int


async def wake_employee(transaction: Transaction, employee: UUID) -> None:
    """Look again at everything that is this employee's."""
    await transaction.change(_WAKE_EMPLOYEE, about=employee)


async def wake_talk(transaction: Transaction, talk: UUID) -> None:
    """Look again at everything of the employee whose talk it is."""
    await transaction.change(_WAKE_TALK, about=talk)


async def wake_talks(transaction: Transaction, is_meant: Callable[[Mapped[Any]], ColumnElement[bool]]) -> None:
    """Look again at everything of those whose talks these are. `is_meant` judges a column that holds a talk's id."""
    theirs = select(_TALK.c.employee).where(is_meant(col(tables.Talk.id)))
    await transaction.change_once(sql_update(_LOOK).where(_LOOK.c.employee.in_(theirs)).values(_AWAKE))


async def wake_people(transaction: Transaction, people: Iterable[UUID]) -> None:
    """Look again at all in which one of these people has a part: as employee, manager or deputy, or above those."""
    if wanted := list(people):
        await transaction.change_once(sql_update(_LOOK).where(_has_a_part(transaction, wanted)).values(_AWAKE))


async def wake_reached(transaction: Transaction, since: datetime) -> None:
    """Look again at what concerns those whom a message has come to reach since then."""
    await wake_people(transaction, await _reached(transaction, since))


async def of_reached(transaction: Transaction, since: datetime) -> Sequence[Look]:
    """The same, for who only wants to know."""
    people = await _reached(transaction, since)
    if not people:
        return ()
    connection = await transaction.session.connection()
    return list(map(Look._make, await connection.execute(_looks(_has_a_part(transaction, people)))))


async def _reached(transaction: Transaction, since: datetime) -> Sequence[UUID]:
    seen = select(_REACHED.c.person).where(_REACHED.c.seen_at >= since, _REACHED.c.unreachable.is_(None))
    connection = await transaction.session.connection()
    return (await connection.execute(seen)).scalars().all()


def _has_a_part(transaction: Transaction, wanted: Sequence[UUID]) -> ColumnElement[bool]:
    look, talk, person, asked = tables.Look, tables.Talk, tables.Person, tables.Delegation
    below = select(col(person.id)).where(transaction.one_of(col(person.manager), wanted))

    def is_or_is_below(whoever: Mapped[Any]) -> ColumnElement[bool]:
        """What somebody owes is handed to the one above them."""
        return or_(transaction.one_of(whoever, wanted), whoever.in_(below))

    deputised = select(col(asked.manager)).where(is_or_is_below(col(asked.deputy)))
    managed = or_(is_or_is_below(col(talk.manager)), col(talk.manager).in_(deputised))
    return or_(
        transaction.one_of(col(look.employee), wanted),
        col(look.employee).in_(select(col(talk.employee)).where(managed)),
        col(look.employee).in_(select(col(person.id)).where(is_or_is_below(col(person.manager)))),
    )


async def add_begun(transaction: Transaction, talk: UUID, employee: UUID) -> None:
    """Look at a talk that somebody begins, or does anew, and again where it is looked at for the first time now."""
    look = tables.Look(thing=talk, employee=employee, is_plan=False, at=AT_ONCE)
    await transaction.put(look, key=("employee", "thing"), replacing=("at",), counting=("changes",))


async def add_missing(transaction: Transaction, today: date) -> None:
    """A look, at once, for what has none yet and may be owed. Two processes may do so at once.

    That is each talk whose window is open or that was begun, unless it is done, and each plan that is agreed or
    proposed outside any. To be done in the night: what somebody else changes in that very moment wakes nothing,
    unless `add_begun` sees to it.
    """
    connection = await transaction.session.connection()
    insert = postgresql.insert if transaction.is_postgresql else sqlite.insert
    for query in (_unlooked_talks(today), _unlooked_plans()):
        # In an order that no index has, so that all is found before anything is added: PostgreSQL would look for each
        # talk among those just added, one after the other, where it last saw an empty table. What is one employee's
        # stands together, as it will be read.
        employee, thing = query.selected_columns.employee, query.selected_columns.thing
        found = query.order_by(func.coalesce(employee, thing))  # the employee: there always is one
        await connection.execute(insert(_LOOK).from_select(_NAMES, found).on_conflict_do_nothing())


async def due(transaction: Transaction, now: datetime) -> Sequence[Look]:
    """What has to be looked at now; one employee's things together."""
    return list(map(Look._make, await transaction.rows(_DUE, now=now)))


def _looks(condition: ColumnElement[bool]) -> Select[Any]:
    columns = (_LOOK.c[name] for name in ("thing", "employee", "is_plan", "changes"))
    return select(*columns).where(condition).order_by(_LOOK.c.employee)


_DUE: Final = _looks(_LOOK.c.at <= bindparam("now"))


async def missing(transaction: Transaction, today: date) -> Sequence[Look]:
    """What `add_missing` would add, for who only wants to know."""
    connection = await transaction.session.connection()
    rows = [row for query in (_unlooked_talks(today), _unlooked_plans()) for row in await connection.execute(query)]
    return [Look(thing=row.thing, employee=row.employee, is_plan=row.is_plan, changes=0) for row in rows]


async def put_off(transaction: Transaction, until: Sequence[tuple[Look, datetime]]) -> None:
    """Look again at that time, unless somebody has changed the thing meanwhile."""
    if not until:
        return
    lists = {**_known([look for look, _ in until]), "each_at": [at for _, at in until]}
    if transaction.is_postgresql:
        await transaction.change(_PUT_OFF_TOGETHER, **lists)
    else:
        await transaction.change_each(_PUT_OFF, lists)


async def forget(transaction: Transaction, over: Sequence[Look]) -> None:
    """These are over, unless somebody changed them meanwhile: their cycle is closed, or whose they are has left."""
    if over:
        await transaction.change_each(_FORGET, _known(over))


async def forget_done(transaction: Transaction) -> None:
    """To be done in the night, too: what was begun has had a look until it was done."""
    done = select(_TALK.c.id).where(is_done())
    await transaction.change_once(delete(_LOOK).where(~_LOOK.c.is_plan, _LOOK.c.thing.in_(done)))


def _known(seen: Iterable[Look]) -> dict[str, Sequence[Any]]:
    return {f"each_{name}": [getattr(each, name) for each in seen] for name in _KNOWN}


def _unlooked_talks(today: date) -> Select[Any]:
    return (
        _new_look(_TALK.c.id, _TALK.c.employee, is_plan=False)
        .join(_CYCLE, and_(_CYCLE.c.id == _TALK.c.cycle, _CYCLE.c.closed_on.is_(None)))
        .join(_PERSON, and_(_PERSON.c.id == _TALK.c.employee, _PERSON.c.active))
        .where(
            or_(_TALK.c.opens_on <= today, _TALK.c.booked_on.is_not(None), *map(_is_there, (_TIME, _KEPT, _PLAN))),
            ~is_done(),
            ~_is_looked_at(_TALK.c.employee, _TALK.c.id),
        )
    )


def _is_there(begun: FromClause) -> ColumnElement[bool]:
    """Whatever a talk is begun with, and by whom, so that PostgreSQL need not ask for each talk by itself."""
    return select(begun.c.talk).where(begun.c.talk == _TALK.c.id).exists()


def _unlooked_plans() -> Select[Any]:
    is_alive = or_(_PLAN.c.stage == Stage.AGREED, is_owed_outside_talks(_PLAN))
    return _new_look(_PERSON.c.id, _PERSON.c.id, is_plan=True).where(
        _PERSON.c.active,
        select(_PLAN.c.id).where(_PLAN.c.employee == _PERSON.c.id, is_alive).exists(),
        ~_is_looked_at(_PERSON.c.id, _PERSON.c.id),
    )


def _is_looked_at(employee: ColumnElement[Any], thing: ColumnElement[Any]) -> ColumnElement[bool]:
    return select(_LOOK.c.thing).where(_LOOK.c.employee == employee, _LOOK.c.thing == thing).exists()


def _new_look(thing: ColumnElement[Any], employee: ColumnElement[Any], *, is_plan: bool) -> Select[Any]:
    values = (employee, thing, literal(is_plan), literal(AT_ONCE, _LOOK.c.at.type), func.abs(0))
    return select(*(value.label(name) for value, name in zip(values, _NAMES, strict=True)))
