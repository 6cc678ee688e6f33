"""What each party owes, and when it is due."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given

from dialogs.rules import talks
from dialogs.rules.obligations import Obligation, PlanFacts, Readiness, TalkFacts, What, is_done, obligations
from dialogs.rules.plans import Stage
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Stops, TalkState, Word
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, WINDOW, booked, days, facts, held, talk, talk_facts

READY = Readiness(started=True, ready_on=date(2026, 9, 20))
TALK_DAY = date(2026, 10, 20)


def owed(of: TalkFacts, today: date) -> dict[tuple[What, object], Obligation]:
    return {(each.what, each.owner): each for each in obligations(of, today)}


def test_before_the_window_opens_nobody_owes_anything() -> None:
    assert obligations(facts(), WINDOW.opens_on - timedelta(days=1)) == ()


def test_when_the_window_opens_both_prepare_and_the_manager_books() -> None:
    assert set(owed(facts(), WINDOW.opens_on)) == {
        (What.PREPARE, EMPLOYEE),
        (What.PREPARE, MANAGER),
        (What.BOOK, MANAGER),
    }


def test_preparing_is_due_by_the_date_of_the_window_and_booking_fourteen_days_before_holding() -> None:
    due = {each.what: each.due for each in obligations(facts(), WINDOW.opens_on)}
    assert due == {What.PREPARE: date(2026, 10, 15), What.BOOK: date(2026, 11, 16)}


def test_with_a_booked_talk_preparing_is_due_the_day_before_it() -> None:
    mine = owed(facts(booked(TALK_DAY)), date(2026, 10, 1))
    assert mine[What.PREPARE, EMPLOYEE].due == date(2026, 10, 19)


def test_preparing_lapses_at_the_talk() -> None:
    assert not any(each.what is What.PREPARE for each in obligations(facts(booked(TALK_DAY)), TALK_DAY))


def test_who_is_ready_owes_no_preparation() -> None:
    mine = owed(facts(employee_readiness=READY), date(2026, 10, 1))
    assert (What.PREPARE, EMPLOYEE) not in mine
    assert (What.PREPARE, MANAGER) in mine


def test_proposed_times_are_to_be_answered_within_three_working_days() -> None:
    friday = date(2026, 10, 2)
    proposed = talks.propose(talk(), (datetime(2026, 10, 20, 8, tzinfo=UTC),), friday)
    assert owed(facts(proposed), friday)[What.ANSWER_TIMES, EMPLOYEE].due == date(2026, 10, 7)


def test_the_day_after_the_talk_both_are_asked_whether_it_was_held() -> None:
    mine = owed(facts(booked(TALK_DAY)), TALK_DAY + timedelta(days=1))
    assert set(mine) == {(What.CONFIRM_HELD, EMPLOYEE), (What.CONFIRM_HELD, MANAGER)}
    assert mine[What.CONFIRM_HELD, EMPLOYEE].due == TALK_DAY + timedelta(days=1)


def test_who_has_said_it_was_held_owes_nothing_more_until_the_other_has_answered() -> None:
    said = booked(TALK_DAY, employee_word=Word(outcome=Outcome.HELD, said_on=TALK_DAY))
    assert set(owed(facts(said), TALK_DAY + timedelta(days=1))) == {(What.CONFIRM_HELD, MANAGER)}


def test_a_disputed_talk_is_asked_of_both() -> None:
    said = booked(
        TALK_DAY,
        employee_word=Word(outcome=Outcome.HELD, said_on=TALK_DAY),
        manager_word=Word(outcome=Outcome.NOT_HELD, said_on=TALK_DAY),
    )
    assert talks.state(said, TALK_DAY) is TalkState.DISPUTED
    assert len(obligations(facts(said), TALK_DAY)) == 2


def test_after_the_talk_the_manager_drafts_the_plan_within_ten_working_days() -> None:
    mine = owed(facts(held(TALK_DAY)), TALK_DAY)
    assert {key: each.due for key, each in mine.items()} == {(What.DRAFT_PLAN, MANAGER): date(2026, 11, 3)}


@pytest.mark.parametrize("proposer", Party)
def test_a_proposed_plan_waits_for_the_other(proposer: Party) -> None:
    plan = PlanFacts(stage=Stage.PROPOSED, proposed_by=proposer, proposed_on=date(2026, 10, 21))
    mine = owed(facts(held(TALK_DAY), plan=plan), date(2026, 10, 22))
    assert set(mine) == {(What.ANSWER_PLAN, EMPLOYEE if proposer is Party.MANAGER else MANAGER)}


def test_a_plan_that_was_sent_back_is_the_proposers_to_change() -> None:
    plan = PlanFacts(stage=Stage.DRAFT, sent_back_by=Party.MANAGER, sent_back_on=date(2026, 10, 23))
    mine = owed(facts(held(TALK_DAY), plan=plan), date(2026, 10, 23))
    assert mine[What.DRAFT_PLAN, EMPLOYEE].due == date(2026, 11, 6)


def test_a_plan_that_was_read_and_not_agreed_to_is_the_managers_to_establish_or_to_change() -> None:
    plan = PlanFacts(
        stage=Stage.READ, proposed_by=Party.MANAGER, proposed_on=date(2026, 10, 21), read_on=date(2026, 10, 23)
    )
    mine = owed(facts(held(TALK_DAY), plan=plan), date(2026, 10, 23))
    assert {key: each.due for key, each in mine.items()} == {(What.ANSWER_PLAN, MANAGER): date(2026, 11, 6)}
    back = replace(plan, stage=Stage.DRAFT, read_on=None, sent_back_by=Party.EMPLOYEE, sent_back_on=plan.read_on)
    assert set(owed(facts(held(TALK_DAY), plan=back), date(2026, 10, 24))) == {(What.DRAFT_PLAN, MANAGER)}


def test_with_an_agreed_plan_nothing_is_left() -> None:
    done = facts(held(TALK_DAY), plan=PlanFacts(stage=Stage.AGREED, agreed_on=date(2026, 10, 25)))
    assert obligations(done, date(2027, 1, 1)) == ()
    assert is_done(done, date(2027, 1, 1))


def test_while_the_employee_is_away_nobody_owes_anything_and_after_it_there_are_four_weeks() -> None:
    away = facts(talk(stops=Stops(employee=(Span(starts_on=date(2026, 9, 10), ends_on=date(2026, 11, 1)),))))
    assert obligations(away, date(2026, 10, 20)) == ()
    assert owed(away, date(2026, 11, 2))[What.PREPARE, EMPLOYEE].due == date(2026, 11, 29)


def test_while_the_manager_is_away_only_the_employee_owes() -> None:
    away = facts(talk(stops=Stops(manager=(Span(starts_on=date(2026, 9, 10)),))))
    assert {each.owner for each in obligations(away, date(2026, 10, 1))} == {EMPLOYEE}


def test_what_fell_due_on_the_managers_leave_waits_for_the_manager_and_not_the_employee() -> None:
    away = facts(talk(stops=Stops(manager=(Span(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31)),))))
    mine = owed(away, date(2026, 11, 1))
    assert mine[What.PREPARE, MANAGER].due == date(2026, 11, 28)
    assert mine[What.PREPARE, EMPLOYEE].due == WINDOW.prepare_by


def test_in_a_pause_nobody_owes_anything_and_after_it_there_is_as_much_time_as_before() -> None:
    resting = facts(talk(stops=Stops(pauses=(Span(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 20)),))))
    assert obligations(resting, date(2026, 10, 1)) == ()
    assert owed(resting, date(2026, 10, 21))[What.PREPARE, EMPLOYEE].due == date(2026, 11, 4)


def test_a_booked_day_is_moved_by_no_pause() -> None:
    pause = Span(starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 10))
    mine = owed(facts(booked(TALK_DAY, stops=Stops(pauses=(pause,)))), date(2026, 10, 12))
    assert mine[What.PREPARE, EMPLOYEE].due == date(2026, 10, 19)


def test_who_must_find_another_time_late_in_the_window_is_not_late_at_once() -> None:
    thursday = date(2026, 11, 26)
    for anew in (talk(fell_through_on=thursday), talk(other_time_asked_on=thursday)):
        booking = owed(facts(anew), thursday)[What.BOOK, MANAGER]
        assert (booking.since, booking.due) == (thursday, date(2026, 12, 1))


def test_a_plan_on_paper_ends_the_writing_of_a_plan() -> None:
    assert obligations(facts(held(TALK_DAY), paper_plan_on=TALK_DAY), TALK_DAY) == ()
    assert is_done(facts(held(TALK_DAY), paper_plan_on=TALK_DAY), TALK_DAY)
    last_years = WINDOW.opens_on - timedelta(days=1)
    assert (What.DRAFT_PLAN, MANAGER) in owed(facts(held(TALK_DAY), paper_plan_on=last_years), TALK_DAY)


def test_in_a_closed_cycle_nothing_is_owed() -> None:
    for each in (talk(), booked(TALK_DAY), held(TALK_DAY)):
        assert obligations(facts(replace(each, closed_on=date(2027, 6, 30))), date(2027, 7, 1)) == ()


@given(talk_facts, days)
def test_nothing_is_overdue_on_a_day_that_stands_still(of: TalkFacts, today: date) -> None:
    resting = any(span.covers(today) for span in (*of.talk.stops.employee, *of.talk.stops.pauses))
    assert not (resting and obligations(of, today))


@given(talk_facts, days)
def test_whoever_comes_back_is_not_late_with_what_had_time_left(of: TalkFacts, today: date) -> None:
    """The first day after a stop: what was not overdue on the day before it is not overdue now."""
    for party, span in _stops(of):
        before, after = span.starts_on - timedelta(days=1), span.ends_on
        if after is None:
            continue  # nobody comes back
        late = {each.key for each in obligations(of, after + timedelta(days=1)) if each.is_overdue(after)}
        were = {each.key for each in obligations(of, before) if each.due > before}
        assert not late & were, party


def _stops(of: TalkFacts) -> list[tuple[str, Span]]:
    return [("employee", span) for span in of.talk.stops.employee] + [
        ("pause", span) for span in of.talk.stops.pauses
    ]


def test_an_employee_without_manager_still_prepares() -> None:
    assert set(owed(facts(talk(manager=None)), date(2026, 10, 1))) == {(What.PREPARE, EMPLOYEE)}


@given(talk_facts, days)
def test_every_obligation_is_owed_by_a_party_who_is_there(of: TalkFacts, today: date) -> None:
    for each in obligations(of, today):
        party = of.talk.party(each.owner)
        assert party is not None
        assert not of.talk.stops.of(party).covers(today)


@given(talk_facts, days)
def test_nobody_owes_the_same_thing_twice(of: TalkFacts, today: date) -> None:
    keys = [(each.key, each.owner) for each in obligations(of, today)]
    assert len(keys) == len(set(keys))


@given(talk_facts, days)
def test_whoever_is_done_owes_nothing(of: TalkFacts, today: date) -> None:
    if is_done(of, today):
        assert obligations(of, today) == ()


@given(talk_facts, days)
def test_while_a_talk_is_not_done_somebody_who_is_there_has_a_next_step(of: TalkFacts, today: date) -> None:
    """No dead ends: something is owed, unless it is too early, somebody is away, or all there is to do is wait."""
    is_open = today >= WINDOW.opens_on and not is_done(of, today)
    is_still = of.talk.stops.of(Party.MANAGER).covers(today)
    if is_open and not is_still and of.talk.manager and not _waits(of, today):
        assert obligations(of, today)


def _waits(of: TalkFacts, today: date) -> bool:
    """For the booked day itself, or for silence to mean held, or both said it never was."""
    state = talks.state(of.talk, today)
    both_ready = of.both_are_ready
    is_waiting_for_the_day = state is TalkState.BOOKED and (both_ready or of.talk.booked_on == today)
    return is_waiting_for_the_day or (state is TalkState.TO_CONFIRM and len(of.talk.words) == len(Party))
