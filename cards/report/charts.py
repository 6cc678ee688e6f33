"""Charts of the report: each is made of cells that stand in a sheet, so that whoever opens it can check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

WIDTH: Final = 900  # pixels


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows 1 to `last` of a sheet: what is compared stands in `categories`, each series in one of `values`."""

    categories: int
    values: Sequence[int]
    last: int


def insert(
    file: Workbook,
    sheet: Worksheet,
    kind: dict[str, Any],
    of: Columns,
    title: str,
    *,
    at: tuple[int, int],
    height: int,
    marker: bool = False,
) -> None:
    """A chart of columns, each named by its head in row 0. `at` is a row and a column, `height` in pixels."""
    chart, name = file.add_chart(kind), sheet.get_name()
    for column in of.values:
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, of.categories, of.last, of.categories],
                "values": [name, 1, column, of.last, column],
                **({"marker": {"type": "circle"}} if marker else {}),
            }
        )
    chart.set_title({"name": title})
    chart.set_legend({"position": "bottom"})
    if kind["type"] == "bar":
        chart.set_y_axis({"reverse": True})
    chart.set_size({"width": WIDTH, "height": height})
    sheet.insert_chart(*at, chart, {"description": title})
