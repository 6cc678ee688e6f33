"""A wrong key or value anywhere is told with its file, its JSON path and the reason."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from manifest import structure
from manifest.faults import json_path
from manifest.package import validate
from manifest.texts import FOLDER
from tests.manifest.packages import document, edited, places, put

Steps = tuple[str | int, ...]


def _objects(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """The steps to every object in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield steps
    for step, part in inner:
        yield from _objects(part, (*steps, step))


def _values(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """The steps to every value inside a JSON value."""
    for step, part in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield (*steps, step)
        yield from _values(part, (*steps, step))


OBJECTS = list(_objects(json.loads((FOLDER / "manifest.json").read_bytes())))
LANGUAGE_KEYS = list(json.loads((FOLDER / "en.json").read_bytes()))


@pytest.mark.parametrize("steps", OBJECTS, ids=json_path)
def test_an_unknown_key_is_refused_in_every_object(steps: Steps, good: dict[str, bytes]) -> None:
    path = ".".join(map(str, [*steps, "wrongKey"]))
    faults = validate(edited(good, "manifest.json", put(path, "x")))
    assert [(fault.file, fault.path) for fault in faults] == [("manifest.json", json_path([*steps, "wrongKey"]))]
    assert faults[0].reason.startswith("is an unknown key; known here: ")


def test_every_misspelt_key_of_the_manifest_is_refused(good: dict[str, bytes]) -> None:
    for steps in OBJECTS:
        at: Any = document(good, "manifest.json")
        for step in steps:
            at = at[step]
        for key in at:
            wrong = {f"{name}s" if name == key else name: value for name, value in at.items()}
            path = ".".join(map(str, steps))
            spoilt = edited(good, "manifest.json", put(path, wrong)) if path else good | _manifest(wrong)
            assert f"manifest.json {json_path([*steps, key + 's'])}" in places(validate(spoilt))


def _manifest(content: Any) -> dict[str, bytes]:
    return {"manifest.json": json.dumps(content).encode()}


@pytest.mark.parametrize("key", LANGUAGE_KEYS)
def test_every_misspelt_key_of_a_language_file_is_refused(key: str, good: dict[str, bytes]) -> None:
    def misspell(texts: Any) -> None:
        texts[f"{key}s"] = texts.pop(key)

    assert f"en.json {json_path([key + 's'])}" in places(validate(edited(good, "en.json", misspell)))


@pytest.mark.parametrize(
    ("file", "path", "value", "place"),
    [
        ("manifest.json", "bots.0.botId", "planlots", "$.bots[0].botId"),
        ("manifest.json", "id", 7, "$.id"),
        ("manifest.json", "accentColor", "teal", "$.accentColor"),
        ("manifest.json", "name.short", "Planlotsen i hela vår stora fina region", "$.name.short"),
        ("manifest.json", "bots.0.scopes", ["everyone"], "$.bots[0].scopes[0]"),
        ("manifest.json", "bots.0.supportsFiles", "yes", "$.bots[0].supportsFiles"),
        (
            "manifest.json",
            "localizationInfo.defaultLanguageTag",
            "svenska språket",
            "$.localizationInfo.defaultLanguageTag",
        ),
        (
            "manifest.json",
            "bots.0.commandLists.0.commands",
            [{"title": "x"}] * 13,
            "$.bots[0].commandLists[0].commands",
        ),
        ("en.json", "name.short", "", "$['name.short']"),
        ("en.json", "description.short", 3, "$['description.short']"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    file: str, path: str, value: object, place: str, good: dict[str, bytes]
) -> None:
    edit = put(path, value) if file == "manifest.json" else lambda texts: texts.update({path: value})
    assert places(validate(edited(good, file, edit))) == {f"{file} {place}"}


@pytest.mark.parametrize("odd", [None, "", 0, [], {}, "sv", ["sv"], [{}]], ids=repr)
def test_an_odd_value_anywhere_is_a_fault_or_fine_but_never_a_crash(odd: object, good: dict[str, bytes]) -> None:
    good = good | {"color.png": b""}  # its fault is known, and the test is quicker without a picture
    for steps in _values(document(good, "manifest.json")):
        faults = validate(edited(good, "manifest.json", put(".".join(map(str, steps)), odd)))
        assert faults
        assert all(fault.reason for fault in faults)


@pytest.mark.parametrize("key", ["manifestVersion", "version", "id", "developer", "name", "icons", "accentColor"])
def test_a_key_that_has_to_be_there_is_missed(key: str, good: dict[str, bytes]) -> None:
    faults = validate(edited(good, "manifest.json", lambda manifest: manifest.pop(key)))
    assert f"manifest.json $.{key}" in places(faults)


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("manifest.json", "manifestVersion", "1.29"),
        ("manifest.json", "$schema", structure.MANIFEST_URL.replace("1.30", "1.29")),
        ("en.json", "$schema", structure.LANGUAGE_URL.replace("1.30", "1.29")),
        ("en.json", "$schema", structure.MANIFEST_URL),
    ],
)
def test_one_schema_version_goes_through_all_files(file: str, key: str, value: str, good: dict[str, bytes]) -> None:
    assert places(validate(edited(good, file, put(key, value)))) == {f"{file} $.{key}"}


def test_a_text_that_is_too_long_is_told_with_its_length(good: dict[str, bytes]) -> None:
    [fault] = validate(edited(good, "manifest.json", put("developer.name", "x" * 33)))
    assert str(fault) == "manifest.json $.developer.name: is 33 characters long; at most 32 fit"


def test_the_schemas_are_microsofts_unchanged() -> None:
    folder = Path(structure.__file__).parent / "schema"
    told = dict(
        re.findall(r"\| `(\S+\.json)` \| `([0-9a-f]{64})` \|", (folder / "README.md").read_text(encoding="utf-8"))
    )
    assert told == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.glob("*.json")}
    assert len(told) == 2
