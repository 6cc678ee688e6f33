"""Knows the words a template has at hand in one language: its texts, dates, and sentences about what is owed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from cards import dates
from cards.size import ELLIPSIS
from cards.texts import BrokenText, Texts
from dialogs.plan_draft import Suggestions
from dialogs.questions import Question, Suggests
from dialogs.questions import Text as BankText
from dialogs.rules.obligations import What
from dialogs.rules.people import Language

# fields of forms with fixed values
CHOICES = frozenset(
    {"only_for_me", "direction", "horizon", "area", "form", "responsible", "result", "progress", "rating"}
)


@dataclass(frozen=True, slots=True)
class Wording:
    """`texts` are the card's own, `shared` those of all cards; the own ones go first.

    `today` decides whether a date needs its year; None leaves years out.
    """

    language: Language
    texts: Texts
    shared: Texts
    today: date | None = None

    def t(self, key: str, **values: str | int) -> str:
        """The text of a key; raises BrokenText when there is none or its placeholders are others."""
        text = self.texts.get(key) or self.shared.get(key)
        if text is None:
            raise BrokenText(f"there is no text {key}")
        return text.fill(self.language, values)

    def day(self, on: date) -> str:
        return dates.day(on, self.language, self.today)

    def with_year(self, on: date) -> str:
        return dates.with_year(on, self.language)

    def short_day(self, on: date) -> str:
        return dates.short_day(on, self.language)

    def month_name(self, on: date) -> str:
        return dates.month(on, self.language)

    def moment(self, at: datetime) -> str:
        return dates.moment(at, self.language, self.today)

    def full_moment(self, at: datetime) -> str:
        return dates.full_moment(at, self.language)

    def when(self, on: date, today: date) -> str:
        """A day as seen from today: i dag, i morgon, för 3 dagar sedan; from afar simply the day."""
        days = (on - today).days
        if days in (-1, 0, 1):
            return self.t(f"when.{('yesterday', 'today', 'tomorrow')[days + 1]}")
        if -dates.RELATIVE_DAYS <= days < 0:
            return dates.days_ago(-days, self.language)
        return self.day(on)

    def asked(self, text: BankText, employee: str) -> str:
        """A text of a question bank. It is the employer's own, so its braces mean nothing but {name}."""
        return text[self.language].replace("{name}", employee)

    def answers(self, answered: Sequence[tuple[Question, str]], employee: str) -> list[tuple[str | None, str]]:
        """What one side wrote under a theme; its questions are named where there are several."""
        several = len(answered) > 1
        return [(self.asked(question.ask, employee) if several else None, text) for question, text in answered]

    def said(self, suggested: Suggestions) -> list[tuple[str | None, str]]:
        """What one side has said about a plan, part by part."""
        return [(self.t(f"said.{part}"), suggested[part]) for part in Suggests if suggested.get(part)]

    def owed(self, what: What, about: str | None, other: str | None) -> str:
        """What the reader owes, as a sentence: about whom, or else together with whom."""
        if about:
            return self.t(f"owed.{what}.about", about=about)
        return self.t(f"owed.{what}.with", other=other) if other else self.t(f"owed.{what}.alone")

    def awaited(self, what: What, who: str | None) -> str:
        """What the reader waits for, as a sentence."""
        return self.t(f"awaited.{what}", who=who or capital(self.t("manager")))

    def written(self, field: str, value: str) -> str:
        """What a field holds, as it is read: choices and dates by their words, what is neither as it is."""
        if not value:
            return self.t("kept.empty")
        if field in ("due_on", "new_due_on") and is_date(value):
            return self.with_year(date.fromisoformat(value))
        is_choice = field in CHOICES and f"{field}.{value}" in self.shared
        return self.t(f"{field}.{value}") if is_choice else value

    def listed(self, group: str, values: Iterable[str]) -> str:
        """Each different value by its word, with commas between."""
        return ", ".join(self.t(f"{group}.{value}") for value in dict.fromkeys(values))

    def share(self, part: int, whole: int) -> int:
        """Per cent, as a whole number; 0 of nothing is 0."""
        return round(100 * part / whole) if whole else 0

    def vocabulary(self) -> Mapping[str, Callable[..., Any] | str]:
        """Everything a template can say, by the name it has there."""
        return {
            "language": self.language.value,
            "t": self.t,
            "day": self.day,
            "with_year": self.with_year,
            "short_day": self.short_day,
            "month_name": self.month_name,
            "moment": self.moment,
            "when": self.when,
            "asked": self.asked,
            "answers": self.answers,
            "said": self.said,
            "owed": self.owed,
            "awaited": self.awaited,
            "written": self.written,
            "listed": self.listed,
            "share": self.share,
            "capital": capital,
            "shortened": shortened,
            "in_short": in_short,
            "is_date": is_date,
            "is_time": is_time,
        }


def capital(text: str) -> str:
    """With a capital letter first, and the rest as it is."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, whole words where there are any, with a sign that there is more."""
    beginning = text[:longest]
    return (beginning.rsplit(maxsplit=1)[0] if " " in beginning.strip() else beginning).rstrip() + ELLIPSIS


def in_short(text: str, longest: int) -> str:
    """The text, shortened where it is longer."""
    return shortened(text, longest) if len(text) > longest else text


def is_date(value: str) -> bool:
    """Whether a date field can start with it."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_time(value: str) -> bool:
    """Whether a time field can start with it."""
    try:
        return f"{time.fromisoformat(value):%H:%M}" == value
    except ValueError:
        return False
