"""Knows everything that can be wrong in a question bank, and on which line it stands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialogs.questions import Suggests
from dialogs.rules.people import Language
from dialogs.rules.talks import Party, TalkKind

FEWEST, MOST = 3, 12  # questions for one side; more are not answered on a phone, fewer prepare nothing
FEWEST_CRITERIA, MOST_CRITERIA = 2, 10  # pay criteria; one is no choice, and more nobody keeps apart
LONGEST = 300  # characters of one text
LONGEST_NAME = 80  # characters of a criterion's name: it stands in a list of choices
PLACEHOLDER = "{name}"

_QUESTION_TEXTS = ("ask", "help", "example")
_QUESTION_KEYS = ("id", "theme", *_QUESTION_TEXTS)
_CRITERION_TEXTS = ("name", "help")
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
_HEADER = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")

Path = tuple[str | int, ...]
Found = tuple[Path, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: in which file, on which line (None: the folder or the whole file), and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class BankError(Exception):
    """The questions cannot be used. Lists every fault at once, so that one round of mending is enough."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))
        count = "one fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        lines = "".join(f"\n- {fault}" for fault in self.faults)
        super().__init__(f"Planlots did not start and nothing was changed: {count} in the questions to mend.{lines}")


def bank_faults(file: str, text: str, data: Mapping[str, Any], kind: TalkKind) -> tuple[Fault, ...]:
    """Every fault in the bank of this kind of talk; `data` is the text as read by tomllib."""
    lines = {path: line for line, path in reversed(list(_paths(text)))}
    return tuple(Fault(file, _line(path, lines), reason) for path, reason in _bank(data, kind))


