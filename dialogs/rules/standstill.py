"""Knows how time stands still: absence and pause stop every clock (product.md, "One idea that everything hangs on").

Two kinds of days stand still, and they move what is due in different ways (product.md, Rules of a talk):

- Leave: what fell due during it, or whose clock was running, is due some weeks after the return.
- Pause: what is due moves by the days that the pause took from the running time.

Days are local dates of the employer. What has an open end moves no date yet: while it lasts nothing is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.rules.spans import Span
from dialogs.rules.working_days import is_working_day

WEEKS_AFTER_LEAVE = 4
ONE_DAY = timedelta(days=1)
FORESEEN = timedelta(days=3 * 365)  # no cycle lasts so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """The days on which one person's clock stands still, in any order. `weeks_after_leave` is the employer's choice.

    `absences` are of those without whom the person cannot do it; `pauses` are of the kind of talk it belongs to.
    """

    absences: tuple[Span, ...] = ()
    pauses: tuple[Span, ...] = ()
    weeks_after_leave: int = WEEKS_AFTER_LEAVE

    @property
    def _stands(self) -> bool:
        """Whether it ever does: most people's never."""
        return bool(self.absences or self.pauses)

    def covers(self, day: date) -> bool:
        """Whether nothing is owed, nudged or overdue on this day."""
        return self._stands and any(span.covers(day) for span in (*self.absences, *self.pauses))

    def due(self, on: date, since: date) -> date:
        """When something is due that is due `on` a day of the calendar, and is owed `since` an earlier one."""
        return self._after_leave(self._after_pauses(on, since), since) if self._stands else on

    def due_within(self, count: int, since: date) -> date:
        """When something is due that is to be done within so many working days after `since`."""
        return self._after_leave(self._after_working_days(count, since), since)

    def has_run_from(self, count: int, since: date) -> date | None:
        """The first day before which so many working days have gone by after `since`, without those that stood still.

        None while that cannot be foreseen: in an absence or a pause whose end is open, or years away.
        """
        still = [span for span in (*self.absences, *self.pauses) if span.ends_on is None]
        day, last = since, since + FORESEEN
        while count > 0:
            day += ONE_DAY
            if day > last or any(span.covers(day) for span in still):
                return None
            count -= is_working_day(day) and not self.covers(day)
        return day + ONE_DAY

    def days_run(self, after: date, until: date) -> int:
        """How many days of the calendar have gone by after one date until another, but for those that stood still.

        Negative where `until` comes first: then nothing has stood still yet.
        """
        days = (until - after).days
        if days <= 0 or not self._stands:
            return days
        first = after + ONE_DAY
        for span in _merged((*self.absences, *self.pauses)):
            begins, ends = max(span.starts_on, first), min(span.ends_on or until, until)
            days -= max((ends - begins).days + 1, 0)
        return days

    def _after_working_days(self, count: int, since: date) -> date:
        still = _that_end((*self.absences, *self.pauses))
        day = since
        while count > 0:
            day += ONE_DAY
            count -= is_working_day(day) and not any(span.covers(day) for span in still)
        return day

    def _after_pauses(self, on: date, since: date) -> date:
        """As many days after `since` as before, not counting those of the pauses."""
        first = min(since, on)
        for pause in _merged(self.pauses):
            if pause.ends_on and pause.starts_on <= on and first <= pause.ends_on:
                on += pause.ends_on - max(pause.starts_on, first) + ONE_DAY
        return on

    def _after_leave(self, due: date, since: date) -> date:
        weeks = timedelta(weeks=self.weeks_after_leave)
        for absence in sorted(_that_end(self.absences), key=lambda each: each.starts_on):
            if absence.ends_on and absence.starts_on <= due and since <= absence.ends_on:
                due = max(due, self._after_pauses(absence.ends_on + weeks, absence.ends_on + ONE_DAY))
        return due


def _that_end(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.ends_on)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same days without overlaps, the earliest first."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda each: each.starts_on):
        if merged and (last := merged[-1]).covers(span.starts_on):
            ends = (last.ends_on, span.ends_on)
            end = None if None in ends else max(each for each in ends if each)
            merged[-1] = Span(starts_on=last.starts_on, ends_on=end)
        else:
            merged.append(span)
    return merged
