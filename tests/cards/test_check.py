"""The check names every fault of templates and texts with file and line, before anybody needs the card."""

import re
import shutil
from pathlib import Path

import pytest

import cards
from cards import render


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the cards, to be broken."""
    copy = tmp_path / "cards"
    shutil.copytree(render.FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_cards_have_no_fault() -> None:
    assert cards.check() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "paused/texts.toml",
            'en = "Continue"',
            "",
            r"paused/texts\.toml:\d+: go_on: the language en is missing",
        ),
        (
            "paused/card.json.j2",
            "{% endblock %}",
            "",
            r"paused/card\.json\.j2:\d+: no valid template: Unexpected end of template.*",
        ),
        (
            "paused/card.json.j2",
            "card.answered",
            "card.aswered",
            r"paused/card\.json\.j2:3: PausedCard has no aswered",
        ),
        ("paused/card.json.j2", 't("title")', 't("titel")', r"paused/card\.json\.j2:3: there is no text titel"),
        (
            "paused/card.json.j2",
            "name=card.employee",
            "nam=card.employee",
            r"paused/card\.json\.j2:2: kind_with\.development has the placeholders name, not nam",
        ),
        (
            "paused/card.json.j2",
            'press(t("go_on")',
            'pres(t("go_on")',
            r"paused/card\.json\.j2:\d+: nothing is called pres here",
        ),
        (
            "no_team/card.json.j2",
            '"home.todo"',
            '"home.todos"',
            r"no_team/card\.json\.j2:\d+: unknown verb home\.todos",
        ),
        (
            "paused/card.json.j2",
            "parts/progress.json.j2",
            "parts/progres.json.j2",
            r"paused/card\.json\.j2:\d+: there is no template parts/progres\.json\.j2",
        ),
        (
            "parts/progress.json.j2",
            '"value": {{ done }},',
            '"value": {{ done }}',
            r"paused/card\.json\.j2:1: this is not JSON: Expecting ',' delimiter at the end of … .*\"max\".*",
        ),
        (
            "parts/progress.json.j2",
            "{{ label }}",
            "{{ labell }}",
            r"parts/progress\.json\.j2:\d+: 'labell' is undefined",
        ),
        (
            "talk/texts.toml",
            'proposed = { sv = "Föreslagen, väntar på svar", en = "Proposed, waiting for an answer" }',
            "",
            r"talk/facts\.json\.j2:\d+: there is no text stage\.proposed",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    change(folder, file, old, new)
    found = cards.check(folder)
    assert any(re.fullmatch(fault, each) for each in found), found


def test_a_card_without_template_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "held")
    assert "held/card.json.j2:1: the card held has no template" in cards.check(folder)


def test_a_template_without_card_is_named(folder: Path) -> None:
    shutil.copytree(folder / "held", folder / "holding")
    assert cards.check(folder) == ["holding/card.json.j2:1: there is no card holding"]


def test_a_card_without_texts_is_named(folder: Path) -> None:
    (folder / "held" / "texts.toml").unlink()
    assert cards.check(folder) == ["held/texts.toml:1: the file is missing"]


def test_every_fault_is_named_at_once(folder: Path) -> None:
    change(folder, "paused/texts.toml", 'en = "Continue"', "")
    change(folder, "held/texts.toml", 'sv = "Ja, det hölls"', "")
    assert [fault.partition(":")[0] for fault in cards.check(folder)] == ["held/texts.toml", "paused/texts.toml"]
