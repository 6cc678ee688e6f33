"""The texts of the cards are whole in both languages, and a file that is not is refused with file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cards import render, template_faults
from cards.faults import sources
from cards.texts import BrokenText, Fault, Text, read
from dialogs.rules.people import Language

SV, EN = Language.SWEDISH, Language.ENGLISH
FILES = sorted(path.relative_to(render.FOLDER).as_posix() for path in render.FOLDER.rglob(render.TEXTS))
USED_BY_WORDING = (
    r"(owed|awaited|when|said|kept|late_what|short|direction|horizon|area|form|responsible|only_for_me)\..*|"
    r"(progress|rating)\..*|size\..*"
)
# What uses these is no template of ours (test_documents.py, test_report.py, test_search.py).
DOCUMENTS = ("documents/texts.toml", "report/texts.toml", "search/texts.toml")
MARKDOWN = re.compile(r"[*_`<>]|\]\(|^\s*(#|-|\d+\.)\s")


def shipped() -> Iterator[tuple[str, Text]]:
    for file in FILES:
        texts, _ = read(render.FOLDER / file, file)
        yield from ((file, text) for text in texts.values())


def written(tmp_path: Path, source: str) -> tuple[dict[str, Text], list[Fault]]:
    path = tmp_path / "texts.toml"
    path.write_text(source, encoding="utf-8")
    texts, faults = read(path, "card/texts.toml")
    return dict(texts), faults


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_there_in_both_languages(file: str) -> None:
    texts, faults = read(render.FOLDER / file, file)
    assert faults == []
    assert texts


def test_texts_have_no_markdown() -> None:
    """A text block would draw it, and what looks like a list becomes one."""
    forms = [(file, form) for file, text in shipped() for forms in text.forms.values() for form in forms.values()]
    assert [(file, form) for file, form in forms if MARKDOWN.search(form)] == []


def test_nobody_is_shouted_at() -> None:
    forms = [(file, form) for file, text in shipped() for forms in text.forms.values() for form in forms.values()]
    assert [(file, form) for file, form in forms if "!" in form] == []


def test_every_text_is_used() -> None:
    asked = {pattern for source in sources(render.FOLDER) for pattern in _asked(source.text)}
    used = re.compile("|".join([USED_BY_WORDING, *asked]))
    of_cards = [(file, text.key) for file, text in shipped() if file not in DOCUMENTS]
    assert [(file, key) for file, key in of_cards if not used.fullmatch(key)] == []


def _asked(source: str) -> Iterator[str]:
    patterns = template_faults.asked_keys(source, render.environment(render.FOLDER))
    return (pattern for pattern in patterns if not pattern.startswith("\\w"))  # any key at all would match


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('[title]\nsv = "Hej"\n', "card/texts.toml:1: title: the language en is missing"),
        ('[a]\nsv = "A"\nen = "A"\n\n[b]\nen = "B"\n', "card/texts.toml:5: b: the language sv is missing"),
        ('[a]\nx = { sv = "X", en = "X" }\ny = { sv = "Y" }\n', "card/texts.toml:3: a.y: the language en is missing"),
        ('[title]\nsv = "Hej"\nen = "Hello"\nfi = "Hei"\n', "card/texts.toml:1: title: fi is no language of ours"),
        ('[title]\nsv = ""\nen = "Hello"\n', "card/texts.toml:1: title: sv: empty text"),
        ('[title]\nsv = 1\nen = "Hello"\n', "card/texts.toml:1: title: sv: empty text"),
        (
            '[title]\nsv = "Hej {name}"\nen = "Hello"\n',
            "card/texts.toml:1: title: the languages have different placeholders",
        ),
        (
            '[title]\nsv = "Hej {"\nen = "Hello"\n',
            "card/texts.toml:1: title: sv: a placeholder is a name in braces, such as {name}",
        ),
        (
            '[title]\nsv = "{name.__class__}"\nen = "{name.__class__}"\n',
            "card/texts.toml:1: title: en: a placeholder is a name in braces, such as {name}",
        ),
        (
            '[title]\nsv = { one = "en" }\nen = { one = "one", other = "{n}" }\n',
            "card/texts.toml:1: title: sv: plural forms are one and other",
        ),
        (
            '[title]\nsv = { one = "en", other = "{n}" }\nen = "{n}"\n',
            "card/texts.toml:1: title: one language has plural forms and the other has none",
        ),
        ('title = "Hej"\n', "card/texts.toml:1: title: this is no table with a text for each language"),
        ('[title]\nsv = "Hej\nen = "Hello"\n', "card/texts.toml:2: no valid TOML: Illegal character"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, source: str, fault: str) -> None:
    texts, faults = written(tmp_path, source)
    assert any(str(each).startswith(fault) for each in faults), faults
    assert "title" not in texts


def test_one_fault_does_not_hide_the_next(tmp_path: Path) -> None:
    _, faults = written(tmp_path, '[a]\nsv = "A"\n[b]\nen = "B"\n')
    assert [fault.line for fault in faults] == [1, 3]


@pytest.mark.parametrize(
    ("n", "swedish", "english"), [(1, "en sak", "1 thing"), (1200, "1 200 saker", "1,200 things")]
)
def test_a_number_decides_the_form_and_is_written_as_in_the_language(
    tmp_path: Path, n: int, swedish: str, english: str
) -> None:
    source = '[a]\nsv = { one = "en sak", other = "{n} saker" }\nen = { one = "{n} thing", other = "{n} things" }\n'
    text = written(tmp_path, source)[0]["a"]
    assert text.fill(SV, {"n": n}).replace("\xa0", " ") == swedish
    assert text.fill(EN, {"n": n}) == english


@pytest.mark.parametrize("values", [{}, {"name": "Anna", "other": "Bo"}, {"other": "Bo"}])
def test_values_that_are_not_the_placeholders_are_refused(tmp_path: Path, values: dict[str, str | int]) -> None:
    text = written(tmp_path, '[a]\nsv = "Hej {name}"\nen = "Hello {name}"\n')[0]["a"]
    with pytest.raises(BrokenText, match="a has the placeholders name"):
        text.fill(SV, values)


def test_only_texts_and_numbers_are_put_into_texts(tmp_path: Path) -> None:
    text = written(tmp_path, '[a]\nsv = "Hej {name}"\nen = "Hello {name}"\n')[0]["a"]
    with pytest.raises(BrokenText, match="neither text nor number"):
        text.fill(SV, {"name": True})
    plural = written(tmp_path, '[a]\nsv = {one="{n}", other="{n}"}\nen = {one="{n}", other="{n}"}\n')[0]["a"]
    with pytest.raises(BrokenText, match="is to be a number"):
        plural.fill(SV, {"n": "two"})


def test_braces_in_a_value_mean_nothing(tmp_path: Path) -> None:
    text = written(tmp_path, '[a]\nsv = "Hej {name}"\nen = "Hello {name}"\n')[0]["a"]
    assert text.fill(SV, {"name": "{name} {0}"}) == "Hej {name} {0}"
