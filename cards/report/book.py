"""Draws the report: one sheet explains each figure, then one for each subject, with charts made of its cells."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from cards.render import FOLDER, wording
from cards.report import charts
from cards.report.sheets import HIDDEN, MEANING_WIDE, Book, Cell, head, head_of, height, looks, new_sheet, write
from cards.wording import Wording
from dialogs.report import DemandRow, MonthRow, QualityRow, Report, UnitRow
from dialogs.rules.figures import Figures
from dialogs.rules.people import Language
from dialogs.rules.plans import CompetenceArea, LearningForm
from dialogs.rules.talks import TalkKind

MOST_BARS: Final = 15  # units in one chart; more cannot be read
EXPLAINED: Final = (
    *("employees", "not_included", "done", "ongoing", "rest", "none", "absent", "paused", "agreed", "current"),
    *("established", "on_paper", "without_plan", "alive", "disputed", "months", "needs", "people", "forms", "hidden"),
)
TALKS: Final = ("not_included", "done", "ongoing", "rest", "none", "absent", "paused")
PLANS: Final = ("agreed", "current", "established", "on_paper", "without_plan", "alive")

BESIDE: Final = 13  # the column where a chart and its numbers begin
Figured = Callable[[UnitRow], Figures | None]


def draw(report: Report, language: Language) -> bytes:
    """The report as a file of Excel's."""
    return draw_in(wording(FOLDER, "report", language), report)


def draw_in(words: Wording, report: Report) -> bytes:
    """The same in these words. Texts are written as texts: none can become a formula."""
    drawn = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(drawn, options) as file:
        book = Book(file, words, looks(file))
        _about(book, report)
        for kind in TalkKind:
            _talks(book, report.units, kind)
        _plans(book, report.units)
        _months(book, report.months)
        _demand(book, report.demand)
        _quality(book, report.quality)
    return drawn.getvalue()


def _about(book: Book, report: Report) -> None:
    sheet = new_sheet(book, "about")
    sheet.set_column(1, 1, MEANING_WIDE)
    sheet.write(0, 0, book.words.t("title"), book.looks["title"])
    for row, (label, value) in enumerate(
        (
            (book.words.t("column.cycle"), report.cycle),
            (book.words.t("column.day"), book.words.with_year(report.today)),
            (book.words.t("column.unit"), report.units[0].name if len(report.units) else HIDDEN),
        ),
        start=2,
    ):
        sheet.write(row, 0, label)
        sheet.write(row, 1, value)
    sheet.write(6, 0, book.words.t("column.figure"), book.looks["head"])
    sheet.write(6, 1, book.words.t("column.meaning"), book.looks["head"])
    for row, name in enumerate(EXPLAINED, start=7):
        sheet.write(row, 0, book.words.t(f"column.{name}"), book.looks["text"])
        meaning = _meaning(book.words, name, report.smallest)
        sheet.write(row, 1, meaning, book.looks["text"])
        sheet.set_row(row, height(meaning, MEANING_WIDE))


def _meaning(words: Wording, name: str, smallest: int) -> str:
    return words.t(f"meaning.{name}", smallest=smallest) if name == "hidden" else words.t(f"meaning.{name}")


def _talks(book: Book, units: Sequence[UnitRow], kind: TalkKind) -> None:
    sheet = new_sheet(book, f"talks_{kind}")

    def cells(unit: UnitRow) -> list[Cell]:
        found = unit.figures.get(kind)
        share = found.done / found.employees if found and found.employees else None
        return [unit.employees, *(getattr(found, name) if found else None for name in TALKS), share]

    _units(book, sheet, units, (*TALKS, "share_done"), cells)
    parts = ("done", "ongoing", "rest", "not_included")
    _stacked(book, sheet, units, parts, lambda unit: unit.figures.get(kind), book.words.t(f"chart.{kind}"))


def _plans(book: Book, units: Sequence[UnitRow]) -> None:
    sheet = new_sheet(book, "plans")

    def cells(unit: UnitRow) -> list[Cell]:
        found = _any_kind(unit)
        share = found.with_plan / found.employees if found and found.employees else None
        return [unit.employees, *(getattr(found, name) if found else None for name in PLANS), share]

    _units(book, sheet, units, (*PLANS, "share_plan"), cells)
    parts = ("agreed", "on_paper", "without_plan")
    _stacked(book, sheet, units, parts, _any_kind, book.words.t("chart.plans"))


def _any_kind(unit: UnitRow) -> Figures | None:
    """Plans are the same whichever talks are counted."""
    return next(iter(unit.figures.values()), None)


def _units(
    book: Book,
    sheet: Worksheet,
    units: Sequence[UnitRow],
    columns: Sequence[str],
    cells: Callable[[UnitRow], Sequence[Cell]],
) -> None:
    """The table of all units."""
    head(book, sheet, ("unit", "employees", *columns))
    for row, unit in enumerate(units, start=1):
        sheet.write_string(row, 0, unit.name, book.looks[str(min(unit.depth, 15))])
        sheet.set_row(row, None, None, {"level": min(unit.depth, 7)})
        write(book, sheet, row, cells(unit))


