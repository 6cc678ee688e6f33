"""Knows how to read a table that somebody exported: rows by column name, and a fault for everything wrong with it."""

import codecs
import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LONGEST_CELL = 200  # characters; a name or an id beyond this is two cells run together


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong at one place of a file, and what to do about it. No `column`: the whole line is meant."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"{self.file}, line {self.line}{column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name, for faults, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table by column name: trimmed, an empty cell is an empty string."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`unread` are the cells of lines that could not be read, so that nobody is called unknown because of them."""

    name: str
    rows: Sequence[Row] = ()
    faults: Sequence[Fault] = ()
    unread: frozenset[str] = field(default_factory=frozenset)

    @property
    def has_header(self) -> bool:
        """Whether the rows could be looked at, at all."""
        return not any(fault.line <= 1 for fault in self.faults)


def read_table(source: Source, columns: Sequence[str]) -> Table:
    """The rows of a CSV file with exactly these columns in any order, and every fault of form.

    UTF-8 with or without BOM, comma or semicolon as the header has it, one row a line. Empty lines are skipped.
    """
    text = _decoded(source)
    if isinstance(text, Fault):
        return Table(name=source.name, faults=(text,))
    lines = re.split(r"\r\n|\n|\r", text)
    separator = ";" if lines[0].count(";") > lines[0].count(",") else ","
    header = [name.lower() for name in _split(lines[0], separator) or ()]
    faults = tuple(_header_faults(source.name, text, header, columns))
    return Table(name=source.name, faults=faults) if faults else _rows(source.name, lines, separator, header)


def _decoded(source: Source) -> str | Fault:
    content = source.content
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Fault(file=source.name, line=1, column="", reason=f"the file is UTF-16: {_SAVE_AS}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Not line 1 of a readable table, even where the first bad letter comes later: nothing of it can be trusted.
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"the file is not UTF-8 but probably Latin-1 (Windows), first seen on line {line}: {_SAVE_AS}"
        return Fault(file=source.name, line=1, column="", reason=reason)


_SAVE_AS = "save or export it again as “CSV UTF-8”"


def _header_faults(file: str, text: str, header: Sequence[str], columns: Sequence[str]) -> Iterable[Fault]:
    if not text.strip():
        yield Fault(file=file, line=1, column="", reason="the file is empty: the first line names the columns")
        return
    if not set(header) & set(columns):
        wanted = ", ".join(columns)
        reason = f"no header line: the first line names the columns, with comma or semicolon between them: {wanted}"
        yield Fault(file=file, line=1, column="", reason=reason)
        return
    for name in (each for each in columns if each not in header):
        yield Fault(file=file, line=1, column=name, reason="the column is missing: add it, empty if need be")
    for name, count in Counter(header).items():
        if name not in columns:
            reason = f"unknown column: remove it, or correct its name to one of {', '.join(columns)}"
            yield Fault(file=file, line=1, column=name or "(no name)", reason=reason)
        elif count > 1:
            yield Fault(file=file, line=1, column=name, reason="the column is there twice: remove one of them")


def _rows(file: str, lines: Sequence[str], separator: str, header: Sequence[str]) -> Table:
    rows: list[Row] = []
    faults: list[Fault] = []
    unread: set[str] = set()
    for number, line in enumerate(lines[1:], start=2):
        cells = _split(line, separator)
        if cells is not None and not any(cells):
            continue
        if cells is not None and len(cells) == len(header):
            rows.append(Row(number, dict(zip(header, cells, strict=True))))
            continue
        faults.append(Fault(file=file, line=number, column="", reason=_form(cells, header, separator)))
        unread.update(cells or (each.strip(' "') for each in line.split(separator)))
    faults.extend(fault for row in rows for fault in _cell_faults(file, row))
    return Table(name=file, rows=rows, faults=faults, unread=frozenset(unread))


def _split(line: str, separator: str) -> list[str] | None:
    """The trimmed cells of one line: å is one sign, a space is a space. None where its quotes do not match."""
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
    return [unicodedata.normalize("NFC", cell.replace("\u00a0", " ").strip()) for cell in cells]


def _form(cells: Sequence[str] | None, header: Sequence[str], separator: str) -> str:
    if cells is None:
        return 'a quote (") is not closed where its cell ends: close it, or write "" for a quote inside quotes'
    remedy = f'put quotes (") around a field that has {separator!r} in it, or remove the extra {separator!r}'
    if len(cells) < len(header):
        remedy = f"an empty field needs its {separator!r} too, add what is missing"
    return f"{len(cells)} fields, but the header has {len(header)}: {remedy}"


def _cell_faults(file: str, row: Row) -> Iterable[Fault]:
    for column, cell in row.cells.items():
        if not cell.isprintable() or "\ufffd" in cell:
            odd = next(sign for sign in cell if not sign.isprintable() or sign == "\ufffd")
            reason = f"holds a character that is no text (U+{ord(odd):04X}): remove it, or export the file again"
            yield Fault(file=file, line=row.line, column=column, reason=reason)
        elif len(cell) > LONGEST_CELL:
            reason = f"{len(cell)} characters, {LONGEST_CELL} at most: shorten it, or look for a missing separator"
            yield Fault(file=file, line=row.line, column=column, reason=reason)
