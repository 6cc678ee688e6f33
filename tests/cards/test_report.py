"""The report says what it is given, explains every figure, and is made of cells and charts that Excel can read."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from cards import report, texts
from cards.render import FOLDER, wording
from cards.report.book import EXPLAINED, draw_in
from cards.report.sheets import HIDDEN
from dialogs.report import DemandRow, MonthRow, QualityRow, Report, UnitRow
from dialogs.rules import figures
from dialogs.rules.figures import Split
from dialogs.rules.people import Language
from dialogs.rules.plans import CompetenceArea, LearningForm
from dialogs.rules.talks import TalkKind

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NASTY = '=HYPERLINK("http://x","y")'


def small() -> Report:
    counts = {"employees": 40, "current": 9, "on_paper": 2}
    counts |= {f"{kind}.{name}": 20 for kind in TalkKind for name in ("done", "none")}
    told = {kind: figures.shown(counts, kind, Split) for kind in TalkKind}
    untold = {kind: figures.shown(counts, kind, ()) for kind in TalkKind}
    return Report(
        cycle="2026/2027",
        today=date(2026, 10, 1),
        smallest=6,
        units=(
            UnitRow(id="A", name="Region Mitt", depth=0, employees=40, figures=told),
            UnitRow(id="B", name=NASTY, depth=1, employees=40, figures=untold),
            UnitRow(id="C", name="Liten", depth=1, employees=3, figures={}),
        ),
        months=tuple(
            MonthRow(
                month=date(2026, month, 1),
                unit="Region Mitt",
                cycle="2026/2027",
                employees=40,
                with_plan=month,
                alive=1,
                included=dict.fromkeys(TalkKind, 40),
                done=dict.fromkeys(TalkKind, month),
            )
            for month in (8, 9)
        ),
        demand=(
            DemandRow(
                unit="Region Mitt",
                short_needs={**dict.fromkeys(CompetenceArea, 0), CompetenceArea.SAFETY: 2},
                long_needs=dict.fromkeys(CompetenceArea, 0),
                people={**dict.fromkeys(CompetenceArea, 0), CompetenceArea.CORE: None},
                forms={**dict.fromkeys(LearningForm, 0), LearningForm.PROJECT: 7},
            ),
        ),
        quality=(
            QualityRow(
                unit="Region Mitt",
                employees=40,
                without_manager=1,
                without_teams=0,
                unreachable=2,
                not_met=3,
                disputed=dict.fromkeys(TalkKind),
            ),
        ),
    )


def opened(drawn: bytes) -> ZipFile:
    return ZipFile(BytesIO(drawn))


def rows(book: ZipFile, number: int) -> list[list[str]]:
    """The cells of a sheet as texts."""
    shared = [
        "".join(part.text or "" for part in item.iter(f"{MAIN}t"))
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        [
            shared[int(value)] if cell.get("t") == "s" else value
            for cell in row
            if (value := cell.findtext(f"{MAIN}v"))
        ]
        for row in sheet.iter(f"{MAIN}row")
    ]


def test_every_unit_is_a_row_and_what_is_hidden_a_dash() -> None:
    found = rows(opened(report.draw(small(), Language.SWEDISH)), 2)
    assert found[0][:3] == ["Enhet", "Medarbetare", "Ingår inte"]
    assert found[1][:10] == ["Region Mitt", "40", "0", "20", "0", "20", "20", "0", "0", "0.5"]
    assert found[2][:10] == [NASTY, "40", "0", "20", "0", "20", HIDDEN, HIDDEN, HIDDEN, "0.5"]
    assert found[3] == ["Liten", "3", *[HIDDEN] * 8]


@pytest.mark.parametrize("language", list(Language))
def test_the_first_sheet_explains_every_figure(language: Language) -> None:
    found = rows(opened(report.draw(small(), language)), 1)
    explained = [row for row in found if len(row) == 2][-len(EXPLAINED) :]
    assert len({label for label, _ in explained}) == len(EXPLAINED)
    assert all(meaning.endswith(".") for _, meaning in explained)


def test_no_text_becomes_a_formula() -> None:
    book = opened(report.draw(small(), Language.SWEDISH))
    assert not any(b"<f>" in book.read(name) for name in book.namelist() if "worksheets" in name)


def test_charts_are_made_of_cells_of_the_tables() -> None:
    book = opened(report.draw(small(), Language.SWEDISH))
    charts = [book.read(name).decode() for name in book.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)]
    assert len(charts) == 7
    sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert all(any(sheet in chart for sheet in sheets) for chart in charts)


def test_a_report_of_nothing_can_be_opened_too() -> None:
    empty = Report(cycle="X", today=date(2026, 10, 1), smallest=6, units=(), months=(), demand=(), quality=())
    assert len(rows(opened(report.draw(empty, Language.ENGLISH)), 2)) == 1


def test_every_text_of_the_report_is_used() -> None:
    every, faults = texts.read(FOLDER / "report/texts.toml", "report/texts.toml")
    assert not faults
    asked = Asked(every)
    words = replace(wording(FOLDER, "report", Language.SWEDISH), texts=asked)
    empty = Report(cycle="X", today=date(2026, 10, 1), smallest=6, units=(), months=(), demand=(), quality=())
    for each in (small(), empty):
        draw_in(words, each)
    assert set(every) - asked.keys_asked == set()


class Asked(dict[str, Any]):
    """Texts that remember which ones were asked for."""

    def __init__(self, every: Mapping[str, Any]) -> None:
        super().__init__(every)
        self.keys_asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.keys_asked.add(key)
        return super().get(key, default)
