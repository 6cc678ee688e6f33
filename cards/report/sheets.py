"""Knows how the sheets of the report look: widths, heights, heads, numbers, and what is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any, Final, TypeAlias

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cards.wording import Wording

HIDDEN: Final = "–"
LABEL_WIDE, FIGURE_WIDE, MEANING_WIDE = 36, 19, 110  # letters
LINE_HIGH: Final = 15.0  # points

Cell: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Book:
    """The file being made, its words, and how cells look."""

    file: Workbook
    words: Wording
    looks: Mapping[str, Any]


def looks(file: Workbook) -> dict[str, Any]:
    return {
        "title": file.add_format({"bold": True, "font_size": 16}),
        "head": file.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7F0F1"}
        ),
        "text": file.add_format({"text_wrap": True, "valign": "top"}),
        "share": file.add_format({"num_format": "0 %"}),
        "month": file.add_format({"num_format": "yyyy-mm", "align": "left"}),
        "hidden": file.add_format({"align": "right", "font_color": "#6B6B6B"}),
        **{str(depth): file.add_format({"indent": depth}) for depth in range(16)},
    }


def new_sheet(book: Book, name: str) -> Worksheet:
    sheet = book.file.add_worksheet(book.words.t(f"sheet.{name}"))
    sheet.set_column(0, 0, LABEL_WIDE)
    sheet.set_column(1, 20, FIGURE_WIDE)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def head(book: Book, sheet: Worksheet, columns: Sequence[str]) -> None:
    head_of(book, sheet, [book.words.t(f"column.{name}") for name in columns])


def head_of(book: Book, sheet: Worksheet, labels: Sequence[str]) -> None:
    for column, label in enumerate(labels):
        sheet.write(0, column, label, book.looks["head"])
    sheet.set_row(0, max(height(label, FIGURE_WIDE) for label in labels[1:]))
    sheet.freeze_panes(1, 1)


def height(text: str, wide: int) -> float:
    """Of a row whose text is wrapped in a column so many letters wide: not every program works it out by itself.

    A letter is reckoned generously, and a word that finds no room begins a new line.
    """
    return LINE_HIGH * len(wrap(text, int(wide * 0.92)))


def write(
    book: Book, sheet: Worksheet, row: int, cells: Sequence[Cell], first: int = 1, shares: Sequence[int] = ()
) -> None:
    """Numbers as numbers, shares in per cent, and a dash where a number would tell of few people."""
    for column, cell in enumerate(cells, start=first):
        if cell is None:
            sheet.write_string(row, column, HIDDEN, book.looks["hidden"])
        elif isinstance(cell, float) or column in shares:
            sheet.write_number(row, column, float(str(cell)), book.looks["share"])
        else:
            sheet.write(row, column, cell)
