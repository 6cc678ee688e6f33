"""The plan as a Word document: whatever people write it opens, and a broken template is refused with its reason."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import documents
from cards.documents import faults, plan, shipped
from cards.documents.faults import BrokenDocument
from cards.texts import read
from dialogs import word
from dialogs.rules.people import Language
from dialogs.rules.plans import PlanVersion
from dialogs.rules.talks import Party
from tests.cards.people import NASTY
from tests.cards.samples_of_plans import DIGITAL, HOSTILE, READY, TRIAGE, agreed_by_both
from tests.cards.world import ZONE, uid

NEED = uid("need")
AGREED = agreed_by_both(replace(READY, goals=(replace(TRIAGE, need=NEED), DIGITAL)))
TEMPLATE = documents.load()
NOW = datetime(2026, 10, 5, 7, 30, tzinfo=UTC)


def document(version: PlanVersion = AGREED, language: Language = Language.SWEDISH) -> word.PlanDocument:
    return word.document(
        version,
        employee="Anna Lindqvist",
        manager="Karin Ny",
        needs={NEED: "Fler som leder i akuta lägen"},
        digest="3f9a1c7702bd",
        language=language,
        now=NOW,
        zone=ZONE,
    )


def opened(drawn: word.PlanDocument) -> Docx:
    return Document(BytesIO(TEMPLATE.draw(drawn)))


def text_of(made: Docx) -> str:
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    parts = [made.sections[0].header, made.sections[0].footer]
    around = [each.text for part in parts for each in part.paragraphs]
    around += [cell.text for part in parts for table in part.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in made.paragraphs), *cells, *around])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            Language.SWEDISH,
            ("Kompetensutvecklingsplan", "Växa in i något nytt", "9 december 2025 kl. 9.00", "3f9a 1c77 02bd"),
        ),
        (
            Language.ENGLISH,
            ("Competence development plan", "Grow into something new", "9 December 2025 at 9:00", "Manager"),
        ),
    ],
)
def test_everything_of_the_plan_stands_there_in_the_readers_language(
    language: Language, expected: tuple[str, ...]
) -> None:
    said = text_of(opened(document(language=language)))
    for text in (*expected, TRIAGE.title, TRIAGE.why, TRIAGE.effect, DIGITAL.title, "Anna Lindqvist", "Bo Ekström"):
        assert text in said
    assert said.count("Fler som leder i akuta lägen") == 1
    for activity in (*TRIAGE.activities, *DIGITAL.activities):
        assert activity.description in said
        assert activity.support in said
    assert "{{" not in said
    assert "{%" not in said


def test_who_signed_stands_there_with_local_times_and_not_todays_manager() -> None:
    said = text_of(opened(document()))
    assert "Föreslog planen" in said
    assert "Godkände planen" in said
    assert "Karin Ny" not in said


def test_a_plan_that_was_read_but_not_agreed_to_says_so() -> None:
    assert AGREED.proposed is not None
    read_by_anna = replace(AGREED.proposed, party=Party.EMPLOYEE, name="Anna Lindqvist")
    said = text_of(opened(document(replace(AGREED, read=read_by_anna, agreed=AGREED.proposed))))
    assert "Har läst planen, inte godkänt den" in said
    assert "Fastställde planen" in said
    assert "Fastställd" in said


def test_it_has_real_headings_and_header_rows_and_says_its_language() -> None:
    made = opened(document(language=Language.ENGLISH))
    styles = [each.style.name for each in made.paragraphs if each.style is not None]
    assert styles[0] == "Title"
    assert [name for name in styles if name in ("Heading 1", "Heading 2")][:2] == ["Heading 1", "Heading 2"]
    headers = [
        table.rows[0]._tr.trPr.find(qn("w:tblHeader"))
        for table in made.tables[1:]
        if table.rows[0]._tr.trPr is not None
    ]
    assert len(headers) == 3
    assert None not in headers
    languages = {node.get(qn("w:val")) for node in made.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_what_a_hostile_person_writes_is_read_to_the_letter() -> None:
    said = text_of(opened(document(replace(AGREED, goals=(HOSTILE,)))))
    for line in ('<script>alert("x")</script> <at>Bo</at>', "{{ who.name }} {% raw %} ${value}", "**fet** _kursiv_"):
        assert line in said


@settings(max_examples=40)
@given(text=st.text(max_size=200))
def test_no_text_breaks_the_document(text: str) -> None:
    goal = replace(TRIAGE, title=text, why=text, effect=text)
    made = opened(document(replace(AGREED, goals=(goal,))))
    headings = [each.text for each in made.paragraphs if each.style is not None and each.style.name == "Heading 2"]
    assert len(headings) == 1
    assert len(made.tables) == 3


def test_the_shipped_template_is_the_one_that_is_made_here() -> None:
    made, there = BytesIO(), Document(str(faults.SHIPPED))
    shipped.make().save(made)
    again = Document(made)
    assert again.element.xml == there.element.xml
    assert again.styles.element.xml == there.styles.element.xml


def test_every_text_of_the_document_is_used() -> None:
    texts, _ = read(faults.SHIPPED.parent / "texts.toml", "texts.toml")
    groups = {"status", "party", "acts"}
    unused = [key for key in texts if key not in plan.LABELS and key.partition(".")[0] not in groups]
    assert unused == ["none", "offer", "file_name"]


def test_the_employers_own_template_goes_before_ours(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph(
        "Region Norrland: {{ plan.employee }} {%r if plan.goals %}{{ plan.goals[0].title }}{%r endif %}"
    )
    own.save(str(tmp_path / "plan.docx"))
    made = Document(BytesIO(documents.load(tmp_path).draw(document())))
    assert made.paragraphs[0].text == f"Region Norrland: Anna Lindqvist {TRIAGE.title}"


def test_a_folder_without_one_gives_ours(tmp_path: Path) -> None:
    assert documents.load(tmp_path) == TEMPLATE


def _says(text: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        made = Document()
        made.add_paragraph(text)
        made.save(str(path))

    return write


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (lambda path: path.write_bytes(b"not a document"), "it is no Word document"),
        (lambda path: path.write_bytes(b"0" * (faults.LARGEST + 1)), "it is larger than 5 MB"),
        (lambda path: path.mkdir(), "it cannot be read"),
        (_says("{{ plan.employee"), "unexpected|expected token"),
        (_says("{% for goal in plan.goals %}"), "Unexpected end of template"),
        (_says("{{ person.name }}"), "nothing is called person here: a template knows plan and texts"),
        (_says("{% if false %}{{ nobody }}{% endif %}"), "nothing is called nobody here"),
        (_says("{{ plan.salary }}"), "has no attribute 'salary'"),
        (_says("{{ texts.titel }}"), "has no attribute 'titel'"),
        (_says("{{ plan.employee | safe }}"), "No filter named 'safe'"),
        (_says("{% autoescape false %}{{ plan.employee }}{% endautoescape %}"), "autoescape cannot be changed"),
        (_says("{{ plan.__class__.__mro__ }}"), "unsafe|access to attribute"),
        (_says("{% include 'x' %}"), "no document can be made of it"),
    ],
)
def test_a_broken_template_is_refused_with_file_and_reason(
    tmp_path: Path, write: Callable[[Path], None], reason: str
) -> None:
    file = tmp_path / "plan.docx"
    write(file)
    with pytest.raises(BrokenDocument) as refused:
        documents.load(tmp_path)
    assert str(refused.value).startswith(f"{file}: ")
    assert re.search(reason, str(refused.value), re.IGNORECASE), refused.value
    file.rmdir() if file.is_dir() else file.unlink()
    assert documents.load(tmp_path) == TEMPLATE


def test_what_no_xml_can_hold_is_left_out() -> None:
    assert plan.clean("a\x00\x07\x0c\x1b b\r\nc\ufffe\ud800 ") == "a b\nc"
    assert plan.clean(NASTY)
