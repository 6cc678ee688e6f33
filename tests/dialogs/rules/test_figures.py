"""Tells how one employee counts, how units add up, and that no small group can be had from what is shown."""

from dataclasses import fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import talks
from dialogs.rules.figures import SMALLEST_GROUP, Figures, of_person, tree, without_small_groups
from dialogs.rules.obligations import PlanFacts, Readiness, TalkFacts
from dialogs.rules.people import Absence, Language, Person, Unit
from dialogs.rules.plan_life import ActivityLife, PlanLife
from dialogs.rules.plans import CURRENT_FOR_DAYS, Stage
from dialogs.rules.talks import Outcome, Party, Talk, TalkKind, Window

TODAY = date(2026, 10, 1)
WINDOW = Window(opens_on=date(2026, 9, 1), prepare_by=date(2026, 10, 15), hold_by=date(2026, 11, 30))
ANNA = Person(
    id=UUID(int=1), name="Anna", language=Language.SWEDISH, unit="A", manager=UUID(int=2), hr_unit=None, in_teams=True
)
TALK = Talk(
    id=UUID(int=3),
    cycle=UUID(int=4),
    kind=TalkKind.DEVELOPMENT,
    employee=ANNA.id,
    manager=ANNA.manager,
    window=WINDOW,
)
UNTOUCHED = TalkFacts(talk=TALK)
AWAY = replace(ANNA, absences=(Absence(starts_on=date(2026, 8, 1)),))


def held() -> Talk:
    talk = talks.say(TALK, Party.EMPLOYEE, Outcome.HELD, date(2026, 9, 20), TODAY)
    return talks.say(talk, Party.MANAGER, Outcome.HELD, date(2026, 9, 20), TODAY)


def column(person: Person, facts: TalkFacts | None) -> str:
    """The one column, of those that part everybody, that the person stands in."""
    figures = of_person(person, facts, None, TODAY)
    assert figures.employees == 1
    (found,) = [name for name in ("not_included", "absent", "none", "ongoing", "done") if getattr(figures, name)]
    return found


def test_an_employee_without_talk_in_the_cycle_is_not_included() -> None:
    assert column(ANNA, None) == "not_included"


def test_a_talk_that_nobody_has_touched_is_none() -> None:
    assert column(ANNA, UNTOUCHED) == "none"


@pytest.mark.parametrize(
    "facts",
    [
        replace(UNTOUCHED, employee_readiness=Readiness(started=True)),
        replace(UNTOUCHED, manager_readiness=Readiness(started=True, ready_on=TODAY)),
        replace(UNTOUCHED, talk=replace(TALK, proposed_times=(), booked_on=date(2026, 10, 20))),
        replace(UNTOUCHED, plan=PlanFacts(stage=Stage.DRAFT)),
        replace(UNTOUCHED, talk=talks.say(TALK, Party.EMPLOYEE, Outcome.HELD, TODAY, TODAY)),
    ],
    ids=["employee prepares", "manager is ready", "booked", "plan begun", "one says held"],
)
def test_whatever_has_begun_is_ongoing(facts: TalkFacts) -> None:
    assert column(ANNA, facts) == "ongoing"


def test_a_held_talk_is_done() -> None:
    assert column(ANNA, TalkFacts(talk=held())) == "done"


def test_who_is_away_stands_in_a_column_of_their_own_unless_the_talk_was_held() -> None:
    assert column(AWAY, UNTOUCHED) == "absent"
    assert column(AWAY, replace(UNTOUCHED, employee_readiness=Readiness(started=True))) == "absent"
    assert column(AWAY, TalkFacts(talk=held())) == "done"
    back = replace(ANNA, absences=(Absence(starts_on=date(2026, 8, 1), ends_on=date(2026, 9, 30)),))
    assert column(back, UNTOUCHED) == "none"


DUE = TODAY + timedelta(days=30)
TOO_OLD = TODAY - timedelta(days=CURRENT_FOR_DAYS + 1)


def life(agreed_on: date, *, is_established: bool = False, due: date = DUE) -> PlanLife:
    activity = ActivityLife(id=UUID(int=6), planned_for=due)
    return PlanLife(
        plan=UUID(int=5),
        employee=ANNA.id,
        manager=ANNA.manager,
        agreed_on=agreed_on,
        is_established=is_established,
        activities=(activity,),
    )


