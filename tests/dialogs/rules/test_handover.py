"""What becomes of a talk when it comes to another manager, and by when it is taken over."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from dialogs.rules import talks
from dialogs.rules.handover import hand_over, take_over, waits_to_be_taken_over
from dialogs.rules.obligations import TalkFacts, What, is_done, obligations
from dialogs.rules.obligations_handover import FOR_THE_DAY
from dialogs.rules.talks import Outcome, Party, Talk, TalkState, Word
from tests.dialogs.rules.facts import CYCLE, EMPLOYEE, booked, days, facts, held, talk, talk_facts

KARIN = CYCLE  # any other id
THAT_DAY = date(2026, 10, 21)
BOOKED, PAST = date(2026, 11, 5), date(2026, 10, 20)
HELD = Word(outcome=Outcome.HELD, said_on=PAST)
NOT_HELD = Word(outcome=Outcome.NOT_HELD, said_on=PAST)

COMES_AS: list[tuple[str, Talk, TalkState]] = [
    ("nothing is booked", talk(), TalkState.UNBOOKED),
    ("other times are asked for", talk(other_time_asked_on=PAST), TalkState.UNBOOKED),
    ("times are proposed", talk(proposed_times=(booked(BOOKED).booked_at,), proposed_on=PAST), TalkState.UNBOOKED),
    ("booked", booked(BOOKED), TalkState.BOOKED),
    ("it has been", booked(PAST), TalkState.TO_CONFIRM),
    ("only the manager says it was held", booked(PAST, manager_word=HELD), TalkState.TO_CONFIRM),
    ("only the employee says it was held", booked(PAST, employee_word=HELD), TalkState.TO_CONFIRM),
    ("they have answered differently", booked(PAST, manager_word=NOT_HELD, employee_word=HELD), TalkState.TO_CONFIRM),
    ("both say it was held", held(PAST), TalkState.HELD),
    (
        "the manager alone, of a day that was never booked",
        talk(booked_on=PAST, manager_word=HELD),
        TalkState.UNBOOKED,
    ),
    (
        "the employee alone, of a day that was never booked",
        talk(booked_on=PAST, employee_word=HELD),
        TalkState.TO_CONFIRM,
    ),
    (
        "held, for nobody has denied it for ten working days",
        booked(date(2026, 9, 14), manager_word=Word(outcome=Outcome.HELD, said_on=date(2026, 9, 15))),
        TalkState.HELD,
    ),
]


def test_the_table_has_every_state() -> None:
    """But for what was not held when its cycle was closed: that moves no more."""
    assert {talks.state(each, THAT_DAY) for _, each, _ in COMES_AS} == set(TalkState) - {TalkState.NOT_HELD}


@pytest.mark.parametrize(("before", "after"), [(each, state) for _, each, state in COMES_AS], ids=str)
def test_what_the_old_manager_alone_has_said_falls_and_what_both_agreed_on_stands(
    before: Talk, after: TalkState
) -> None:
    came = hand_over(before, KARIN, THAT_DAY)
    assert talks.state(came, THAT_DAY) is after
    assert (came.manager, came.version, came.handed_over_on) == (KARIN, before.version + 1, THAT_DAY)
    assert came.employee_word == before.employee_word
    assert came.booked_at == before.booked_at
    assert came.proposed_times == ()


def test_the_new_manager_takes_over_within_ten_working_days() -> None:
    came = hand_over(booked(BOOKED), KARIN, THAT_DAY)
    owed = {each.what: each for each in obligations(facts(came), THAT_DAY) if each.owner == KARIN}
    assert owed[What.TAKE_OVER].due == date(2026, 11, 4)
    taken = take_over(came, THAT_DAY)
    assert not waits_to_be_taken_over(taken)
    assert What.TAKE_OVER not in {each.what for each in obligations(facts(taken), THAT_DAY)}


def test_nobody_takes_over_what_nobody_has_got() -> None:
    left_alone = hand_over(talk(), None, THAT_DAY)
    assert {each.owner for each in obligations(facts(left_alone), THAT_DAY)} == {EMPLOYEE}


def test_who_gets_a_second_talk_handed_over_takes_that_over_too() -> None:
    twice = hand_over(take_over(hand_over(talk(), KARIN, PAST), PAST), KARIN, THAT_DAY)
    assert waits_to_be_taken_over(twice)


@given(talk_facts, days)
def test_nobody_is_late_on_the_day_a_talk_comes_to_a_new_manager(of: TalkFacts, today: date) -> None:
    for each in obligations(_come(of, today), today):
        is_for_the_day = each.what in FOR_THE_DAY and of.talk.booked_on
        assert not each.is_overdue(today) or is_for_the_day


@given(talk_facts, days)
def test_a_talk_that_is_not_done_is_taken_over_once_its_window_is_open(of: TalkFacts, today: date) -> None:
    came = _come(of, today)
    is_open = today >= came.talk.window.opens_on and came.talk.closed_on is None
    rests = came.talk.stops.of(Party.MANAGER).covers(today)
    owes = any(each.what is What.TAKE_OVER for each in obligations(came, today))
    assert owes is (is_open and not rests and not is_done(came, today))


def _come(of: TalkFacts, today: date) -> TalkFacts:
    """The facts, with the talk come to somebody who is there."""
    came = hand_over(of.talk, KARIN, today)
    return replace(of, talk=replace(came, stops=replace(came.stops, manager=())), deputies=())


@given(talk_facts, days)
def test_a_handed_over_talk_is_in_a_state_there_is(of: TalkFacts, today: date) -> None:
    came = hand_over(of.talk, KARIN, today)
    assert came.word(Party.MANAGER) is None or talks.held_on(of.talk, today)
    assert (came.booked_on is not None) or not came.words
