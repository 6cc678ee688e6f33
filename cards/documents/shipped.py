"""Makes the template that is shipped: `python -m cards.documents.shipped`. Start from it for one of your own.

A4, one plain typeface, dark text; headings, table headers and the title are real ones, so that a screen reader finds
its way. The logo goes into the left cell of the page header, which is empty.
"""

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from cards.documents.faults import SHIPPED

FONT = "Arial"
DARK = RGBColor(0x1F, 0x2A, 0x37)
LINE, SHADE = "9AA5B1", "EEF1F4"
SIZES = {"Title": 20.0, "Subtitle": 13.0, "Heading 1": 14.0, "Heading 2": 12.0, "Heading 3": 10.5, "Normal": 10.0}
SMALL, IN_TABLES = 8.5, 9.0
FACTS = ("employee", "manager", "version", "state", "current_until", "digest")
ACTIVITY = ("form", "description", "responsible", "due_on", "support")
SIGNATURE = ("role", "name", "act", "at")


def make() -> Docx:
    document = Document()
    _styles(document)
    _page(document)
    document.add_paragraph("{{ texts.title }}", style="Title")
    document.add_paragraph("{{ plan.employee }}", style="Subtitle")
    _facts(document)
    document.add_heading("{{ texts.goals }}", 1)
    _goals(document)
    document.add_heading("{{ texts.signatures }}", 1)
    _table(document, SIGNATURE, (3.0, 4.5, 5.5, 4.0), "signature", "plan.signatures")
    last = document.add_paragraph("{{ texts.digest_why }} {{ texts.made_at }}")
    last.paragraph_format.space_before = Pt(12)
    document.core_properties.title = "{{ texts.title }}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def _styles(document: Docx) -> None:
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), DARK
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in list(fonts.attrib):
            del fonts.attrib[kind]
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), FONT)
    document.styles["Title"].paragraph_format.space_after = Pt(2)
    _without_line_below(document)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level, before in ((1, 16), (2, 12), (3, 6)):
        heading = document.styles[f"Heading {level}"].paragraph_format
        heading.space_before, heading.space_after, heading.keep_with_next = Pt(before), Pt(4), True


def _without_line_below(document: Docx) -> None:
    properties = document.styles["Title"].element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.2)
    header = section.header.add_table(1, 2, Cm(17))
    logo, what = header.rows[0].cells
    logo.paragraphs[0].paragraph_format.space_after = Pt(18)  # about as high as a logo
    _small(what.paragraphs[0], "{{ texts.title }}", WD_ALIGN_PARAGRAPH.RIGHT)
    footer = section.footer.paragraphs[0]
    _small(
        footer,
        "{{ texts.public_record }}   {{ texts.version }} {{ plan.number }}, {{ texts.page }} ",
        WD_ALIGN_PARAGRAPH.LEFT,
    )
    _page_number(footer)


def _small(paragraph: Paragraph, text: str, alignment: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = alignment
    paragraph.add_run(text).font.size = Pt(SMALL)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    number = paragraph.add_run("1")  # what stands there until it is counted
    number.font.size = Pt(SMALL)
    field.append(number._r)


def _facts(document: Docx) -> None:
    values = {"version": "number", "state": "status"}
    table = document.add_table(rows=0, cols=2)
    for fact in FACTS:
        label, value = table.add_row().cells
        label.paragraphs[0].add_run(f"{{{{ texts.{fact} }}}}").bold = True
        value.paragraphs[0].add_run(f"{{{{ plan.{values.get(fact, fact)} }}}}")
    _lines(table, (4.5, 12.5))


def _goals(document: Docx) -> None:
    document.add_paragraph("{%p if not plan.goals %}")
    document.add_paragraph("{{ texts.no_goals }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for goal in plan.goals %}")
    document.add_heading("{{ texts.goal }} {{ goal.number }}: {{ goal.title }}", 2)
    for field in ("direction", "horizon", "area", "need", "why", "effect"):
        document.add_paragraph(f"{{%p if goal.{field} %}}")
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{{{{ texts.{field} }}}}: ").bold = True
        paragraph.add_run(f"{{{{ goal.{field} }}}}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if goal.activities %}")
    document.add_heading("{{ texts.activities }}", 3)
    _table(document, ACTIVITY, (2.9, 5.1, 3.0, 2.4, 3.6), "activity", "goal.activities")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _table(document: Docx, fields: tuple[str, ...], widths: tuple[float, ...], name: str, source: str) -> None:
    """A table with a row for each thing; its first row is a header that is repeated on every page."""
    table = document.add_table(rows=1, cols=len(fields))
    for cell, field in zip(table.rows[0].cells, fields, strict=True):
        cell.paragraphs[0].add_run(f"{{{{ texts.{field} }}}}").bold = True
        _shade(cell)
    _is_header(table)
    table.add_row().cells[0].paragraphs[0].add_run(f"{{%tr for {name} in {source} %}}")
    for cell, field in zip(table.add_row().cells, fields, strict=True):
        cell.paragraphs[0].add_run(f"{{{{ {name}.{field} }}}}")
    table.add_row().cells[0].paragraphs[0].add_run("{%tr endfor %}")
    _lines(table, widths)


def _is_header(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _lines(table: Table, widths: tuple[float, ...]) -> None:
    """Thin lines between the rows, and columns of these widths in centimetres."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(IN_TABLES)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


if __name__ == "__main__":
    make().save(str(SHIPPED))
