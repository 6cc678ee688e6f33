"""Knows CYCLE.toml: windows for each talk kind, units covered, employment forms; and the line of each fault in it."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from dialogs.rules.cycles import INCLUDED_FORMS, OPENED_KINDS, Scope, default_scope, default_windows
from dialogs.rules.talks import TalkKind, Window
from storage.csv_table import Fault, Source

_KEYS = ("closes", "units", "employment_forms", "windows")
_WINDOW_KEYS = ("opens", "prepare_by", "hold_by")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_HEADER = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'åäöÅÄÖ-]+)\s*=")
MOST_MONTHS = 1200
_DATE = "a date without quotes, such as 2026-09-01"

Path = tuple[str, ...]


def read_cycle_file(source: Source, year: int, known_units: Collection[str]) -> Scope | tuple[Fault, ...]:
    """The scope in the file, with the defaults of `year` for what it leaves out; or every fault in it."""
    try:
        text = source.content.decode("utf-8-sig")
        found = tomllib.loads(text)
    except UnicodeDecodeError:
        return (Fault(file=source.name, line=1, column="", reason="the file is not UTF-8: save it as UTF-8"),)
    except tomllib.TOMLDecodeError as error:
        return (_form_fault(source, text, str(error)),)
    reading = _Reading(source.name, _lines(text), year, frozenset(known_units))
    scope = reading.scope(found)
    return tuple(sorted(reading.faults, key=lambda fault: fault.line)) or scope


class _Reading:
    """One file being read: what is wrong is noted with its line, and a default stands in for it."""

    def __init__(self, file: str, lines: Mapping[Path, int], year: int, known_units: Collection[str]) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._lines = lines
        self._year = year
        self._known_units = known_units

    def scope(self, found: Mapping[str, Any]) -> Scope:
        self._unknown((), found, _KEYS)
        closes_on = self._date(("closes",), found.get("closes")) or default_scope(self._year).closes_on
        return Scope(
            closes_on=closes_on,
            windows=self._windows(self._table(("windows",), found), closes_on),
            forms=self._forms(found),
            units=self._units(found.get("units")),
        )

    def _windows(self, found: Mapping[str, Any], closes_on: date) -> dict[TalkKind, Window]:
        self._unknown(("windows",), found, [kind.value for kind in TalkKind])
        windows = default_windows(self._year)
        for kind in TalkKind:
            if kind.value in found:
                windows[kind] = self._window(("windows", kind.value), found, windows[kind])
            if windows[kind].hold_by > closes_on and (kind.value in found or kind in OPENED_KINDS):
                path = ("windows", kind.value, "hold_by") if kind.value in found else ("closes",)
                late = f"the cycle closes {closes_on}, before the last day of {kind.value} ({windows[kind].hold_by})"
                self._note(path, f"{late}: correct one of them")
        return windows

    def _window(self, path: Path, windows: Mapping[str, Any], default: Window) -> Window:
        found = self._table(path, windows)
        self._unknown(path, found, _WINDOW_KEYS)
        window = Window(
            opens_on=self._date((*path, "opens"), found.get("opens")) or default.opens_on,
            prepare_by=self._date((*path, "prepare_by"), found.get("prepare_by")) or default.prepare_by,
            hold_by=self._date((*path, "hold_by"), found.get("hold_by")) or default.hold_by,
        )
        if not window.opens_on <= window.prepare_by <= window.hold_by:
            dates = f"opens {window.opens_on}, prepare_by {window.prepare_by}, hold_by {window.hold_by}"
            self._note(path, f"the dates must come in this order, but are {dates}: correct them")
        return window

    def _forms(self, found: Mapping[str, Any]) -> Mapping[str, int]:
        if "employment_forms" not in found:
            return INCLUDED_FORMS
        forms = self._table(("employment_forms",), found)
        for form, months in forms.items():
            if not isinstance(months, int) or isinstance(months, bool) or not 0 <= months <= MOST_MONTHS:
                reason = f"“{months}” is no number of months: give 0 to include them from their first day on"
                self._note(("employment_forms", form), reason)
        return {form.casefold(): months for form, months in forms.items()}

    def _units(self, found: object) -> frozenset[str] | None:
        if found is None:
            return None
        if not isinstance(found, list) or not found or not all(isinstance(unit, str) for unit in found):
            self._note(("units",), 'give a list of unit ids, such as ["1200", "1300"], or leave it out for all units')
            return None
        for unit in found:
            if unit not in self._known_units:
                self._note(("units",), f"the unit “{unit}” is not known: import it, or correct its id")
        return frozenset(found)

    def _table(self, path: Path, parent: Mapping[str, Any]) -> Mapping[str, Any]:
        found = parent.get(path[-1], {})
        if isinstance(found, dict):
            return found
        self._note(path, f"is no table: write [{'.'.join(path)}] and its settings below")
        return {}

    def _date(self, path: Path, found: object) -> date | None:
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found
        self._note(path, f"“{found}” is no date: write {_DATE}")
        return None

    def _unknown(self, path: Path, found: Mapping[str, Any], allowed: Sequence[str]) -> None:
        for key in found:
            if key not in allowed:
                self._note((*path, key), f"unknown setting: remove it, or correct it to one of {', '.join(allowed)}")

    def _note(self, path: Path, reason: str) -> None:
        line = next((self._lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self._lines), 1)
        self.faults.append(Fault(file=self._file, line=line, column=".".join(path), reason=reason))


def _form_fault(source: Source, text: str, message: str) -> Fault:
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.rstrip().count("\n") + 1
    reason = f"this is no TOML ({_PLACE.sub('', message).strip()}): correct it; a date is written {_DATE}"
    return Fault(file=source.name, line=line, column="", reason=reason)


def _lines(text: str) -> dict[Path, int]:
    """The line of each table and key, for faults; a key inside braces has the line of what it stands in."""
    return {path: line for line, path in reversed(list(_paths(text)))}


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    table: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