@pytest.mark.parametrize(
    ("plan", "paper_plan_on", "columns"),
    [
        (None, None, set()),
        (life(TODAY), None, {"current", "alive"}),
        (life(TODAY - timedelta(days=CURRENT_FOR_DAYS)), None, {"current", "alive"}),
        (life(TODAY - timedelta(days=60), due=TODAY - timedelta(days=1)), None, {"current"}),
        (life(TODAY, is_established=True), None, {"established", "alive"}),
        (life(TODAY - timedelta(days=60), is_established=True, due=TODAY - timedelta(days=1)), None, {"established"}),
        (life(TOO_OLD), None, set()),
        (None, TODAY, {"on_paper"}),
        (life(TODAY), TODAY, {"current", "alive"}),
        (life(TOO_OLD), TODAY, {"on_paper"}),
        (life(TOO_OLD, is_established=True), TODAY, {"on_paper"}),
        (None, TOO_OLD, set()),
    ],
)
def test_each_way_to_have_a_plan_is_a_column_and_the_living_ones_count_beside_them(
    plan: PlanLife | None, paper_plan_on: date | None, columns: set[str]
) -> None:
    figures = of_person(replace(ANNA, paper_plan_on=paper_plan_on), UNTOUCHED, plan, TODAY)
    assert {name for name in ("current", "established", "on_paper", "alive") if getattr(figures, name)} == columns
    assert figures.with_plan + figures.without_plan == 1
    assert figures.with_plan == bool(columns)


def chain(*parents: int | None) -> list[Unit]:
    """Units 0, 1, 2 ... with these parents, each of which comes before its children."""
    return [Unit(id=str(i), name="", parent=None if up is None else str(up)) for i, up in enumerate(parents)]


def test_a_unit_counts_everybody_below_it() -> None:
    units = chain(None, 0, 1, 0)
    by_unit = {"0": Figures(employees=1, done=1), "2": Figures(employees=2, none=2), "3": Figures(employees=3)}
    sums = tree(units, by_unit)
    assert sums["0"] == Figures(employees=6, done=1, none=2)
    assert sums["1"] == sums["2"] == Figures(employees=2, none=2)


def test_a_small_group_is_hidden_and_so_is_the_one_that_would_give_it_away() -> None:
    units = chain(None, 0, 0, 0)
    sums = tree(units, {"1": Figures(employees=3), "2": Figures(employees=8), "3": Figures(employees=20)})
    assert set(without_small_groups(units, sums)) == {"0", "3"}


def test_a_small_rest_in_the_unit_itself_hides_a_child_too() -> None:
    units = chain(None, 0, 0)
    sums = tree(units, {"0": Figures(employees=1), "1": Figures(employees=8), "2": Figures(employees=9)})
    assert set(without_small_groups(units, sums)) == {"0", "2"}


def test_large_groups_are_all_shown() -> None:
    units = chain(None, 0, 0)
    sums = tree(units, {"1": Figures(employees=6), "2": Figures(employees=6)})
    assert without_small_groups(units, sums) == sums


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=12).flatmap(
        lambda sizes: st.tuples(
            st.just(sizes), st.tuples(*(st.integers(0, max(0, number - 1)) for number in range(len(sizes))))
        )
    )
)
def test_no_group_under_six_can_be_had_from_the_shown_ones(drawn: tuple[list[int], tuple[int, ...]]) -> None:
    sizes, parents = drawn
    units = chain(None, *parents[1:])
    sums = tree(units, {str(i): Figures(employees=size) for i, size in enumerate(sizes)})
    shown = without_small_groups(units, sums)
    above = {unit.id: unit.parent for unit in units}
    assert all(above[unit] in shown or above[unit] is None for unit in shown)  # so the rests are the finest groups
    for unit, figures in shown.items():
        rest = figures.employees - sum(shown[each].employees for each in shown if above[each] == unit)
        assert rest == 0 or rest >= SMALLEST_GROUP


def test_adding_adds_every_column() -> None:
    two = Figures(**{each.name: 2 for each in fields(Figures)})
    assert two + two == Figures(**{each.name: 4 for each in fields(Figures)})
