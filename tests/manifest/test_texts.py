"""The texts in both languages, and the commands."""

import pytest

from manifest.package import validate
from manifest.texts import LANGUAGES, MANIFEST, all_editions, commands, leaves, substitute
from tests.manifest.packages import document, edited, places, put

COMMANDS = [
    ("status", "status"),
    ("min plan", "my plan"),
    ("mitt samtal", "my talk"),
    ("förbered", "prepare"),
    ("mitt team", "my team"),
    ("vilka är försenade", "who is overdue"),
    ("hur många har en plan", "how many have a plan"),
    ("påminn", "remind"),
    ("mina uppgifter", "my data"),
    ("hjälp", "help"),
]


def test_the_commands_say_the_same_in_both_languages_in_the_same_order() -> None:
    assert list(zip(commands("sv"), commands("en"), strict=True)) == COMMANDS


def test_the_commands_of_the_package_are_the_exported_ones(good: dict[str, bytes]) -> None:
    documents = {name: document(good, name) for name in (MANIFEST, "en.json")}
    offered = {edition.language: list(edition.command_titles().values()) for edition in all_editions(documents)}
    assert offered == {language: commands(language) for language in LANGUAGES}


def test_what_the_caller_does_with_the_commands_changes_nothing() -> None:
    commands("sv").clear()
    assert len(commands("sv")) == len(COMMANDS)


def test_a_language_that_is_not_there_has_no_commands() -> None:
    with pytest.raises(KeyError):
        commands("fi")


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", ["arbetsgivare", "roll:", "svenska och engelska"]), ("en", ["employer", "role:", "Swedish and English"])],
)
def test_the_description_names_the_limits_of_the_app(language: str, words: list[str], good: dict[str, bytes]) -> None:
    documents = {name: document(good, name) for name in (MANIFEST, "en.json")}
    [edition] = [edition for edition in all_editions(documents) if edition.language == language]
    description = edition.texts()["description.full"]
    assert [word for word in [*words, "Microsoft Teams", "Planlots"] if word not in description] == []


@pytest.mark.parametrize("key", ["name.full", "bots[0].commandLists[0].commands[9].description"])
def test_a_text_missing_in_a_language_is_told_with_the_swedish_one(key: str, good: dict[str, bytes]) -> None:
    [fault] = validate(edited(good, "en.json", lambda texts: texts.pop(key)))
    assert (fault.file, fault.path) == ("en.json", f"$['{key}']")
    assert fault.reason.startswith("is missing; manifest.json says: ")


@pytest.mark.parametrize(
    "key",
    ["bots[0].commandLists[0].commands[10].title", "staticTabs[0].name", "localizationKeys"],
)
def test_a_text_that_belongs_to_nothing_is_refused(key: str, good: dict[str, bytes]) -> None:
    text: object = {"[[NAME]]": "x"} if key == "localizationKeys" else "x"
    [fault] = validate(edited(good, "en.json", lambda texts: texts.update({key: text})))
    assert str(fault) == f"en.json $['{key}']: belongs to nothing in manifest.json"


def test_a_translated_name_is_held_to_the_length_of_the_manifest(good: dict[str, bytes]) -> None:
    [fault] = validate(edited(good, "en.json", lambda texts: texts.update({"name.short": "x" * 31})))
    assert str(fault) == "en.json $['name.short']: is 31 characters long; at most 30 fit"


def test_a_new_text_in_the_manifest_has_to_be_translated(good: dict[str, bytes]) -> None:
    features = [{"title": "Förbered dig", "description": "Fråga för fråga"}]
    faults = validate(edited(good, MANIFEST, put("description.features", features)))
    assert places(faults) == {
        "en.json $['description.features[0].title']",
        "en.json $['description.features[0].description']",
    }


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("localizationInfo.defaultLanguageTag", "en", "$.localizationInfo.defaultLanguageTag"),
        ("localizationInfo.defaultLanguageTag", "sv-se", "$.localizationInfo.defaultLanguageTag"),
        ("localizationInfo.additionalLanguages", [], "$.localizationInfo"),
        ("localizationInfo.additionalLanguages.0.languageTag", "en-gb", "$.localizationInfo"),
        ("localizationInfo.additionalLanguages.0.file", "eng.json", "$.localizationInfo.additionalLanguages[0].file"),
    ],
)
def test_swedish_is_the_default_and_english_is_there(
    path: str, value: object, place: str, good: dict[str, bytes]
) -> None:
    assert f"manifest.json {place}" in places(validate(edited(good, MANIFEST, put(path, value))))


def test_a_manifest_without_languages_is_refused(good: dict[str, bytes]) -> None:
    faults = validate(edited(good, MANIFEST, lambda manifest: manifest.pop("localizationInfo")))
    assert "manifest.json $.localizationInfo" in places(faults)


def test_an_employer_may_add_a_language_and_a_file_for_the_default_one(good: dict[str, bytes]) -> None:
    swedish = all_editions({MANIFEST: document(good, MANIFEST)})[0].texts()
    more = edited(good, "en.json", lambda texts: texts.update(swedish))["en.json"]
    files = good | {"sv.json": more, "fi.json": more}
    added = {"languageTag": "fi", "file": "fi.json"}
    files = edited(
        files, MANIFEST, lambda manifest: manifest["localizationInfo"]["additionalLanguages"].append(added)
    )
    files = edited(files, MANIFEST, put("localizationInfo.defaultLanguageFile", "sv.json"))
    assert validate(files) == []


def test_placeholders_are_filled_in_wherever_texts_stand() -> None:
    value = {"a": ["${{X}}", {"b": "api://${{X}}/${{Y}}"}], "n": 1, "t": True}
    assert substitute(value, {"X": "${{Y}}"}) == {"a": ["${{Y}}", {"b": "api://${{Y}}/${{Y}}"}], "n": 1, "t": True}


def test_leaves_are_named_as_language_files_name_them() -> None:
    value = {"name": {"short": "P"}, "bots": [{"botId": "b", "scopes": ["personal"]}], "x": 1}
    assert list(leaves(value)) == [("name.short", "P"), ("bots[0].botId", "b"), ("bots[0].scopes[0]", "personal")]
