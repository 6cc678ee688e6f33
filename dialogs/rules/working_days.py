"""Knows which days are working days in Sweden, and counts with them (product.md: what is due within working days)."""

from datetime import date, timedelta
from functools import cache

from holidays.countries.sweden import Sweden

SATURDAY = 5
# The eves that most Swedish agreements make free (Midsummer, Christmas, New Year) are "de facto" holidays.
CATEGORIES = ("public", "de_facto")


@cache
def _free_days(year: int) -> frozenset[date]:
    return frozenset(Sweden(years=year, categories=CATEGORIES))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _free_days(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that comes `count` working days after `day` (`count` of 0: `day` itself, free or not)."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_day_on_or_before(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
