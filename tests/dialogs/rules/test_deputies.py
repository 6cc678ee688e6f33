"""Who holds a talk in a manager's place, and what that one owes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import deputies, seats, talks
from dialogs.rules.deputies import Delegation
from dialogs.rules.facts import Deputy, Readiness, TalkFacts
from dialogs.rules.obligations import What, obligations
from dialogs.rules.people import Absence
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Stops, TalkState, Word
from tests.dialogs.rules.facts import CYCLE, EMPLOYEE, MANAGER, TALK, booked, days, facts, talk, talk_facts

ELIN, JOHAN = UUID(int=21), UUID(int=22)
FIRST, LAST = date(2026, 10, 5), date(2026, 10, 9)
ONE = Delegation(id=UUID(int=31), manager=MANAGER, deputy=ELIN, span=Span(starts_on=FIRST, ends_on=LAST), talk=TALK)
ALL = replace(ONE, id=UUID(int=32), deputy=JOHAN, talk=None)


def deputized(*made: Delegation, **different: object) -> TalkFacts:
    return replace(facts(), deputies=tuple(Deputy(delegation=each) for each in made), **different)  # type: ignore[arg-type]


def test_it_begins_and_ends_by_itself() -> None:
    held = {day: deputies.chosen(talk(), [ONE], date(2026, 10, day)) is not None for day in (4, 5, 9, 10)}
    assert held == {4: False, 5: True, 9: True, 10: False}


def test_one_talk_goes_before_all_and_the_latest_made_before_the_earlier() -> None:
    later = replace(ALL, id=UUID(int=33), deputy=ELIN)
    assert deputies.chosen(talk(), [ONE, ALL, later], FIRST) == ONE
    assert deputies.chosen(talk(), [ALL, later], FIRST) == later


def test_what_a_former_manager_delegated_is_nothing() -> None:
    assert deputies.chosen(talk(manager=CYCLE), [ONE, ALL], FIRST) is None
    assert deputies.chosen(talk(manager=None), [ONE, ALL], FIRST) is None


def test_nobody_holds_a_talk_of_a_closed_cycle_for_another() -> None:
    assert deputies.chosen(talk(closed_on=FIRST), [ONE, ALL], FIRST) is None


def test_nobody_is_the_deputy_in_their_own_talk() -> None:
    assert deputies.chosen(talk(), [replace(ALL, deputy=EMPLOYEE)], FIRST) is None


def test_the_deputy_owes_what_is_the_managers_and_the_employee_waits_for_the_deputy() -> None:
    owed = obligations(deputized(ONE), FIRST)
    assert {each.owner for each in owed} == {ELIN, EMPLOYEE}
    assert {each.waiting for each in owed if each.owner == EMPLOYEE} == {ELIN}
    assert {each.owner for each in obligations(deputized(ONE), date(2026, 10, 10))} == {MANAGER, EMPLOYEE}


def test_a_deputy_who_is_away_leaves_it_to_the_manager() -> None:
    away = Deputy(delegation=ONE, absences=(Absence(starts_on=FIRST),))
    assert {each.owner for each in obligations(replace(facts(), deputies=(away,)), FIRST)} == {MANAGER, EMPLOYEE}


def test_each_has_a_preparation_of_their_own() -> None:
    ready = Deputy(delegation=ONE, readiness=Readiness(started=True, ready_on=date(2026, 9, 20)))
    owes = {
        each.owner for each in obligations(replace(facts(), deputies=(ready,)), FIRST) if each.what is What.PREPARE
    }
    assert owes == {EMPLOYEE}


def test_one_that_was_ended_before_it_began_is_over() -> None:
    ended = replace(ONE, span=Span(starts_on=FIRST, ends_on=date(2026, 10, 1)))
    assert ended.is_over(date(2026, 10, 1))
    assert not ONE.is_over(LAST)
    assert not replace(ONE, span=Span(starts_on=FIRST)).is_over(LAST)
    assert ONE.is_over(date(2026, 10, 10))


made = st.builds(
    Delegation,
    id=st.uuids(),
    manager=st.sampled_from([MANAGER, CYCLE]),
    deputy=st.sampled_from([ELIN, JOHAN, EMPLOYEE, MANAGER]),
    span=st.builds(Span, starts_on=days, ends_on=st.none() | days),
    talk=st.none() | st.just(TALK),
)


@given(talk_facts, st.lists(made, max_size=4), days)
def test_exactly_one_sits_in_the_managers_seat(of: TalkFacts, every: list[Delegation], today: date) -> None:
    seated = seats.seated(replace(of, deputies=tuple(Deputy(delegation=each) for each in every)), today)
    assert seated.talk.employee == of.talk.employee
    assert (seated.talk.manager is None) == (of.talk.manager is None)
    assert seated.talk.manager != of.talk.employee
    if seated.talk.manager != of.talk.manager:
        assert seats.has_seat(
            replace(of, deputies=tuple(Deputy(delegation=each) for each in every)), ELIN, today
        ) or (seated.talk.manager in (JOHAN, MANAGER))


def test_a_booked_talk_is_confirmed_by_whoever_holds_it() -> None:
    was = replace(deputized(ONE), talk=booked(date(2026, 10, 6)))
    owed = {(each.what, each.owner) for each in obligations(was, date(2026, 10, 7))}
    assert owed == {(What.CONFIRM_HELD, EMPLOYEE), (What.CONFIRM_HELD, ELIN)}


away = st.lists(st.builds(Absence, starts_on=days, ends_on=days), max_size=2).map(tuple)
ALWAYS = replace(ALL, span=Span(starts_on=date(2026, 1, 1)))


@given(talk_facts, away, days)
def test_a_talk_was_held_or_not_whoever_looks_at_it(
    of: TalkFacts, absences: tuple[Absence, ...], today: date
) -> None:
    """A deputy's absence moves what they owe, never whether silence has made a talk a held one."""
    deputy = Deputy(delegation=ALWAYS, absences=absences)
    seen = seats.seated(replace(of, deputies=(deputy,)), today)
    assert talks.held_on(seen.talk, today) == talks.held_on(of.talk, today)
    assert talks.state(seen.talk, today) is talks.state(of.talk, today)


def test_silence_does_not_count_while_the_manager_is_away_and_the_deputy_is_asked_meanwhile() -> None:
    said = Word(outcome=Outcome.HELD, said_on=date(2026, 10, 7))
    away_since = Stops(manager=(Span(starts_on=date(2026, 10, 8)),))
    was = booked(date(2026, 10, 6), employee_word=said, stops=away_since)
    of, much_later = TalkFacts(talk=was, deputies=(Deputy(delegation=ALWAYS),)), date(2026, 11, 20)
    for seen in (of.talk, seats.seated(of, much_later).talk):
        assert talks.state(seen, much_later) is TalkState.TO_CONFIRM
    assert {(each.what, each.owner) for each in obligations(of, much_later)} == {(What.CONFIRM_HELD, JOHAN)}
