"""Knows which talks are alike: the database writes all in which they may differ as one text, and compares it for us.

So the facts need be read of one talk of each kind (storage.talks), of some hundred instead of 55,000.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, ScalarSelect, String, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from dialogs.rules.alike import Whose
from storage.paper_plans import RECORDED_PLAN_ON
from storage.pauses import read_pauses
from storage.plan_facts import FACTS_OF_PLAN
from storage.prepared import AnyRow
from storage.tables import Absence, Cycle, Person, PlanVersion, Preparation, Talk
from storage.talk_queries import HAS
from storage.transaction import Transaction, among

_TALK: Final = Talk.__table__.c
_WHOSE: Final = ("id", "employee", "manager", "version")  # in which talks that are alike differ

_IS_LIKE_NO_OTHER: Final = or_(
    _TALK.proposed_on.is_not(None),  # the times that were proposed are nobody else's
    *(HAS[name] for name in ("has_deputies", "has_agreed_goals", "has_outcomes", "has_motivations")),
)
"""It has what is somebody's own: times, deputies, a motivation, goals (a performance talk after an agreed plan)."""


async def likenesses(transaction: Transaction, talks: Iterable[UUID]) -> Sequence[tuple[Whose, Hashable | None]]:
    """Of open talks, whose each is, and what is the same for two that differ in nothing else; None for one like no
    other."""
    rows = await transaction.rows_among(_likenesses, talks)
    pauses = await read_pauses(transaction)

    def likeness(row: AnyRow) -> Hashable | None:
        rests = pauses.of(row.kind, row.unit, row.agreement_area) if pauses.all else ()
        return (row.likeness, rests) if row.likeness else None

    return [(Whose(row.id, row.employee, row.manager), likeness(row)) for row in rows]


@cache
def _likenesses(is_postgresql: bool) -> Executable:
    employees, managers = aliased(Preparation), aliased(Preparation)
    array = func.json_build_array if is_postgresql else func.json_array
    likeness = array(
        *(column for column in _TALK if column.name not in _WHOSE),
        *(_TALK.manager.is_(None), col(Person.aad_object_id).is_(None)),
        *(col(Person.paper_plan_on), RECORDED_PLAN_ON.element),
        *(each for kept in (employees, managers) for each in (col(kept.id).is_not(None), col(kept.ready_on))),
        *(_absences(whose, is_postgresql) for whose in (_TALK.employee, _TALK.manager)),
        _newest_plan(array),
    )
    is_open = and_(col(Cycle.closed_on).is_(None), col(Person.active))
    return (
        select(
            *(_TALK.id, _TALK.employee, _TALK.manager, _TALK.kind),
            *(col(Person.unit), col(Person.agreement_area)),
            case((_IS_LIKE_NO_OTHER, None), else_=cast(likeness, String)).label("likeness"),
        )
        .join(Cycle, col(Cycle.id) == _TALK.cycle)
        .join(Person, col(Person.id) == _TALK.employee)
        .outerjoin(employees, and_(col(employees.talk) == _TALK.id, col(employees.author) == _TALK.employee))
        .outerjoin(managers, and_(col(managers.talk) == _TALK.id, col(managers.author) == _TALK.manager))
        .where(among(col(Talk.id), is_postgresql), is_open)
    )


def _absences(whose: ColumnElement[Any], is_postgresql: bool) -> ScalarSelect[Any]:
    """In whatever order: at worst there is a kind too many."""
    array, every = (
        (func.json_build_array, func.json_agg) if is_postgresql else (func.json_array, func.json_group_array)
    )
    absence = Absence.__table__.c
    return select(every(array(absence.starts_on, absence.ends_on))).where(absence.person == whose).scalar_subquery()


def _newest_plan(array: Callable[..., ColumnElement[Any]]) -> ScalarSelect[Any]:
    """How far the newest version that was begun at the talk has come."""
    version = PlanVersion.__table__.c
    facts = array(*(version[name] for name in FACTS_OF_PLAN))
    return select(facts).where(version.talk == _TALK.id).order_by(version.number.desc()).limit(1).scalar_subquery()
