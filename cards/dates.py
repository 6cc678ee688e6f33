"""Knows how dates and times are said in Swedish and English: never as digits with dashes."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_timedelta

from cards.texts import LOCALES
from dialogs.rules.people import Language

RELATIVE_DAYS = 13  # beyond that a date says more than "17 days ago"
MOST_DAYS = 1024  # the cards of one morning name the same few, and Babel works out each pattern anew

_DAY = {Language.SWEDISH: "EEEE d MMMM", Language.ENGLISH: "EEEE d MMMM"}
_DATE = {Language.SWEDISH: "d MMMM y", Language.ENGLISH: "d MMMM y"}
_MOMENT = {Language.SWEDISH: "EEEE d MMMM 'kl.' H.mm", Language.ENGLISH: "EEEE d MMMM 'at' H:mm"}
_OF_ANOTHER_YEAR = {Language.SWEDISH: "EEEE d MMMM y", Language.ENGLISH: "EEEE d MMMM y"}
_MOMENT_OF_ANOTHER_YEAR = {
    Language.SWEDISH: "EEEE d MMMM y 'kl.' H.mm",
    Language.ENGLISH: "EEEE d MMMM y 'at' H:mm",
}

_FULL_MOMENT = {Language.SWEDISH: "d MMMM y 'kl.' H.mm", Language.ENGLISH: "d MMMM y 'at' H:mm"}


@lru_cache(MOST_DAYS)
def day(on: date, language: Language, today: date | None = None) -> str:
    """torsdag 15 oktober; in another year than today's, with that year: fredag 15 oktober 2027"""
    pattern = _DAY if _is_this_year(on, today) else _OF_ANOTHER_YEAR
    return format_date(on, pattern[language], locale=LOCALES[language])


@lru_cache(MOST_DAYS)
def with_year(on: date, language: Language) -> str:
    """15 oktober 2026"""
    return format_date(on, _DATE[language], locale=LOCALES[language])


@lru_cache(MOST_DAYS)
def short_day(on: date, language: Language) -> str:
    """15 okt."""
    return format_date(on, "d MMM", locale=LOCALES[language])


def month(on: date, language: Language) -> str:
    """oktober 2026"""
    return format_date(on, "LLLL y", locale=LOCALES[language])


def moment(at: datetime, language: Language, today: date | None = None) -> str:
    """torsdag 15 oktober kl. 9.30, with the year as for a day; `at` is local time."""
    pattern = _MOMENT if _is_this_year(at, today) else _MOMENT_OF_ANOTHER_YEAR
    return format_datetime(at.replace(tzinfo=None), pattern[language], locale=LOCALES[language])


def full_moment(at: datetime, language: Language) -> str:
    """15 oktober 2026 kl. 9.30; `at` is local time."""
    return format_datetime(at.replace(tzinfo=None), _FULL_MOMENT[language], locale=LOCALES[language])


def days_ago(days: int, language: Language) -> str:
    """för 3 dagar sedan"""
    since = timedelta(days=-days)
    return format_timedelta(since, granularity="day", threshold=14, add_direction=True, locale=LOCALES[language])


def _is_this_year(on: date, today: date | None) -> bool:
    return today is None or on.year == today.year
