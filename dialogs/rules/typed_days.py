"""Knows which days can be meant when somebody types one: a slip of the keyboard makes years such as 0026 and 9999.

All dates are local dates of the employer. The ten years are our own choice (DECISIONS.md, 40).
"""

from datetime import date, timedelta

FARTHEST = timedelta(days=3653)  # ten years: no plan and no pause reaches further


def typed_day(text: str, today: date) -> date | None:
    """The day; None for what is no date, and for one that is more than ten years away."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return day if abs(day - today) <= FARTHEST else None


def coming_day(text: str, today: date) -> date | None:
    """The same for what is still to be done."""
    day = typed_day(text, today)
    return day if day and day >= today else None
