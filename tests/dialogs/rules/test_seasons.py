"""Which of several talks matters now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import seasons
from dialogs.rules.cycles import default_windows
from dialogs.rules.facts import MotivationFacts, TalkFacts
from dialogs.rules.obligations import is_done
from dialogs.rules.talks import Talk, TalkKind
from tests.dialogs.rules.facts import CYCLE, TALK, held, talk

YEAR = default_windows(2026)
DEVELOPMENT, PERFORMANCE, PAY = TalkKind
days = st.dates(date(2026, 8, 1), date(2027, 8, 31))


def of_year(*done: TalkKind, year: int = 2026, employee: UUID = TALK) -> list[TalkFacts]:
    """One employee's three talks; the kinds named have been held, and have produced what they should."""
    received = MotivationFacts(given_on=date(2026, 9, 1), acknowledged_on=date(2026, 9, 2))
    return [
        TalkFacts(talk=_talk(kind, kind in done, year, employee), motivation=received if kind is PAY else None)
        for kind in TalkKind
    ]


def _talk(kind: TalkKind, is_held: bool, year: int, employee: UUID) -> Talk:
    window = default_windows(year)[kind]
    of = held(window.opens_on + timedelta(days=7)) if is_held else talk()
    return replace(
        of,
        id=uuid5(employee, f"{kind} {year}"),
        kind=kind,
        window=window,
        cycle=uuid5(CYCLE, str(year)),
        employee=employee,
    )


AT_HAND: Mapping[tuple[str, tuple[TalkKind, ...]], TalkKind] = {
    ("2026-08-20", ()): DEVELOPMENT,  # the next one to come
    ("2026-10-05", ()): DEVELOPMENT,
    ("2026-12-10", ()): PERFORMANCE,  # its window is open, the development talk's is over
    ("2026-12-10", (PERFORMANCE,)): DEVELOPMENT,  # late, and still to be done
    ("2027-02-20", ()): PERFORMANCE,  # between two windows: the one that was last
    ("2027-02-20", (PERFORMANCE,)): DEVELOPMENT,
    ("2027-04-01", (PERFORMANCE,)): PAY,
}


@pytest.mark.parametrize(("day", "done"), AT_HAND)
def test_the_talk_at_hand(day: str, done: tuple[TalkKind, ...]) -> None:
    found = seasons.at_hand(of_year(*done), date.fromisoformat(day))
    assert found
    assert found.talk.kind is AT_HAND[day, done]


CHOICES: Mapping[tuple[str, tuple[TalkKind, ...]], tuple[TalkKind, ...]] = {
    ("2026-08-20", ()): tuple(TalkKind),
    ("2026-10-05", ()): (DEVELOPMENT,),
    ("2026-12-10", ()): (PERFORMANCE,),  # two are to be done, and one of them is open
    ("2027-02-20", ()): tuple(TalkKind),  # two are to be done, and none is open
    ("2026-12-10", (PERFORMANCE,)): (DEVELOPMENT,),
    ("2027-02-20", (PERFORMANCE,)): (DEVELOPMENT,),
    ("2027-08-20", (PERFORMANCE, PAY)): (DEVELOPMENT,),
}


@pytest.mark.parametrize(("day", "done"), CHOICES)
def test_my_talk_is_a_choice_where_it_is_not_clear_which_is_meant(day: str, done: tuple[TalkKind, ...]) -> None:
    found = seasons.to_choose_from(of_year(*done), date.fromisoformat(day))
    assert tuple(each.talk.kind for each in found) == CHOICES[day, done]


@given(st.sets(st.sampled_from(TalkKind)), days)
def test_who_has_talks_has_one_at_hand_and_it_can_be_chosen(done: set[TalkKind], today: date) -> None:
    every = of_year(*done)
    found, choice = seasons.at_hand(every, today), seasons.to_choose_from(every, today)
    assert found in every
    assert choice
    if len(choice) == 1 and not is_done(choice[0], today):
        assert found == choice[0] or found is not None


def test_who_has_no_talk_has_none_at_hand() -> None:
    assert seasons.at_hand([], date(2026, 10, 1)) is None
    assert seasons.to_choose_from([], date(2026, 10, 1)) == []


SEASONS = {
    "2026-08-20": DEVELOPMENT,
    "2026-09-01": DEVELOPMENT,
    "2026-11-30": DEVELOPMENT,
    "2026-12-01": PERFORMANCE,
    "2027-02-28": PERFORMANCE,
    "2027-03-01": PAY,
    "2027-08-31": PAY,
}


def opens_of(year: int, cycle: UUID) -> dict[seasons.Season, date]:
    return {(cycle, kind): window.opens_on for kind, window in default_windows(year).items()}


@pytest.mark.parametrize("day", SEASONS)
def test_the_kind_of_the_season(day: str) -> None:
    assert seasons.in_season(opens_of(2026, CYCLE), date.fromisoformat(day)) == (CYCLE, SEASONS[day])


def test_the_next_year_begins_while_the_last_is_not_closed() -> None:
    next_year = UUID(int=77)
    both = {**opens_of(2026, CYCLE), **opens_of(2027, next_year)}
    assert seasons.in_season(both, date(2027, 9, 2)) == (next_year, DEVELOPMENT)
    facts = [*of_year(), *of_year(year=2027)]
    assert seasons.of_kind(facts, DEVELOPMENT)[TALK].talk.window == default_windows(2027)[DEVELOPMENT]


def test_without_a_cycle_there_is_no_season() -> None:
    assert seasons.in_season({}, date(2027, 4, 2)) is None


def test_each_employee_has_their_own_talks() -> None:
    other = UUID(int=9)
    found = seasons.by_employee([*of_year(), *of_year(employee=other)])
    assert {employee: len(theirs) for employee, theirs in found.items()} == {TALK: 3, other: 3}
