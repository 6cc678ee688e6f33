"""Knows what the cells of a table can hold: an id, a date, a GUID; and what to say of one that does not."""

import re
from datetime import date
from uuid import UUID

from storage.csv_table import Fault, Row

OPEN_END = date(9999, 12, 31)  # how HR systems write "until further notice"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class Cells:
    """One row whose cells are handed out as values; what is wrong with a cell is noted and the value is none."""

    def __init__(self, file: str, row: Row, faults: list[Fault]) -> None:
        self.line = row.line
        self._file = file
        self._row = row
        self._faults = faults

    def needed(self, column: str) -> str:
        text = self._row.cells[column]
        if not text:
            self._note(column, "is empty, but every row needs it: fill it in")
        return text

    def text(self, column: str) -> str | None:
        return self._row.cells[column] or None

    def day(self, column: str) -> date | None:
        return self._date(column, self._row.cells[column])

    def needed_day(self, column: str) -> date:
        """A day; where there is none a fault is noted, and the row is good for nothing but finding more faults."""
        return self._date(column, self.needed(column)) or OPEN_END

    def last_day(self, column: str, first: date | None, first_column: str) -> date | None:
        """A day that does not come before `first`; 9999-12-31 means no end."""
        text = self._row.cells[column]
        found = None if text == OPEN_END.isoformat() else self._date(column, text)
        if found is not None and first not in (None, OPEN_END) and found < first:
            self._note(column, f"{found} comes before {first_column} {first}: correct one of them")
        return found

    def past_day(self, column: str, today: date) -> date | None:
        found = self.day(column)
        if found is not None and found > today:
            self._note(column, f"{found} has not come yet: give the day it was done, or leave it empty")
        return found

    def _date(self, column: str, text: str) -> date | None:
        if not text:
            return None
        if not _DATE.fullmatch(text):
            self._note(column, f"“{text}” is no date: write it as YYYY-MM-DD, such as 2026-09-01")
            return None
        try:
            found = date.fromisoformat(text)
        except ValueError:
            self._note(column, f"“{text}” is no day in the calendar: correct it")
            return None
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            self._note(column, f"the year {found.year} cannot be meant: correct it")
            return None
        return found

    def guid(self, column: str) -> UUID | None:
        text = self._row.cells[column]
        if not text:
            return None
        if not _GUID.fullmatch(text) or not UUID(text).int:
            remedy = "copy the object id of the person's account in Entra ID, or leave it empty (no Teams)"
            self._note(column, f"“{text}” is no GUID (8-4-4-4-12 hexadecimal digits): {remedy}")
            return None
        return UUID(text)

    def email(self, column: str) -> str | None:
        text = self._row.cells[column]
        if text and not _EMAIL.fullmatch(text):
            self._note(column, f"“{text}” is no e-mail address: correct it, or leave it empty")
            return None
        return text or None

    def one_of(self, column: str, allowed: tuple[str, ...], default: str) -> str:
        text = self._row.cells[column].lower()
        if text and text not in allowed:
            reason = f"“{text}” is not one of {', '.join(allowed)}: correct it, or leave it empty ({default})"
            self._note(column, reason)
            return default
        return text or default

    def _note(self, column: str, reason: str) -> None:
        self._faults.append(Fault(file=self._file, line=self.line, column=column, reason=reason))
