"""Dates as people say them, in both languages."""

import json
from datetime import date, datetime, timedelta

import pytest

from cards import dates
from cards.render import FOLDER, render, wording
from cards.wording import is_date, is_time
from dialogs.rules.people import Language
from dialogs.talks import TalkCard
from tests.cards.samples import all_samples

SV, EN = Language.SWEDISH, Language.ENGLISH
THURSDAY = date(2026, 10, 15)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (dates.day(THURSDAY, SV), "torsdag 15 oktober"),
        (dates.day(THURSDAY, EN), "Thursday 15 October"),
        (dates.with_year(THURSDAY, SV), "15 oktober 2026"),
        (dates.with_year(THURSDAY, EN), "15 October 2026"),
        (dates.moment(datetime(2026, 10, 15, 9, 30), SV), "torsdag 15 oktober kl. 9.30"),  # noqa: DTZ001 - local
        (dates.day(THURSDAY, SV, date(2026, 12, 31)), "torsdag 15 oktober"),
        (dates.day(THURSDAY, SV, date(2027, 1, 1)), "torsdag 15 oktober 2026"),
        (dates.day(date(2027, 1, 14), EN, THURSDAY), "Thursday 14 January 2027"),
        (dates.moment(datetime(2027, 1, 14, 9, 30), SV, THURSDAY), "torsdag 14 januari 2027 kl. 9.30"),  # noqa: DTZ001
        (dates.moment(datetime(2026, 10, 15, 14, 5), EN, THURSDAY), "Thursday 15 October at 14:05"),  # noqa: DTZ001
        (dates.moment(datetime(2026, 10, 15, 14, 5), EN), "Thursday 15 October at 14:05"),  # noqa: DTZ001 - local
    ],
)
def test_a_date_is_said_in_words(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("days", "swedish", "english"),
    [
        (0, "i dag", "today"),
        (1, "i morgon", "tomorrow"),
        (2, "lördag 17 oktober", "Saturday 17 October"),
        (-1, "i går", "yesterday"),
        (-3, "för 3 dagar sedan", "3 days ago"),
        (-13, "för 13 dagar sedan", "13 days ago"),
        (-14, "torsdag 1 oktober", "Thursday 1 October"),
    ],
)
def test_a_day_that_is_near_is_said_as_seen_from_today(days: int, swedish: str, english: str) -> None:
    on = THURSDAY + timedelta(days=days)
    assert wording(FOLDER, "todo", SV).when(on, THURSDAY) == swedish
    assert wording(FOLDER, "todo", EN).when(on, THURSDAY) == english


def test_a_card_says_the_year_of_what_is_not_this_year() -> None:
    card = next(card for each in all_samples() if isinstance(card := each.card, TalkCard) and card.state == "booked")
    assert card.booked_at is not None
    year = card.booked_at.year
    this_year, next_year = (json.dumps(render(card, SV, "n", date(year + more, 1, 4))) for more in (0, 1))
    assert f" {year} kl." not in this_year
    assert f" {year} kl." in next_year


def test_a_field_starts_only_with_what_it_can_hold() -> None:
    assert [text for text in ("2026-10-15", "20261015", "2026-02-30", "torsdag", "") if is_date(text)] == [
        "2026-10-15"
    ]
    assert [text for text in ("09:30", "9:30", "09:30:00", "25:00", "nio", "") if is_time(text)] == ["09:30"]
