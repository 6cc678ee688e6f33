"""What happens to people, whatever they press: time passes, HR's files change, kinds of talks rest, years end."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from dialogs.rules.cycles import year_of
from dialogs.rules.talks import TalkKind
from tests.years.employer import ABOVE, AREAS, CHANGING, KARIN, Rest
from tests.years.looking import Looking
from tests.years.mortal import Moment

chances = st.integers(0, 2**64 - 1).map(Random)
"""For whatever depends on what stands on a screen. What Hypothesis draws must be the same for the same year, and a
task that a dying process came to or not is enough for one button more."""
some_days = st.integers(0, 4) | st.integers(0, 45)
changing = st.sampled_from(list(CHANGING))


class Happenings(Looking):
    opened: tuple[int, object] | None = None
    """The year, and the people for whom it was opened."""

    @rule(days=some_days, hour=st.integers(7, 17))
    def time_passes(self, days: int, hour: int) -> None:
        self._becomes(days, hour)
        self.does(self.world.plans_and_sends())
        self._has_become()

    @rule(days=some_days, hour=st.integers(8, 15))
    def a_working_day_passes(self, days: int, hour: int) -> None:
        self.time_passes(days, hour)

    @rule(days=st.integers(0, 4), moment=st.sampled_from(Moment))
    def the_process_dies_while_it_reminds(self, days: int, moment: Moment) -> None:
        """Whatever was planned or sent: nobody is reminded twice, and everybody who is to be is, by the next one."""
        self._becomes(days, 9)
        if self.does(self.world.dies(moment, self.world.plans_and_sends)):
            self.done[f"died {moment}, reminding"] += 1
        self.reads_the_post()
        self.world.passes(timedelta(minutes=10))
        self.does(self.world.plans_and_sends())
        self._has_become()

    def _becomes(self, days: int, hour: int) -> None:
        self.world.passes(timedelta(days=days))
        self.world.now = max(self.world.now, self.world.now.replace(hour=hour))

    def _has_become(self) -> None:
        self.reads_the_post()
        self.looks_at_the_day()

    # ------------------------------------------------------------------------------------------ what HR's files say

    @rule(name=st.sampled_from((*CHANGING, KARIN)), days=st.integers(0, 20) | st.integers(20, 100) | st.none())
    def somebody_goes_on_leave_or_comes_back(self, name: str, days: int | None) -> None:
        staff, today = self.world.staff, self.world.today
        if staff.is_away(name, today):
            self.hr_does("return", self.world.imports(staff.back(name, today)))
        else:
            self.hr_does("leave", self.world.imports(staff.away(name, today, days)))

    @rule(name=changing, chance=chances)
    def somebody_is_elsewhere_from_now_on(self, name: str, chance: Random) -> None:
        """With another manager, in another unit or agreement area, or not there any more; who has left comes back."""
        if not self.is_employed(name):
            self.is_elsewhere(name, "rehired", employed_to="")
            return
        what = chance.choice(("manager", "manager", "unit", "area", "gone"))
        match what:
            case "manager":
                self.is_elsewhere(name, what, manager_person_id=chance.choice(CHANGING[name]))
            case "unit":
                self.is_elsewhere(name, what, unit_id=chance.choice(list(ABOVE)))
            case "area":
                self.is_elsewhere(name, what, agreement_area=chance.choice(AREAS))
            case "gone":
                self.is_elsewhere(name, what, employed_to=(self.world.today - timedelta(days=1)).isoformat())

    def is_elsewhere(self, name: str, what: str, **changes: str) -> None:
        self.hr_does(what, self.world.imports(self.world.staff.with_person(name, **changes)))

    # ------------------------------------------------------------------------------------------ what HR's commands do

    @rule(
        kind=st.sampled_from(TalkKind),
        whom=st.sampled_from((*AREAS, *ABOVE)),
        begins=st.integers(-3, 7),
        days=st.none() | st.integers(0, 40),
    )
    def a_kind_of_talk_rests_or_goes_on(self, kind: TalkKind, whom: str, begins: int, days: int | None) -> None:
        """What rests without end goes on, before anything else is to rest."""
        without_end = next((each for each in self.world.staff.pauses if each.days[1] is None), None)
        if without_end:
            first = without_end.days[0]
            last = max(self.world.today - timedelta(days=1), first)
            self.hr_does("end of pause", self.world.rests(replace(without_end, days=(first, last))))
        else:
            first = self.world.today + timedelta(days=begins)
            last_day = None if days is None else first + timedelta(days=days)
            self.hr_does("pause", self.world.rests(Rest(kind, whom, (first, last_day))))

    @precondition(lambda self: self.opened != (year_of(self.world.today), self.world.staff.people))
    @rule(last=st.none() | st.integers(0, 60))
    def hr_opens_this_year(self, last: int | None) -> None:
        """With the usual dates, or with all talks in the autumn and an early last day."""
        self.opened = year_of(self.world.today), self.world.staff.people
        closes = date(self.world.today.year, 12, 31) + timedelta(days=last) if last is not None else None
        self.hr_does("year opened", self.world.opens_the_year(closes))
