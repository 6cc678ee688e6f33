"""What comes to people by itself: when it may, and how much of it (product.md, Nudges)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.fake_teams.card import Card
from tests.years.employer import Staff

REMINDERS = ("Påminnelse", "Reminder")
MOST_IN_A_WEEK = 2


@dataclass(slots=True)
class Post:
    """The reminders that have come, by person and day."""

    reminders: dict[str, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))

    def comes(self, name: str, card: Card, now: datetime, staff: Staff) -> None:
        """A new message; `now` is local."""
        assert now.weekday() < 5, f"{card} came on a {now:%A}"
        assert 8 <= now.hour < 16, f"{card} came at {now:%H:%M}"
        if any(card.sees(word) for word in REMINDERS):
            self._reminds(name, now.date(), staff)

    def _reminds(self, name: str, today: date, staff: Staff) -> None:
        assert not staff.is_away(name, today), f"{name} is away and is reminded"
        days = self.reminders[name]
        days[today] += 1
        assert days[today] == 1, f"{name} is reminded twice on {today}"
        this_week = [day for day in days if day.isocalendar()[:2] == today.isocalendar()[:2]]
        assert len(this_week) <= MOST_IN_A_WEEK, f"{name} is reminded on {this_week}"
