"""Knows how dates and times are said in Swedish and English: never as digits with dashes."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime, format_timedelta

from cards.texts import LOCALES
from dialogs.rules.people import Language

RELATIVE_DAYS = 13  # beyond that a date says more than "17 days ago"

_DAY = {Language.SWEDISH: "EEEE d MMMM", Language.ENGLISH: "EEEE d MMMM"}
_DATE = {Language.SWEDISH: "d MMMM y", Language.ENGLISH: "d MMMM y"}
_MOMENT = {Language.SWEDISH: "EEEE d MMMM 'kl.' H.mm", Language.ENGLISH: "EEEE d MMMM 'at' H:mm"}

_FULL_MOMENT = {Language.SWEDISH: "d MMMM y 'kl.' H.mm", Language.ENGLISH: "d MMMM y 'at' H:mm"}


def day(on: date, language: Language) -> str:
    """torsdag 15 oktober"""
    return format_date(on, _DAY[language], locale=LOCALES[language])


def with_year(on: date, language: Language) -> str:
    """15 oktober 2026"""
    return format_date(on, _DATE[language], locale=LOCALES[language])


def moment(at: datetime, language: Language) -> str:
    """torsdag 15 oktober kl. 9.30; `at` is local time."""
    return format_datetime(at.replace(tzinfo=None), _MOMENT[language], locale=LOCALES[language])


def full_moment(at: datetime, language: Language) -> str:
    """15 oktober 2026 kl. 9.30; `at` is local time."""
    return format_datetime(at.replace(tzinfo=None), _FULL_MOMENT[language], locale=LOCALES[language])


def days_ago(days: int, language: Language) -> str:
    """för 3 dagar sedan"""
    since = timedelta(days=-days)
    return format_timedelta(since, granularity="day", threshold=14, add_direction=True, locale=LOCALES[language])
