"""What the manifest says to people, in each language; the commands of the bot are read here."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from manifest import structure
from manifest.documents import Document, parse
from manifest.faults import Fault

FOLDER = Path(__file__).parent
MANIFEST = "manifest.json"
LANGUAGES = ("sv", "en")  # the first is the default: its texts stand in the manifest itself
_COMMAND_TITLE = re.compile(r"bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.title")
_PLACEHOLDER = re.compile(r"\$\{\{(\w+)\}\}")


@dataclass(frozen=True)
class Edition:
    """The manifest as Teams shows it in one language, and the file where its texts are written."""

    language: str
    file: str
    manifest: Document

    def texts(self) -> dict[str, str]:
        """Key (`name.short`, `bots[0].commandLists[0].commands[3].title`) and text, in the manifest's order."""
        return translatable(self.manifest)

    def command_titles(self) -> dict[str, str]:
        return {key: text for key, text in self.texts().items() if _COMMAND_TITLE.fullmatch(key)}

    def fault(self, key: str, reason: str) -> Fault:
        return Fault(self.file, f"$.{key}" if self.file == MANIFEST else f"$['{key}']", reason)


def commands(language: str) -> list[str]:
    """The commands Teams offers in this language ("sv", "en"), in menu order. Teams sends them as plain messages.

    A person may use either language at any time, so the bot has to understand every title of every language.
    """
    return list(_commands()[language])


@cache
def _commands() -> dict[str, tuple[str, ...]]:
    documents = {file.name: parse(file.name, file.read_bytes()) for file in FOLDER.glob("*.json")}
    editions = all_editions(documents)
    return {edition.language: tuple(edition.command_titles().values()) for edition in editions}


def language_files(manifest: Document) -> dict[str, str]:
    """Language tag and file; the default language has a file only where the manifest names one."""
    info = manifest.get("localizationInfo", {})
    files = {entry["languageTag"]: entry["file"] for entry in info.get("additionalLanguages", [])}
    if default := info.get("defaultLanguageFile"):
        files[info["defaultLanguageTag"]] = default
    return files


def all_editions(documents: dict[str, Document]) -> list[Edition]:
    """Every language of a package: its JSON documents by file name, of which manifest.json has to be there."""
    manifest = documents[MANIFEST]
    default = manifest.get("localizationInfo", {}).get("defaultLanguageTag", LANGUAGES[0])
    editions = [Edition(default, MANIFEST, manifest)]
    for language, file in language_files(manifest).items():
        if file in documents:
            editions.append(Edition(language, file, translate(manifest, documents[file])))
    return editions


def translatable(manifest: Document) -> dict[str, str]:
    return {key: text for key, text in leaves(manifest) if structure.is_translatable(key)}


def leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a JSON value with its key, written as language files write it: `bots[0].botId`."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{key}[{index}]")


def substitute(value: Any, values: dict[str, str]) -> Any:
    """The JSON value with `${{NAME}}` replaced in all its texts; a name that has no value stays as it is."""
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: values.get(found.group(1), found.group()), value)
    if isinstance(value, dict):
        return {name: substitute(inner, values) for name, inner in value.items()}
    if isinstance(value, list):
        return [substitute(inner, values) for inner in value]
    return value


def translate(manifest: Document, texts: Document) -> Document:
    """A copy of the manifest with these texts put in, where they belong to something it has."""
    translated = copy.deepcopy(manifest)
    for key in translatable(manifest).keys() & texts.keys():
        *way, last = (int(step) if step.isdigit() else step for step in re.findall(r"\w+", key))
        target: Any = translated
        for step in way:
            target = target[step]
        target[last] = texts[key]
    return translated


def language_faults(documents: dict[str, Document]) -> Iterator[Fault]:
    """Languages that are missing, and texts that belong to nothing, are missing or do not fit the manifest."""
    manifest = documents[MANIFEST]
    spoken = {edition.language for edition in all_editions(documents)}
    info = manifest.get("localizationInfo", {})
    if info.get("defaultLanguageTag") != LANGUAGES[0]:
        yield Fault(MANIFEST, "$.localizationInfo.defaultLanguageTag", f"must be {LANGUAGES[0]}")
    for language in LANGUAGES:
        if language not in spoken:
            yield Fault(MANIFEST, "$.localizationInfo", f"has no texts for the language {language}")
    for edition in all_editions(documents):
        if edition.file != MANIFEST:
            yield from _translation_faults(edition, manifest, documents[edition.file])


def _translation_faults(edition: Edition, manifest: Document, texts: Document) -> Iterator[Fault]:
    wanted = translatable(manifest)
    for key in texts.keys() - wanted.keys() - {"$schema"}:
        yield edition.fault(key, f"belongs to nothing in {MANIFEST}")
    for key in wanted.keys() - texts.keys():
        yield edition.fault(key, f"is missing; {MANIFEST} says: {wanted[key]}")
    # Draft 4 ignores the lengths in the language schema, so a text is held to those of the manifest's own.
    for fault in structure.manifest_faults(edition.file, edition.manifest):
        yield edition.fault(fault.path.removeprefix("$."), fault.reason)
