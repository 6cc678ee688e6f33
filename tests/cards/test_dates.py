"""Dates as people say them, in both languages."""

from datetime import date, datetime, timedelta

import pytest

from cards import dates
from cards.render import FOLDER, wording
from cards.wording import is_date, is_time
from dialogs.rules.people import Language

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


def test_a_field_starts_only_with_what_it_can_hold() -> None:
    assert [text for text in ("2026-10-15", "20261015", "2026-02-30", "torsdag", "") if is_date(text)] == [
        "2026-10-15"
    ]
    assert [text for text in ("09:30", "9:30", "09:30:00", "25:00", "nio", "") if is_time(text)] == ["09:30"]
