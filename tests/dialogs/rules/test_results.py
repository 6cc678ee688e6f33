"""What the performance talk and the pay talk leave to do, and when they are done."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import obligations_results as results
from dialogs.rules.facts import AgreedGoals, MotivationFacts, TalkFacts
from dialogs.rules.obligations import What, is_done, obligations
from dialogs.rules.plans import CURRENT_FOR_DAYS
from dialogs.rules.talks import Outcome, Talk, TalkKind, Word
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, WINDOW, booked, days, held, talk

TALK_DAY = date(2026, 10, 20)
NEXT_DAY = TALK_DAY + timedelta(days=1)
FIRST, SECOND, THIRD = (UUID(int=number) for number in (101, 102, 103))


def version(agreed_on: date, *goals: UUID) -> AgreedGoals:
    return AgreedGoals(version=UUID(int=agreed_on.toordinal()), agreed_on=agreed_on, goals=goals)


OF_SPRING = version(date(2026, 5, 4), FIRST, SECOND)


def performance(of: Talk | None = None, *agreed: AgreedGoals, recorded: frozenset[UUID] = frozenset()) -> TalkFacts:
    return TalkFacts(talk=replace(of or held(TALK_DAY), kind=TalkKind.PERFORMANCE), agreed=agreed, recorded=recorded)


def pay(of: Talk, motivation: MotivationFacts | None = None) -> TalkFacts:
    return TalkFacts(talk=replace(of, kind=TalkKind.PAY), motivation=motivation)


def owed(of: TalkFacts, today: date) -> dict[What, tuple[UUID, date]]:
    return {each.what: (each.owner, each.due) for each in obligations(of, today)}


def test_outcomes_are_the_managers_to_record_within_ten_working_days() -> None:
    assert owed(performance(None, OF_SPRING), TALK_DAY) == {What.RECORD_OUTCOMES: (MANAGER, date(2026, 11, 3))}


def test_before_the_talk_is_held_no_outcome_is_owed() -> None:
    assert What.RECORD_OUTCOMES not in owed(performance(booked(TALK_DAY), OF_SPRING), TALK_DAY)


@pytest.mark.parametrize(
    ("recorded", "is_owed"), [((), True), ((FIRST,), True), ((FIRST, SECOND), False), ((FIRST, SECOND, THIRD), False)]
)
def test_outcomes_are_owed_until_every_goal_has_one(recorded: tuple[UUID, ...], is_owed: bool) -> None:
    of = performance(None, OF_SPRING, recorded=frozenset(recorded))
    assert (What.RECORD_OUTCOMES in owed(of, NEXT_DAY)) is is_owed
    assert is_done(of, NEXT_DAY) is not is_owed


def test_without_a_plan_a_performance_talk_is_done_when_it_is_held() -> None:
    assert owed(performance(), NEXT_DAY) == {}
    assert is_done(performance(), NEXT_DAY)


IN_FORCE = [  # when versions were agreed, and which of them the talk of 20 October follows up (None: none)
    ((date(2026, 5, 4),), 0),
    ((date(2026, 5, 4), date(2026, 9, 1)), 1),
    ((date(2026, 5, 4), TALK_DAY), 0),  # agreed at the talk: it adjusts the plan
    ((date(2026, 5, 4), NEXT_DAY), 0),
    ((TALK_DAY,), 0),  # there was none before
    ((NEXT_DAY,), None),
    ((TALK_DAY - timedelta(days=CURRENT_FOR_DAYS),), 0),
    ((TALK_DAY - timedelta(days=CURRENT_FOR_DAYS + 1),), None),  # no longer current
]


@pytest.mark.parametrize(("agreed", "expected"), IN_FORCE)
def test_the_plan_in_force_is_the_one_that_was_current_at_the_talk(
    agreed: tuple[date, ...], expected: int | None
) -> None:
    versions = [version(day, FIRST) for day in agreed]
    found = results.plan_in_force(performance(None, *versions), date(2027, 3, 1))
    assert found == (None if expected is None else versions[expected])


def test_until_it_is_held_a_talk_follows_up_the_plan_of_today() -> None:
    of = performance(booked(NEXT_DAY), version(date(2026, 5, 4), FIRST), version(TALK_DAY, SECOND))
    found = results.plan_in_force(of, TALK_DAY)
    assert found
    assert found.goals == (SECOND,)


WRITTEN = {
    "nothing": None,
    "begun": MotivationFacts(),
    "given": MotivationFacts(given_on=TALK_DAY),
    "received": MotivationFacts(given_on=TALK_DAY, acknowledged_on=NEXT_DAY),
}
TALKS = {
    "unbooked": talk(),
    "booked": booked(date(2026, 10, 30)),
    "to confirm": booked(TALK_DAY),
    "disputed": booked(
        TALK_DAY,
        employee_word=Word(outcome=Outcome.HELD, said_on=TALK_DAY),
        manager_word=Word(outcome=Outcome.NOT_HELD, said_on=TALK_DAY),
    ),
    "held": held(TALK_DAY),
}
DUE = {
    "unbooked": WINDOW.hold_by,
    "booked": date(2026, 10, 30),
    "to confirm": TALK_DAY,
    "disputed": TALK_DAY,
    "held": TALK_DAY,
}


@pytest.mark.parametrize(("state", "written"), list(product(TALKS, WRITTEN)))
def test_the_motivation_in_every_state_of_the_talk(state: str, written: str) -> None:
    of, today = pay(TALKS[state], WRITTEN[written]), NEXT_DAY
    mine = {what: found for what, found in owed(of, today).items() if what in (What.MOTIVATE, What.ACKNOWLEDGE)}
    expected = {
        "nothing": {What.MOTIVATE: (MANAGER, DUE[state])},
        "begun": {What.MOTIVATE: (MANAGER, DUE[state])},
        "given": {What.ACKNOWLEDGE: (EMPLOYEE, date(2026, 11, 3))},
        "received": {},
    }
    assert mine == expected[written]
    assert is_done(of, today) is ((state, written) == ("held", "received"))


def test_a_motivation_that_is_begun_needs_no_reminder_before_its_day() -> None:
    (motivate,) = [
        each for each in obligations(pay(talk(), MotivationFacts()), NEXT_DAY) if each.what is What.MOTIVATE
    ]
    assert motivate.started


motivations = st.sampled_from(list(WRITTEN.values()))
versions = st.lists(days, unique=True).map(lambda on: tuple(version(day, FIRST, SECOND) for day in sorted(on)))


@given(st.sampled_from(list(TALKS.values())), motivations, days)
def test_nobody_makes_a_plan_at_a_pay_talk_and_who_is_done_owes_nothing(
    of: Talk, motivation: MotivationFacts | None, today: date
) -> None:
    facts = pay(of, motivation)
    assert not {What.DRAFT_PLAN, What.ANSWER_PLAN, What.RECORD_OUTCOMES} & owed(facts, today).keys()
    if is_done(facts, today):
        assert owed(facts, today) == {}


@given(st.sampled_from(list(TALKS.values())), versions, st.sets(st.sampled_from([FIRST, SECOND])), days)
def test_after_a_performance_talk_outcomes_are_owed_or_it_is_done(
    of: Talk, agreed: tuple[AgreedGoals, ...], recorded: set[UUID], today: date
) -> None:
    facts = performance(of, *agreed, recorded=frozenset(recorded))
    what = owed(facts, today).keys()
    assert not {What.DRAFT_PLAN, What.ANSWER_PLAN, What.MOTIVATE, What.ACKNOWLEDGE} & what
    if of is TALKS["held"] and today >= WINDOW.opens_on:
        assert is_done(facts, today) is not (What.RECORD_OUTCOMES in what)


@given(versions, days, days)
def test_a_version_agreed_after_the_talk_changes_nothing(
    agreed: tuple[AgreedGoals, ...], later: date, today: date
) -> None:
    before = performance(None, *(each for each in agreed if each.agreed_on <= TALK_DAY))
    after = replace(before, agreed=(*before.agreed, version(max(later, NEXT_DAY), THIRD)))
    assert results.plan_in_force(after, today) == results.plan_in_force(before, today)
