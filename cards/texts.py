"""Knows the texts of the cards: Swedish and English side by side in TOML files, looked up by key."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from dialogs.rules.people import Language

LOCALES = {language: Locale.parse(language.value) for language in Language}
PLURALS = frozenset({"one", "other"})  # the forms that Swedish and English have
MOST_NUMBERS = 1024  # that are kept as they are written
COUNT = "n"  # the placeholder that decides the plural form


class BrokenText(Exception):
    """A text is asked for that is not there, or with other values than its placeholders."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in every language; with one form, or with a form for each plural category.

    `finished` is what it says where it has no placeholders.
    """

    key: str
    forms: Mapping[Language, Mapping[str, str]]
    placeholders: frozenset[str]
    is_plural: bool
    finished: Mapping[Language, str]

    def fill(self, language: Language, values: Mapping[str, str | int]) -> str:
        """The text with its values; raises BrokenText when they are not exactly its placeholders."""
        if values.keys() != self.placeholders:
            raise BrokenText(f"{self.key} has the placeholders {_names(self.placeholders)}, not {_names(values)}")
        if not values:
            return self.finished[language]
        forms = self.forms[language]
        form = forms[LOCALES[language].plural_form(_number(values[COUNT]))] if self.is_plural else forms["other"]
        return form.format_map({name: _written(self.key, value, language) for name, value in values.items()})


Texts = Mapping[str, Text]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`file` is relative to the folder of the cards; `line` counts from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def read(path: Path, file: str) -> tuple[Texts, list[Fault]]:
    """The texts of a file, and what is wrong with it. `file` is what the faults call it."""
    source = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return {}, [Fault(file, _line_in(str(error)), f"no valid TOML: {error}")]
    texts: dict[str, Text] = {}
    faults: list[Fault] = []
    for key, leaf in _leaves(table, ()):
        reasons = list(_reasons(leaf))
        faults += (Fault(file, line_of(source, key), f"{key}: {reason}") for reason in reasons)
        if not reasons:
            texts[key] = _text(key, leaf)
    return texts, faults


def line_of(source: str, key: str) -> int:
    """The line of a key: of its own header, of its name below the header of what it is in, or else the first."""
    lines = [line.strip() for line in source.splitlines()]
    above, _, name = key.rpartition(".")
    if f"[{key}]" in lines:
        return lines.index(f"[{key}]") + 1
    start = lines.index(f"[{above}]") if f"[{above}]" in lines else 0
    below = enumerate(lines[start:], start + 1)
    return next((number for number, line in below if line.split("=")[0].strip() == name), 1)


def _leaves(table: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        path = (*above, name)
        is_leaf = not isinstance(value, dict) or value.keys() & {language.value for language in Language}
        if is_leaf:
            yield ".".join(path), value
        else:
            yield from _leaves(value, path)


def _reasons(leaf: Any) -> Iterator[str]:
    if not isinstance(leaf, dict):
        yield "this is no table with a text for each language"
        return
    known = {language.value for language in Language}
    yield from (f"the language {name} is missing" for name in sorted(known - leaf.keys()))
    yield from (f"{name} is no language of ours" for name in sorted(leaf.keys() - known))
    values = {name: leaf[name] for name in sorted(known & leaf.keys())}
    if len({isinstance(value, dict) for value in values.values()}) > 1:
        yield "one language has plural forms and the other has none"
    for name, value in values.items():
        yield from (f"{name}: {reason}" for reason in _form_reasons(value))
    if len({frozenset(_placeholders(value)) for value in values.values()}) > 1:
        yield "the languages have different placeholders"


def _form_reasons(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and value.keys() != PLURALS:
        yield "plural forms are one and other"
    for form in _forms(value).values():
        if not isinstance(form, str) or not form.strip():
            yield "empty text"
        elif not _is_format(form):
            yield "a placeholder is a name in braces, such as {name}"


def _is_format(form: str) -> bool:
    try:
        parts = list(Formatter().parse(form))
    except ValueError:
        return False
    return all(name is None or (name.isidentifier() and not spec and not how) for _, name, spec, how in parts)


def _placeholders(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield COUNT
    for form in _forms(value).values():
        if isinstance(form, str) and _is_format(form):
            yield from (name for _, name, _, _ in Formatter().parse(form) if name is not None)


def _forms(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"other": value}


def _is_plural(leaf: Mapping[str, Any]) -> bool:
    return any(isinstance(value, dict) for value in leaf.values())


def _text(key: str, leaf: Mapping[str, Any]) -> Text:
    forms = {language: _forms(leaf[language.value]) for language in Language}
    names = frozenset(name for value in leaf.values() for name in _placeholders(value))
    finished = {} if names else {language: form["other"].format() for language, form in forms.items()}
    return Text(key=key, forms=forms, placeholders=names, is_plural=_is_plural(leaf), finished=finished)


def _written(key: str, value: object, language: Language) -> str:
    """Numbers as they are written in the language. Dates have words of their own (cards/dates.py)."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        is_short = 0 <= value < 1000  # no language of ours has anything to group in it
        return str(value) if is_short else _grouped(value, language)
    raise BrokenText(f"{key} was given {value!r}, which is neither text nor number")


@lru_cache(MOST_NUMBERS)
def _grouped(number: int, language: Language) -> str:
    return str(format_decimal(number, locale=LOCALES[language]))


def _number(value: str | int) -> int:
    if isinstance(value, int):
        return value
    raise BrokenText(f"{COUNT} is to be a number, not {value!r}")


def _line_in(message: str) -> int:
    """The line in "… (at line 3, column 5)"."""
    _, _, place = message.rpartition("at line ")
    number = place.split(",")[0]
    return int(number) if number.isdigit() else 1


def _names(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"
