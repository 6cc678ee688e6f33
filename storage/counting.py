"""Knows how people are counted by unit on a day: what stands in the projection, compared with the day in SQL.

It says in SQL what dialogs.rules.figures says of one person; a test holds the two together. Each count is of the
people of exactly one unit, active ones only.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlmodel import col

from dialogs.rules.figures import PLANS, Progress, talks_part
from dialogs.rules.pauses import Pause
from dialogs.rules.plans import CURRENT_FOR_DAYS
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.conversations import ASKING
from storage.pauses import read_pauses
from storage.transaction import Transaction

Counts: TypeAlias = Mapping[str, Mapping[str, Mapping[str, int]]]
"""By part, by unit, by what is counted; zeros are left out."""

DEMAND = "demand"

_PERSON, _PLACE, _ABSENCE = tables.Person.__table__, tables.UnitPlace.__table__, tables.Absence.__table__
_STANDING, _PLAN, _CYCLE = tables.Standing.__table__, tables.PlanStanding.__table__, tables.Cycle.__table__
_CONVERSATION = tables.Conversation.__table__
_MANAGER = _PERSON.alias("manager")

Group: TypeAlias = ColumnElement[Any]


async def count(
    transaction: Transaction, today: date, units: Sequence[str] | None = None, parts: Sequence[str] | None = None
) -> Counts:
    """All that is counted of these units, or of every unit; of these parts, or of all there are now."""
    among = true() if units is None else transaction.one_of(col(tables.Person.unit), units)
    found: dict[str, dict[str, dict[str, int]]] = {}
    for part in parts or await parts_now(transaction):
        if part == PLANS:
            found[part] = await count_plans(transaction, today, _PERSON.c.unit, among)
        elif part == DEMAND:
            found[part] = await _count_demand(transaction, today, among, units)
        else:
            found[part] = await count_talks(transaction, today, _PERSON.c.unit, among, UUID(part.partition(":")[2]))
    return found


async def parts_now(transaction: Transaction) -> list[str]:
    """One for each cycle that is open, one for the plans, one for what people want and units need to learn."""
    connection = await transaction.session.connection()
    open_now = await connection.execute(select(_CYCLE.c.id).where(_CYCLE.c.closed_on.is_(None)))
    return [*(talks_part(cycle) for cycle in open_now.scalars()), PLANS, DEMAND]


async def count_talks(
    transaction: Transaction, today: date, group: Group, among: ColumnElement[bool], cycle: UUID
) -> dict[Any, dict[str, int]]:
    """How far each kind of talk has come, by any column of the person."""
    kinds = union_all(*(select(literal(kind.value).label("kind")) for kind in TalkKind)).subquery("kinds")
    pauses = (await read_pauses(transaction)).all
    paused = or_(false(), *[await _rests(transaction, each, kinds) for each in pauses if each.span.covers(today)])
    held = and_(_STANDING.c.held_from.is_not(None), _STANDING.c.held_from <= today)
    progress = case(
        (held, literal(Progress.DONE.value)),
        (_PERSON.c.id.in_(_away(today)), literal(Progress.ABSENT.value)),
        (_STANDING.c.talk.is_(None), literal(Progress.NOT_INCLUDED.value)),
        (paused, literal(Progress.PAUSED.value)),
        (_STANDING.c.is_begun, literal(Progress.ONGOING.value)),
        else_=literal(Progress.NONE.value),
    )
    is_theirs = and_(
        _STANDING.c.employee == _PERSON.c.id, _STANDING.c.cycle == cycle, _STANDING.c.kind == kinds.c.kind
    )
    is_disputed = case((and_(_STANDING.c.is_disputed, not_(held)), 1), else_=0)
    inner = (
        select(
            group.label("grouped"),
            kinds.c.kind,
            progress.label("progress"),
            func.coalesce(is_disputed, 0).label("disputed"),
        )
        .select_from(_with_place(bool(pauses)).join(kinds, true()).outerjoin(_STANDING, is_theirs))
        .where(_PERSON.c.active, among)
        .subquery()
    )
    return await _by_kind(transaction, inner)


async def _by_kind(transaction: Transaction, counted: Subquery) -> dict[Any, dict[str, int]]:
    columns = (counted.c.grouped, counted.c.kind, counted.c.progress)
    query = select(*columns, func.count().label("people"), func.sum(counted.c.disputed).label("disputed"))
    found: dict[Any, dict[str, int]] = defaultdict(dict)
    connection = await transaction.session.connection()
    for row in await connection.execute(query.group_by(*columns)):
        counts = found[row.grouped]
        counts[f"{row.kind}.{row.progress}"] = row.people
        if row.disputed:
            counts[f"{row.kind}.disputed"] = counts.get(f"{row.kind}.disputed", 0) + row.disputed
    return found


async def count_plans(
    transaction: Transaction, today: date, group: Group, among: ColumnElement[bool]
) -> dict[Any, dict[str, int]]:
    """People, their plans, and who cannot be reached, by any column of the person."""
    is_current = _is_current(_PLAN.c.agreed_on, today)
    is_on_paper = and_(not_(is_current), _is_current(_PLAN.c.paper_on, today))
    away = _away(today)
    employee_is_late = and_(_is_over(_PLAN.c.employee_late_from, today), _PERSON.c.id.not_in(away))
    manager_is_away = and_(_PERSON.c.manager.is_not(None), _PERSON.c.manager.in_(away))
    manager_is_late = and_(
        _is_over(_PLAN.c.manager_late_from, today), _PERSON.c.id.not_in(away), not_(manager_is_away)
    )
    is_alive = and_(is_current, _PLAN.c.is_owned, not_(employee_is_late), not_(manager_is_late))
    reason = func.coalesce(_CONVERSATION.c.unreachable, "")
    has_met = and_(_CONVERSATION.c.person.is_not(None), reason != ASKING)
    columns = {
        "employees": true(),
        "current": and_(is_current, not_(_PLAN.c.is_established)),
        "established": and_(is_current, _PLAN.c.is_established),
        "on_paper": is_on_paper,
        "alive": is_alive,
        "without_manager": _MANAGER.c.id.is_(None),
        "without_teams": _PERSON.c.aad_object_id.is_(None),
        "unreachable": and_(_PERSON.c.aad_object_id.is_not(None), has_met, reason != ""),
        "not_met": and_(_PERSON.c.aad_object_id.is_not(None), not_(has_met)),
    }
    joined = (
        _PERSON.outerjoin(_PLAN, _PLAN.c.person == _PERSON.c.id)
        .outerjoin(_MANAGER, and_(_MANAGER.c.id == _PERSON.c.manager, _MANAGER.c.active))
        .outerjoin(_CONVERSATION, _CONVERSATION.c.person == _PERSON.c.id)
    )
    sums = [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in columns.items()]
    query = select(group.label("grouped"), *sums).select_from(joined).where(_PERSON.c.active, among).group_by(group)
    connection = await transaction.session.connection()
    rows = await connection.execute(query)
    return {row.grouped: {name: int(row._mapping[name]) for name in columns if row._mapping[name]} for row in rows}


async def _count_demand(
    transaction: Transaction, today: date, among: ColumnElement[bool], units: Sequence[str] | None
) -> dict[str, dict[str, int]]:
    """People by the areas and forms of learning of their current plans, and needs by horizon and area."""
    goal, activity, need = tables.Goal.__table__, tables.LearningActivity.__table__, tables.UnitNeed.__table__
    plans = _PERSON.join(_PLAN, _PLAN.c.person == _PERSON.c.id).join(goal, goal.c.plan == _PLAN.c.plan)
    is_counted = (_PERSON.c.active, among, _is_current(_PLAN.c.agreed_on, today))
    people = func.count(_PERSON.c.id.distinct()).label("n")
    goals = (
        select(_PERSON.c.unit, literal("goals").label("what"), goal.c.area.label("value"), people)
        .select_from(plans)
        .where(*is_counted, goal.c.area.is_not(None))
        .group_by(_PERSON.c.unit, goal.c.area)
    )
    activities = (
        select(_PERSON.c.unit, literal("forms").label("what"), activity.c.form.label("value"), people)
        .select_from(plans.join(activity, activity.c.goal == goal.c.id))
        .where(*is_counted, activity.c.form.is_not(None))
        .group_by(_PERSON.c.unit, activity.c.form)
    )
    of_units = true() if units is None else transaction.one_of(col(tables.UnitNeed.unit), units)
    needs = (
        select(need.c.unit, need.c.horizon.label("what"), need.c.area.label("value"), func.count().label("n"))
        .where(need.c.ended_on.is_(None), of_units)
        .group_by(need.c.unit, need.c.horizon, need.c.area)
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    connection = await transaction.session.connection()
    for query in (goals, activities, needs):
        for row in await connection.execute(query):
            found[row.unit][f"{row.what}.{row.value}"] = row.n
    return found


def _away(today: date) -> Select[Any]:
    return select(_ABSENCE.c.person).where(
        _ABSENCE.c.starts_on <= today, or_(_ABSENCE.c.ends_on.is_(None), _ABSENCE.c.ends_on >= today)
    )


def _is_current(agreed_on: ColumnElement[Any], today: date) -> ColumnElement[bool]:
    return func.coalesce(agreed_on >= today - timedelta(days=CURRENT_FOR_DAYS), false())


def _is_over(since: ColumnElement[Any], today: date) -> ColumnElement[bool]:
    return func.coalesce(since <= today, false())


def _with_place(is_needed: bool) -> FromClause:
    return _PERSON.outerjoin(_PLACE, _PLACE.c.unit == _PERSON.c.unit) if is_needed else _PERSON


async def _rests(transaction: Transaction, pause: Pause, kinds: Subquery) -> ColumnElement[bool]:
    """Whether this pause is about the person and the kind."""
    is_kind = kinds.c.kind == pause.kind.value
    if pause.unit is None:
        return and_(is_kind, func.coalesce(_PERSON.c.agreement_area == pause.area, false()))
    connection = await transaction.session.connection()
    place = (await connection.execute(select(_PLACE).where(_PLACE.c.unit == pause.unit))).first()
    if place is None:
        return and_(is_kind, _PERSON.c.unit == pause.unit)
    return and_(is_kind, func.coalesce(_PLACE.c.first.between(place.first, place.last), false()))
