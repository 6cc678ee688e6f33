"""What has become of a talk."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import talks
from dialogs.rules.talks import Outcome, Party, Talk, TalkState, Word
from dialogs.rules.working_days import add_working_days
from tests.dialogs.rules.facts import booked, days, talk
from tests.dialogs.rules.facts import talks as any_talk

DAY = date(2026, 10, 20)
AT = datetime(2026, 10, 20, 8, tzinfo=UTC)


def test_a_talk_is_unbooked_then_proposed_then_booked_then_to_confirm() -> None:
    proposed = talks.propose(talk(), (AT,), date(2026, 10, 1))
    chosen = talks.book(proposed, AT, DAY)
    states = [talks.state(each, DAY) for each in (talk(), proposed, chosen)]
    assert states == [TalkState.UNBOOKED, TalkState.PROPOSED, TalkState.BOOKED]
    assert talks.state(chosen, DAY + timedelta(days=1)) is TalkState.TO_CONFIRM


def test_two_who_say_it_was_held_make_it_held() -> None:
    said = talks.say(booked(DAY), Party.EMPLOYEE, Outcome.HELD, DAY, DAY)
    assert talks.held_on(said, DAY) is None
    assert talks.held_on(talks.say(said, Party.MANAGER, Outcome.HELD, DAY, DAY), DAY) == DAY


def test_one_who_says_so_and_ten_working_days_of_silence_make_it_held() -> None:
    said = talks.say(booked(DAY), Party.MANAGER, Outcome.HELD, DAY, DAY)
    assert talks.held_on(said, add_working_days(DAY, 10)) is None
    assert talks.held_on(said, add_working_days(DAY, 10) + timedelta(days=1)) == DAY


def test_yes_against_no_is_disputed_until_one_thinks_again() -> None:
    said = talks.say(booked(DAY), Party.MANAGER, Outcome.HELD, DAY, DAY)
    disputed = talks.say(said, Party.EMPLOYEE, Outcome.NOT_HELD, DAY, DAY)
    assert talks.state(disputed, DAY) is TalkState.DISPUTED
    assert talks.held_on(disputed, DAY + timedelta(days=100)) is None
    mended = talks.say(disputed, Party.EMPLOYEE, Outcome.HELD, DAY, DAY)
    assert talks.state(mended, DAY) is TalkState.HELD


def test_two_who_say_it_was_not_held_are_back_at_booking() -> None:
    said = talks.say(booked(DAY), Party.MANAGER, Outcome.NOT_HELD, DAY, DAY)
    again = talks.say(said, Party.EMPLOYEE, Outcome.NOT_HELD, DAY, DAY)
    assert talks.state(again, DAY) is TalkState.UNBOOKED
    assert again.words == ()


def test_a_talk_that_was_never_booked_can_have_been_held() -> None:
    said = talks.say(talk(), Party.MANAGER, Outcome.HELD, DAY, DAY + timedelta(days=2))
    assert talks.state(said, DAY + timedelta(days=2)) is TalkState.TO_CONFIRM
    both = talks.say(said, Party.EMPLOYEE, Outcome.HELD, DAY, DAY + timedelta(days=2))
    assert talks.held_on(both, DAY + timedelta(days=2)) == DAY


def test_a_new_time_takes_back_what_was_booked_and_said() -> None:
    said = talks.say(booked(DAY), Party.MANAGER, Outcome.HELD, DAY, DAY)
    moved = talks.propose(said, (AT + timedelta(days=7),), DAY)
    assert talks.state(moved, DAY) is TalkState.PROPOSED
    assert moved.words == ()


@given(any_talk(), st.sampled_from(Party), st.sampled_from(Outcome), days)
def test_every_change_makes_a_new_version(of: Talk, party: Party, outcome: Outcome, today: date) -> None:
    changed = [
        talks.propose(of, (AT,), today),
        talks.book(of, AT, DAY),
        talks.ask_for_other_time(of, today),
        talks.say(of, party, outcome, today, today),
    ]
    assert all(each.version == of.version + 1 for each in changed)


@given(any_talk(), days, st.integers(0, 400))
def test_what_is_held_stays_held(of: Talk, today: date, later: int) -> None:
    on = talks.held_on(of, today)
    if on is not None:
        assert talks.held_on(of, today + timedelta(days=later)) == on


def test_each_party_knows_the_other() -> None:
    assert [party.other for party in Party] == [Party.MANAGER, Party.EMPLOYEE]
    assert talk().word(Party.EMPLOYEE) is None
    assert booked(DAY, manager_word=Word(outcome=Outcome.HELD, said_on=DAY)).word(Party.MANAGER)
