"""Tells how one employee counts, and what of a group's counts may be shown."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest

from dialogs.rules import talks
from dialogs.rules.figures import Split, demand_told, may_tell, of_plan, of_talk, shown, told
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.obligations import PlanFacts, Readiness, TalkFacts
from dialogs.rules.people import Absence, Language, Person
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
    """The one column that the person stands in."""
    (found,) = of_talk(person, facts, TalkKind.DEVELOPMENT, TODAY)
    return found.removeprefix("development.")


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
    counts = of_plan(replace(ANNA, paper_plan_on=paper_plan_on), plan, TODAY)
    assert counts == {"employees": 1, **dict.fromkeys(columns, 1)}
    figures = shown(counts, TalkKind.DEVELOPMENT, Split)
    assert figures.with_plan + figures.without_plan == 1
    assert figures.with_plan == bool(columns)


def test_a_talk_in_dispute_is_counted_beside_its_column() -> None:
    disputed = talks.say(TALK, Party.EMPLOYEE, Outcome.HELD, TODAY, TODAY)
    disputed = talks.say(disputed, Party.MANAGER, Outcome.NOT_HELD, TODAY, TODAY)
    counts = of_talk(ANNA, TalkFacts(talk=disputed), TalkKind.DEVELOPMENT, TODAY)
    assert counts == {"development.ongoing": 1, "development.disputed": 1}


KIND = TalkKind.PAY


def test_what_may_not_be_told_is_added_up() -> None:
    counts = {"employees": 20, "pay.done": 9, "pay.none": 4, "pay.absent": 2, "pay.ongoing": 5, "current": 3}
    figures = shown(counts, KIND, ())
    assert (figures.done, figures.ongoing, figures.rest, figures.agreed) == (9, 5, 6, 3)
    assert (figures.none, figures.absent, figures.paused, figures.current, figures.disputed) == (None,) * 5
    told_all = shown(counts, KIND, Split)
    assert (told_all.none, told_all.absent, told_all.paused, told_all.current, told_all.disputed) == (4, 2, 0, 3, 0)


@pytest.mark.parametrize(
    ("counts", "may"),
    [
        ({"pay.none": 4}, True),
        ({"pay.none": 4, "pay.absent": 5}, False),
        ({"pay.none": 4, "pay.absent": 6}, True),
        ({"pay.none": 4, "development.absent": 1}, False),
        ({"pay.none": 4, "pay.paused": 3}, False),
        ({"pay.done": 4, "pay.absent": 8}, False),  # then the sum of what is left is who is away
        ({"pay.none": 4, "pay.disputed": 1}, True),
    ],
)
def test_who_is_away_is_told_of_where_they_are_none_or_not_few(counts: dict[str, int], may: bool) -> None:
    assert may_tell(Split.REST, counts, 6) is may


def test_disputes_and_disagreements_are_told_of_for_themselves() -> None:
    assert not may_tell(Split.DISPUTED, {"pay.disputed": 1}, 6)
    assert not may_tell(Split.PLANS, {"established": 5}, 6)
    assert may_tell(Split.PLANS, {"established": 6, "pay.disputed": 1}, 6)


def test_a_unit_is_not_told_of_where_the_rest_above_would_tell_of_few() -> None:
    below = {"top": ["a", "b"]}
    counts = {
        "top": {"employees": 60, "established": 20},
        "a": {"employees": 30, "established": 12},
        "b": {"employees": 20, "established": 6},
    }
    may = partial(may_tell, Split.PLANS, smallest=6)
    assert told(["top"], below, counts, may) == {"top", "a"}  # with b the two that are left over would be known
    counts["top"] = {"employees": 60, "established": 24}
    assert told(["top"], below, counts, may) == {"top", "a", "b"}


def test_of_what_lies_in_a_unit_that_is_not_told_of_nothing_is_told() -> None:
    below = {"top": ["a"], "a": ["b"]}
    counts = {
        "top": {"employees": 60, "established": 20},
        "a": {"employees": 30, "established": 16},
        "b": {"employees": 20, "established": 16},
    }
    assert told(["top"], below, counts, partial(may_tell, Split.PLANS, smallest=6)) == {"top"}


def test_few_people_with_a_form_of_learning_are_not_told_of_and_needs_always_are() -> None:
    below = {"top": ["a"]}
    demand = {
        "top": {"forms.project": 9, "goals.core": 12, "one_to_three.core": 1},
        "a": {"forms.project": 8, "goals.core": 6},
    }
    assert demand_told("top", ["top"], below, demand, 6) == {
        "forms.project": 9,
        "goals.core": 12,
        "one_to_three.core": 1,
    }
    assert demand_told("a", ["top"], below, demand, 6) == {"forms.project": None, "goals.core": 6}