def _stacked(
    book: Book, sheet: Worksheet, units: Sequence[UnitRow], names: Sequence[str], figures: Figured, title: str
) -> None:
    """A bar for each shown unit right below the topmost one, beside the table.

    Its numbers stand once more in a block of their own: many programs draw no chart of scattered cells.
    """
    chosen = [(unit, found) for unit in units if unit.depth <= 1 and (found := figures(unit))][:MOST_BARS]
    if not chosen:
        return
    first = BESIDE
    sheet.write_string(0, first, title, book.looks["head"])
    for column, name in enumerate(names, start=first + 1):
        sheet.write_string(0, column, book.words.t(f"column.{name}"), book.looks["head"])
    for row, (unit, found) in enumerate(chosen, start=1):
        sheet.write_string(row, first, unit.name)
        write(book, sheet, row, [getattr(found, name) for name in names], first=first + 1)
    last = len(chosen)
    columns = charts.Columns(first, range(first + 1, first + 1 + len(names)), last)
    kind = {"type": "bar", "subtype": "percent_stacked"}
    charts.insert(book.file, sheet, kind, columns, title, at=(last + 2, first), height=140 + 34 * last)


def _months(book: Book, months: Sequence[MonthRow]) -> None:
    sheet = new_sheet(book, "months")
    columns = ("month", "unit", "cycle", "employees", "with_plan", "share_plan", "alive")
    by_kind = [f"{part}_{kind}" for kind in TalkKind for part in ("done", "included")]
    head(book, sheet, (*columns, *by_kind))
    for row, found in enumerate(months, start=1):
        sheet.write_datetime(row, 0, found.month, book.looks["month"])
        sheet.write_string(row, 1, found.unit)
        sheet.write_string(row, 2, found.cycle)
        share = found.with_plan / found.employees if found.employees else None
        talks = [number for kind in TalkKind for number in (found.done[kind], found.included[kind])]
        write(book, sheet, row, [found.employees, found.with_plan, share, found.alive, *talks], first=3, shares=(5,))
    if not months:
        sheet.write(1, 0, book.words.t("no_months"))
        return
    first = (months[0].unit, months[0].cycle)
    last = sum((found.unit, found.cycle) == first for found in months)
    line, drawn, below = {"type": "line"}, charts.Columns(0, (4, 6), last), (len(months) + 2, 0)
    charts.insert(book.file, sheet, line, drawn, book.words.t("chart.months"), at=below, height=360, marker=True)


def _demand(book: Book, demand: Sequence[DemandRow]) -> None:
    sheet = new_sheet(book, "demand")
    head(book, sheet, ("unit", "area", "short_needs", "long_needs", "people"))
    row = 0
    for found in demand:
        for area in CompetenceArea:
            if found.short_needs[area] or found.long_needs[area] or found.people[area] != 0:
                row += 1
                sheet.write_string(row, 0, found.unit)
                sheet.write_string(row, 1, book.words.t(f"area.{area}"))
                needs = [found.short_needs[area], found.long_needs[area]]
                write(book, sheet, row, [*needs, found.people[area]], first=2)
    _gap_chart(book, sheet, demand, row)
    _forms(book, demand)


def _gap_chart(book: Book, sheet: Worksheet, demand: Sequence[DemandRow], last: int) -> None:
    """Needs beside people, of the topmost unit that is shown: its areas are the first rows."""
    top = demand[0] if demand else None
    rows = (
        sum(bool(top.short_needs[a] or top.long_needs[a] or top.people[a] != 0) for a in CompetenceArea) if top else 0
    )
    if top is None or not rows:
        sheet.write(max(last, 1), 0, book.words.t("no_demand"))
        return
    title = f"{book.words.t('chart.demand')}: {top.unit}"
    drawn = charts.Columns(1, (2, 3, 4), rows)
    charts.insert(book.file, sheet, {"type": "bar"}, drawn, title, at=(last + 2, 0), height=480)


def _forms(book: Book, demand: Sequence[DemandRow]) -> None:
    sheet = new_sheet(book, "forms")
    head_of(book, sheet, [book.words.t("column.unit"), *(book.words.t(f"form.{form}") for form in LearningForm)])
    for row, found in enumerate(demand, start=1):
        sheet.write_string(row, 0, found.unit)
        write(book, sheet, row, [found.forms[form] for form in LearningForm])
    if not demand:
        return
    chart = book.file.add_chart({"type": "column"})
    name, last = sheet.get_name(), len(LearningForm)
    chart.add_series({"name": [name, 1, 0], "categories": [name, 0, 1, 0, last], "values": [name, 1, 1, 1, last]})
    chart.set_title({"name": book.words.t("chart.forms")})
    chart.set_legend({"none": True})
    chart.set_size({"width": 900, "height": 380})
    sheet.insert_chart(len(demand) + 2, 0, chart, {"description": book.words.t("chart.forms")})


def _quality(book: Book, quality: Sequence[QualityRow]) -> None:
    sheet = new_sheet(book, "quality")
    columns = ("employees", "without_manager", "without_teams", "unreachable", "not_met")
    head(book, sheet, ("unit", *columns, *(f"disputed_{kind}" for kind in TalkKind)))
    for row, found in enumerate(quality, start=1):
        sheet.write_string(row, 0, found.unit)
        disputed = [found.disputed.get(kind) for kind in TalkKind]
        write(book, sheet, row, [*(getattr(found, name) for name in columns), *disputed])
