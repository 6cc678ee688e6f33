"""Knows a cycle: when each kind of talk is open in it, and whom it includes (product.md, Talks; contract.md)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dialogs.rules.talks import TalkKind, Window

OPENED_KINDS = tuple(TalkKind)
"""The kinds of talk that a cycle opens."""

INCLUDED_FORMS: Mapping[str, int] = {"tillsvidare": 0, "visstid": 0}
"""Employment forms that are included unless a cycle says otherwise, and from how many months of employment on."""

FIRST_TALK_WITHIN = timedelta(days=90)  # product.md: a new employee's first talk is due so long after the start

FIRST_MONTH = 7  # a cycle is closed on 30 June (product.md), and the next one is prepared from July on
MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """A main employment, first and last day included; no first day: since long ago, no last day: still going on."""

    form: str | None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """When a cycle's talks are open and whom they are for. `units` with all below them; None means all units."""

    closes_on: date
    windows: Mapping[TalkKind, Window]
    forms: Mapping[str, int] = field(default_factory=lambda: INCLUDED_FORMS)
    units: frozenset[str] | None = None


def default_windows(year: int) -> dict[TalkKind, Window]:
    """The windows of the cycle that begins in this autumn."""
    return {
        TalkKind.DEVELOPMENT: Window(
            opens_on=date(year, 9, 1), prepare_by=date(year, 10, 15), hold_by=date(year, 11, 30)
        ),
        TalkKind.PERFORMANCE: Window(
            opens_on=date(year, 12, 1), prepare_by=date(year + 1, 1, 15), hold_by=date(year + 1, 2, 15)
        ),
        TalkKind.PAY: Window(
            opens_on=date(year + 1, 3, 1), prepare_by=date(year + 1, 4, 15), hold_by=date(year + 1, 5, 31)
        ),
    }


def default_scope(year: int) -> Scope:
    return Scope(closes_on=date(year + 1, 6, 30), windows=default_windows(year))


def year_of(today: date) -> int:
    """The year of the cycle that is going on: from July on it is the one that begins in the autumn."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def is_covered(scope: Scope, unit: str, parents: Mapping[str, str | None]) -> bool:
    """Whether the cycle covers this unit, or one above it. `parents` knows every unit and has no circles."""
    at: str | None = unit
    while scope.units is not None and at is not None and at not in scope.units:
        at = parents.get(at)
    return at is not None


def is_included_form(form: str | None, scope: Scope) -> bool:
    return _known_as(form) in scope.forms


def window_for(employment: Employment, kind: TalkKind, scope: Scope) -> Window | None:
    """When this employee's talk of this kind is open, or None when they are not included.

    Included is who has an included form of employment for long enough, at the time the window opens or later in
    the cycle. Who comes in after the window has opened has their own: it opens that day and lasts 90 days at least.
    Who comes when the performance talks or the pay talks are over has none of these: there is no plan to follow up.
    """
    window = scope.windows[kind]
    if not is_included_form(employment.form, scope):
        return None
    months = scope.forms[_known_as(employment.form)]
    since = add_months(employment.starts_on, months) if employment.starts_on else window.opens_on
    first, last = max(since, window.opens_on), employment.ends_on or date.max
    is_over = kind is not TalkKind.DEVELOPMENT and since > window.hold_by
    if is_over or first > min(last, scope.closes_on):
        return None
    return _late(window, since) if since > window.opens_on else window


def _known_as(form: str | None) -> str:
    return (form or "").casefold()


def _late(window: Window, since: date) -> Window:
    hold_by = max(window.hold_by, since + FIRST_TALK_WITHIN)
    prepare_by = max(since, hold_by - (window.hold_by - window.prepare_by))
    return Window(opens_on=since, prepare_by=prepare_by, hold_by=hold_by)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last one that month has."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_A_YEAR)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))