def _line(path: Path, lines: Mapping[Path, int]) -> int | None:
    """The line of the key, or of the table it should have stood in."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)


def _paths(text: str) -> Iterator[tuple[int, Path]]:
    """Each table and key with its line; the second `[[employee]]` is ("employee", 1)."""
    table: Path = ()
    counts: Counter[str] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            if line.lstrip().startswith("[["):
                yield number, table
                table = (*table, counts[header[1]])
                counts[header[1]] += 1
            yield number, table
        elif key := _KEY.match(line):
            parts = _parts(key[1])
            yield from ((number, (*table, *parts[:end])) for end in range(1, len(parts) + 1))


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _bank(data: Mapping[str, Any], kind: TalkKind) -> Iterator[Found]:
    themes = data.get("themes")
    # What a kind of talk has besides its questions: the pay talk its criteria, the development talk a plan to come.
    criteria = ("criteria",) if kind is TalkKind.PAY else ()
    suggests = ("suggests",) if kind is TalkKind.DEVELOPMENT else ()
    yield from _unknown((), data, ("themes", *criteria, *Party))
    if not isinstance(themes, dict) or not themes:
        yield ("themes",), "there are no themes: write [themes] and, below it, one line for each"
        themes = {}
    for name, texts in themes.items():
        yield from _translations(("themes", name), texts, allowed=())
    used = set()
    for party in Party:
        questions = data.get(party, [])
        yield from _side(party, questions, themes, (*_QUESTION_KEYS, *suggests))
        used |= {str(question.get("theme")) for question in _tables(questions)}
    yield from ((("themes", name), f"the theme {name!r} has no question") for name in themes if name not in used)
    if criteria:
        yield from _criteria(data.get("criteria", []))


def _criteria(found: object) -> Iterator[Found]:
    tables = _tables(found)
    if not isinstance(found, list) or len(tables) != len(found):
        yield ("criteria",), "each pay criterion is a table of its own that begins with [[criteria]]"
        return
    if not FEWEST_CRITERIA <= len(tables) <= MOST_CRITERIA:
        yield (
            ("criteria",),
            f"{len(tables)} pay criteria: between {FEWEST_CRITERIA} and {MOST_CRITERIA} are needed",
        )
    for place, criterion in enumerate(tables):
        yield from _criterion(("criteria", place), criterion)
    yield from _repeated("criteria", tables, "id", "two criteria have the id {}")


def _criterion(path: Path, criterion: Mapping[str, Any]) -> Iterator[Found]:
    yield from _unknown(path, criterion, ("id", *_CRITERION_TEXTS))
    if not _ID.fullmatch(str(criterion.get("id", ""))):
        yield (*path, "id"), 'the criterion needs an id of small letters a-z, digits and _, such as id = "results"'
    for name in _CRITERION_TEXTS:
        yield from _translations((*path, name), criterion.get(name), allowed=())
    names = criterion.get("name")
    for language, name in names.items() if isinstance(names, dict) else ():
        if isinstance(name, str) and len(name) > LONGEST_NAME:
            yield (*path, "name", language), f"the name has {len(name)} characters: at most {LONGEST_NAME}"


def _tables(found: object) -> list[dict[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _side(party: Party, questions: object, themes: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[Found]:
    tables = _tables(questions)
    if not isinstance(questions, list) or len(tables) != len(questions):
        yield (party,), f"each question is a table of its own that begins with [[{party}]]"
        return
    if not FEWEST <= len(tables) <= MOST:
        yield (party,), f"{len(tables)} questions for the {party}: between {FEWEST} and {MOST} are needed"
    for place, question in enumerate(tables):
        yield from _unknown((party, place), question, known)
        yield from _question(
            (party, place), question, themes, allowed=(PLACEHOLDER,) if party is Party.MANAGER else ()
        )
    yield from _repeated(party, tables, "id", "two questions have the id {}")
    yield from _repeated(
        party, tables, "suggests", "two questions suggest the {} of the plan: one for each side is enough"
    )


def _repeated(table: str, tables: list[dict[str, Any]], key: str, reason: str) -> Iterator[Found]:
    seen: set[str] = set()
    for place, question in enumerate(tables):
        value = question.get(key)
        if isinstance(value, str) and value in seen:
            yield (table, place, key), reason.format(repr(value))
        elif isinstance(value, str):
            seen.add(value)


def _question(
    path: Path, question: Mapping[str, Any], themes: Mapping[str, Any], allowed: tuple[str, ...]
) -> Iterator[Found]:
    if not _ID.fullmatch(str(question.get("id", ""))):
        yield (*path, "id"), 'the question needs an id of small letters a-z, digits and _, such as id = "support"'
    if str(question.get("theme")) not in themes:
        yield (*path, "theme"), f"{question.get('theme')!r} is no theme: {_one_of(themes)}"
    if question.get("suggests") not in (None, *Suggests):
        yield (*path, "suggests"), f"{question['suggests']!r} is no part of the plan: {_one_of(Suggests)}"
    for name in _QUESTION_TEXTS:
        yield from _translations((*path, name), question.get(name), allowed)


def _translations(path: Path, texts: object, allowed: tuple[str, ...]) -> Iterator[Found]:
    if not isinstance(texts, dict):
        yield path, f"{path[-1]!r} needs a text in each language: {_one_of(Language)}"
        return
    yield from _unknown(path, texts, tuple(Language))
    for language in Language:
        yield from ((((*path, language)), reason) for reason in _text(path, texts.get(language), language, allowed))


def _text(path: Path, text: object, language: Language, allowed: tuple[str, ...]) -> Iterator[str]:
    if text is None:
        yield f"{path[-1]!r} is missing in the language '{language}'"
    elif not isinstance(text, str) or not text.strip():
        yield f"{path[-1]!r} is empty in the language '{language}'"
    else:
        if len(text) > LONGEST:
            yield f"the text has {len(text)} characters: at most {LONGEST}"
        unknown = sorted(set(_BRACES.findall(text)) - set(allowed))
        yield from (f"{each} stands for nothing here: {_placeholders(allowed)}" for each in unknown)


def _placeholders(allowed: tuple[str, ...]) -> str:
    return f"only {' '.join(allowed)} does" if allowed else "write the text without braces"


def _unknown(path: Path, found: Mapping[str, Any], known: Iterable[str]) -> Iterator[Found]:
    known = tuple(map(str, known))
    yield from (((*path, key), f"{key!r} is not known here: {_one_of(known)}") for key in found if key not in known)


def _one_of(names: Iterable[str]) -> str:
    return "use one of " + ", ".join(map(str, names))
