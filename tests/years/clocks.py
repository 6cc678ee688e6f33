"""Counts days for itself: what is owed while somebody is away or something rests, and what is overdue too early.

product.md: absence and pause stop every clock, the silence-means-held one too; what fell due during a leave is due
some weeks after the return. Days are counted here one by one, from what HR has said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dialogs.rules import talks
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.standstill import WEEKS_AFTER_LEAVE
from dialogs.rules.talks import Talk, TalkKind, TalkState
from dialogs.rules.working_days import is_working_day
from tests.years.employer import Staff

WORKING_DAYS: Mapping[What, int] = {
    What.ANSWER_TIMES: 3,
    What.CONFIRM_HELD: 1,
    What.DRAFT_PLAN: 10,
    What.ANSWER_PLAN: 10,
    What.ANSWER_REVISION: 10,
    What.RECORD_OUTCOMES: 10,
    What.ACKNOWLEDGE: 10,
    What.TAKE_OVER: 10,
}
"""How many somebody has for what they owe (product.md, the table of obligations)."""
OF_SILENCE = 10
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose days count: `people` are those without whom it cannot be done, `employee` is whom the talk is about."""

    people: frozenset[str]
    employee: str
    kind: TalkKind | None


@dataclass(frozen=True, slots=True)
class Clocks:
    """`names` are of people by id; `kinds` of talks by theirs: what is owed of a plan has none."""

    staff: Staff
    names: Mapping[UUID, str]
    kinds: Mapping[UUID, TalkKind]
    today: date

    def faults(self, owed: Obligation) -> Iterator[str]:
        """What is wrong with this obligation today."""
        owner, employee = self.names[owed.owner], self.names[owed.about]
        whose = Whose(frozenset({owner, employee}), employee, self.kinds.get(owed.thing))
        if not self.staff.is_employed(owner, self.today):
            yield "who has left owes it"
        if self._stands_still(whose, self.today):
            yield "it is owed on a day that stands still"
        if not owed.is_overdue(self.today):
            return
        if self._run(whose, owed.since, owed.due + ONE_DAY) < WORKING_DAYS.get(owed.what, 0):
            yield "it is overdue before its working days have gone by"
        if owed.what is not What.PREPARE:  # it is due the day before a booked talk, whatever comes between
            yield from self._too_soon_after_leave(whose, owed)

    def faults_of_silence(self, talk: Talk) -> Iterator[str]:
        """What is wrong with a talk that one alone says was held."""
        if talk.paper or len(talk.words) != 1 or talks.state(talk, self.today) is not TalkState.HELD:
            return
        silent = {talk.employee} if talk.manager_word else {talk.employee, talk.manager}
        whose = Whose(frozenset(self.names[each] for each in silent if each), self.names[talk.employee], talk.kind)
        until = min(self.today, talk.closed_on) if talk.closed_on else self.today
        if self._run(whose, talk.words[0].said_on, until) < OF_SILENCE:
            yield "it counts as held before the other has been silent for ten working days"

    def _run(self, whose: Whose, since: date, until: date) -> int:
        """The working days between the two that did not stand still."""
        days = (since + n * ONE_DAY for n in range(1, (until - since).days))
        return sum(is_working_day(day) and not self._stands_still(whose, day) for day in days)

    def _stands_still(self, whose: Whose, day: date) -> bool:
        rests = whose.kind is not None and self.staff.rests(whose.employee, whose.kind, day)
        return rests or any(self.staff.is_away(each, day) for each in whose.people)

    def _too_soon_after_leave(self, whose: Whose, owed: Obligation) -> Iterator[str]:
        for person in whose.people:
            for start, end in self.staff.absences.get(person, ()):
                if end is None or owed.due < start or end < owed.since:
                    continue
                if owed.due < end + timedelta(weeks=WEEKS_AFTER_LEAVE):
                    yield f"{person} came back after {end} and is late already"
