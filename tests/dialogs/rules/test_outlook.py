"""What is told to whom about each thing, day by day through five years, and that the planner's looks hide nothing."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.rules import outlook
from dialogs.rules.facts import Readiness
from dialogs.rules.nudges import MOST_IN_A_WEEK, MOST_STEPS, Before, Pace, Received, Told
from dialogs.rules.obligations import What
from dialogs.rules.outlook import Known, Line, LineKind
from dialogs.rules.talks import Outcome, Word
from dialogs.rules.working_days import is_working_day
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER, booked, facts, talk
from tests.dialogs.rules.office import LAST, ZONE, Office

ABOVE = UUID(int=99)
EVERYBODY = Known(
    before={}, managers={EMPLOYEE: MANAGER, MANAGER: ABOVE}, reached=frozenset({EMPLOYEE, MANAGER, ABOVE})
)
MONDAY, TUESDAY = date(2026, 10, 12), date(2026, 10, 13)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


def told(lines: tuple[Line, ...]) -> list[tuple[LineKind, What, UUID]]:
    return [(each.kind, each.what, each.receiver) for each in lines]


def test_both_are_told_what_they_owe_and_only_what_the_manager_owes_is_for_the_digest() -> None:
    found = outlook.of_talk(facts(), EVERYBODY, at(date(2026, 10, 12)))
    assert told(found.lines) == [
        (LineKind.OWED, What.PREPARE, EMPLOYEE),
        (LineKind.OWED, What.PREPARE, MANAGER),
    ]
    assert [each.is_for_digest for each in found.lines] == [False, True]


def test_before_its_window_nothing_is_told_and_the_next_look_is_when_it_opens() -> None:
    found = outlook.of_talk(facts(), EVERYBODY, at(date(2026, 8, 3)))
    assert found.lines == ()
    assert found.look_at == at(date(2026, 9, 1), hour=0)


def test_whom_nothing_reaches_is_told_nothing() -> None:
    known = replace(EVERYBODY, reached=frozenset({MANAGER}))
    found = outlook.of_talk(facts(), known, at(date(2026, 10, 12)))
    assert {each.receiver for each in found.lines} == {MANAGER}


def test_that_the_employee_is_ready_waits_for_the_managers_digest_and_is_told_once() -> None:
    ready = facts(employee_readiness=Readiness(started=True, ready_on=date(2026, 9, 20)))
    found = outlook.of_talk(ready, EVERYBODY, at(date(2026, 9, 21)))
    (line,) = found.lines
    assert (line.kind, line.receiver, line.is_for_digest) == (LineKind.READY, MANAGER, True)
    known = {line.thing: {(line.owner, line.key): Before(told=Told(count=1, last_on=date(2026, 9, 21)))}}
    assert outlook.of_talk(ready, replace(EVERYBODY, before=known), at(date(2026, 9, 22))).lines == ()
    held = replace(
        ready, talk=booked(date(2026, 9, 15), employee_word=Word(outcome=Outcome.HELD, said_on=date(2026, 9, 15)))
    )
    assert LineKind.READY not in {each.kind for each in outlook.of_talk(held, EVERYBODY, at(date(2026, 9, 21))).lines}


def test_after_six_reminders_of_the_employee_the_manager_hears_of_it_and_of_the_manager_the_next_one() -> None:
    waits = facts(talk(proposed_times=(datetime(2026, 12, 1, 9, tzinfo=UTC),), proposed_on=date(2026, 9, 7)))
    day = date(2026, 11, 20)
    first = outlook.of_talk(waits, EVERYBODY, at(day))
    keys = {(each.owner, each.key): each for each in first.lines}
    six = Before(told=Told(count=MOST_STEPS, last_on=day - timedelta(days=10)))
    known = replace(EVERYBODY, before={waits.talk.id: dict.fromkeys(keys, six)})
    handed = [each for each in outlook.of_talk(waits, known, at(day)).lines if each.kind is LineKind.HANDED_UP]
    assert [(each.what, each.owner, each.receiver) for each in handed] == [(What.ANSWER_TIMES, EMPLOYEE, MANAGER)]


def test_some_hours_after_the_talk_both_are_asked_who_have_not_said_yet() -> None:
    day = date(2026, 10, 8)
    was = booked(day)
    early = outlook.of_talk(facts(was), EVERYBODY, at(day, hour=11))
    assert early.questions == ()
    assert early.look_at == at(day, hour=12)  # booked at eight UTC, which is ten here
    assert {each.person for each in outlook.of_talk(facts(was), EVERYBODY, at(day, hour=12)).questions} == {
        EMPLOYEE,
        MANAGER,
    }
    said = replace(was, employee_word=Word(outcome=Outcome.HELD, said_on=day))
    assert [each.person for each in outlook.of_talk(facts(said), EVERYBODY, at(day, hour=12)).questions] == [MANAGER]


def line(what: What, due: date, owner: UUID, kind: LineKind = LineKind.OWED) -> Line:
    return Line(
        kind=kind,
        receiver=MANAGER,
        owner=owner,
        about=EMPLOYEE if owner == MANAGER and what is What.BOOK else owner,
        key=f"{what}:{due}",
        number=1,
        days=0,
        what=what,
        thing=EMPLOYEE,
        since=due,
        due=due,
    )


def test_a_manager_gets_all_of_a_week_as_one_digest_most_pressing_first() -> None:
    late, own = line(What.BOOK, MONDAY, MANAGER), line(What.PREPARE, TUESDAY, MANAGER)
    bundle = outlook.bundle([own, late], MONDAY, Received())
    assert (bundle.lines, bundle.is_digest, bundle.try_again_on) == ((late, own), True, None)
    had = Received(days=frozenset({MONDAY}), digests=frozenset({MONDAY}))
    later = outlook.bundle([own, late], TUESDAY, had)
    assert (later.lines, later.is_digest) == ((own,), False)
    assert later.try_again_on == MONDAY + timedelta(weeks=1)
    full = replace(had, days=frozenset({MONDAY, TUESDAY}))
    assert outlook.bundle([own, late], date(2026, 10, 15), full).lines == ()


def years(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None)


def _check(of: Office) -> None:
    days = Counter((each.receiver, each.on) for each in of.sent)
    weeks = Counter((each.receiver, each.on.isocalendar()[:2]) for each in of.sent)
    digests = Counter((each.receiver, each.on.isocalendar()[:2]) for each in of.sent if each.is_digest)
    lines = [each for nudge in of.sent for each in nudge.lines]
    reminders = Counter((each.owner, each.key) for each in lines if each.kind is LineKind.OWED)
    handed = Counter((each.owner, each.key) for each in lines if each.kind is LineKind.HANDED_UP)
    assert max(days.values(), default=0) <= 1
    assert max(weeks.values(), default=0) <= MOST_IN_A_WEEK[Pace.USUAL]
    assert max(digests.values(), default=0) <= 1
    assert max(reminders.values(), default=0) <= MOST_STEPS
    assert max(handed.values(), default=0) <= 1
    assert not any(each.kind is LineKind.HANDED_UP and each.what is What.PREPARE for each in lines)
    assert all(is_working_day(each.on) for each in of.sent)


def _live(seed: int, until: date) -> None:
    of, seen = Office(Random(seed)), 0
    for day in of.lives_through(until):
        owed = of.owed()
        for nudge in of.sent[seen:]:
            assert nudge.on == day
            assert not any(span.covers(day) for span in of.away.get(nudge.receiver, ()))
            for each in nudge.lines:
                assert each.kind is LineKind.READY or (each.owner, each.key) in owed
        seen = len(of.sent)
    _check(of)


@years(6)
@given(st.integers(0, 2**32))
def test_two_years_of_chance_keep_the_ladder_the_budget_and_the_calendar(seed: int) -> None:
    _live(seed, date(2027, 12, 31))


@pytest.mark.long
@years(20)
@given(st.integers(0, 2**32))
def test_every_day_of_five_years_keeps_the_ladder_the_budget_and_the_calendar(seed: int) -> None:
    _live(seed, LAST)


@years(6)
@given(st.integers(0, 2**32))
def test_who_looks_only_when_foreseen_tells_the_same_on_the_same_days_as_who_looks_at_all_every_day(
    seed: int,
) -> None:
    _compare(seed, date(2027, 12, 31))


@pytest.mark.long
@years(20)
@given(st.integers(0, 2**32))
def test_so_it_is_through_five_years(seed: int) -> None:
    _compare(seed, LAST)


def _compare(seed: int, until: date) -> None:
    first, second = Office(Random(seed)), Office(Random(seed), plans_by_looks=False)
    for day, _ in zip(first.lives_through(until), second.lives_through(until), strict=True):
        assert _told(first, day) == _told(second, day)
    assert first.asked == second.asked


def _told(of: Office, day: date) -> set[tuple[UUID, frozenset[tuple[UUID, str, int]]]]:
    """To whom what of that day: in which order people are told, nobody promised."""
    return {
        (each.receiver, frozenset((one.owner, one.key, one.number) for one in each.lines))
        for each in of.sent
        if each.on == day
    }


def test_a_year_has_reminders_digests_and_things_that_are_handed_upwards() -> None:
    """Otherwise the years of chance would prove little."""
    kinds: Counter[LineKind] = Counter()
    for seed in range(3):
        of = Office(Random(seed))
        list(of.lives_through(date(2027, 12, 31)))
        kinds.update(each.kind for nudge in of.sent for each in nudge.lines)
        assert any(each.is_digest for each in of.sent)
    assert set(kinds) == set(LineKind)
